"""Los mapas desde la terminal: cargar, deshacer y descargar el marco, sin pesarle a lo demás."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from puerta import Tropiezo, terminal
from tests.datos.geo.mapas import colonias, geojson, municipios, shp_en_zip
from tests.datos.geo.servidor import servidor

RAIZ = Path(__file__).resolve().parents[3]


@pytest.fixture
def datos(tmp_path, monkeypatch, capsys):
    """Ejecuta una orden con --json en un lago propio y devuelve lo que salió."""
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "lago"))
    monkeypatch.chdir(tmp_path)

    def pedir(*argumentos):
        capsys.readouterr()
        assert terminal.correr([*map(str, argumentos), "--json"]) in (None, 0)
        return json.loads(capsys.readouterr().out)

    return pedir


def test_cargar_varios_mapas_y_deshacer(datos, tmp_path):
    rutas = [
        geojson(tmp_path / "municipios.geojson", municipios()),
        shp_en_zip(tmp_path / "marco.zip", municipios().dissolve().assign(CVEGEO="08").to_crs(6372)),
    ]
    colonias("Salvárcar", columna="NOMBRE").to_file(tmp_path / "colonias.gpkg")
    hecho = datos("cargar", *rutas, tmp_path / "colonias.gpkg", "--nivel", "")
    assert [(r["archivo"], r["fuente"], r["renglones"]) for r in hecho] == [
        ("marco.zip", "geometria_estado", 1),
        ("municipios.geojson", "geometria_municipio", 4),
        ("colonias.gpkg", "geometria_colonia", 1),
    ]
    assert [c["corte"] for c in datos("cargas")] == [None] * 3
    assert "1 renglón salió" in datos("deshacer", "3")["mensaje"]
    assert datos("cargar", tmp_path / "colonias.gpkg", "--nivel", "colonias")[0]["estado"] == "cargado"


def test_descargar_marco(datos, tmp_path, monkeypatch):
    respuesta = json.loads(municipios().iloc[[0]].to_json())
    with servidor(lambda r: (200, respuesta) if "mgem" in r else (404, b"")) as (direccion, _):
        monkeypatch.setenv("TABLERO_MARCO", direccion)
        hecho = datos("descargar", "marco", "--mesa", "ciudad-juarez", "--salida", tmp_path / "bajado")
    assert [r["fuente"] for r in hecho] == ["geometria_municipio"]
    assert (tmp_path / "bajado" / "marco_ciudad-juarez_municipios.geojson").is_file()


def test_descargar_marco_sin_mesa_se_explica(tmp_path, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "lago"))
    with pytest.raises(Tropiezo, match="Diga de qué mesa"):
        terminal.correr(["descargar", "marco"])


def test_lo_pesado_se_importa_hasta_usarlo():
    """Importar geopandas cuesta más de un segundo: no lo paga quien sólo abre el tablero."""
    orden = (
        "import sys, datos.carga, datos.consultas.geometria, "
        "datos.geo.ubicar, datos.geo.externo, datos.ejemplo\n"
        "print([m for m in ('geopandas', 'pyogrio', 'shapely', 'pyproj', 'rapidfuzz') if m in sys.modules])"
    )
    hecho = subprocess.run(
        [sys.executable, "-c", orden], cwd=RAIZ, capture_output=True, text=True, check=True
    )
    assert hecho.stdout.strip() == "[]"
