"""Llevarse los valores a Excel y traerlos de vuelta, con lo que pasó en cada renglón."""

from datetime import date

import streamlit as st

from datos import comites_csv
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.salida import bytes_csv
from paginas.partes import almacen, firma, traer

RESULTADO = "resultado_de_comites"
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
    traer.decir(RESULTADO)


def _importar(archivo, mesa: str, autor: str) -> None:
    with traer.en_disco(archivo) as ruta:
        try:
            hecho = comites_csv.importar(almacen.lago(), ruta, mesa=mesa, autor=autor)
        except DatoInvalido as error:
            return traer.anotar(RESULTADO, f"No entró ningún valor. {error}", [], bien=False)
    if hecho.problemas:
        dicho = "No entró ningún valor: corrija estos renglones."
        return traer.anotar(RESULTADO, dicho, hecho.problemas, bien=False)
    dicho = f"Meses anotados: {hecho.cambiadas}. Ya decían lo mismo: {hecho.iguales}."
    traer.anotar(RESULTADO, dicho, [], bien=True)
