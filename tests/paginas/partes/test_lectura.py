"""La frase bajo la serie: si el último mes cambió contra el año anterior, dicho sólo donde se puede decir."""

import pandas as pd

from paginas.partes import lectura
from tests.paginas.conftest import puntos

FIJA = pd.DataFrame({"edicion": "fija", "momento": [1980.5, 2050.5], "poblacion": 1_000_000})
UN_ANIO = [58] + [60] * 11 + [70]


def preparada(valores, **apellidos):
    tabla = puntos("CNSP/38/15", "2023-11-01", valores, preliminar=True, **apellidos)
    return tabla.assign(casos=tabla["valor"], meses=1)


def test_la_mensual_se_compara_con_su_mes_un_anio_antes():
    serie = preparada(UN_ANIO)
    dicho = lectura.cambio(serie, serie, FIJA, "mensual")
    # 70 contra 58: el intervalo exacto de la razón de dos conteos (0.84 a 1.74) abarca el 1.
    assert dicho == (
        "En noviembre de 2024 hubo 70 carpetas, 12 más que en noviembre de 2023 (58; +20.7%). "
        "La diferencia cabe en lo que varía por azar."
    )


def test_no_cruza_a_otra_serie_ni_mira_despues_de_la_vista():
    larga = preparada([*UN_ANIO, 500])
    ajena = preparada(UN_ANIO, fuente="INEGI")
    vista = larga[larga["mes"].le("2024-11-01")]
    assert lectura.cambio(vista, pd.concat([larga, ajena]), FIJA, "mensual").startswith(
        "En noviembre de 2024 hubo 70"
    )


def test_calla_donde_no_hay_que_decir():
    serie = preparada(UN_ANIO)
    assert lectura.cambio(serie, serie, FIJA, "acumulada") == ""
    assert lectura.cambio(serie.assign(casos=float("nan")), serie, FIJA, "mensual") == ""
