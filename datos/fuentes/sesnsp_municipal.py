"""Incidencia delictiva municipal del SESNSP: carpetas de investigación por mes, 2015 en adelante."""

from datos.fuente import Fuente
from datos.fuentes.sesnsp import DELITO, ENTIDAD, LIGA, MUNICIPIO, PERSONA, POR_MES

FUENTE = Fuente(
    clave="sesnsp_municipal",
    titulo="Incidencia delictiva municipal (fuero común)",
    productor="SESNSP",
    unidad="carpetas",
    metodologia=None,
    que_mide="Carpetas de investigación iniciadas por las fiscalías estatales, por municipio donde ocurrió "
    "el hecho. Una carpeta puede tener varias víctimas y un delito puede no tener carpeta.",
    liga=LIGA,
    entrada={**ENTIDAD, **MUNICIPIO, **DELITO, **POR_MES},
    descarga="https://repodatos.atdt.gob.mx/api_update/sesnsp/incidencia_delictiva/IDM_NM_{mes}.csv",
    excluye=tuple(PERSONA),
)
