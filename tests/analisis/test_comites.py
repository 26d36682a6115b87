"""Las cuentas de los comités contra la cuenta a mano, otra biblioteca y versiones lentas y obvias."""

import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analisis.comites import Forma, cambio, periodos, proporcion
from analisis.lectura_comites import atraso, leer, palabra

RAZON = Forma(razon=True, escala=100)
PARTE = Forma(razon=True, escala=100, parte=True)


def cuentas(inicio, *pares, paso=1):
    """Una razón por periodo; None es «sin dato»."""
    meses = pd.date_range(inicio, periods=len(pares), freq=pd.DateOffset(months=paso))
    numeros = [[math.nan if v is None else float(v) for v in par] for par in pares]
    arriba, abajo = zip(*numeros, strict=True)
    return pd.DataFrame({"mes": meses, "numerador": arriba, "denominador": abajo})


def conteo(inicio, *valores, paso=1):
    meses = pd.date_range(inicio, periods=len(valores), freq=pd.DateOffset(months=paso))
    return pd.DataFrame({"mes": meses, "valor": [math.nan if v is None else float(v) for v in valores]})


@settings(max_examples=30)
@given(st.integers(0, 400), st.integers(1, 400))
def test_la_proporcion_es_la_de_clopper_y_pearson(parte, resto):
    total = parte + resto - 1
    if total == 0:
        return
    otra = stats.binomtest(min(parte, total), total).proportion_ci(0.95, method="exact")
    valor, bajo, alto = proporcion(min(parte, total), total)
    assert bajo == pytest.approx(otra.low, abs=1e-9) and alto == pytest.approx(otra.high, abs=1e-9)
    assert bajo <= valor <= alto


def test_la_razon_de_dos_conteos_es_la_de_poisson_condicional():
    # 30 de 100 conteos independientes: la razón es p ÷ (1 − p) con p binomial de 30 en 130.
    p = stats.binomtest(30, 130).proportion_ci(0.95, method="exact")
    fila = periodos(cuentas("2025-01-01", (30, 100)), RAZON).iloc[0]
    assert fila["valor"] == 30.0
    assert fila["bajo"] == pytest.approx(100 * p.low / (1 - p.low))
    assert fila["alto"] == pytest.approx(100 * p.high / (1 - p.high))


pares = st.tuples(st.one_of(st.none(), st.integers(0, 50)), st.one_of(st.none(), st.integers(0, 90)))


@settings(max_examples=25)
@given(st.lists(pares, min_size=1, max_size=40))
def test_la_ventana_divide_sumas_y_nunca_promedia_razones(lista):
    moviles = periodos(cuentas("2020-01-01", *lista), RAZON, ventana=12)
    for i, fila in enumerate(moviles.itertuples()):
        doce = lista[i - 11 : i + 1] if i >= 11 else None
        if doce is None or any(a is None or b is None for a, b in doce) or sum(b for _, b in doce) == 0:
            assert math.isnan(fila.valor) and math.isnan(fila.bajo) and math.isnan(fila.alto)
        else:
            exacta = Fraction(100 * sum(a for a, _ in doce), sum(b for _, b in doce))
            assert fila.valor == pytest.approx(float(exacta))


def test_el_vacio_no_es_cero_y_el_mes_que_se_salta_tampoco():
    tabla = cuentas("2025-01-01", (5, 10), (None, 10), (0, 10), (4, 0)).drop(index=2)
    salida = periodos(tabla, RAZON)
    assert salida["mes"].dt.month.tolist() == [1, 2, 3, 4]
    assert salida["valor"].round(1).fillna(-1).tolist() == [50.0, -1, -1, -1]
    assert salida["faltantes"].tolist() == [(), ("2025-02",), ("2025-03",), ()]


def test_un_trimestre_junta_cuatro_y_un_anio_uno():
    trimestres = conteo("2024-03-01", 1, 2, 3, 4, 5, paso=3)
    moviles = periodos(trimestres, Forma(paso=3), ventana=12)
    assert moviles["valor"].fillna(-1).tolist() == [-1, -1, -1, 10, 14]
    anual = conteo("2023-12-01", 7, 9, paso=12)
    assert periodos(anual, Forma(paso=12), ventana=12)["valor"].tolist() == [7, 9]
    assert cambio(anual, Forma(paso=12))["valor_antes"] == 7


def test_numeros_pequenos_sin_porcentaje():
    hecho = cambio(conteo("2024-01-01", *[0] * 11, 9, *[1] * 12), Forma())
    assert hecho["evaluable"] and hecho["numeros_pequenos"] and math.isnan(hecho["cambio_pct"])
    assert "números pequeños" in leer(hecho, "más es mejor")


