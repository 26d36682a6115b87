"""Metas: lo que vale para cualquier serie, meta y fecha."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analisis.metas import evaluar
from analisis.proyeccion import Proyeccion
from analisis.puentes import Puente
from tests.analisis.test_metas import hacer_meta

ORDEN = ["fuera", "en riesgo", "en meta"]
FIJA = pd.DataFrame({"edicion": "fija", "momento": [1980.5, 2050.5], "poblacion": 1_000_000})

casos_mensuales = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=50)
valores = st.floats(0, 100, allow_nan=False)
medidas = st.sampled_from(["anual", "movil_12", "mes_anualizado"])
limites = st.dates(dt.date(2023, 1, 1), dt.date(2028, 6, 30))


def armar(casos):
    return pd.DataFrame(
        {
            "mes": pd.date_range("2023-01-01", periods=len(casos), freq="MS"),
            "meses": 1,
            "casos": pd.Series(casos, dtype="float64"),
            "preliminar": False,
            "indicador": "homicidio-doloso",
            "fuente": "SESNSP",
            "unidad": "carpetas",
            "metodologia": "propia",
        }
    )


def proyectar(serie):
    """Cien trayectorias, sin ajustar nada: bastan para ver si la probabilidad es monótona."""
    fechas = pd.date_range(serie["mes"].max() + pd.DateOffset(months=1), periods=36, freq="MS")
    azar = np.random.default_rng(1)
    return Proyeccion(True, "", "", fechas[0], fechas, azar.poisson(azar.uniform(0, 60, (100, 1)), (100, 36)))


@settings(max_examples=25, deadline=None)
@given(casos_mensuales, valores, valores, medidas, limites, st.sampled_from(["tasa", "casos"]), st.booleans())
def test_bajar_la_meta_nunca_la_hace_mas_facil(casos, uno, otro, medida, limite, tipo, con_proyeccion):
    serie = armar(casos)
    proyeccion = proyectar(serie) if con_proyeccion else None
    baja, alta = (
        evaluar(hacer_meta(v, medida=medida, limite=limite, tipo=tipo), serie, FIJA, proyeccion=proyeccion)
        for v in sorted((uno, otro))
    )
    assert (baja.probabilidad is None) == (alta.probabilidad is None)
    assert baja.probabilidad is None or baja.probabilidad <= alta.probabilidad
    assert baja.tope_casos <= alta.tope_casos
    if baja.estado in ORDEN and alta.estado in ORDEN:
        assert ORDEN.index(baja.estado) <= ORDEN.index(alta.estado)
    assert (baja.estado, alta.estado) != ("cumplida", "no cumplida")
    if baja.fecha_cruce is not None:
        assert alta.fecha_cruce <= baja.fecha_cruce


@settings(max_examples=25, deadline=None)
@given(casos_mensuales, valores, medidas, st.one_of(st.none(), limites), st.one_of(st.none(), limites))
def test_permitidos_mas_ocurridos_dan_el_tope_y_la_cuenta_se_repite(casos, valor, medida, limite, hoy):
    serie = armar(casos)
    meta = hacer_meta(valor, medida=medida, limite=limite)
    evaluacion = evaluar(meta, serie, FIJA, proyeccion=proyectar(serie), hoy=hoy)
    if evaluacion.tope_casos is not None:
        assert evaluacion.casos_permitidos + evaluacion.casos_ocurridos == evaluacion.tope_casos
    assert evaluacion == evaluar(meta, serie, FIJA, proyeccion=proyectar(serie), hoy=hoy)
    assert evaluacion.simbolo in "●▲■◌"
    assert evaluacion.frase.endswith(".") and evaluacion.frase[0].isupper() and evaluacion.motivo
    assert not any(roto in evaluacion.frase for roto in ("nan", "None", "sin dato", "..", "  "))
    assert (evaluacion.estado == "cumplida") <= (evaluacion.casos_permitidos is not None)


@settings(max_examples=15, deadline=None)
@given(casos_mensuales, st.integers(0, 100), medidas, limites, st.sampled_from([2, 4, 8]))
def test_el_tamano_no_cambia_si_la_tasa_cumple(casos, valor, medida, limite, veces):
    """Más casos y población por igual dan la misma tasa; más población y menos valor, los mismos casos."""
    meta, serie = hacer_meta(valor, medida=medida, limite=limite), armar(casos)
    grande = FIJA.assign(poblacion=FIJA["poblacion"] * veces)
    una = evaluar(meta, serie, FIJA)
    crecida = evaluar(meta, serie.assign(casos=serie["casos"] * veces), grande)
    assert crecida.fecha_cruce == una.fecha_cruce
    if una.tasa_100_mil is not None:
        assert crecida.tasa_100_mil == pytest.approx(una.tasa_100_mil)
    if una.estado == "cumplida":
        assert crecida.estado == "cumplida"
    entre = evaluar(hacer_meta(valor / veces, medida=medida, limite=limite), serie, grande)
    assert (entre.estado, entre.tope_casos, entre.ritmo_mensual) == (
        una.estado,
        una.tope_casos,
        una.ritmo_mensual,
    )


@settings(max_examples=15, deadline=None)
@given(casos_mensuales, valores, st.floats(0.2, 5))
def test_el_puente_equivale_a_dividir_la_meta(casos, valor, factor):
    puente = Puente("SESNSP", "carpetas", "propia", "SESNSP", "víctimas", "propia", factor)
    con_puente = evaluar(hacer_meta(valor, unidad="víctimas"), armar(casos), FIJA, puente=puente)
    dividida = evaluar(hacer_meta(valor / factor), armar(casos), FIJA)
    assert (con_puente.estado, con_puente.tope_casos) == (dividida.estado, dividida.tope_casos)
