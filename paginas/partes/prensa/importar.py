"""Traer las notas que la mesa ya lleva en CSV o Excel, o un archivo de prensa conocido, con su avance."""

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from datos.archivo import hojas
from datos.avance import Reloj
from datos.errores import DatoInvalido
from datos.prensa import importar
from datos.prensa.perfiles import reconocer
from datos.prensa.ubicacion import UBICADAS
from datos.salida import bytes_csv
from datos.texto import contar
from paginas.partes import almacen, calidad, firma, tabla
from paginas.partes.liso import liso
from paginas.partes.prensa import campos

# El turno cambia con cada importación: el lugar para soltar archivos queda limpio y se ve qué pasó.
_RESULTADO, _TURNO = "resultado_de_prensa", "turno_de_importar"
# Lo que puede ser igual en todo el archivo y por eso no traer columna.
FIJOS = ("medio", "delito", "municipio")
A_LA_VISTA = 100


def mostrar(mesa: str) -> None:
    """El archivo, qué es cada columna si nadie lo reconoce, y qué pasó con cada renglón."""
    st.markdown(
        "Suba el CSV o Excel donde lleva sus notas, una por renglón. OCVED y el informe diario de fuentes "
        "abiertas se reconocen solos; de otro archivo se pregunta qué es cada columna, y la mesa lo recuerda."
    )
    archivo = st.file_uploader(
        "Archivo de notas",
        type=["csv", "txt", "tsv", "xlsx", "xls", "ods", "zip"],
        key=f"archivo_de_notas_{st.session_state.setdefault(_TURNO, 0)}",
        label_visibility="collapsed",
    )
    firma.avisar()
    if archivo is not None and (leido := _leer(archivo, mesa)):
        _preguntar(archivo, leido, mesa)
    if resultado := st.session_state.get(f"{_RESULTADO}_{mesa}"):
        _resultado(*resultado)


def _leer(archivo, mesa: str) -> dict | None:
    """Qué trae el archivo: si se reconoce, sus columnas, una muestra y el papel sugerido de cada una."""
    try:
        with tempfile.TemporaryDirectory(prefix="notas-") as carpeta:
            hoja = hojas(_guardar(archivo, carpeta), Path(carpeta))[0]
            conocido = reconocer(hoja)
            return {
                "conocido": conocido and conocido.titulo,
                "titulos": dict(zip(hoja.columnas, hoja.titulos, strict=True)),
                "sugeridos": {} if conocido else importar.sugerir(almacen.lago(), hoja, mesa),
            }
    except DatoInvalido as error:
        st.error(liso(error))
        return None


def _guardar(archivo, carpeta: str) -> Path:
    ruta = Path(carpeta) / Path(archivo.name).name
    ruta.write_bytes(archivo.getbuffer())
    return ruta


