"""Para quién es lo que se mira: el círculo elegido, atado a la dirección y nunca más cerrado que el tope."""

import streamlit as st

from datos import circulos
from paginas.partes import direccion


def elegir() -> str:
    """Dibuja el selector de círculo y devuelve el que se aplica.

    Una liga que pide más de lo que este servidor permite se avisa y se queda en su tope.
    """
    orden = list(circulos.CIRCULOS)
    permitidos = orden[: orden.index(circulos.tope()) + 1]
    elegido = direccion.elegir(
        st.segmented_control,
        "circulo",
        "Para",
        permitidos,
        circulos.tope(),
        required=True,
        format_func=circulos.CIRCULOS.get,
        help="Público: sólo lugares que completan grupos de tres eventos. Mesa: lo que ven sus integrantes. "
        "Comité: también lo reservado.",
    )
    return circulos.alcance(elegido)
