"""Las proyecciones de CONAPO dan habitantes a mitad de año, una vez por territorio y con su edición."""

import pytest

from tests.datos.fuentes.apoyo import escribir, leer
from tests.datos.fuentes.muestras import MUESTRAS

COLUMNAS = "edicion, cvegeo, anio, momento::DOUBLE, poblacion"
ESPERADO = {
    "conapo_ancho": [
        ("CONAPO 2023", "01001", 1990, 1990.5, 100),
        ("CONAPO 2023", "01001", 2000, 2000.5, 200),
        ("CONAPO 2023", "01001", 2040, 2040.5, 300),
        ("CONAPO 2023", "08037", 1990, 1990.5, 1000),
        ("CONAPO 2023", "08037", 2000, 2000.5, 2000),
        ("CONAPO 2023", "08037", 2040, 2040.5, 3000),
    ],
    "conapo_municipal": [
        ("CONAPO 2023", "01001", 1990, 1990.5, 105),
        ("CONAPO 2023", "08037", 2040, 2040.5, 1010),
    ],
    "conapo_viejo": [
        ("CONAPO 2018", "01001", 2015, 2015.5, 63),
        ("CONAPO 2018", "08037", 2030, 2030.5, 210),
    ],
    "conapo_2010": [
        ("CONAPO 2010", "01001", 2010, 2010.5, 105),
        ("CONAPO 2010", "08037", 2030, 2030.5, 1010),
    ],
    "conapo_estados": [
        ("CONAPO 2023", "00", 1950, 1950.5, 200),
        ("CONAPO 2023", "08", 2070, 2070.5, 400),
    ],
}


@pytest.mark.parametrize("clave", sorted(ESPERADO))
def test_producto(clave, tmp_path):
    leido = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave], "cp1252"), tmp_path)
    assert leido.renglones(COLUMNAS) == ESPERADO[clave]


@pytest.mark.parametrize(
    ("clave", "ultimo"),
    [
        ("conapo_ancho", "2040"),
        ("conapo_municipal", "2040"),
        ("conapo_viejo", "2030"),
        ("conapo_2010", "2030"),
        ("conapo_estados", "2070"),
    ],
)
def test_con_otros_anios_no_se_adivina_la_edicion(clave, ultimo, tmp_path):
    texto = MUESTRAS[clave].replace(ultimo, str(int(ultimo) + 5))
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.uno("count(edicion)") == 0
    assert leido.uno("count(*)") == len(ESPERADO[clave])


@pytest.mark.parametrize("clave", ["conapo_municipal", "conapo_viejo"])
def test_los_nombres_acompanan_a_la_clave(clave, tmp_path):
    leido = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave]), tmp_path)
    assert leido.renglones("DISTINCT cvegeo, entidad, municipio") == [
        ("01001", "Aguascalientes", "Aguascalientes"),
        ("08037", "Chihuahua", "Juárez"),
    ]


def test_si_el_total_ya_viene_no_se_suma_a_los_sexos(tmp_path):
    texto = MUESTRAS["conapo_municipal"] + (
        "1001,1,Aguascalientes,Aguascalientes,TOTAL,1990,20,85,105\n8037,8,Chihuahua,Juárez,AMBOS,2040,200,810,1010\n"
    )
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.renglones(COLUMNAS) == ESPERADO["conapo_municipal"]


def test_con_sólo_el_total_basta(tmp_path):
    texto = "CLAVE,CLAVE_ENT,NOM_ENT,NOM_MUN,SEXO,ANO,POB_TOTAL\n8037,8,Chihuahua,Juárez,Total,2020,77\n"
    leido = leer(escribir(tmp_path / "a.csv", texto), tmp_path)
    assert leido.renglones(COLUMNAS) == [(None, "08037", 2020, 2020.5, 77)]


@pytest.mark.parametrize(
    ("clave", "falta"),
    [("conapo_municipal", "8037,8,Chihuahua,Juárez,MUJERES,2040,100,410,510\n"),
     ("conapo_viejo", "6,8037,8,Chihuahua,Juárez,Mujeres,2030,pobm_00_04,110\n")],
)  # fmt: skip
def test_con_un_solo_sexo_no_hay_poblacion(clave, falta, tmp_path):
    assert falta in MUESTRAS[clave]
    leido = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave].replace(falta, "")), tmp_path)
    assert leido.uno("poblacion", "cvegeo = '08037'") is None
    assert leido.uno("count(poblacion)", "cvegeo = '01001'") == 1


@pytest.mark.parametrize("clave", ["conapo_municipal", "conapo_viejo"])
def test_un_archivo_pegado_dos_veces_repite_territorios_y_no_los_duplica(clave, tmp_path):
    encabezado, cuerpo = MUESTRAS[clave].split("\n", 1)
    leido = leer(escribir(tmp_path / "a.csv", f"{encabezado}\n{cuerpo}{cuerpo}"), tmp_path)
    assert leido.renglones(COLUMNAS) == sorted(ESPERADO[clave] * 2)
