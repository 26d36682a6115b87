"""El encabezado de una página con secciones: título, sección elegida y, a la derecha, otro control."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from paginas.partes import direccion

T = TypeVar("T")


def secciones(opciones: Mapping[str, str]) -> str:
    """La sección que se mira, atada a la dirección (`?seccion=`); la primera, si la liga no dice."""
    return direccion.botones(
        "seccion", "Sección", opciones, next(iter(opciones)), label_visibility="collapsed"
    )


def poner(titulo: str, opciones: Mapping[str, str]) -> str:
    """Dibuja el título con sus secciones al lado y devuelve la elegida."""
    lugar, control = st.columns([1, 3], vertical_alignment="center")
    lugar.title(titulo)
    with control:
        return secciones(opciones)


def poner_con(titulo: str, opciones: Mapping[str, str], a_la_derecha: Callable[[], T]) -> tuple[str, T]:
    """Como `poner`, con un control más a la derecha; devuelve la sección y lo que ese control dio."""
    lugar, control, derecha = st.columns([1, 3.2, 1.5], vertical_alignment="center")
    lugar.title(titulo)
    with control:
        elegida = secciones(opciones)
    with derecha:
        return elegida, a_la_derecha()
