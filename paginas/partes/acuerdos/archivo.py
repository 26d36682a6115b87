"""Traer la matriz que la mesa ya lleva en Excel y llevársela de vuelta."""

import streamlit as st

from datos import acuerdos_hoja
from datos.errores import DatoInvalido
from paginas.partes import almacen, firma, traer

RESULTADO = "resultado_de_acuerdos"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def mostrar(mesa: str, circulo: str) -> None:
    """Descargar la matriz y, debajo, subirla con lo que pasó en cada renglón."""
    st.markdown(
        "Suba su matriz tal como la lleva: se reconocen títulos como *Acuerdo*, *Fecha*, *Responsable*, "
        "*Fecha compromiso*, *Estatus* o *Avances*. Entran todos los renglones o ninguno; los que ya están "
        "no se duplican. Cada avance va en su línea y empieza con su fecha: «2026-08-14: se firmó»."
    )
    libro, csv, _ = st.columns([1, 1, 3])
    libro.download_button(
        "Descargar en Excel",
        lambda: almacen.leer(acuerdos_hoja.exportar_xlsx, mesa, circulo),
        f"acuerdos_{mesa}.xlsx",
        XLSX,
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    csv.download_button(
        "Descargar CSV",
        lambda: almacen.leer(acuerdos_hoja.exportar_csv, mesa, circulo),
        f"acuerdos_{mesa}.csv",
        "text/csv",
        on_click="ignore",
        width="stretch",
    )
    archivo = st.file_uploader(
        "Matriz de acuerdos", type=["xlsx", "csv", "txt", "ods", "xls"], key="matriz_de_acuerdos",
        label_visibility="collapsed",
    )  # fmt: skip
    quien, _ = st.columns([1, 2])
    with quien:
        autor = firma.pedir()
    firma.avisar()
    if archivo is not None:
        firma.boton(
            "Traer los acuerdos", "importar_acuerdos", autor, lambda: _importar(archivo, mesa, autor), ""
        )
    traer.decir(RESULTADO)


def _importar(archivo, mesa: str, autor: str) -> None:
    st.session_state.pop(RESULTADO, None)
    with traer.en_disco(archivo) as ruta:
        try:
            hecho = acuerdos_hoja.importar(almacen.lago(), ruta, mesa=mesa, autor=autor)
        except DatoInvalido as error:
            return traer.anotar(RESULTADO, f"No entró ningún acuerdo. {error}", [], bien=False)
    if hecho.problemas:
        dicho = "No entró ningún acuerdo: corrija estos renglones y súbala de nuevo."
        return traer.anotar(RESULTADO, dicho, hecho.problemas, bien=False)
    dicho = f"Acuerdos nuevos: {len(hecho.nuevos)}. Ya estaban: {hecho.repetidos}."
    traer.anotar(RESULTADO, dicho, hecho.avisos, bien=True)
