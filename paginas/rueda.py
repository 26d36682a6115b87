"""Rueda de prensa: ¿qué se dice, con qué gráfica, y qué se contesta si preguntan?"""

from datetime import date

import streamlit as st

from paginas.partes import mes_presentado, mesa, vacio
from paginas.partes.rueda import boletin, tarjetas, ver

clave, nombre = mesa.clave(), mesa.actual()["nombre"]
titulo, control = st.columns([2, 1], vertical_alignment="bottom")
titulo.title("Rueda de prensa")
with control:
    mes = mes_presentado.elegir(clave)
if mes is None:
    vacio.sin_incidencia(nombre)
    st.stop()

st.caption("Todo lo de esta página es público: nada de lo que la mesa trata en confianza sale aquí.")
ver.mostrar(clave, nombre, mes)
boletin.mostrar(clave, nombre, mes, date.today())
tarjetas.mostrar(clave, mes, date.today())
