"""Delitos del fuero federal del SESNSP, por entidad y mes, 2012 en adelante."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_federal",
    titulo="Incidencia delictiva del fuero federal",
    productor="SESNSP",
    unidad="carpetas",
    metodologia="fuero federal",
    que_mide="Carpetas de investigación iniciadas por la fiscalía federal, por entidad. No se suman a las "
    "del fuero común. Los delitos cometidos fuera del país vienen aparte, como EXTRANJERO.",
    liga="https://www.gob.mx/sesnsp/acciones-y-programas/datos-abiertos-de-incidencia-delictiva",
    nivel="entidad",
    entrada={
        "anio": "SMALLINT",
        "inegi": "VARCHAR",
        "entidad": "VARCHAR",
        "ley": "VARCHAR",
        "concepto": "VARCHAR",
        "tipo": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
    excluye=("municipio",),
)
