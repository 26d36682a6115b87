"""Un mapa por dibujar, igual si viene de una fuente oficial o de la prensa."""

from dataclasses import dataclass, field

import pandas as pd

from datos.lago import Lago
from paginas.figuras.mapa_colores import Clase


@dataclass(frozen=True)
class Vista:
    """Un mapa por dibujar. `tabla` trae un renglón por municipio: lo que mide, su `clase`, su `texto` y dónde
    está; `sin_*` son los que no se pudieron pintar, y por qué."""

    tabla: pd.DataFrame
    clases: list[Clase]
    titulo: str
    frase: str
    pie: str
    cuando: str
    preliminar: bool
    sin_dato: list[str] = field(default_factory=list)
    sin_poblacion: list[str] = field(default_factory=list)
    sin_contorno: list[str] = field(default_factory=list)
    mayor: float = 0.0


def sello(lago: Lago) -> str:
    """La versión que reproduce un mapa, para su pie."""
    return f"versión {lago.version_vista()} del tablero"
