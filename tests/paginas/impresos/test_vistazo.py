"""El vistazo de cada indicador: qué serie manda y qué se calcula sin cruzar metodologías."""

import math

import pandas as pd
import pytest

from paginas.impresos.vistazo import principal, resumir

POBLACION = pd.DataFrame(
    {"edicion": "fija", "momento": [1990.5, 2040.5], "poblacion": [1_000_000.0, 1_000_000.0]}
)


def serie(metodologia, inicio, casos, *, fuente="SESNSP", unidad="carpetas", meses=1):
    return pd.DataFrame(
        {
            "indicador": "homicidio-doloso",
            "fuente": fuente,
            "unidad": unidad,
            "metodologia": metodologia,
            "mes": pd.date_range(inicio, periods=len(casos), freq=f"{meses}MS"),
            "meses": meses,
            "casos": [float("nan") if c is None else float(c) for c in casos],
            "preliminar": [False] * (len(casos) - 1) + [True],
            "corte": pd.Timestamp("2026-04-20"),
        }
    )


def ver(*series):
    return resumir(pd.concat(series, ignore_index=True), POBLACION)["homicidio-doloso"]


def test_mes_contra_el_mismo_mes_del_anio_anterior():
    v = ver(serie("CNSP/38/15", "2023-01-01", [5] * 12 + [7, 8, 9]))
    assert (v.mes, v.casos, v.anio_previo, v.en_el_anio) == (pd.Timestamp("2024-03-01"), 9, 5, 24)
    # Móvil a marzo de 2024: nueve meses de 5 más 7 + 8 + 9, entre un millón.
    assert v.movil["casos"] == 69 and v.movil["tasa_100_mil"] == pytest.approx(6.9)


def test_tras_la_rotura_no_compara_y_muestra_la_movil_anterior_con_su_nombre():
    v = ver(serie("CNSP/38/15", "2024-01-01", [10] * 24), serie("RNID", "2026-01-01", [3, 4, 5]))
    assert (v.metodologia, v.casos, v.en_el_anio, v.meses_en_metodologia) == ("RNID", 5, 12, 3)
    assert math.isnan(v.anio_previo) and v.previo_en_otra_metodologia == "CNSP/38/15"
    assert v.movil_metodologia == "CNSP/38/15" and v.movil["casos"] == 120


def test_con_doce_meses_nuevos_la_movil_ya_es_de_la_nueva():
    v = ver(serie("CNSP/38/15", "2024-01-01", [10] * 24), serie("RNID", "2026-01-01", [2] * 12))
    assert v.movil_metodologia == "RNID" and v.movil["casos"] == 24


def test_un_hueco_no_se_suma_como_cero():
    v = ver(serie("CNSP/38/15", "2024-01-01", [5, None, 5, 5]))
    assert math.isnan(v.en_el_anio) and v.movil is None


def test_sin_meses_habla_del_anio():
    v = ver(serie("año de ocurrencia", "2008-01-01", [100, 200], unidad="defunciones", meses=12))
    assert v.mes is None and (v.anual["anio"], v.anual["casos"]) == (2009, 200)
    assert v.anual["tasa_100_mil"] == pytest.approx(20)


@pytest.mark.parametrize(
    ("otra", "esperada"),
    [
        (serie("registro propio", "2024-01-01", [1] * 6, fuente="Fiscalía"), ("Fiscalía", "carpetas")),
        (serie("registro propio", "2024-01-01", [1] * 4, fuente="Fiscalía"), ("SESNSP", "carpetas")),
        (serie("CNSP/38/15", "2024-01-01", [1] * 4, unidad="víctimas"), ("SESNSP", "carpetas")),
        (
            serie("año de ocurrencia", "2025-01-01", [9], fuente="INEGI", meses=12),
            ("SESNSP", "carpetas"),
        ),
    ],
)
def test_manda_la_serie_mensual_mas_al_dia(otra, esperada):
    juntas = pd.concat([otra, serie("CNSP/38/15", "2024-01-01", [1] * 4)])
    assert principal(juntas) == esperada


def test_las_otras_fuentes_se_mencionan_y_no_se_suman():
    v = ver(
        serie("CNSP/38/15", "2024-01-01", [10]), serie("CNSP/38/15", "2024-01-01", [12], unidad="víctimas")
    )
    assert (v.casos, v.otras) == (10, ["SESNSP (víctimas)"])
