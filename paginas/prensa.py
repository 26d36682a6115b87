"""Prensa: ¿qué registró la mesa de los periódicos, y qué tan bien?"""

from pathlib import Path

import streamlit as st

from datos.circulos import COMITE, PUBLICO
from paginas.partes import circulo, encabezado, firma, mesa, prensa_vacio

SECCIONES = {
    "capturar": "Capturar",
    "notas": "Notas",
    "importar": "Importar",
    "duplicados": "Duplicados",
    "conciliacion": "Conciliación",
    "calidad": "Calidad",
}
DEL_COMITE = ("capturar", "importar", "duplicados")

st.html(Path(__file__).parent / "estatico" / "prensa.css")
clave = mesa.clave()
elegida, visto = encabezado.poner_con("Prensa", SECCIONES, circulo.elegir)
firma.anunciar()
if ajeno := firma.cambio_ajeno():
    st.warning(ajeno)

# Cada sección se importa al abrirse: así la página abre antes.
if elegida == "conciliacion":
    from paginas.partes import conciliacion

    conciliacion.mostrar(clave, visto)
elif visto == PUBLICO:
    prensa_vacio.al_publico(clave)
elif elegida in DEL_COMITE and visto != COMITE:
    prensa_vacio.es_del_comite(SECCIONES[elegida])
elif elegida == "notas":
    from paginas.partes import prensa_notas

    prensa_notas.mostrar(clave, visto)
elif elegida == "importar":
    from paginas.partes import prensa_importar

    prensa_importar.mostrar(clave)
elif elegida == "duplicados":
    from paginas.partes import prensa_duplicados

    prensa_duplicados.mostrar(clave, visto)
elif elegida == "calidad":
    from paginas.partes import prensa_calidad

    prensa_calidad.mostrar(clave, visto)
else:
    from paginas.partes import prensa_capturar

    prensa_capturar.mostrar(clave, visto)
