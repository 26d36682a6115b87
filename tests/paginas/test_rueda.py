"""La pantalla Rueda de prensa: qué se proyecta, el boletín y qué se contesta si preguntan."""

import pytest

from paginas.partes.rueda import boletin, ruta
from tests.paginas.apoyo import abrir, escrito, liga

MESA, MES = "mesa-de-ejemplo", "2026-08"


def ver(**parametros):
    return abrir("rueda", **{"mesa": MESA, "mes": MES, **parametros})


def test_ofrece_abrir_guardar_y_las_salidas_del_boletin(mirador):
    prueba = ver()
    (abre,) = prueba.get("link_button")
    assert abre.proto.url == ruta.liga(MESA, MES)
    rotulos = [b.proto.label for b in prueba.get("download_button")]
    assert rotulos == [
        "Guardar para proyectar sin red",
        "PDF",
        "Texto",
        *(f"Imagen {t}" for t in boletin.TAMANOS),
    ]
    (texto,) = prueba.text_area
    assert "Boletín de agosto de 2026" in texto.value and "se registraron 22 carpetas" in texto.value


def test_las_tarjetas_son_del_delito_elegido_y_quedan_en_la_liga(mirador):
    prueba = ver(indicador="extorsion")
    dice = escrito(prueba)
    assert "Extorsión: ¿bajó de verdad?" in dice and dice.count("<article") >= 7
    assert liga(prueba)["indicador"] == ["extorsion"] and liga(prueba)["mes"] == [MES]


def test_las_preguntas_se_agregan_a_la_liga_de_la_rueda(mirador):
    (abre,) = ver(preguntas="si").get("link_button")
    assert abre.proto.url.endswith(".html?preguntas=si")


def test_el_contacto_sale_en_el_boletin(con_ejemplo):
    prueba = ver()
    prueba.text_input(key="contacto_de_prensa").set_value("prensa@ejemplo.mx").run()
    assert "Contacto: prensa@ejemplo.mx" in prueba.text_area[0].value


@pytest.mark.parametrize("mesa", ["uruapan", "torreon"])
def test_una_mesa_sin_cifras_dice_que_hacer(mirador, mesa):
    prueba = ver(mesa=mesa)
    assert not prueba.get("link_button") and "incidencia" in escrito(prueba).lower()


def test_un_mes_sin_cifras_no_truena(mirador):
    prueba = ver(mes="2023-09")
    assert not prueba.exception