def _preguntar(archivo, leido: dict, mesa: str) -> None:
    papeles, fijos = None, {}
    if leido["conocido"]:
        st.info(f"Es **{liso(leido['conocido'])}**: sus columnas ya se conocen.")
    else:
        papeles, fijos = _papeles(leido, archivo.file_id)
    quien, boton = st.columns([1, 1], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir("Queda en la historia de cada nota.")
    with boton:
        firma.boton(
            "Importar las notas",
            f"importar_{archivo.file_id}",
            autor,
            lambda: _importar(archivo, mesa, papeles, fijos, autor),
            lambda dicho: dicho,
            icon=":material/upload_file:",
        )


def _papeles(leido: dict, archivo: str) -> tuple[dict[str, str], dict[str, str]]:
    """Qué es cada columna y lo que es igual en todo el archivo."""
    st.markdown("**¿Qué es cada columna?** Las que traigan nombres de personas déjelas en «No usar».")
    claves, papeles = list(importar.PAPELES), {}
    espacios = st.columns(3)
    for lugar, (columna, titulo) in enumerate(leido["titulos"].items()):
        papeles[columna] = espacios[lugar % 3].selectbox(
            liso(titulo or columna),
            claves,
            claves.index(leido["sugeridos"].get(columna, "ignorar")),
            format_func=importar.PAPELES.get,
            key=f"papel_{archivo}_{columna}",
        )
    faltan = [fijo for fijo in FIJOS if fijo not in papeles.values()]
    if faltan:
        st.caption("Lo que no trae columna porque es igual en todo el archivo, dígalo aquí:")
    opciones = {"delito": campos.delitos(), "municipio": campos.municipios()}
    fijos = {}
    for espacio, fijo in zip(st.columns(3), faltan, strict=False):
        rotulo, clave = importar.PAPELES[fijo], f"fijo_{archivo}_{fijo}"
        if fijo in opciones:
            nombres = {None: "—", **opciones[fijo]}
            valor = espacio.selectbox(rotulo, list(nombres), key=clave, format_func=nombres.get)
        else:
            valor = espacio.text_input(rotulo, key=clave, max_chars=80).strip()
        if valor:
            fijos[fijo] = valor
    return papeles, fijos


def _importar(archivo, mesa: str, papeles: dict | None, fijos: dict, autor: str) -> str:
    barra, reloj = st.progress(0.0, text="Preparando…"), Reloj()

    def avance(etapa: str, fraccion: float | None, renglones: int | None) -> None:
        cuantos = f" · {renglones:,} renglones" if renglones else ""
        faltan = reloj.faltan(etapa, fraccion)
        barra.progress(min(max(fraccion or 0.0, 0.0), 1.0), text=f"{etapa}{cuantos}{faltan}")

    st.session_state.pop(f"{_RESULTADO}_{mesa}", None)
    with tempfile.TemporaryDirectory(prefix="notas-") as carpeta:
        ruta = _guardar(archivo, carpeta)
        hecho = importar.importar(
            almacen.lago(), ruta, mesa=mesa, papeles=papeles, fijos=fijos, autor=autor, avance=avance
        )
    st.session_state[f"{_RESULTADO}_{mesa}"] = (archivo.name, hecho)
    st.session_state[_TURNO] += 1
    if hecho.estado == "ya estaba":
        return f"«{archivo.name}» ya se había importado: no se repitió ninguna nota."
    return (
        f"{contar(hecho.notas, 'nota entró', 'notas entraron')} de "
        f"{contar(hecho.renglones, 'renglón', 'renglones')}; {hecho.de_la_mesa:,} de los municipios de la "
        f"mesa.{_ubicadas(hecho)}"
    )


def _ubicadas(hecho) -> str:
    cuantas = sum(a.cuantos for a in hecho.avisos if a.clase == UBICADAS)
    dichos = contar(cuantas, "renglón se ubicó", "renglones se ubicaron")
    return f" {dichos} por su colonia." if cuantas else ""


def _resultado(nombre: str, hecho) -> None:
    st.subheader("Lo último que se importó")
    rechazados = pd.DataFrame(hecho.rechazados, columns=["Renglón", "Qué le pasa"])
    a, b, c, d = st.columns(4)
    for columna, rotulo, cuantos in (
        (a, "Renglones", hecho.renglones),
        (b, "Notas que entraron", hecho.notas),
        (c, "De la mesa", hecho.de_la_mesa),
        (d, "Rechazados", len(rechazados)),
    ):
        columna.metric(rotulo, f"{cuantos:,}")
    calidad.mostrar(hecho.avisos)
    if rechazados.empty:
        return
    tabla.mostrar(rechazados.head(A_LA_VISTA), numeros=("Renglón",))
    st.download_button(
        "Descargar los rechazados",
        lambda: bytes_csv(rechazados),
        f"rechazados_{Path(nombre).stem}.csv",
        "text/csv",
        on_click="ignore",
    )
    if len(rechazados) > A_LA_VISTA:
        st.caption(f"Se ven los primeros {A_LA_VISTA}; la descarga trae los {len(rechazados):,}.")
