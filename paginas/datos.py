"""Datos: ¿qué hay cargado, de dónde salió y qué cambió?"""

import streamlit as st

from paginas.partes import cargas, direccion, mesas, quitar_ejemplo, revisiones, subir

SECCIONES = {
    "subir": ("Subir archivos", subir.mostrar),
    "cargas": ("Cargas y calidad", cargas.mostrar),
    "revisiones": ("Revisiones", revisiones.mostrar),
    "mesas": ("Mesas", mesas.mostrar),
}

st.title("Datos")
quitar_ejemplo.ofrecer()
elegida = direccion.elegir(
    st.segmented_control,
    "seccion",
    "Sección",
    list(SECCIONES),
    "subir",
    required=True,
    wrap=True,
    format_func=lambda clave: SECCIONES[clave][0],
    label_visibility="collapsed",
)
SECCIONES[elegida][1]()
