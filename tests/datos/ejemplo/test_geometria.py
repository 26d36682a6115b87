"""El mapa del ejemplo: embona, es siempre el mismo y está donde no hay nadie."""

import json

import pandas as pd
import shapely

from datos.consultas import geometria as consulta
from datos.ejemplo import AUTOR, geometria, quitar, sembrar
from datos.ejemplo.mesa import CVE_ENT, MUNICIPIOS
from datos.geo.ubicar import geocodificar


def _poligonos(ruta):
    return shapely.from_geojson([json.dumps(r["geometry"]) for r in json.loads(ruta.read_text())["features"]])


def test_embonan_sin_huecos(tmp_path):
    estado, municipios, colonias = map(_poligonos, geometria.escribir(tmp_path))
    assert (len(estado), len(municipios), len(colonias)) == (1, len(MUNICIPIOS), 25 * len(MUNICIPIOS))
    for capa in (municipios, colonias):
        assert shapely.is_valid(capa).all() and shapely.coverage_is_valid(capa)
        assert shapely.union_all(capa).symmetric_difference(estado[0]).area < 1e-12
    for municipio, suyas in zip(municipios, colonias.reshape(-1, 25), strict=True):
        assert shapely.union_all(suyas).symmetric_difference(municipio).area < 1e-12


def test_siempre_los_mismos_bytes(tmp_path):
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    una, otra = geometria.escribir(tmp_path / "a"), geometria.escribir(tmp_path / "b")
    assert [r.read_bytes() for r in una] == [r.read_bytes() for r in otra]


def test_esta_en_alta_mar(tmp_path, reales):
    """A más de un grado (cien kilómetros) de cualquier estado de verdad."""
    tierra = shapely.union_all(_poligonos(reales / "geo/estados_00ent_mexico_isaac.geojson"))
    (ejemplo,) = _poligonos(geometria.escribir(tmp_path)[0])
    assert tierra.distance(ejemplo) > 1


def test_sembrar_lo_pone_y_quitar_lo_quita(lago):
    assert {r.estado for r in sembrar(lago)} == {"cargado"}
    assert consulta.niveles(lago).contornos.tolist() == [1, 3, 75]
    assert consulta.niveles(lago).ejemplo.all()
    assert consulta.contornos(lago, "municipio", mesa="mesa-de-ejemplo").clave.tolist() == list(MUNICIPIOS)
    assert len(json.loads(consulta.geojson(lago, "colonia", "mesa-de-ejemplo"))["features"]) == 75
    lugares = pd.DataFrame({"cvegeo": ["99001"], "colonia": ["Fracc. Villas Páramo"]})
    assert geocodificar(lago, lugares, "mesa-de-ejemplo").colonia_catalogo[0] == "Villas del Páramo"
    assert {r.estado for r in sembrar(lago)} == {"ya estaba"}
    quitar(lago, autor=AUTOR)
    assert consulta.niveles(lago).empty
    assert (
        lago.leer("SELECT count(*) AS n FROM lago.geometria WHERE cvegeo LIKE ? || '%'", [CVE_ENT]).n[0] == 0
    )
