"""Víctimas por municipio del SESNSP, con sexo y rango de edad, por mes, desde el registro de 2026."""

from datos.fuente import Fuente
from datos.fuentes.sesnsp import DELITO, ENTIDAD, LIGA, MUNICIPIO, PERSONA, POR_MES

FUENTE = Fuente(
    clave="sesnsp_victimas_municipal",
    titulo="Víctimas por municipio (fuero común)",
    productor="SESNSP",
    unidad="víctimas",
    metodologia=None,
    que_mide="Víctimas registradas en las carpetas de investigación de las fiscalías estatales, por "
    "municipio donde ocurrió el hecho, sexo y rango de edad. Una carpeta puede tener varias víctimas.",
    liga=LIGA,
    entrada={**ENTIDAD, **MUNICIPIO, **DELITO, **PERSONA, **POR_MES},
)
