"""Menos vértices para la pantalla, sin abrir huecos entre vecinos."""

import numpy as np

# Un mapa se mira en unos 1,400 puntos de ancho: la cuarta parte de un punto no se ve. En un mapa de piezas
# chicas (AGEB, colonias) manda el tamaño de la pieza, que se mira de cerca.
PARTES_DE_MAPA = 4000
PARTES_DE_PIEZA = 25


def tolerancia(geometrias: np.ndarray) -> float:
    """Grados que se pueden quitar sin que se note: según lo que abarca el mapa y el tamaño de sus piezas."""
    import shapely

    if not len(geometrias):
        return 0.0
    oeste, sur, este, norte = shapely.total_bounds(geometrias)
    pieza = float(np.sqrt(np.median(shapely.area(geometrias))))
    return min(float(max(este - oeste, norte - sur)) / PARTES_DE_MAPA, pieza / PARTES_DE_PIEZA)


def simplificar(geometrias: np.ndarray, grados: float) -> np.ndarray:
    """Los mismos polígonos con menos vértices; la frontera entre dos vecinos se quita una sola vez.

    Visvalingam y Whyatt (1993) sobre la cobertura entera: no abre huecos ni encima a los vecinos que
    embonaban. Lo que ya venía encimado se simplifica por su lado.
    """
    import shapely

    simples = shapely.coverage_simplify(geometrias, grados)
    malas = ~shapely.is_valid(simples) | shapely.is_empty(simples)
    return np.where(malas, geometrias, simples)
