"""Los ejemplos `>>>` de datos, páginas y puerta hacen lo que dicen; las cuentas tienen su propia prueba."""

import doctest
import importlib

import pytest

from tests.conftest import RAIZ

MODULOS = [
    ".".join(ruta.relative_to(RAIZ).with_suffix("").parts)
    for carpeta in ("datos", "paginas", "puerta")
    for ruta in sorted((RAIZ / carpeta).rglob("*.py"))
    if ">>> " in ruta.read_text(encoding="utf-8") and ruta.parent.name != "paginas"
]


@pytest.mark.parametrize("modulo", MODULOS)
def test_los_ejemplos_hacen_lo_que_dicen(modulo):
    resultado = doctest.testmod(importlib.import_module(modulo))
    assert resultado.attempted and not resultado.failed
