"""Nada de confianza sale al público: cada texto libre se planta y se busca en todo lo que se imprime."""

import io

import pytest
from pypdf import PdfReader

from datos import guiones
from paginas.impresos.plenaria import edicion, guion
from paginas.impresos.plenaria.edicion import FORMATOS
from paginas.impresos.plenaria.tipos import tipos
from paginas.impresos.sesion import anotada, contenido, pdf, word
from tests.paginas.impresos import secretos
from tests.paginas.impresos.plenaria.apoyo import todo
from tests.paginas.impresos.secretos import FECHA, MES, MESA

# Lo que un tipo pide y no es texto libre: se elige de una lista.
DE_LISTA = {"indicador", "ficha", "cierre"}


@pytest.fixture(scope="module")
def publica(con_secretos):
    """El guion con secretos, con láminas de todos los tipos; se pide el comité y sale lo público."""
    guardadas, _ = guiones.leer(con_secretos, MESA)
    entradas = [*guion.de_datos(guardadas), guion.Entrada("cambios", titulo=secretos.MARCA)]
    assert {e.tipo for e in entradas} == set(tipos())
    return edicion.preparar(
        con_secretos, MESA, MES, fecha=FECHA, estado="publica", circulo="comite", entradas=entradas
    )


@pytest.mark.parametrize("formato", FORMATOS)
def test_en_la_plenaria_publica_no_hay_nada_plantado(publica, formato):
    impresa = publica.imprimir(formato)
    dicho = todo(impresa) + impresa.decode("latin-1")
    assert secretos.MARCA not in dicho
    assert "Acuerdo que sí es público" in dicho and "Ficha publico" in dicho
    if formato == "pdf":
        assert secretos.MARCA not in repr(PdfReader(io.BytesIO(impresa)).metadata)


def test_las_laminas_publicas_no_dicen_nada_plantado(publica):
    assert secretos.hallados(repr(publica.laminas)) == []


def test_todo_parametro_que_se_escribe_esta_declarado_como_libre():
    for tipo in tipos().values():
        assert set(tipo.parametros) - DE_LISTA == set(tipo.libres), tipo.clave


@pytest.mark.parametrize("armar", [contenido.orden_del_dia, contenido.minuta])
def test_lo_anotado_de_la_sesion_es_de_la_mesa_y_no_del_publico(con_secretos, armar):
    dichos = {}
    for circulo in ("publico", "mesa"):
        sesion = anotada.leer(con_secretos, MESA, FECHA, circulo).sesion
        documento = armar(con_secretos, MESA, sesion, circulo)
        dichos[circulo] = todo(word.imprimir(documento)) + todo(pdf.imprimir(documento))
    assert secretos.hallados(dichos["publico"]) == []
    assert dichos["mesa"].count(secretos.MARCA) > 4
