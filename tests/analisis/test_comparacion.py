"""Comparación: razón de tasas contra R y statsmodels, y negarse a comparar lo incomparable."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import test_poisson_2indep as prueba_de_dos_tasas

from analisis import comparacion, tasas


def test_razon_como_en_la_ayuda_de_poisson_test_de_r():
    """`poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))` → 1.971488 (0.8584264–4.2772659)."""
    assert comparacion.razon_de_tasas(11, 800, 21, 3011) == pytest.approx(
        (1.971488, 0.8584264, 4.2772659), abs=1e-6
    )


@pytest.mark.parametrize(("casos1", "casos0"), [(775, 919), (70, 58), (3, 12), (1, 1), (0, 7), (7, 0)])
@pytest.mark.parametrize("confianza", [0.8, 0.95])
def test_razon_contra_la_proporcion_de_clopper_y_pearson(casos1, casos0, confianza):
    exposicion1, exposicion0 = 1_661_295.0, 1_637_477.0
    _, bajo, alto = comparacion.razon_de_tasas(casos1, exposicion1, casos0, exposicion0, confianza)
    p_bajo, p_alto = proportion_confint(casos1, casos1 + casos0, alpha=1 - confianza, method="beta")
    momios = [p / (1 - p) if p < 1 else np.inf for p in (p_bajo, p_alto)]
    esperado = [momio * exposicion0 / exposicion1 for momio in momios]
    assert [bajo, alto] == pytest.approx(esperado, rel=1e-9)


@pytest.mark.parametrize(("casos1", "casos0"), [(775, 919), (70, 58), (3, 12)])
def test_en_cada_limite_la_prueba_exacta_deja_media_cola(casos1, casos0):
    _, bajo, alto = comparacion.razon_de_tasas(casos1, 2.0, casos0, 3.0)
    for limite, lado in ((bajo, "larger"), (alto, "smaller")):
        prueba = prueba_de_dos_tasas(
            casos1, 2.0, casos0, 3.0, value=limite, method="exact-cond", alternative=lado
        )
        assert prueba.pvalue == pytest.approx(0.025, rel=1e-6)


@given(st.integers(1, 5000), st.integers(1, 5000), st.floats(0.1, 10))
def test_al_voltear_la_comparacion_se_voltea_la_razon(casos1, casos0, exposicion):
    razon, bajo, alto = comparacion.razon_de_tasas(casos1, exposicion, casos0, 1.0)
    inversa, bajo_inverso, alto_inverso = comparacion.razon_de_tasas(casos0, 1.0, casos1, exposicion)
    assert bajo < razon < alto
    assert razon * inversa == pytest.approx(1)
    assert (bajo * alto_inverso, alto * bajo_inverso) == pytest.approx((1, 1))


def test_razon_en_columna_y_lo_que_no_tiene_razon():
    razon, bajo, alto = comparacion.razon_de_tasas(
        pd.Series([10.0, 5.0, 0.0, np.nan, 5.0]),
        1.0,
        pd.Series([20.0, 0.0, 0.0, 4.0, 5.0]),
        pd.Series([1, 1, 1, 1, 0]),
    )
    assert razon.tolist() == pytest.approx([0.5, np.nan, np.nan, np.nan, np.nan], nan_ok=True)
    assert bajo.round(3).tolist() == pytest.approx([0.209, 0.916, 0.0, np.nan, np.nan], nan_ok=True)
    assert alto.round(3).tolist() == pytest.approx(
        [1.118, np.inf, np.inf, np.nan, np.nan], nan_ok=True, abs=0.01
    )
    assert comparacion.senal(bajo, alto).tolist() == [
        "sin evidencia", "sin evidencia", "sin evidencia", "no evaluable", "no evaluable",
    ]  # fmt: skip


def test_razon_con_confianza_imposible():
    with pytest.raises(ValueError, match="confianza de 95"):
        comparacion.razon_de_tasas(1, 1, 1, 1, 95)


# --- contra el mismo mes del año anterior ---


def test_contra_el_mismo_mes(hacer_serie):
    serie = hacer_serie("2023-01", [40] * 10 + [58, 9] + [40] * 10 + [70, 18], preliminar_ultimo=True)
    tabla = comparacion.contra_anio_anterior(serie).set_index("mes")
    noviembre, diciembre = tabla.loc["2024-11-01"], tabla.loc["2024-12-01"]
    assert (noviembre["casos"], noviembre["casos_antes"], noviembre["diferencia"]) == (70, 58, 12)
    assert noviembre["cambio_casos_pct"] == pytest.approx(100 * 12 / 58)
    assert noviembre["razon"] == pytest.approx(70 / 58)
    assert np.isnan(diciembre["cambio_casos_pct"])  # 9 casos antes
    assert diciembre["razon"] == 2
    assert diciembre["preliminar"]
    assert not noviembre["preliminar"]
    assert tabla["metodologia"].unique().tolist() == ["CNSP/38/15"]


def test_febrero_bisiesto_se_compara_por_dias(hacer_serie):
    serie = hacer_serie("2023-02", [100] + [0] * 11 + [100])
    febrero = comparacion.contra_anio_anterior(serie).iloc[-1]
    assert febrero["razon"] == 1
    assert febrero["razon_tasas"] == pytest.approx((28 / 365) / (29 / 366))


def test_con_poblacion_la_razon_es_la_de_las_tasas_mensuales(hacer_serie, creciente):
    serie = hacer_serie("2023-01", range(30, 54))
    mensual = tasas.mensual(serie, creciente).set_index("mes")["tasa_100_mil"]
    tabla = comparacion.contra_anio_anterior(serie, creciente).set_index("mes")
    esperada = (mensual / mensual.shift(12)).rename("razon_tasas")
    pd.testing.assert_series_equal(tabla["razon_tasas"], esperada, check_freq=False)


def test_lo_que_no_se_compara_dice_por_que(hacer_serie):
    serie = hacer_serie("2023-01", [20, None] + [20] * 10 + [20, 20, None])
    tabla = comparacion.contra_anio_anterior(serie)
    assert tabla["motivo"].iloc[[0, 12, 13, 14]].tolist() == [
        "la serie empieza en enero de 2023",
        "",
        "sin dato de febrero de 2023",
        "sin dato de marzo de 2024",
    ]
    assert tabla.loc[tabla["motivo"].ne(""), ["diferencia", "razon", "razon_bajo"]].isna().all(axis=None)
    assert set(tabla.loc[tabla["motivo"].ne(""), "senal"]) == {"no evaluable"}


def test_de_cero_a_algo_no_hay_porcentaje_ni_infinito(hacer_serie):
    fila = comparacion.contra_anio_anterior(hacer_serie("2023-01", [0] * 12 + [30])).iloc[-1]
    assert fila["diferencia"] == 30
    assert fila[["razon", "cambio_casos_pct", "razon_tasas"]].isna().all()
    assert fila["senal"] == "subió"


# --- doce meses contra los doce anteriores ---


def juarez_anual(hacer_serie, **apellidos):
    """919 carpetas en 2024 y 775 en 2025, con la población de CONAPO 2023 a mitad de cada año."""
    serie = hacer_serie("2024-01", [76] * 11 + [83] + [64] * 11 + [71], preliminar_ultimo=True, **apellidos)
    poblacion = pd.DataFrame(
        {"edicion": "CONAPO 2023", "momento": [2024.5, 2025.5], "poblacion": [1_637_477, 1_661_295]}
    )
    return serie, poblacion


def test_cambio_de_doce_meses(hacer_serie):
    fila = comparacion.cambio_12_meses(*juarez_anual(hacer_serie)).iloc[0]
    assert fila["evaluable"]
    assert fila["motivo"] == ""
    assert (fila["casos"], fila["casos_antes"], fila["diferencia"]) == (775, 919, -144)
    assert fila["tasa_100_mil"] == pytest.approx(46.65, abs=0.005)
    assert fila["tasa_100_mil_antes"] == pytest.approx(56.12, abs=0.005)
    assert fila["razon_tasas"] == pytest.approx(fila["tasa_100_mil"] / fila["tasa_100_mil_antes"])
    assert fila["cambio_tasa_pct"] == pytest.approx(-16.88, abs=0.01)
    assert fila["cambio_casos_pct"] == pytest.approx(-15.67, abs=0.01)
    assert fila["senal"] == "bajó"
    assert fila["preliminar"]
    assert fila["edicion"] == "CONAPO 2023"


def test_los_doce_ultimos_publicados_no_los_doce_ultimos_renglones(hacer_serie, fija):
    fila = comparacion.cambio_12_meses(hacer_serie("2023-01", [10] * 24 + [None, None]), fija).iloc[0]
    assert fila["evaluable"]
    assert fila["fin"] == pd.Timestamp("2025-01-01")
    assert fila["senal"] == "sin evidencia"


def test_cambio_no_evaluable_por_meses_sin_publicar(hacer_serie, fija):
    casos = [10] * 24
    casos[5] = casos[6] = None
    fila = comparacion.cambio_12_meses(hacer_serie("2023-01", casos), fija).iloc[0]
    assert not fila["evaluable"]
    assert fila["motivo"] == "faltan meses por publicar: junio–julio de 2023"
    assert fila["senal"] == "no evaluable"
    assert np.isnan(fila["razon_tasas"])
    assert fila["casos"] == 120


def test_una_metodologia_que_empieza_no_se_compara_con_la_anterior(hacer_serie, fija):
    vieja, nueva = hacer_serie("2024-01", [10] * 24), hacer_serie("2026-01", [10] * 7, metodologia="RNID")
    fila = comparacion.cambio_12_meses(nueva, fija).iloc[0]
    assert fila["motivo"] == "la serie empieza en enero de 2026: lleva 7 meses y hacen falta 24"
    for funcion in (comparacion.contra_anio_anterior, comparacion.cambio_12_meses):
        with pytest.raises(ValueError, match="mezcla series"):
            funcion(pd.concat([vieja, nueva], ignore_index=True), fija)


def test_cambio_sin_meses_o_sin_poblacion(hacer_serie, hacer_anual, fija):
    solo_anual = comparacion.cambio_12_meses(hacer_anual({2019: 5, 2020: 6}), fija).iloc[0]
    assert (solo_anual["evaluable"], solo_anual["motivo"]) == (False, "la serie no publica meses")
    assert solo_anual[["inicio", "fin", "casos", "tasa_100_mil", "razon_tasas"]].isna().all()
    vacia = comparacion.cambio_12_meses(hacer_serie("2024-01", []), fija).iloc[0]
    assert vacia["motivo"] == "la serie está vacía"
    sin_poblacion = comparacion.cambio_12_meses(hacer_serie("2023-01", [10] * 24), fija[:0]).iloc[0]
    assert (sin_poblacion["casos"], sin_poblacion["diferencia"]) == (120, 0)
    assert sin_poblacion["motivo"] == "no hay población para las dos ventanas"
    assert sin_poblacion["senal"] == "no evaluable"


def test_con_pocos_casos_no_hay_porcentajes(hacer_serie, fija):
    fila = comparacion.cambio_12_meses(hacer_serie("2023-01", [0] * 11 + [9] + [1] * 12), fija).iloc[0]
    assert fila["evaluable"]
    assert fila["numeros_pequenos"]
    assert fila[["cambio_casos_pct", "cambio_tasa_pct"]].isna().all()
    assert fila["razon_tasas"] == pytest.approx(12 / 9)
