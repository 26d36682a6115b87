"""Homicidios del INEGI por entidad y mes de ocurrencia, con una estimación de población que no se usa."""

from datos.fuente import CASOS, Fuente

FUENTE = Fuente(
    clave="inegi_estatal_mensual",
    titulo="Defunciones por homicidio, por entidad y mes",
    productor="INEGI",
    unidad="defunciones",
    metodologia="año de ocurrencia",
    que_mide="Defunciones registradas con presunción de homicidio, por entidad y mes en que ocurrieron. El "
    "último año sube después, con las que se registran tarde.",
    liga="https://www.inegi.org.mx/programas/edr/",
    nivel="entidad",
    meses_por_venir=False,
    entrada={"cve_ent": "VARCHAR", "year": "SMALLINT", "month": "SMALLINT", "homicides": CASOS},
    cerrada=True,
)
