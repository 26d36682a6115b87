"""De un archivo a la tabla `crudo`: cada celda como texto y cada renglón con su número en el archivo."""

import duckdb
import pyarrow as pa

from datos.archivo import Hoja
from datos.avance import Avance
from datos.filas import Fila, filas


def leer(cursor: duckdb.DuckDBPyConnection, hoja: Hoja, avance: Avance) -> tuple[int, list[tuple[int, str]]]:
    """Cuántos renglones con algo trae la hoja y cuáles tienen celdas de más; deja los otros en `crudo`."""
    renglones, malos = _cuadrar(filas(hoja, avance), len(hoja.columnas))
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


def _cuadrar(llegados: list[Fila], ancho: int) -> tuple[list[Fila], list[tuple[int, str]]]:
    """Los renglones con tantas celdas como columnas, y los que traen algo de más."""
    renglones, malos = [], []
    for numero, celdas in llegados:
        if any(celdas[ancho:]):
            malos.append((numero, f"Trae {len(celdas)} celdas y el encabezado {ancho} columnas."))
        else:
            renglones.append((numero, celdas[:ancho] + [""] * (ancho - len(celdas))))
    return renglones, malos
