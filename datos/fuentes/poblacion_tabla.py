"""Población en una tabla sencilla: clave, año, habitantes y la edición de donde salen."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="poblacion_tabla",
    titulo="Población en una tabla sencilla",
    productor="Quien la tecleó",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes a la mitad del año, copiados de la edición que dice cada renglón. Sirve para unas "
    "cuantas cifras publicadas; para todo el país, cargue el archivo de CONAPO.",
    liga="",
    entrada={"cvegeo": "VARCHAR", "anio": "SMALLINT", "poblacion": "BIGINT", "edicion": "VARCHAR"},
    producto=POBLACION,
)
