"""Nombres de colonia como los escribe la prensa contra un catálogo: se ubican bien o no se ubican."""

import geopandas
import pandas as pd
import pytest
import shapely

from datos import lago as modulo
from datos.geo.nombres import partir
from datos.geo.ubicar import geocodificar, normalizar_colonia
from tests.datos.archivos import una
from tests.datos.geo.mapas import LAT, LON, geojson

MESA = "gomez-palacio-lerdo"  # dos municipios: 10007 y 10012
# Inventadas sobre nombres comunes. «Las Rosas» y «Bugambilias» están en los dos municipios; «El Sauz» son dos
# colonias apartadas del mismo; «Campestre» tiene ampliación; «Tierra Nueva» viene por etapas y sin etapa.
PRIMERO = (
    "Villas de Salvárcar", "Campestre", "Ampliación Campestre", "Tierra Nueva", "Tierra Nueva 1a Etapa",
    "Tierra Nueva 2a Etapa", "16 de Septiembre", "1o. de Mayo", "Francisco I. Madero", "Santa Rosa",
    "Zona Centro", "Industrial Norte", "Industrial Sur", "Las Rosas", "Bugambilias", "Lomas del Real",
    "Jardines del Valle", "Hacienda de las Torres II", "Infonavit Casas Grandes", "Juan Pablo II",
    "El Granjero", "Gral. Lázaro Cárdenas", "Barrio Azul", "Azul", "Granjas",
    "Las Granjas del Desierto", "Ejido Salvárcar", "Nueva Galicia", "Parque Industrial Omega",
    "Chulavista", "El Sauz", "Oasis Oriente", "Oasis Poniente", "Riberas del Bravo Etapa I",
    "Riberas del Bravo Etapa II", "Morelos I", "Privada Toscana",
)  # fmt: skip
SEGUNDO = ("Las Rosas", "Bugambilias", "Rincón de San Marcos", "Los Ángeles")

