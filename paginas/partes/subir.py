"""Subir archivos: arrastrar, ver el avance y leer qué pasó con cada uno."""

import tempfile
from pathlib import Path

import streamlit as st

from datos.avance import Reloj
from datos.carga import Resultado, cargar
from paginas.partes import almacen, asistente, calidad, mesa
from paginas.partes.liso import liso

RESULTADOS = "resultados_de_carga"
CAJAS = {"cargado": st.success, "ya estaba": st.info, "rechazado": st.error}


def mostrar() -> None:
    """El lugar para soltar archivos y, debajo, lo que resultó de la última carga."""
    st.markdown(
        "Suba el archivo **tal como lo bajó** del SESNSP, del INEGI o del CONAPO, o la tabla de su Fiscalía. "
        "El tablero reconoce cuál es por su encabezado; puede soltar varios a la vez. También **mapas** de "
        "municipios, AGEB o colonias: GeoJSON, GeoPackage o el Shapefile en su ZIP."
    )
    archivos = st.file_uploader(
        "Archivos",
        type=["csv", "zip", "xlsx", "xls", "ods", "txt", "tsv", "json", "geojson", "gpkg"],
        accept_multiple_files=True,
        key="archivos_subidos",
        label_visibility="collapsed",
    )
    st.text_input(
        "Quién carga",
        key="autor",
        persist_state="session",
        max_chars=80,
        placeholder="Su nombre o su comité",
        width=420,
        help="Queda en la constancia de la carga, para saber a quién preguntar.",
    )
    if st.button(
        _rotulo(len(archivos)), type="primary", disabled=not archivos, icon=":material/upload_file:"
    ):
        # Se guarda en el estado porque el resultado se sigue leyendo mientras se contesta el asistente.
        st.session_state[RESULTADOS] = _cargar(archivos, {})
        st.rerun()
    _mostrar_resultados(archivos)


def quien() -> str:
    """El nombre que firma lo que se escribe en el lago."""
    return st.session_state.get("autor", "").strip() or "Sin nombre (pantalla Datos)"


def _rotulo(cuantos: int) -> str:
    return {0: "Cargar", 1: "Cargar 1 archivo"}.get(cuantos, f"Cargar {cuantos} archivos")


def _cargar(archivos: list, opciones: dict) -> list[Resultado]:
    barra, reloj = st.progress(0.0, text="Preparando…"), Reloj()

    def avance(etapa: str, fraccion: float | None, renglones: int | None) -> None:
        cuantos = f" · {renglones:,} renglones" if renglones else ""
        faltan = reloj.faltan(etapa, fraccion)
        barra.progress(min(max(fraccion or 0.0, 0.0), 1.0), text=f"{etapa}{cuantos}{faltan}")

    with tempfile.TemporaryDirectory(prefix="subida-") as carpeta:
        rutas = []
        for orden, archivo in enumerate(archivos):
            # Una carpeta por archivo: dos pueden llamarse igual.
            ruta = Path(carpeta) / str(orden) / Path(archivo.name).name
            ruta.parent.mkdir()
            with ruta.open("wb") as destino:
                destino.write(archivo.getbuffer())
            rutas.append(ruta)
        resultados = cargar(almacen.lago(), rutas, autor=quien(), opciones=opciones, avance=avance)
    barra.empty()
    return resultados


def _mostrar_resultados(archivos: list) -> None:
    for orden, resultado in enumerate(st.session_state.get(RESULTADOS, [])):
        caja = st.warning if resultado.hoja is not None else CAJAS[resultado.estado]
        caja(f"**{liso(resultado.archivo)}** — {resultado.estado}. {liso(resultado.mensaje)}")
        calidad.mostrar(resultado.avisos)
        if resultado.hoja is not None and (opciones := asistente.preguntar(resultado, orden)):
            _como_tabla(archivos, resultado, opciones)


def _como_tabla(archivos: list, resultado: Resultado, opciones: dict) -> None:
    """Vuelve a cargar el archivo del resultado con los papeles dados; si sirven, la mesa los recuerda."""
    suyos = [a for a in archivos if resultado.archivo.startswith(Path(a.name).name)]
    if not suyos:
        st.warning("El archivo ya no está entre los subidos: arrástrelo de nuevo.")
        return
    nuevos = _cargar(suyos, {**opciones, "mesa": mesa.clave()})
    for nuevo in nuevos:
        if nuevo.estado == "rechazado":
            nuevo.hoja = resultado.hoja  # para corregir lo que faltó sin volver a empezar
    todos = st.session_state[RESULTADOS]
    lugar = todos.index(resultado)
    st.session_state[RESULTADOS] = [*todos[:lugar], *nuevos, *todos[lugar + 1 :]]
    st.rerun()
