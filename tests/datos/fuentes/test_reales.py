"""Los archivos oficiales, tal como circulan: quién los reconoce y qué totales dan."""

import pytest

from datos import archivo
from datos.fuente import MESES_DEL_PRODUCTO, fuentes, reconocer
from tests.datos.fuentes.apoyo import leer, leer_hoja, reconocidas

RECONOCIDOS = {
    "sesnsp/IDEFC_NM_nov2024_2015-2024.csv": "sesnsp_estatal",
    "sesnsp/IDEFC_NM_ago23.csv": "sesnsp_estatal",
    "sesnsp/IDEFC_NM_oct2020.csv": "sesnsp_estatal",
    "sesnsp/estatal_RNID_2026_ene-mar.csv": "sesnsp_estatal",
    "sesnsp/IDM_guanajuato_homicidios_2020_2025_raw.csv": "sesnsp_municipal",
    "sesnsp/RNID_municipal_10007_2026_ene-ago_extracto.csv": "sesnsp_municipal",
    "sesnsp/RNID_victimas_municipal_feb2026_muestra.csv": "sesnsp_victimas_municipal",
    "sesnsp/Estatal-Victimas-noviembre-2019_IDVFC.xlsx": "sesnsp_victimas_estatal",
    "sesnsp/IDEFF_jul25.csv": "sesnsp_federal",
    "sesnsp/IDE-1997-2017_VIEJA_metodologia_estatal.csv": "sesnsp_anterior_estatal",
    "poblacion/conapo_mun_1990_2040_lapanquecita_poblacion.csv": "conapo_ancho",
    "poblacion/conapo2010_mun_2010_2030_diegovalle.csv": "conapo_2010",
    "poblacion/conapo2023_estados_1950_2070_isaac.csv": "conapo_estados",
    "poblacion/mxmaps_censo_2000.csv": "censo",
    "poblacion/mxmaps_censo_2010.csv": "censo",
    "poblacion/mxmaps_censo_2020.csv": "censo",
    "inegi/estado_mes_homicidios_2000_2022_gargiulo_PIPE.csv": "inegi_estatal_mensual",
    "inegi/inegi_homicidios_mun_ocurrencia_1994_2010_tidy.csv": "inegi_municipal_anual",
    "inegi/defunciones_violentas_ZM_Juarez_microdatos_2004_2010.csv": "inegi_defunciones",
    "inegi/cubo_ocurrencia/2009.csv": "inegi_cubo",
    "inegi/cubo_ocurrencia/2010.csv": "inegi_cubo",
}
DE_NADIE = [
    "sesnsp/juarez_08037_SESNSP_mensual_2016-01_2026-07.csv",
    "sesnsp/IDM_nacional_violencia_homicida_mensual_2024_2025.csv",
    "sesnsp/IDEFC_NM_mar22.csv",
    "inegi/juarez_08037_INEGI_mensual_ocurrencia_2004_2010.csv",
    "prensa/OCVED_2.0.csv",
    "prensa/informe_seguridad_municipios_20092024.csv",
    "geo/municip_centroids_jairgs.csv",
    "envipe/III_denuncia_delito_2020_est.xlsx",
    "envipe/III_denuncia_delito_2025_est.xlsx",
]
DOLOSO = "subtipo = 'Homicidio doloso'"


@pytest.mark.parametrize(("nombre", "clave"), RECONOCIDOS.items())
def test_cada_archivo_es_de_una_sola_fuente(nombre, clave, reales, tmp_path):
    (hoja,) = archivo.hojas(reales / nombre, tmp_path)
    assert reconocidas(hoja) == [clave]


@pytest.mark.parametrize("nombre", DE_NADIE)
def test_lo_que_no_es_oficial_o_viene_danado_no_se_toma_por_otra_cosa(nombre, reales, tmp_path):
    for hoja in archivo.hojas(reales / nombre, tmp_path):
        assert reconocidas(hoja) == []


def test_el_archivo_danado_se_reconoce_hasta_que_se_repara(reales, tmp_path):
    (hoja,) = archivo.hojas(reales / "sesnsp/IDEFC_NM_mar22.csv", tmp_path)
    reparadas = [r for r in archivo.reparar(hoja, tmp_path) if reconocer(r)]
    assert [reconocidas(r) for r in reparadas] == [["sesnsp_estatal"]]
    leido = leer_hoja(reparadas[0], tmp_path)
    assert leido.uno("count(*)", "entidad = 'Yucatán'") > 0
    assert leido.uno("count(DISTINCT cvegeo)") == 32


