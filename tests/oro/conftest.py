"""Los lagos de las cifras de oro: uno por cada conjunto de archivos que no debe mezclarse con otro."""

import pytest

from datos import lago as modulo
from tests.oro import apoyo


@pytest.fixture(scope="session")
def carpetas(tmp_path_factory):
    """Una carpeta nueva para cada lago."""
    return lambda nombre: tmp_path_factory.mktemp(nombre)


@pytest.fixture(scope="session")
def oficial(reales, carpetas):
    """El último corte de cada archivo oficial, la tabla de Juárez y CONAPO 2023."""
    rutas = (
        apoyo.NOV2024,
        apoyo.RNID_ESTATAL,
        apoyo.ANTERIOR,
        apoyo.FEDERAL,
        apoyo.INEGI_ANUAL,
        apoyo.CONAPO,
    )
    with apoyo.con(carpetas("oficial"), *(reales / ruta for ruta in rutas)) as lago:
        apoyo.cargados(lago, [reales / apoyo.RNID_GOMEZ_PALACIO])
        apoyo.cargados(lago, [reales / apoyo.JUAREZ], **apoyo.SESNSP)
        yield lago


@pytest.fixture(scope="session")
def con_oct2020(reales, carpetas):
    """Sólo el corte de octubre de 2020, sin población."""
    with apoyo.con(carpetas("oct2020"), reales / apoyo.OCT2020) as lago:
        yield lago


@pytest.fixture(scope="session")
def con_ago23(reales, carpetas):
    """Sólo el corte de agosto de 2023, sin población."""
    with apoyo.con(carpetas("ago23"), reales / apoyo.AGO23) as lago:
        yield lago


@pytest.fixture(scope="session")
def con_microdatos(reales, carpetas):
    """Los microdatos de defunciones y CONAPO 2023."""
    rutas = (reales / apoyo.INEGI_MICRODATOS, reales / apoyo.CONAPO)
    with apoyo.con(carpetas("microdatos"), *rutas) as lago:
        yield lago


@pytest.fixture(scope="session")
def con_inegi_mensual(reales, carpetas):
    """La tabla mensual de Juárez del INEGI, con el territorio dicho aparte, y CONAPO 2023."""
    with apoyo.con(carpetas("mensual"), reales / apoyo.CONAPO) as lago:
        apoyo.cargados(lago, [reales / apoyo.INEGI_MENSUAL], territorio="08037", **apoyo.INEGI)
        yield lago


@pytest.fixture(scope="session")
def solo_ejemplo(sembrado):
    """El ejemplo embebido y nada más."""
    with modulo.abrir(sembrado) as lago:
        yield lago
