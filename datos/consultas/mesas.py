"""¿Qué mesas hay y qué municipios abarca cada una?"""

import pandas as pd

from datos.consultas import recordada, texto
from datos.lago import Lago

MESA_DE_INICIO = "ciudad-juarez"


@recordada
def mesas(lago: Lago) -> pd.DataFrame:
    """Un renglón por mesa: clave, nombre, entidad, claves de sus municipios, interpretación y procedencia."""
    tabla = lago.leer(texto("mesas"))
    return tabla.assign(municipios=[[str(m) for m in municipios] for municipios in tabla.municipios])


@recordada
def inicial(lago: Lago) -> str:
    """La mesa con que abre la app: la primera con datos propios de todos sus municipios, o la de ejemplo."""
    tabla = mesas(lago)
    propios = lago.leer(
        """SELECT DISTINCT cvegeo FROM lago.conteo JOIN lago.carga USING (carga)
           WHERE len(cvegeo) = 5 AND NOT ejemplo"""
    )
    con_datos = set(propios.cvegeo)
    completas = tabla[[set(municipios) <= con_datos for municipios in tabla.municipios]]
    posibles = completas if len(completas) else tabla[tabla.ejemplo]
    return str(posibles.mesa.iloc[0]) if len(posibles) else MESA_DE_INICIO
