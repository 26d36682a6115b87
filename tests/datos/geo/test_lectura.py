"""Del archivo a polígonos con clave: formatos, proyecciones, niveles y lo que viene mal."""

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from datos.errores import FuenteInvalida
from datos.geo import lectura
from datos.geo.niveles import es_nivel, reconocer
from tests.datos.geo.mapas import LAT, LON, colonias, cuadro, dicho, geojson, leer, municipios, shp_en_zip

CLAVES = ["08001", "08005", "08010", "08037"]


def _claves(mapa) -> list[str]:
    return sorted(mapa.tabla.clave)


# --- Formatos y proyecciones ---


@pytest.mark.parametrize("epsg", [4326, 6372, 32613, 3857, 4269])
def test_el_shapefile_llega_a_grados_desde_su_proyeccion(tmp_path, epsg):
    mapa = leer(shp_en_zip(tmp_path / "a.zip", municipios().to_crs(epsg), carpeta="Conjunto de datos/"))
    assert mapa.nivel == "municipio" and _claves(mapa) == CLAVES and mapa.avisos == []
    juarez = mapa.tabla.set_index("clave").geometry["08037"]
    assert juarez.bounds == pytest.approx((LON, LAT, LON + 0.1, LAT + 0.1), abs=1e-4)
    assert list(mapa.tabla.cvegeo) == list(mapa.tabla.clave)


def test_geopackage_con_varias_capas(tmp_path):
    from datos.geo import capas

    municipios().to_file(tmp_path / "a.gpkg", layer="mun")
    colonias("Uno").to_file(tmp_path / "a.gpkg", layer="col")
    (tmp_path / "sacado").mkdir()
    abiertas = capas.capas(tmp_path / "a.gpkg", tmp_path / "sacado")
    assert [c.nombre for c in abiertas] == ["a.gpkg › mun", "a.gpkg › col"]
    assert [lectura.leer(c).nivel for c in abiertas] == ["municipio", "colonia"]
    assert abiertas[0].huella != abiertas[1].huella


def test_topojson(tmp_path):
    """Dos municipios que comparten un arco, con las coordenadas en diferencias."""
    topo = """{"type":"Topology","transform":{"scale":[0.001,0.001],"translate":[-106,31]},
      "arcs":[[[100,0],[0,100]],[[100,100],[-100,0],[0,-100],[100,0]],[[100,0],[100,0],[0,100],[-100,0]]],
      "objects":{"mun":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"CVEGEO":"08037"}},
        {"type":"Polygon","arcs":[[2,-1]],"properties":{"CVEGEO":"08001"}}]}}}"""
    (tmp_path / "a.json").write_text(topo)
    mapa = leer(tmp_path / "a.json")
    assert _claves(mapa) == ["08001", "08037"]
    assert mapa.tabla.geometry.values[0].bounds == pytest.approx((-106, 31, -105.9, 31.1))


def test_geojson_sin_crs_es_wgs84_y_con_crs_se_le_cree(tmp_path):
    assert leer(geojson(tmp_path / "a.geojson", municipios())).avisos == []
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::6372"}}
    mapa = leer(geojson(tmp_path / "b.geojson", municipios().to_crs(6372), crs=crs))
    assert mapa.tabla.total_bounds == pytest.approx((LON, LAT, LON + 0.2, LAT + 0.2), abs=1e-3)
    crs84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    mapa = leer(geojson(tmp_path / "c.geojson", municipios(), crs=crs84))
    assert mapa.tabla.total_bounds == pytest.approx((LON, LAT, LON + 0.2, LAT + 0.2))


def test_geojson_con_bom_y_en_latin1(tmp_path):
    ruta = geojson(tmp_path / "a.geojson", municipios())
    texto = ruta.read_text("utf-8")
    ruta.write_bytes(b"\xef\xbb\xbf" + texto.encode())
    assert "Juárez" in set(leer(ruta).tabla.nombre)
    ruta.write_bytes(texto.encode("latin-1"))
    assert "Juárez" in set(leer(ruta).tabla.nombre)


def test_shapefile_sin_prj(tmp_path):
    mapa = leer(shp_en_zip(tmp_path / "grados.zip", municipios(), sin=(".prj",)))
    assert "longitud y latitud" in dicho(mapa)["sin sistema de coordenadas"] and len(mapa.tabla) == 4
    metros = shp_en_zip(tmp_path / "metros.zip", municipios().to_crs(6372), sin=(".prj",))
    with pytest.raises(FuenteInvalida, match=r"le falta el \.prj.*MEXICO_ITRF_2008_LCC.*6372"):
        leer(metros)


# --- Niveles y claves ---


