"""El lago que ve la app: uno por proceso, y cada consulta recordada mientras no cambie su versión."""

import os
from collections.abc import Callable
from types import FunctionType
from typing import Any

import streamlit as st

from datos import lago as almacen

_VERSION = "_version_del_lago"


@st.cache_resource(show_spinner=False, max_entries=4)
def _abrir(direccion: str) -> almacen.Lago:
    return almacen.abrir(direccion or None)


def lago() -> almacen.Lago:
    """El lago de la dirección vigente, abierto una sola vez."""
    return _abrir(os.environ.get("TABLERO_LAGO", ""))


def al_dia() -> None:
    """Fija la versión que leerá toda la pantalla; se llama una vez al empezar a dibujarla.

    Vive en el estado porque es de cada visita, y así una pantalla nunca mezcla dos versiones.
    """
    st.session_state[_VERSION] = lago().version()


def version() -> int:
    """La versión del lago que lee toda esta pantalla."""
    return st.session_state[_VERSION]


def leer(consulta: Callable, *argumentos: Any) -> Any:
    """Lo que responde `consulta(lago, *argumentos)`; si el lago no ha cambiado, de memoria."""
    return _recordar(consulta, argumentos, os.environ.get("TABLERO_LAGO", ""), version())


@st.cache_data(
    show_spinner=False,
    max_entries=300,
    hash_funcs={FunctionType: lambda f: f"{f.__module__}.{f.__qualname__}"},
)
def _recordar(consulta: Callable, argumentos: tuple, direccion: str, version: int) -> Any:
    return consulta(_abrir(direccion), *argumentos)
