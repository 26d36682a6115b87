"""La hoja de estilo de la casa, que también quita lo que sobra del marco."""

from pathlib import Path

import streamlit as st

HOJA = Path(__file__).resolve().parents[1] / "estatico" / "estilo.css"


def poner() -> None:
    """Pone la hoja de estilo en la página."""
    st.html(HOJA)
