"""Las cifras de oro: publicadas o contadas a mano, tecleadas aquí y recalculadas por el camino de verdad."""

import pytest

from datos.consultas import incidencia
from datos.errores import DatoInvalido
from paginas.impresos.cifra import cifra

CENTESIMA = 0.01
PROPIA = {"metodologia": "CNSP/38/15", "unidad": "carpetas"}

# territorio, indicador, periodo, apellidos → casos, población de CONAPO 2023, tasa y de dónde sale la cuenta
CON_TASA = [
    # SESNSP, carpetas, municipal de Juárez; cuenta a mano con CONAPO 2023
    ("oficial", "08037", "homicidio-doloso", "2016", PROPIA, 470, 1_443_687, 32.56),
    ("oficial", "08037", "homicidio-doloso", "2020", PROPIA, 1428, 1_543_822, 92.50),
    ("oficial", "08037", "homicidio-doloso", "2024", PROPIA, 919, 1_637_477, 56.12),
    ("oficial", "08037", "homicidio-doloso", "2025", PROPIA, 775, 1_661_295, 46.65),
    # SESNSP, carpetas, estatal corte de noviembre de 2024: suma del archivo
    ("oficial", "00", "homicidio-doloso", "2015", PROPIA, 16_119, 122_368_490, 13.17),
    # INEGI, defunciones por año de ocurrencia: cuenta a mano
    ("oficial", "08037", "homicidio", "2007", {}, 198, 1_349_571, 14.67),
    ("oficial", "08037", "homicidio", "2010", {}, 3684, 1_353_871, 272.11),
    ("con_microdatos", "08037", "homicidio", "2010", {}, 3684, 1_353_871, 272.11),
    ("con_inegi_mensual", "08037", "homicidio", "2010", {}, 3684, 1_353_871, 272.11),
]
CASOS = [
    # SESNSP, carpetas, estatal: sumas de cada archivo
    ("oficial", "00", "homicidio-doloso", "2019", PROPIA, 29_500),
    ("oficial", "00", "homicidio-doloso", "2023", PROPIA, 25_290),
    ("oficial", "00", "homicidio-doloso", "2024-01..2024-11", PROPIA, 23_581),
    ("oficial", "08", "homicidio-doloso", "2020", PROPIA, 2_296),
    ("con_ago23", "00", "homicidio-doloso", "2017", PROPIA, 25_035),
    ("con_oct2020", "00", "homicidio-doloso", "2019", PROPIA, 29_458),
    # SESNSP, registro nuevo de 2026: la tentativa es otro indicador y no se suma
    ("oficial", "00", "homicidio-doloso", "2026-01", {}, 1_392),
    ("oficial", "00", "tentativa-de-homicidio-doloso", "2026-01", {}, 164),
    ("oficial", "00", "homicidio-doloso", "2026-03", {}, 1_398),
    ("oficial", "00", "tentativa-de-homicidio-doloso", "2026-03", {}, 217),
    # SESNSP, metodología anterior (HOMICIDIOS / DOLOSOS): suma del archivo; la prensa publicó 25,339 de 2017
    ("oficial", "00", "homicidio-doloso", "2010", {}, 20_143),
    ("oficial", "00", "homicidio-doloso", "2017", {"metodologia": "anterior"}, 25_559),
    # SESNSP, fuero federal: suma del archivo, con los renglones EXTRANJERO sin clave
    ("oficial", "00", "total-fuero-federal", "2024", {}, 78_645),
]
# Lo que el ejemplo embebido reproduce sin ningún archivo: las mismas cuentas y, de secuestro, la
# Sistematización y guía de las Mesas (2015).
DEL_EJEMPLO = [
    ("homicidio-doloso", "2016", 470, 32.56),
    ("homicidio-doloso", "2020", 1428, 92.50),
    ("homicidio-doloso", "2024", 919, 56.12),
    ("homicidio-doloso", "2025", 775, 46.65),
    ("homicidio", "2007", 198, 14.67),
    ("homicidio", "2010", 3684, 272.11),
    ("secuestro", "2010", 90, None),
    ("secuestro", "2011", 67, None),
    ("secuestro", "2012", 27, None),
    ("secuestro", "2013", 13, None),
]


