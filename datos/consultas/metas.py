"""¿Qué metas tiene una mesa, cómo llegaron a ser lo que son y qué puentes se han declarado?"""

import pandas as pd

from datos.lago import Lago


def metas(lago: Lago, mesa: str | None = None) -> pd.DataFrame:
    """Un renglón por meta en su revisión vigente, en el orden en que se propusieron."""
    return lago.leer("""
        SELECT * FROM lago.meta WHERE $mesa IS NULL OR mesa = $mesa
        QUALIFY revision = max(revision) OVER (PARTITION BY meta)
        ORDER BY mesa, indicador, meta""", {"mesa": mesa})  # fmt: skip


def historia(lago: Lago, meta: int) -> pd.DataFrame:
    """Un renglón por revisión de una meta, de la primera a la última: estado, autor, momento y términos."""
    return lago.leer("SELECT * FROM lago.meta WHERE meta = ? ORDER BY revision", [meta])


def puentes(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por puente vigente de una mesa: de qué serie a qué meta, con qué factor y por qué."""
    return lago.leer("""
        SELECT * FROM (
            SELECT * FROM lago.puente WHERE mesa = ?
            QUALIFY revision = max(revision) OVER (PARTITION BY puente))
        WHERE activo ORDER BY puente""", [mesa])  # fmt: skip
