"""Una pregunta, una consulta, con su grano y su unidad en la primera línea.

El SQL corto va junto a su pregunta; el largo, o el que también pide otro módulo, en un `.sql` aparte.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path

from datos.texto import SQL_NORMALIZAR

CARPETA = Path(__file__).resolve().parent


def texto(nombre: str, carpeta: Path = CARPETA) -> str:
    """El SQL de una consulta; `{normal:x}` se vuelve la expresión que compara nombres sin acentos."""
    sql = (carpeta / f"{nombre}.sql").read_text(encoding="utf-8")
    while "{normal:" in sql:
        columna = sql.split("{normal:", 1)[1].split("}", 1)[0]
        sql = sql.replace(f"{{normal:{columna}}}", SQL_NORMALIZAR.format(columna))
    return sql


def recordada(consulta: Callable) -> Callable:
    """La misma consulta, contestada de memoria mientras el lago no cambie de versión.

    Es para lo chico que casi todas las consultas necesitan. Lo que devuelve no se modifica.
    """
    de_version = lru_cache(maxsize=4)(lambda lago, version: consulta(lago))

    @wraps(consulta)
    def contestar(lago):
        return de_version(lago, lago.version_vista())

    return contestar
