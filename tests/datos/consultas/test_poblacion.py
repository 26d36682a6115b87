"""Los habitantes de un territorio: de su renglón oficial o de la suma completa de sus municipios."""

import pytest

from datos.consultas import poblacion
from tests.datos.consultas import apoyo


def gente(lago, territorio) -> dict[tuple[str, float], int]:
    tabla = poblacion.poblacion(lago, territorio)
    assert list(tabla.columns) == ["edicion", "momento", "poblacion"]
    return {(fila.edicion, fila.momento): fila.poblacion for fila in tabla.itertuples()}


def test_municipio_mesa_y_entidad(chico):
    anios = (1990.5, 2015.5, 2040.5)
    assert gente(chico, "10007") == {("CONAPO 2023", a): 380_000 for a in anios}
    assert gente(chico, "gomez-palacio-lerdo") == {("CONAPO 2023", a): 550_000 for a in anios}
    assert gente(chico, "10") == {("CONAPO 2023", a): 1_250_000 for a in anios}


def test_con_tres_entidades_no_hay_pais(chico):
    assert gente(chico, "00") == {}


def test_con_las_32_el_pais_es_la_suma(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {f"{n:02d}001": 1000 * n for n in range(1, 33)}))
    assert gente(lago, "00") == {("CONAPO 2023", a): 528_000 for a in (1990.5, 2015.5, 2040.5)}


def test_la_mesa_sin_uno_de_sus_municipios_no_tiene_poblacion(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {"10007": 380_000}))
    assert gente(lago, "gomez-palacio-lerdo") == {}
    assert len(gente(lago, "10007")) == 3


def test_unas_cifras_sueltas_no_son_la_entidad(lago, tmp_path):
    texto = "cvegeo,anio,poblacion,edicion\n10007,2024,380000,CONAPO 2023\n10,2023,1900000,A mano"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "p.csv", texto))
    assert gente(lago, "10007") == {("CONAPO 2023", 2024.5): 380_000}
    assert gente(lago, "10") == {("A mano", 2023.5): 1_900_000}


def test_cifras_sueltas_sobre_el_archivo_no_rompen_la_suma(lago, tmp_path):
    """El ejemplo puede traer algunos años de un municipio que el archivo ya trae completo."""
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    texto = "cvegeo,anio,poblacion,edicion\n10007,2015,380000,CONAPO 2023\n10007,2024,390000,CONAPO 2023"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "suelta.csv", texto))
    assert gente(lago, "10") == {("CONAPO 2023", a): 1_250_000 for a in (1990.5, 2015.5, 2040.5)}


def test_el_renglon_oficial_manda_sobre_la_suma_y_las_ediciones_conviven(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    texto = "cvegeo,anio,poblacion,edicion\n10,2015,1300000,CONAPO 2023\n10,2015,1200000,CONAPO 2018"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "oficial.csv", texto))
    assert gente(lago, "10") == {
        ("CONAPO 2018", 2015.5): 1_200_000,
        ("CONAPO 2023", 1990.5): 1_250_000,
        ("CONAPO 2023", 2015.5): 1_300_000,
        ("CONAPO 2023", 2040.5): 1_250_000,
    }


def test_la_nacional_de_2015_es_la_de_conapo(reales, lago):
    """122,368,490 habitantes: los dicen la suma de los municipios y el renglón oficial del país."""
    apoyo.entra(lago, reales / "poblacion" / "conapo_mun_1990_2040_lapanquecita_poblacion.csv")
    de_municipios = gente(lago, "00")
    assert de_municipios["CONAPO 2023", 2015.5] == 122_368_490
    apoyo.entra(lago, reales / "poblacion" / "conapo2023_estados_1950_2070_isaac.csv")
    oficial = gente(lago, "00")
    assert oficial["CONAPO 2023", 2015.5] == 122_368_490 and len(oficial) == 121 > len(de_municipios)


def test_territorio_que_nadie_trae(chico):
    assert gente(chico, "19039") == {}
    with pytest.raises(ValueError, match="Ningún archivo cargado trae el municipio 99999"):
        poblacion.poblacion(chico, "99999")
