"""Los ejemplos de los docstrings dan lo que dicen, y toda función pública trae uno."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import analisis

MODULOS = [f"analisis.{modulo.name}" for modulo in pkgutil.iter_modules(analisis.__path__)]


@pytest.mark.parametrize("nombre", MODULOS)
def test_ejemplos(nombre):
    resultado = doctest.testmod(importlib.import_module(nombre))
    assert resultado.attempted > 0
    assert resultado.failed == 0


@pytest.mark.parametrize("nombre", MODULOS)
def test_toda_funcion_publica_trae_ejemplo(nombre):
    modulo = importlib.import_module(nombre)
    publicas = [
        funcion
        for clave, funcion in inspect.getmembers(modulo, inspect.isfunction)
        if not clave.startswith("_") and funcion.__module__ == nombre
    ]
    sin_ejemplo = [funcion.__name__ for funcion in publicas if ">>>" not in (inspect.getdoc(funcion) or "")]
    assert publicas
    assert sin_ejemplo == []


def test_las_cuentas_no_cargan_lo_pesado_ni_lo_ajeno():
    codigo = (
        f"import sys; import {', '.join(MODULOS)}; "
        "print([m for m in ('statsmodels', 'scipy.stats', 'duckdb', 'streamlit') if m in sys.modules])"
    )
    raiz = Path(analisis.__file__).parents[1]
    salida = subprocess.run(
        [sys.executable, "-c", codigo], cwd=raiz, capture_output=True, text=True, check=True
    )
    assert salida.stdout.strip() == "[]"
