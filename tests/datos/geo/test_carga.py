"""Un mapa entra al lago por el mismo camino que todo: una versión, con constancia, y se puede deshacer."""

import shutil
import zipfile

import geopandas
import pandas as pd
import pytest
import shapely

from datos.consultas.cargas import calidad, cargas
from datos.deshacer import deshacer
from datos.errores import DatoInvalido
from datos.geo.carga import cargar
from datos.lago import abrir
from tests.datos.archivos import avisos, estados, estatal, rechazo, subir, una
from tests.datos.archivos import escribir as escribir_csv
from tests.datos.geo.mapas import LAT, LON, colonias, cuadro, geojson, municipios, shp_en_zip

FOTO = """
    SELECT nivel, clave, cvegeo, nombre, mesa, area_km2, lat, lon, oeste, sur, este, norte,
           hex(contorno) AS contorno, hex(pantalla) AS pantalla, carga
    FROM lago.geometria ORDER BY nivel, clave"""


def foto(lago) -> list[tuple]:
    with lago.cursor() as cursor:
        return cursor.execute(FOTO).fetchall()


def test_entra_con_su_constancia_y_lo_mismo_otra_vez_no_cambia_nada(lago, tmp_path):
    ruta = shp_en_zip(tmp_path / "mun.zip", municipios().to_crs(6372))
    hecho = una(lago, ruta)
    assert hecho.mensaje == "Contornos de municipios: 4 contornos (carga 1)."
    constancia = cargas(lago).iloc[0]
    assert (constancia.fuente, constancia.titulo) == ("geometria_municipio", "Contornos de municipios")
    assert (constancia.autor, constancia.archivo, constancia.renglones) == ("Prueba", "mun.zip", 4)
    guardada = lago.leer("SELECT * FROM lago.geometria WHERE clave = '08037'").iloc[0]
    contorno, pantalla = (shapely.from_wkb(bytes(guardada[c])) for c in ("contorno", "pantalla"))
    assert contorno.bounds == pytest.approx((guardada.oeste, guardada.sur, guardada.este, guardada.norte))
    assert contorno.contains(shapely.Point(guardada.lon, guardada.lat))
    assert shapely.get_num_coordinates(pantalla) < shapely.get_num_coordinates(contorno)
    version = lago.version()
    assert estados(subir(lago, shutil.copy(ruta, tmp_path / "otro nombre.zip"))) == ["ya estaba"]
    assert lago.version() == version


def test_uno_nuevo_reemplaza_las_claves_que_trae_y_deshacer_regresa(direccion, tmp_path):
    with abrir(direccion) as lago:
        una(lago, geojson(tmp_path / "a.geojson", municipios()))
        antes = foto(lago)
        movido = municipios().iloc[:2].set_geometry([cuadro(0, 0, 0.05), cuadro(0.05, 0, 0.15)])
        una(lago, geojson(tmp_path / "b.geojson", movido))
        areas = lago.leer("SELECT carga, count(*) AS n FROM lago.geometria GROUP BY ALL ORDER BY 1")
        assert areas.to_dict("list") == {"carga": [1, 2], "n": [2, 2]}
        with pytest.raises(DatoInvalido, match=r"otra más nueva \(la 2\)"):
            deshacer(lago, 1, autor="Prueba")
        # el viejo ya no está entero: volver a cargarlo sí lo regresa
        assert estados(subir(lago, tmp_path / "a.geojson")) == ["cargado"]
        deshacer(lago, 3, autor="Prueba")
        assert "2 renglones salieron y 2 volvieron" in deshacer(lago, 2, autor="Prueba")
        assert foto(lago) == antes
        deshacer(lago, 1, autor="Prueba")
        assert foto(lago) == []
        assert una(lago, tmp_path / "a.geojson").carga == 4


