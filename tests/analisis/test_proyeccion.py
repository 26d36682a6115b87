"""Proyección: contra simulaciones con verdad conocida, la cuenta lenta y obvia, y sus propiedades."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import polygamma

from analisis import proyeccion_modelo
from analisis.proyeccion import PERCENTILES, Proyeccion, probabilidad, proyectar, totales

BANDAS = [f"p{p}" for p in PERCENTILES]


@pytest.fixture
def de_poisson(hacer_serie):
    """Nueve años de Poisson con media 30, sin nada que cambie."""
    return hacer_serie("2016-01-01", np.random.default_rng(7).poisson(30, 108))


def a_mano(trayectorias, desde="2024-01-01"):
    trayectorias = np.asarray(trayectorias)
    meses = pd.date_range(desde, periods=trayectorias.shape[1], freq="MS")
    return Proyeccion(True, "", meses=meses, trayectorias=trayectorias)


# --- La forma de lo que entrega ---


def test_dos_veces_da_lo_mismo_y_otra_semilla_no(de_poisson):
    una, otra = proyectar(de_poisson, 12), proyectar(de_poisson, 12)
    assert np.array_equal(una.trayectorias, otra.trayectorias)
    assert una.modelo == otra.modelo
    assert not np.array_equal(una.trayectorias, proyectar(de_poisson, 12, semilla=1).trayectorias)


def test_el_orden_de_los_renglones_no_importa(de_poisson):
    revuelta = de_poisson.sample(frac=1, random_state=3)
    assert np.array_equal(proyectar(de_poisson, 6).trayectorias, proyectar(revuelta, 6).trayectorias)


@settings(max_examples=25, deadline=None)
@given(
    casos=st.lists(st.one_of(st.none(), st.integers(0, 2000)), min_size=14, max_size=50).filter(
        lambda casos: sum(caso is not None for caso in casos) >= 12
    ),
    meses=st.integers(1, 36),
)
def test_enteros_no_negativos_y_bandas_ordenadas(casos, meses):
    """Con cualquier serie, por absurda que sea, y con huecos donde sea."""
    serie = pd.DataFrame(
        {
            "mes": pd.date_range("2019-01-01", periods=len(casos), freq="MS"),
            "meses": 1,
            "casos": pd.Series(casos, dtype="float64"),
            "preliminar": False,
        }
    )
    proyeccion = proyectar(serie, meses, simulaciones=200)
    assert proyeccion.trayectorias.shape == (200, meses)
    assert proyeccion.trayectorias.dtype == np.int64
    assert proyeccion.trayectorias.min() >= 0
    bandas = proyeccion.bandas()
    assert bandas["mes"].tolist() == list(proyeccion.meses)
    assert (bandas[BANDAS].diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    assert all(bandas[banda].dtype == np.int64 for banda in BANDAS)


def test_las_bandas_son_los_percentiles_de_las_trayectorias():
    columna = np.arange(1, 1001)
    bandas = a_mano(np.column_stack([columna, columna[::-1] * 2])).bandas()
    assert bandas[BANDAS].values.tolist() == [[100, 250, 500, 750, 900], [200, 500, 1000, 1500, 1800]]


def test_empieza_despues_del_ultimo_publicado(hacer_serie):
    serie = hacer_serie("2022-01-01", [*[20] * 30, None, None])
    proyeccion = proyectar(serie, 3)
    assert proyeccion.ultimo == pd.Timestamp("2024-06-01")
    assert proyeccion.meses.strftime("%Y-%m").tolist() == ["2024-07", "2024-08", "2024-09"]


def test_una_llamada_tarda_menos_de_tres_decimas(de_poisson):
    """En tiempo de procesador, que no depende de qué más corra la máquina."""
    tiempos = []
    for _ in range(3):
        inicio = time.process_time()
        proyectar(de_poisson, 36)
        tiempos.append(time.process_time() - inicio)
    assert min(tiempos) < 0.3


# --- Qué modelo usa y cuándo se niega ---


def test_poisson_sin_sobredispersion_y_binomial_negativo_con_ella(hacer_serie):
    azar = np.random.default_rng(11)
    poisson, dispersos = azar.poisson(40, (8, 108)), azar.negative_binomial(6, 6 / 46, (4, 108))
    modelos = [proyectar(hacer_serie("2016-01-01", casos), 1).modelo for casos in [*poisson, *dispersos]]
    assert sum(modelo.startswith("Poisson") for modelo in modelos[:8]) >= 6
    assert sum(modelo.startswith("Binomial negativo") for modelo in modelos[8:]) == 4


def test_la_sobredispersion_ensancha_la_banda(hacer_serie):
    azar = np.random.default_rng(5)
    poisson = proyectar(hacer_serie("2016-01-01", azar.poisson(40, 108)), 1).bandas().iloc[0]
    disperso = (
        proyectar(hacer_serie("2016-01-01", azar.negative_binomial(6, 6 / 46, 108)), 1).bandas().iloc[0]
    )
    assert disperso["p90"] - disperso["p10"] > 1.5 * (poisson["p90"] - poisson["p10"])


@pytest.mark.parametrize(
    ("casos", "dice"),
    [
        ([20] * 23, "sólo el nivel reciente, porque hay menos de 24 meses publicados"),
        ([20] * 24, "tendencia amortiguada y estación: 24 meses (2022–2023)"),
        ([1, 2] * 24, "sólo el nivel reciente, porque hay menos de 2 casos por mes"),
        ([2] * 48, "tendencia amortiguada y estación: 48 meses (2022–2025)"),
        ([50] * 24 + [0, 1] * 12, "sólo el nivel reciente, porque hay menos de 2 casos por mes"),
        ([20] * 20 + [None] * 2 + [20] * 8, "Salta lo no publicado: septiembre–octubre de 2023."),
    ],
)
def test_el_modelo_dice_cual_es_y_por_que(hacer_serie, casos, dice):
    assert dice in proyectar(hacer_serie("2022-01-01", casos), 12).modelo


@pytest.mark.parametrize(
    ("casos", "meses", "motivo"),
    [
        ([5] * 11, 12, "la serie lleva 11 meses publicados y hacen falta 12"),
        ([5] * 11 + [None] * 20, 12, "la serie lleva 11 meses publicados y hacen falta 12"),
        ([None] * 30, 12, "la serie lleva 0 meses publicados y hacen falta 12"),
        ([], 12, "la serie está vacía"),
        ([5] * 60, 37, "se piden 37 meses y más allá de 36 la proyección no está comprobada"),
    ],
)
def test_se_niega_y_dice_por_que(hacer_serie, casos, meses, motivo):
    proyeccion = proyectar(hacer_serie("2020-01-01", casos), meses)
    assert not proyeccion.evaluable
    assert proyeccion.motivo == motivo
    assert proyeccion.bandas().empty
    assert list(proyeccion.bandas().columns) == ["mes", *BANDAS]
    assert probabilidad(proyeccion, 100, 0, "2025-01-01", "2026-01-01") is None


def test_se_niega_con_cifras_anuales(hacer_anual):
    motivo = proyectar(hacer_anual(dict.fromkeys(range(2000, 2020), 100)), 12).motivo
    assert motivo == "la fuente sólo da cifras anuales y la proyección necesita meses"


def test_truena_si_cruza_metodologias_o_llega_algo_imposible(hacer_serie, de_poisson):
    dos = pd.concat([de_poisson, hacer_serie("2026-01-01", [30] * 3, metodologia="RNID")])
    with pytest.raises(ValueError, match="mezcla series"):
        proyectar(dos, 12)
    with pytest.raises(ValueError, match="negativos en enero de 2022"):
        proyectar(hacer_serie("2022-01-01", [-1, *[20] * 30]), 12)
    with pytest.raises(ValueError, match="al menos 1"):
        proyectar(de_poisson, 0)


def test_el_mes_preliminar_se_usa_o_se_aparta_y_lo_dice(hacer_serie):
    casos = [*[40] * 47, 1]
    serie = hacer_serie("2020-01-01", casos, preliminar_ultimo=True)
    con, sin = proyectar(serie, 6), proyectar(serie, 6, sin_preliminar=True)
    assert "Usa tal cual el mes preliminar, diciembre de 2023." in con.modelo
    assert "No usa el mes preliminar: empieza en diciembre de 2023." in sin.modelo
    assert (con.meses[0], sin.meses[0]) == (pd.Timestamp("2024-01-01"), pd.Timestamp("2023-12-01"))
    assert np.array_equal(sin.trayectorias, proyectar(serie.iloc[:-1], 6).trayectorias)
    assert "preliminar" not in proyectar(serie.assign(preliminar=False), 6, sin_preliminar=True).modelo


# --- Lo que aprende de la serie ---


def test_reconoce_la_estacion_y_los_dias_del_mes(hacer_serie):
    """Un diciembre 40 % más alto se proyecta más alto; febrero, más bajo por sus 28 días."""
    fechas = pd.date_range("2014-01-01", periods=120, freq="MS")
    media = 300 * fechas.days_in_month / 30.4 * np.where(fechas.month == 12, 1.4, 1.0)
    bandas = proyectar(hacer_serie("2014-01-01", np.random.default_rng(2).poisson(media)), 12).bandas()
    mediana = bandas.set_index(bandas["mes"].dt.month)["p50"]
    assert mediana[12] / mediana[10] > 1.2
    assert mediana[2] < mediana[[1, 3]].min()


@pytest.mark.parametrize("ritmo", [0.98, 1.02])
def test_la_tendencia_se_sigue_y_se_apaga(hacer_serie, ritmo):
    """Tras seis años de 2 % menos (o más) al mes el nivel sigue ese rumbo y se detiene."""
    media = 300 * ritmo ** np.arange(72)
    serie = hacer_serie("2018-01-01", np.random.default_rng(4).poisson(media))
    bandas = proyectar(serie, 36).bandas()
    por_dia = bandas["p50"] / bandas["mes"].dt.days_in_month
    rumbo = np.log(por_dia.iloc[12:24].mean() / por_dia.iloc[:12].mean()) / np.log(ritmo)
    assert 0.2 < rumbo < 8
    despues = np.log(por_dia.iloc[24:].mean() / por_dia.iloc[12:24].mean()) / np.log(ritmo)
    assert despues < rumbo / 2


def test_la_incertidumbre_crece_con_la_distancia_y_con_los_huecos(hacer_serie):
    azar = np.random.default_rng(9)
    casos = azar.poisson(200 * np.exp(np.cumsum(azar.normal(0, 0.08, 100))))
    ancho = proyectar(hacer_serie("2015-01-01", casos), 24).bandas().eval("p90 - p10")
    assert ancho.iloc[-3:].mean() > 1.5 * ancho.iloc[:3].mean()
    con_huecos = casos.astype("float64")
    con_huecos[88:99] = np.nan
    proyeccion = proyectar(hacer_serie("2015-01-01", con_huecos), 3)
    completa = proyectar(hacer_serie("2015-01-01", casos), 3)
    razon = [np.log(p.bandas().eval("p90 / p10")).mean() for p in (proyeccion, completa)]
    assert razon[0] > razon[1]


def test_pocos_meses_dejan_la_duda_en_la_banda(hacer_serie):
    """Con ceros nunca se proyecta certeza de cero: un año sin casos no promete otro."""
    proyeccion = proyectar(hacer_serie("2024-01-01", [0] * 12), 12)
    total = totales(proyeccion, proyeccion.meses[0], "2026-01-01")
    assert 0.02 < (total > 0).mean() < 0.7


def test_la_forma_gamma_deshace_la_trigamma():
    varianza = np.geomspace(1e-7, 1e4, 200)
    assert np.allclose(polygamma(1, proyeccion_modelo.forma_gamma(varianza)), varianza, rtol=1e-4)


# --- Cobertura con verdad conocida ---


@pytest.mark.parametrize(
    ("media", "meses", "ruido", "deriva"),
    [(60, 48, 0.0, 0.0), (60, 48, 0.1, 0.06), (3, 48, 0.0, 0.0), (25, 18, 0.0, 0.05)],
)
def test_cobertura_con_series_simuladas(hacer_serie, media, meses, ruido, deriva):
    """Sobre 40 series, los doce meses que siguen caen en la banda de 80 % unas 80 veces de cada 100.

    `ruido` y `deriva` son la sobredispersión y lo que camina el nivel al mes, en logaritmos. Se cuenta sin el
    efecto de los enteros: lo observado se reparte al azar dentro de su probabilidad (Czado, Gneiting y Held,
    2009). Con 40 series el azar mueve la cuenta unos cuatro puntos; de ahí la holgura.
    """
    azar = np.random.default_rng(99)
    dentro = []
    for _ in range(40):
        camino = np.cumsum(azar.normal(0, deriva, meses + 12)) + azar.normal(0, ruido, meses + 12)
        casos = azar.poisson(media * np.exp(camino))
        trayectorias = proyectar(hacer_serie("2015-01-01", casos[:meses]), 12, simulaciones=500).trayectorias
        menores, iguales = (trayectorias < casos[meses:]).mean(0), (trayectorias == casos[meses:]).mean(0)
        lugar = menores + azar.random(12) * iguales
        dentro.append((lugar > 0.1) & (lugar < 0.9))
    assert 0.68 < np.mean(dentro) < 0.92


def test_la_calibracion_publicada_cumple_en_los_estados():
    """Lo que se publica: juntos, los 32 estados quedan entre 72 y 88 % en todos los horizontes."""
    publicada = pd.read_csv(Path(proyeccion_modelo.__file__).with_name("calibracion.csv"))
    columnas = ["indicador", "horizonte", "origenes", "cobertura_50", "cobertura_80", "procedencia"]
    assert list(publicada.columns[:6]) == columnas
    assert not publicada.duplicated(["indicador", "horizonte", "procedencia"]).any()
    juntos = publicada[publicada["indicador"].eq("todos")]
    assert set(juntos["horizonte"]) == {"1", "3", "6", "12", "24", "36", "total 12"}
    assert juntos["cobertura_80"].between(0.72, 0.88).all()


# --- Probabilidad ---


@pytest.mark.parametrize(
    ("desde", "hasta"),
    [("2024-01-01", "2025-01-01"), ("2024-03-01", "2024-09-01"), ("2023-07-01", "2024-07-01")],
)
def test_probabilidad_contra_la_cuenta_lenta(de_poisson, desde, hasta):
    proyeccion = proyectar(de_poisson.iloc[:96], 12, simulaciones=300)
    ya, tope = 25, 150
    caben = 0
    for trayectoria in proyeccion.trayectorias:
        total = ya
        for mes, casos in zip(proyeccion.meses, trayectoria, strict=True):
            if desde <= mes.strftime("%Y-%m-%d") < hasta:
                total += int(casos)
        caben += total <= tope
    assert probabilidad(proyeccion, tope, ya, desde, hasta) == caben / 300


@settings(max_examples=60, deadline=None)
@given(
    trayectorias=st.lists(st.lists(st.integers(0, 50), min_size=4, max_size=4), min_size=1, max_size=30),
    tope=st.floats(0, 300),
    menos=st.floats(0, 100),
    ya=st.integers(0, 100),
)
def test_un_tope_mas_bajo_o_mas_casos_nunca_suben_la_probabilidad(trayectorias, tope, menos, ya):
    proyeccion = a_mano(trayectorias)
    ventana = ("2024-01-01", "2024-05-01")
    p = probabilidad(proyeccion, tope, ya, *ventana)
    assert 0 <= p <= 1
    assert probabilidad(proyeccion, tope - menos, ya, *ventana) <= p
    assert probabilidad(proyeccion, tope, ya + 1, *ventana) <= p


def test_ventana_ya_cumplida_es_certeza_y_la_que_se_sale_truena():
    proyeccion = a_mano([[1, 2, 3], [4, 5, 6]])
    assert probabilidad(proyeccion, 10, 10, "2023-01-01", "2024-01-01") == 1.0
    assert probabilidad(proyeccion, 10, 11, "2023-01-01", "2024-01-01") == 0.0
    with pytest.raises(ValueError, match="llega a abril de 2024 y la proyección sólo a marzo de 2024"):
        probabilidad(proyeccion, 10, 0, "2024-01-01", "2024-05-01")


def test_el_limite_puede_ser_el_ultimo_dia_del_periodo():
    proyeccion = a_mano([[1, 2, 3]])
    assert totales(proyeccion, "2024-01-01", "2024-03-31").tolist() == [6]
    assert totales(proyeccion, "2024-01-01", "2024-04-01").tolist() == [6]


@pytest.mark.parametrize(("tope", "ya"), [(np.nan, 0), (None, 0), (10, np.nan)])
def test_sin_proyeccion_o_sin_tope_no_hay_probabilidad(tope, ya):
    assert probabilidad(a_mano([[1]]), tope, ya, "2024-01-01", "2024-02-01") is None
    assert probabilidad(None, 10, 0, "2024-01-01", "2024-02-01") is None
