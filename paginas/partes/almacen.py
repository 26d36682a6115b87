"""El lago que ve la app: uno por proceso, y cada consulta recordada mientras no cambie su versión."""

import os
from collections.abc import Callable
from types import FunctionType
from typing import Any

import streamlit as st

from datos import lago as almacen


@st.cache_resource(show_spinner=False, max_entries=4)
def _abrir(direccion: str) -> almacen.Lago:
    return almacen.abrir(direccion or None)


def lago() -> almacen.Lago:
    """El lago de la dirección vigente, abierto una sola vez."""
    return _abrir(os.environ.get("TABLERO_LAGO", ""))


def leer(consulta: Callable, *argumentos: Any) -> Any:
    """Lo que responde `consulta(lago, *argumentos)`; si el lago no ha cambiado, de memoria."""
    abierto = lago()
    return _recordar(consulta, argumentos, os.environ.get("TABLERO_LAGO", ""), abierto.version())


@st.cache_data(
    show_spinner=False,
    max_entries=300,
    hash_funcs={FunctionType: lambda f: f"{f.__module__}.{f.__qualname__}"},
)
def _recordar(consulta: Callable, argumentos: tuple, direccion: str, version: int) -> Any:
    return consulta(_abrir(direccion), *argumentos)
