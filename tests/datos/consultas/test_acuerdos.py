"""Cada círculo ve sus acuerdos y los más abiertos; lo demás no sale del lago, ni por sus avances."""

from datetime import date

import pytest

from datos import acuerdos
from datos.consultas import acuerdos as consulta

DIA = date(2026, 10, 28)
VE = {"publico": ["publico"], "mesa": ["publico", "mesa"], "comite": ["publico", "mesa", "comite"]}


@pytest.fixture
def tres(lago):
    """Un acuerdo con un avance por círculo."""
    numeros = {}
    for circulo in VE:
        terminos = {"mesa": "torreon", "texto": f"Secreto {circulo}", "fecha": DIA, "responsable": "Comité",
                    "circulo": circulo}  # fmt: skip
        numeros[circulo] = acuerdos.agregar(lago, terminos, autor="ana")
        acuerdos.avanzar(lago, numeros[circulo], f"Avance {circulo}", fecha=DIA, autor="ana", hoy=DIA)
    return numeros


@pytest.mark.parametrize("circulo", VE)
def test_lo_que_ve_cada_circulo(lago, tres, circulo):
    esperados = VE[circulo]
    assert consulta.acuerdos(lago, "torreon", circulo).circulo.tolist() == esperados
    hechos = consulta.avances(lago, "torreon", circulo).texto.tolist()
    assert hechos == [f"Avance {c}" for c in esperados]
    vistas = [c for c, numero in tres.items() if len(consulta.historia(lago, numero, circulo))]
    assert vistas == esperados


def test_el_tope_del_servidor_manda_sobre_lo_pedido(lago, tres, monkeypatch):
    monkeypatch.setenv("TABLERO_CIRCULO", "publico")
    assert consulta.acuerdos(lago, "torreon", "comite").circulo.tolist() == ["publico"]
    assert consulta.avances(lago, "torreon", "comite").texto.tolist() == ["Avance publico"]
    assert consulta.historia(lago, tres["mesa"], "comite").empty


def test_abrir_un_acuerdo_no_descubre_lo_que_decia_cuando_era_reservado(lago, tres):
    numero = tres["comite"]
    acuerdos.corregir(
        lago, numero, {"texto": "Ya se puede decir", "circulo": "publico"}, revision=2, autor="ana"
    )
    assert consulta.historia(lago, numero, "publico").texto.tolist() == ["Ya se puede decir"]
    assert len(consulta.historia(lago, numero, "comite")) == 3


def test_cerrar_un_acuerdo_lo_saca_del_publico_con_todo_y_sus_avances(lago, tres):
    acuerdos.corregir(lago, tres["publico"], {"circulo": "comite"}, revision=2, autor="ana")
    assert consulta.acuerdos(lago, "torreon", "publico").empty
    assert consulta.avances(lago, "torreon", "publico").empty
    assert consulta.historia(lago, tres["publico"], "publico").empty


def test_el_ultimo_avance_es_el_del_dia_mas_nuevo_no_el_ultimo_que_se_tecleo(lago, tres):
    numero = tres["mesa"]
    for dia, texto in ((date(2026, 11, 9), "Nuevo"), (date(2026, 11, 2), "Viejo tecleado después")):
        acuerdos.avanzar(lago, numero, texto, fecha=dia, autor="ana", hoy=date(2026, 11, 20))
    fila = consulta.acuerdos(lago, "torreon", "mesa").set_index("acuerdo").loc[numero]
    assert (fila.avances, fila.avance_texto, str(fila.avance_fecha)) == (3, "Nuevo", "2026-11-09")
    assert consulta.acuerdos(lago, "ciudad-juarez", "mesa").empty
