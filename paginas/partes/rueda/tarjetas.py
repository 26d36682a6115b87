"""Las tarjetas de preguntas difíciles, con la respuesta ya escrita con las cifras del mes."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from datos.circulos import PUBLICO
from datos.lago import Lago
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.rueda.preguntas import Tarjeta, tarjetas
from paginas.partes import almacen, direccion


def mostrar(clave: str, mes: pd.Timestamp, hoy: date) -> None:
    """El delito del que se habla y una tarjeta por pregunta."""
    st.subheader("Si preguntan", anchor=False)
    opciones = almacen.leer(delitos, clave, mes, hoy)
    if not opciones:
        st.info("Aún no hay cifras con qué contestar.")
        return
    elegido = direccion.elegir(
        st.selectbox, "indicador", "Sobre", list(opciones), format_func=opciones.get, width=420
    )
    fichas = "".join(
        f'<article class="ficha"><h3>{escape(t.pregunta)}</h3><p>{escape(t.respuesta)}</p></article>'
        for t in almacen.leer(preguntas, clave, mes, hoy, elegido)
    )
    st.html(f'<div class="fichas tarjetas">{fichas}</div>')


def delitos(lago: Lago, clave: str, mes: pd.Timestamp, hoy: date) -> dict[str, str]:
    """Los indicadores con cifras de la mesa, los de meta primero: clave → nombre."""
    contexto = Contexto(lago, clave, mes, circulo=PUBLICO, fecha=hoy)
    return {i: contexto.nombres[i] for i in guion.principales(contexto)}


def preguntas(lago: Lago, clave: str, mes: pd.Timestamp, hoy: date, indicador: str) -> list[Tarjeta]:
    """Las tarjetas de un indicador."""
    return tarjetas(Contexto(lago, clave, mes, circulo=PUBLICO, fecha=hoy), indicador)
