"""Traer la matriz que la mesa ya lleva en Excel y llevársela de vuelta."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from datos import acuerdos_hoja
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import contar
from paginas.partes import almacen, firma, tabla, traer

RESULTADO = "resultado_de_acuerdos"
VISTAS = "revisiones_vistas_de"  # y el archivo: lo que se vio al listar los cambios viaja con ellos


def mostrar(mesa: str, circulo: str) -> None:
    """Descargar la matriz y, debajo, subirla con lo que pasó en cada renglón."""
    st.markdown(
        "Suba su matriz tal como la lleva: se reconocen títulos como *Acuerdo*, *Fecha*, *Responsable*, "
        "*Fecha compromiso*, *Estatus* o *Avances*. Entran todos los renglones o ninguno; los que ya están "
        "no se duplican y, si usted quiere, se actualizan. Cada avance va en su línea y empieza con su "
        "fecha: «2026-08-14: se firmó»."
    )
    traer.llevar(f"acuerdos_{mesa}", acuerdos_hoja.exportar_xlsx, acuerdos_hoja.exportar_csv, mesa, circulo)
    archivo = st.file_uploader(
        "Matriz de acuerdos", type=traer.HOJAS, key="matriz_de_acuerdos", label_visibility="collapsed"
    )
    quien, _ = st.columns([1, 2])
    with quien:
        autor = firma.pedir()
    firma.avisar()
    if archivo is not None:
        vistas = _cambios(archivo, mesa)

        def traerlos() -> None:
            _importar(archivo, mesa, autor, vistas)

        firma.boton("Traer los acuerdos", "importar_acuerdos", autor, traerlos, "")
    traer.decir(RESULTADO)


def comparar(lago: Lago, contenido: bytes, nombre: str, mesa: str) -> list[tuple[int, int, int, str]]:
    """Lo que un archivo cambia de los acuerdos que ya están: renglón, acuerdo, revisión y qué."""
    with TemporaryDirectory(prefix="subida-") as carpeta:
        ruta = Path(carpeta) / nombre
        ruta.write_bytes(contenido)
        cambios = acuerdos_hoja.comparar(lago, ruta, mesa=mesa).cambios
    return [(renglon, c.acuerdo, c.revision, "; ".join(c.dichos)) for renglon, c in cambios]


def _cambios(archivo, mesa: str) -> Mapping[int, int] | None:
    """Enseña lo que cambiaría y pregunta: la revisión vista de cada acuerdo, o None si no se actualizan."""
    try:
        cambios = almacen.leer(comparar, archivo.getvalue(), Path(archivo.name).name, mesa)
    except DatoInvalido:  # lo dirá al traerlo, con su renglón
        return None
    if not cambios:
        return None
    vistas = st.session_state.setdefault(f"{VISTAS}_{archivo.file_id}", {a: r for _, a, r, _ in cambios})
    cuantos = contar(len(cambios), "acuerdo que ya está", "acuerdos que ya están")
    st.markdown(f"**El archivo cambia {cuantos}**")
    renglones = [(renglon, acuerdo, que) for renglon, acuerdo, _, que in cambios]
    tabla.mostrar(
        pd.DataFrame(renglones, columns=["Renglón", "Acuerdo", "Qué cambia"]), numeros=("Renglón", "Acuerdo")
    )
    quiere = st.checkbox("Actualizarlos como dice el archivo", key="actualizar_acuerdos")
    st.caption("Una celda vacía no cambia nada. Lo que decían queda en la historia de cada uno.")
    return vistas if quiere else None


def _importar(archivo, mesa: str, autor: str, vistas: Mapping[int, int] | None) -> None:
    st.session_state.pop(RESULTADO, None)
    with traer.en_disco(archivo) as ruta:
        try:
            hecho = acuerdos_hoja.importar(
                almacen.lago(), ruta, mesa=mesa, autor=autor, actualizar=vistas is not None, vistas=vistas
            )
        except DatoInvalido as error:
            dicho = f"No entró ningún acuerdo. {error}"
            return traer.anotar(RESULTADO, dicho, [], bien=False)
        finally:
            st.session_state.pop(f"{VISTAS}_{archivo.file_id}", None)
    if hecho.problemas:
        dicho = "No entró ningún acuerdo: corrija estos renglones y súbala de nuevo."
        return traer.anotar(RESULTADO, dicho, hecho.problemas, bien=False)
    traer.anotar(RESULTADO, hecho.dicho, hecho.avisos, bien=True)
