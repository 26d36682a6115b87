"""Celdas: cómo se reparte lo que se cuenta en hexágonos H3, y qué límites le quedan a su leyenda."""

import math

import numpy as np
import pandas as pd

POSIBLES = (
    (1, 2, 3, 5),
    (2, 5, 10, 20),
    (5, 10, 25, 50),
    (10, 25, 50, 100),
    (25, 50, 100, 250),
    (50, 100, 250, 500),
)
ANILLOS = 3


def resolucion(ancho_km):
    """La resolución H3 con que un territorio de ese ancho se ve en celdas ni enormes ni invisibles.

    >>> resolucion(25), resolucion(80), resolucion(300)
    (8, 7, 6)
    """
    return 8 if ancho_km <= 60 else 7 if ancho_km <= 160 else 6


def limites(mayor):
    """Límites redondos para contar hasta `mayor`, siempre los mismos para cuentas parecidas.

    >>> limites(4), limites(37)
    ((1, 2, 3, 5), (2, 5, 10, 20))
    """
    return next((tramo for tramo in POSIBLES if tramo[-1] * 2 >= mayor), POSIBLES[-1])


def densidad(celdas):
    """Eventos por km² en cada celda y sus vecinas, suavizados; su suma por área es la de los eventos.

    `celdas` trae `celda` y `eventos`. Cada evento se reparte en los anillos de alrededor con pesos de campana
    que suman 1 (Silverman, 1986): se ve la zona y no el hexágono que tocó.

    >>> import h3
    >>> celda = h3.latlng_to_cell(31.7, -106.4, 8)
    >>> suave = densidad(pd.DataFrame({"celda": [celda], "eventos": [10]}))
    >>> round(sum(f.por_km2 * h3.cell_area(f.celda, "km^2") for f in suave.itertuples()), 6), len(suave)
    (10.0, 37)
    """
    import h3

    suma = {}
    for fila in celdas.itertuples():
        alrededor = [(celda, paso) for paso in range(ANILLOS + 1) for celda in h3.grid_ring(fila.celda, paso)]
        pesos = np.exp([-0.5 * (paso / (ANILLOS / 2)) ** 2 for _, paso in alrededor])
        for (celda, _), peso in zip(alrededor, pesos / pesos.sum(), strict=True):
            suma[celda] = suma.get(celda, 0.0) + float(fila.eventos * peso)
    return pd.DataFrame(
        {
            "celda": list(suma),
            "por_km2": [eventos / h3.cell_area(celda, "km^2") for celda, eventos in suma.items()],
        }
    )


def limites_densidad(mayor):
    """Límites de la densidad: la décima parte, la cuarta, la mitad y tres cuartos del máximo, redondeados.

    >>> limites_densidad(8.0)
    (0.8, 2.0, 4.0, 6.0)
    """
    return tuple(dict.fromkeys(_redondo(mayor * parte) for parte in (0.1, 0.25, 0.5, 0.75)))


def _redondo(valor):
    """A dos cifras significativas."""
    return round(valor, 1 - math.floor(math.log10(valor))) if valor > 0 else 0.0
