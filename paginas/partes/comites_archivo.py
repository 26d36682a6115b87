"""Llevarse los valores a Excel y traerlos de vuelta, con lo que pasó en cada renglón."""

import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from datos import comites_csv
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.salida import bytes_csv
from paginas.partes import almacen, firma, tabla

PROBLEMAS = "problemas_de_comites"
ANIOS = 3


def rejilla(lago: Lago, mesa: str, circulo: str, hasta: int) -> bytes:
    """El CSV ancho de los últimos años para llenar en Excel."""
    anios = list(range(hasta - ANIOS + 1, hasta + 1))
    return bytes_csv(comites_csv.rejilla(lago, mesa, circulo, anios), float_format="%.10g")


def todo(lago: Lago, mesa: str, circulo: str) -> bytes:
    """El CSV largo con todo lo anotado y las razones calculadas."""
    return bytes_csv(comites_csv.exportar(lago, mesa, circulo, razones=True), float_format="%.10g")


def mostrar(mesa: str, circulo: str) -> None:
    """Descargar, llenar y subir."""
    st.markdown(
        "Descargue la rejilla, llénela en Excel y súbala; también se lee una tabla larga con **ficha, mes, "
        "valor**. Una celda vacía no cambia lo que ya estaba; para borrar un valor escriba «sin dato». Entra "
        "todo el archivo o nada."
    )
    llenar, completo, _ = st.columns([1, 1, 1.2])
    anio = date.today().year
    for columna, rotulo, nombre, contenido in (
        (llenar, "Descargar la rejilla para llenar", "rejilla",
         lambda: almacen.leer(rejilla, mesa, circulo, anio)),
        (completo, "Descargar todo, con razones", "comites", lambda: almacen.leer(todo, mesa, circulo)),
    ):  # fmt: skip
        columna.download_button(
            rotulo,
            contenido,
            f"{nombre}_{mesa}.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    if circulo == PUBLICO:
        st.info("Para subir valores elija el círculo «Mesa» o «Comité».")
        return
    archivo = st.file_uploader(
        "Archivo con los valores",
        type=["csv", "txt", "xlsx", "xls", "ods"],
        key="archivo_de_comites",
        label_visibility="collapsed",
    )
    quien, _ = st.columns([1, 2])
    with quien:
        autor = firma.pedir()
    firma.avisar()
    if archivo is not None:
        firma.boton(
            "Traer los valores", "importar_comites", autor, lambda: _importar(archivo, mesa, autor), ""
        )
    if resultado := st.session_state.get(PROBLEMAS):
        dicho, renglones = resultado
        (st.warning if renglones is not None else st.success)(dicho)
        if renglones:
            tabla.mostrar(pd.DataFrame(renglones, columns=["Renglón", "Qué le pasa"]), numeros=("Renglón",))


def _importar(archivo, mesa: str, autor: str) -> None:
    with tempfile.TemporaryDirectory(prefix="comites-") as carpeta:
        ruta = Path(carpeta) / Path(archivo.name).name
        ruta.write_bytes(archivo.getvalue())
        try:
            hecho = comites_csv.importar(almacen.lago(), ruta, mesa=mesa, autor=autor)
        except DatoInvalido as error:
            st.session_state[PROBLEMAS] = f"No entró ningún valor. {error}", []
            return
    if hecho.problemas:
        st.session_state[PROBLEMAS] = "No entró ningún valor: corrija estos renglones.", hecho.problemas
    else:
        dicho = f"Meses anotados: {hecho.cambiadas}. Ya decían lo mismo: {hecho.iguales}."
        st.session_state[PROBLEMAS] = dicho, None
