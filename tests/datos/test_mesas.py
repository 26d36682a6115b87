"""Las mesas que se agregan, corrigen o retiran."""

import pytest

from datos import mesas
from datos.consultas import mesas as consulta
from datos.errores import DatoInvalido

LAGUNA = {
    "mesa": "la-laguna",
    "nombre": "La Laguna",
    "municipios": ["10012", "10007", "10007 "],
    "autor": "Ana",
}


def test_agregar_corregir_y_retirar(lago):
    mesas.guardar(lago, **LAGUNA, nota="Nueva")
    tabla = consulta.mesas(lago)
    assert len(tabla) == 36
    nueva = tabla.set_index("mesa").loc["la-laguna"]
    assert nueva[["nombre", "cve_ent", "municipios", "nota"]].tolist() == [
        "La Laguna",
        "10",
        ["10007", "10012"],
        "Nueva",
    ]
    mesas.guardar(lago, mesa="torreon", nombre="Torreón", municipios=["05035", "05030"], autor="Ana")
    tabla = consulta.mesas(lago)
    assert len(tabla) == 36 and tabla.set_index("mesa").municipios["torreon"] == ["05030", "05035"]
    mesas.retirar(lago, "torreon", autor="Ana")
    mesas.retirar(lago, "la-laguna", autor="Ana")
    del_catalogo = set(lago.leer("SELECT mesa FROM catalogo.mesas").mesa)
    assert set(consulta.mesas(lago).mesa) == del_catalogo - {"torreon"}
    mesas.guardar(lago, mesa="torreon", nombre="Torreón", municipios=["05035"], autor="Ana")
    assert consulta.mesas(lago).set_index("mesa").municipios["torreon"] == ["05035"]
    ultimo = lago.leer(
        "SELECT author, commit_message FROM lago.snapshots() ORDER BY snapshot_id DESC LIMIT 1"
    )
    assert ultimo.to_numpy().tolist() == [["Ana", "Guardar la mesa torreon"]]


@pytest.mark.parametrize(
    ("cambio", "mensaje"),
    [
        ({"mesa": "La Laguna"}, r"La clave «La Laguna» no se puede usar: .* como «la-laguna»"),
        ({"mesa": "lagüna"}, "no se puede usar"),
        ({"mesa": ""}, "no se puede usar"),
        ({"nombre": "  "}, "Falta el nombre"),
        ({"municipios": []}, "al menos un municipio, por su clave de 5 dígitos. Llegó: ninguno"),
        ({"municipios": ["10007", "Lerdo"]}, "Llegó: Lerdo"),
        ({"municipios": ["10007", "05035"]}, "de una sola entidad; llegaron de 05 y 10"),
        ({"municipios": ["10007", "10777"]}, "No se conocen los municipios 10777"),
    ],
)
def test_lo_que_no_se_puede_guardar_se_explica(chico, cambio, mensaje):
    version = chico.version()
    with pytest.raises(DatoInvalido, match=mensaje):
        mesas.guardar(chico, **{**LAGUNA, **cambio})
    assert chico.version() == version


def test_retirar_la_que_no_existe(chico):
    with pytest.raises(DatoInvalido, match="No existe la mesa «la-luna»"):
        mesas.retirar(chico, "la-luna", autor="Ana")
