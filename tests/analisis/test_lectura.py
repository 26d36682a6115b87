"""Lectura: las frases que salen de las cuentas, también cuando falta algo."""

import numpy as np
import pandas as pd
import pytest

from analisis import comparacion, lectura, tasas


@pytest.fixture
def juarez():
    """Población de Ciudad Juárez a mitad de año, CONAPO 2023 (constante para poder dividir a mano)."""
    return pd.DataFrame({"edicion": "CONAPO 2023", "momento": [2015.5, 2030.5], "poblacion": 1_637_477})


def test_doce_meses(hacer_serie, juarez):
    serie = hacer_serie("2023-12", [76] * 11 + [83], preliminar_ultimo=True)
    assert lectura.cifra(tasas.movil_12(serie, juarez).iloc[-1]) == (
        "En los doce meses a noviembre de 2024 hubo 919 carpetas: 56.1 por cada 100 mil habitantes "
        "(entre 52.6 y 59.9). Dato preliminar: la fuente puede corregirlo."
    )


def test_anio_con_nombre_de_indicador(hacer_anual, juarez):
    serie = hacer_anual({2020: 919}, unidad="defunciones")
    assert lectura.cifra(tasas.anual(serie, juarez).iloc[0], "homicidio") == (
        "En 2020 hubo 919 defunciones por homicidio: 56.1 por cada 100 mil habitantes (entre 52.6 y 59.9)."
    )


def test_un_mes_se_dice_a_ritmo_de_un_anio_y_el_singular(hacer_serie, fija):
    fila = tasas.mensual(hacer_serie("2023-04", [1], unidad="víctimas"), fija).iloc[0]
    assert lectura.cifra(fila, "feminicidio") == (
        "En abril de 2023 hubo 1 víctima de feminicidio: a ritmo de un año, 1.2 por cada 100 mil habitantes "
        "(entre 0.03 y 6.8). Son menos de 10 casos: uno más o uno menos mueve mucho la tasa."
    )


def test_cero_es_un_dato(hacer_serie, fija):
    fila = tasas.mensual(hacer_serie("2023-04", [0]), fija).iloc[0]
    assert (
        "hubo 0 carpetas: a ritmo de un año, 0.0 por cada 100 mil habitantes (entre 0.0 y 4.5)"
        in lectura.cifra(fila)
    )


def test_rangos(hacer_serie, fija):
    serie = hacer_serie("2023-01", [10] * 24).drop(columns="unidad")
    assert lectura.cifra(tasas.del_periodo(serie, fija, "2024-01", "2024-12").iloc[0]).startswith(
        "En enero–noviembre de 2024 hubo 110 casos: a ritmo de un año, 12.0 por"
    )
    assert lectura.cifra(tasas.del_periodo(serie, fija, "2023-11", "2024-04").iloc[0]).startswith(
        "De noviembre de 2023 a marzo de 2024 hubo 50 casos"
    )
    assert lectura.cifra(tasas.del_periodo(serie, fija, "2023-01", "2025-01").iloc[0]).startswith(
        "En 2023–2024 hubo 240 casos"
    )


def test_lo_que_falta_se_nombra(hacer_serie, fija):
    serie = hacer_serie("2024-01", [10] * 9 + [None, None, 10])
    anio = tasas.anual(serie, fija).iloc[0]
    assert lectura.cifra(anio) == "En 2024 no hay cifra: faltan octubre–noviembre de 2024."
    assert lectura.cifra(tasas.mensual(serie, fija).iloc[9]) == "En octubre de 2024 no hay cifra publicada."
    doce_meses = tasas.movil_12(serie.assign(mes=serie["mes"] - pd.DateOffset(months=1)), fija).iloc[-1]
    assert lectura.cifra(doce_meses) == (
        "En los doce meses a noviembre de 2024 no hay cifra: faltan septiembre–octubre de 2024."
    )
    sin_poblacion = tasas.mensual(serie, fija[:0]).iloc[0]
    assert lectura.cifra(sin_poblacion) == (
        "En enero de 2024 hubo 10 carpetas; no hay población para calcular la tasa."
    )


def test_sin_unidad_declarada_se_dicen_casos(hacer_serie, fija):
    for unidad in (None, np.nan, ""):
        fila = tasas.mensual(hacer_serie("2023-04", [20], unidad=unidad), fija).iloc[0]
        assert "hubo 20 casos" in lectura.cifra(fila)


