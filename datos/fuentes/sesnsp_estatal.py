"""Incidencia delictiva estatal del SESNSP: carpetas de investigación por mes, 2015 en adelante."""

from datos.fuente import Fuente
from datos.fuentes.sesnsp import DELITO, ENTIDAD, LIGA, MUNICIPIO, PERSONA, POR_MES

FUENTE = Fuente(
    clave="sesnsp_estatal",
    titulo="Incidencia delictiva estatal (fuero común)",
    productor="SESNSP",
    unidad="carpetas",
    metodologia=None,
    que_mide="Carpetas de investigación iniciadas por las fiscalías estatales, por entidad. Es el archivo "
    "del que salen los totales de cada estado y del país.",
    liga=LIGA,
    nivel="entidad",
    entrada={**ENTIDAD, **DELITO, **POR_MES},
    excluye=(*MUNICIPIO, *PERSONA),
)
