"""Quién decidió que dos casos son el mismo hecho: una vez, con su nombre, y se puede deshacer."""

import pytest

from datos.circulos import MESA
from datos.consultas import listas as consulta
from datos.errores import CambioAjeno, DatoInvalido
from datos.prensa import cotejos, listas
from tests.datos.prensa import cordoba


@pytest.fixture
def caso(lago, tmp_path):
    cordoba.registrar(lago)
    cordoba.entregar(lago, tmp_path)
    return lago


def decidir(lago, a=(0, 5), b=(1, 1), veredicto=cotejos.MISMO, autor="Beto", **detalles):
    return cotejos.decidir(lago, a, b, veredicto, mesa=cordoba.MESA, autor=autor, **detalles)


def historia(lago):
    return consulta.cotejos(lago, cordoba.MESA, MESA)


def test_queda_quien_cuando_y_por_que(caso):
    decidir(caso, motivo=" Mismo día y colonia ")
    fila = historia(caso).iloc[0]
    assert (fila.lista_a, fila.caso_a, fila.lista_b, fila.caso_b) == (0, 5, 1, 1)
    assert (fila.veredicto, fila.motivo, fila.autor) == ("mismo hecho", "Mismo día y colonia", "Beto")
    assert fila.vigente and fila.momento is not None


def test_un_doble_clic_o_el_mismo_par_al_reves_no_decide_dos_veces(caso):
    assert decidir(caso) == decidir(caso) == decidir(caso, (1, 1), (0, 5))
    assert len(historia(caso)) == 1


def test_la_decision_contraria_dice_quien_decidio_antes(caso):
    decidir(caso)
    with pytest.raises(CambioAjeno, match=r"Beto ya decidió .* «mismo hecho»"):
        decidir(caso, veredicto=cotejos.DISTINTOS, autor="Carla")
    assert historia(caso).veredicto.tolist() == ["mismo hecho"]


def test_se_deshace_y_se_vuelve_a_decidir_sin_borrar(caso):
    numero = decidir(caso)
    cotejos.revertir(caso, numero, autor="Carla")
    with pytest.raises(CambioAjeno, match="Carla ya había deshecho"):
        cotejos.revertir(caso, numero, autor="Beto")
    assert decidir(caso, veredicto=cotejos.DISTINTOS) == numero + 1
    assert historia(caso)[["veredicto", "vigente", "revirtio"]].fillna("").values.tolist() == [
        ["distintos", True, ""],
        ["mismo hecho", False, "Carla"],
    ]


@pytest.mark.parametrize(
    ("a", "b", "dice"),
    [
        ((1, 1), (1, 2), "de la misma lista"),
        ((0, 5), (1, 9), "El caso 9 de la lista 1 ya no existe"),
        ((0, 99), (1, 1), "El evento 99 ya no existe"),
    ],
)
def test_lo_que_no_se_puede_cotejar_lo_dice(caso, a, b, dice):
    with pytest.raises(DatoInvalido, match=dice):
        decidir(caso, a, b)
    assert historia(caso).empty


def test_no_se_coteja_con_una_lista_retirada_ni_de_otra_mesa(caso):
    with pytest.raises(DatoInvalido, match="ya no existe"):
        cotejos.decidir(caso, (0, 5), (1, 1), cotejos.MISMO, mesa="xalapa", autor="Beto")
    listas.retirar(caso, 1, autor="Ana", motivo="Error")
    with pytest.raises(DatoInvalido, match="ya no existe"):
        decidir(caso)
    with pytest.raises(DatoInvalido, match="El veredicto «quizá» no se conoce"):
        decidir(caso, veredicto="quizá")
