"""Contornos por nivel y ámbito, vecinos, pertenencia y el GeoJSON que se sirve."""

import json

import numpy as np
import pytest
import shapely

from datos import lago as modulo
from datos.consultas import geometria
from datos.deshacer import deshacer
from datos.errores import DatoInvalido
from tests.datos.archivos import una
from tests.datos.geo.mapas import LAT, LON, colonias, geojson, municipios


@pytest.fixture
def con_mapa(lago, tmp_path):
    mapa = municipios()
    una(lago, geojson(tmp_path / "ent.geojson", mapa.dissolve().assign(CVEGEO="08", NOMGEO="Chihuahua")))
    una(lago, geojson(tmp_path / "mun.geojson", mapa.drop(columns="NOMGEO")))
    una(lago, geojson(tmp_path / "col.geojson", colonias("Salvárcar", "Anapra")))
    return lago


def test_niveles_dice_que_hay(con_mapa):
    tabla = geometria.niveles(con_mapa)
    assert tabla.nivel.tolist() == ["estado", "municipio", "colonia"]
    assert tabla.contornos.tolist() == [1, 4, 2] and tabla.municipios.tolist() == [1, 4, 1]
    assert tabla.archivo.tolist() == ["ent.geojson", "mun.geojson", "col.geojson"]
    assert not tabla.ejemplo.any() and [list(e) for e in tabla.entidades] == [["08"]] * 3


def test_sin_geometria_no_truena(lago):
    assert geometria.niveles(lago).empty and geometria.contornos(lago, "municipio").empty
    assert geometria.vecinos(lago, ["08037"]) == []
    assert geometria.dentro(lago, 31.7, -106.4, "08037") is None
    assert json.loads(geometria.geojson(lago, "municipio", "00")) == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_contornos_por_clave_municipio_entidad_y_mesa(con_mapa):
    def claves(nivel, **de):
        return geometria.contornos(con_mapa, nivel, **de).clave.tolist()

    assert claves("municipio") == ["08001", "08005", "08010", "08037"]
    assert claves("municipio", claves=["08037", "08001", "99999"]) == ["08001", "08037"]
    assert claves("municipio", cvegeo="08005") == ["08005"]
    assert claves("municipio", cvegeo="08") == claves("municipio") and claves("municipio", cvegeo="19") == []
    assert claves("municipio", mesa="ciudad-juarez") == ["08037"]
    assert claves("estado", mesa="ciudad-juarez") == ["08"]
    assert claves("colonia", cvegeo=["08037"]) == ["08037-anapra", "08037-salvarcar"]
    assert claves("colonia", cvegeo="08001") == [] and claves("municipio", claves=[]) == []


def test_el_nombre_sale_del_mapa_del_catalogo_o_es_la_clave(con_mapa):
    nombres = geometria.contornos(con_mapa, "municipio").set_index("clave").nombre
    assert nombres["08037"] == "Juárez" and nombres["08001"] == "08001"
    assert geometria.contornos(con_mapa, "estado").nombre.tolist() == ["Chihuahua"]


def test_pantalla_y_entero(con_mapa):
    """Los cuadros traen 81 vértices; en pantalla bastan los 5 de un cuadro."""
    entero = geometria.contornos(con_mapa, "municipio", detalle="entero")
    pantalla = geometria.contornos(con_mapa, "municipio")
    assert set(shapely.get_num_coordinates(entero.geometry.values)) == {81}
    assert set(shapely.get_num_coordinates(pantalla.geometry.values)) == {5}
    assert entero.crs.to_epsg() == 4326 and shapely.coverage_is_valid(pantalla.geometry.values)
    assert entero.geometry.representative_point().within(pantalla.geometry).all()


def test_vecinos_tambien_por_la_esquina_y_no_los_de_lejos(con_mapa, tmp_path):
    assert geometria.vecinos(con_mapa, ["08037"]) == ["08001", "08005", "08010"]
    assert geometria.vecinos(con_mapa, ["08037", "08001"]) == ["08005", "08010"]
    lejos = municipios().iloc[[0]].assign(CVEGEO="08019", geometry=[shapely.box(-104, 29, -103.9, 29.1)])
    una(con_mapa, geojson(tmp_path / "lejos.geojson", lejos))
    assert "08019" not in geometria.vecinos(con_mapa, ["08037"])
    assert geometria.vecinos(con_mapa, ["08019"]) == [] == geometria.vecinos(con_mapa, ["77777"])


