"""Metodología: ¿de dónde sale cada cifra y qué quiere decir?"""

import streamlit as st

from paginas.partes import documentos, encabezado

SECCIONES = {
    "formulas": ("Fórmulas y reglas", documentos.formulas),
    "fuentes": ("Qué mide cada fuente", documentos.que_mide_cada_fuente),
    "indicadores": ("Cómo se arma cada indicador", documentos.reglas_de_indicadores),
    "calibracion": ("Qué tanto acierta la proyección", documentos.calibracion),
    "glosario": ("Glosario", documentos.glosario),
}

st.title("Metodología")
elegida = encabezado.secciones({clave: titulo for clave, (titulo, _) in SECCIONES.items()})
SECCIONES[elegida][1]()
