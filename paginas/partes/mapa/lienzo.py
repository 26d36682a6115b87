"""Pone en la página la figura del mapa: sin red o, si alguien configuró teselas, sobre ellas y diciéndolo."""

import os
from collections.abc import Callable

import streamlit as st
from plotly.graph_objects import Figure

from paginas.figuras import mapa, mapa_teselas

VARIABLE = "TABLERO_TESELAS"


def hay_teselas() -> bool:
    """Si este tablero tiene configurado un fondo de calles; sobre él no hay animación ni tramas."""
    return bool(os.environ.get(VARIABLE))


def mostrar(
    figura: Figure,
    caja: tuple[float, float, float, float],
    clave: str,
    alt: str,
    al_elegir: Callable | None = None,
) -> None:
    """La figura encuadrada en `caja`; `al_elegir` corre cuando se toca un lugar."""
    if hay_teselas():
        figura = mapa_teselas.sobre_teselas(figura, os.environ[VARIABLE], caja)
    st.plotly_chart(
        figura,
        config=mapa.CONFIG,
        key=clave,
        on_select=al_elegir or "ignore",
        selection_mode="points",
        alt=alt,
    )
    if hay_teselas():
        st.caption("El fondo de calles se baja de internet: el servidor de teselas sabe qué zona se mira.")
