"""Las metas de la mesa ya evaluadas, en datos simples: lo que muestran tarjetas, lámina y figura."""

from datetime import date

import pandas as pd

from analisis import tasas
from analisis.abanico import abanico
from analisis.comparacion import NO_EVALUABLE, SIN_EVIDENCIA
from analisis.escalera import escalera
from analisis.medicion import ANUAL, TASA, forma_de_medir, medir
from analisis.metas import Meta
from analisis.puentes import NO_DECLARADA, misma_cuenta
from analisis.series import APELLIDOS
from datos.consultas import incidencia
from datos.consultas import metas as consulta
from datos.lago import Lago
from paginas.impresos import metas as impresos

COLUMNAS = [*APELLIDOS, "mes", "valor", "bajo", "alto", "preliminar", "paso", "corte", "territorio"]
DE_LA_EVALUACION = ("vencida", "preliminar", "medido", "avance", "avance_tasa_100_mil", "factor")
SIN_RESPUESTA = (SIN_EVIDENCIA, NO_EVALUABLE)


def registros(lago: Lago, mesa: str, hoy: date, mes: pd.Timestamp | None = None) -> list[dict]:
    """Un diccionario por meta y serie, con lo que acordó la mesa; la que más dice de cada meta, primero.

    Con `mes`, como se veía al publicarse ese mes: sin lo que vino después.
    """
    medidas = impresos.evaluar(lago, mesa, hoy=hoy, mes=mes)
    planos = [plano(m) for m in medidas]
    orden = {numero: lugar for lugar, numero in enumerate(dict.fromkeys(p["meta"] for p in planos))}
    return sorted(planos, key=lambda p: (orden[p["meta"]], p["estado"] in SIN_RESPUESTA))


def plano(medida: impresos.Medida) -> dict:
    """Una medida en datos simples: sus términos, su registro y lo que la pantalla dice de ella."""
    return {
        **medida.meta,
        **impresos.registro(medida),
        "simbolo": medida.evaluacion.simbolo,
        **{dato: getattr(medida.evaluacion, dato) for dato in DE_LA_EVALUACION},
    }


def vigentes(metas: pd.DataFrame) -> list[int]:
    """Las metas que la mesa sigue mirando: acordadas, propuestas y el último peldaño cumplido o perdido.

    >>> vigentes(pd.DataFrame({"meta": [1, 2, 3], "indicador": ["robo", "robo", "trata"],
    ...                        "estado": ["cumplida", "acordada", "no cumplida"]}))
    [2, 3]
    """
    abiertas = metas[metas.estado.isin(["acordada", "propuesta"])]
    cerradas = metas[metas.estado.isin(["cumplida", "no cumplida"])]
    solas = cerradas[~cerradas.indicador.isin(abiertas.indicador)].drop_duplicates("indicador", keep="last")
    return [int(m) for m in metas.meta if m in {*abiertas.meta, *solas.meta}]


def dibujo(lago: Lago, mesa: str, meta: int, hoy: date) -> dict:
    """Lo que la figura de una meta necesita: `tabla` de puntos, `bandas` de la proyección y `peldanos`."""
    medidas = impresos.evaluar(lago, mesa, hoy=hoy, metas=[meta])
    metas = consulta.metas(lago, mesa)
    elegida = metas[metas.meta.eq(meta)].to_dict("records")[0]
    propia, habitantes = Meta.de(elegida), medidas[0].habitantes if medidas else None
    medidas = [m for m in medidas if _en_el_eje(m)]
    puntos = [_puntos(propia, m.serie, m.habitantes, m.evaluacion.factor) for m in medidas]
    puntos += [_puntos(propia, s, habitantes) for s in _hermanas(lago, mesa, propia.indicador, medidas)]
    bandas = [
        abanico(propia, m.evaluacion.medida, m.serie, m.habitantes, m.proyeccion, m.evaluacion.factor).assign(
            **{a: getattr(m.evaluacion, a) for a in APELLIDOS}
        )
        for m in medidas
        if m.evaluacion.estado != NO_EVALUABLE and not m.evaluacion.vencida
    ]
    del_indicador = metas[metas.indicador.eq(propia.indicador)]
    del_tipo = del_indicador[del_indicador.tipo.eq(propia.tipo)]
    iguales = [del_tipo[a].isin([elegida[a], NO_DECLARADA]) for a in ("fuente", "unidad")]
    suyas = del_tipo[iguales[0] & iguales[1]]
    return {
        "meta": elegida,
        "tabla": _juntar(puntos, COLUMNAS),
        "bandas": _juntar(bandas, ["mes", "p10", "p25", "p50", "p75", "p90", *APELLIDOS]),
        "peldanos": escalera([Meta.de(m) for m in suyas.to_dict("records")]),
        "modelos": [m.proyeccion.modelo for m in medidas if m.proyeccion is not None and m.proyeccion.modelo],
        "de_otro_tipo": len(del_indicador) - len(del_tipo),
        "de_otra_cuenta": len(del_tipo) - len(suyas),
    }


