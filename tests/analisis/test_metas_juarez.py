"""Metas: la escalera de Juárez (50, 30, 14) contra cada fuente, con cuentas hechas a mano."""

import datetime as dt

import pandas as pd
import pytest

from analisis import metas
from analisis.metas import Meta, evaluar


@pytest.fixture
def juarez(hacer_anual):
    """Homicidios que publica cada fuente por año, con la población del CONAPO."""
    habitantes = {
        2007: 1_349_571,
        2010: 1_353_871,
        2016: 1_443_687,
        2020: 1_543_822,
        2024: 1_637_477,
        2025: 1_661_295,
    }
    comun = {"indicador": "homicidio-doloso"}
    inegi = {"fuente": "INEGI", "unidad": "defunciones", "metodologia": "año de ocurrencia"}
    sesnsp = {"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "CNSP/38/15"}
    return {
        "INEGI": hacer_anual({2007: 198, 2010: 3684}, **comun, **inegi),
        "SESNSP": hacer_anual({2016: 470, 2020: 1428, 2024: 919, 2025: 775}, **comun, **sesnsp),
        "poblacion": pd.DataFrame(
            {
                "edicion": "CONAPO 2023",
                "momento": [anio + 0.5 for anio in habitantes],
                "poblacion": list(habitantes.values()),
            }
        ),
    }


@pytest.mark.parametrize(
    ("fuente", "tasas"),
    [
        ("INEGI", {2007: 14.67, 2010: 272.11}),
        ("SESNSP", {2016: 32.56, 2020: 92.50, 2024: 56.12, 2025: 46.65}),
    ],
)
def test_tasas_publicadas_de_juarez(fuente, tasas, juarez):
    tabla = metas.medir(Meta(1, "homicidio-doloso", valor=50), juarez[fuente], juarez["poblacion"])
    medidas = tabla.dropna(subset=["casos"]).set_index("anio")["tasa_100_mil"].round(2).to_dict()
    assert medidas == tasas


@pytest.mark.parametrize(
    ("valor", "fuente", "cumplen"),
    [
        (50, "INEGI", {2007: True, 2010: False}),
        (30, "INEGI", {2007: True, 2010: False}),
        (14, "INEGI", {2007: False, 2010: False}),
        (50, "SESNSP", {2016: True, 2020: False, 2024: False, 2025: True}),
        (30, "SESNSP", {2016: False, 2020: False, 2024: False, 2025: False}),
        (14, "SESNSP", {2016: False, 2020: False, 2024: False, 2025: False}),
    ],
)
def test_cada_peldano_contra_cada_anio(valor, fuente, cumplen, juarez):
    tabla = metas.medir(Meta(1, "homicidio-doloso", valor=valor), juarez[fuente], juarez["poblacion"])
    assert tabla.dropna(subset=["casos"]).set_index("anio")["cumple"].to_dict() == cumplen


def test_catorce_para_octubre_de_2016(juarez):
    meta = Meta(3, "homicidio-doloso", valor=14, limite=dt.date(2016, 10, 31), estado="no cumplida")
    evaluacion = evaluar(meta, juarez["SESNSP"], juarez["poblacion"])
    # 14 × 1 443 687 ÷ 100 000 = 202.1
    assert (evaluacion.estado, evaluacion.tope_casos, evaluacion.casos_permitidos) == (
        "no cumplida",
        202,
        -268,
    )
    assert evaluacion.frase == (
        "En 2016 la tasa fue 32.6 (entre 29.7 y 35.6); la meta era 14 para octubre de 2016. "
        "Cabían 202 carpetas y hubo 470: no se cumplió."
    )
    assert "La serie sólo publica el año: se mide 2016 completo." in evaluacion.avisos
    assert any("no declaró la fuente, la unidad ni la metodología" in aviso for aviso in evaluacion.avisos)
    sin_dato = evaluar(meta, juarez["INEGI"], juarez["poblacion"], hoy=dt.date(2026, 8, 1))
    assert (sin_dato.estado, sin_dato.motivo) == ("sin evidencia", "falta por publicar 2016")


def test_cincuenta_acordada_en_2010_con_base_211(juarez):
    meta = Meta(
        1,
        "homicidio-doloso",
        valor=50,
        fecha_acuerdo=dt.date(2010, 8, 1),
        base_valor=211.94,
        base_periodo="2010",
    )
    inegi, sesnsp = (evaluar(meta, juarez[f], juarez["poblacion"]) for f in ("INEGI", "SESNSP"))
    assert (inegi.estado, inegi.fecha_cruce) == ("fuera", None)  # 2007 cumple, pero es anterior al acuerdo
    assert any("211.94" in aviso and "272.11" in aviso for aviso in inegi.avisos)
    assert (sesnsp.fecha_cruce, sesnsp.meses_sostenida) == (dt.date(2016, 12, 31), 12)
    assert sesnsp.estado == "en riesgo"  # 46.65, entre 43.4 y 50.1
    assert "sin fecha límite" in sesnsp.frase
    assert not any("211.94" in aviso for aviso in sesnsp.avisos)
