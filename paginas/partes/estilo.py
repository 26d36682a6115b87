"""Las hojas de estilo: la de la casa, que también quita lo que sobra del marco, y la de cada página."""

from pathlib import Path

import streamlit as st

ESTATICO = Path(__file__).resolve().parents[1] / "estatico"


def poner(hoja: str = "estilo") -> None:
    """Pone en la página una hoja de estilo; sin decir cuál, la de la casa."""
    st.html(ESTATICO / f"{hoja}.css")
