"""Notas que dicen su colonia y no tienen punto: cuántas ubica el catálogo, ubicarlas y echarse atrás."""

from html import escape

import streamlit as st

from datos.lago import Lago
from datos.prensa import ubicacion
from datos.texto import contar
from paginas.partes import almacen, firma


def cuentas(lago: Lago, mesa: str) -> dict:
    """Cuántas notas sin punto ubica el catálogo, unos ejemplos y cuántas se podrían echar atrás."""
    halladas = ubicacion.por_ubicar(lago, mesa)
    return {
        "notas": len(halladas),
        "ejemplos": ubicacion.ejemplos(halladas) if len(halladas) else "",
        "puestas": len(ubicacion.puestas(lago, mesa)),
    }


def mostrar(mesa: str) -> None:
    """La propuesta y su botón; sin nada que ubicar, sólo cómo deshacer lo último."""
    c = almacen.leer(cuentas, mesa)
    if not (c["notas"] or c["puestas"]):
        return
    with st.container(border=True):
        firma.avisar()
        if c["notas"]:
            cuantas = contar(c["notas"], "nota sin punto dice", "notas sin punto dicen")
            st.html(
                f"<div><b>{cuantas}</b> una colonia que está en el catálogo: {escape(c['ejemplos'])}. Se les "
                "pondría el punto de su colonia, con esa precisión y no más.</div>"
            )
        quien, boton, atras = st.columns([1.4, 1, 1], vertical_alignment="bottom")
        with quien:
            autor = firma.pedir("Queda en la historia de cada nota.")
        with boton:
            firma.boton(
                "Ubicar con el catálogo",
                "ubicar_con_catalogo",
                autor,
                lambda: ubicacion.aplicar(almacen.lago(), mesa, autor=autor),
                lambda n: f"{contar(n, 'nota quedó', 'notas quedaron')} en su colonia. Se puede deshacer.",
                disabled=not c["notas"],
                width="stretch",
            )
        with atras:
            firma.boton(
                "Deshacer lo último",
                "deshacer_ubicar",
                autor,
                lambda: ubicacion.deshacer(almacen.lago(), mesa, autor=autor),
                lambda n: f"{contar(n, 'nota volvió', 'notas volvieron')} a quedar sin punto.",
                type="secondary",
                disabled=not c["puestas"],
                help="Quita lo que puso «Ubicar con el catálogo» la última vez, salvo a lo ya corregido.",
                width="stretch",
            )
