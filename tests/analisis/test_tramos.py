"""Los tramos: cortes fijos, el valor del límite abajo y nada sin valor en un tramo."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analisis import tramos

LIMITES = st.lists(st.floats(0.01, 1e4), min_size=1, max_size=8, unique=True).map(sorted)


@given(LIMITES, st.lists(st.floats(0, 2e4), max_size=20))
def test_cada_valor_cae_donde_diria_una_persona(limites, valores):
    esperados = [sum(valor > limite for limite in limites) for valor in valores]
    assert tramos.tramo(valores, limites).tolist() == esperados


def test_vacio_no_es_cero():
    assert tramos.tramo([float("nan"), 0.0], (14,)).tolist() == [tramos.SIN_DATO, 0]


@given(LIMITES)
def test_hay_un_rotulo_por_tramo_y_se_vuelven_a_leer(limites):
    assert len(tramos.rotulos(limites)) == len(limites) + 1
    redondos = list(dict.fromkeys(np.round(limites, 2).tolist()))
    assert tramos.leer(tramos.escribir(redondos)) == pytest.approx(redondos, rel=1e-4)


@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("", "de 1 a 8"),
        ("14, hola", "números separados por comas"),
        ("0, 14", "mayores que cero"),
        ("30, 14", "de menor a mayor"),
        ("14, 14", "sin repetirse"),
        ("-5, 14", "mayores que cero"),
        ("1,2,3,4,5,6,7,8,9", "de 1 a 8"),
        ("nan, inf", "mayores que cero"),
    ],
)
def test_lo_que_no_sirve_se_explica(escrito, dice):
    with pytest.raises(ValueError, match=dice):
        tramos.leer(escrito)
