"""Lo que el mapa dice en una frase: contado a mano y sin esconder que son pocos."""

import pandas as pd

from analisis import lectura_mapa

NOMBRES = {"19039": "Monterrey", "19006": "Apodaca", "19018": "García"}


def tabla(*filas):
    columnas = ["cvegeo", "casos", "tasa_100_mil", "tasa_bajo", "tasa_alto"]
    hecha = pd.DataFrame(filas, columns=columnas).set_index("cvegeo").astype(float)
    return hecha.assign(numeros_pequenos=hecha["casos"] < 10)


def test_dice_cuantos_rebasan_y_cual_es_el_mas_alto():
    hecha = tabla(("19039", 90, 48.1, 44, 52), ("19006", 40, 31, 25, 38), ("19018", 12, 30, 15, 50))
    dice = lectura_mapa.tasas(hecha, NOMBRES, "homicidio doloso", "En 2024", (14, 30, 50))
    assert dice.startswith("En 2024, 2 de 3 municipios rebasan 30 por cada 100 mil en homicidio doloso;")
    assert "el más alto es Monterrey con 48.1 (44.0–52.0)" in dice and "pequeños" not in dice


def test_avisa_si_el_mas_alto_son_pocos_casos_y_da_el_que_si_se_sostiene():
    hecha = tabla(("19018", 1, 1096, 28, 6107), ("19039", 90, 13.5, 7.2, 23.1))
    dice = lectura_mapa.tasas(hecha, NOMBRES, "homicidio doloso", "En 2024", (14, 30, 50))
    assert "García con 1,096.0" in dice and "números pequeños (1 caso)" in dice
    assert "Con 10 casos o más, el más alto es Monterrey con 13.5" in dice
    assert "rebasa 14" in dice  # el umbral no lo pone el caso solo


def test_el_umbral_puede_ser_la_meta():
    hecha = tabla(("19039", 90, 48.1, 44, 52), ("19006", 40, 31, 25, 38))
    assert "ninguno de 2 municipios rebasa 50" in lectura_mapa.tasas(
        hecha, NOMBRES, "homicidio doloso", "En 2024", (14,), 50
    )


def test_sin_tasas_lo_dice():
    vacia = tabla(("19039", None, None, None, None))
    assert "ningún municipio tiene tasa" in lectura_mapa.tasas(vacia, NOMBRES, "robo", "En 2024", (14,))
    assert "no hay cifras publicadas" in lectura_mapa.casos(vacia, NOMBRES, "carpetas", "robo", "En 2024")
