"""Homicidios del INEGI por municipio y año de ocurrencia, sin meses."""

from datos.fuente import CASOS, Fuente

FUENTE = Fuente(
    clave="inegi_municipal_anual",
    titulo="Defunciones por homicidio, por municipio y año",
    productor="INEGI",
    unidad="defunciones",
    metodologia="año de ocurrencia",
    que_mide="Defunciones registradas con presunción de homicidio, por municipio y año en que ocurrieron. "
    "Sólo trae municipios con alguna: los que faltan no son cero.",
    liga="https://www.inegi.org.mx/programas/edr/",
    entrada={
        "anio_ocurrencia": "SMALLINT",
        "cve_mun": "VARCHAR",
        "municipio": "VARCHAR",
        "homicidios_inegi": CASOS,
    },
    cerrada=True,
)
