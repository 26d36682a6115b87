"""Descargar lo que se ve: CSV con sus apellidos, PNG y SVG de 1920×1080 con la fuente al pie."""

import pandas as pd
import streamlit as st

from datos.salida import en_csv
from datos.texto import neutralizar
from paginas.figuras.imagen import imagen

COLUMNAS = {
    "territorio": "territorio",
    "fuente": "fuente",
    "unidad": "unidad",
    "metodologia": "metodologia",
    "mes": "periodo",
    "casos": "casos",
    "poblacion": "poblacion",
    "tasa_100_mil": "tasa_100_mil",
    "tasa_bajo": "tasa_bajo",
    "tasa_alto": "tasa_alto",
    "preliminar": "preliminar",
    "corte": "corte",
}


def mostrar(
    tabla: pd.DataFrame,
    nombre: str,
    titulo: str,
    titulo_eje: str,
    pie: str,
    paso_meses: int,
    acuerdos: pd.DataFrame | None = None,
) -> None:
    """Tres botones; la imagen, con los `acuerdos` que se ven, se dibuja hasta que se pide."""
    csv, png, svg, _ = st.columns([1, 1, 1, 3])
    csv.download_button(
        "Descargar CSV",
        lambda: texto_csv(tabla, pie, paso_meses),
        f"{nombre}.csv",
        "text/csv",
        on_click="ignore",
        width="stretch",
    )
    for columna, formato, tipo in ((png, "png", "image/png"), (svg, "svg", "image/svg+xml")):
        columna.download_button(
            f"Descargar {formato.upper()}",
            lambda f=formato: imagen(tabla, titulo, titulo_eje, pie, f, paso_meses, acuerdos),
            f"{nombre}.{formato}",
            tipo,
            on_click="ignore",
            width="stretch",
        )


def texto_csv(tabla: pd.DataFrame, pie: str, paso_meses: int) -> bytes:
    """CSV en UTF-8 con marca, para que Excel respete los acentos; el último renglón es la fuente."""
    limpia = tabla[[c for c in COLUMNAS if c in tabla]].rename(columns=COLUMNAS)
    limpia["periodo"] = limpia["periodo"].dt.strftime("%Y" if paso_meses == 12 else "%Y-%m")
    limpia["preliminar"] = limpia["preliminar"].map({True: "sí", False: "no"})
    limpia["casos"] = limpia["casos"].astype("Int64")
    cuerpo = en_csv(limpia, float_format="%.4f")
    return (cuerpo + f'"{neutralizar(pie)}"\n').encode("utf-8-sig")
