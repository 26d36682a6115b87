"""Lagos de la plenaria: uno chico con cifras a mano y el del ejemplo, que trae de todo."""

import shutil

import pytest

from datos import lago as modulo
from tests.paginas.impresos.plenaria import apoyo


@pytest.fixture(scope="module")
def molde_chico(tmp_path_factory):
    carpeta = tmp_path_factory.mktemp("chico")
    with modulo.abrir(carpeta / "lago") as lago:
        apoyo.cargar(lago, carpeta)
    return carpeta / "lago"


@pytest.fixture(scope="module")
def chico(molde_chico, tmp_path_factory):
    """El lago chico, para lo que sólo lee."""
    with modulo.abrir(shutil.copytree(molde_chico, tmp_path_factory.mktemp("leer") / "lago")) as lago:
        yield lago


@pytest.fixture
def propio(molde_chico, tmp_path):
    """Una copia del lago chico para escribir en ella."""
    with modulo.abrir(shutil.copytree(molde_chico, tmp_path / "lago")) as lago:
        yield lago


@pytest.fixture(scope="module")
def ejemplar(sembrado, tmp_path_factory):
    """El lago del ejemplo, para lo que sólo lee."""
    with modulo.abrir(shutil.copytree(sembrado, tmp_path_factory.mktemp("leer") / "lago")) as lago:
        yield lago
