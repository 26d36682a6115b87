"""Tablas hechas a mano para las figuras, y lagos con el ejemplo para las páginas."""

import shutil

import numpy as np
import pandas as pd
import pytest

from datos import lago


def puntos(
    metodologia,
    inicio,
    valores,
    *,
    fuente="SESNSP",
    unidad="carpetas",
    territorio="Ciudad Juárez",
    preliminar=False,
    paso=1,
):
    """Los puntos de un trazo; `None` es un mes sin publicar y `preliminar` marca el último."""
    valores = np.array([np.nan if v is None else v for v in valores], dtype=float)
    return pd.DataFrame(
        {
            "territorio": territorio,
            "fuente": fuente,
            "unidad": unidad,
            "metodologia": metodologia,
            "mes": pd.date_range(inicio, periods=len(valores), freq=f"{paso}MS"),
            "valor": valores,
            "bajo": valores * 0.8,
            "alto": valores * 1.2,
            "preliminar": [False] * (len(valores) - 1) + [preliminar],
            "corte": pd.Timestamp("2026-04-20"),
        }
    )


@pytest.fixture
def con_rotura():
    """Un año de la metodología previa con marzo sin publicar, y tres meses de la nueva."""
    previa = puntos("CNSP/38/15", "2025-01-01", [10, 12, None, 9, 8, 11, 13, 12, 10, 9, 14, 12])
    return pd.concat([previa, puntos("RNID", "2026-01-01", [7, 8, 9], preliminar=True)], ignore_index=True)


@pytest.fixture
def vacio(tmp_path, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "lago"))
    return tmp_path / "lago"


@pytest.fixture
def con_ejemplo(vacio, sembrado):
    """El ejemplo en un lago propio, para la prueba que escribe o que cambia cómo se sirve el tablero."""
    shutil.copytree(sembrado, vacio)
    return vacio


@pytest.fixture(scope="session")
def del_ejemplo(sembrado):
    """El lago del ejemplo abierto, para leerlo por fuera de la pantalla."""
    with lago.abrir(sembrado) as abierto:
        yield abierto


@pytest.fixture
def mirador(sembrado, del_ejemplo, monkeypatch):
    """El ejemplo para la prueba que sólo mira: con un solo lago, lo ya calculado sirve a todas."""
    monkeypatch.setenv("TABLERO_LAGO", str(sembrado))
    antes = del_ejemplo.version()
    yield sembrado
    assert del_ejemplo.version() == antes, "esta prueba escribe: pida `con_ejemplo`"
