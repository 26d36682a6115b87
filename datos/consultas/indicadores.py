"""¿Qué indicadores hay, qué mide cada uno y cómo se arma en cada metodología?"""

import pandas as pd

from datos.consultas import recordada
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, normalizar


def indicadores(lago: Lago) -> pd.DataFrame:
    """Un renglón por indicador del catálogo, en su orden: clave, nombres, qué mide, polaridad y sinónimos."""
    return lago.leer(
        "SELECT * REPLACE (orden::INTEGER AS orden) FROM catalogo.indicadores ORDER BY orden::INTEGER"
    )


@recordada
def nombres(lago: Lago) -> dict[str, str]:
    """Clave → nombre de cada indicador del catálogo, en su orden."""
    catalogo = indicadores(lago)
    return dict(zip(catalogo["indicador"], catalogo["nombre"], strict=True))


def reglas(lago: Lago) -> pd.DataFrame:
    """Un renglón por indicador y metodología: los patrones que lo arman, si es comparable y por qué no."""
    return lago.leer("SELECT * FROM catalogo.reglas")


def resolver(lago: Lago, texto: str) -> str:
    """La clave de un indicador, de su clave, su nombre o un sinónimo; lanza `DatoInvalido` si no existe."""
    tabla, buscado = indicadores(lago), normalizar(texto)
    for columna in ("indicador", "nombre", "nombre_corto"):
        hallado = tabla[tabla[columna].map(normalizar).eq(buscado)]
        if len(hallado):
            return str(hallado.indicador.iloc[0])
    for fila in tabla.itertuples():
        if buscado in map(normalizar, str(fila.sinonimos).split("|")):
            return str(fila.indicador)
    raise DatoInvalido(f"No existe el indicador «{texto}». Hay: {lista(tabla.indicador.tolist(), 40)}.")
