"""Series: una sola serie, con sus huecos a la vista."""

import numpy as np
import pandas as pd
import pytest

from analisis import series


@pytest.mark.parametrize(
    ("columna", "otro"),
    [
        ("metodologia", "RNID"),
        ("unidad", "víctimas"),
        ("fuente", "INEGI"),
        ("indicador", "feminicidio"),
        ("metodologia", None),
    ],
)
def test_mezclar_series_se_rechaza_y_dice_cuales(hacer_serie, columna, otro):
    una, otra = hacer_serie("2024-01", [1, 2]), hacer_serie("2024-03", [3])
    mezcla = pd.concat([una, otra.assign(**{columna: otro})], ignore_index=True)
    with pytest.raises(
        ValueError, match=f"mezcla series: trae 2 valores de {columna}.*{otro or 'sin declarar'}"
    ):
        series.comprobar(mezcla)


def test_territorios_distintos_se_rechazan(hacer_serie):
    with pytest.raises(ValueError, match="territorio"):
        series.comprobar(hacer_serie("2024-01", [1, 2]).assign(territorio=["08037", "08019"]))


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"mes": pd.to_datetime(["2024-01-01", "2024-01-01"])}, "2024-01 llegó más de una vez"),
        ({"mes": pd.to_datetime(["2024-01-01", "2024-02-02"])}, "fecha 2024-02-02; se espera el primer día"),
        ({"mes": pd.to_datetime(["2024-01-01", None])}, "sin mes"),
        ({"meses": [1, 3]}, r"renglones de \[3\] meses"),
        ({"meses": [1, 12]}, "1 de enero en los renglones anuales"),
    ],
)
def test_serie_mal_formada(hacer_serie, cambios, dice):
    with pytest.raises(ValueError, match=dice):
        series.comprobar(hacer_serie("2024-01", [1, 2]).assign(**cambios))


def test_columna_que_falta_se_nombra(hacer_serie):
    with pytest.raises(ValueError, match="le falta casos; llegó con mes"):
        series.comprobar(hacer_serie("2024-01", [1]).drop(columns="casos"))


def test_anual_y_mensual_del_mismo_enero_no_son_repetidos(hacer_serie, hacer_anual):
    serie = pd.concat([hacer_serie("2024-01", [1]), hacer_anual({2024: 12})], ignore_index=True)
    assert series.comprobar(serie.drop(columns=list(series.IDENTIDAD), errors="ignore"))[
        "meses"
    ].tolist() == [1, 12]


def test_comprobar_no_toca_la_tabla_que_recibe(hacer_serie):
    desordenada = hacer_serie("2024-01", [1, 2, 3]).iloc[::-1]
    copia = desordenada.copy(deep=True)
    assert series.comprobar(desordenada)["casos"].tolist() == [1, 2, 3]
    pd.testing.assert_frame_equal(desordenada, copia)


def test_cero_se_suma_vacio_no(hacer_serie):
    con_cero = series.sumar(hacer_serie("2024-01", [4, 0, 5]), ["2024-01"], ["2024-04"])
    con_vacio = series.sumar(hacer_serie("2024-01", [4, None, 5]), ["2024-01"], ["2024-04"])
    assert con_cero["casos"].tolist() == [9]
    assert con_vacio["casos"].isna().all()
    assert con_vacio["faltantes"].tolist() == [("2024-02",)]


def test_renglon_ausente_es_mes_faltante(hacer_serie):
    sin_febrero = hacer_serie("2024-01", [4, 9, 5]).drop(index=1)
    periodo = series.sumar(sin_febrero, ["2024-01"], ["2024-05"]).iloc[0]
    assert np.isnan(periodo["casos"])
    assert periodo["faltantes"] == ("2024-02", "2024-04")
    assert periodo["meses_publicados"] == 2
    assert len(series.meses_de(sin_febrero)) == 3


def test_periodo_fuera_de_la_serie_falta_entero(hacer_serie):
    periodo = series.sumar(hacer_serie("2024-01", [4]), ["2030-01"], ["2030-03"]).iloc[0]
    assert np.isnan(periodo["casos"])
    assert periodo["faltantes"] == ("2030-01", "2030-02")


def test_preliminar_solo_si_el_periodo_lo_contiene(hacer_serie):
    serie = hacer_serie("2024-01", [1, 2, 3], preliminar_ultimo=True)
    periodos = series.sumar(serie, ["2024-01", "2024-02", "2024-03"], ["2024-03", "2024-04", "2024-04"])
    assert periodos["preliminar"].tolist() == [False, True, True]


def test_periodo_al_reves(hacer_serie):
    with pytest.raises(ValueError, match="termina antes de empezar"):
        series.sumar(hacer_serie("2024-01", [1]), ["2024-02"], ["2024-02"])


def test_ultimo_publicado_no_es_el_ultimo_renglon(hacer_serie, hacer_anual):
    assert series.ultimo_publicado(hacer_serie("2024-10", [5, 6, None])) == pd.Timestamp("2024-11-01")
    assert pd.isna(series.ultimo_publicado(hacer_anual({2020: 5})))


def test_renglon_anual_no_sirve_a_medio_anio(hacer_anual):
    serie = hacer_anual({2020: 120})
    periodos = series.sumar(serie, ["2020-01", "2020-01"], ["2021-01", "2020-07"], anuales=True)
    assert periodos["casos"].fillna(-1).tolist() == [120, -1]
    assert periodos["faltantes"].map(len).tolist() == [0, 6]
    assert series.sumar(serie, ["2020-01"], ["2021-01"])["casos"].isna().all()
