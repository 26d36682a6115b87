"""Componer un documento con typst: los datos entran aparte de la plantilla y nunca se vuelven código."""

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

import matplotlib

from datos.errores import DatoInvalido

# La misma letra con que se mide lo que cabe, y la única: se ve igual en cualquier computadora.
LETRAS = str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")
ACCESIBLE = "ua-1"


def componer(
    plantilla: Path,
    datos: dict[str, Any],
    *,
    fecha: dt.date,
    archivos: dict[str, bytes] | None = None,
    formato: str = "pdf",
    puntos_por_pulgada: float | None = None,
) -> bytes | list[bytes]:
    """El documento como PDF accesible, o como PNG (uno por página); igual para los mismos datos y fecha.

    La plantilla lee `sys.inputs.datos` (JSON) y las imágenes de `archivos` por su nombre.
    """
    import typst

    momento = int(dt.datetime.combine(fecha, dt.time(), dt.UTC).timestamp())
    with tempfile.TemporaryDirectory(prefix="documento-") as temporal:
        carpeta = Path(temporal)
        for nombre, contenido in {"documento.typ": plantilla.read_bytes(), **(archivos or {})}.items():
            (carpeta / nombre).write_bytes(contenido)
        try:
            return typst.compile(
                carpeta / "documento.typ",
                root=carpeta,
                format=formato,
                ppi=puntos_por_pulgada,
                sys_inputs={"datos": json.dumps(datos, ensure_ascii=False)},
                font_paths=[LETRAS],
                ignore_system_fonts=True,
                timestamp=momento,
                pdf_standards=ACCESIBLE if formato == "pdf" else [],
            )
        except (typst.TypstError, RuntimeError) as error:
            raise DatoInvalido(f"No se pudo componer el documento «{plantilla.stem}»: {error}") from error
