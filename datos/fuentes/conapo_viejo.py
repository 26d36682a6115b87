"""Población municipal de CONAPO en su archivo oficial de 2018: un renglón por sexo y grupo de edad."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="conapo_viejo",
    titulo="Proyecciones de población municipal (edición 2018)",
    productor="CONAPO",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes a la mitad de cada año, 2015 a 2030, según las proyecciones anteriores al Censo "
    "2020. El archivo oficial viene en dos partes y cada una se carga por separado.",
    liga="https://www.gob.mx/conapo",
    entrada={
        "clave": "VARCHAR",
        "clave_ent": "VARCHAR",
        "nom_ent": "VARCHAR",
        "mun": "VARCHAR",
        "sexo": "VARCHAR",
        "anio": "SMALLINT",
        "edad_quin": "VARCHAR",
        "pob": "BIGINT",
    },
    producto=POBLACION,
)
