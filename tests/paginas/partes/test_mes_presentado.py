"""El mes que se presenta: el último con cifra, aunque el archivo traiga meses vacíos o sólo años."""

import pandas as pd

from paginas.partes import mes_presentado
from tests.datos.consultas import apoyo
from tests.paginas.apoyo import abrir, liga

JUAREZ, MESA = "ciudad-juarez", "mesa-de-ejemplo"


def test_el_ultimo_con_cifra_no_el_ultimo_renglon(lago, tmp_path):
    assert mes_presentado.ultimo(lago, JUAREZ) is None
    meses = [5] * 9 + [""] * 3
    apoyo.entra(lago, apoyo.municipal(tmp_path / "c.csv", [(2024, "08037", apoyo.DOLOSO_FUEGO, meses)]))
    assert mes_presentado.ultimo(lago, JUAREZ) == pd.Timestamp("2024-09-01")


def test_una_serie_anual_llega_a_diciembre(lago, monkeypatch):
    anual = pd.DataFrame({"mes": pd.to_datetime(["2010-01-01"]), "meses": 12, "casos": [3684.0]})
    monkeypatch.setattr(mes_presentado.incidencia, "series", lambda *_: anual)
    assert mes_presentado.ultimo(lago, JUAREZ) == pd.Timestamp("2010-12-01")


def test_sin_liga_es_el_ultimo_y_uno_ajeno_se_avisa(mirador):
    assert liga(abrir("rueda", mesa=MESA))["mes"] == ["2026-08"]
    prueba = abrir("rueda", mesa=MESA, mes="1810-09")
    assert liga(prueba)["mes"] == ["2026-08"] and any("1810-09" in w.value for w in prueba.warning)