# Lo que escribió alguien, en qué municipio y qué colonia es (None: no se puede saber).
DIFICILES = [
    # tipo, acentos, mayúsculas, partículas y puntuación
    ("Col. Villas de Salvárcar", "10007", "Villas de Salvárcar"),
    ("Fracc. Villas Salvarcar", "10007", "Villas de Salvárcar"),
    ("VILLAS DE SALVARCAR", "10007", "Villas de Salvárcar"),
    ("fraccionamiento villas de salvarcar", "10007", "Villas de Salvárcar"),
    ("Colonia  Villas   de Salvárcar.", "10007", "Villas de Salvárcar"),
    ("Col. Fracc. Villas de Salvarcar", "10007", "Villas de Salvárcar"),
    ("Villas de Salvárcar C.P. 32600", "10007", "Villas de Salvárcar"),
    ("Jardines Valle", "10007", "Jardines del Valle"),
    ("Jard. del Valle", "10007", "Jardines del Valle"),
    ("Lomas Real", "10007", "Lomas del Real"),
    ("Col. Granjero", "10007", "El Granjero"),
    ("Unidad Hab. Infonavit Casas Grandes", "10007", "Infonavit Casas Grandes"),
    ("U. H. Infonavit Casas Grandes", "10007", "Infonavit Casas Grandes"),
    ("Sta. Rosa", "10007", "Santa Rosa"),
    ("Col. Sta Rosa", "10007", "Santa Rosa"),
    ("General Lázaro Cárdenas", "10007", "Gral. Lázaro Cárdenas"),
    ("centro", "10007", "Zona Centro"),
    ("Centro Histórico", "10007", "Zona Centro"),
    ("Nva. Galicia", "10007", "Nueva Galicia"),
    ("Privada Toscana", "10007", "Privada Toscana"),
    # números, ordinales y romanos
    ("Dieciséis de Septiembre", "10007", "16 de Septiembre"),
    ("16 Septiembre", "10007", "16 de Septiembre"),
    ("Primero de Mayo", "10007", "1o. de Mayo"),
    ("1ro de mayo", "10007", "1o. de Mayo"),
    ("1 de Mayo", "10007", "1o. de Mayo"),
    ("Francisco I Madero", "10007", "Francisco I. Madero"),
    ("Fco. I. Madero", "10007", "Francisco I. Madero"),
    ("Juan Pablo Segundo", "10007", "Juan Pablo II"),
    ("Juan Pablo 2", "10007", "Juan Pablo II"),
    ("Hacienda de las Torres 2", "10007", "Hacienda de las Torres II"),
    ("Hda. Las Torres II Etapa", "10007", "Hacienda de las Torres II"),
    ("15 de Septiembre", "10007", None),
    ("2 de Mayo", "10007", None),
    # etapas
    ("Tierra Nueva", "10007", "Tierra Nueva"),
    ("Tierra Nueva II", "10007", "Tierra Nueva 2a Etapa"),
    ("Tierra Nueva segunda etapa", "10007", "Tierra Nueva 2a Etapa"),
    ("Tierra Nueva etapa 1", "10007", "Tierra Nueva 1a Etapa"),
    ("TIERRA NUEVA 3A ETAPA", "10007", "Tierra Nueva"),
    ("VILLAS DE SALVARCAR 2A ETAPA", "10007", "Villas de Salvárcar"),
    ("Riberas del Bravo 2", "10007", "Riberas del Bravo Etapa II"),
    ("Riberas del Bravo", "10007", None),  # hay dos etapas y ninguna entera
    ("Riberas del Bravo etapa 5", "10007", None),
    ("Morelos 3", "10007", None),  # sólo está la I
    ("Morelos", "10007", "Morelos I"),
    # ampliaciones y rumbos: son otra colonia
    ("Campestre", "10007", "Campestre"),
    ("Ampl. Campestre", "10007", "Ampliación Campestre"),
    ("Campestre Ampliación", "10007", "Ampliación Campestre"),
    ("Ampliación Colonia Campestre", "10007", "Ampliación Campestre"),
    ("Ampliación Santa Rosa", "10007", None),
    ("Industrial Nte.", "10007", "Industrial Norte"),
    ("Industrial", "10007", None),
    ("Industrial Poniente", "10007", None),
    ("Oasis Ote", "10007", "Oasis Oriente"),
    ("Oasis", "10007", None),
    ("Ej. Salvárcar", "10007", "Ejido Salvárcar"),
    ("Salvárcar", "10007", None),
    ("Barrio Azul", "10007", "Barrio Azul"),
    ("Colonia Azul", "10007", None),  # ni «Azul» ni «Barrio Azul» dicen ser colonia
    # dedazos que no dejan duda, y los que sí
    ("Villas de Salbarcar", "10007", "Villas de Salvárcar"),
    ("Jardines del Vallle", "10007", "Jardines del Valle"),
    ("Gral. Lazaro Cardena", "10007", "Gral. Lázaro Cárdenas"),
    ("Chula Vista", "10007", "Chulavista"),
    ("Parque Industial Omega", "10007", "Parque Industrial Omega"),
    ("Granja", "10007", "Granjas"),
    ("Rosas de Santa", "10007", None),
    ("Las Granjas Desierto", "10007", "Las Granjas del Desierto"),
    ("Santa Rita", "10007", None),
    ("San Rosa", "10007", None),
    ("Lomas del Rey", "10007", None),
    ("Jardines del Bravo", "10007", None),
    ("Nueva Castilla", "10007", None),
    # homónimas y municipio
    ("Las Rosas", "10007", "Las Rosas"),
    ("Las Rosas", "10012", "Las Rosas"),
    ("Las Rosas", None, None),
    ("Los Angeles", None, "Los Ángeles"),
    ("Rincon San Marcos", "10012", "Rincón de San Marcos"),
    ("Rincón de San Marcos", "10007", None),  # es de la mesa, pero de otro municipio
    ("Villas de Salvárcar", "08037", None),  # fuera de la mesa
    ("El Sauz", "10007", None),  # dos apartadas con el mismo nombre
    # lo que no dice nada
    ("", "10007", None),
    (None, "10007", None),
    ("Sin colonia", "10007", None),
    ("No especificada", "10007", None),
    ("Col.", "10007", None),
    ("S/D", "10007", None),
    ("colonia desconocida por la autoridad", "10007", None),
]


def _mapa(cvegeo: str, nombres, sur: float) -> geopandas.GeoDataFrame:
    lugares = [
        shapely.box(LON + 0.02 * i, sur, LON + 0.02 * i + 0.01, sur + 0.01) for i in range(len(nombres))
    ]
    return geopandas.GeoDataFrame(
        {"CVEGEO": cvegeo, "COLONIA": list(nombres)}, geometry=lugares, crs="EPSG:4326"
    )


@pytest.fixture(scope="module")
def catalogo(tmp_path_factory):
    carpeta = tmp_path_factory.mktemp("colonias")
    tabla = pd.concat([
        _mapa("10007", PRIMERO, LAT), _mapa("10007", ["El Sauz"], LAT + 0.5),
        _mapa("10012", SEGUNDO, LAT + 1),
    ])  # fmt: skip
    ageb = _mapa("1000700010123", ["x"], LAT).drop(columns="COLONIA")
    with modulo.abrir(carpeta / "lago") as lago:
        una(lago, geojson(carpeta / "col.geojson", tabla))
        una(lago, geojson(carpeta / "ageb.geojson", ageb))
        yield lago


