"""Homicidios del INEGI contados de los microdatos de defunciones, por municipio y mes de ocurrencia."""

from dataclasses import replace
from pathlib import Path

import duckdb

from datos.archivo import Hoja
from datos.calidad import Aviso
from datos.fuente import Fuente

# Las columnas que hacen falta, con el nombre que tienen hoy y los que han tenido.
NOMBRES = {
    "ent_ocurr": ("ent_ocurr", "entocu"),
    "mun_ocurr": ("mun_ocurr", "munocu"),
    "anio_ocur": ("anio_ocur", "aniodef"),
    "mes_ocurr": ("mes_ocurr", "mesdef"),
    "anio_regis": ("anio_regis", "anioreg"),
    "tipo_defun": ("tipo_defun", "presunto"),
}


def _llegaron(hoja: Hoja) -> dict[str, str]:
    """De la columna del archivo al nombre de hoy."""
    columnas = hoja.columnas
    primera = {
        nombre: next((c for c in posibles if c in columnas), None) for nombre, posibles in NOMBRES.items()
    }
    return {columna: nombre for nombre, columna in primera.items() if columna}


def detecta(hoja: Hoja) -> bool:
    """Si la hoja trae, con cualquiera de sus nombres, todas las columnas que hacen falta."""
    return len(_llegaron(hoja)) == len(NOMBRES)


def prepara(hoja: Hoja, carpeta: Path) -> Hoja:
    """La misma hoja con los nombres de columna de hoy; el archivo no se copia."""
    llegaron = _llegaron(hoja)
    return replace(hoja, titulos=tuple(llegaron.get(columna, columna) for columna in hoja.columnas))


def revisa(cursor: duckdb.DuckDBPyConnection) -> list[Aviso]:
    """Los homicidios del archivo que no entran en ningún mes, contados por su motivo."""
    motivos = {
        "ocurrieron antes del primer año de registro del archivo": "anio_ocur < primero",
        "no dicen en qué mes o año ocurrieron": "anio_ocur > ultimo OR mes_ocurr NOT BETWEEN 1 AND 12",
        "no dicen en qué entidad del país ocurrieron": "ent_ocurr NOT BETWEEN 1 AND 32",
    }
    casos = " ".join(f"WHEN {condicion} THEN '{motivo}'" for motivo, condicion in motivos.items())
    fuera = cursor.execute(f"""
        WITH registro AS (
            SELECT min(anio_regis) AS primero, max(anio_regis) FILTER (anio_regis < 9999) AS ultimo
            FROM entrada)
        SELECT CASE {casos} END AS motivo, count(*) FROM entrada, registro
        WHERE tipo_defun = 2 GROUP BY motivo HAVING motivo IS NOT NULL ORDER BY motivo""").fetchall()
    return [
        Aviso(
            "defunciones fuera de la serie",
            "nota",
            f"{cuantas:,} homicidios {motivo}: no se cuentan.",
            cuantas,
        )
        for motivo, cuantas in fuera
    ]


FUENTE = Fuente(
    clave="inegi_defunciones",
    titulo="Microdatos de defunciones registradas",
    productor="INEGI",
    unidad="defunciones",
    metodologia="año de ocurrencia",
    que_mide="Defunciones con presunción de homicidio, por municipio y mes en que ocurrieron. Los años "
    "anteriores al primer registro del archivo se omiten porque llegan incompletos, y el último sube "
    "después, con las que se registran tarde. Sin mes o año de ocurrencia no se cuentan.",
    liga="https://www.inegi.org.mx/programas/edr/#microdatos",
    entrada=dict.fromkeys(NOMBRES, "SMALLINT"),
    detecta=detecta,
    prepara=prepara,
    meses_por_venir=False,
    revisa=revisa,
    cerrada=True,
)
