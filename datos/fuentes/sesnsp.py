"""Lo que comparten los archivos del SESNSP de 2015 en adelante: sus columnas y de dónde se bajan."""

from datos.fuente import CASOS
from datos.texto import MESES

LIGA = "https://www.gob.mx/sesnsp/acciones-y-programas/datos-abiertos-de-incidencia-delictiva"
ENTIDAD = {"anio": "SMALLINT", "clave_ent": "VARCHAR", "entidad": "VARCHAR"}
MUNICIPIO = {"cve_municipio": "VARCHAR", "municipio": "VARCHAR"}
DELITO = dict.fromkeys(
    ("bien_juridico_afectado", "tipo_de_delito", "subtipo_de_delito", "modalidad"),
    "VARCHAR",
)
PERSONA = {"sexo": "VARCHAR", "rango_de_edad": "VARCHAR"}
POR_MES = dict.fromkeys(MESES, CASOS)
