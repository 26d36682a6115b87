"""Un lago chico, compartido, que nadie modifica."""

import pytest

from datos import lago as modulo
from tests.datos.consultas import apoyo


@pytest.fixture(scope="session")
def chico(tmp_path_factory):
    """Durango con sus tres municipios en 2024 (Lerdo sin marzo), su población y nada más; sólo se lee."""
    carpeta = tmp_path_factory.mktemp("chico")
    with modulo.abrir(carpeta / "lago") as abierto:
        renglones = [
            (2024, "10005", apoyo.DOLOSO_FUEGO, [5, 6, 7, 8]),
            (2024, "10007", apoyo.DOLOSO_FUEGO, [10, 20, 30, 40]),
            (2024, "10007", apoyo.DOLOSO_BLANCA, [1, 2, 3, 4]),
            (2024, "10012", apoyo.DOLOSO_FUEGO, [100, 200, None, 400]),
            (2024, "10999", apoyo.DOLOSO_FUEGO, [1000, 0, 0, 0]),
        ]
        gente = {**apoyo.GENTE, "08037": 1_600_000, "20208": 7_000, "20209": 700}
        apoyo.entra(abierto, apoyo.conapo(carpeta / "conapo.csv", gente))
        apoyo.entra(abierto, apoyo.municipal(carpeta / "municipal.csv", renglones))
        yield abierto
