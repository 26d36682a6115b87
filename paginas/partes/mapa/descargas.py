"""Llevarse el mapa: PNG y SVG de 1920×1080 para proyectar o imprimir, y su tabla en CSV."""

import pandas as pd
import streamlit as st

from datos.salida import en_csv
from datos.texto import neutralizar
from paginas.impresos.mapa import Vista
from paginas.impresos.mapa_dibujo import imagen
from paginas.impresos.mapa_pedido import Pedido
from paginas.partes import almacen

COLUMNAS = (
    "nombre", "entidad", "casos", "poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto", "casos_antes",
    "razon", "razon_bajo", "razon_alto", "senal",
)  # fmt: skip


def mostrar(pedido: Pedido, vista: Vista) -> None:
    """Tres botones; la imagen se dibuja hasta que se pide."""
    nombre = f"mapa_{pedido.mesa}_{pedido.ambito}_{pedido.indicador}_{pedido.medida}_{pedido.periodo}"
    with st.popover("Descargar", width="stretch"):
        for formato, tipo in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Imagen {formato.upper()} (1920×1080)",
                lambda f=formato: imagen(almacen.lago(), pedido, vista, f),
                f"{nombre}.{formato}",
                tipo,
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "Tabla CSV",
            lambda: texto_csv(pedido, vista),
            f"{nombre}.csv",
            "text/csv",
            on_click="ignore",
            width="stretch",
        )


def texto_csv(pedido: Pedido, vista: Vista) -> bytes:
    """CSV en UTF-8 con marca: un renglón por municipio, también los que no se pintan; al final, la fuente."""
    tabla = vista.tabla[vista.tabla["propio"]]
    tabla = tabla[[c for c in COLUMNAS if c in tabla]].reset_index()
    for columna in ("casos", "casos_antes", "poblacion"):
        if columna in tabla:
            tabla[columna] = tabla[columna].round().astype("Int64")
    apellidos = dict(zip(("fuente", "unidad", "metodologia"), pedido.serie, strict=True))
    tabla = tabla.assign(**apellidos, periodo=vista.cuando, preliminar="sí" if vista.preliminar else "no")
    return (en_csv(pd.DataFrame(tabla), float_format="%.4f") + f'"{neutralizar(vista.pie)}"\n').encode(
        "utf-8-sig"
    )
