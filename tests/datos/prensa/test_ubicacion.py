"""El lugar de las notas importadas: su colonia en el catálogo, su punto en su municipio, y echarse atrás."""

import pytest

from datos.consultas import prensa
from datos.errores import DatoInvalido
from datos.prensa import ubicacion
from datos.prensa.notas import corregir
from tests.datos.archivos import una
from tests.datos.geo.mapas import LAT, LON, colonias, geojson, municipios
from tests.datos.prensa import muestras
from tests.datos.prensa.traer import HOY, MESA, avisos, notas, traer

LUGAR = 'lat, lon, "precision", ubicada'
SIN_PUNTO = (None, None, "municipio", None)


@pytest.fixture
def con_mapas(lago, tmp_path):
    una(lago, geojson(tmp_path / "mun.geojson", municipios()))
    una(lago, geojson(tmp_path / "col.geojson", colonias("Villas de Salvárcar", "Anapra")))
    return lago


def _archivo(tmp_path, *renglones):
    return muestras.tabla(tmp_path / "n.csv", *renglones)


def test_al_importar_la_colonia_del_catalogo_ubica_con_precision_de_colonia(con_mapas, tmp_path):
    hecho = traer(con_mapas, _archivo(
        tmp_path,
        muestras.renglon(Colonia="Col. Villas Salvarcar", Calle="Mina"),
        muestras.renglon(Colonia="La que no está", Liga="https://diario.mx/2"),
        muestras.renglon(Colonia="Anapra", Lat=LAT + 0.051, Lon=LON + 0.0513, Liga="https://diario.mx/3"),
    ))  # fmt: skip
    salvarcar, otra, propia = notas(con_mapas, LUGAR)
    assert salvarcar == (pytest.approx(LAT + 0.025), pytest.approx(LON + 0.005), "colonia", "catálogo")
    assert otra == SIN_PUNTO and propia[2:] == ("calle", "archivo")
    assert avisos(hecho, ubicacion.UBICADAS) == [
        "1 renglón sin coordenada se ubicó en su colonia con el catálogo de la mesa, con precisión de "
        "colonia: Villas de Salvárcar (1)."
    ]


def test_un_punto_fuera_del_municipio_entra_sin_el_y_se_dice_donde_caia(con_mapas, tmp_path):
    """A 200 m de la orilla es el mismo lugar en otro mapa; en el municipio de al lado, no."""
    hecho = traer(con_mapas, _archivo(
        tmp_path,
        muestras.renglon(Lat=LAT + 0.0512, Lon=LON + 0.1512),
        muestras.renglon(Lat=LAT + 0.0512, Lon=LON + 0.1018, Liga="https://diario.mx/2"),
        muestras.renglon(Lat=LAT + 1.2345, Lon=LON + 0.0512, Colonia="Anapra", Liga="https://diario.mx/3"),
    ))  # fmt: skip
    ajena, orilla, lejos = notas(con_mapas, LUGAR)
    assert ajena == SIN_PUNTO and orilla[2] == "calle" and lejos[2:] == ("colonia", "catálogo")
    (dicho,) = avisos(hecho, "datos que no se usaron")
    assert "cae fuera del municipio que dice, Juárez, y no se usó" in dicho
    assert "renglón 2: «31.0512, -105.849, en Ahumada»" in dicho and "renglón 4: «32.2345" in dicho
    assert "renglón 3" not in dicho


def test_sin_contornos_no_se_juzga_ningun_punto(lago, tmp_path):
    hecho = traer(lago, _archivo(tmp_path, muestras.renglon(Lat=28.6353, Lon=-106.0889)))
    assert notas(lago, LUGAR)[0][2] == "calle" and not avisos(hecho, "datos que no se usaron")


@pytest.fixture
def sin_ubicar(lago, tmp_path):
    """Tres notas importadas antes de cargar el catálogo."""
    dichas = ("Anapra", "anapra ", "Otra")
    traer(lago, _archivo(tmp_path, *(muestras.renglon(Colonia=c, Liga=f"https://x.mx/{c}") for c in dichas)))
    una(lago, geojson(tmp_path / "col.geojson", colonias("Anapra")), mesa=MESA)
    return lago


def test_las_que_ya_estaban_se_ubican_de_una_vez_con_firma_y_se_deshace(sin_ubicar):
    lago = sin_ubicar
    antes = notas(lago, LUGAR)
    halladas = ubicacion.por_ubicar(lago, MESA)
    assert halladas.nota.tolist() == [1, 2]
    assert ubicacion.ejemplos(halladas) == "«Anapra» en Anapra (1) y «anapra» en Anapra (1)"
    version = lago.version()
    assert ubicacion.aplicar(lago, MESA, autor="Ana") == 2 and lago.version() == version + 1
    assert [n[2:] for n in notas(lago, LUGAR)] == [("colonia", "catálogo")] * 2 + [("municipio", None)]
    assert prensa.historia(lago, 1, MESA, "comite").autor.tolist() == ["ana", "Ana"]
    with pytest.raises(DatoInvalido, match="no ubica ninguna"):
        ubicacion.aplicar(lago, MESA, autor="Ana")
    corregir(lago, 2, {"victimas": 3}, revision=2, autor="Beto", hoy=HOY)
    assert ubicacion.deshacer(lago, MESA, autor="Ana") == 1  # la que Beto ya corrigió se queda
    assert notas(lago, LUGAR)[0] == antes[0] and notas(lago, LUGAR)[1][2] == "colonia"
    with pytest.raises(DatoInvalido, match="No hay nada que deshacer"):
        ubicacion.deshacer(lago, MESA, autor="Ana")
