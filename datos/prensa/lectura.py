"""De un archivo a la tabla `crudo`: cada celda como texto y cada renglón con su número en el archivo."""

import csv
from pathlib import Path

import duckdb
import pyarrow as pa

from datos.archivo import Hoja
from datos.avance import Avance
from datos.errores import FuenteInvalida

CADA = 20_000
LIMITE_DE_CELDA = 1 << 20


def leer(cursor: duckdb.DuckDBPyConnection, hoja: Hoja, avance: Avance) -> tuple[int, list[tuple[int, str]]]:
    """Cuántos renglones con algo trae la hoja y cuáles tienen celdas de más; deja los otros en `crudo`.

    Se numeran como los ve una hoja de cálculo: un renglón con saltos de línea adentro cuenta una vez.
    """
    renglones, malos = _renglones(hoja, avance)
    columnas = list(zip(*(celdas for _, celdas in renglones), strict=True)) or [()] * len(hoja.columnas)
    tabla = pa.table(
        {
            "_renglon": pa.array([numero for numero, _ in renglones], pa.int32()),
            **{n: pa.array(c, pa.string()) for n, c in zip(hoja.columnas, columnas, strict=True)},
        }
    )
    cursor.register("llegado", tabla)
    cursor.execute("CREATE OR REPLACE TEMP TABLE crudo AS FROM llegado")
    cursor.unregister("llegado")
    return len(renglones) + len(malos), malos


def _renglones(hoja: Hoja, avance: Avance) -> tuple[list[tuple[int, list[str]]], list[tuple[int, str]]]:
    codificacion = "utf-8-sig" if hoja.codificacion == "utf-8" else "cp1252"
    try:
        return _partir(hoja, hoja.ruta, codificacion, "strict", avance)
    except (
        UnicodeDecodeError
    ):  # lo dañado está más allá de la muestra con que se decidió, o cp1252 no lo tiene
        return _partir(hoja, hoja.ruta, "cp1252", "replace", avance)


def _partir(hoja: Hoja, ruta: Path, codificacion: str, errores: str, avance: Avance):
    ancho, renglones, malos = len(hoja.columnas), [], []
    previo = csv.field_size_limit(LIMITE_DE_CELDA)
    try:
        with ruta.open(encoding=codificacion, errors=errores, newline="") as texto:
            lector = csv.reader(texto, delimiter=hoja.delimitador)
            for numero, celdas in enumerate(lector, 1):
                if numero % CADA == 0:
                    avance(f"Leyendo {hoja.nombre}", None, numero)
                if numero <= hoja.saltar + 1 or not any(c and not c.isspace() for c in celdas):
                    continue
                if len(celdas) > ancho and any(c.strip() for c in celdas[ancho:]):
                    malos.append((numero, f"Trae {len(celdas)} celdas y el encabezado {ancho} columnas."))
                else:
                    renglones.append((numero, celdas[:ancho] + [""] * (ancho - len(celdas))))
    except csv.Error as error:
        raise FuenteInvalida(
            f"«{hoja.nombre}» no se pudo partir en renglones: hay una comilla sin cerrar o una celda enorme. "
            f"Ábralo en una hoja de cálculo y guárdelo de nuevo. (Detalle: {error})"
        ) from error
    finally:
        csv.field_size_limit(previo)
    return renglones, malos
