"""Víctimas por municipio del SESNSP, con sexo y rango de edad, por mes, desde el registro de 2026."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_victimas_municipal",
    titulo="Víctimas por municipio (fuero común)",
    productor="SESNSP",
    unidad="víctimas",
    metodologia=None,
    que_mide="Víctimas registradas en las carpetas de investigación de las fiscalías estatales, por "
    "municipio donde ocurrió el hecho, sexo y rango de edad. Una carpeta puede tener varias víctimas.",
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
        "sexo": "VARCHAR",
        "rango_de_edad": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
)
