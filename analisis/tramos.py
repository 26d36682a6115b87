"""Tramos: los límites fijos con que se pinta un mapa, cómo se leen y en qué tramo cae cada valor.

Con límites `14, 30` hay tres tramos: hasta 14, más de 14 y hasta 30, y más de 30. Un valor igual al límite
queda abajo, como en las metas: quien tiene 14 cumple la meta de 14.
"""

import itertools
import math
import re

import numpy as np

from analisis import formato

MAXIMO = 8
SIN_DATO, SUPRIMIDO = -2, -3


def leer(escrito):
    """Los límites de un texto («14, 30, 50» o «14|30|50»), de menor a mayor; lanza `ValueError` si no sirven.

    >>> leer("14, 30, 50, 100, 211")
    (14.0, 30.0, 50.0, 100.0, 211.0)
    >>> leer("30, 14")
    Traceback (most recent call last):
    ValueError: Los límites van de menor a mayor y sin repetirse; llegó 30 – 14.
    """
    partes = [parte for parte in re.split(r"[|;,\s–]+", escrito.strip()) if parte]
    try:
        limites = tuple(float(parte) for parte in partes)
    except ValueError:
        raise ValueError(
            f"Se esperan números separados por comas, como «14, 30, 50»; llegó «{escrito}»."
        ) from None
    return comprobar(limites)


def comprobar(limites):
    """Los mismos límites si sirven para pintar; si no, `ValueError` con lo que se esperaba.

    >>> comprobar([14, 30])
    (14.0, 30.0)
    """
    limites = tuple(float(limite) for limite in limites)
    if not 1 <= len(limites) <= MAXIMO:
        raise ValueError(f"Se esperan de 1 a {MAXIMO} límites; llegaron {len(limites)}.")
    if not all(math.isfinite(limite) and limite > 0 for limite in limites):
        raise ValueError("Los límites son números mayores que cero: el primer tramo siempre empieza en 0.")
    if any(b <= a for a, b in itertools.pairwise(limites)):
        raise ValueError(
            f"Los límites van de menor a mayor y sin repetirse; llegó {escribir(limites, ' – ')}."
        )
    return limites


def escribir(limites, union=", "):
    """Los límites como se teclean.

    >>> escribir((14, 30, 0.5))
    '14, 30, 0.5'
    """
    return union.join(f"{limite:g}" for limite in limites)


def tramo(valores, limites):
    """El número de tramo de cada valor, desde 0; `SIN_DATO` donde no hay valor.

    >>> tramo([0, 14, 14.1, 300, float("nan")], (14, 30, 50, 100, 211)).tolist()
    [0, 0, 1, 5, -2]
    """
    valores = np.asarray(valores, dtype="float64")
    numeros = np.searchsorted(np.asarray(limites, dtype="float64"), valores, side="left")
    return np.where(np.isnan(valores), SIN_DATO, numeros)


def rotulos(limites):
    """Cómo se dice cada tramo en la leyenda.

    >>> rotulos((14, 30, 211))
    ['0 a 14', 'más de 14 a 30', 'más de 30 a 211', 'más de 211']
    """
    dichos = [_cifra(limite) for limite in limites]
    enmedio = [f"más de {a} a {b}" for a, b in itertools.pairwise(dichos)]
    return [f"0 a {dichos[0]}", *enmedio, f"más de {dichos[-1]}"]


def _cifra(limite):
    return f"{limite:,.10g}" if limite >= 1 else formato.tasa(limite)
