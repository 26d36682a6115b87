"""Los nombres sobre un mapa: cuáles van primero y dónde queda cada uno sin tapar a otro."""

import pandas as pd

# Cuánto se corre el centro de un nombre desde su punto, en partes de su ancho y de su alto: primero encima.
CORRIMIENTOS = [(x, y) for x in (0.0, 0.5, -0.5) for y in (0.0, 0.5, -0.5, 1.0, -1.0)]
Caja = tuple[float, float, float, float]


def por_importancia(puntos: pd.DataFrame) -> pd.DataFrame:
    """Los que llevan nombre: primero los de la mesa, luego los de más gente o eventos y los más extensos.

    >>> puntos = pd.DataFrame({"nombre": ["A", "B", "C", ""], "poblacion": [9, 5, None, 8],
    ...                        "de_la_mesa": [False, True, False, False]})
    >>> por_importancia(puntos)["nombre"].tolist()
    ['B', 'A', 'C']
    """
    orden = puntos[puntos["nombre"].ne("") & puntos.get("rotular", True)]
    if {"oeste", "este", "sur", "norte"} <= set(orden):
        orden = orden.assign(extension=(orden["este"] - orden["oeste"]) * (orden["norte"] - orden["sur"]))
    criterios = [c for c in ("de_la_mesa", "poblacion", "eventos", "extension") if c in orden]
    return orden.sort_values(criterios, ascending=False, na_position="last") if criterios else orden


def acomodar(
    puntos: list[tuple[float, float]], medidas: list[tuple[float, float]], marco: Caja
) -> list[Caja | None]:
    """La caja de cada nombre (esquina, ancho y alto), o nada si no cabe; en ese orden se acomodan.

    Cada uno toma el primer lugar cerca de su punto en que no tapa a los ya puestos ni se sale del `marco`.

    >>> acomodar([(5, 5), (5, 5), (5, 5)], [(4, 2)] * 3, (0, 3, 10, 5))
    [(3.0, 4.0, 4, 2), (3.0, 6.0, 4, 2), None]
    """
    puestas: list[Caja | None] = []
    for (x, y), (ancho, alto) in zip(puntos, medidas, strict=True):
        posibles = [(x + (a - 0.5) * ancho, y + (b - 0.5) * alto, ancho, alto) for a, b in CORRIMIENTOS]
        if _libre((x, y, 0, 0), [], marco):  # el de la orilla se mete; el de afuera no se acerca
            posibles = [_meter(caja, marco) for caja in posibles]
        ocupadas = [puesta for puesta in puestas if puesta]
        puestas.append(next((caja for caja in posibles if _libre(caja, ocupadas, marco)), None))
    return puestas


def _meter(caja: Caja, marco: Caja) -> Caja:
    """La misma caja, recorrida lo justo para no salirse del marco."""
    x, y = (max(min(caja[e], marco[e] + marco[e + 2] - caja[e + 2]), marco[e]) for e in (0, 1))
    return x, y, caja[2], caja[3]


def _libre(caja: Caja, ocupadas: list[Caja], marco: Caja) -> bool:
    dentro = all(marco[e] <= caja[e] and caja[e] + caja[e + 2] <= marco[e] + marco[e + 2] for e in (0, 1))
    return dentro and not any(encimadas(caja, otra) for otra in ocupadas)


def encimadas(una: Caja, otra: Caja) -> bool:
    """Si dos cajas se tapan; tocarse en la orilla no es taparse.

    >>> encimadas((0, 0, 2, 2), (1, 1, 2, 2)), encimadas((0, 0, 2, 2), (2, 0, 2, 2))
    (True, False)
    """
    return all(min(una[e] + una[e + 2], otra[e] + otra[e + 2]) > max(una[e], otra[e]) for e in (0, 1))
