"""Incidencia delictiva municipal del SESNSP: carpetas de investigación por mes, 2015 en adelante."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_municipal",
    titulo="Incidencia delictiva municipal (fuero común)",
    productor="SESNSP",
    unidad="carpetas",
    metodologia=None,
    que_mide="Carpetas de investigación iniciadas por las fiscalías estatales, por municipio donde ocurrió "
    "el hecho. Una carpeta puede tener varias víctimas y un delito puede no tener carpeta.",
    liga="https://www.gob.mx/sesnsp/acciones-y-programas/datos-abiertos-de-incidencia-delictiva",
    entrada={
        "anio": "SMALLINT",
        "clave_ent": "VARCHAR",
        "entidad": "VARCHAR",
        "cve_municipio": "VARCHAR",
        "municipio": "VARCHAR",
        "bien_juridico_afectado": "VARCHAR",
        "tipo_de_delito": "VARCHAR",
        "subtipo_de_delito": "VARCHAR",
        "modalidad": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
    descarga="https://repodatos.atdt.gob.mx/api_update/sesnsp/incidencia_delictiva/IDM_NM_{mes}.csv",
    excluye=("sexo", "rango_de_edad"),
)
