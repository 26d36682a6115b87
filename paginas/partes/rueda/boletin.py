"""El boletín del mes: en PDF, como texto para pegar y en imágenes para redes."""

from datetime import date

import pandas as pd
import streamlit as st

from datos.lago import Lago
from paginas.impresos.boletin import boletin, imagenes
from paginas.impresos.boletin.contenido import Boletin, armar
from paginas.partes import almacen

TAMANOS = {"1080×1080": (1080, 1080), "1920×1080": (1920, 1080)}


def mostrar(clave: str, nombre: str, mes: pd.Timestamp, hoy: date) -> None:
    """El texto del boletín, que se puede copiar, y sus descargas."""
    st.subheader("Boletín", anchor=False)
    contacto = st.text_input(
        "Contacto para la prensa",
        key="contacto_de_prensa",
        persist_state="session",
        max_chars=120,
        placeholder="Correo o teléfono de comunicación",
        help="Sale al pie del boletín.",
        width=520,
    ).strip()
    hecho = almacen.leer(_boletin, clave, mes, hoy, contacto)
    columnas = st.columns(2 + len(TAMANOS))
    archivo = f"boletin_{clave}_{mes:%Y-%m}"
    columnas[0].download_button(
        "PDF",
        lambda: almacen.leer(_pdf, clave, mes, hoy, contacto),
        f"{archivo}.pdf",
        "application/pdf",
        type="primary",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
        width="stretch",
    )
    columnas[1].download_button(
        "Texto", boletin.texto(hecho), f"{archivo}.txt", "text/plain", on_click="ignore", width="stretch"
    )
    for columna, (rotulo, (ancho, alto)) in zip(columnas[2:], TAMANOS.items(), strict=True):
        columna.download_button(
            f"Imagen {rotulo}",
            lambda ancho=ancho, alto=alto: almacen.leer(_imagen, clave, mes, hoy, contacto, ancho, alto),
            f"{archivo}_{ancho}x{alto}.png",
            "image/png",
            on_click="ignore",
            width="stretch",
        )
    st.text_area("Para pegar en un correo o en redes", boletin.texto(hecho), height=260)


def _boletin(lago: Lago, clave: str, mes: pd.Timestamp, hoy: date, contacto: str) -> Boletin:
    return armar(lago, clave, mes, fecha=hoy, contacto=contacto)


def _pdf(lago: Lago, clave: str, mes: pd.Timestamp, hoy: date, contacto: str) -> bytes:
    return boletin.pdf(_boletin(lago, clave, mes, hoy, contacto))


def _imagen(lago: Lago, clave: str, mes, hoy: date, contacto: str, ancho: int, alto: int) -> bytes:
    return imagenes.imagen(_boletin(lago, clave, mes, hoy, contacto), ancho, alto)
