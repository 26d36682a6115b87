"""Quién firma un cambio en las metas, y cómo se escribe sin que dos clics lo hagan dos veces."""

from collections.abc import Callable

import streamlit as st

from datos.errores import DatoInvalido
from datos.metas import CambioAjeno

_TURNO = "turno_de_metas"


def pedir() -> str:
    """El nombre de quien hace el cambio; el mismo de la pantalla Datos."""
    return st.text_input(
        "Quién lo hace",
        key="autor",
        persist_state="session",
        max_chars=80,
        placeholder="Su nombre o su comité",
        help="Queda en la historia de la meta.",
    ).strip()


def boton(rotulo: str, clave: str, autor: str, trabajo: Callable, dicho: str) -> None:
    """Un botón que escribe una sola vez; lo que no se pudo se dice y lo tecleado se conserva.

    La clave cambia con cada escritura: el segundo clic de un doble clic ya no encuentra su botón.
    """
    turno = st.session_state.setdefault(_TURNO, 0)
    if not st.button(rotulo, type="primary", key=f"{clave}_{turno}"):
        return
    if not autor:
        st.warning("Escriba quién lo hace: queda en la historia de la meta.")
        return
    st.session_state[_TURNO] = turno + 1
    try:
        trabajo()
    except CambioAjeno as ajeno:
        st.session_state["cambio_ajeno"] = str(ajeno)
    except DatoInvalido as error:
        st.session_state["no_se_guardo"] = str(error)
    else:
        st.session_state["dicho_de_metas"] = dicho
    st.rerun()


def avisar() -> None:
    """Lo que impidió el último intento, si algo lo impidió."""
    if error := st.session_state.pop("no_se_guardo", None):
        st.warning(f"No se guardó. {error}")
