"""Cómo se tiñe un territorio por sus eventos: con su tramo, en cero, sin dato o suprimido."""

import numpy as np
import pandas as pd

from analisis import tramos
from paginas.figuras import mapa_colores as colores
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa.conteo import SIN_GRUPO, Conteo


def clasificar(eventos: pd.Series, conteo: Conteo) -> tuple[np.ndarray, list[Clase]]:
    """La clase de cada territorio y su leyenda; `eventos` va vacío donde no se completa un grupo.

    Al público no hay ceros: un cero a la vista diría, restando del total, cuántos hay en otro lugar.
    """
    limites = conteo.limites(eventos)
    numeros = np.where(eventos.eq(0), 0, tramos.tramo(eventos, limites) + 1)
    clases = [Clase(c.numero + 1, c.color, c.rotulo) for c in conteo.clases(limites)]
    if not conteo.publico:
        clases.insert(0, Clase(0, colores.CERO, "0 eventos"))
    if eventos.isna().any():
        clases.append(Clase(tramos.SUPRIMIDO, colores.SUPRIMIDO, SIN_GRUPO, "suprimido"))
    return np.where(eventos.isna(), tramos.SUPRIMIDO, numeros), clases
