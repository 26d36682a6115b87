"""Lo que se comprueba de un ZIP ajeno antes de sacarle nada."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from datos.errores import FuenteInvalida
from datos.texto import lista

LIMITE = 4 << 30
# Un archivo de datos se comprime 30 o 50 veces; mil veces sólo lo hace uno fabricado para llenar el disco.
VECES, DESDE = 300, 100 << 20


def revisar(comprimido: zipfile.ZipFile, nombre: str) -> None:
    """Lanza `FuenteInvalida` si un ZIP trae rutas que se salen de su carpeta o crece sin medida."""
    internos = comprimido.infolist()
    fuera = [i.filename for i in internos if _se_sale(i.filename)]
    if fuera:
        raise FuenteInvalida(
            f"«{nombre}» trae rutas que se salen de su carpeta ({lista(fuera)}): así no se hace un ZIP de "
            "datos. No se sacó nada de él. Descárguelo de su sitio oficial o vuelva a comprimirlo."
        )
    total = sum(i.file_size for i in internos)
    if total > LIMITE:
        raise FuenteInvalida(f"«{nombre}» descomprimido pasa de 4 GB: no parece un archivo de datos.")
    if total > DESDE and total > VECES * sum(i.compress_size for i in internos):
        raise FuenteInvalida(
            f"«{nombre}» crece más de {VECES} veces al descomprimirse (a {total / 1e6:,.0f} MB): parece "
            "hecho para llenar el disco y no se abrió. Si es legítimo, descomprímalo y suba el archivo."
        )


def _se_sale(interno: str) -> bool:
    ruta = interno.replace("\\", "/")
    return ruta.startswith("/") or ruta[1:2] == ":" or ".." in PurePosixPath(ruta).parts


def sacar(comprimido: zipfile.ZipFile, interno: zipfile.ZipInfo, destino: Path, nombre: str) -> Path:
    """Escribe un archivo del ZIP en `destino`, con el nombre que da quien llama y no el que trae."""
    try:
        with comprimido.open(interno) as origen, destino.open("wb") as salida:
            while bloque := origen.read(1 << 20):
                salida.write(bloque)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        causa = "tiene contraseña" if interno.flag_bits & 1 else "está dañado"
        raise FuenteInvalida(
            f"No se pudo sacar «{interno.filename}» de «{nombre}»: el ZIP {causa}. "
            "Descárguelo de nuevo o sáquelo a mano; no se cargó nada de él."
        ) from error
    return destino
