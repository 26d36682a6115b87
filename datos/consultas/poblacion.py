"""¿Cuántos habitantes tiene un territorio, según cada edición?"""

import pandas as pd

from datos.consultas import texto
from datos.consultas.territorios import Territorio, resolver
from datos.lago import Lago


def poblacion(lago: Lago, territorio: str | Territorio) -> pd.DataFrame:
    """Un renglón por edición y momento: habitantes, del renglón oficial o de la suma de sus municipios.

    Una mesa sin todos sus municipios en una edición no tiene población en ella; tampoco un país o una
    entidad que en esa edición no esté completa.
    """
    if isinstance(territorio, str):
        territorio = resolver(lago, territorio)
    return lago.leer(
        texto("poblacion"),
        {
            "municipios": list(territorio.municipios),
            "clave": territorio.clave if territorio.tipo in ("pais", "entidad") else "",
            "prefijo": "" if territorio.tipo == "pais" else territorio.clave,
        },
    )
