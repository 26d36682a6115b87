"""Otro lugar para la nota, que alguien acepta o no: el del catálogo o el de un servicio de fuera."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from datos.circulos import COMITE
from datos.errores import DatoInvalido
from datos.geo import externo
from paginas.partes import almacen

EXTERNO = "externo"


def aceptada(turno: str) -> dict | None:
    """El lugar que la persona aceptó para lo que está escrito, si aceptó alguno."""
    return st.session_state.get(f"lugar_aceptado_{turno}")


def ofrecer(turno: str, circulo: str, escrito: Mapping, catalogo: dict | None) -> None:
    """Lo que el catálogo propone a una nota que no tiene punto y, si está encendido, el geocodificador."""
    if catalogo and catalogo["lat"] is not None:
        dicho = f"El catálogo tiene <b>{escape(str(catalogo['colonia_catalogo']))}</b>: precisión de colonia."
        _proponer(turno, catalogo, dicho, "Usar el lugar del catálogo")
    # Sólo el comité captura; aun así, lo que sale de la máquina no depende de quién llegó a esta pantalla.
    if circulo == COMITE and externo.aviso() and (escrito["calle"] or escrito["colonia"]):
        _externo(turno, escrito)


def _externo(turno: str, escrito: Mapping) -> None:
    st.caption(externo.aviso())
    clave = f"lugar_externo_{turno}"
    icono = ":material/travel_explore:"
    if st.button("Buscar con el geocodificador externo", key=f"buscar_{turno}", icon=icono):
        try:
            with st.spinner("Preguntando…"):
                st.session_state[clave] = externo.ubicar(almacen.lago(), escrito) or {}
        except DatoInvalido as error:
            st.session_state.pop(clave, None)
            st.warning(str(error))
    hallado = st.session_state.get(clave)
    if hallado == {}:
        st.info("El geocodificador externo no halló ese lugar dentro del municipio, o no hay contorno del "
                "municipio con que comprobarlo. Ubíquelo con un clic en el mapa.")  # fmt: skip
    elif hallado:
        punto = f"{hallado['lat']:.5f}, {hallado['lon']:.5f}"
        dicho = f"El geocodificador externo propone {punto}: precisión de {hallado['precision']}."
        _proponer(turno, hallado, dicho, "Ver ese punto en el mapa y usarlo")


def _proponer(turno: str, lugar: dict, dicho: str, rotulo: str) -> None:
    st.html(f'<div class="pistas">{dicho}</div>')
    st.button(
        rotulo,
        key=f"aceptar_{lugar['ubicada']}_{turno}",
        on_click=lambda: st.session_state.update({f"lugar_aceptado_{turno}": lugar}),
    )
