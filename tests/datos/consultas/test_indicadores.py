"""El indicador por su clave, su nombre o un sinónimo, y las reglas que lo arman."""

import pytest

from datos.consultas import indicadores
from datos.errores import DatoInvalido


@pytest.mark.parametrize(
    ("escrito", "clave"),
    [
        ("homicidio-doloso", "homicidio-doloso"),
        ("Homicidio doloso", "homicidio-doloso"),
        ("EXTORSIÓN", "extorsion"),
        ("robo de auto", "robo-de-vehiculo"),
        ("homicidio_doloso_carpetas", "homicidio-doloso"),
        ("Robo a casa", "robo-a-casa-habitacion"),
    ],
)
def test_se_resuelve(chico, escrito, clave):
    assert indicadores.resolver(chico, escrito) == clave


@pytest.mark.parametrize("escrito", ["homicidios imprudentes", "", "|"])
def test_el_desconocido_enumera_los_que_hay(chico, escrito):
    with pytest.raises(
        DatoInvalido, match=r"No existe el indicador .* Hay: homicidio-doloso, homicidio, feminicidio"
    ):
        indicadores.resolver(chico, escrito)


def test_en_orden_y_con_reglas_de_cada_metodologia(chico):
    tabla = indicadores.indicadores(chico)
    assert tabla.orden.tolist() == sorted(tabla.orden) and tabla.indicador.is_unique
    assert list(indicadores.nombres(chico).items()) == list(zip(tabla.indicador, tabla.nombre, strict=True))
    assert tabla.nombre.notna().all() and tabla.que_mide.notna().all()
    reglas = indicadores.reglas(chico)
    assert set(reglas.indicador) <= set(tabla.indicador)
    tentativa = reglas[reglas.indicador.eq("tentativa-de-homicidio-doloso")].set_index("metodologia")
    assert tentativa.comparable["CNSP/38/15"] == "no comparable"
