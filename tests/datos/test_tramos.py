"""Los tramos de cada mesa: del catálogo hasta que alguien los cambia, sin pisar a nadie."""

import pytest

from datos import tramos
from datos.consultas import indicadores
from datos.errores import CambioAjeno, DatoInvalido

MESA, DELITO = "ciudad-juarez", "homicidio-doloso"


def test_todo_indicador_trae_sus_tramos_y_su_razon(lago):
    for indicador in indicadores.indicadores(lago).indicador:
        suyos = tramos.vigentes(lago, MESA, indicador)
        assert list(suyos.limites) == sorted(set(suyos.limites)) and min(suyos.limites) > 0
        assert suyos.motivo and suyos.revision == 0
    assert tramos.vigentes(lago, MESA, DELITO).limites == (14, 30, 50, 100, 211)


def test_cambiarlos_vale_solo_para_esa_mesa_y_queda_quien_y_por_que(lago):
    assert tramos.guardar(lago, MESA, DELITO, [10, 20], revision=0, autor="Ana", motivo="Meta nueva") == 1
    suyos = tramos.vigentes(lago, MESA, DELITO)
    assert (suyos.limites, suyos.autor, suyos.motivo, suyos.revision) == ((10, 20), "Ana", "Meta nueva", 1)
    assert tramos.vigentes(lago, "torreon", DELITO).revision == 0
    assert tramos.vigentes(lago, MESA, "homicidio").revision == 0
    tramos.guardar(lago, MESA, DELITO, [12, 24], revision=1, autor="Beto", motivo="Ajuste")
    assert tramos.historia(lago, MESA, DELITO).autor.tolist() == ["Beto", "Ana"]


def test_el_segundo_se_entera_de_lo_que_hizo_el_primero(lago):
    tramos.guardar(lago, MESA, DELITO, [10, 20], revision=0, autor="Ana", motivo="Meta nueva")
    with pytest.raises(CambioAjeno, match=r"Ana cambió estos tramos.*ahora son 10, 20 \(«Meta nueva»\)"):
        tramos.guardar(lago, MESA, DELITO, [15], revision=0, autor="Beto", motivo="Otra")
    assert tramos.vigentes(lago, MESA, DELITO).limites == (10, 20)


@pytest.mark.parametrize("limites", [[], [0, 14], [30, 14], [14, 14]])
def test_lo_que_no_sirve_no_se_guarda(lago, limites):
    with pytest.raises(DatoInvalido, match="de menor a mayor"):
        tramos.guardar(lago, MESA, DELITO, limites, revision=0, autor="Ana", motivo="x")
    with pytest.raises(DatoInvalido, match="Falta el motivo"):
        tramos.guardar(lago, MESA, DELITO, [14], revision=0, autor="Ana", motivo=" ")
    assert tramos.vigentes(lago, MESA, DELITO).revision == 0
