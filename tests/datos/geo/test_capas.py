"""Lo que se sube no es de fiar: rutas que se salen, bombas, archivos enormes y mapas que piden red."""

import json
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from datos.errores import FuenteInvalida
from datos.geo import capas
from tests.datos.archivos import rechazo
from tests.datos.geo.mapas import geojson, leer, municipios, shp_en_zip

PUNTO = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [-106, 31]}}


# --- El ZIP ---


@pytest.mark.parametrize(
    "interno", ["../fuera.shp", "/etc/fuera.shp", "a/../../fuera.geojson", "..\\fuera.shp", "C:\\fuera.shp"]
)
def test_un_zip_que_se_sale_de_su_carpeta_no_escribe_nada(lago, tmp_path, interno):
    ruta = tmp_path / "malo.zip"
    with zipfile.ZipFile(ruta, "w") as comprimido:
        comprimido.writestr(interno, b"x")
        comprimido.writestr("mapa.geojson", json.dumps({"type": "FeatureCollection", "features": []}))
    antes = {r for r in tmp_path.parent.rglob("*") if r.name.startswith("fuera")}
    assert "se salen de su carpeta" in rechazo(lago, ruta)
    assert {r for r in tmp_path.parent.rglob("*") if r.name.startswith("fuera")} == antes


def test_un_zip_de_tablas_tampoco_se_sale(lago, tmp_path):
    with zipfile.ZipFile(tmp_path / "malo.zip", "w") as comprimido:
        comprimido.writestr("../datos.csv", "a,b\n1,2\n")
    assert "se salen de su carpeta" in rechazo(lago, tmp_path / "malo.zip")


def test_una_bomba_no_se_descomprime(lago, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomba.zip", "w", zipfile.ZIP_DEFLATED) as comprimido:
        with comprimido.open("mapa.shp", "w") as interno:
            for _ in range(120):
                interno.write(bytes(1 << 20))
        comprimido.writestr("mapa.dbf", b"")
        comprimido.writestr("mapa.shx", b"")
    assert (tmp_path / "bomba.zip").stat().st_size < 1 << 20
    assert "llenar el disco" in rechazo(lago, tmp_path / "bomba.zip")


def test_un_zip_con_contrasenia_o_cortado(lago, tmp_path):
    buena = shp_en_zip(tmp_path / "buena.zip", municipios())
    contenido = bytearray(buena.read_bytes())
    lugar = contenido.find(b"mapa.shp") + len("mapa.shp") + 40
    contenido[lugar : lugar + 20] = bytes(20)
    (tmp_path / "daniada.zip").write_bytes(contenido)
    assert "dañado" in rechazo(lago, tmp_path / "daniada.zip")


def test_un_shapefile_sin_sus_partes(lago, tmp_path):
    assert "le falta .dbf" in rechazo(lago, shp_en_zip(tmp_path / "a.zip", municipios(), sin=(".dbf",)))
    suelto = tmp_path / "a_partes" / "mapa.shp"
    assert "en un ZIP" in rechazo(lago, suelto)


def test_las_partes_se_reconocen_con_mayusculas_y_en_carpetas(tmp_path):
    buena = shp_en_zip(tmp_path / "a.zip", municipios())
    with zipfile.ZipFile(buena) as origen, zipfile.ZipFile(tmp_path / "b.zip", "w") as destino:
        for info in origen.infolist():
            destino.writestr(f"Conjunto de datos/{info.filename.upper()}", origen.read(info))
        destino.writestr("__MACOSX/._MAPA.SHP", b"basura")
        destino.writestr("leame.txt", b"hola")
    assert len(leer(tmp_path / "b.zip").tabla) == 4


# --- El tamaño ---


def test_un_geojson_enorme_se_rechaza_sin_leerlo(lago, tmp_path, monkeypatch):
    ruta = tmp_path / "enorme.geojson"
    with ruta.open("wb") as archivo:
        archivo.write(b'{"type":"FeatureCollection","features":[')
        archivo.truncate(300 << 20)  # hueco en el disco: pesa 300 MB y no ocupa nada
    monkeypatch.setattr("datos.geo.lectura.leer", lambda *_: pytest.fail("no debía leerse"))
    mensaje = rechazo(lago, ruta)
    assert "pesa 315 MB y se aceptan hasta 210 MB" in mensaje and "descargar marco" in mensaje


def test_un_geojson_que_empieza_con_puro_blanco_tambien_dice_cuanto_pesa(lago, tmp_path, monkeypatch):
    monkeypatch.setattr(capas, "LIMITE", 300_000)
    (tmp_path / "blanco.geojson").write_bytes(b" " * 320_000)
    assert "se aceptan hasta" in rechazo(lago, tmp_path / "blanco.geojson")


def test_el_limite_es_por_capa_ya_descomprimida(lago, tmp_path, monkeypatch):
    monkeypatch.setattr(capas, "LIMITE", 1000)
    assert "se aceptan hasta" in rechazo(lago, shp_en_zip(tmp_path / "a.zip", municipios()))


# --- Nada de red ---


@pytest.fixture
def espia():
    """Un servidor que apunta quién lo visita."""
    visitas = []

    class _Atiende(BaseHTTPRequestHandler):
        def do_GET(self):
            visitas.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), _Atiende) as abierto:
        hilo = threading.Thread(target=abierto.serve_forever, daemon=True)
        hilo.start()
        yield f"http://127.0.0.1:{abierto.server_port}", visitas
        abierto.shutdown()
        hilo.join()


