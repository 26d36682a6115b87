"""La tabla de perfiles no trae nombres sueltos ni repartos que no sumen uno."""

from collections import Counter

import pytest

from datos.ejemplo.generador import categorias
from datos.ejemplo.perfiles import CURVAS, ESTACIONES, PERFILES, VICTIMAS

COMBINACIONES = [*categorias("cnsp"), *categorias("rnid")]


def test_un_perfil_por_subtipo():
    assert max(Counter(perfil.subtipo for perfil in PERFILES).values()) == 1


@pytest.mark.parametrize("perfil", PERFILES, ids=lambda perfil: perfil.subtipo)
def test_el_perfil_nombra_cosas_que_existen(perfil):
    modalidades = {fila[3] for fila in COMBINACIONES if fila[2] == perfil.subtipo}
    assert modalidades, "ningún catálogo trae ese subtipo"
    assert perfil.curva in CURVAS
    assert perfil.estacion in ESTACIONES
    assert perfil.tasa > 0
    reparto = dict(perfil.reparto)
    assert set(reparto) <= modalidades
    if reparto:
        assert sum(reparto.values()) == pytest.approx(1)
    else:
        assert len(modalidades) == 1


@pytest.mark.parametrize("curva", CURVAS)
def test_las_curvas_cubren_todo_el_ejemplo_en_orden(curva):
    momentos = [momento for momento, _ in CURVAS[curva]]
    assert momentos == sorted(momentos)
    assert momentos[0] <= 2015
    assert momentos[-1] >= 2027


@pytest.mark.parametrize("tipo", VICTIMAS)
def test_los_tipos_con_victimas_existen_y_sus_proporciones_tambien(tipo):
    assert tipo in {fila[1] for fila in categorias("cnsp")}
    perfil = VICTIMAS[tipo]
    assert perfil.de_mas >= 0
    assert all(0 <= parte <= 1 for parte in perfil[1:])
