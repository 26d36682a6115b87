"""Las tablas que salen del tablero: un CSV o un libro que Excel abre con acentos y sin correr nada."""

import io
from collections.abc import Mapping
from datetime import date

import pandas as pd

from datos.texto import neutralizar

ANCHO = 14


def en_csv(tabla: pd.DataFrame, **opciones) -> str:
    """El CSV de una tabla, con sus textos neutralizados; `opciones` son las de `DataFrame.to_csv`.

    >>> en_csv(pd.DataFrame({"titulo": ["=1+1", "Choque"], "victimas": [-1, 2]})).split()
    ['titulo,victimas', "'=1+1,-1", 'Choque,2']
    """
    textos = tabla.select_dtypes(["object", "string", "category"]).columns
    limpia = tabla.assign(**{c: tabla[c].astype(object).map(neutralizar) for c in textos})
    return limpia.rename(columns=neutralizar).to_csv(index=False, **opciones)


def bytes_csv(tabla: pd.DataFrame, **opciones) -> bytes:
    """El mismo CSV en UTF-8 con marca, para que Excel respete los acentos."""
    return en_csv(tabla, **opciones).encode("utf-8-sig")


def bytes_xlsx(tabla: pd.DataFrame, titulo: str, anchos: Mapping[str, int], *, fija: str) -> bytes:
    """Un libro de una hoja que se imprime: fechas de verdad, renglones que se doblan y encabezado fijo.

    `anchos` dice, por columna, los que no son de `ANCHO` caracteres; arriba y a la izquierda de `fija` no se
    mueve.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    libro = Workbook()
    hoja = libro.active
    hoja.title = titulo
    hoja.append(list(tabla.columns))
    for renglon in tabla.astype(object).where(tabla.notna(), None).itertuples(index=False):
        hoja.append([neutralizar(v) for v in renglon])
    for lugar, columna in enumerate(tabla.columns, 1):
        hoja.column_dimensions[get_column_letter(lugar)].width = anchos.get(columna, ANCHO)
    for celdas in hoja.iter_rows():
        for celda in celdas:
            celda.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(celda.value, date):
                celda.number_format = "dd/mm/yyyy"
    for celda in hoja[1]:
        celda.font, celda.fill = Font(bold=True), PatternFill("solid", fgColor="FFD9E2EA")
    hoja.freeze_panes = fija
    hoja.auto_filter.ref = hoja.dimensions
    hoja.page_setup.orientation, hoja.page_setup.fitToHeight = "landscape", 0
    hoja.sheet_properties.pageSetUpPr.fitToPage = True
    hoja.print_title_rows = "1:1"
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()