def _en_el_eje(medida: impresos.Medida) -> bool:
    """Si la serie cabe junto a la meta: la mide, o es de su misma fuente y unidad y se ve dónde se rompe."""
    e = medida.evaluacion
    return e.estado != NO_EVALUABLE or misma_cuenta(e.meta, e.fuente, e.unidad)


def _hermanas(lago: Lago, mesa: str, indicador: str, medidas: list) -> list[pd.DataFrame]:
    """Las otras metodologías de las mismas fuentes: sin ellas no se vería de dónde viene la escalera."""
    ya = {tuple(getattr(m.evaluacion, a) for a in APELLIDOS) for m in medidas}
    familias = {(m.evaluacion.fuente, m.evaluacion.unidad) for m in medidas}
    todas = incidencia.series(lago, mesa, [indicador])
    return [
        serie
        for apellidos, serie in todas.groupby(APELLIDOS, sort=False)
        if apellidos not in ya and apellidos[:2] in familias and serie.casos.notna().any()
    ]


def _puntos(meta: Meta, serie: pd.DataFrame, habitantes: pd.DataFrame, factor: float = 1.0) -> pd.DataFrame:
    """La serie en la medida de la meta; del año en curso, su ritmo como punto preliminar."""
    tabla = medir(meta, serie, habitantes, factor=factor)
    anual = forma_de_medir(meta, serie) == ANUAL
    if anual:
        tabla = tabla.assign(mes=pd.to_datetime(tabla["anio"].astype(str) + "-01-01"))
        if meta.tipo == TASA and serie["meses"].eq(1).any():
            ritmo = tasas.acumulada(serie, habitantes).tail(1)
            ritmo = ritmo[ritmo["mes"].dt.month.lt(12) & ritmo["casos"].notna()]
            por_factor = {c: ritmo[c] * factor for c in ("tasa_100_mil", "tasa_bajo", "tasa_alto")}
            ritmo = ritmo.assign(**por_factor, mes=ritmo["mes"].dt.to_period("Y").dt.to_timestamp())
            tabla = tabla[~tabla["mes"].isin(ritmo["mes"])]
            tabla = (
                pd.concat([tabla, ritmo.assign(preliminar=True)], ignore_index=True) if len(ritmo) else tabla
            )
    tasa = meta.tipo == TASA
    tabla = tabla.assign(
        valor=tabla["tasa_100_mil" if tasa else "casos_equivalentes"],
        bajo=tabla["tasa_bajo"] if tasa else float("nan"),
        alto=tabla["tasa_alto"] if tasa else float("nan"),
        paso=12 if anual else 1,
        corte=serie["corte"].max(),
        territorio="",
    )
    llenos = tabla["valor"].notna()
    return tabla[llenos.cummax() & llenos[::-1].cummax()][COLUMNAS]


def _juntar(partes: list[pd.DataFrame], columnas: list[str]) -> pd.DataFrame:
    llenas = [parte for parte in partes if len(parte)]
    if not llenas:
        return pd.DataFrame(
            {c: pd.Series(dtype="datetime64[us]" if c == "mes" else "object") for c in columnas}
        )
    return pd.concat(llenas, ignore_index=True)
