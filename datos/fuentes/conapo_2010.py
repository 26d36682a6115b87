"""Población municipal de CONAPO, edición de 2010, con encabezado en inglés y sexo en renglones."""

from datos.fuente import POBLACION, Fuente

FUENTE = Fuente(
    clave="conapo_2010",
    titulo="Proyecciones de población municipal (edición 2010)",
    productor="CONAPO",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes a la mitad de cada año, 2010 a 2030: las proyecciones basadas en el Censo 2010.",
    liga="https://www.gob.mx/conapo",
    entrada={"population": "BIGINT", "code": "VARCHAR", "sex": "VARCHAR", "year": "SMALLINT"},
    producto=POBLACION,
)
