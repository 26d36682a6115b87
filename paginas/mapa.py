"""Mapa: ¿dónde pasa y dónde cambió, municipio por municipio? ¿Y dónde lo registró la prensa?"""

from pathlib import Path

import streamlit as st

from paginas.partes import firma, mapa_filtros, mapa_oficial, mapa_prensa, mesa

st.html(Path(__file__).parent / "estatico" / "mapa.css")
firma.anunciar()
firma.avisar()
clave = mesa.clave()
ver = mapa_filtros.ver()
if ver == mapa_filtros.PRENSA:
    mapa_prensa.mostrar(clave)
else:
    mapa_oficial.mostrar(clave, ver)
