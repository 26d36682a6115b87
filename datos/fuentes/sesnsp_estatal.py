"""Incidencia delictiva estatal del SESNSP: carpetas de investigación por mes, 2015 en adelante."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_estatal",
    titulo="Incidencia delictiva estatal (fuero común)",
    productor="SESNSP",
    unidad="carpetas",
    metodologia=None,
    que_mide="Carpetas de investigación iniciadas por las fiscalías estatales, por entidad. Es el archivo "
    "del que salen los totales de cada estado y del país.",
    liga="https://www.gob.mx/sesnsp/acciones-y-programas/datos-abiertos-de-incidencia-delictiva",
    nivel="entidad",
    entrada={
        "anio": "SMALLINT",
        "clave_ent": "VARCHAR",
        "entidad": "VARCHAR",
        "bien_juridico_afectado": "VARCHAR",
        "tipo_de_delito": "VARCHAR",
        "subtipo_de_delito": "VARCHAR",
        "modalidad": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
    excluye=("cve_municipio", "municipio", "sexo", "rango_de_edad"),
)
