"""La mesa de ejemplo no se confunde con ningún territorio real."""

import csv
from pathlib import Path

import pytest

from datos.ejemplo.mesa import CVE_ENT, ENTIDAD, MESA, MUNICIPIOS

CONAPO = "poblacion/conapo_mun_1990_2040_lapanquecita_poblacion.csv"


def test_las_claves_son_de_la_entidad_ficticia():
    assert CVE_ENT == MESA["cve_ent"] == "99"
    assert list(MUNICIPIOS) == ["99001", "99002", "99003"]


def test_se_declara_ficticia():
    assert MESA["ejemplo"] is True
    assert MESA["mesa"] == "mesa-de-ejemplo"
    assert "ficticia" in MESA["nombre"]
    assert "ejemplo" in ENTIDAD


def test_ningun_municipio_real_se_llama_igual():
    ruta = Path(__file__).resolve().parents[3].parent / "shared" / "datos_reales" / CONAPO
    if not ruta.exists():
        pytest.skip(f"sin la carpeta de archivos oficiales: falta {CONAPO}")
    with ruta.open(encoding="utf-8", newline="") as archivo:
        reales = [renglon["Municipio"].casefold() for renglon in csv.DictReader(archivo)]
    assert len(reales) > 2400
    for nombre in MUNICIPIOS.values():
        assert not [real for real in reales if nombre.casefold() in real]
