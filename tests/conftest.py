"""Lo que comparten todas las pruebas."""

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock
from hypothesis import settings

from datos import ejemplo
from datos.lago import Lago, abrir, cargar_extension
from puerta.pruebas import chromium as buscar_chromium

# Un plazo por ejemplo sólo mide qué tan ocupada está la máquina. Los ejemplos son siempre los mismos: que una
# corrida pase depende del código y no de la suerte. Para buscar casos nuevos, `--hypothesis-profile=buscar`.
settings.register_profile("tablero", deadline=None, derandomize=True)
settings.register_profile("buscar", deadline=None, max_examples=1000)
settings.load_profile("tablero")

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


@pytest.fixture(scope="session")
def molde(tmp_path_factory) -> Path:
    """Un lago recién creado y cerrado, para copiarlo."""
    carpeta = tmp_path_factory.mktemp("molde")
    abrir(carpeta).cerrar()
    return carpeta


@pytest.fixture
def carpeta_lago(molde, tmp_path) -> Path:
    """La carpeta de un lago vacío que nadie más usa."""
    return Path(shutil.copytree(molde, tmp_path / "lago"))


@pytest.fixture
def lago(carpeta_lago) -> Iterator[Lago]:
    """Un lago vacío, abierto en su carpeta."""
    with abrir(carpeta_lago) as abierto:
        yield abierto


@pytest.fixture(scope="session")
def sembrado(tmp_path_factory) -> Path:
    """La carpeta de un lago cerrado con el ejemplo; se siembra una vez y cada proceso tiene su copia."""
    propia = tmp_path_factory.getbasetemp()
    comun = (propia.parent if "PYTEST_XDIST_WORKER" in os.environ else propia) / "sembrado"
    with FileLock(f"{comun}.cerrojo"):
        if not comun.exists():
            with abrir(comun.with_name("sembrando")) as abierto:
                ejemplo.sembrar(abierto)
            comun.with_name("sembrando").rename(comun)
    return Path(shutil.copytree(comun, tmp_path_factory.mktemp("ejemplo") / "lago"))


@pytest.fixture
def direccion_postgres(postgres, tmp_path, monkeypatch) -> Iterator[str]:
    """La dirección de un lago que aún no existe, con su propia base de PostgreSQL y sus propios datos."""
    base = f"prueba_{uuid.uuid4().hex}"
    monkeypatch.setenv("TABLERO_LAGO_DATOS", str(tmp_path / "datos"))
    _en_postgres(postgres, f"CREATE DATABASE {base}")
    yield f"ducklake:postgres:{postgres} dbname={base}"
    _en_postgres(postgres, f"DROP DATABASE {base} WITH (FORCE)")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def direccion(request, tmp_path) -> str:
    """La dirección de un lago que aún no existe, con catálogo SQLite y con PostgreSQL."""
    if request.param == "postgres":
        return request.getfixturevalue("direccion_postgres")
    return str(tmp_path / "lago")


def _en_postgres(conexion: str, orden: str) -> None:
    with duckdb.connect() as propia:
        cargar_extension(propia, "postgres_scanner")
        propia.execute(f"ATTACH '{conexion}' AS servidor (TYPE postgres)")
        propia.execute(f"CALL postgres_execute('servidor', '{orden}', use_transaction => false)")