def test_un_archivo_con_muchos_contornos_tambien_se_deshace(direccion, tmp_path):
    """Con más de 500 renglones el lago los guarda en Parquet y no en su catálogo."""
    muchas = [f"Colonia {i}" for i in range(600)]
    lugares = [shapely.box(LON + i % 30 / 400, LAT + i // 30 / 400, LON + (i % 30 + 1) / 400,
                           LAT + (i // 30 + 1) / 400) for i in range(600)]  # fmt: skip
    tabla = geopandas.GeoDataFrame({"CVEGEO": "08037", "COLONIA": muchas}, geometry=lugares, crs=4326)
    with abrir(direccion) as lago:
        una(lago, geojson(tmp_path / "a.geojson", tabla))
        antes = foto(lago)
        una(lago, geojson(tmp_path / "b.geojson", tabla.assign(geometry=tabla.geometry.translate(1e-4))))
        deshacer(lago, 2, autor="Prueba")
        assert foto(lago) == antes and len(antes) == 600


def test_varios_a_la_vez_y_en_cualquier_orden(lago, tmp_path):
    """Las colonias se apoyan en los municipios y éstos en los nombres que trae la población."""
    (tmp_path / "p.csv").write_text(
        "CVE,Entidad,Municipio,2001,2002\n8037,Chihuahua,Juárez,10,20\n8099,Chihuahua,Nuevo Pueblo,1,2\n"
    )
    rutas = [
        geojson(tmp_path / "col.geojson", colonias("Salvárcar", "Anapra")),
        geojson(tmp_path / "mun.geojson", municipios()),
        escribir_csv(tmp_path / "e.csv", estatal()),
        tmp_path / "p.csv",
    ]
    resultados = {r.archivo: r for r in subir(lago, *rutas, edicion="X")}
    assert {r.estado for r in resultados.values()} == {"cargado"}
    assert list(resultados)[-2:] == ["mun.geojson", "col.geojson"]
    assert lago.leer("SELECT clave, cvegeo FROM lago.geometria WHERE nivel = 'colonia' ORDER BY 1").to_dict(
        "list"
    ) == {"clave": ["08037-anapra", "08037-salvarcar"], "cvegeo": ["08037", "08037"]}
    assert "1 municipio conocido no tiene contorno" in avisos(resultados["mun.geojson"], "sin contorno")[0]
    assert "08099 Nuevo Pueblo" in avisos(resultados["mun.geojson"], "sin contorno")[0]
    guardados = calidad(lago, resultados["mun.geojson"].carga)
    assert guardados.clase.tolist() == ["sin contorno"]


def test_colonias_sin_saber_de_que_municipio(lago, tmp_path):
    ruta = geojson(tmp_path / "col.geojson", colonias("Salvárcar"))
    assert "Cargue primero el mapa de municipios" in rechazo(lago, ruta)
    assert "No existe la mesa «otra»" in rechazo(lago, ruta, mesa="otra")
    una(lago, ruta, mesa="ciudad-juarez")  # la mesa es de un solo municipio
    assert lago.leer("SELECT clave, mesa FROM lago.geometria").values.tolist() == [
        ["08037-salvarcar", "ciudad-juarez"]
    ]


def test_pedazos_de_una_colonia_y_colonias_homonimas(lago, tmp_path):
    cerca = colonias("Salvárcar", "Anapra", "Anapra")
    pedazo = shapely.box(LON + 0.011, LAT + 0.02, LON + 0.015, LAT + 0.03)  # a 100 m de la primera
    tabla = pd.concat([cerca, cerca.iloc[[0]].set_geometry([pedazo])]).assign(CVE_ENT="08", CVE_MUN="037")
    hecho = una(lago, geojson(tmp_path / "col.geojson", tabla))
    claves = lago.leer("SELECT clave FROM lago.geometria ORDER BY clave").clave.tolist()
    assert claves == ["08037-anapra", "08037-anapra-2", "08037-salvarcar"]
    assert "08037-anapra" in avisos(hecho, "colonias homónimas")[0]
    assert "08037-salvarcar" in avisos(hecho, "claves repetidas")[0]


def test_un_zip_como_el_del_marco(lago, tmp_path):
    """Trae estado, municipios, AGEB, manzanas y calles: entra lo que se usa y se dice lo demás."""
    suelto = tmp_path / "conjunto"
    suelto.mkdir()
    mun = municipios()
    estado = mun.dissolve().assign(CVEGEO="08", NOMGEO="Chihuahua")
    estado.to_file(suelto / "08ent.shp")
    mun.to_file(suelto / "08mun.shp")
    for nombre, clave in (("08a", "0803700011234"), ("08m", "0803700011234005"), ("08l", "080370001")):
        mun.iloc[[0]].assign(CVEGEO=clave).to_file(suelto / f"{nombre}.shp")
    mun.set_geometry(mun.geometry.boundary).to_file(suelto / "08e.shp")
    with zipfile.ZipFile(tmp_path / "08_chihuahua.zip", "w") as comprimido:
        for parte in suelto.iterdir():
            comprimido.write(parte, f"conjunto_de_datos/{parte.name}")
        comprimido.writestr("metadatos/leame.txt", "hola")
    resultados = subir(lago, tmp_path / "08_chihuahua.zip")
    assert estados(resultados) == ["cargado"] * 3
    assert [r.fuente for r in resultados] == ["geometria_estado", "geometria_municipio", "geometria_ageb"]
    assert "No se usaron" in resultados[-1].mensaje
    assert all(f"08{capa}.shp" in resultados[-1].mensaje for capa in "mle")
    assert estados(subir(lago, tmp_path / "08_chihuahua.zip"))[:3] == ["ya estaba"] * 3


def test_uno_malo_no_estorba(lago, tmp_path):
    (tmp_path / "malo.geojson").write_text('{"type":"FeatureCollection","features":[]}')
    rutas = [tmp_path / "malo.geojson", geojson(tmp_path / "mun.geojson", municipios())]
    assert sorted(estados(subir(lago, *rutas))) == ["cargado", "rechazado"]


def test_cargar_un_solo_mapa(lago, tmp_path):
    ruta = geojson(tmp_path / "a.geojson", municipios())
    pasos = []
    hecho = cargar(lago, ruta, autor="Ana", avance=lambda *paso: pasos.append(paso[0]))
    assert (hecho.estado, hecho.renglones) == ("cargado", 4)
    assert pasos == ["Leyendo a.geojson", "Simplificando 4 contornos", "Guardando en el lago", "Listo"]
    assert cargar(lago, ruta, autor="Ana").estado == "ya estaba"
    assert cargar(lago, ruta, autor="Ana", nivel="colonia").fuente == "geometria_colonia"


def test_si_falla_al_guardar_no_queda_nada(lago, tmp_path, monkeypatch):
    monkeypatch.setattr("datos.geo.carga._guardadas", lambda opciones: pytest.fail("a medias"))
    monkeypatch.setattr("datos.geo.carga._cargada", lambda *_: None)
    with pytest.raises(pytest.fail.Exception):
        cargar(lago, geojson(tmp_path / "a.geojson", municipios()), autor="Ana")
    assert foto(lago) == [] and lago.vacio()


def test_los_mapas_reales_y_lo_que_les_falta(lago, reales):
    nacional = una(lago, reales / "geo/municipios_nacional_2020_mxmaps.geojson")
    assert nacional.renglones == 2469
    una(lago, next(iter((reales / "poblacion").glob("conapo_mun_1990_2040_*.csv"))))
    nuevo_leon = una(lago, reales / "geo/municipios_fullres_NuevoLeon_2023.json")
    assert avisos(nuevo_leon, "sin contorno") == []  # tiene los 51; los de otras entidades no son asunto suyo
    deshacer(lago, 3, autor="Prueba")
    deshacer(lago, 1, autor="Prueba")
    otra_vez = una(lago, reales / "geo/municipios_nacional_2020_mxmaps.geojson")
    faltan = avisos(otra_vez, "sin contorno")[0]
    assert all(c in faltan for c in ("02007 San Felipe", "04013 Dzitbalché", "12085 San Nicolás"))


def test_unas_colonias_con_clave_de_municipio_no_tapan_su_contorno(lago, tmp_path):
    una(lago, geojson(tmp_path / "mun.geojson", municipios()))
    antes = lago.leer("SELECT clave, nombre, area_km2 FROM lago.geometria ORDER BY clave")
    ruta = geojson(
        tmp_path / "col.geojson",
        colonias("Villas de Salvárcar", "Anapra", "Centro", "Chaveña", columna="NOMBRE").assign(
            CVE_ENT="08", CVE_MUN="037"
        ),
    )
    assert una(lago, ruta).mensaje.startswith("Contornos de colonias: 4 contornos")
    guardados = lago.leer("SELECT nivel, clave, nombre, area_km2 FROM lago.geometria ORDER BY clave")
    de_hoy = guardados[guardados.nivel.eq("municipio")].drop(columns="nivel").reset_index(drop=True)
    assert de_hoy.equals(antes)


def test_una_sola_colonia_con_clave_de_municipio_se_pregunta(lago, tmp_path):
    una(lago, geojson(tmp_path / "mun.geojson", municipios()))
    sola = colonias("Villas de Salvárcar", columna="NOMBRE").assign(CVEGEO="08037")
    ruta = geojson(tmp_path / "col.geojson", sola)
    dicho = rechazo(lago, ruta)
    assert "08037 llegó como «Villas de Salvárcar» y es Juárez" in dicho and "el que ya estaba" in dicho
    assert una(lago, ruta, nivel="colonia").fuente == "geometria_colonia"


def test_un_contorno_con_otro_nombre_u_otro_tamano_se_avisa(lago, tmp_path):
    una(lago, geojson(tmp_path / "a.geojson", municipios()))
    raro = municipios()
    raro.loc[0, "NOMGEO"] = "Cuauhtémoc"
    raro.loc[0, "geometry"] = cuadro(0, 0, 0.02)
    hecho = una(lago, geojson(tmp_path / "b.geojson", raro))
    assert "08037 llegó como «Cuauhtémoc» y es Juárez" in avisos(hecho, "nombre de otro lugar")[0]
    assert "08037 mide" in avisos(hecho, "área muy distinta")[0]
    assert not avisos(una(lago, tmp_path / "a.geojson"), "nombre de otro lugar")


def test_si_no_se_sabe_si_son_colonias_o_pedazos_se_pregunta(lago, tmp_path):
    raro = municipios().replace({"CVEGEO": {"08001": "08037"}})
    assert "--nivel colonia" in rechazo(lago, geojson(tmp_path / "a.geojson", raro))
    localidades = colonias("Samalayuca", "Zaragoza", columna="NOMGEO").assign(
        CVE_ENT="08", CVE_MUN="037", CVE_LOC=["0001", "0002"]
    )
    assert "varios polígonos" in rechazo(lago, geojson(tmp_path / "b.geojson", localidades))