@pytest.mark.parametrize(
    ("columnas", "nivel", "clave"),
    [
        ({"cvegeo": "08"}, "estado", "08"),
        ({"cve_geo": 8}, "estado", "08"),
        ({"CVE_ENT": "8", "NOM_ENT": "Chihuahua"}, "estado", "08"),
        ({"CVEGEO": "08037"}, "municipio", "08037"),
        ({"cvegeo": 8037}, "municipio", "08037"),
        ({"concat": "8037.0"}, "municipio", "08037"),
        ({"Cve_Ent": 8, "Cve_Mun": 37}, "municipio", "08037"),
        ({"CVE_ENT": "08", "CVE_MUN": "037", "AREA": 3.5, "COV_ID": 965}, "municipio", "08037"),
        ({"CVEGEO": "0803700011234"}, "ageb", "0803700011234"),
        ({"CVEGEO": "080370001123A", "NOMGEO": None}, "ageb", "080370001123A"),
        ({"CVE_ENT": 8, "CVE_MUN": 37, "CVE_LOC": 1, "CVE_AGEB": "123A"}, "ageb", "080370001123A"),
        ({"CVEGEO": "08037123A", "CVE_AGEB": "123A"}, "ageb", "08037123A"),
    ],
)
def test_nivel_y_clave_por_sus_columnas(columnas, nivel, clave):
    tabla = geopandas.GeoDataFrame([columnas], geometry=[cuadro(0, 0)], crs="EPSG:4326")
    hallado, campos = reconocer(tabla, "x")
    assert (hallado, campos.clave[0], campos.cvegeo[0]) == (nivel, clave, clave[:5])


@pytest.mark.parametrize(
    "columnas",
    [
        {"gid": 1},
        {"CVEGEO": "080370001"},  # una localidad
        {"CVEGEO": "0803700011234005"},  # una manzana
        {"CVEGEO": "77777"},  # no hay entidad 77
        {"clave": 3},  # un consecutivo
    ],
)
def test_lo_que_no_dice_que_es_se_explica(columnas):
    tabla = geopandas.GeoDataFrame([columnas], geometry=[cuadro(0, 0)], crs="EPSG:4326")
    with pytest.raises(FuenteInvalida, match=r"no dice qué es cada polígono.*Llegaron las columnas «"):
        reconocer(tabla, "x")


@pytest.mark.parametrize("columna", ["colonia", "NOM_COL", "SETT_NAME", "nombre", "NOMBRE", "NOM_ASEN"])
def test_las_colonias_se_reconocen_por_su_nombre(tmp_path, columna):
    mapa = leer(geojson(tmp_path / "a.geojson", colonias("Salvárcar", "Anapra", columna=columna)))
    assert mapa.nivel == "colonia" and sorted(mapa.tabla.nombre) == ["Anapra", "Salvárcar"]
    assert mapa.tabla.cvegeo.isna().all()


def test_el_nivel_dicho_manda(tmp_path):
    tabla = colonias("A", "B", columna="NOMGEO").assign(CVEGEO="08037")
    assert leer(geojson(tmp_path / "a.geojson", tabla)).nivel == "colonia"
    assert leer(geojson(tmp_path / "a.geojson", tabla), "municipio").nivel == "municipio"
    mapa = leer(geojson(tmp_path / "b.geojson", tabla.iloc[:1]), "colonia")
    assert mapa.nivel == "colonia" and set(mapa.tabla.cvegeo) == {"08037"}
    assert es_nivel("Colonias") == "colonia"
    with pytest.raises(FuenteInvalida, match="estado, municipio, ageb o colonia"):
        es_nivel("manzana")
    with pytest.raises(FuenteInvalida, match="no trae el nombre de las colonias"):
        leer(geojson(tmp_path / "c.geojson", municipios().drop(columns="NOMGEO")), "colonia")


def test_municipios_sin_clave_no_pasan_por_colonias(tmp_path):
    tabla = municipios().drop(columns="CVEGEO")
    with pytest.raises(FuenteInvalida, match=r"demasiado grandes para ser colonias.*CVEGEO"):
        leer(geojson(tmp_path / "a.geojson", tabla))


# --- Lo que viene mal ---


def test_los_poligonos_que_se_cruzan_se_reparan_y_se_dicen(tmp_path):
    monio = Polygon([(LON, LAT), (LON + 0.1, LAT + 0.1), (LON + 0.1, LAT), (LON, LAT + 0.1)])
    mapa = leer(
        geojson(tmp_path / "a.geojson", municipios().set_geometry([monio, *municipios().geometry[1:]]))
    )
    assert dicho(mapa) == {"polígonos reparados": "1 se cruzaba a sí mismo y se reparó: 08037."}
    reparado = mapa.tabla.set_index("clave").geometry["08037"]
    assert reparado.is_valid and isinstance(reparado, MultiPolygon)
    assert reparado.area == pytest.approx(0.1 * 0.1 / 2)  # dos triángulos de base y altura conocidas


