"""Lo que sale en CSV no corre nada en una hoja de cálculo, y se lee igual que entró."""

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from datos.salida import bytes_csv, en_csv
from datos.texto import neutralizar, sin_control

PELIGROSAS = ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.text(max_size=30))
def test_ningun_texto_empieza_como_formula_y_nada_mas_cambia(texto):
    sale, limpio = neutralizar(texto), sin_control(texto)
    assert sale in (limpio, f"'{limpio}")
    if sale.startswith(PELIGROSAS):
        float(sale)  # sólo un número puede quedarse con su signo


def test_los_numeros_y_lo_vacio_se_dejan():
    tabla = pd.DataFrame({"n": [-1.5, None], "t": ["-2", None], "=malo": ["@x", "\t=1"]})
    leida = list(csv.reader(io.StringIO(en_csv(tabla))))
    assert leida == [["n", "t", "'=malo"], ["-1.5", "-2", "'@x"], ["", "", "'\t=1"]]


def test_una_columna_por_categorias_tambien_se_neutraliza():
    tabla = pd.DataFrame({"t": pd.Categorical(["=1+1", "a"])})
    assert en_csv(tabla).split() == ["t", "'=1+1", "a"]


def test_excel_reconoce_los_acentos():
    assert bytes_csv(pd.DataFrame({"año": [1]})).startswith(b"\xef\xbb\xbfa\xc3\xb1o")
