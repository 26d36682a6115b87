"""Los catálogos se sostienen entre sí y sus nombres y coordenadas son los de los archivos oficiales."""

import json

import pandas as pd
import pytest

from datos import catalogos
from datos.texto import normalizar

CLAVES = {
    "entidades": ["cve_ent"],
    "sinonimos_entidad": ["sinonimo"],
    "municipios": ["cvegeo"],
    "sinonimos_municipio": ["cve_ent", "sinonimo"],
    "mesas": ["mesa"],
    "mesas_municipios": ["mesa", "cvegeo"],
    "indicadores": ["indicador"],
    "plantillas_comite": ["plantilla"],
    "delitos_prensa": ["delito"],
    "tramos": ["indicador"],
    "reglas": ["indicador", "metodologia", "unidad", "tipo", "subtipo", "modalidad"],
}


@pytest.mark.parametrize("nombre", CLAVES)
def test_la_llave_no_se_repite_y_todo_renglon_dice_su_procedencia(nombre):
    tabla = catalogos.leer(nombre)
    assert not tabla.duplicated(CLAVES[nombre]).any()
    assert (tabla["procedencia"].str.strip() != "").all()
    assert all((tabla[c] == tabla[c].str.strip()).all() for c in tabla.columns)


def test_no_hay_catalogo_sin_vigilar():
    assert {ruta.stem for ruta in catalogos.CARPETA.glob("*.csv")} == set(CLAVES)


def test_entidades_son_las_32_y_el_pais():
    assert catalogos.leer("entidades")["cve_ent"].tolist() == [f"{n:02}" for n in range(33)]


@pytest.mark.parametrize(
    ("nombre", "clave"),
    [
        ("Coahuila de Zaragoza", "05"), ("MICHOACAN DE OCAMPO", "16"), ("Distrito Federal", "09"),
        ("Veracruz de Ignacio de la Llave", "30"), ("México", "15"), ("Estado de México", "15"),
        ("MEX", "15"), ("CHIH", "08"), ("Q. ROO", "23"), ("QROO", "23"), ("NL", "19"), ("BC", "02"),
        ("TAM", "28"), ("CHPS", "07"),
        ("Nacional", "00"), ("México (país)", "00"), ("Estados Unidos Mexicanos", "00"),
    ],
)  # fmt: skip
def test_nombre_de_entidad(nombre, clave):
    assert nombres_de_entidad()[normalizar(nombre)] == {clave}


def nombres_de_entidad():
    entidades, sinonimos = catalogos.leer("entidades"), catalogos.leer("sinonimos_entidad")
    parejas = [*zip(entidades["nombre"], entidades["cve_ent"], strict=True),
               *zip(sinonimos["sinonimo"], sinonimos["cve_ent"], strict=True)]  # fmt: skip
    nombres = {}
    for nombre, clave in parejas:
        nombres.setdefault(normalizar(nombre), set()).add(clave)
    return nombres


def test_ningun_nombre_de_entidad_apunta_a_dos():
    assert [n for n, claves in nombres_de_entidad().items() if len(claves) > 1] == []


def test_nombre_oficial_y_abreviatura_tambien_llevan_a_su_entidad():
    nombres = nombres_de_entidad()
    for entidad in catalogos.leer("entidades").itertuples():
        for texto in (entidad.nombre_oficial, entidad.abreviatura):
            assert nombres[normalizar(texto)] == {entidad.cve_ent}, texto


def test_municipios_dentro_de_mexico_y_con_entidad():
    municipios = catalogos.leer("municipios")
    assert municipios["cvegeo"].str.fullmatch(r"\d{5}").all()
    assert municipios["lat"].astype(float).between(14.5, 32.8).all()
    assert municipios["lon"].astype(float).between(-118.5, -86.6).all()
    assert set(municipios["cvegeo"].str[:2]) <= set(catalogos.leer("entidades")["cve_ent"])


def test_ningun_sinonimo_de_municipio_apunta_a_dos():
    sinonimos, municipios = catalogos.leer("sinonimos_municipio"), catalogos.leer("municipios")
    assert (sinonimos["cvegeo"].str[:2] == sinonimos["cve_ent"]).all()
    destinos = {}
    for ent, nombre, clave in [
        *zip(sinonimos["cve_ent"], sinonimos["sinonimo"], sinonimos["cvegeo"], strict=True),
        *zip(municipios["cvegeo"].str[:2], municipios["nombre"], municipios["cvegeo"], strict=True),
    ]:
        destinos.setdefault((ent, normalizar(nombre)), set()).add(clave)
    assert [k for k, v in destinos.items() if len(v) > 1] == []


