"""Datos: ¿qué hay cargado, de dónde salió y qué cambió?"""

import streamlit as st

from paginas.partes import cargas, encabezado, mesas, quitar_ejemplo, revisiones, subir

SECCIONES = {
    "subir": ("Subir archivos", subir.mostrar),
    "cargas": ("Cargas y calidad", cargas.mostrar),
    "revisiones": ("Revisiones", revisiones.mostrar),
    "mesas": ("Mesas", mesas.mostrar),
}

st.title("Datos")
quitar_ejemplo.ofrecer()
elegida = encabezado.secciones({clave: titulo for clave, (titulo, _) in SECCIONES.items()})
SECCIONES[elegida][1]()