@pytest.mark.parametrize("tipo", ["link", "url"])
def test_un_geojson_no_hace_visitar_ninguna_direccion(tmp_path, espia, tipo):
    direccion, visitas = espia
    crs = {
        "type": tipo,
        "properties": {"href": f"{direccion}/crs", "url": f"{direccion}/crs", "type": "proj4"},
    }
    mapa = leer(geojson(tmp_path / "a.geojson", municipios(), crs=crs))
    assert len(mapa.tabla) == 4 and visitas == []


def test_una_palabra_disfrazada_se_rechaza(lago, tmp_path):
    ruta = geojson(tmp_path / "a.geojson", municipios(), crs={"type": "link"})
    ruta.write_bytes(ruta.read_bytes().replace(b'"crs"', b'"\\u0063rs"'))
    assert "esconder" in rechazo(lago, ruta)


def test_un_xml_que_manda_a_otro_lado_no_es_un_mapa(lago, tmp_path, espia):
    direccion, visitas = espia
    ruta = tmp_path / "a.geojson"
    origen = f"<SrcDataSource>/vsicurl/{direccion}</SrcDataSource>"
    ruta.write_text(f"<OGRVRTDataSource><OGRVRTLayer name='a'>{origen}</OGRVRTLayer></OGRVRTDataSource>")
    assert not capas.es_mapa(ruta)
    rechazo(lago, ruta)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as comprimido:
        comprimido.write(ruta, "mapa.geojson")
    rechazo(lago, tmp_path / "b.zip")
    assert visitas == []


@pytest.mark.parametrize("nombre", ["vsicurl 127.0.0.1.geojson", "a!b;'$(x).geojson", "{}.geojson"])
def test_el_nombre_del_archivo_es_solo_un_nombre(tmp_path, nombre):
    assert len(leer(geojson(tmp_path / nombre, municipios())).tabla) == 4


# --- Qué es un mapa ---


def test_un_json_de_registros_no_es_un_mapa(tmp_path):
    ruta = tmp_path / "a.json"
    ruta.write_text('[{"cvegeo": "08037", "casos": 3}]')
    assert not capas.es_mapa(ruta)
    assert not capas.es_mapa(tmp_path / "no existe")


@pytest.mark.parametrize(
    ("contenido", "dicho"),
    [
        ('{"type":"FeatureCollection","features":[{"type":"Feature","prop', "cortado"),
        (
            '{"type":"FeatureCollection","features":[{"type":"Feature","properties":}]}',
            "no se pudo leer como mapa",
        ),
        ('{"type":"FeatureCollection","features":[]}', "viene vacío"),
        (json.dumps({"type": "FeatureCollection", "features": [PUNTO]}), "no dice qué es cada polígono"),
    ],
)
def test_un_geojson_roto_vacio_o_de_puntos(lago, tmp_path, contenido, dicho):
    (tmp_path / "a.geojson").write_text(contenido)
    assert dicho in rechazo(lago, tmp_path / "a.geojson")


def test_una_base_sqlite_que_no_es_mapa(lago, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        base.execute("CREATE TABLE t (a)")
    base.close()
    mensaje = rechazo(lago, tmp_path / "a.gpkg")
    assert "GeoPackage" in mensaje
    (tmp_path / "b.gpkg").write_bytes(b"SQLite format 3\x00" + bytes(50))
    assert "GeoPackage" in rechazo(lago, tmp_path / "b.gpkg")


def test_una_parte_de_zip_no_deja_abierto_nada(tmp_path):
    with pytest.raises(FuenteInvalida, match="sólo una parte"):
        capas._de_archivo(_con(tmp_path / "x.shp", capas.SHAPEFILE), tmp_path / "y", "x.shp", "")


def _con(ruta, contenido):
    ruta.write_bytes(contenido)
    return ruta
