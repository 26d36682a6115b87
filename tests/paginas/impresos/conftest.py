"""El ejemplo con secretos plantados, para buscar después si alguno salió."""

import shutil

import pytest

from datos import lago as modulo
from tests.paginas.impresos import secretos


@pytest.fixture(scope="session")
def con_secretos(sembrado, tmp_path_factory):
    """El lago del ejemplo con un secreto de cada clase, para lo que sólo lee."""
    carpeta = shutil.copytree(sembrado, tmp_path_factory.mktemp("secretos") / "lago")
    with modulo.abrir(carpeta) as lago:
        secretos.plantar(lago)
        yield lago
