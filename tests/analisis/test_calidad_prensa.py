"""El rezago y los huecos del registro, contra la cuenta lenta y obvia."""

import math

import pandas as pd
import pytest

from analisis import calidad_prensa


def dias(medio, *fechas):
    return pd.DataFrame({"medio": medio, "desde": pd.to_datetime(list(fechas))})


def al_mes(medio, cuantas, *meses):
    return dias(medio, *(f"{mes}-{dia:02}" for mes in meses for dia in range(1, cuantas + 1)))


def test_un_mes_en_cero_se_senala_solo_si_el_azar_no_lo_explica():
    # 4 notas en cada uno de 5 meses de 6: 20/6 al mes; exp(-3.33) = 0.036
    seguido = al_mes("Faro", 4, "2026-01", "2026-02", "2026-03", "2026-05", "2026-06")
    assert math.exp(-20 / 6) < 0.05
    assert calidad_prensa.huecos(seguido).to_dict("records") == [
        {"medio": "Faro", "meses": ["2026-04"], "por_mes": pytest.approx(20 / 6)}
    ]
    # 1 al mes: exp(-5/6) = 0.43, es lo normal
    assert calidad_prensa.huecos(al_mes("Faro", 1, "2026-01", "2026-02", "2026-04", "2026-05")).empty


def test_dos_meses_seguidos_pesan_mas_que_dos_sueltos():
    # 12 notas en 6 meses: 2 al mes. Sueltos, exp(-2) = 0.14 cada uno; seguidos, exp(-4) = 0.018
    sueltos = al_mes("Faro", 3, "2026-01", "2026-03", "2026-05", "2026-06")
    juntos = al_mes("Faro", 3, "2026-01", "2026-02", "2026-05", "2026-06")
    assert calidad_prensa.huecos(sueltos).empty
    assert calidad_prensa.huecos(juntos)["meses"].tolist() == [["2026-03", "2026-04"]]


def test_cuenta_hasta_el_ultimo_mes_del_registro_y_no_antes_de_empezar():
    callado = al_mes("Faro", 8, "2026-03", "2026-04")
    vigente = al_mes("Voz", 1, "2026-01", "2026-06")
    hallados = calidad_prensa.huecos(pd.concat([callado, vigente], ignore_index=True))
    assert hallados.to_dict("records") == [{"medio": "Faro", "meses": ["2026-05", "2026-06"], "por_mes": 4.0}]


def test_lo_que_no_trae_medio_o_fecha_no_cuenta():
    assert calidad_prensa.huecos(dias(None, "2026-01-01", "2026-09-01")).empty
    assert calidad_prensa.huecos(pd.DataFrame({"medio": [], "desde": []})).empty


def test_el_rezago_no_cuenta_lo_publicado_antes_del_hecho():
    hechos = pd.to_datetime(["2026-01-10"] * 5)
    publicadas = pd.to_datetime(["2026-01-10", "2026-01-12", "2026-01-20", "2026-01-01", None])
    medido = calidad_prensa.rezago(pd.DataFrame({"hasta": hechos, "publicada": publicadas}))
    assert medido["notas"] == 3 and medido["mediana"] == 2 and medido["p90"] == pytest.approx(8.4)
