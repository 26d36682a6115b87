"""Llevarse el mapa: PNG y SVG de 1920×1080 para proyectar o imprimir, y su tabla en CSV."""

from collections.abc import Callable
from html import unescape

import pandas as pd
import streamlit as st

from datos.circulos import PUBLICO, alcance
from datos.salida import en_csv
from datos.texto import neutralizar
from paginas.impresos.mapa.dibujo import imagen, imagen_de_prensa
from paginas.impresos.mapa.pedido import Pedido, PedidoPrensa
from paginas.impresos.mapa.vista import Vista
from paginas.partes import almacen

COLUMNAS = (
    "nombre", "entidad", "casos", "poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto", "casos_antes",
    "razon", "razon_bajo", "razon_alto", "senal",
)  # fmt: skip


def oficial(pedido: Pedido, vista: Vista) -> None:
    """Las descargas de una medida oficial."""
    _botones(
        f"mapa_{pedido.mesa}_{pedido.ambito}_{pedido.indicador}_{pedido.medida}_{pedido.periodo}",
        lambda formato: imagen(almacen.lago(), pedido, vista, formato),
        lambda: texto_csv(pedido, vista),
    )


def prensa(pedido: PedidoPrensa, vista: Vista, trazos: dict | None) -> None:
    """Las descargas de una capa de prensa."""
    _botones(
        f"mapa_prensa_{pedido.mesa}_{pedido.circulo}_{pedido.capa}_{pedido.periodo}",
        lambda formato: imagen_de_prensa(almacen.lago(), pedido, vista, trazos, formato),
        lambda: texto_csv_de_prensa(pedido, vista),
    )


def _botones(nombre: str, dibujar: Callable[[str], bytes], tabla: Callable[[], bytes]) -> None:
    """Tres botones; la imagen se dibuja hasta que se pide."""
    with st.popover("Descargar", width="stretch"):
        for formato, tipo in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Imagen {formato.upper()} (1920×1080)",
                lambda f=formato: dibujar(f),
                f"{nombre}.{formato}",
                tipo,
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "Tabla CSV", tabla, f"{nombre}.csv", "text/csv", on_click="ignore", width="stretch"
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
    return _con_fuente(tabla, vista)


def texto_csv_de_prensa(pedido: PedidoPrensa, vista: Vista) -> bytes:
    """CSV en UTF-8 con marca: un renglón por lo que se ve en el mapa; al final, la fuente.

    Lo que al público se le dice como mínimo va en una columna que también lo dice.
    """
    tabla = vista.tabla[[c for c in ("nombre", "eventos") if c in vista.tabla]]
    if "eventos" in tabla:
        tabla = tabla.astype({"eventos": "Int64"})
    tabla = tabla.assign(dice=vista.tabla["texto"].map(plano)).reset_index()
    if alcance(pedido.circulo) == PUBLICO:
        tabla = tabla.rename(columns={"eventos": "eventos_al_menos"})
    return _con_fuente(tabla, vista)


def plano(texto: str) -> str:
    """Lo que dice un lugar del mapa, en un renglón y sin etiquetas.

    >>> plano("<b>Centro &amp; Sur</b><br>al menos 3 eventos")
    'Centro & Sur · al menos 3 eventos'
    """
    return unescape(texto.replace("<br>", " · ").replace("<b>", "").replace("</b>", ""))


def _con_fuente(tabla: pd.DataFrame, vista: Vista) -> bytes:
    return (en_csv(tabla, float_format="%.4f") + f'"{neutralizar(vista.pie)}"\n').encode("utf-8-sig")
