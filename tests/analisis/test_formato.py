"""Formato: como se escribe en México, y lo vacío se dice."""

import numpy as np
import pandas as pd
import pytest

from analisis import formato

VACIOS = [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT]


@pytest.mark.parametrize("vacio", VACIOS)
def test_lo_vacio_se_dice_y_nunca_es_cero(vacio):
    assert formato.numero(vacio) == "sin dato"
    assert formato.tasa(vacio) == "sin dato"
    assert formato.cambio(vacio) == "sin dato"
    assert formato.cuenta(vacio, "carpetas") == "sin dato"
    assert formato.fecha(vacio) == "sin dato"
    assert formato.intervalo(vacio, 3.0) == formato.intervalo(3.0, vacio) == "sin dato"


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (1234567, "1,234,567"),
        (0, "0"),
        (np.int64(29500), "29,500"),
        (-1200.0, "-1,200"),
        (-0.1, "0"),
        (999.6, "1,000"),
    ],
)
def test_numero(valor, texto):
    assert formato.numero(valor) == texto


@pytest.mark.parametrize(
    ("valor", "texto"),
    [
        (56.123, "56.1"),
        (272.11, "272.1"),
        (1500.0, "1,500.0"),
        (0, "0.0"),
        (0.06, "0.1"),
        (0.04, "0.04"),
        (0.001, "0.001"),
    ],
)
def test_tasa_que_no_es_cero_no_se_escribe_cero(valor, texto):
    assert formato.tasa(valor) == texto


def test_intervalo():
    assert formato.intervalo(52.5526, 59.872) == "entre 52.6 y 59.9"
    assert formato.intervalo(0.0, 86.9) == "entre 0.0 y 86.9"
    assert formato.intervalo(0.7543, 0.9157, 2) == "entre 0.75 y 0.92"
    assert formato.intervalo(1.2, np.inf, 2) == "1.20 o más"


@pytest.mark.parametrize(
    ("porcentaje", "casos", "antes", "texto"),
    [
        (20.69, 70, 58, "+20.7%"),
        (-16.88, 775, 919, "-16.9%"),
        (0.0, 10, 10, "0.0%"),
        (-0.01, 1000, 1000, "0.0%"),
        (100.0, 10, 5, "sin porcentaje: menos de 10 casos"),
        (-50.0, 9, 18, "sin porcentaje: menos de 10 casos"),
        (np.nan, 0, 18, "sin porcentaje: menos de 10 casos"),
        (np.nan, np.nan, 18, "sin dato"),
    ],
)
def test_cambio(porcentaje, casos, antes, texto):
    assert formato.cambio(porcentaje, casos, antes) == texto


@pytest.mark.parametrize(
    ("casos", "unidad", "texto"),
    [
        (1, "carpetas", "1 carpeta"),
        (1.0, "víctimas", "1 víctima"),
        (1, "defunciones", "1 defunción"),
        (1, "reportes", "1 reporte"),
        (1, "carpetas de investigación", "1 carpeta de investigación"),
        (0, "carpetas", "0 carpetas"),
        (2, "eventos", "2 eventos"),
        (1428, "casos", "1,428 casos"),
    ],
)
def test_cuenta(casos, unidad, texto):
    assert formato.cuenta(casos, unidad) == texto


def test_fecha():
    assert formato.fecha("2024-11-30") == "30 de noviembre de 2024"
    assert formato.fecha(pd.Timestamp("2026-01-01")) == "1 de enero de 2026"
