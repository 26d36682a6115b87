"""Dónde están los archivos oficiales con que se cotejan los catálogos."""

from pathlib import Path

import pytest

REALES = Path(__file__).parents[3] / "../shared/datos_reales"


@pytest.fixture(scope="session")
def reales():
    """La carpeta de archivos oficiales; donde no está, la prueba se salta diciéndolo."""
    if not REALES.exists():
        pytest.skip("No está la carpeta de datos reales: faltan los archivos oficiales con que se coteja.")
    return REALES
