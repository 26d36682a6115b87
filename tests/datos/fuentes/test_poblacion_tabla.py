"""Una tabla sencilla de población dice su edición en cada renglón y trae claves de cualquier largo."""

from tests.datos.fuentes.apoyo import escribir, leer
from tests.datos.fuentes.muestras import MUESTRAS


def test_producto(tmp_path):
    leido = leer(escribir(tmp_path / "a.csv", MUESTRAS["poblacion_tabla"]), tmp_path)
    assert leido.renglones("edicion, cvegeo, anio, momento::DOUBLE, poblacion") == [
        ("CONAPO 2010", "08037", 2010, 2010.5, 1010),
        ("Publicada", "00", 2010, 2010.5, 9000),
        ("Publicada", "08", 2010, 2010.5, 5000),
    ]
