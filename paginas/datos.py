"""Datos: ¿qué hay cargado, de dónde salió y qué cambió?"""

import streamlit as st

from datos import circulos
from paginas.partes import cargas, encabezado, mesas, quitar_ejemplo, revisiones, subir

SECCIONES = {
    "subir": ("Subir archivos", subir.mostrar),
    "cargas": ("Cargas y calidad", cargas.mostrar),
    "revisiones": ("Revisiones", revisiones.mostrar),
    "mesas": ("Mesas", mesas.mostrar),
}

DE_MIRAR = ("cargas", "revisiones")

st.title("Datos")
visibles = DE_MIRAR if circulos.tope() == circulos.PUBLICO else SECCIONES
if visibles is SECCIONES:
    quitar_ejemplo.ofrecer()
elegida = encabezado.secciones({clave: SECCIONES[clave][0] for clave in visibles})
SECCIONES[elegida][1]()
