"""Lo que va sobre las superficies del mapa: círculos, símbolos, flechas y nombres."""

import numpy as np
import pandas as pd

from paginas.figuras import mapa_colores as colores
from paginas.figuras import tema
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
    """El nombre de cada municipio, legible sobre cualquier color y sin encimarse con otro si se puede."""
    figura.add_scattergeo(
        lat=puntos["lat"],
        lon=puntos["lon"],
        mode="text",
        text=puntos["nombre"],
        textposition=acomodar(puntos, caja),
        textfont={"size": tema.LETRA - 1, "color": tema.TINTA_CLARO, "shadow": HALO},
        hoverinfo="skip",
        showlegend=False,
    )


def acomodar(puntos: pd.DataFrame, caja: tuple[float, float, float, float]) -> list[str]:
    """De qué lado de su punto va cada nombre: el primero en que no tapa a los que ya están.

    >>> juntos = pd.DataFrame({"nombre": ["Tampico", "Ciudad Madero"], "lat": 22.25, "lon": [-97.86, -97.85]})
    >>> acomodar(juntos, (-98.6, 22.1, -97.4, 22.8))
    ['middle center', 'top right']
    """
    oeste, sur, este, norte = caja
    puestos, lados = [], []
    for fila in puntos.itertuples():
        x, y = (fila.lon - oeste) / (este - oeste), (fila.lat - sur) / (norte - sur)
        ancho, alto = LETRA_ANCHO * len(fila.nombre), LETRA_ALTO
        posibles = {
            "middle center": (x - ancho / 2, y - alto / 2),
            "top center": (x - ancho / 2, y),
            "bottom center": (x - ancho / 2, y - alto),
            "middle right": (x, y - alto / 2),
            "middle left": (x - ancho, y - alto / 2),
            "top right": (x, y),
            "bottom right": (x, y - alto),
            "top left": (x - ancho, y),
            "bottom left": (x - ancho, y - alto),
        }
        encimados = {
            lado: sum(_tapado((*esquina, ancho, alto), otro) for otro in puestos)
            for lado, esquina in posibles.items()
        }
        lado = min(encimados, key=encimados.get)
        lados.append(lado)
        puestos.append((*posibles[lado], ancho, alto))
    return lados


def _tapado(uno: tuple, otro: tuple) -> float:
    """Cuánto se enciman dos rectángulos (esquina, ancho y alto)."""
    comun = [min(uno[e] + uno[e + 2], otro[e] + otro[e + 2]) - max(uno[e], otro[e]) for e in (0, 1)]
    return max(comun[0], 0) * max(comun[1], 0)
