"""Lo que va sobre las superficies del mapa: círculos, símbolos, flechas y nombres."""

import numpy as np
import pandas as pd

from paginas.figuras import mapa_colores as colores
from paginas.figuras import mapa_rotulos, tema
from paginas.figuras.mapa_colores import Clase

DIAMETRO = 58  # el del círculo más grande, en puntos de pantalla
# Lo que ocupa una letra, en fracción del ancho y del alto del mapa en una laptop.
LETRA_ANCHO, LETRA_ALTO = 0.0105, 0.055
HALO = "0 0 2px #FFF, 0 0 4px #FFF, 0 0 6px #FFF"


def diametros(casos, mayor: float) -> np.ndarray:
    """El diámetro de cada círculo, en puntos de pantalla: su área es proporcional a los casos.

    >>> diametros([0, 25, 100], 100).tolist()
    [0.0, 29.0, 58.0]
    """
    return DIAMETRO * np.sqrt(np.nan_to_num(np.asarray(casos, dtype=float)) / mayor)


def referencias(mayor: float) -> list[int]:
    """Tres valores redondos, el mayor no más grande que el círculo más grande.

    >>> referencias(274), referencias(3), referencias(1)
    ([200, 50, 10], [3, 1], [1])
    """
    redondos = [base * 10**n for n in range(7) for base in (1, 2, 3, 5)]
    tope = max(r for r in redondos if r <= max(mayor, 1))
    partes = [max(r for r in redondos if r <= max(tope / d, 1)) for d in (1, 4, 16)]
    return list(dict.fromkeys(partes))


def circulos(figura, puntos: pd.DataFrame, mayor: float) -> None:
    """Un círculo por municipio, de área proporcional a sus casos; `mayor` son los del más grande."""
    figura.add_scattergeo(
        lat=puntos["lat"],
        lon=puntos["lon"],
        ids=list(puntos.index),
        customdata=list(puntos.index),
        mode="markers",
        **tamanos(puntos, mayor),
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
        selected={"marker": {"opacity": 0.75}},
        unselected={"marker": {"opacity": 0.75}},
    )


def tamanos(tabla: pd.DataFrame, mayor: float) -> dict:
    """Lo que cambia de un periodo a otro en los círculos."""
    return {
        "text": tabla["texto"].tolist(),
        "marker": {
            "size": diametros(tabla["casos"], mayor).round(1),
            "sizemode": "diameter",
            "color": colores.CASOS,
            "opacity": 0.75,
            "line": {"width": 1, "color": "#FFFFFF"},
        },
    }


def simbolos(figura, puntos: pd.DataFrame, clases: list[Clase]) -> None:
    """Un símbolo en la cabecera del municipio que no tiene contorno; sin dato, una equis."""
    figura.add_scattergeo(
        lat=puntos["lat"],
        lon=puntos["lon"],
        customdata=list(puntos.index),
        mode="markers",
        **marcas(puntos, clases),
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def marcas(tabla: pd.DataFrame, clases: list[Clase]) -> dict:
    """Lo que cambia de un periodo a otro en los símbolos."""
    de = {clase.numero: clase for clase in clases}
    return {
        "text": tabla["texto"].tolist(),
        "marker": {
            "size": 9 if "simbolo" in tabla else 26,
            "color": [de[n].color for n in tabla["clase"]],
            "symbol": tabla["simbolo"].tolist()
            if "simbolo" in tabla
            else ["x-open" if de[n].trama else "circle" for n in tabla["clase"]],
            "line": {"width": 1, "color": colores.BORDE_ESTADO},
        },
    }


def flechas(figura, puntos: pd.DataFrame) -> None:
    """▲ donde subió y ▼ donde bajó con evidencia: se entiende sin color."""
    for simbolo, como in (("triangle-up", "subió"), ("triangle-down", "bajó")):
        suyos = puntos[puntos["clase"].isin(range(6)) & puntos["senal"].eq(como)]
        figura.add_scattergeo(
            lat=suyos["lat"],
            lon=suyos["lon"],
            mode="markers",
            hoverinfo="skip",
            showlegend=False,
            marker={
                "symbol": simbolo,
                "size": 11,
                "color": tema.TINTA_CLARO,
                "line": {"width": 1, "color": "#FFF"},
            },
        )


def nombres(figura, puntos: pd.DataFrame, caja: tuple[float, float, float, float]) -> None:
    """El nombre de cada municipio, legible sobre cualquier color; el que taparía a otro no va."""
    oeste, sur, este, norte = caja
    orden = mapa_rotulos.por_importancia(puntos)
    puestos = mapa_rotulos.acomodar(
        [((p.lon - oeste) / (este - oeste), (p.lat - sur) / (norte - sur)) for p in orden.itertuples()],
        [(LETRA_ANCHO * len(nombre), LETRA_ALTO) for nombre in orden["nombre"]],
        (0.0, 0.0, 1.0, 1.0),
    )
    centros = [(p[0] + p[2] / 2, p[1] + p[3] / 2) for p in puestos if p]
    figura.add_scattergeo(
        lat=[sur + y * (norte - sur) for _, y in centros],
        lon=[oeste + x * (este - oeste) for x, _ in centros],
        mode="text",
        text=orden["nombre"][[p is not None for p in puestos]],
        textfont={"size": tema.LETRA - 1, "color": tema.TINTA_CLARO, "shadow": HALO},
        hoverinfo="skip",
        showlegend=False,
    )
