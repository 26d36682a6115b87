"""Traer la matriz que la mesa ya lleva en Excel y llevársela de vuelta."""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from datos import acuerdos_hoja
from datos.errores import DatoInvalido
from paginas.partes import almacen, firma, tabla

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
    if hecho := st.session_state.get(RESULTADO):
        dicho, renglones, bien = hecho
        (st.success if bien else st.warning)(dicho)
        if renglones:
            tabla.mostrar(pd.DataFrame(renglones, columns=["Renglón", "Qué le pasa"]), numeros=("Renglón",))


def _importar(archivo, mesa: str, autor: str) -> None:
    st.session_state.pop(RESULTADO, None)
    with tempfile.TemporaryDirectory(prefix="acuerdos-") as carpeta:
        ruta = Path(carpeta) / Path(archivo.name).name
        ruta.write_bytes(archivo.getvalue())
        try:
            hecho = acuerdos_hoja.importar(almacen.lago(), ruta, mesa=mesa, autor=autor)
        except DatoInvalido as error:
            st.session_state[RESULTADO] = f"No entró ningún acuerdo. {error}", [], False
            return
    if hecho.problemas:
        dicho = "No entró ningún acuerdo: corrija estos renglones y súbala de nuevo."
        st.session_state[RESULTADO] = dicho, hecho.problemas, False
    else:
        dicho = f"Acuerdos nuevos: {len(hecho.nuevos)}. Ya estaban: {hecho.repetidos}."
        st.session_state[RESULTADO] = dicho, hecho.avisos, True