@pytest.mark.parametrize(
    ("lago", "territorio", "indicador", "periodo", "apellidos", "casos", "gente", "tasa"), CON_TASA
)
def test_casos_y_tasa(request, lago, territorio, indicador, periodo, apellidos, casos, gente, tasa):
    dato = cifra(request.getfixturevalue(lago), territorio, indicador, periodo, **apellidos)
    assert (dato["casos"], dato["poblacion"], dato["edicion"]) == (casos, gente, "CONAPO 2023")
    assert dato["tasa_100_mil"] == pytest.approx(tasa, abs=CENTESIMA)
    assert dato["intervalo"][0] < dato["tasa_100_mil"] < dato["intervalo"][1]


@pytest.mark.parametrize(("lago", "territorio", "indicador", "periodo", "apellidos", "casos"), CASOS)
def test_casos(request, lago, territorio, indicador, periodo, apellidos, casos):
    assert cifra(request.getfixturevalue(lago), territorio, indicador, periodo, **apellidos)["casos"] == casos


@pytest.mark.parametrize(("indicador", "periodo", "casos", "tasa"), DEL_EJEMPLO)
def test_lo_publicado_sale_del_ejemplo(solo_ejemplo, indicador, periodo, casos, tasa):
    dato = cifra(solo_ejemplo, "ciudad-juarez", indicador, periodo)
    assert dato["casos"] == casos
    if tasa is not None:
        assert dato["tasa_100_mil"] == pytest.approx(tasa, abs=CENTESIMA)


def test_los_apellidos_de_oro(oficial):
    dato = cifra(oficial, "08037", "homicidio-doloso", "2024")
    assert (dato["fuente"], dato["unidad"], dato["metodologia"]) == ("SESNSP", "carpetas", "CNSP/38/15")
    federal = cifra(oficial, "00", "total-fuero-federal", "2024")
    assert (federal["metodologia"], federal["avisos"]) == ("fuero federal", [])
    inegi = cifra(oficial, "08037", "homicidio", "2010")
    assert (inegi["fuente"], inegi["unidad"]) == ("INEGI", "defunciones")


@pytest.mark.parametrize("periodo", ["2024", "2024-01..2024-12"])
def test_2024_sin_diciembre_se_rechaza(oficial, periodo):
    with pytest.raises(DatoInvalido, match="falta diciembre de 2024"):
        cifra(oficial, "00", "homicidio-doloso", periodo, **PROPIA)


def test_diciembre_de_2024_no_existe(oficial):
    for territorio in ("00", "08"):
        serie = incidencia.series(oficial, territorio)
        serie = serie[serie.metodologia.eq("CNSP/38/15") & serie.meses.eq(1)]
        assert serie.indicador.nunique() > 15
        assert serie.mes.max().strftime("%Y-%m") == "2024-11"
        assert serie[serie.mes.eq("2024-11-01")].casos.notna().all()


def test_septiembre_a_diciembre_de_2026_no_existen(oficial):
    """El archivo trae esos meses en 0: son meses por venir, no cero."""
    serie = incidencia.series(oficial, "10007")
    serie = serie[serie.metodologia.eq("RNID")]
    assert serie.indicador.nunique() > 5
    assert serie.mes.max().strftime("%Y-%m") == "2026-08"
    for mes in ("2026-09", "2026-12"):
        with pytest.raises(DatoInvalido, match=f"publicado en {mes}"):
            cifra(oficial, "10007", "homicidio-doloso", mes)


def test_oaxaca_2015_sin_publicar_no_es_cero(oficial):
    """Sólo informó febrero, mayo, agosto y noviembre; los ceros de en medio no son datos."""
    serie = incidencia.series(oficial, "20", ["homicidio-doloso"])
    serie = serie[serie.metodologia.eq("CNSP/38/15") & serie.mes.dt.year.eq(2015)].set_index("mes").casos
    # enero queda antes del primer mes publicado: ni siquiera es un hueco
    publicados = [mes.month for mes, casos in serie.items() if casos == casos]
    assert publicados == [2, 5, 8, 11] and len(serie) == 11
    aviso = cifra(oficial, "00", "homicidio-doloso", "2015", **PROPIA)["avisos"]
    assert aviso == ["En 8 meses publicaron 31 de 32 entidades: el total es el de las que publicaron."]


def test_la_rotura_no_se_cruza(oficial):
    with pytest.raises(DatoInvalido, match="cambio de metodología de enero de 2026"):
        cifra(oficial, "08037", "homicidio-doloso", "2025-07..2026-06")