@pytest.mark.parametrize(
    ("nombre", "condicion", "casos"),
    [
        ("sesnsp/IDEFC_NM_nov2024_2015-2024.csv", f"{DOLOSO} AND anio = 2015", 16119),
        ("sesnsp/IDEFC_NM_nov2024_2015-2024.csv", f"{DOLOSO} AND anio = 2019", 29500),
        ("sesnsp/IDEFC_NM_nov2024_2015-2024.csv", f"{DOLOSO} AND anio = 2023", 25290),
        ("sesnsp/IDEFC_NM_nov2024_2015-2024.csv", f"{DOLOSO} AND anio = 2024", 23581),
        ("sesnsp/IDEFC_NM_nov2024_2015-2024.csv", f"{DOLOSO} AND anio = 2020 AND cvegeo = '08'", 2296),
        ("sesnsp/IDEFC_NM_ago23.csv", f"{DOLOSO} AND anio = 2017", 25035),
        ("sesnsp/IDEFC_NM_oct2020.csv", f"{DOLOSO} AND anio = 2019", 29458),
        ("sesnsp/IDEFF_jul25.csv", "anio = 2024", 78645),
        ("sesnsp/IDE-1997-2017_VIEJA_metodologia_estatal.csv",
         "tipo = 'HOMICIDIOS' AND subtipo = 'DOLOSOS' AND anio = 2010", 20143),
        ("sesnsp/IDE-1997-2017_VIEJA_metodologia_estatal.csv",
         "tipo = 'HOMICIDIOS' AND subtipo = 'DOLOSOS' AND anio = 2017", 25559),
        ("inegi/defunciones_violentas_ZM_Juarez_microdatos_2004_2010.csv", "anio = 2010", 3684),
    ],
)  # fmt: skip
def test_totales_publicados(nombre, condicion, casos, reales, tmp_path):
    assert leer(reales / nombre, tmp_path).total(condicion) == casos


def test_diciembre_sin_publicar_viene_vacio(reales, tmp_path):
    leido = leer(reales / "sesnsp/IDEFC_NM_nov2024_2015-2024.csv", tmp_path)
    assert leido.uno("count(*)") == 31360
    assert leido.uno("count(m11)", "anio = 2024") == 3136
    assert leido.uno("count(m12)", "anio = 2024") == 0


def test_registro_2026_por_mes(reales, tmp_path):
    leido = leer(reales / "sesnsp/estatal_RNID_2026_ene-mar.csv", tmp_path)
    assert leido.uno("sum(m01)", DOLOSO) == 1392
    assert leido.uno("sum(m03)", DOLOSO) == 1398
    tentativa = "subtipo = 'Tentativa de homicidio doloso'"
    assert (leido.uno("sum(m01)", tentativa), leido.uno("sum(m03)", tentativa)) == (164, 217)
    assert leido.renglones("DISTINCT metodologia") == [("RNID",)]
    assert leido.uno("count(m04)") == 0


def test_el_extranjero_viene_aparte_en_el_fuero_federal(reales, tmp_path):
    leido = leer(reales / "sesnsp/IDEFF_jul25.csv", tmp_path)
    assert leido.uno("count(*)", "cvegeo = 'EX'") == 406
    assert leido.uno("count(DISTINCT cvegeo)", "cvegeo <> 'EX'") == 32
    assert leido.uno("count(m07)", "anio = 2025") == 990
    assert leido.uno("count(m08)", "anio = 2025") == 0


def test_victimas_estatales_de_excel(reales, tmp_path):
    leido = leer(reales / "sesnsp/Estatal-Victimas-noviembre-2019_IDVFC.xlsx", tmp_path)
    assert leido.uno("count(*)") == 36800
    assert leido.uno("count(m12)", "anio = 2019") == 0
    assert leido.uno("count(m11)", "anio = 2019") == leido.uno("count(*)", "anio = 2019")


def test_victimas_municipales(reales, tmp_path):
    leido = leer(reales / "sesnsp/RNID_victimas_municipal_feb2026_muestra.csv", tmp_path)
    assert leido.renglones("DISTINCT cvegeo") == [("01001",), ("14024",), ("14025",), ("14027",)]
    assert leido.uno("sum(m01 + m02)", "cvegeo = '01001'") == 91


