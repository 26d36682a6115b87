"""El informe de calidad de una carga: lo grave primero."""

from collections.abc import Iterable

import pandas as pd

from datos.calidad import Aviso
from paginas.partes import tabla

ORDEN = {"grave": 0, "aviso": 1, "nota": 2}
FORMA = {"grave": "■ grave", "aviso": "▲ aviso", "nota": "● nota"}


def mostrar(avisos: Iterable[Aviso]) -> None:
    """La tabla de avisos, o nada si el archivo venía limpio."""
    avisos = sorted(avisos, key=lambda aviso: ORDEN[aviso.gravedad])
    if avisos:
        tabla.mostrar(
            pd.DataFrame(
                [
                    {
                        "Gravedad": FORMA[a.gravedad],
                        "Qué": a.clase,
                        "Cuántos": f"{a.cuantos:,}",
                        "Detalle": a.mensaje,
                    }
                    for a in avisos
                ]
            ),
            numeros=("Cuántos",),
        )
