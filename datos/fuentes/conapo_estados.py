"""Población de las entidades y del país de CONAPO, edición de 2023, por año y sexo."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="conapo_estados",
    titulo="Conciliación demográfica y proyecciones por entidad",
    productor="CONAPO",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes de cada entidad y del país a la mitad de cada año, 1950 a 2070. De 1990 a 2040 "
    "es la suma de los municipios de la misma edición.",
    liga="https://www.gob.mx/conapo/acciones-y-programas/conciliacion-demografica-de-1950-a-2019-y-"
    "proyecciones-de-la-poblacion-de-mexico-y-las-entidades-federativas-2020-a-2070",
    nivel="entidad",
    entrada={
        "n_year": "SMALLINT",
        "nombre_estado": "VARCHAR",
        "cve_ent": "VARCHAR",
        "genero": "VARCHAR",
        "pob_mid_year": "BIGINT",
    },
    producto=POBLACION,
)
