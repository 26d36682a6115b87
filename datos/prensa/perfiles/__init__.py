"""Los archivos de prensa que se reconocen por su encabezado, y cómo se vuelven notas.

Cada perfil es una consulta sobre `crudo` (el archivo, columna por columna y como texto) que da las columnas
de `COLUMNAS`, texto todavía sin interpretar, más `hecho` (lo que hubo que suponer) y `sobra` (no es un
registro).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from datos.archivo import Hoja
from datos.calidad import Aviso
from datos.prensa.perfiles import informe_seguridad

CARPETA = Path(__file__).resolve().parent
COLUMNAS = (
    "fecha", "fecha_hasta", "publicada", "delito", "medio", "titulo", "liga", "entidad", "municipio",
    "colonia", "calle", "cruce", "lat", "lon", "precision", "victimas", "observacion", "circulo", "folio",
)  # fmt: skip


@dataclass(frozen=True)
class Perfil:
    """Cómo se lee un archivo de prensa; `titulos` dice en qué columna del archivo vino cada término."""

    clave: str
    titulo: str
    sql: str
    titulos: Mapping[str, str] = field(default_factory=dict)
    reconoce: frozenset[str] = frozenset()
    medio_vacio: bool = False
    revisa: Callable[[duckdb.DuckDBPyConnection], list[Aviso]] = lambda cursor: []


def _sql(nombre: str) -> str:
    return (CARPETA / f"{nombre}.sql").read_text(encoding="utf-8")


CONOCIDOS = {
    perfil.clave: perfil
    for perfil in (
        Perfil(
            "ocved",
            "OCVED 2.0",
            _sql("ocved"),
            {
                "fecha": "date",
                "municipio": "mun",
                "lat": "latitude",
                "lon": "longitude",
                "titulo": "actor_sub",
            },
            frozenset({"date", "mun", "actor_main", "actor_sub", "latitude", "longitude"}),
            medio_vacio=True,
        ),
        Perfil(
            "informe_seguridad",
            "Informe diario de fuentes abiertas",
            _sql("informe_seguridad"),
            {"fecha": "Fecha", "municipio": "Municipio", "medio": "Fuente", "victimas": "Muertos"},
            frozenset(
                {"entidad", "municipio", "muertos", "hombre", "mujer", "no_identificado", "fuente", "fecha"}
            ),
            revisa=informe_seguridad.revisar,
        ),
    )
}


def reconocer(hoja: Hoja) -> Perfil | None:
    """El perfil que trae las columnas de una hoja, si alguno."""
    return next((p for p in CONOCIDOS.values() if p.reconoce <= set(hoja.columnas)), None)
