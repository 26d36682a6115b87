"""Imprimir con la barra a la vista: qué lámina va, cuánto falta, y un botón para arrepentirse.

Lo impreso se guarda al final y de una vez: tocar cualquier control a la mitad detiene la obra sin dejar nada.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import streamlit as st

from datos.avance import Avance, Reloj
from datos.errores import DatoInvalido
from paginas.impresos.plenaria.edicion import FORMATOS, Edicion
from paginas.partes.liso import liso

TIPOS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ICONOS = {"pptx": "slideshow", "pdf": "picture_as_pdf", "xlsx": "table_view"}
_IMPRESO = "plenaria_impresa"  # en el estado porque se descarga después de armarse


def imprimir(
    pedido: tuple, abrir: Callable[[Avance], AbstractContextManager[Edicion]], formatos: list[str]
) -> None:
    """Arma la edición que da `abrir(avance)` y la guarda, ya en sus formatos, como respuesta a `pedido`."""
    st.session_state.pop(_IMPRESO, None)
    obra = st.empty()
    with obra.container():
        barra = st.progress(0.0, text="Leyendo las cifras…")
        st.button("Cancelar", icon=":material/close:")  # oprimirlo redibuja la página y detiene la obra
    avance = _a_la_barra(barra, 1 + len(formatos))
    try:
        with abrir(avance) as edicion:
            archivos = {formato: edicion.imprimir(formato, avance) for formato in formatos}
            laminas = edicion.paginadas(next(f for f in FORMATOS if f in formatos))
    except DatoInvalido as error:
        obra.empty()
        st.error(f"No se imprimió. {liso(error)}")
        return
    st.session_state[_IMPRESO] = {
        "pedido": pedido,
        "archivos": archivos,
        "version": edicion.contexto.version,
        "laminas": len(laminas),
        "tipos": {x.tipo for x in laminas},
        "avisos": list(dict.fromkeys((x.titulo, aviso) for x in laminas for aviso in x.avisos)),
    }
    st.rerun()


def impreso(pedido: tuple) -> dict | None:
    """Lo que se imprimió para ese pedido, o None si se pidió otra cosa."""
    hecho = st.session_state.get(_IMPRESO)
    return hecho if hecho and hecho["pedido"] == pedido else None


def descargar(hecho: dict, nombre: str) -> None:
    """Un botón por formato impreso."""
    with st.container(horizontal=True, gap="small"):
        for formato, contenido in hecho["archivos"].items():
            st.download_button(
                f"Descargar {FORMATOS[formato]}", contenido, f"{nombre}.{formato}", TIPOS[formato],
                key=f"bajar_{formato}", type="primary", icon=f":material/{ICONOS[formato]}:",
                on_click="ignore",
            )  # fmt: skip


def _a_la_barra(barra, etapas: int) -> Avance:
    reloj, vistas = Reloj(), []

    def avance(etapa: str, fraccion: float | None, lamina: int | None) -> None:
        if fraccion is None:  # empieza otro formato
            vistas.append(etapa)
        cuantas = f": lámina {lamina} de {round(lamina / fraccion)}" if lamina and fraccion else ""
        hecho = (len(vistas) + (fraccion or 0.0)) / etapas
        barra.progress(min(hecho, 1.0), text=f"{etapa}{cuantas}{reloj.faltan(etapa, fraccion)}")

    return avance