@pytest.mark.parametrize(
    ("nombre", "edicion", "cvegeo", "anio", "poblacion"),
    [
        ("conapo_mun_1990_2040_lapanquecita_poblacion.csv", "CONAPO 2023", "08037", 2010, 1353871),
        ("conapo_mun_1990_2040_lapanquecita_poblacion.csv", "CONAPO 2023", "08037", 2024, 1637477),
        ("conapo2023_estados_1950_2070_isaac.csv", "CONAPO 2023", "00", 2015, 122368490),
        ("conapo2010_mun_2010_2030_diegovalle.csv", "CONAPO 2010", "08037", 2010, 1378110),
        ("mxmaps_censo_2000.csv", "Censo", "00", 2000, 97483412),
        ("mxmaps_censo_2000.csv", "Censo", "08037", 2000, 1218817),
        ("mxmaps_censo_2010.csv", "Censo", "00", 2010, 112336538),
        ("mxmaps_censo_2010.csv", "Censo", "08037", 2010, 1332131),
        ("mxmaps_censo_2020.csv", "Censo", "00", 2020, 126014024),
        ("mxmaps_censo_2020.csv", "Censo", "08037", 2020, 1512450),
    ],
)
def test_poblacion(nombre, edicion, cvegeo, anio, poblacion, reales, tmp_path):
    leido = leer(reales / "poblacion" / nombre, tmp_path)
    assert leido.renglones("DISTINCT edicion") == [(edicion,)]
    assert leido.uno("poblacion", f"cvegeo = '{cvegeo}' AND anio = {anio}") == poblacion
    assert leido.uno("count(*)") == leido.uno("count(DISTINCT (cvegeo, anio))")


@pytest.mark.parametrize("anio", [2000, 2010, 2020])
def test_los_municipios_y_las_entidades_del_censo_suman_el_pais(anio, reales, tmp_path):
    leido = leer(reales / f"poblacion/mxmaps_censo_{anio}.csv", tmp_path)
    pais = leido.uno("poblacion", "cvegeo = '00'")
    assert leido.uno("sum(poblacion)", "len(cvegeo) = 5") == pais
    assert leido.uno("sum(poblacion)", "len(cvegeo) = 2 AND cvegeo <> '00'") == pais
    assert leido.uno("count(*)", "len(cvegeo) = 2") == 33


def test_las_entidades_de_conapo_son_la_suma_de_sus_municipios(reales, tmp_path):
    estados = leer(reales / "poblacion/conapo2023_estados_1950_2070_isaac.csv", tmp_path)
    municipios = leer(reales / "poblacion/conapo_mun_1990_2040_lapanquecita_poblacion.csv", tmp_path)
    for anio in (1990, 2010, 2040):
        suma = municipios.uno("sum(poblacion)", f"anio = {anio} AND cvegeo LIKE '08%'")
        assert estados.uno("poblacion", f"anio = {anio} AND cvegeo = '08'") == suma


@pytest.mark.parametrize(("anio", "casos"), [(2007, 198), (2008, 1614), (2009, 2387), (2010, 3684)])
def test_juarez_por_anio_de_ocurrencia(anio, casos, reales, tmp_path):
    leido = leer(reales / "inegi/inegi_homicidios_mun_ocurrencia_1994_2010_tidy.csv", tmp_path)
    assert leido.uno("total", f"cvegeo = '08037' AND anio = {anio}") == casos


@pytest.mark.parametrize(("anio", "pais", "juarez"), [(2009, 19725, 2387), (2010, 25000, 3684)])
def test_el_cubo_da_lo_mismo_que_la_serie_anual(anio, pais, juarez, reales, tmp_path):
    leido = leer(reales / f"inegi/cubo_ocurrencia/{anio}.csv", tmp_path)
    assert leido.uno("sum(total)") == pais
    assert leido.uno("total", "cvegeo = '08037'") == juarez
    serie = leer(reales / "inegi/inegi_homicidios_mun_ocurrencia_1994_2010_tidy.csv", tmp_path)
    del_anio = [(cvegeo, total) for cvegeo, a, total in serie.renglones("cvegeo, anio, total") if a == anio]
    assert leido.renglones("cvegeo, total") == del_anio


def test_los_microdatos_dan_la_serie_mensual_de_juarez(reales, tmp_path):
    leido = leer(reales / "inegi/defunciones_violentas_ZM_Juarez_microdatos_2004_2010.csv", tmp_path)
    publicada = reales / "inegi/juarez_08037_INEGI_mensual_ocurrencia_2004_2010.csv"
    renglones = publicada.read_text(encoding="utf-8-sig").split()[1:]
    meses = [tuple(map(int, renglon.split(","))) for renglon in renglones]
    assert len(meses) == 84
    for anio, mes, casos in meses:
        assert leido.uno(f"m{mes:02d}", f"anio = {anio}") == casos


def test_estatal_mensual_sin_huecos(reales, tmp_path):
    leido = leer(reales / "inegi/estado_mes_homicidios_2000_2022_gargiulo_PIPE.csv", tmp_path)
    assert leido.uno("count(*)") == 32 * 23
    assert leido.uno(f"count({' + '.join(MESES_DEL_PRODUCTO)})") == 32 * 23
    assert leido.total("anio = 2010") == 26046


def test_ningun_archivo_oficial_queda_sin_probar():
    sin_archivo = {"conapo_municipal", "conapo_viejo", "poblacion_tabla"}  # sólo hay muestras a mano
    assert set(RECONOCIDOS.values()) == set(fuentes()) - sin_archivo
