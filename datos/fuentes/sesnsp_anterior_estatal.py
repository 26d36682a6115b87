"""Incidencia delictiva estatal del SESNSP con la metodología anterior, por mes, 1997 a 2017."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_anterior_estatal",
    titulo="Incidencia delictiva estatal, metodología anterior",
    productor="SESNSP",
    unidad="carpetas",
    metodologia="anterior",
    que_mide="Averiguaciones previas y carpetas de investigación por entidad, con el catálogo de delitos que "
    "se usó hasta 2017. No se une en una línea con el catálogo de 2015: cambian los delitos y su conteo.",
    liga="https://www.gob.mx/sesnsp/acciones-y-programas/datos-abiertos-de-incidencia-delictiva",
    nivel="entidad",
    entrada={
        "anio": "SMALLINT",
        "inegi": "VARCHAR",
        "entidad": "VARCHAR",
        "modalidad": "VARCHAR",
        "tipo": "VARCHAR",
        "subtipo": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
    excluye=("municipio",),
    cerrada=True,
)
