"""Poner un punto con un clic, sin red: un mapa chico de contornos propios que devuelve latitud y longitud."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

ESTATICO = Path(__file__).resolve().parents[1] / "estatico"
CUERPO = """<div class="punto">
<canvas tabindex="0" role="application" aria-roledescription="mapa"></canvas>
<div class="botones">
<button type="button" data-hace="acercar" aria-label="Acercar" title="Acercar">+</button>
<button type="button" data-hace="alejar" aria-label="Alejar" title="Alejar">−</button>
<button type="button" data-hace="todo" aria-label="Ver todo" title="Ver todo">⤢</button>
<button type="button" data-hace="quitar" aria-label="Quitar el punto" title="Quitar el punto">✕</button>
</div>
<p class="voz" role="status" aria-live="polite"></p></div>"""
ROTULO = (
    "Mapa de {lugar}. Con las flechas se mueve la cruz, con Mayúsculas despacio; Entrar pone el punto, "
    "más y menos acercan, Inicio muestra todo, Suprimir quita el punto."
)
_montar = st.components.v2.component(
    "punto_en_el_mapa",
    html=CUERPO,
    css=(ESTATICO / "punto.css").read_text("utf-8"),
    js="\n".join((ESTATICO / n).read_text("utf-8") for n in ("punto_trazos.js", "punto.js")),
)


def pedir(
    clave: str,
    lugar: str,
    lugares: Mapping[str, list[dict]],
    *,
    sugerido: tuple[float, float] | None = None,
    precision: str | None = None,
    turno: Any = 0,
) -> tuple[float, float] | None:
    """El punto que la persona puso, o el sugerido; None si no hay o lo quitó.

    `lugares` trae municipios, colonias y cabeceras. Con un `turno` nuevo se olvida lo que se había puesto y
    se muestra el sugerido, hueco si su precisión es sólo de colonia.
    """
    puesto = (st.session_state.get(clave) or {}).get("punto")
    propio = bool(puesto) and puesto["turno"] == turno
    _montar(
        key=clave,
        data={
            "lugar": lugar,
            "rotulo": ROTULO.format(lugar=lugar),
            "turno": turno,
            "punto": dict(zip(("lat", "lon"), sugerido, strict=True)) if sugerido else None,
            "precision": precision,
            **{clase: lugares.get(clase, []) for clase in ("municipios", "colonias", "cabeceras")},
        },
        on_punto_change=lambda: None,
    )
    if not propio:
        return sugerido
    return None if puesto["lat"] is None else (puesto["lat"], puesto["lon"])


def fue_a_mano(clave: str, turno: Any) -> bool:
    """Si el punto vigente lo puso o lo quitó la persona, y no el catálogo."""
    puesto = (st.session_state.get(clave) or {}).get("punto")
    return bool(puesto) and puesto["turno"] == turno


def anillos(contornos: Iterable) -> list[list[list[float]]]:
    """Por contorno, sus anillos como `[lon, lat, lon, lat, …]` a un metro, que es lo que el mapa dibuja."""
    import shapely

    salida = []
    for contorno in contornos:
        lineas = shapely.get_parts(shapely.boundary(contorno))
        salida.append([shapely.get_coordinates(linea).round(5).ravel().tolist() for linea in lineas])
    return salida
