"""Los datos de cada lámina en un libro de Excel: una hoja por lámina, con su fuente."""

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from datos.texto import neutralizar
from paginas.impresos.determinista import zip_estable
from paginas.impresos.plenaria.ejes import columnas
from paginas.impresos.plenaria.lamina import Bloque, Cifras, Grafica, Lamina, Tabla, Texto

LARGO_DE_NOMBRE = 31  # lo que Excel admite
PROHIBIDOS = str.maketrans("", "", "[]:*?/\\'")


def imprimir(laminas: list[Lamina], *, fecha: dt.date) -> bytes:
    """Los bytes del XLSX; un hueco es una celda vacía y nada de lo escrito se vuelve fórmula."""
    libro = Workbook()
    libro.remove(libro.active)
    libro.properties.creator, libro.properties.title = "Tablero de la Mesa", "Datos de la plenaria"
    libro.properties.created = libro.properties.modified = dt.datetime.combine(fecha, dt.time())
    for numero, lamina in enumerate(laminas, 1):
        _hoja(libro.create_sheet(nombre_de_hoja(numero, lamina.clave)), lamina)
    salida = io.BytesIO()
    libro.save(salida)
    return zip_estable(salida.getvalue(), fecha)


def nombre_de_hoja(numero: int, clave: str) -> str:
    """El nombre de la hoja: su lugar y su clave, sin lo que Excel no admite.

    >>> nombre_de_hoja(4, "indicador-robo-a-transeunte-en-via-publica")
    '04 indicador-robo-a-transeunte-'
    """
    return f"{numero:02d} {clave.translate(PROHIBIDOS)}"[:LARGO_DE_NOMBRE]


def _hoja(hoja, lamina: Lamina) -> None:
    _renglon(hoja, [lamina.titulo], Font(bold=True, size=14))
    if lamina.subtitulo:
        _renglon(hoja, [lamina.subtitulo])
    for bloque in lamina.bloques:
        hoja.append([])
        for lugar, renglon in enumerate(_renglones(bloque)):
            _renglon(hoja, renglon, Font(bold=True) if lugar == 0 else None)
    hoja.append([])
    _renglon(hoja, [lamina.pie or "Sin cifras."], Font(italic=True))
    for numero, columna in enumerate(hoja.iter_cols(min_row=3), 1):
        largo = max((len(str(c.value)) for c in columna[1:] if c.value is not None), default=8)
        hoja.column_dimensions[get_column_letter(numero)].width = min(max(largo + 2, 10), 42)


def _renglones(bloque: Bloque) -> list[list]:
    if isinstance(bloque, Grafica):
        series = columnas(bloque)
        return [
            [bloque.eje, *(nombre for nombre, _ in series)],
            *(
                [categoria, *(valores[n] for _, valores in series)]
                for n, categoria in enumerate(bloque.categorias)
            ),
        ]
    if isinstance(bloque, Tabla):
        return [list(bloque.encabezado), *map(list, bloque.renglones)]
    if isinstance(bloque, Cifras):
        return [["Cifra", "Qué es", "Detalle"], *([c.valor, c.rotulo, c.detalle] for c in bloque.cifras)]
    if isinstance(bloque, Texto):
        return [["Texto"], *([p] for p in bloque.parrafos)]
    return [["Imagen"], [bloque.alterno]]


def _renglon(hoja, valores: list, letra: Font | None = None) -> None:
    hoja.append([neutralizar(v) if isinstance(v, str) else v for v in valores])
    for celda in hoja[hoja.max_row]:
        celda.alignment = Alignment(vertical="top")
        if letra:
            celda.font = letra