@pytest.mark.parametrize(
    ("tabla", "forma", "motivo"),
    [
        (conteo("2024-01-01"), Forma(), "aún no tiene valores"),
        (conteo("2024-01-01", *[3] * 23), Forma(), "lleva 23 meses y hacen falta 24"),
        (conteo("2024-01-01", *[3] * 5, None, *[3] * 18), Forma(), "faltan junio de 2024"),
        (conteo("2024-01-01", *[3] * 24), Forma(conteos=False), "es una medida"),
        (cuentas("2024-01-01", *[(3, 0)] * 24), RAZON, "aún no tiene valores"),
        (cuentas("2024-01-01", *[(3, 2)] * 24), PARTE, "mayor que el total"),
        (cuentas("2024-01-01", *[(3, 2)] * 24), Forma(True, 1, False, False), "no divide conteos"),
    ],
)
def test_dice_por_que_no_se_puede_comparar(tabla, forma, motivo):
    hecho = cambio(tabla.astype({c: "float64" for c in tabla if c != "mes"}), forma)
    assert not hecho["evaluable"] and motivo in hecho["motivo"]
    assert palabra(hecho["senal"], "más es mejor") == "no se puede decir"


def test_el_hueco_del_final_no_mueve_la_ventana():
    hecho = cambio(conteo("2024-01-01", *[30] * 12, *[15] * 12, None, None), Forma())
    assert (hecho["fin"], hecho["valor"], hecho["valor_antes"]) == (pd.Timestamp("2025-12-01"), 180, 360)
    assert palabra(hecho["senal"], "menos es mejor") == "mejoró"


def test_la_razon_de_momios_se_parece_a_la_exacta_condicional():
    hecho = cambio(cuentas("2024-01-01", *[(10, 100)] * 12, *[(15, 95)] * 12), PARTE)
    # Doce meses: 120 de 1 200 y 180 de 1 140.
    exacta = stats.contingency.odds_ratio([[180, 1140 - 180], [120, 1200 - 120]], kind="conditional")
    extremos = exacta.confidence_interval(0.95)
    assert hecho["razon"] == pytest.approx(180 * 1080 / (960 * 120))
    assert hecho["razon_bajo"] == pytest.approx(extremos.low, rel=0.03)
    assert hecho["razon_alto"] == pytest.approx(extremos.high, rel=0.03)
    assert (hecho["senal"], hecho["cambio_pct"]) == ("subió", pytest.approx(100 * (180 / 1140 / 0.1 - 1)))


@pytest.mark.parametrize("forma", [Forma(), RAZON, PARTE])
def test_sin_cambio_real_casi_nunca_dice_que_cambio(forma):
    azar, veces = np.random.default_rng(5), 200
    falsas = 0
    for _ in range(veces):
        abajo = azar.poisson(60, 24)
        arriba = azar.binomial(abajo, 0.3) if forma.parte else azar.poisson(18, 24)
        tabla = (
            cuentas("2024-01-01", *zip(arriba, abajo, strict=True))
            if forma.razon
            else conteo("2024-01-01", *arriba)
        )
        falsas += cambio(tabla, forma)["senal"] != "sin evidencia"
    assert falsas / veces <= 0.07


def test_lo_que_conviene_decide_la_palabra():
    tendencias = ("más es mejor", "menos es mejor", "sin dirección")
    assert [palabra(s, t) for s in ("subió", "bajó") for t in tendencias] == [
        "mejoró", "empeoró", "subió", "empeoró", "mejoró", "bajó",
    ]  # fmt: skip


def test_atraso_cuenta_periodos_terminados():
    assert atraso("2026-10-01", "2026-11-30") == []
    assert [m.month for m in atraso("2026-06-01", "2026-10-01")] == [7, 8, 9]
    assert atraso("2025-12-01", "2026-12-31", paso=12) == []
    assert [m.year for m in atraso("2025-12-01", "2027-01-01", paso=12)] == [2026]


@pytest.mark.parametrize(
    "tabla", [conteo("2025-01-01", 1, 2).assign(mes=pd.Timestamp("2025-01-01")), conteo("2025-01-01", 1, 2)]
)
def test_periodos_repetidos_o_desiguales_truenan(tabla):
    with pytest.raises(ValueError, match=r"dos veces|cada 3 meses"):
        periodos(tabla, Forma(paso=3))
