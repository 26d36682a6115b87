"""Una hoja de ida y vuelta: llevársela, traerla y decir qué pasó con cada renglón."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import streamlit as st

from paginas.partes import almacen, tabla

HOJAS = ["xlsx", "csv", "txt", "ods", "xls"]
TIPOS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def llevar(nombre: str, libro: Callable[..., bytes], csv: Callable[..., bytes], *args) -> None:
    """Los botones para descargar lo mismo en Excel y en CSV; cada función recibe el lago y `args`."""
    columnas = st.columns([1, 1, 3])
    for columna, rotulo, tipo, escribir in (
        (columnas[0], "Descargar en Excel", "xlsx", libro),
        (columnas[1], "Descargar CSV", "csv", csv),
    ):
        columna.download_button(
            rotulo,
            lambda escribir=escribir: almacen.leer(escribir, *args),
            f"{nombre}.{tipo}",
            TIPOS[tipo],
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )


@contextlib.contextmanager
def en_disco(archivo) -> Iterator[Path]:
    """La ruta del archivo subido, con su nombre, mientras se usa."""
    with tempfile.TemporaryDirectory(prefix="subida-") as carpeta:
        ruta = Path(carpeta) / Path(archivo.name).name
        ruta.write_bytes(archivo.getvalue())
        yield ruta


def anotar(clave: str, dicho: str, renglones: list[tuple], bien: bool) -> None:
    """Guarda lo que resultó: vive en el estado porque se sigue leyendo después de volver a dibujar."""
    st.session_state[clave] = dicho, renglones, bien


def decir(clave: str) -> None:
    """Muestra lo anotado, si hay algo: la frase y los renglones con problema."""
    if (hecho := st.session_state.get(clave)) is None:
        return
    dicho, renglones, bien = hecho
    (st.success if bien else st.warning)(dicho)
    if renglones:
        tabla.mostrar(pd.DataFrame(renglones, columns=["Renglón", "Qué le pasa"]), numeros=("Renglón",))
