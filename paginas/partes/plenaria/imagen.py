"""La imagen de la mesa: sus logotipos en el orden que acordó la Red, y su plantilla de PowerPoint."""

import base64
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from datos import marcas
from datos.lago import Lago
from paginas.impresos.plenaria import pptx_base
from paginas.impresos.plenaria.guion import Entrada
from paginas.partes import almacen, firma
from paginas.partes.liso import liso
from paginas.partes.plenaria import vista

GUARDADOS = "marcas_guardadas"  # cuántas van en la visita: al guardar, el lugar para subir queda vacío


def mostrar(mesa: str, mes: pd.Timestamp | None, fecha: date) -> None:
    """A la izquierda lo que se sube; a la derecha cómo queda en la portada."""
    izquierda, derecha = st.columns([1, 1.25], gap="large")
    with izquierda:
        quien = firma.pedir()
        firma.avisar()
        _logotipos(mesa, quien)
        _plantilla(mesa, quien)
    with derecha:
        st.subheader("Cómo quedan", anchor=False)
        visto = pd.Timestamp(fecha.replace(day=1)) if mes is None else mes
        vista.mostrar(vista.de(mesa, visto, fecha, Entrada("portada")))
        if almacen.leer(marcas.nombre_de_plantilla, mesa):
            st.caption(
                "El PowerPoint usa además los colores y diseños de su plantilla; el PDF, los de la casa."
            )


def _logotipos(mesa: str, quien: str) -> None:
    st.subheader("Logotipos", anchor=False)
    st.caption(f"Van al pie de cada lámina en el orden de la Red: {', '.join(marcas.PAPELES.values())}.")
    for logotipo in almacen.leer(_puestos, mesa):
        _puesto(mesa, logotipo, quien)
    with st.container(border=True):
        papel = st.selectbox(
            "De quién es", list(marcas.PAPELES), key="papel_de_logotipo", format_func=marcas.PAPELES.get
        )
        nombre = st.text_input(
            "Nombre", key=f"nombre_de_logotipo_{_van()}", max_chars=80, placeholder="Mesa de Ciudad Juárez",
            help="Se le lee a quien no puede ver la imagen.",
        )  # fmt: skip
        archivo = st.file_uploader("Imagen PNG, JPG o SVG", key=f"logotipo_{_van()}")
        firma.boton(
            "Guardar el logotipo", "guardar_logotipo", quien,
            lambda: _guardado(marcas.guardar_logotipo(
                almacen.lago(), mesa, papel, nombre, archivo.getvalue(), autor=quien
            )),
            f"Quedó el logotipo de {marcas.PAPELES[papel]}.", disabled=archivo is None,
        )  # fmt: skip


def _puesto(mesa: str, logotipo: marcas.Logotipo, quien: str) -> None:
    dibujo, dice, quitar = st.columns([1, 1.4, 0.9], vertical_alignment="center")
    datos = base64.b64encode(logotipo.imagen).decode()
    alterno = escape(f"Logotipo: {logotipo.nombre}")
    dibujo.html(f'<img class="logotipo" alt="{alterno}" src="data:image/png;base64,{datos}">')
    dice.html(f"<b>{escape(marcas.PAPELES[logotipo.papel])}</b><br>{escape(logotipo.nombre)}")
    with quitar:
        firma.boton(
            "Quitar", f"quitar_{logotipo.papel}_{logotipo.nombre}", quien,
            lambda: marcas.quitar(almacen.lago(), mesa, logotipo.papel, logotipo.nombre, autor=quien),
            f"Se quitó el logotipo de {logotipo.nombre}.", type="secondary",
        )  # fmt: skip


def _plantilla(mesa: str, quien: str) -> None:
    st.subheader("Plantilla de PowerPoint", anchor=False)
    puesta = almacen.leer(marcas.nombre_de_plantilla, mesa)
    if puesta is None:
        st.caption(
            "Usa la de la casa. Suba un .pptx panorámico (16:9) y se respetarán sus colores y diseños."
        )
    else:
        st.markdown(f"Usa **{liso(puesta)}**.")
        firma.boton(
            "Volver a la de la casa", "quitar_plantilla", quien,
            lambda: marcas.quitar(almacen.lago(), mesa, marcas.PLANTILLA, puesta, autor=quien),
            "Desde ahora se usa la plantilla de la casa.", type="secondary",
        )  # fmt: skip
    archivo = st.file_uploader("Plantilla .pptx", key=f"plantilla_{_van()}")
    firma.boton(
        "Guardar la plantilla", "guardar_plantilla", quien,
        lambda: _guardado(_guardar_plantilla(mesa, archivo, quien)),
        "La plantilla sirve y quedó guardada.", disabled=archivo is None,
    )  # fmt: skip


def _guardar_plantilla(mesa: str, archivo, quien: str) -> None:
    pptx_base.abrir(archivo.getvalue())  # si no se puede usar, lo dice antes de guardar nada
    marcas.guardar_plantilla(almacen.lago(), mesa, archivo.name, archivo.getvalue(), autor=quien)


def _puestos(lago: Lago, mesa: str) -> list[marcas.Logotipo]:
    return marcas.logotipos(lago, mesa)


def _van() -> int:
    return st.session_state.setdefault(GUARDADOS, 0)


def _guardado(_: None) -> None:
    st.session_state[GUARDADOS] = _van() + 1
