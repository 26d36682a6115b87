"""Cómo se cuenta un lugar para el público: en grupos fijos de tres eventos que se enseñan enteros o no salen.

Quitar sólo los lugares con menos de tres no basta: enero–marzo menos enero–febrero, o todos los delitos menos
uno, dejarían ver el evento que falta. Como aquí toda respuesta suma los mismos grupos, restar dos respuestas
da grupos enteros, nunca uno o dos eventos.
"""

from datetime import date

import pandas as pd

from datos.circulos import MINIMO_PUBLICO

# De lo más parecido a lo más revuelto: así un mes o un año con tres eventos de un delito siempre se ve.
PASOS = (["mes", "delito"], ["anio", "delito"], ["mes"], ["anio"], ["delito"], [])


def grupos(eventos: pd.DataFrame, lugar: list[str]) -> pd.DataFrame:
    """Un renglón por grupo de tres eventos de un lugar: sus meses, sus víctimas y su delito si es uno solo.

    Los que en su lugar no completan un grupo no salen.
    """
    libres = eventos.assign(anio=pd.to_datetime(eventos.mes).dt.year).sort_values(["desde", "evento"])
    hechos = []
    for paso in PASOS:
        llave = [*lugar, *paso]
        en_orden = libres.groupby(llave).cumcount()
        tamanio = libres.groupby(llave).evento.transform("size")
        completo = en_orden < tamanio // MINIMO_PUBLICO * MINIMO_PUBLICO
        suyos = libres[completo].assign(_grupo=en_orden[completo] // MINIMO_PUBLICO)
        if "delito" not in paso:
            suyos = suyos.assign(delito="")
        hechos.append(
            suyos.groupby([*llave, "_grupo"]).agg(
                **{c: (c, "first") for c in ["delito", *lugar] if c not in llave},
                primero=("mes", "min"), ultimo=("mes", "max"),
                eventos=("evento", "size"), victimas=("victimas", "sum"),
            ).reset_index()
        )  # fmt: skip
        libres = libres[~completo]
    return pd.concat(hechos, ignore_index=True)


def contar(
    eventos: pd.DataFrame, lugar: list[str], desde: date | None, hasta: date | None, delito: str | None
) -> pd.DataFrame:
    """Eventos y víctimas por lugar en los grupos que caben enteros en el periodo y el delito."""
    todos = grupos(eventos, lugar)
    caben = pd.Series(True, index=todos.index)
    if desde:
        caben &= todos.primero >= pd.Timestamp(desde)
    if hasta:
        caben &= todos.ultimo <= pd.Timestamp(hasta)
    if delito:
        caben &= todos.delito.eq(delito)
    return todos[caben].groupby(lugar)[["eventos", "victimas"]].sum()