@pytest.mark.parametrize(
    ("antes", "ahora", "dice"),
    [
        (
            58,
            70,
            "hubo 70 carpetas, 12 más que en noviembre de 2023 (58; +20.7%). La diferencia cabe en lo que",
        ),
        (90, 40, "hubo 40 carpetas, 50 menos que en noviembre de 2023 (90; -55.6%). Es más de lo que varía"),
        (40, 90, "50 más que en noviembre de 2023 (40; +125.0%). Es más de lo que varía por azar."),
        (58, 58, "hubo 58 carpetas, igual que en noviembre de 2023 (58; 0.0%)."),
        (2, 1, "hubo 1 carpeta, 1 menos que en noviembre de 2023 (2; sin porcentaje: menos de 10 casos)."),
        (0, 3, "3 más que en noviembre de 2023 (0; sin porcentaje: menos de 10 casos)."),
        (None, 70, "hubo 70 carpetas; no se compara con noviembre de 2023: sin dato de noviembre de 2023."),
        (58, None, "En noviembre de 2024 no hay cifra."),
    ],
)
def test_contra_el_anio_anterior(hacer_serie, antes, ahora, dice):
    fila = comparacion.contra_anio_anterior(hacer_serie("2023-11", [antes] + [5] * 11 + [ahora])).iloc[-1]
    assert dice in lectura.contra_anio_anterior(fila)


def test_contra_el_anio_anterior_preliminar(hacer_serie):
    serie = hacer_serie("2023-11", [58] + [5] * 11 + [70], preliminar_ultimo=True)
    frase = lectura.contra_anio_anterior(comparacion.contra_anio_anterior(serie).iloc[-1], "homicidio doloso")
    assert frase.startswith("En noviembre de 2024 hubo 70 carpetas por homicidio doloso, 12 más")
    assert frase.endswith("Dato preliminar: la fuente puede corregirlo.")


@pytest.mark.parametrize(
    ("casos", "dice"),
    [
        (
            [20] * 12 + [10] * 12,
            "Bajó: en los doce meses a diciembre de 2024 la tasa fue 12.0 y en los doce ant",
        ),
        ([10] * 12 + [20] * 12, "Subió: en los doce meses a diciembre de 2024 la tasa fue 24.0"),
        ([10] * 24, "Sin evidencia de cambio: en los doce meses a diciembre de 2024 la tasa fue 12.0"),
        ([10] * 24, "(0.0%; 1.00 veces, entre 0.77 y 1.30). Hubo 120 carpetas contra 120."),
        (
            [0] * 12 + [1] * 12,
            "(sin porcentaje: menos de 10 casos; al menos 2.78 veces). Hubo 12 carpetas contra 0.",
        ),
        (
            [0] * 24,
            "la tasa fue 0.0 y en los doce anteriores 0.0 (sin porcentaje: menos de 10 casos). Hubo",
        ),
        ([10] * 20, "No se puede decir si cambió: la serie empieza en enero de 2023: lleva 20 meses"),
        ([], "No se puede decir si cambió: la serie está vacía."),
    ],
)
def test_cambio_de_doce_meses(hacer_serie, fija, casos, dice):
    fila = comparacion.cambio_12_meses(hacer_serie("2023-01", casos), fija).iloc[0]
    assert dice in lectura.cambio_12_meses(fila)


def test_ninguna_frase_deja_ver_un_vacio_del_programa(hacer_serie, fija):
    casos = [10, None, 0, 3] * 8
    for serie in (hacer_serie("2022-01", casos), hacer_serie("2022-01", casos).drop(columns="unidad")):
        for poblacion in (fija, fija[:0]):
            frases = [
                lectura.cifra(fila)
                for funcion in (tasas.mensual, tasas.movil_12, tasas.acumulada, tasas.anual)
                for _, fila in funcion(serie, poblacion).iterrows()
            ]
            for _, fila in comparacion.contra_anio_anterior(serie, poblacion).iterrows():
                frases.append(lectura.contra_anio_anterior(fila))
            frases.append(lectura.cambio_12_meses(comparacion.cambio_12_meses(serie, poblacion).iloc[0]))
            assert all(frase.endswith(".") for frase in frases)
            assert not [f for f in frases if any(mal in f for mal in ("nan", "None", "NaT", "inf", "  "))]
