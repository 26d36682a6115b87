"""Las mesas del catálogo, y las que se agregan, corrigen o retiran."""

import pytest

from datos import lago as modulo
from datos.consultas import mesas
from datos.errores import DatoInvalido
from tests.datos.consultas import apoyo

LAGUNA = {
    "mesa": "la-laguna",
    "nombre": "La Laguna",
    "municipios": ["10012", "10007", "10007 "],
    "autor": "Ana",
}


def test_las_35_del_catalogo(chico):
    tabla = mesas.mesas(chico)
    assert len(tabla) == 35 and tabla.mesa.is_unique
    propia = tabla.set_index("mesa")
    assert tabla.mesa.iloc[0] == "ciudad-juarez"
    assert propia.municipios["ciudad-juarez"] == ["08037"]
    assert propia.municipios["gomez-palacio-lerdo"] == ["10007", "10012"]
    assert len(propia.municipios["metropoli-monterrey"]) == 9
    assert propia.interpretacion["metropoli-monterrey"] and not propia.interpretacion["ciudad-juarez"]
    assert all({c[:2] for c in m.municipios} == {m.cve_ent} for m in tabla.itertuples())


def test_agregar_corregir_y_retirar(lago):
    mesas.guardar(lago, **LAGUNA, nota="Nueva")
    tabla = mesas.mesas(lago)
    assert len(tabla) == 36
    nueva = tabla.set_index("mesa").loc["la-laguna"]
    assert nueva[["nombre", "cve_ent", "municipios", "nota"]].tolist() == [
        "La Laguna",
        "10",
        ["10007", "10012"],
        "Nueva",
    ]
    mesas.guardar(lago, mesa="torreon", nombre="Torreón", municipios=["05035", "05030"], autor="Ana")
    tabla = mesas.mesas(lago)
    assert len(tabla) == 36 and tabla.set_index("mesa").municipios["torreon"] == ["05030", "05035"]
    mesas.retirar(lago, "torreon", autor="Ana")
    mesas.retirar(lago, "la-laguna", autor="Ana")
    assert set(mesas.mesas(lago).mesa) == set(lago.leer("SELECT mesa FROM catalogo.mesas").mesa) - {"torreon"}
    mesas.guardar(lago, mesa="torreon", nombre="Torreón", municipios=["05035"], autor="Ana")
    assert mesas.mesas(lago).set_index("mesa").municipios["torreon"] == ["05035"]
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


def test_con_que_mesa_abre(tmp_path):
    with modulo.abrir(tmp_path / "lago") as lago:
        assert mesas.inicial(lago) == "ciudad-juarez"
        ejemplo = {"mesa": "de-ejemplo", "nombre": "De ejemplo", "municipios": ["99001"], "ejemplo": True}
        mesas.guardar(lago, **ejemplo, autor="Ana")
        tabla = "cvegeo,anio,mes,homicidio_doloso\n"
        declarada = {"como": "tabla", "fuente": "F", "unidad": "carpetas", "metodologia": "M"}
        publicadas = apoyo.tabla(tmp_path / "e.csv", tabla + "99001,2024,1,3\n08037,2024,1,3")
        apoyo.entra(lago, publicadas, ejemplo=True, **declarada)
        assert mesas.inicial(lago) == "de-ejemplo"
        apoyo.entra(lago, apoyo.tabla(tmp_path / "medias.csv", tabla + "10007,2024,1,3"), **declarada)
        assert mesas.inicial(lago) == "de-ejemplo"  # a Gómez Palacio / Lerdo le falta un municipio
        apoyo.entra(lago, apoyo.tabla(tmp_path / "lerdo.csv", tabla + "10012,2024,1,3"), **declarada)
        assert mesas.inicial(lago) == "gomez-palacio-lerdo"
