"""Población municipal de CONAPO en su archivo oficial de 2023: por sexo y grupos de edad en columnas."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="conapo_municipal",
    titulo="Reconstrucción y proyecciones de población municipal",
    productor="CONAPO",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes a la mitad de cada año, reconstruidos desde 1990 y proyectados a 2040. Suma los dos "
    "sexos, o toma el renglón de total si el archivo lo trae.",
    liga="https://www.gob.mx/conapo/documentos/reconstruccion-y-proyecciones-de-la-poblacion-de-los-"
    "municipios-de-mexico-1990-2040",
    entrada={
        "clave": "VARCHAR",
        "clave_ent": "VARCHAR",
        "nom_ent": "VARCHAR",
        "nom_mun": "VARCHAR",
        "sexo": "VARCHAR",
        "anio": "SMALLINT",
        "pob_total": "BIGINT",
    },
    producto=POBLACION,
)
