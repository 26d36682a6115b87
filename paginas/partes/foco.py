"""El cursor donde sigue: para capturar muchas notas seguidas sin tocar el ratón."""

from pathlib import Path

import streamlit as st

_montar = st.components.v2.component(
    "foco", js=(Path(__file__).resolve().parents[1] / "estatico" / "foco.js").read_text("utf-8")
)


def poner(clave: str, turno: int) -> None:
    """Lleva el foco al campo de texto de esa clave cada vez que cambia el turno."""
    _montar(key="foco", data={"selector": f".st-key-{clave} input", "turno": turno})
