"""Población municipal de CONAPO en una tabla ancha: un renglón por municipio, una columna por año."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="conapo_ancho",
    titulo="Proyecciones de población municipal (tabla ancha)",
    productor="CONAPO",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes a la mitad de cada año, conciliados y proyectados por CONAPO. La edición se "
    "conoce por los años que abarca: 1990–2040 es la de 2023; 2015–2030, la de 2018; 2010–2030, la de 2010.",
    liga="https://www.gob.mx/conapo/acciones-y-programas/conciliacion-demografica-de-1950-a-2019-y-"
    "proyecciones-de-la-poblacion-de-mexico-y-las-entidades-federativas-2020-a-2070",
    entrada={"cve": "VARCHAR", "entidad": "VARCHAR", "municipio": "VARCHAR"},
    columnas_extra=r"\d{4}",
    producto=POBLACION,
)
