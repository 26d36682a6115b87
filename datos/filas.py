"""Los renglones de una hoja ya abierta, celda por celda y como texto, con el número que les da Excel."""

import csv
from collections.abc import Iterator
from itertools import chain

from datos.archivo import Hoja  # al importarlo, el tamaño que se admite en una celda ya es el suyo
from datos.avance import Avance, nada
from datos.errores import FuenteInvalida
from datos.texto import como_se_escribio

CADA = 20_000
# Se pone al final del archivo: si no sale como su propio renglón, una comilla se lo tragó.
FIN = "\ue000"

Fila = tuple[int, list[str]]  # (renglón del archivo, celdas)


def filas(hoja: Hoja, avance: Avance = nada) -> list[Fila]:
    """Los renglones de debajo del encabezado que traen algo; lanza `FuenteInvalida` si no se pueden partir.

    Se numeran como los ve una hoja de cálculo: uno con saltos de línea adentro cuenta una vez. Las celdas
    van sin espacios a los lados ni el apóstrofo con que el tablero protege lo que parece fórmula.
    """
    return [
        (numero, celdas) for numero, celdas in todas(hoja, avance) if numero > hoja.saltar + 1 and any(celdas)
    ]


def todas(hoja: Hoja, avance: Avance = nada) -> list[Fila]:
    """Como `filas`, también lo que va antes del encabezado y los renglones vacíos."""
    codificacion = "utf-8-sig" if hoja.codificacion == "utf-8" else "cp1252"
    try:
        return list(_partir(hoja, codificacion, "strict", avance))
    except UnicodeDecodeError:
        # Lo dañado está más allá de la muestra con que se decidió, o cp1252 no lo tiene.
        return list(_partir(hoja, "cp1252", "replace", avance))


def _partir(hoja: Hoja, codificacion: str, errores: str, avance: Avance) -> Iterator[Fila]:
    anterior: Fila | None = None
    try:
        with hoja.ruta.open(encoding=codificacion, errors=errores, newline="") as texto:
            lector = csv.reader(chain(texto, [FIN]), delimiter=hoja.delimitador)
            for numero, celdas in enumerate(lector, 1):
                if anterior:
                    yield anterior[0], [como_se_escribio(celda) for celda in anterior[1]]
                if numero % CADA == 0:
                    avance(f"Leyendo {hoja.nombre}", None, numero)
                anterior = numero, celdas
    except csv.Error as error:
        raise _no_se_parte(hoja, anterior[0] if anterior else 0) from error
    if anterior and anterior[1] != [FIN]:
        raise _no_se_parte(hoja, anterior[0] - 1)


def _no_se_parte(hoja: Hoja, leidos: int) -> FuenteInvalida:
    return FuenteInvalida(
        f"«{hoja.nombre}» no se pudo partir en renglones: en el {leidos + 1:,} hay una comilla sin cerrar o "
        "una celda enorme. Ábralo en una hoja de cálculo y guárdelo de nuevo; no entró nada."
    )
