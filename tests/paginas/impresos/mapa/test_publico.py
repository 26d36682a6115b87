"""Lo que el mapa le dice al público es verdad: «al menos» lo que se cuenta en grupos y nunca «menos de»."""

import re
from datetime import date

import pytest

from datos.consultas import prensa
from paginas.impresos.mapa import conteo
from paginas.impresos.mapa import prensa as impreso
from paginas.impresos.mapa.pedido import PedidoPrensa
from paginas.partes.mapa.descargas import texto_csv_de_prensa
from tests.datos.consultas.test_prensa import MESA, escribir, nota

DELITOS = ("homicidio-doloso", "secuestro", "extorsion")
CAPAS = ("celdas", "densidad", "municipios", "colonias")


@pytest.fixture
def en_marzo(lago):
    """Cinco homicidios en marzo; y de abril a junio, cada mes uno de cada delito: sus grupos son del año."""
    notas = [nota(n, date(2024, 3, n)) for n in range(1, 6)]
    for mes in (4, 5, 6):
        notas += [nota(10 * mes + n, date(2024, mes, 2), delito=d) for n, d in enumerate(DELITOS)]
    escribir(lago, notas)
    return lago


def pedir(lago, capa, periodo, circulo="publico"):
    suyo = PedidoPrensa(MESA, circulo, None, capa, "mes", periodo)
    return suyo, impreso.vista(lago, suyo)[0]


@pytest.mark.parametrize("periodo", ["2024-03", "2024-05"])
@pytest.mark.parametrize("capa", CAPAS)
def test_ninguna_palabra_publica_contradice_lo_que_paso(en_marzo, capa, periodo):
    pedido, vista = pedir(en_marzo, capa, periodo)
    reales = prensa.cobertura(
        en_marzo, MESA, "mesa", desde=pedido.lapso[0], hasta=pedido.lapso[1]
    )["eventos"]  # fmt: skip
    assert reales == (5 if periodo == "2024-03" else 3)
    de_lugares = [*vista.tabla["texto"], *(clase.rotulo for clase in vista.clases)]
    for dicho in [*de_lugares, vista.frase]:
        assert "menos de" not in dicho and "Ninguna colonia junta" not in dicho
    for dicho in vista.tabla["texto"]:
        assert "al menos" in dicho or conteo.SIN_GRUPO in dicho
        for cota in re.findall(r"al menos (\d+) eventos(?! por)", dicho):
            assert int(cota) <= reales


def test_cinco_eventos_son_al_menos_tres_y_tres_revueltos_no_son_menos_de_tres(en_marzo):
    cinco, tres = (pedir(en_marzo, "municipios", p)[1] for p in ("2024-03", "2024-05"))
    assert cinco.tabla["texto"].tolist() == ["<b>Juárez</b><br>al menos 3 eventos"]
    assert tres.tabla["texto"].tolist() == ["<b>Juárez</b><br>sin grupos completos de tres"]
    assert tres.clases[-1].rotulo == "sin grupos completos de tres"
    assert "0 eventos" not in [clase.rotulo for clase in cinco.clases]
    assert "Hay una celda con al menos 3 eventos" in pedir(en_marzo, "celdas", "2024-03")[1].frase


@pytest.mark.parametrize("capa", CAPAS)
def test_la_regla_se_explica_una_vez_y_solo_al_publico(en_marzo, capa):
    assert pedir(en_marzo, capa, "2024-03")[1].pie.count(conteo.EXPLICACION) == 1
    assert conteo.EXPLICACION not in pedir(en_marzo, capa, "2024-03", "mesa")[1].pie


def test_la_mesa_lee_la_cuenta_exacta(en_marzo):
    _, vista = pedir(en_marzo, "municipios", "2024-03", "mesa")
    assert vista.tabla["texto"].tolist() == ["<b>Juárez</b><br>5 eventos"]
    assert "al menos" not in "".join(clase.rotulo for clase in vista.clases)


def test_el_csv_publico_dice_que_su_numero_es_un_minimo(en_marzo):
    publico = texto_csv_de_prensa(*pedir(en_marzo, "municipios", "2024-03")).decode("utf-8-sig")
    assert publico.splitlines()[:2] == [
        "cvegeo,nombre,eventos_al_menos,dice", "08037,Juárez,3,Juárez · al menos 3 eventos",
    ]  # fmt: skip
    assert conteo.EXPLICACION in publico
    de_la_mesa = texto_csv_de_prensa(*pedir(en_marzo, "municipios", "2024-03", "mesa")).decode("utf-8-sig")
    assert de_la_mesa.splitlines()[:2] == ["cvegeo,nombre,eventos,dice", "08037,Juárez,5,Juárez · 5 eventos"]
