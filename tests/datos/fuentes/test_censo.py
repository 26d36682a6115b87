"""El Censo como lo exporta el INEGI: títulos, claves raras, miles con coma y el año sólo en el pie."""

import pytest

from datos.errores import FuenteInvalida
from tests.datos.fuentes.apoyo import escribir, leer
from tests.datos.fuentes.muestras import CENSO_2020, MUESTRAS


def leer_texto(texto, tmp_path):
    return leer(escribir(tmp_path / "a.csv", texto, "cp1252"), tmp_path)


def test_producto(tmp_path):
    leido = leer_texto(MUESTRAS["censo"], tmp_path)
    assert leido.renglones("cvegeo, entidad, municipio, anio, poblacion, edicion") == [
        ("00", None, None, 2020, 1_234_567, "Censo"),
        ("08", "Chihuahua", None, 2020, 234_567, "Censo"),
        ("08001", "Chihuahua", "Ahumada", 2020, 34_567, "Censo"),
        ("08037", "Chihuahua", "Juárez", 2020, 200_000, "Censo"),
        ("10", "Durango", None, 2020, 1_000_000, "Censo"),
        ("10007", "Durango", "Gómez Palacio", 2020, 1_000_000, "Censo"),
    ]


@pytest.mark.parametrize(
    ("pie", "anio", "dias", "del_anio"),
    [("FUENTE: INEGI. Censo de Población y Vivienda 2020.", 2020, 31 + 29 + 14, 366),
     ("FUENTE: INEGI. Censo de Población y Vivienda 2010.", 2010, 31 + 28 + 31 + 30 + 31 + 11, 365),
     ("Fuente: INEGI. XII Censo General de Población y Vivienda 2000.", 2000, 31 + 13, 366)],
)  # fmt: skip
def test_el_momento_es_el_dia_del_censo_que_dice_el_pie(pie, anio, dias, del_anio, tmp_path):
    texto = CENSO_2020.replace("FUENTE: INEGI. Censo de Población y Vivienda 2020.", pie)
    leido = leer_texto(texto, tmp_path)
    assert leido.uno("anio", "cvegeo = '08037'") == anio
    assert leido.uno("momento", "cvegeo = '08037'") == pytest.approx(anio + dias / del_anio, abs=1e-9)


def test_otros_titulos_en_total_no_estorban(tmp_path):
    texto = CENSO_2020.replace('""\r\n', '"Edad : Total"\r\n"Tamaño de localidad : Total"\r\n""\r\n', 1)
    assert leer_texto(texto, tmp_path).uno("poblacion", "cvegeo = '08037'") == 200_000


@pytest.mark.parametrize(
    ("viejo", "nuevo", "dice"),
    [('""\r\n', '"Edad : 0-4 años"\r\n""\r\n', "consulta filtrada \\(edad: 0-4 años\\)"),
     ("Censo de Población y Vivienda 2020", "Estadística", "no dice de qué Censo"),
     ("Censo de Población y Vivienda 2020", "Censo de Población y Vivienda 2021", "no dice de qué Censo"),
     ('"","","Total"', '"","","Suma"', "columna «Total»"),
     ('" ","Total","1,234,567","600,000","634,567"\r\n', "", "renglón «Total» del país"),
     (" 08 037 ", " 8 37 ", "la clave «8 37»"),
     ("200,000", "doscientos", "«doscientos» donde se esperaba un número")],
)  # fmt: skip
def test_lo_que_no_se_entiende_se_dice_y_no_entra(viejo, nuevo, dice, tmp_path):
    assert viejo in CENSO_2020
    with pytest.raises(FuenteInvalida, match=dice):
        leer_texto(CENSO_2020.replace(viejo, nuevo, 1), tmp_path)
