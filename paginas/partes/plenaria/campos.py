"""Lo que se le puede pedir a una lámina, con el control que le toca a cada parámetro."""

import streamlit as st

from analisis.calendario import mes_texto
from datos.cierres import cierres
from datos.circulos import MESA
from datos.consultas import comites, indicadores
from paginas.impresos.plenaria.guion import LARGO
from paginas.impresos.plenaria.tipos import Tipo
from paginas.partes import almacen

ANTERIOR = ""  # sin cierre, el de la plenaria anterior
EN_TABLA = ""  # sin ficha, todas van en una tabla


def nombres() -> dict[str, str]:
    """El nombre de cada indicador del catálogo."""
    tabla = almacen.leer(indicadores.indicadores)
    return dict(zip(tabla.indicador, tabla.nombre, strict=True))


def pedir(tipo: Tipo, valores: dict, clave: str, mesa: str) -> dict:
    """Dibuja un control por parámetro del tipo y devuelve lo elegido; lo vacío no se guarda."""
    dichos = {p: _uno(p, dice, valores.get(p), f"{clave}_{p}", mesa) for p, dice in tipo.parametros.items()}
    return {parametro: valor for parametro, valor in dichos.items() if valor}


def _uno(parametro: str, dice: str, valor, clave: str, mesa: str) -> str:
    if parametro == "indicador":
        return _lista("Indicador", nombres(), valor, clave)
    if parametro == "ficha":
        tabla = almacen.leer(comites.fichas, mesa, MESA)
        fichas = {str(f.ficha): f"{f.nombre} ({f.comite})" for f in tabla.itertuples()}
        return _lista("Indicador del comité", {EN_TABLA: "Todos en una tabla", **fichas}, valor, clave)
    if parametro == "cierre":
        cerrados = {
            str(c.cierre): f"{mes_texto(c.mes).capitalize()} (cierre {c.cierre})"
            for c in almacen.leer(cierres, mesa).itertuples()
        }
        return _lista("Con qué se compara", {ANTERIOR: "La plenaria anterior", **cerrados}, valor, clave)
    rotulo = dice.rstrip(".")
    if parametro == "cuerpo":
        return st.text_area(rotulo, valor or "", key=clave, max_chars=LARGO, height=120)
    return st.text_input(rotulo, valor or "", key=clave, max_chars=120)


def _lista(rotulo: str, opciones: dict[str, str], valor, clave: str) -> str:
    claves = list(opciones)
    lugar = claves.index(str(valor)) if str(valor) in claves else 0
    return st.selectbox(rotulo, claves, lugar, key=clave, format_func=opciones.get)
