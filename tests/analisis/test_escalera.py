"""Escalera: los peldaños en orden, con sus tramos, aunque falten fechas."""

import datetime as dt

import pandas as pd

from analisis.escalera import COLUMNAS, escalera
from analisis.metas import Meta


def test_la_escalera_de_juarez_en_orden():
    metas = [
        Meta(
            3,
            "homicidio",
            valor=14,
            limite=dt.date(2016, 10, 31),
            fecha_acuerdo=dt.date(2015, 1, 1),
            estado="acordada",
        ),
        Meta(1, "homicidio", valor=50, fecha_acuerdo=dt.date(2010, 8, 1), estado="sustituida"),
        Meta(2, "homicidio", valor=30, fecha_acuerdo=dt.date(2013, 1, 1), estado="sustituida"),
        Meta(4, "secuestro", valor=0, limite=dt.date(2014, 12, 31), estado="propuesta"),
    ]
    tabla = escalera(metas)
    assert tabla[["indicador", "peldano", "valor"]].values.tolist() == [
        ["homicidio", 1, 50],
        ["homicidio", 2, 30],
        ["homicidio", 3, 14],
        ["secuestro", 1, 0],
    ]
    assert tabla["vigente"].tolist() == [False, False, True, False]
    assert tabla["hasta"].dt.strftime("%Y-%m-%d").tolist() == [
        "2013-01-01",
        "2015-01-01",
        "2016-10-31",
        "2014-12-31",
    ]
    assert pd.isna(tabla["desde"].iloc[-1])


def test_dos_metas_del_mismo_dia_la_mas_exigente_va_despues():
    mismo = {"limite": dt.date(2026, 12, 31), "fecha_acuerdo": dt.date(2026, 1, 1)}
    tabla = escalera([Meta(1, "robo", valor=10, **mismo), Meta(2, "robo", valor=20, **mismo)])
    assert tabla["valor"].tolist() == [20, 10]


def test_sin_metas():
    tabla = escalera([])
    assert tabla.empty and list(tabla.columns) == list(COLUMNAS)
