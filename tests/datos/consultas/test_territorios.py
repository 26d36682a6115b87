"""De lo que alguien escribe al territorio: claves, nombres, mesas, ambiguos y desconocidos."""

import pytest

from datos.consultas.territorios import Territorio, resolver, resolver_mesa, territorios
from datos.errores import DatoInvalido

LAGUNA = ("10007", "10012")


@pytest.mark.parametrize(
    ("escrito", "esperado"),
    [
        ("00", Territorio("00", "República Mexicana", "pais", (), "00")),
        ("08", Territorio("08", "Chihuahua", "entidad", (), "08")),
        (" 08037 ", Territorio("08037", "Juárez", "municipio", ("08037",), "08")),
        ("10007", Territorio("10007", "Gómez Palacio", "municipio", ("10007",), "10")),
        ("gomez palacio", Territorio("10007", "Gómez Palacio", "municipio", ("10007",), "10")),
        ("NUEVO LEON", Territorio("19", "Nuevo León", "entidad", (), "19")),
        ("ciudad-juarez", Territorio("ciudad-juarez", "Ciudad Juárez", "mesa", ("08037",), "08")),
        ("Ciudad Juárez", Territorio("ciudad-juarez", "Ciudad Juárez", "mesa", ("08037",), "08")),
        (
            "Gómez Palacio / Lerdo",
            Territorio("gomez-palacio-lerdo", "Gómez Palacio / Lerdo", "mesa", LAGUNA, "10"),
        ),
        # de mesa, municipio y entidad a la vez: gana la mesa
        ("Colima", Territorio("colima", "Colima", "mesa", ("06002",), "06")),
    ],
)
def test_se_resuelve(chico, escrito, esperado):
    assert resolver(chico, escrito) == esperado


def test_el_nombre_de_varios_pide_la_clave(chico):
    with pytest.raises(DatoInvalido) as error:
        resolver(chico, "Juárez")
    assert str(error.value) == (
        "Hay 2 territorios que se llaman «Juárez»: 08037 (Juárez, Chihuahua) y 19031 (Juárez, Nuevo León). "
        "Dé la clave."
    )
    with pytest.raises(DatoInvalido, match=r"10 \(Durango, entidad\) y 10005 \(Durango, Durango\)"):
        resolver(chico, "Durango")


@pytest.mark.parametrize(
    ("escrito", "pista"),
    [
        ("ciudad-juares", "¿Quiso decir «ciudad-juarez»"),
        ("Gomes Palasio", "«Gómez Palacio»"),
        ("chihuahuita", "«Chihuahua»"),
        ("xyzw", "No se conoce el territorio «xyzw». Use 00"),
        ("8", "No se conoce el territorio «8»."),
        ("99999", "Ningún archivo cargado trae el municipio 99999."),
    ],
)
def test_lo_desconocido_orienta(chico, escrito, pista):
    with pytest.raises(DatoInvalido) as error:
        resolver(chico, escrito)
    assert pista in str(error.value)


def test_la_lista_no_repite_claves(chico):
    tabla = territorios(chico)
    assert not tabla.clave.duplicated().any()
    assert tabla.tipo.value_counts().to_dict()["entidad"] == 32
    nombres = tabla.set_index("clave").nombre
    assert (nombres["00"], nombres["10012"], nombres["08037"]) == ("República Mexicana", "Lerdo", "Juárez")


@pytest.mark.parametrize("escrita", ["ciudad-juarez", "CIUDAD JUÁREZ", "08037"])
def test_una_mesa_se_reconoce_por_su_clave_su_nombre_o_su_unico_municipio(chico, escrita):
    assert resolver_mesa(chico, escrita) == "ciudad-juarez"


@pytest.mark.parametrize(
    ("escrita", "dice"),
    [
        ("00", "«00» no es una mesa. Las mesas son ciudad-juarez, torreon, .* y pachuca"),
        ("Chihuahua", "«Chihuahua» no es una mesa. Las mesas son "),
        ("10007", "«10007» no es una mesa. Ese municipio es de gomez-palacio-lerdo: dé esa clave."),
        ("torrion", "No existe la mesa «torrion». ¿Quiso decir «Torreón»?"),
        ("xyz", "No existe la mesa «xyz». Las mesas son ciudad-juarez, "),
    ],
)
def test_lo_que_no_es_una_mesa_dice_cuales_hay(chico, escrita, dice):
    with pytest.raises(DatoInvalido, match=dice.replace("?", r"\?")):
        resolver_mesa(chico, escrita)