def test_las_claves_repetidas_se_unen(tmp_path):
    tabla = pd.concat([municipios(), municipios().iloc[[1]].set_geometry([cuadro(0.3, 0)])])
    mapa = leer(geojson(tmp_path / "a.geojson", tabla))
    assert _claves(mapa) == CLAVES and "08001" in dicho(mapa)["claves repetidas"]
    assert mapa.tabla.set_index("clave").geometry["08001"].area == pytest.approx(2 * 0.01)
    assert mapa.renglones == 5


def test_lo_vacio_lo_que_no_es_poligono_y_lo_de_fuera_no_entra(tmp_path):
    raros = [None, Polygon(), Point(LON, LAT), LineString([(LON, LAT), (LON, LAT + 1)]), box(2, 40, 3, 41)]
    claves = [f"0801{i}" for i in range(1, 6)]
    tabla = pd.concat([municipios(), geopandas.GeoDataFrame({"CVEGEO": claves}, geometry=raros, crs=4326)])
    mapa = leer(geojson(tmp_path / "a.geojson", tabla))
    assert _claves(mapa) == CLAVES
    aviso = dicho(mapa)["fuera o sin polígono"]
    assert aviso.startswith("5 están vacíos") and all(c in aviso for c in claves)


def test_una_clave_que_no_se_entiende_no_entra(tmp_path):
    tabla = municipios().assign(CVEGEO=["08037", "08001", None, "x"])
    mapa = leer(geojson(tmp_path / "a.geojson", tabla))
    assert _claves(mapa) == ["08001", "08037"]
    assert dicho(mapa)["sin clave"].startswith("2 no traen clave de municipio")


@pytest.mark.parametrize(
    ("mover", "dicho_"),
    [
        (lambda xy: xy * [1, -1], "cae fuera de México"),
        (lambda xy: xy[:, ::-1], "latitud y la longitud vienen al revés"),
        (lambda xy: xy * 1e5, "cae fuera de México"),
    ],
)
def test_coordenadas_de_otro_lado(tmp_path, mover, dicho_):
    import shapely

    tabla = municipios()
    movida = tabla.set_geometry(shapely.transform(tabla.geometry.values, mover))
    with pytest.raises(FuenteInvalida, match=dicho_):
        leer(geojson(tmp_path / "a.geojson", movida))


def test_puntos_y_lineas(tmp_path):
    tabla = municipios().set_geometry(municipios().geometry.representative_point())
    with pytest.raises(FuenteInvalida, match="no trae polígonos sino Point"):
        leer(geojson(tmp_path / "a.geojson", tabla))


def test_con_altura_se_queda_plano(tmp_path):
    import shapely

    tabla = municipios().set_geometry(shapely.force_3d(municipios().geometry.values, 5.0))
    assert not leer(geojson(tmp_path / "a.geojson", tabla)).tabla.has_z.any()


def test_el_area_se_mide_en_km2():
    """Un cuadro de 0.1° en el ecuador mide 11.13 × 11.06 km; a 31° de latitud, cos 31° veces eso."""
    areas = lectura.areas_km2(municipios())
    assert areas[0] == pytest.approx(11.132 * np.cos(np.radians(31.05)) * 11.087, rel=3e-3)


# --- Los archivos de verdad ---


@pytest.mark.parametrize(
    ("archivo", "nivel", "cuantos", "reparados"),
    [
        ("municipios_nacional_2020_mxmaps.geojson", "municipio", 2469, 4),
        ("estados_00ent_mexico_isaac.geojson", "estado", 32, 0),
        ("chihuahua_municipios_simplified_inegi.geojson", "municipio", 67, 0),
        ("municipios_fullres_NuevoLeon_2023.json", "municipio", 51, 0),
    ],
)
def test_los_mapas_reales_entran_completos(reales, tmp_path, archivo, nivel, cuantos, reparados):
    import shutil

    mapa = leer(Path(shutil.copy(reales / "geo" / archivo, tmp_path / archivo)))
    assert (mapa.nivel, len(mapa.tabla), mapa.renglones) == (nivel, cuantos, cuantos)
    assert [a.cuantos for a in mapa.avisos] == ([reparados] if reparados else [])
    assert mapa.tabla.is_valid.all() and mapa.tabla.clave.is_unique
