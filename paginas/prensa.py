"""Prensa: ¿qué registró la mesa de los periódicos, y qué tan bien?"""

import streamlit as st

from datos.circulos import COMITE, PUBLICO
from paginas.partes import circulo, encabezado, estilo, firma, mesa
from paginas.partes.prensa import vacio

SECCIONES = {
    "capturar": "Capturar",
    "notas": "Notas",
    "importar": "Importar",
    "duplicados": "Duplicados",
    "conciliacion": "Conciliación",
    "calidad": "Calidad",
}
DEL_COMITE = ("capturar", "importar", "duplicados")

estilo.poner("prensa")
clave = mesa.clave()
elegida, visto = encabezado.poner_con("Prensa", SECCIONES, circulo.elegir)
firma.anunciar()
if ajeno := firma.cambio_ajeno():
    st.warning(ajeno)

# Cada sección se importa al abrirse: así la página abre antes.
if elegida == "conciliacion":
    from paginas.partes.conciliacion import vistas

    vistas.mostrar(clave, visto)
elif visto == PUBLICO:
    vacio.al_publico(clave)
elif elegida in DEL_COMITE and visto != COMITE:
    vacio.es_del_comite(SECCIONES[elegida])
elif elegida == "notas":
    from paginas.partes.prensa import notas

    notas.mostrar(clave, visto)
elif elegida == "importar":
    from paginas.partes.prensa import importar

    importar.mostrar(clave)
elif elegida == "duplicados":
    from paginas.partes.prensa import duplicados

    duplicados.mostrar(clave, visto)
elif elegida == "calidad":
    from paginas.partes.prensa import calidad

    calidad.mostrar(clave, visto)
else:
    from paginas.partes.prensa import capturar

    capturar.mostrar(clave, visto)
