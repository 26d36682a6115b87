"""La hoja de estilo de la casa, que también quita o traduce lo que el marco deja en inglés."""

from pathlib import Path

import streamlit as st

HOJA = Path(__file__).resolve().parents[1] / "estatico" / "estilo.css"


def poner() -> None:
    """Pone la hoja de estilo en la página."""
    st.html(HOJA)
