"""Del texto de cada renglón a una nota: fechas, delito, municipio, víctimas y qué tan preciso es su punto."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb

from datos.avance import Avance, ejecutar
from datos.consultas import texto
from datos.consultas.territorios import Territorio
from datos.nombres import SQL_ENTIDADES, SQL_MUNICIPIOS
from datos.prensa.notas import ESTE, LIGA, MAXIMO_DE_VICTIMAS, NORTE, OESTE, PRIMER_DIA, SUR
from datos.prensa.perfiles import Perfil

CARPETA = Path(__file__).resolve().parent
PASOS = {"interpretar": "Interpretando los renglones", "ubicar": "Revisando las coordenadas"}


def interpretar(
    cursor: duckdb.DuckDBPyConnection,
    perfil: Perfil,
    territorio: Territorio,
    fijos: Mapping[str, str],
    hoy: date,
    avance: Avance,
) -> None:
    """De `crudo` a `nueva` (lo que entra), `falla` (por qué no entra) y `reparo` (lo que no se pudo usar)."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE fijo (papel VARCHAR, valor VARCHAR)")
    if fijos:
        cursor.executemany("INSERT INTO fijo VALUES (?, ?)", [list(par) for par in fijos.items()])
    cursor.execute(
        """CREATE OR REPLACE TEMP TABLE pedido AS
           SELECT ?::VARCHAR AS nombre, ?::VARCHAR AS cve_ent, ?::VARCHAR[] AS municipios, ?::DATE AS hoy,
                  ?::DATE AS primer_dia, ?::BOOLEAN AS medio_vacio, ?::VARCHAR AS forma_de_liga,
                  ?::DOUBLE AS sur, ?::DOUBLE AS norte, ?::DOUBLE AS oeste, ?::DOUBLE AS este,
                  ?::INTEGER AS maximo_de_victimas""",
        [territorio.nombre, territorio.cve_ent, list(territorio.municipios), hoy, PRIMER_DIA,
         perfil.medio_vacio, LIGA, SUR, NORTE, OESTE, ESTE, MAXIMO_DE_VICTIMAS],
    )  # fmt: skip
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE nombre_municipio AS {SQL_MUNICIPIOS}")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE nombre_entidad AS {SQL_ENTIDADES}")
    ejecutar(cursor, f"CREATE OR REPLACE TEMP TABLE leido AS {perfil.sql}", PASOS["interpretar"], avance)
    for paso, etapa in PASOS.items():
        for orden in texto(paso, CARPETA).split(";\n"):
            if orden.strip():
                ejecutar(cursor, orden, etapa, avance)
