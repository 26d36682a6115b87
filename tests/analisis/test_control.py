"""Control: la señal que casi no se equivoca, la dispersión y la carta, contra verdades ajenas."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analisis import comparacion, control
from tests.rendimiento import senales


@pytest.fixture(scope="module")
def azar():
    return np.random.default_rng(20100217)


# --- lo que se pide: error tipo I y potencia ---


@pytest.mark.parametrize("anios", [2, 5])
@pytest.mark.parametrize("media", senales.MEDIAS)
def test_sin_cambio_real_casi_nunca_se_enciende(media, anios, azar):
    error = senales.encendidas(senales.simular(media, 6000, azar, anios=anios))
    assert error <= senales.TIPO_I + senales.TOLERANCIA
    assert error > 0.005  # una señal que nunca se enciende tampoco serviría


@pytest.mark.parametrize("media", senales.MEDIAS)
def test_los_meses_que_saltan_mas_que_el_azar_no_la_encienden(media, azar):
    saltones = senales.simular(media, 6000, azar, forma=senales.FORMA_GAMMA)
    assert senales.encendidas(saltones) <= senales.TIPO_I + senales.TOLERANCIA


@pytest.mark.parametrize("media", [30, 80])
@pytest.mark.parametrize("anios", [2, 5])
def test_ve_una_baja_real_de_30_por_ciento(media, anios, azar):
    bajan = senales.simular(media, 4000, azar, baja=senales.BAJA, anios=anios)
    assert senales.encendidas(bajan, comparacion.BAJO) >= senales.POTENCIA
    assert senales.encendidas(bajan, comparacion.SUBIO) == 0


def test_el_semaforo_por_porcentaje_es_un_volado(azar):
    totales = senales.simular(30, 4000, azar).sum(axis=-1)
    rojo, _ = senales.semaforo(totales[:, -1], totales[:, -2])
    assert 0.46 < rojo < 0.53


def test_la_cuenta_por_series_es_la_del_banco(hacer_serie, fija, azar):
    """La señal del tablero, serie por serie, dice lo mismo que la cuenta en bloque que mide el banco."""
    ventanas = senales.simular(10, 12, azar, baja=0.25, anios=5)
    dichas = [
        control.cambio(hacer_serie("2015-01", casos.ravel().tolist()), fija)["senal"].item()
        for casos in ventanas
    ]
    assert dichas == senales.senales(ventanas).tolist()
    assert len(set(dichas)) > 1


# --- la dispersión ---


def test_dispersion_como_la_ji_cuadrada_de_scipy(azar):
    tabla = azar.poisson(20, (5, 12)) * 3
    ji, _, grados, _ = stats.chi2_contingency(tabla, correction=False)
    veces, propios = control.dispersion(tabla)
    assert propios == grados == 44
    assert veces == pytest.approx(ji / grados)


def test_ni_la_estacion_ni_el_nivel_son_dispersion():
    estacion = np.array([5, 10, 20, 40, 20, 10, 5, 10, 20, 40, 20, 10])
    veces, _ = control.dispersion([estacion, estacion * 2, estacion * 4])
    assert veces == 1


def test_dispersion_de_ceros():
    assert control.dispersion(np.zeros((2, 12)))[0] == 1
    veces, grados = control.dispersion([[0] * 12, [3] + [0] * 11])
    assert veces == 1 and grados <= 0


@given(st.lists(st.integers(0, 60), min_size=24, max_size=60).map(lambda v: v[: len(v) // 12 * 12]))
def test_el_intervalo_nunca_es_mas_angosto_que_el_exacto(casos):
    ventanas = np.array(casos).reshape(-1, 12)
    bajo, alto, veces = control.intervalo_de_razon(ventanas, 1.0, 1.0)
    _, exacto_bajo, exacto_alto = comparacion.razon_de_tasas(ventanas[-1].sum(), 1.0, ventanas[-2].sum(), 1.0)
    assert veces >= 1
    assert bajo <= exacto_bajo * (1 + 1e-9)
    assert alto >= exacto_alto * (1 - 1e-9)


# --- el renglón ¿cambió? ---


def test_sin_sobredispersion_es_el_exacto(hacer_serie, fija):
    serie = hacer_serie("2023-01", [20] * 12 + [10] * 12)
    exacto, propio = comparacion.cambio_12_meses(serie, fija), control.cambio(serie, fija)
    assert propio["dispersion"].item() == 1
    assert propio[["razon_bajo", "razon_alto"]].to_numpy() == pytest.approx(
        exacto[["razon_bajo", "razon_alto"]].to_numpy()
    )
    assert propio["senal"].item() == "bajó"


def test_una_matanza_en_un_mes_no_es_un_cambio_de_rumbo(hacer_serie, fija):
    """Un solo mes con 40 casos de más: el exacto se enciende; con la dispersión a la vista, no."""
    serie = hacer_serie("2021-01", [10, 9, 11] * 12 + [10, 9, 11] * 3 + [50, 9, 11])
    assert comparacion.cambio_12_meses(serie, fija)["senal"].item() == "subió"
    fila = control.cambio(serie, fija).iloc[0]
    assert fila["senal"] == "sin evidencia"
    assert fila["dispersion"] > 1.2
    assert fila["meses_senalados"] == 1
    assert "1 de los últimos 12 meses por encima" in fila["evidencia"]


@pytest.mark.parametrize("casos", [[], [10] * 20, [None] * 24, [10] * 23 + [None, 10]])
def test_lo_que_no_se_puede_comparar_lo_dice(casos, hacer_serie, fija):
    fila = control.cambio(
        hacer_serie("2023-01", casos) if casos else hacer_serie("2023-01", [1])[:0], fija
    ).iloc[0]
    assert not fila["evaluable"] and fila["motivo"]
    assert fila["senal"] == "no evaluable"
    assert np.isnan(fila["dispersion"])


def test_todo_en_cero_no_es_un_cambio(hacer_serie, fija):
    fila = control.cambio(hacer_serie("2023-01", [0] * 24), fija).iloc[0]
    assert fila["senal"] == "sin evidencia"
    assert fila["meses_senalados"] == 0


def test_un_hueco_viejo_no_estorba(hacer_serie, fija):
    casos = [30] * 60
    casos[5] = None
    assert control.cambio(hacer_serie("2020-01", casos), fija)["evaluable"].item()


# --- la carta ---


def test_limites_de_la_carta_u_a_mano():
    """Montgomery: ū = 10 entre 1 de exposición; límites 10 ± 3·√(10/n). Nueve y once no saltan de más."""
    centro, ancho = control.limites([9, 11, 9, 11, 10], [1, 1, 1, 1, 4], [True] * 4 + [False])
    assert centro.item() == 10
    assert ancho.tolist() == pytest.approx([3 * 10**0.5] * 4 + [3 * 2.5**0.5])


def test_limites_de_laney_a_mano():
    """Base 4, 16 repetida: z = ±6/√10, rango móvil 12/√10 = 3.795; σz = 3.795/1.128 = 3.364."""
    _, ancho = control.limites([4, 16, 4, 16], [1] * 4, [True] * 4)
    assert ancho[0] == pytest.approx(3 * (12 / 10**0.5 / 1.128) * 10**0.5)


def test_carta_con_base_y_ultimos_doce(hacer_serie, fija):
    carta = control.carta(hacer_serie("2020-01", [30] * 50, preliminar_ultimo=True), fija)
    assert len(carta) == 36
    assert carta["base"].tolist() == [True] * 24 + [False] * 12
    assert carta["senal"].eq("").all()
    assert carta["preliminar"].tolist() == [False] * 35 + [True]
    centro = 24 * 30 / (730 / 365) / 10  # por 100 mil al año, con un millón de habitantes
    assert carta["centro"].iloc[0] == pytest.approx(centro, rel=0.003)


def test_la_racha_se_senala_desde_el_octavo_mes(hacer_serie, fija):
    alterna = [28, 32] * 12
    carta = control.carta(hacer_serie("2022-01", alterna + [26] * 12), fija)
    ultimos = carta["senal"].tail(12).tolist()
    assert ultimos == [""] * 7 + ["abajo"] * 5


def test_carta_sin_base_no_tiene_limites(hacer_serie, fija):
    carta = control.carta(hacer_serie("2025-01", [5] * 19), fija)
    assert carta["limite_alto"].isna().all() and carta["senal"].eq("").all()
    assert control.carta(hacer_serie("2025-01", [5])[:0], fija).empty


def test_un_mes_sin_publicar_no_es_un_mes_bajo(hacer_serie, fija):
    casos = [30] * 40
    casos[-3] = None
    carta = control.carta(hacer_serie("2022-01", casos), fija)
    assert np.isnan(carta["tasa_100_mil"].iloc[-3])
    assert carta["senal"].iloc[-3] == ""


def test_pocos_casos_un_cero_no_es_senal(hacer_serie, fija):
    carta = control.carta(hacer_serie("2022-01", [3, 2, 4] * 12 + [0]), fija)
    assert carta["limite_bajo"].eq(0).all()
    assert carta["senal"].iloc[-1] == ""
    assert isinstance(carta["mes"].iloc[0], pd.Timestamp)
