"""Víctimas por entidad del SESNSP, con sexo y rango de edad, por mes, 2015 en adelante."""

from datos.fuente import Fuente
from datos.fuentes.sesnsp import DELITO, ENTIDAD, LIGA, MUNICIPIO, PERSONA, POR_MES

FUENTE = Fuente(
    clave="sesnsp_victimas_estatal",
    titulo="Víctimas por entidad (fuero común)",
    productor="SESNSP",
    unidad="víctimas",
    metodologia=None,
    que_mide="Víctimas registradas en las carpetas de investigación de las fiscalías estatales, por entidad, "
    "sexo y rango de edad. Una carpeta puede tener varias víctimas: no se compara con las carpetas.",
    liga=LIGA,
    nivel="entidad",
    entrada={**ENTIDAD, **DELITO, **PERSONA, **POR_MES},
    excluye=tuple(MUNICIPIO),
)
