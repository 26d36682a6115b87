"""La cuenta de muchos municipios a la vez contra la de uno por uno, que ya está probada."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analisis import comparacion, mapa, tasas, tramos

MESES = pd.date_range("2022-01-01", periods=30, freq="MS")
CLAVES = ["08037", "08019", "19039"]
GENTE = pd.concat(
    pd.DataFrame({"edicion": "fija", "cvegeo": c, "momento": [2021.5, 2023.5, 2026.5], "poblacion": n})
    for c, n in zip(
        CLAVES, ([1_500_000, 1_600_000, 1_650_000], [900_000, 930_000, 950_000], [0, 0, 0]), strict=True
    )
)
CASOS = st.lists(
    st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=30, max_size=30), min_size=3, max_size=3
)


def serie(casos, clave):
    return pd.DataFrame(
        {"mes": casos.columns, "meses": 1, "casos": casos.loc[clave].to_numpy(), "preliminar": False}
    )


def gente(clave):
    return GENTE[GENTE["cvegeo"].eq(clave)].drop(columns="cvegeo")


@settings(max_examples=25, deadline=None)
@given(CASOS, st.sampled_from(["mes", "movil", "anio"]))
def test_cada_municipio_da_lo_mismo_que_su_propia_serie(valores, cuenta):
    casos = pd.DataFrame(np.array(valores, dtype=float), CLAVES, MESES)
    for inicio, fin in mapa.periodos(casos, cuenta)[-3:]:
        hecho = mapa.por_municipio(casos, GENTE.drop(columns="edicion"), inicio, fin)
        for clave in CLAVES:
            suyo = tasas.del_periodo(serie(casos, clave), gente(clave), inicio, fin).iloc[0]
            columnas = ["casos", "poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto"]
            uno, otro = (f[columnas].to_numpy(dtype=float) for f in (hecho.loc[clave], suyo))
            if clave == "19039":  # sin habitantes no hay tasa
                assert np.isnan(uno[2:]).all()
            np.testing.assert_allclose(uno, otro, rtol=1e-9)


@settings(max_examples=25, deadline=None)
@given(CASOS)
def test_el_cambio_es_el_de_la_serie_y_con_pocos_casos_no_dice_nada(valores):
    casos = pd.DataFrame(np.array(valores, dtype=float), CLAVES, MESES)
    fin = MESES[-1] + pd.DateOffset(months=1)
    hecho = mapa.cambio(casos, GENTE.drop(columns="edicion"), fin)
    for clave in CLAVES[:2]:
        fila = hecho.loc[clave]
        if np.isnan(fila["casos"]) or np.isnan(fila["casos_antes"]):
            assert fila["tramo"] == tramos.SIN_DATO
            continue
        suyo = comparacion.cambio_12_meses(serie(casos, clave), gente(clave)).iloc[0]
        np.testing.assert_allclose(fila["razon"], suyo["razon_tasas"], rtol=1e-9)
        assert fila["senal"] == suyo["senal"]
        cruza = suyo["razon_bajo"] <= 1 <= suyo["razon_alto"]
        pocos = min(fila["casos"], fila["casos_antes"]) < 10
        assert (fila["tramo"] == mapa.SIN_EVIDENCIA) == bool(cruza or pocos)
        if fila["tramo"] != mapa.SIN_EVIDENCIA:
            assert (fila["tramo"] >= 3) == (suyo["razon_tasas"] > 1)


def test_un_periodo_pide_todos_sus_meses_en_algun_municipio():
    casos = pd.DataFrame(1.0, ["08037"], pd.date_range("2023-03-01", "2025-02-01", freq="MS"))
    casos.loc[:, "2024-02-01"] = np.nan
    assert [f"{fin:%Y-%m}" for _, fin in mapa.periodos(casos, "anio")] == []
    assert [f"{fin:%Y-%m}" for _, fin in mapa.periodos(casos, "movil")] == ["2025-03"]
    assert "2024-03" not in [f"{fin:%Y-%m}" for _, fin in mapa.periodos(casos, "mes")]


def test_la_poblacion_no_se_extrapola():
    fuera = mapa.habitantes(GENTE, CLAVES, 2030.0)
    assert fuera.isna().all()
    assert mapa.habitantes(GENTE, CLAVES, 2022.5)["08037"] == pytest.approx(1_550_000)
