"""Abrir la rueda de prensa a pantalla completa, o llevársela en un archivo que no necesita internet."""

import pandas as pd
import streamlit as st

from paginas.partes import direccion
from paginas.partes.rueda import ruta


def mostrar(clave: str, nombre: str, mes: pd.Timestamp) -> None:
    """Los dos botones y las teclas con que se recorre."""
    st.subheader("Proyectar", anchor=False)
    con_preguntas = "si" == direccion.botones(
        "preguntas",
        "Al final",
        {"no": "Sin preguntas", "si": "Con las preguntas y sus respuestas"},
        "no",
        help="Las respuestas se proyectan: déjelas fuera si la prensa mira la pantalla.",
    )
    abrir, llevar, teclas = st.columns([1.2, 1.2, 3], vertical_alignment="center")
    abrir.link_button(
        "Abrir la rueda de prensa",
        ruta.liga(clave, f"{mes:%Y-%m}", con_preguntas),
        type="primary",
        icon=":material/slideshow:",
        width="stretch",
    )
    llevar.download_button(
        "Guardar para proyectar sin red",
        lambda: ruta.preparar(clave, mes.date(), con_preguntas),
        f"rueda_{clave}_{mes:%Y-%m}.html",
        "text/html",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    teclas.markdown(
        "**← →** cambian de vista · **Inicio** y **Fin** van a la primera y a la última · **B** deja "
        "la pantalla en negro · **F** la llena · **P** va a las preguntas. La liga de cada vista termina "
        "en su número (`#3`)."
    )
    st.caption(f"{nombre}: lo público del guion de la plenaria. Sus láminas se eligen en **Plenaria**.")