def test_mesas_son_35_con_municipio_y_de_una_entidad():
    mesas, territorio = catalogos.leer("mesas"), catalogos.leer("mesas_municipios")
    assert len(mesas) == 35
    assert mesas["mesa"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert mesas["orden"].astype(int).tolist() == list(range(1, 36))
    assert set(mesas["interpretacion"]) == {"true", "false"}
    assert set(territorio["mesa"]) == set(mesas["mesa"])
    assert set(territorio["cvegeo"]) == set(catalogos.leer("municipios")["cvegeo"])
    entidad = mesas.set_index("mesa")["cve_ent"]
    assert (territorio["mesa"].map(entidad) == territorio["cvegeo"].str[:2]).all()


def test_la_mesa_interpretada_lo_dice():
    mesas = catalogos.leer("mesas").set_index("mesa")
    regionales = {"coahuila-sureste", "cienaga-de-chapala", "metropoli-monterrey", "veracruz-norte"}
    assert set(mesas.index[mesas["interpretacion"] == "true"]) == regionales
    assert mesas.loc[sorted(regionales), "nota"].str.contains("Interpretación").all()


@pytest.mark.parametrize(
    ("mesa", "municipios"),
    [
        ("ciudad-juarez", {"08037"}), ("villahermosa", {"27004"}), ("ixtapa-zihuatanejo", {"12038"}),
        ("cancun-isla-mujeres", {"23005", "23003"}), ("gomez-palacio-lerdo", {"10007", "10012"}),
        ("toluca-metepec", {"15106", "15054"}), ("tampico-madero-altamira", {"28038", "28009", "28003"}),
        ("ciudad-mante", {"28021"}), ("ciudad-victoria", {"28041"}), ("veracruz-norte", {"30131"}),
        ("coahuila-sureste", {"05030", "05027", "05004"}),
    ],
)  # fmt: skip
def test_territorio_de_la_mesa(mesa, municipios):
    territorio = catalogos.leer("mesas_municipios")
    assert set(territorio.loc[territorio["mesa"] == mesa, "cvegeo"]) == municipios


def test_indicadores_completos_y_sin_sinonimo_compartido():
    indicadores = catalogos.leer("indicadores")
    assert indicadores["indicador"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert indicadores["orden"].astype(int).is_unique
    assert set(indicadores["polaridad"]) == {"menos es mejor", "sin sentido único"}
    duenos = {}
    for fila in indicadores.itertuples():
        for nombre in {normalizar(n) for n in [fila.nombre, *fila.sinonimos.split("|")]}:
            duenos.setdefault(nombre, set()).add(fila.indicador)
    assert [n for n, quienes in duenos.items() if len(quienes) > 1] == []
    for columna, indicador in (
        ("homicidio_doloso_carpetas", "homicidio-doloso"), ("feminicidio_carpetas", "feminicidio"),
        ("total_delitos", "total-delitos"), ("Homicidio culposo", "homicidio-culposo"),
        ("Robo de vehículo", "robo-de-vehiculo"), ("secuestros", "secuestro"),
        ("homicidios_inegi", "homicidio"),
    ):  # fmt: skip
        assert duenos[normalizar(columna)] == {indicador}
    assert "total" not in duenos, "«Total» a secas no dice de qué: puede ser el de violencia homicida."


def test_la_cabecera_cae_en_su_municipio(reales):
    ruta = reales / "geo/municipios_nacional_2020_mxmaps.geojson"
    contornos = json.loads(ruta.read_text("utf-8"))["features"]
    formas = {c["properties"]["cvegeo"]: c["geometry"] for c in contornos}
    for municipio in catalogos.leer("municipios").itertuples():
        forma = formas[municipio.cvegeo]
        poligonos = forma["coordinates"] if forma["type"] == "MultiPolygon" else [forma["coordinates"]]
        puntos = [punto for poligono in poligonos for anillo in poligono for punto in anillo]
        for valor, eje in ((float(municipio.lon), 0), (float(municipio.lat), 1)):
            # La isla de Isla Mujeres no cabe en el contorno simplificado: de ahí la holgura.
            assert min(p[eje] for p in puntos) - 0.1 <= valor <= max(p[eje] for p in puntos) + 0.1, municipio


def test_los_nombres_de_los_archivos_reales_encuentran_su_municipio(reales):
    conapo = pd.read_csv(reales / "poblacion/conapo_mun_1990_2040_lapanquecita_poblacion.csv", dtype=str)
    nombres = {}
    for clave, nombre in zip(conapo["CVE"], conapo["Municipio"], strict=True):
        nombres.setdefault((clave[:2], normalizar(nombre)), set()).add(clave)
    for fila in catalogos.leer("sinonimos_municipio").itertuples():
        nombres.setdefault((fila.cve_ent, normalizar(fila.sinonimo)), set()).add(fila.cvegeo)
    homonimos = {n for n, claves in nombres.items() if len(claves) > 1}
    assert homonimos == {("20", "san juan mixtepec"), ("20", "san pedro mixtepec")}

    entidades = nombres_de_entidad()
    ruta = reales / "sesnsp/IDM_nacional_violencia_homicida_mensual_2024_2025.csv"
    real = pd.read_csv(ruta, dtype=str)[["Entidad", "Municipio"]].drop_duplicates()
    sin_pareja = {
        fila.Municipio
        for fila in real.itertuples()
        if (min(entidades[normalizar(fila.Entidad)]), normalizar(fila.Municipio)) not in nombres
    }
    assert sin_pareja == {"No Especificado", "Otros Municipios"}
