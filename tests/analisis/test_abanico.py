"""El abanico junta lo publicado con lo simulado y habla en la medida de la meta."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analisis.abanico import abanico
from analisis.proyeccion import Proyeccion

FIJA = pd.DataFrame({"edicion": "fija", "momento": [2020.5, 2030.5], "poblacion": 500_000})
TASA, CASOS = SimpleNamespace(tipo="tasa"), SimpleNamespace(tipo="casos")


def serie(casos, inicio="2024-01-01"):
    meses = pd.date_range(inicio, periods=len(casos), freq="MS")
    return pd.DataFrame({"mes": meses, "meses": 1, "casos": casos, "preliminar": False})


def proyeccion(inicio, meses, trayectorias):
    futuro = pd.date_range(inicio, periods=meses, freq="MS")
    return Proyeccion(True, "", meses=futuro, trayectorias=np.array(trayectorias))


@pytest.fixture
def de_uno_a_cien():
    """Cien trayectorias: la i tiene i casos cada mes, de septiembre de 2025 a diciembre de 2026."""
    return proyeccion("2025-09-01", 16, [[i] * 16 for i in range(1, 101)])


def test_la_movil_cambia_un_mes_viejo_por_uno_simulado_cada_vez(de_uno_a_cien):
    tabla = abanico(CASOS, "movil_12", serie([7.0] * 20), FIJA, de_uno_a_cien)
    assert tabla["mes"].iloc[[0, -1]].dt.strftime("%Y-%m").tolist() == ["2025-09", "2026-12"]
    # Con n meses simulados quedan 12 − n publicados; el percentil 50 de 1…100 es 50.
    assert tabla["p50"].iloc[:3].tolist() == [7 * 11 + 50, 7 * 10 + 100, 7 * 9 + 150]
    assert tabla["p10"].iloc[-1] == 120 and tabla["p90"].iloc[-1] == 1080


def test_la_anual_da_un_punto_por_anio_terminado(de_uno_a_cien):
    tabla = abanico(TASA, "anual", serie([7.0] * 20), FIJA, de_uno_a_cien)
    assert tabla["mes"].dt.strftime("%Y-%m").tolist() == ["2025-01", "2026-01"]
    assert tabla["p50"].tolist() == pytest.approx([(7 * 8 + 200) / 5, 600 / 5])


def test_el_mes_se_anualiza_por_sus_dias(de_uno_a_cien):
    tabla = abanico(TASA, "mes_anualizado", serie([7.0] * 20), FIJA, de_uno_a_cien)
    assert tabla["p50"].iloc[0] == pytest.approx(50 / 5 * 365 / 30)


def test_un_hueco_en_lo_publicado_deja_vacias_las_ventanas_que_lo_tocan(de_uno_a_cien):
    casos = [7.0] * 20
    casos[12] = np.nan  # enero de 2025
    tabla = abanico(CASOS, "movil_12", serie(casos), FIJA, de_uno_a_cien)
    assert tabla["p50"].isna().tolist() == [True] * 4 + [False] * 12


def test_el_factor_del_puente_multiplica(de_uno_a_cien):
    con = abanico(CASOS, "movil_12", serie([7.0] * 20), FIJA, de_uno_a_cien, factor=2)
    sin = abanico(CASOS, "movil_12", serie([7.0] * 20), FIJA, de_uno_a_cien)
    assert (con["p75"] == 2 * sin["p75"]).all()


@pytest.mark.parametrize("nada", [None, Proyeccion(False, "la serie está vacía")])
def test_sin_proyeccion_no_hay_abanico(nada):
    assert abanico(TASA, "movil_12", serie([7.0] * 20), FIJA, nada).empty
