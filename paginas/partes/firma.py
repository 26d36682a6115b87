"""Quién firma un cambio, y cómo se escribe sin que dos clics lo hagan dos veces."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from datos.errores import CambioAjeno, DatoInvalido
from paginas.partes.liso import liso

_TURNO, _DICHO, _ERROR, _AJENO = "turno_de_firma", "dicho_de_firma", "no_se_guardo", "cambio_ajeno"


def pedir(ayuda: str = "Queda en la historia.") -> str:
    """El nombre de quien hace el cambio; el mismo de la pantalla Datos."""
    return st.text_input(
        "Quién lo hace",
        key="autor",
        persist_state="session",
        max_chars=80,
        placeholder="Su nombre o su comité",
        help=ayuda,
    ).strip()


def boton(
    rotulo: str, clave: str, autor: str, trabajo: Callable[[], Any], dicho: str | Callable, **detalles
) -> None:
    """Un botón que escribe una sola vez; lo que no se pudo se dice y lo tecleado se conserva.

    La clave cambia con cada escritura: el segundo clic de un doble clic ya no encuentra su botón. `dicho`
    es lo que se anuncia al lograrlo, o una función que lo redacta con lo que devolvió `trabajo`.
    """
    turno = st.session_state.setdefault(_TURNO, 0)
    if not st.button(rotulo, key=f"{clave}_{turno}", **{"type": "primary", **detalles}):
        return
    if not autor:
        st.warning("Escriba quién lo hace: queda en la historia.")
        return
    st.session_state[_TURNO] = turno + 1
    try:
        hecho = trabajo()
    except CambioAjeno as ajeno:
        st.session_state[_AJENO] = str(ajeno)
    except DatoInvalido as error:
        st.session_state[_ERROR] = str(error)
    else:
        st.session_state[_DICHO] = dicho(hecho) if callable(dicho) else dicho
    st.rerun()


def avisar() -> None:
    """Lo que impidió el último intento, si algo lo impidió."""
    with _en_su_lugar():
        if error := st.session_state.pop(_ERROR, None):
            st.warning(liso(f"No se guardó. {error}"))


def anunciar() -> None:
    """Lo que logró el último intento, si lo logró."""
    with _en_su_lugar():
        if dicho := st.session_state.pop(_DICHO, None):
            st.success(liso(dicho))


def _en_su_lugar():
    """Un hueco fijo: si al irse el aviso recorriera lo de abajo, se cerrarían los menús recién abiertos."""
    return st.container()


def cambio_ajeno() -> str | None:
    """Lo que otra persona cambió entre que se vio y se quiso escribir, una sola vez; listo para un aviso."""
    ajeno = st.session_state.pop(_AJENO, None)
    return ajeno and liso(ajeno)
