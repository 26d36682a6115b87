"""Víctimas por entidad del SESNSP, con sexo y rango de edad, por mes, 2015 en adelante."""

from datos.fuente import CASOS, Fuente
from datos.texto import MESES

FUENTE = Fuente(
    clave="sesnsp_victimas_estatal",
    titulo="Víctimas por entidad (fuero común)",
    productor="SESNSP",
    unidad="víctimas",
    metodologia=None,
    que_mide="Víctimas registradas en las carpetas de investigación de las fiscalías estatales, por entidad, "
    "sexo y rango de edad. Una carpeta puede tener varias víctimas: no se compara con las carpetas.",
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
        "sexo": "VARCHAR",
        "rango_de_edad": "VARCHAR",
        **dict.fromkeys(MESES, CASOS),
    },
    excluye=("cve_municipio", "municipio"),
)
