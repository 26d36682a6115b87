"""Los archivos del SESNSP dan una fila por territorio, año y delito, con sus meses y sus huecos."""

import pytest

from tests.datos.fuentes.apoyo import escribir, leer
from tests.datos.fuentes.muestras import DELITO, DOCE, DOLOSO, MESES, MUESTRAS

CADA_MES = tuple(range(1, 13))
SIN_PUBLICAR = (0, 2, *[None] * 10)
DELITO_DOLOSO = tuple(DOLOSO.split(","))
MES = "m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12"


def muestra(clave, tmp_path):
    return leer(escribir(tmp_path / "a.csv", MUESTRAS[clave], "cp1252"), tmp_path)


def test_municipal(tmp_path):
    leido = muestra("sesnsp_municipal", tmp_path)
    columnas = f"cvegeo, entidad, municipio, anio, metodologia, bien, tipo, subtipo, modalidad, {MES}"
    assert leido.renglones(columnas) == [
        ("01001", "Aguascalientes", "Aguascalientes", 2025, "CNSP/38/15", *DELITO_DOLOSO, *CADA_MES),
        ("10007", "Durango", "Gómez Palacio", 2026, "RNID", *DELITO_DOLOSO, *SIN_PUBLICAR),
    ]
    assert leido.fuente.unidad == "carpetas"
    assert leido.fuente.nivel == "municipio"


def test_estatal(tmp_path):
    leido = muestra("sesnsp_estatal", tmp_path)
    assert leido.renglones(f"cvegeo, entidad, anio, metodologia, bien, tipo, subtipo, modalidad, {MES}") == [
        ("01", "Aguascalientes", 2025, "CNSP/38/15", *DELITO_DOLOSO, *CADA_MES),
        ("10", "Durango", 2026, "RNID", *DELITO_DOLOSO, *SIN_PUBLICAR),
    ]
    assert leido.fuente.unidad == "carpetas"
    assert leido.fuente.nivel == "entidad"


def test_victimas_municipal(tmp_path):
    leido = muestra("sesnsp_victimas_municipal", tmp_path)
    assert leido.renglones(
        f"cvegeo, entidad, municipio, anio, metodologia, bien, tipo, subtipo, modalidad, sexo, edad, {MES}"
    ) == [
        ("01001", "Aguascalientes", "Aguascalientes", 2026, "RNID", *DELITO_DOLOSO,
         "Mujer", "18 a 29 años", *SIN_PUBLICAR),
        ("10007", "Durango", "Gómez Palacio", 2026, "RNID", *DELITO_DOLOSO,
         "No identificado", "Más de 60 años", *CADA_MES),
    ]  # fmt: skip
    assert leido.fuente.unidad == "víctimas"


def test_victimas_estatal(tmp_path):
    leido = muestra("sesnsp_victimas_estatal", tmp_path)
    assert leido.renglones(f"cvegeo, entidad, anio, metodologia, sexo, edad, {MES}") == [
        ("01", "Aguascalientes", 2019, "CNSP/38/15", "Mujer", "Menores de edad (0-17)", *CADA_MES),
        ("10", "Durango", 2026, "RNID", "Hombre", "No especificado", *SIN_PUBLICAR),
    ]
    assert leido.fuente.unidad == "víctimas"
    assert leido.fuente.nivel == "entidad"


def test_federal(tmp_path):
    leido = muestra("sesnsp_federal", tmp_path)
    assert leido.renglones(f"cvegeo, entidad, anio, bien, tipo, subtipo, {MES}") == [
        ("01", "AGUASCALIENTES", 2024, "CODIGO PENAL FEDERAL", "CONTRA LA SALUD", "PRODUCCION", *CADA_MES),
        ("EX", "EXTRANJERO", 2025, "OTRAS LEYES Y CODIGOS", "LEY GENERAL DE SALUD (L.G.S.)", "NARCOMENUDEO",
         *SIN_PUBLICAR),
    ]  # fmt: skip
    assert leido.fuente.metodologia == "fuero federal"


def test_federal_sin_clave_y_sin_ser_extranjero_no_inventa_territorio(tmp_path):
    texto = MUESTRAS["sesnsp_federal"].replace("2024,1,", "2024, ,")
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.uno("count(*)", "cvegeo IS NULL") == 1


def test_anterior_va_de_lo_general_a_lo_particular(tmp_path):
    leido = muestra("sesnsp_anterior_estatal", tmp_path)
    assert leido.renglones(f"cvegeo, entidad, anio, tipo, subtipo, modalidad, {MES}") == [
        ("01", "AGUASCALIENTES", 1997, "HOMICIDIOS", "DOLOSOS", "CON ARMA DE FUEGO", *CADA_MES),
        ("10", "DURANGO", 2017, "ROBO COMUN", "CON VIOLENCIA", "DE VEHICULOS", *SIN_PUBLICAR),
    ]
    assert leido.fuente.metodologia == "anterior"


@pytest.mark.parametrize("clave", ["sesnsp_federal", "sesnsp_anterior_estatal"])
def test_una_clave_de_municipio_no_se_recorta_a_entidad(clave, tmp_path):
    texto = MUESTRAS[clave].replace(",1,AGUASCALIENTES", ",1001,AGUASCALIENTES")
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.uno("count(*)", "cvegeo = '1001'") == 1


def test_miles_con_coma_decimales_en_cero_y_no_disponibles(tmp_path):
    texto = (
        f"Año,Clave_Ent,Entidad,{DELITO},{MESES}\n"
        f'2024,8,Chihuahua,{DOLOSO},"1,234",2.0,N/D, 4 ,,-,0,8,9,10,11,12\n'
    )
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.renglones(MES) == [(1234, 2, None, 4, None, None, 0, 8, 9, 10, 11, 12)]


def test_una_coma_dentro_de_un_subtipo_no_recorre_las_columnas(tmp_path):
    texto = (
        f"Año,Clave_Ent,Entidad,{DELITO},{MESES}\n"
        f'2026,01,Aguascalientes,Bien,Tipo,"Uno, dos y tres",Modalidad,{DOCE}\n'
    )
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.renglones(f"subtipo, {MES}") == [("Uno, dos y tres", *CADA_MES)]
