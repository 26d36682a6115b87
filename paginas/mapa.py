"""Mapa: ¿dónde pasa y dónde cambió, municipio por municipio? ¿Y dónde lo registró la prensa?"""

from pathlib import Path

import streamlit as st

from paginas.partes import firma, mesa
from paginas.partes.mapa import filtros, oficial, prensa

st.html(Path(__file__).parent / "estatico" / "mapa.css")
firma.anunciar()
firma.avisar()
clave = mesa.clave()
ver = filtros.ver()
if ver == filtros.PRENSA:
    prensa.mostrar(clave)
else:
    oficial.mostrar(clave, ver)
