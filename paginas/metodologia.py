"""Metodología: ¿de dónde sale cada cifra y qué quiere decir?"""

import streamlit as st

from paginas.partes import direccion, documentos

SECCIONES = {
    "formulas": ("Fórmulas y reglas", documentos.formulas),
    "fuentes": ("Qué mide cada fuente", documentos.que_mide_cada_fuente),
    "indicadores": ("Cómo se arma cada indicador", documentos.reglas_de_indicadores),
    "calibracion": ("Qué tanto acierta la proyección", documentos.calibracion),
    "glosario": ("Glosario", documentos.glosario),
}

st.title("Metodología")
elegida = direccion.elegir(
    st.segmented_control,
    "seccion",
    "Sección",
    list(SECCIONES),
    "formulas",
    required=True,
    wrap=True,
    format_func=lambda clave: SECCIONES[clave][0],
    label_visibility="collapsed",
)
SECCIONES[elegida][1]()
