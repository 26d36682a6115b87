"""Los homicidios del INEGI: por mes o por año de ocurrencia, sin confundir «ninguno» con «no se sabe»."""

import pytest

from datos import archivo, entrada
from datos.errores import FuenteInvalida
from datos.fuente import fuentes
from tests.datos.fuentes.apoyo import escribir, leer
from tests.datos.fuentes.muestras import CUBO_2009, MUESTRAS

MES = "m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12"
DE_HOY = "ENT_OCURR,MUN_OCURR,CAUSA_DEF,MES_OCURR,ANIO_OCUR,ANIO_REGIS,TIPO_DEFUN"
DE_ANTES = "ENTOCU,MUNOCU,CAUSADEF,MESDEF,ANIODEF,ANIOREG,PRESUNTO"


def muestra(clave, tmp_path, texto=None):
    return leer(escribir(tmp_path / "a.csv", texto or MUESTRAS[clave], "cp1252"), tmp_path)


def avisos(texto, tmp_path):
    """Lo que la fuente de microdatos dice que dejó fuera."""
    leido = muestra("inegi_defunciones", tmp_path, texto)
    (hoja,) = archivo.hojas(tmp_path / "a.csv", tmp_path)
    entrada.abrir(leido.conexion, leido.fuente, leido.fuente.prepara(hoja, tmp_path))
    return {a.mensaje.split(" homicidios ")[1]: a.cuantos for a in leido.fuente.revisa(leido.conexion)}


@pytest.mark.parametrize("clave", [c for c in MUESTRAS if c.startswith("inegi")])
def test_son_defunciones_por_ocurrencia_ya_homologadas(clave, tmp_path):
    fuente = fuentes()[clave]
    assert (fuente.productor, fuente.unidad) == ("INEGI", "defunciones")
    assert fuente.metodologia == "año de ocurrencia"
    assert muestra(clave, tmp_path).renglones("DISTINCT indicador") == [("homicidio",)]


def test_estatal_mensual(tmp_path):
    # Un mes que el archivo no trae queda vacío; el que dice 0 es 0.
    assert muestra("inegi_estatal_mensual", tmp_path).renglones(f"cvegeo, anio, {MES}") == [
        ("01", 2020, 0, None, 7, *[None] * 9),
        ("08", 2021, *[None] * 11, 40),
    ]


def test_un_mes_repetido_no_se_suma(tmp_path):
    texto = MUESTRAS["inegi_estatal_mensual"] + "01|2020|3|5|1000.5|8.4\n"
    leido = muestra("inegi_estatal_mensual", tmp_path, texto)
    assert leido.renglones("cvegeo, m03")[:2] == [("01", 5), ("01", 7)]


def test_municipal_anual(tmp_path):
    assert muestra("inegi_municipal_anual", tmp_path).renglones("cvegeo, municipio, anio, total") == [
        ("01001", "Aguascalientes", 2009, 17),
        ("08037", "Juárez", 2010, 3000),
    ]


@pytest.mark.parametrize("tipo", ["TIPO_DEFUN", "PRESUNTO"])
@pytest.mark.parametrize("encabezado", [DE_HOY, DE_ANTES])
def test_microdatos_con_sus_encabezados(encabezado, tipo, tmp_path):
    titulos = encabezado.replace("TIPO_DEFUN", tipo).replace("PRESUNTO", tipo)
    texto = MUESTRAS["inegi_defunciones"].replace(DE_HOY, titulos)
    assert texto.startswith(titulos)
    leido = muestra("inegi_defunciones", tmp_path, texto)
    # Aguascalientes sólo registró un accidente: informó, y sus meses son 0. 2021 llega incompleto y no está.
    assert leido.renglones(f"cvegeo, anio, {MES}") == [
        ("01001", 2022, *[0] * 12),
        ("08037", 2022, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ("08999", 2022, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
    ]


def test_microdatos_dice_cuantos_homicidios_dejo_fuera_y_por_que(tmp_path):
    assert avisos(MUESTRAS["inegi_defunciones"], tmp_path) == {
        "ocurrieron antes del primer año de registro del archivo: no se cuentan.": 1,
        "no dicen en qué mes o año ocurrieron: no se cuentan.": 2,
        "no dicen en qué entidad del país ocurrieron: no se cuentan.": 2,
    }


def test_microdatos_completos_no_dicen_nada(tmp_path):
    assert avisos(f"{DE_HOY}\n8,37,X954,3,2022,2022,2\n8,37,V031,3,2021,2022,1\n", tmp_path) == {}


def test_microdatos_sin_el_anio_de_registro_no_se_reconocen(tmp_path):
    texto = MUESTRAS["inegi_defunciones"].replace("ANIO_REGIS", "OTRA")
    (hoja,) = archivo.hojas(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert not fuentes()["inegi_defunciones"].detecta(hoja)


def test_cubo_suma_los_anios_de_registro_de_cada_municipio(tmp_path):
    assert muestra("inegi_cubo", tmp_path).renglones("cvegeo, municipio, anio, total") == [
        ("08037", "Juárez", 2009, 1223),
        ("08999", "No especificado", 2009, 12),
        ("10007", "Gómez Palacio", 2009, 3),
    ]


@pytest.mark.parametrize(
    ("viejo", "nuevo", "dice"),
    [('"","","","","2009","2010",""', '"","","","","2010","2011",""', "es de 2009 pero no trae la columna"),
     ('"","","","","2009","2010",""', '"","","","","Total","",""', "trae ninguna"),
     ('"Tipo de defunción', '"Sexo : Mujer"\r\n"Tipo de defunción', "consulta filtrada \\(sexo: Mujer\\)")],
)  # fmt: skip
def test_un_cubo_a_medias_se_rechaza(viejo, nuevo, dice, tmp_path):
    assert viejo in CUBO_2009
    with pytest.raises(FuenteInvalida, match=dice):
        muestra("inegi_cubo", tmp_path, CUBO_2009.replace(viejo, nuevo, 1))


def test_un_cubo_de_accidentes_no_es_de_homicidios(tmp_path):
    texto = CUBO_2009.replace("Tipo de defunción : Homicidio", "Tipo de defunción : Accidente")
    (hoja,) = archivo.hojas(escribir(tmp_path / "a.csv", texto, "cp1252"), tmp_path)
    assert not fuentes()["inegi_cubo"].detecta(hoja)
