"""Dónde fue: el catálogo de colonias lo propone, un clic lo afina, y siempre se dice con qué precisión."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from datos.consultas import geometria
from datos.geo import ubicar
from datos.lago import Lago
from paginas.partes import almacen, punto
from paginas.partes.prensa import propuestas

PRECISIONES = {"exacta": "El lugar exacto", "calle": "La calle o el cruce", "colonia": "Sólo la colonia"}


def contornos(lago: Lago, cvegeo: str) -> dict[str, list[dict]]:
    """Lo que se dibuja de un municipio: su contorno, sus colonias y, si no hay nada, su cabecera."""
    municipios = geometria.contornos(lago, "municipio", claves=[cvegeo])
    colonias = geometria.contornos(lago, "colonia", cvegeo=cvegeo)
    cabeceras = lago.leer(
        "SELECT cabecera AS nombre, lat::DOUBLE AS lat, lon::DOUBLE AS lon FROM catalogo.municipios "
        "WHERE cvegeo = ?",
        [cvegeo],
    )
    return {
        "municipios": _lugares(municipios),
        "colonias": _lugares(colonias),
        "cabeceras": cabeceras.to_dict("records"),
    }


def colonias(lago: Lago, cvegeo: str) -> list[str]:
    """Los nombres del catálogo de colonias del municipio, en orden; vacío si no se ha cargado."""
    return sorted(geometria.contornos(lago, "colonia", cvegeo=cvegeo)["nombre"].dropna().unique())


def pedir(mesa: str, circulo: str, terminos: dict, turno: Any, inicial: dict) -> dict:
    """El mapa y lo que resulta: `lat`, `lon`, `precision` y `ubicada`, con su explicación en pantalla.

    Mientras no se toque el mapa, ni cambie el lugar escrito, ni se acepte una propuesta, vale lo que la nota
    ya traía.
    """
    escrito = {c: terminos[c] for c in ("cvegeo", "colonia", "calle", "cruce")}
    igual = all((escrito[c] or None) == (inicial.get(c) or None) for c in escrito)
    if igual and inicial.get("precision"):
        hallado = {c: inicial[c] for c in ("lat", "lon", "precision", "ubicada")}
    else:
        hallado = almacen.leer(buscar, mesa, *escrito.values())
    # Con otro lugar escrito, lo que se había puesto en el mapa ya no vale.
    turno = "·".join(str(v or "") for v in (turno, *escrito.values()))
    ya_estaba = igual and bool(inicial.get("precision"))
    if aceptada := propuestas.aceptada(turno):
        hallado, ya_estaba = aceptada, False
        turno = f"{turno}·{aceptada['ubicada']}"
    sugerido = (hallado["lat"], hallado["lon"]) if hallado["lat"] is not None else None
    nombre = terminos["municipio"]
    puesto = punto.pedir(
        "punto_de_la_nota",
        nombre,
        almacen.leer(contornos, escrito["cvegeo"]),
        sugerido=sugerido,
        precision=hallado["precision"],
        turno=turno,
    )
    if not punto.fue_a_mano("punto_de_la_nota", turno):
        _explicar(hallado, escrito["colonia"], ya_estaba)
        if not aceptada:
            sin_punto = ya_estaba and hallado["lat"] is None
            catalogo = almacen.leer(buscar, mesa, *escrito.values()) if sin_punto else None
            propuestas.ofrecer(turno, circulo, escrito, catalogo)
        return {c: hallado[c] for c in ("lat", "lon", "precision", "ubicada")}
    if puesto is None:
        st.caption("Sin punto, la nota queda con precisión de **municipio** y no se dibuja en el mapa.")
        return {"lat": None, "lon": None, "precision": "municipio", "ubicada": None}
    precision = st.segmented_control(
        "El punto señala",
        list(PRECISIONES),
        default="exacta",
        required=True,
        wrap=True,
        format_func=PRECISIONES.get,
        key=f"precision_{turno}",
    )
    return {"lat": puesto[0], "lon": puesto[1], "precision": precision, "ubicada": "clic"}


def buscar(lago: Lago, mesa: str, cvegeo: str, colonia: str, calle: str, cruce: str) -> dict:
    """Lo que el catálogo sabe de un lugar: `lat`, `lon`, `precision`, `ubicada`, `colonia_catalogo`…"""
    lugar = pd.DataFrame([{"cvegeo": cvegeo, "colonia": colonia, "calle": calle, "cruce": cruce}])
    hallado = ubicar.geocodificar(lago, lugar, mesa).iloc[0]
    return {c: None if pd.isna(v) else v for c, v in hallado.items()}


def _explicar(hallado: dict, colonia: str | None, ya_estaba: bool) -> None:
    # En HTML y no en Markdown: el nombre de una colonia viene de un archivo ajeno.
    precision = f"precisión de <b>{hallado['precision']}</b>"
    if ya_estaba:
        como = f", ubicada por {hallado['ubicada']}" if hallado["ubicada"] else ""
        dicho = f"La nota tiene {precision}{como}. Un clic en el mapa la cambia."
    elif hallado["ubicada"] == propuestas.EXTERNO:
        dicho = f"Donde lo puso el geocodificador externo: {precision}. Un clic en el mapa la corrige."
    elif hallado["lat"] is not None:
        dicho = f"El catálogo la ubica en <b>{escape(str(hallado['colonia_catalogo']))}</b>: {precision}. "
        dicho += "Un clic en el mapa la afina."
    elif colonia:
        dicho = f"«{escape(colonia)}» no está en el catálogo de colonias: queda con {precision} y no se "
        dicho += "dibuja como punto. Póngala con un clic si sabe dónde fue."
    else:
        dicho = f"Sin colonia ni punto queda con {precision} y no se dibuja como punto."
    st.html(f'<div class="pistas">{dicho}</div>')


def _lugares(tabla) -> list[dict]:
    """Los contornos como los entiende el mapa del punto."""
    return [
        {"nombre": nombre, "lat": lat, "lon": lon, "anillos": anillos}
        for nombre, lat, lon, anillos in zip(
            tabla["nombre"], tabla["lat"], tabla["lon"], punto.anillos(tabla.geometry), strict=True
        )
    ]
