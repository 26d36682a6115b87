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


A_MANO = {  # (en común, el fiscal, el secretario) → lo que se dice de los del fiscal
    (0, 0, 2): "",
    (0, 1, 1): "el único del fiscal no es el mismo que el único del secretario",
    (1, 1, 1): "el único del fiscal es el mismo que el único del secretario",
    (0, 1, 3): "el único del fiscal no está entre los 3 del secretario",
    (1, 1, 3): "el único del fiscal está entre los 3 del secretario",
    (0, 2, 3): "ninguno de los 2 del fiscal está entre los 3 del secretario",
    (1, 2, 3): "de los 2 del fiscal, 1 está entre los 3 del secretario",
    (2, 2, 3): "los 2 del fiscal están entre los 3 del secretario",
    (0, 3, 4): "ninguno de los 3 del fiscal está entre los 4 del secretario",
    (2, 3, 4): "de los 3 del fiscal, 2 están entre los 4 del secretario",
    (3, 3, 4): "los 3 del fiscal están entre los 4 del secretario",
}


@pytest.mark.parametrize("cuantos", A_MANO)
@pytest.mark.parametrize("al_reves", [False, True])
def test_cada_respuesta_entre_dos_listas(cuantos, al_reves):
    ambos, fiscal, secretario = cuantos
    combinadas = tabla(_12=ambos, _2=fiscal - ambos, _1=secretario - ambos, _0=9)
    orden = (1, 2) if al_reves and fiscal != secretario else (2, 1)
    dicho = conjuntos.coincidencia(combinadas, NOMBRES, *orden)
    assert dicho == A_MANO[cuantos]
    assert ("no " in dicho or "ninguno" in dicho or not dicho) == (ambos == 0)


@pytest.mark.parametrize(
    ("ambos", "suyos", "dice"),
    [
        (0, 0, "el fiscal no tiene ninguno"),
        (0, 1, "la mesa no tiene el único del fiscal"),
        (1, 1, "la mesa tiene el único del fiscal"),
        (0, 3, "la mesa no tiene ninguno de los 3 del fiscal"),
        (1, 3, "la mesa tiene 1 de los 3 del fiscal"),
        (3, 3, "la mesa tiene los 3 del fiscal"),
    ],
)
def test_cada_respuesta_de_la_mesa_con_una_lista(ambos, suyos, dice):
    combinadas = tabla(_02=ambos, _2=suyos - ambos, _0=5)
    assert conjuntos.coincidencia(combinadas, NOMBRES, 0, 2) == dice


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
