"""¿Qué conceptos del lago forman cada indicador? Un renglón por concepto e indicador, con sus apellidos."""

import pandas as pd

from datos.consultas import recordada, texto
from datos.lago import Lago


@recordada
def conceptos(lago: Lago) -> pd.DataFrame:
    """Un renglón por concepto e indicador: concepto, indicador, fuente, unidad, metodologia, origen, dado."""
    return lago.leer(texto("conceptos"))