@pytest.fixture(scope="module")
def ubicadas(catalogo) -> pd.DataFrame:
    lugares = pd.DataFrame(DIFICILES, columns=["colonia", "cvegeo", "esperada"])
    return lugares.join(geocodificar(catalogo, lugares, MESA))


def test_son_muchos_y_dificiles():
    assert len(DIFICILES) >= 60


@pytest.mark.parametrize("lugar", range(len(DIFICILES)), ids=[f"{c} ({m})" for c, m, _ in DIFICILES])
def test_cada_nombre_va_a_su_colonia_o_a_ninguna(ubicadas, lugar):
    fila = ubicadas.iloc[lugar]
    hallada = None if pd.isna(fila.colonia_catalogo) else fila.colonia_catalogo
    assert hallada == DIFICILES[lugar][2]


def test_lo_que_no_se_ubica_no_trae_coordenada(ubicadas, catalogo):
    sin = ubicadas[ubicadas.esperada.isna()]
    assert sin[["lat", "lon", "ubicada", "colonia_catalogo", "parecido"]].isna().all(axis=None)
    assert set(sin.precision) == {"municipio"}
    con = ubicadas[ubicadas.esperada.notna()]
    assert set(con.precision) == {"colonia"} and set(con.ubicada) == {"catálogo"}
    assert con.parecido.between(0.88, 1).all()
    poligonos = catalogo.leer("SELECT nombre, cvegeo, contorno FROM lago.geometria WHERE nivel = 'colonia'")
    for fila in con.itertuples():
        suyos = poligonos[poligonos.nombre.eq(fila.colonia_catalogo)]
        cuales = [
            shapely.from_wkb(bytes(c)).contains(shapely.Point(fila.lon, fila.lat)) for c in suyos.contorno
        ]
        assert suyos.cvegeo[cuales].tolist() in ([fila.cvegeo], ["10012"])


def test_homonimas_de_dos_municipios_se_distinguen(ubicadas):
    rosas = ubicadas[ubicadas.colonia.eq("Las Rosas")]
    assert rosas.lat.round().tolist()[:2] == [LAT, LAT + 1] and pd.isna(rosas.lat.iloc[2])


def test_respeta_el_indice_y_el_orden(catalogo):
    lugares = pd.DataFrame({"cvegeo": "10007", "colonia": ["x", "Campestre"]}, index=[7, 3])
    hecho = geocodificar(catalogo, lugares, MESA)
    assert hecho.index.tolist() == [7, 3] and hecho.precision.tolist() == ["municipio", "colonia"]
    assert geocodificar(catalogo, lugares.iloc[:0], MESA).empty


@pytest.mark.parametrize("escrita", ["1000700010123", "AGEB 012-3", "ageb 0123"])
def test_una_ageb_por_su_clave(catalogo, escrita):
    hecho = geocodificar(catalogo, pd.DataFrame({"cvegeo": ["10007"], "colonia": [escrita]}), MESA)
    assert hecho.precision[0] == "colonia" and hecho.colonia_catalogo[0] == "1000700010123"


def test_sin_catalogo_no_inventa(lago):
    lugares = pd.DataFrame({"cvegeo": ["08037", "08037"], "colonia": ["Centro", None]})
    hecho = geocodificar(lago, lugares, "ciudad-juarez")
    assert hecho.precision.tolist() == ["municipio"] * 2 and hecho.lat.isna().all()
    assert geocodificar(lago, pd.DataFrame({"x": [1]}), "ciudad-juarez").precision.tolist() == ["municipio"]


def test_muchos_lugares_en_poco_tiempo(catalogo):
    """Un archivo de prensa entero repite colonias: cada nombre se busca una vez."""
    import time

    lugares = pd.concat([pd.DataFrame(DIFICILES, columns=["colonia", "cvegeo", "x"])] * 800)
    inicio = time.perf_counter()
    geocodificar(catalogo, lugares, MESA)
    assert len(lugares) > 60_000 and time.perf_counter() - inicio < 3


@pytest.mark.parametrize(
    ("escrito", "normal"),
    [
        ("Unidad Hab. Fovissste", "fovissste"),
        ("Sección 16", "seccion 16"),
        ("Sector 3", "sector etapa 3"),
        ("Col. La Y", "la y"),
        ("Col. Ampl. Col. Aeropuerto", "ampliacion aeropuerto"),
        ("<b>Centro</b>", "b centro b"),
        (float("nan"), ""),
    ],
)
def test_normalizar(escrito, normal):
    assert normalizar_colonia(escrito) == normal


def test_normalizar_dos_veces_da_lo_mismo():
    for escrito, *_ in DIFICILES:
        una_vez = normalizar_colonia(escrito)
        assert normalizar_colonia(una_vez) == una_vez
        assert partir(una_vez).entero == una_vez
