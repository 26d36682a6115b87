"""Lo que comparten todas las pruebas."""

import os
from pathlib import Path

import pytest

from puerta.pruebas import chromium as buscar_chromium

RAIZ = Path(__file__).resolve().parent.parent
DATOS_REALES = RAIZ.parent / "shared" / "datos_reales"


@pytest.fixture(scope="session")
def reales() -> Path:
    """La carpeta con archivos oficiales; sin ella la prueba se salta."""
    if not DATOS_REALES.is_dir():
        pytest.skip("sin la carpeta hermana shared/datos_reales no hay archivos oficiales que leer")
    return DATOS_REALES


@pytest.fixture(scope="session")
def chromium() -> str:
    """La ruta del navegador; sin él la prueba se salta."""
    ruta = buscar_chromium()
    if ruta is None:
        pytest.skip("sin Chromium ni Chrome no hay pruebas de navegador")
    return ruta


@pytest.fixture(scope="session")
def postgres() -> str:
    """La conexión a un PostgreSQL de pruebas; sin él la prueba se salta."""
    conexion = os.environ.get("TABLERO_PRUEBAS_POSTGRES")
    if not conexion:
        pytest.skip("sin TABLERO_PRUEBAS_POSTGRES no hay PostgreSQL donde probar (lo arranca .ci/run)")
    return conexion


# --- El lago ---
