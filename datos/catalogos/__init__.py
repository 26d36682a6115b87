"""Los datos chicos que el tablero lleva consigo, un CSV por asunto y la procedencia en cada renglón.

`reglas.csv` arma cada indicador: sus patrones son de LIKE sobre el texto oficial en minúsculas y sin acentos,
y no usan puntuación. Un renglón sin patrones dice que la metodología no trae el indicador; uno con patrones y
«no comparable», que la cuenta existe pero no continúa la de las otras metodologías.
"""

from pathlib import Path

import pandas as pd

CARPETA = Path(__file__).parent


def leer(nombre: str) -> pd.DataFrame:
    """Un catálogo completo como texto, un renglón por renglón del archivo; lo vacío queda como ''."""
    return pd.read_csv(CARPETA / f"{nombre}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
