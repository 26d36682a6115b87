"""Los tramos de color de cada mesa: los del catálogo hasta que alguien los cambia, con su autor y motivo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pandas as pd

from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.revisiones import ahora

TASA = "tasa"


@dataclass(frozen=True)
class Tramos:
    """Los límites con que se pinta, de menor a mayor, y por qué; `revision` 0 es lo que dice el catálogo."""

    limites: tuple[float, ...]
    motivo: str
    revision: int = 0
    autor: str = ""
    momento: datetime | None = None


def vigentes(lago: Lago, mesa: str, indicador: str, medida: str = TASA) -> Tramos:
    """Los tramos que valen hoy para una mesa y un indicador; lanza `DatoInvalido` si no hay ninguno."""
    with lago.cursor() as cursor:
        propios = _ultimo(cursor, mesa, indicador, medida)
    return propios or del_catalogo(lago, indicador, medida)


def del_catalogo(lago: Lago, indicador: str, medida: str = TASA) -> Tramos:
    """Los tramos con que empieza todo indicador; lanza `DatoInvalido` si el catálogo no los trae."""
    hallado = lago.leer(
        "SELECT limites, razon FROM catalogo.tramos WHERE indicador = ? AND medida = ?", [indicador, medida]
    )
    if hallado.empty:
        raise DatoInvalido(f"El catálogo no trae tramos de color para «{indicador}» ({medida}).")
    return Tramos(tuple(float(v) for v in hallado.limites[0].split("|")), hallado.razon[0])


def guardar(
    lago: Lago,
    mesa: str,
    indicador: str,
    limites: Sequence[float],
    *,
    revision: int,
    autor: str,
    motivo: str,
    medida: str = TASA,
) -> int:
    """Cambia los tramos de una mesa y devuelve su revisión nueva.

    Lanza `CambioAjeno` si otra persona los cambió después de la `revision` que se vio, y `DatoInvalido` si
    falta el motivo.
    """
    if not motivo.strip():
        raise DatoInvalido("Falta el motivo del cambio: quedará a la vista junto a los tramos.")
    if not limites or min(limites) <= 0 or list(limites) != sorted(set(limites)):
        raise DatoInvalido(
            "Los límites son números mayores que cero, de menor a mayor; "
            f"llegó {_dichos(limites) or 'ninguno'}."
        )

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        actual = _ultimo(cursor, mesa, indicador, medida)
        vista = actual.revision if actual else 0
        if vista != revision:
            raise CambioAjeno(
                f"{actual.autor} cambió estos tramos el {actual.momento:%Y-%m-%d a las %H:%M} (UTC), después "
                f"de que usted los vio: ahora son {_dichos(actual.limites)} («{actual.motivo}»). Revíselos y "
                "decida; lo suyo no se guardó."
            )
        cursor.execute(
            "INSERT INTO lago.tramo VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                mesa,
                indicador,
                medida,
                revision + 1,
                [float(v) for v in limites],
                motivo.strip(),
                autor,
                ahora(),
            ],
        )
        return revision + 1

    return lago.escribir(
        trabajo, autor=autor, motivo=f"Cambiar los tramos de {indicador} en {mesa}: {motivo.strip()}"
    )


def historia(lago: Lago, mesa: str, indicador: str, medida: str = TASA) -> pd.DataFrame:
    """Un renglón por revisión de los tramos de una mesa, de la más nueva a la más vieja."""
    return lago.leer(
        "SELECT revision, limites, motivo, autor, momento FROM lago.tramo "
        "WHERE mesa = ? AND indicador = ? AND medida = ? ORDER BY revision DESC",
        [mesa, indicador, medida],
    )


def _ultimo(cursor, mesa: str, indicador: str, medida: str) -> Tramos | None:
    fila = cursor.execute(
        "SELECT limites, motivo, revision, autor, momento FROM lago.tramo "
        "WHERE mesa = ? AND indicador = ? AND medida = ? ORDER BY revision DESC LIMIT 1",
        [mesa, indicador, medida],
    ).fetchall()
    return Tramos(tuple(fila[0][0]), *fila[0][1:]) if fila else None


def _dichos(limites: Sequence[float]) -> str:
    return ", ".join(f"{v:g}" for v in limites)
