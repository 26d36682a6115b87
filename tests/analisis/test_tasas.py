"""Tasas contra la cuenta a mano, la implementación lenta y obvia, statsmodels y sus propiedades."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.rates import confint_poisson

from analisis import tasas

CASOS = st.integers(0, 100_000)
HABITANTES = st.integers(1_000, 200_000_000)
FUNCIONES_DE_SERIE = [tasas.mensual, tasas.movil_12, tasas.acumulada, tasas.anual]

# Casos anuales del SESNSP (carpetas) y de INEGI (defunciones por año de ocurrencia) entre la población a
# mitad de año de las proyecciones de CONAPO de 2023, divididos a mano.
PUBLICADAS = [
    ("Juárez 2016, SESNSP", 2016, 470, 1_443_687, 32.56),
    ("Juárez 2020, SESNSP", 2020, 1428, 1_543_822, 92.50),
    ("Juárez 2024, SESNSP", 2024, 919, 1_637_477, 56.12),
    ("Juárez 2025, SESNSP", 2025, 775, 1_661_295, 46.65),
    ("México 2015, SESNSP", 2015, 16_119, 122_368_490, 13.17),
    ("Juárez 2007, INEGI", 2007, 198, 1_349_571, 14.67),
    ("Juárez 2010, INEGI", 2010, 3684, 1_353_871, 272.11),
]


@pytest.mark.parametrize(("que", "anio", "casos", "habitantes", "esperada"), PUBLICADAS, ids=lambda v: str(v))
def test_tasa_anual_a_mano(hacer_anual, que, anio, casos, habitantes, esperada):
    """La del año usa la población de mitad de año tal cual, venga de doce meses o de un renglón anual."""
    poblacion = pd.DataFrame(
        {
            "edicion": "CONAPO 2023",
            "momento": [anio - 0.5, anio + 0.5, anio + 1.5],
            "poblacion": [habitantes * 2, habitantes, habitantes * 3],
        }
    )
    fila = tasas.anual(hacer_anual({anio: casos}), poblacion).iloc[0]
    assert fila["poblacion"] == habitantes, que
    assert fila["tasa_100_mil"] == pytest.approx(esperada, abs=0.005)
    assert fila["edicion"] == "CONAPO 2023"


# A mano: casos ÷ habitantes × 100 000 × 365 ÷ días, con los cuantiles de la ji cuadrada de una tabla:
# 80 → 63.435 y 99.567; 6 → 2.2019 y 13.0595; 0 → 0 y 3.6889.
@pytest.mark.parametrize(
    ("dias", "casos", "habitantes", "esperada", "bajo", "alto"),
    [
        (30, 80, 1_560_000, 62.4, 49.5, 77.7),
        (30, 6, 125_000, 58.4, 21.4, 127.1),
        (31, 0, 50_000, 0.0, 0.0, 86.9),
    ],
)
def test_mes_anualizado_a_mano(dias, casos, habitantes, esperada, bajo, alto):
    inicio = pd.to_datetime(["2023-04-01" if dias == 30 else "2023-05-01"])
    periodos = pd.DataFrame({"inicio": inicio, "fin": inicio + pd.Timedelta(days=dias), "casos": [casos]})
    poblacion = pd.DataFrame({"edicion": "x", "momento": [2022.5, 2023.5], "poblacion": habitantes})
    fila = tasas.con_tasa(periodos, poblacion).iloc[0]
    assert (fila["dias"], fila["dias_anio"]) == (dias, 365)
    cifras = fila[["tasa_100_mil", "tasa_bajo", "tasa_alto"]].astype(float).round(1).tolist()
    assert cifras == [esperada, bajo, alto]
    assert fila["numeros_pequenos"] == (casos < 10)


@pytest.mark.parametrize("confianza", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("casos", [0, 1, 2, 6, 9, 10, 80, 919, 25_290])
def test_intervalo_contra_statsmodels(casos, confianza):
    esperado = confint_poisson(casos, 1, method="exact-c", alpha=1 - confianza)
    esperado = (0.0 if casos == 0 else esperado[0], esperado[1])
    assert tasas.intervalo(casos, confianza) == pytest.approx(esperado, rel=1e-9)


def test_intervalo_en_columna_conserva_indice_y_vacios():
    bajo, alto = tasas.intervalo(pd.Series([0.0, np.nan, 9.0], index=list("abc")))
    assert bajo.index.tolist() == alto.index.tolist() == list("abc")
    assert np.isnan(bajo["b"])
    assert np.isnan(alto["b"])
    assert bajo["a"] == 0 < alto["a"]


@pytest.mark.parametrize("confianza", [0, 1, 95, -0.1])
def test_confianza_imposible(confianza):
    with pytest.raises(ValueError, match=f"confianza de {confianza}; se espera un número entre 0 y 1"):
        tasas.intervalo(5, confianza)


@given(CASOS, st.floats(0.01, 0.98), st.floats(0.001, 0.01))
def test_intervalo_contiene_los_casos_y_crece_con_la_confianza(casos, confianza, mas):
    bajo, alto = tasas.intervalo(casos, confianza)
    bajo_mas, alto_mas = tasas.intervalo(casos, confianza + mas)
    assert bajo_mas <= bajo <= alto <= alto_mas
    assert tasas.intervalo(casos)[0] <= casos < tasas.intervalo(casos)[1]


@given(CASOS, st.integers(1, 50), HABITANTES, st.integers(28, 366))
def test_tasa_es_proporcional_a_los_casos_e_inversa_a_la_poblacion_y_los_dias(casos, veces, habitantes, dias):
    una = tasas.tasa(casos, habitantes, dias, 365)
    assert tasas.tasa(casos * veces, habitantes, dias, 365) == pytest.approx(una * veces)
    assert tasas.tasa(casos, habitantes * veces, dias, 365) == pytest.approx(una / veces)
    assert tasas.tasa(casos, habitantes, dias * veces, 365) == pytest.approx(una / veces)


@pytest.mark.parametrize("habitantes", [0, -5, np.nan])
def test_sin_poblacion_no_hay_tasa(habitantes):
    assert np.isnan(tasas.tasa(5, habitantes, 365, 365))
    assert np.isnan(tasas.tasa(np.array([5, 0]), habitantes, 365, 365)).all()
    assert tasas.tasa(pd.Series([5, 0]), pd.Series([habitantes, habitantes]), 365, 365).isna().all()


# --- población ---


@given(st.lists(HABITANTES, min_size=2, max_size=8), st.data())
def test_poblacion_exacta_en_las_mitades_y_recta_entre_ellas(habitantes, datos):
    momentos = [2000.5 + i for i in range(len(habitantes))]
    tabla = pd.DataFrame({"edicion": "x", "momento": momentos, "poblacion": habitantes})
    revuelta = tabla.sample(frac=1, random_state=1)
    assert tasas.poblacion_en(np.array(momentos), revuelta).tolist() == habitantes
    i, avance = datos.draw(st.integers(0, len(habitantes) - 2)), datos.draw(st.floats(0, 1))
    recta = habitantes[i] + avance * (habitantes[i + 1] - habitantes[i])
    assert tasas.poblacion_en(momentos[i] + avance, revuelta) == pytest.approx(recta, rel=1e-6)


def test_poblacion_no_se_extrapola(creciente):
    assert np.isnan(tasas.poblacion_en(np.array([1999.9, 2040.6]), creciente)).all()
    assert np.isnan(tasas.poblacion_en(2010.5, creciente[:0]))


def test_un_solo_censo_sirve_en_su_momento_y_no_fuera():
    censo = pd.DataFrame({"edicion": ["Censo"], "momento": [2020.2], "poblacion": [1_512_450]})
    assert tasas.poblacion_en(pd.Series([2020.2, 2020.5], index=["a", "b"]), censo).to_dict() == {
        "a": 1_512_450,
        "b": pytest.approx(np.nan, nan_ok=True),
    }


def test_poblacion_que_mezcla_ediciones_o_repite_se_rechaza(fija, creciente):
    with pytest.raises(ValueError, match=r"mezcla ediciones \(fija, creciente\)"):
        tasas.poblacion_en(2020.5, pd.concat([fija, creciente]))
    with pytest.raises(ValueError, match=r"dos veces el momento 1980\.5"):
        tasas.poblacion_en(2020.5, pd.concat([fija, fija]))
    with pytest.raises(ValueError, match="le falta edicion; llegó con momento, poblacion"):
        tasas.poblacion_en(2020.5, fija.drop(columns="edicion"))


# --- de una serie ---

MESES = st.lists(st.one_of(st.none(), st.integers(0, 3_000)), min_size=1, max_size=40)


def despacio(serie, poblacion, meses_atras):
    """Casos y tasa de la ventana que termina con cada mes, contados renglón por renglón."""
    por_mes = dict(zip(serie["mes"], serie["casos"], strict=True))
    habitantes = dict(zip(poblacion["momento"], poblacion["poblacion"], strict=True))
    for mes in serie["mes"]:
        n = meses_atras(mes)
        ventana = [por_mes.get(mes - pd.DateOffset(months=i), np.nan) for i in range(n)]
        inicio, fin = mes - pd.DateOffset(months=n - 1), mes + pd.DateOffset(months=1)
        centro = inicio + (fin - inicio) / 2
        momento = centro.year + (centro - pd.Timestamp(centro.year, 1, 1)) / pd.Timedelta(
            days=366 if centro.is_leap_year else 365
        )
        izquierda = np.floor(momento - 0.5) + 0.5
        antes, despues = habitantes[izquierda], habitantes[izquierda + 1]
        en_medio = antes + (despues - antes) * (momento - izquierda)
        dias_anio = (fin - (fin - pd.DateOffset(years=1))).days
        casos = sum(ventana)
        yield casos, casos / en_medio * 100_000 * dias_anio / (fin - inicio).days


@pytest.mark.parametrize(
    ("funcion", "meses_atras"),
    [
        (tasas.mensual, lambda mes: 1),
        (tasas.movil_12, lambda mes: 12),
        (tasas.acumulada, lambda mes: mes.month),
    ],
)
@given(casos=MESES, desde=st.dates(pd.Timestamp("2001-01-01").date(), pd.Timestamp("2030-12-31").date()))
def test_ventanas_contra_la_cuenta_lenta(funcion, meses_atras, casos, desde):
    serie = pd.DataFrame(
        {
            "mes": pd.date_range(desde.replace(day=1), periods=len(casos), freq="MS"),
            "meses": 1,
            "casos": pd.Series(casos, dtype="float64"),
            "preliminar": False,
        }
    )
    anios = range(1999, 2040)
    poblacion = pd.DataFrame(
        {
            "edicion": "x",
            "momento": [a + 0.5 for a in anios],
            "poblacion": [50_000 + (a - 1999) ** 2 for a in anios],
        }
    )
    tabla = funcion(serie, poblacion)
    esperado = np.array(list(despacio(serie, poblacion, meses_atras)))
    np.testing.assert_array_equal(tabla["casos"], esperado[:, 0])
    np.testing.assert_allclose(tabla["tasa_100_mil"], esperado[:, 1], rtol=1e-9)
    np.testing.assert_array_equal(tabla["mes"].to_numpy(), serie["mes"].to_numpy())
    con_dato = tabla.dropna(subset=["tasa_100_mil"])
    assert (con_dato["tasa_bajo"] <= con_dato["tasa_100_mil"]).all()
    assert (con_dato["tasa_100_mil"] < con_dato["tasa_alto"]).all()
    assert tabla["casos"].isna().equals(tabla["faltantes"].map(len).gt(0))


@settings(max_examples=40)
@given(casos=st.lists(st.integers(0, 5_000), min_size=12, max_size=12), anio=st.integers(2001, 2039))
def test_los_doce_meses_suman_el_anio(casos, anio):
    serie = pd.DataFrame(
        {
            "mes": pd.date_range(f"{anio}-01-01", periods=12, freq="MS"),
            "meses": 1,
            "casos": casos,
            "preliminar": False,
        }
    )
    poblacion = pd.DataFrame(
        {"edicion": "x", "momento": [anio - 0.5, anio + 1.5], "poblacion": [900_000, 990_000]}
    )
    columnas = ["inicio", "fin", "casos", "dias", "poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto"]
    del_anio = tasas.anual(serie, poblacion)[columnas].iloc[0].to_dict()
    assert del_anio["casos"] == sum(casos)
    for otra in (tasas.movil_12, tasas.acumulada):
        assert otra(serie, poblacion)[columnas].iloc[-1].to_dict() == del_anio
    entero = tasas.del_periodo(serie, poblacion, f"{anio}-01-01", f"{anio + 1}-01-01")[columnas]
    assert entero.iloc[0].to_dict() == del_anio
    assert tasas.mensual(serie, poblacion)["casos"].sum() == sum(casos)


def test_mes_faltante_vacia_las_doce_ventanas_que_lo_contienen(hacer_serie, fija):
    casos = [10] * 40
    casos[20] = None
    movil = tasas.movil_12(hacer_serie("2020-01", casos), fija)
    assert movil.index[movil["casos"].isna()].tolist() == [*range(11), *range(20, 32)]
    assert movil.loc[25, "faltantes"] == ("2021-09",)
    assert movil.loc[25, "meses_publicados"] == 11


def test_renglones_ausentes_son_meses_sin_dato(hacer_serie, fija):
    completa = hacer_serie("2020-01", [10] * 24)
    con_hueco = completa.assign(casos=completa["casos"].mask(completa.index.isin([5, 6])))
    for funcion in FUNCIONES_DE_SERIE:
        pd.testing.assert_frame_equal(funcion(completa.drop(index=[5, 6]), fija), funcion(con_hueco, fija))


def test_diciembre_sin_publicar_no_es_cero(hacer_serie, fija):
    serie = hacer_serie("2023-01", [10] * 23 + [None], preliminar_ultimo=True)
    anual = tasas.anual(serie, fija).set_index("anio")
    assert anual.loc[2023, "casos"] == 120
    assert np.isnan(anual.loc[2024, "casos"])
    assert np.isnan(anual.loc[2024, "tasa_100_mil"])
    assert anual.loc[2024, "faltantes"] == ("2024-12",)
    once_meses = tasas.del_periodo(serie, fija, "2024-01-01", "2024-12-01").iloc[0]
    assert (once_meses["casos"], once_meses["dias"], once_meses["dias_anio"]) == (110, 335, 366)
    assert once_meses["preliminar"]
    assert once_meses["tasa_100_mil"] == pytest.approx(110 / 10 * 366 / 335)


def test_renglon_anual_sirve_al_anio_y_no_a_los_meses(hacer_anual, fija):
    serie = hacer_anual({2019: 100, 2020: 120, 2022: 90})
    anual = tasas.anual(serie, fija)
    assert anual["anio"].tolist() == [2019, 2020, 2021, 2022]
    assert anual["casos"].fillna(-1).tolist() == [100, 120, -1, 90]
    assert len(anual.loc[2, "faltantes"]) == 12
    assert tasas.del_periodo(serie, fija, "2019-01-01", "2021-01-01")["casos"].item() == 220
    assert tasas.del_periodo(serie, fija, "2019-07-01", "2020-07-01")["casos"].isna().all()
    for funcion in (tasas.mensual, tasas.movil_12, tasas.acumulada):
        assert funcion(serie, fija).empty


def test_los_doce_meses_mandan_sobre_el_renglon_anual(hacer_serie, hacer_anual, fija):
    apellidos = {
        "indicador": "homicidio-doloso",
        "fuente": "SESNSP",
        "unidad": "carpetas",
        "metodologia": "CNSP/38/15",
    }
    anuales = hacer_anual({2022: 500, 2023: 999, 2024: 130}, **apellidos)
    serie = pd.concat([hacer_serie("2023-01", [10] * 23), anuales], ignore_index=True)
    assert tasas.anual(serie, fija)["casos"].tolist() == [500, 120, 130]
    periodo = tasas.del_periodo(serie, fija, "2022-01-01", "2025-01-01").iloc[0]
    assert (periodo["casos"], periodo["faltantes"], periodo["meses_publicados"]) == (750, (), 36)
    assert np.isnan(tasas.movil_12(serie, fija)["casos"].iloc[0])
    assert tasas.del_periodo(serie, fija, "2022-01-01", "2023-03-01")["casos"].item() == 520


def test_periodo_de_varios_anios_se_anualiza(hacer_serie, fija):
    fila = tasas.del_periodo(hacer_serie("2019-01", [10] * 36), fija, "2019-01-01", "2022-01-01").iloc[0]
    assert (fila["dias"], fila["dias_anio"], fila["poblacion"]) == (1096, 365, 1_000_000)
    assert fila["tasa_100_mil"] == pytest.approx(36 * 365 / 1096)


def test_periodo_de_meses_incompletos_se_rechaza(hacer_serie, fija):
    with pytest.raises(ValueError, match="2024-01-15 a 2024-03-01; se esperan meses completos"):
        tasas.del_periodo(hacer_serie("2024-01", [1, 2]), fija, "2024-01-15", "2024-03-01")
    with pytest.raises(ValueError, match="termina antes de empezar"):
        tasas.del_periodo(hacer_serie("2024-01", [1, 2]), fija, "2024-03-01", "2024-01-01")
    al_reves = pd.DataFrame(
        {"inicio": [pd.Timestamp(2024, 2, 1)], "fin": [pd.Timestamp(2024, 1, 1)], "casos": [1.0]}
    )
    with pytest.raises(ValueError, match="termina antes de empezar"):
        tasas.con_tasa(al_reves, fija)


@pytest.mark.parametrize("funcion", FUNCIONES_DE_SERIE)
def test_ninguna_cuenta_cruza_metodologias(hacer_serie, fija, funcion):
    vieja, nueva = hacer_serie("2025-01", [10] * 12), hacer_serie("2026-01", [10] * 3, metodologia="RNID")
    with pytest.raises(ValueError, match=r"metodologia \(CNSP/38/15, RNID\)"):
        funcion(pd.concat([vieja, nueva], ignore_index=True), fija)


@pytest.mark.parametrize("funcion", FUNCIONES_DE_SERIE)
def test_apellidos_columnas_y_tabla_vacia(hacer_serie, fija, funcion):
    serie = hacer_serie("2024-01", [10] * 12)
    tabla, vacia = funcion(serie, fija), funcion(serie[:0], fija)
    assert tabla["metodologia"].unique().tolist() == ["CNSP/38/15"]
    assert tabla["fuente"].unique().tolist() == ["SESNSP"]
    cifras = [
        "inicio", "fin", "casos", "preliminar", "meses_publicados", "faltantes", "dias", "dias_anio",
        "edicion", "poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto", "numeros_pequenos",
    ]  # fmt: skip
    assert tabla.columns[-14:].tolist() == vacia.columns[-14:].tolist() == cifras
    assert vacia.empty


@pytest.mark.parametrize("funcion", FUNCIONES_DE_SERIE)
def test_sin_poblacion_quedan_los_casos_y_no_la_tasa(hacer_serie, fija, funcion):
    tabla = funcion(hacer_serie("2024-01", [3] * 12), fija[:0])
    assert tabla["casos"].notna().any()
    assert tabla[["poblacion", "tasa_100_mil", "tasa_bajo", "tasa_alto"]].isna().all(axis=None)


def test_numeros_pequenos_es_menos_de_diez_y_lo_vacio_no_lo_es(hacer_serie, fija):
    assert tasas.mensual(hacer_serie("2024-01", [9, 10, 0, None]), fija)["numeros_pequenos"].tolist() == [
        True,
        False,
        True,
        False,
    ]