@pytest.mark.parametrize(
    ("lat", "lon", "esta"),
    [(LAT + 0.05, LON + 0.05, True), (LAT, LON, True), (LAT + 0.05, LON + 0.15, False), (0, 0, False)],
)
def test_dentro(con_mapa, lat, lon, esta):
    assert geometria.dentro(con_mapa, lat, lon, "08037") is esta
    assert geometria.dentro(con_mapa, lat, lon, "10007") is None


# --- Para servirse ---


def test_geojson_con_lo_minimo(con_mapa):
    contenido = geometria.geojson(con_mapa, "municipio", "ciudad-juarez")
    (rasgo,) = json.loads(contenido)["features"]
    assert rasgo["id"] == "08037" and rasgo["properties"] == {"nombre": "Juárez", "cvegeo": "08037"}
    anillo = np.array(rasgo["geometry"]["coordinates"][0])
    assert np.allclose(anillo, anillo.round(5), atol=0)
    assert not shapely.is_ccw(shapely.LinearRing(anillo))
    assert sorted(map(tuple, anillo[:-1].tolist())) == [
        (LON, LAT),
        (LON, LAT + 0.1),
        (LON + 0.1, LAT),
        (LON + 0.1, LAT + 0.1),
    ]


def test_geojson_por_ambito(con_mapa):
    def ids(*args, **mas):
        return [r["id"] for r in json.loads(geometria.geojson(con_mapa, *args, **mas))["features"]]

    assert ids("municipio", "00") == ids("municipio", "08") == ["08001", "08005", "08010", "08037"]
    assert ids("municipio", "08001") == ["08001"] and ids("estado", "00") == ["08"]
    assert ids("estado", "ciudad-juarez") == ["08"] and ids("colonia", "ciudad-juarez")[0] == "08037-anapra"
    assert ids("municipio", "ciudad-juarez", con_vecinos=True) == ids("municipio", "00")
    with pytest.raises(DatoInvalido, match="No se conoce el territorio"):
        geometria.geojson(con_mapa, "municipio", "../etc")


def test_lo_redondeado_no_abre_huecos(con_mapa):
    rasgos = json.loads(geometria.geojson(con_mapa, "municipio", "00"))["features"]
    geometrias = shapely.from_geojson([json.dumps(r["geometry"]) for r in rasgos])
    assert shapely.coverage_is_valid(geometrias)


# --- Recordar ---


def test_recuerda_mientras_no_cambie_la_geometria(con_mapa, monkeypatch, tmp_path):
    primero = geometria.contornos(con_mapa, "municipio")
    sello = geometria.sello(con_mapa)
    con_mapa.escribir(lambda c: c.execute("INSERT INTO lago.nota (nota) VALUES (1)"), autor="x", motivo="y")
    con_mapa.version()
    assert geometria.sello(con_mapa) == sello
    visto = geometria._leer.cache_info().hits
    geometria.contornos(con_mapa, "municipio")
    assert geometria._leer.cache_info().hits == visto + 1
    movido = municipios().iloc[[0]].assign(geometry=[shapely.box(LON, LAT, LON + 0.05, LAT + 0.1)])
    carga = una(con_mapa, geojson(tmp_path / "otro.geojson", movido)).carga
    assert geometria.sello(con_mapa) != sello
    assert geometria.dentro(con_mapa, LAT + 0.05, LON + 0.08, "08037") is False
    deshacer(con_mapa, carga, autor="x")
    assert geometria.sello(con_mapa) == sello
    despues = geometria.contornos(con_mapa, "municipio")
    assert primero.geometry.geom_equals_exact(despues.geometry, 0).all()


def test_el_mapa_nacional_es_rapido(reales, tmp_path):
    import time

    with modulo.abrir(tmp_path / "lago") as lago:
        una(lago, reales / "geo/municipios_nacional_2020_mxmaps.geojson")
        geometria.contornos(lago, "municipio", claves=["08037"])  # lo que se importa una sola vez
        inicio = time.perf_counter()
        assert len(geometria.contornos(lago, "municipio")) == 2469
        mitad = time.perf_counter()
        assert len(geometria.geojson(lago, "municipio", "00")) < 2_500_000
        geometria.contornos(lago, "municipio", mesa="metropoli-monterrey")
        fin = time.perf_counter()
        assert mitad - inicio < 1.5 and fin - mitad < 1.5  # en calma: 0.12 y 0.15 s
        vecinos = geometria.vecinos(lago, ["08037"])
        assert vecinos == ["08001", "08005", "08028"]  # Ahumada, Ascensión y Guadalupe
        assert geometria.dentro(lago, 31.69, -106.42, "08037") is True
        assert geometria.dentro(lago, 28.63, -106.07, "08037") is False
