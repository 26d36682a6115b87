"""Escribir donde alguien pidió: el archivo entero o ninguno y, si no se pudo, por qué."""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from datos.errores import DatoInvalido

CAUSAS = {
    errno.ENOSPC: "no queda espacio en el disco.",
    errno.EROFS: "ese disco sólo se puede leer.",
    errno.EISDIR: "es una carpeta; agregue el nombre del archivo.",
    errno.ENOTDIR: "una parte de esa ruta es un archivo, no una carpeta.",
    errno.EEXIST: "una parte de esa ruta es un archivo, no una carpeta.",
    errno.ENAMETOOLONG: "el nombre es demasiado largo.",
}


def guardar(salida: Path, contenido: bytes) -> None:
    """Escribe el archivo completo, con su carpeta si no existe; si algo falla, queda el que estaba.

    Lanza `DatoInvalido` con lo que lo impidió.
    """
    with explicando(salida):
        salida.parent.mkdir(parents=True, exist_ok=True)
        if salida.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if salida.exists() and not os.access(salida, os.W_OK):  # reemplazarlo se saltaría su permiso
            raise PermissionError(errno.EACCES, "")
        if salida.exists() and not salida.is_file():  # un dispositivo, como /dev/stdout: no se reemplaza
            salida.write_bytes(contenido)
        else:
            _reemplazar(salida.resolve(), contenido)


def _reemplazar(salida: Path, contenido: bytes) -> None:
    parcial = salida.with_name(f"{salida.name}.{os.getpid()}.parcial")
    try:
        parcial.write_bytes(contenido)
        if salida.exists():
            shutil.copymode(salida, parcial)
        os.replace(parcial, salida)
    finally:
        parcial.unlink(missing_ok=True)


@contextlib.contextmanager
def reversible(salida: Path) -> Iterator[None]:
    """Si lo que se hace adentro falla, el archivo queda como estaba: con lo que tenía o sin existir."""
    habia = salida.exists()
    previo = salida.read_bytes() if salida.is_file() else None
    try:
        yield
    except BaseException:
        if not habia:
            salida.unlink(missing_ok=True)
        elif previo is not None and salida.read_bytes() != previo:
            guardar(salida, previo)
        raise


def exigir_carpeta(carpeta: Path) -> None:
    """Crea la carpeta si no existe; lanza `DatoInvalido` si no se puede escribir en ella."""
    with explicando(carpeta):
        carpeta.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=carpeta):
            pass


@contextlib.contextmanager
def explicando(salida: Path) -> Iterator[None]:
    """Lo que el sistema no dejó escribir, dicho para quien dio la ruta."""
    try:
        yield
    except OSError as error:
        causa = CAUSAS.get(error.errno, "¿está abierto en otro programa o falta permiso para escribir ahí?")
        raise DatoInvalido(f"No se pudo escribir «{salida}»: {causa}") from error
