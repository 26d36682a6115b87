"""Escalera: los peldaños de una meta, del primero al vigente, con el tramo en que rigió cada uno."""

import pandas as pd

COLUMNAS = (
    "meta", "indicador", "peldano", "valor", "tipo", "medida", "fuente", "unidad", "metodologia", "estado",
    "vigente", "desde", "hasta",
)  # fmt: skip


def escalera(metas):
    """Un renglón por meta, en orden de acuerdo dentro de su indicador; también las superadas y las retiradas.

    `desde` es la fecha del acuerdo y `hasta` el límite; sin límite, rige hasta el acuerdo siguiente.
    Lo que el acuerdo no dijo queda vacío (NaT). `peldano` cuenta desde 1 y `vigente` marca la acordada.

    >>> from types import SimpleNamespace
    >>> comun = dict(indicador="homicidio", tipo="tasa", medida="anual", fuente="INEGI", unidad="defunciones",
    ...              metodologia="no declarada")
    >>> catorce = SimpleNamespace(**comun, meta=2, valor=14, estado="acordada", fecha_acuerdo="2015-03-01",
    ...                           limite="2016-10-31")
    >>> cincuenta = SimpleNamespace(**comun, meta=1, valor=50, estado="sustituida", limite=None,
    ...                             fecha_acuerdo="2010-08-01")
    >>> tabla = escalera([catorce, cincuenta])
    >>> tabla[["peldano", "valor", "vigente"]].values.tolist()
    [[1, 50, False], [2, 14, True]]
    >>> tabla["hasta"].dt.date.astype(str).tolist()
    ['2015-03-01', '2016-10-31']
    """
    tabla = pd.DataFrame(
        [
            {**{c: getattr(m, c, None) for c in COLUMNAS}, "desde": m.fecha_acuerdo, "hasta": m.limite}
            for m in metas
        ],
        columns=list(COLUMNAS),
    )
    tabla = tabla.assign(desde=pd.to_datetime(tabla["desde"]), hasta=pd.to_datetime(tabla["hasta"]))
    # Sin fecha de acuerdo manda el límite y, sin ninguna, la de la meta que se propuso antes; entre iguales
    # va primero la menos exigente.
    tabla = tabla.assign(orden=tabla["desde"].fillna(tabla["hasta"]), vigente=tabla["estado"].eq("acordada"))
    tabla["orden"] = tabla.sort_values("meta").groupby("indicador")["orden"].ffill()
    tabla = tabla.sort_values(
        ["indicador", "orden", "hasta", "valor"], ascending=[True, True, True, False], ignore_index=True
    )
    por_indicador = tabla.groupby("indicador")
    return tabla.assign(
        peldano=por_indicador.cumcount() + 1,
        hasta=tabla["hasta"].fillna(por_indicador["desde"].shift(-1)),
    )[list(COLUMNAS)]
