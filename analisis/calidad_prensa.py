"""Qué tan bien se registra la prensa: el rezago con que se publica y los meses que le faltan a un medio."""

import numpy as np
import pandas as pd

# Un hueco se señala si, al ritmo del medio, tantos meses en cero saldrían por azar menos de 1 vez en 20.
AZAR = 0.05


def rezago(notas: pd.DataFrame) -> pd.Series:
    """Días del hecho a su publicación: `mediana`, `p90` y de cuántas notas; lo publicado antes no cuenta.

    >>> dias = pd.to_datetime(["2026-01-01"] * 4)
    >>> publicadas = pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-11", None])
    >>> rezago(pd.DataFrame({"hasta": dias, "publicada": publicadas})).round(1).to_dict()
    {'mediana': 1.0, 'p90': 8.2, 'notas': 3.0}
    """
    dias = (pd.to_datetime(notas["publicada"]) - pd.to_datetime(notas["hasta"])).dt.days
    dias = dias[dias.ge(0)]
    return pd.Series({"mediana": dias.median(), "p90": dias.quantile(0.9), "notas": float(len(dias))})


def huecos(notas: pd.DataFrame) -> pd.DataFrame:
    """Un renglón por medio que solía publicar y tiene meses seguidos sin notas: cuáles, y cuántas da al mes.

    Se mira desde su primer mes hasta el último del registro. La probabilidad de que el azar dé esos meses en
    cero es la de Poisson, exp(−notas al mes × meses): un medio de pocas notas no tiene huecos.

    >>> dias = [f"2026-0{mes}-{dia:02}" for mes in (1, 2, 4) for dia in range(1, 7)]
    >>> huecos(pd.DataFrame({"medio": "El Faro", "desde": pd.to_datetime(dias)})).iloc[0].to_dict()
    {'medio': 'El Faro', 'meses': ['2026-03'], 'por_mes': 4.5}
    """
    con_medio = notas.dropna(subset=["medio", "desde"])
    meses = pd.to_datetime(con_medio["desde"]).dt.to_period("M")
    filas = []
    for medio, suyos in meses.groupby(con_medio["medio"]):
        todos = pd.period_range(suyos.min(), meses.max(), freq="M")
        por_mes = len(suyos) / len(todos)
        faltan = pd.Series(~todos.isin(suyos), index=todos)
        corrida = faltan.ne(faltan.shift()).cumsum()
        largos = faltan.groupby(corrida).transform("sum")
        vacios = [str(mes) for mes in todos[faltan & (np.exp(-por_mes * largos) < AZAR)]]
        if vacios:
            filas.append({"medio": medio, "meses": vacios, "por_mes": por_mes})
    return pd.DataFrame(filas, columns=["medio", "meses", "por_mes"])
