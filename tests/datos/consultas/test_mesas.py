"""Las mesas que hay y con cuál se abre."""

from datos import lago as modulo
from datos import mesas as escritura
from datos.consultas import mesas
from tests.datos.consultas import apoyo


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


def test_con_que_mesa_abre(tmp_path):
    with modulo.abrir(tmp_path / "lago") as lago:
        assert mesas.inicial(lago) == "ciudad-juarez"
        ejemplo = {"mesa": "de-ejemplo", "nombre": "De ejemplo", "municipios": ["99001"], "ejemplo": True}
        escritura.guardar(lago, **ejemplo, autor="Ana")
        tabla = "cvegeo,anio,mes,homicidio_doloso\n"
        declarada = {"como": "tabla", "fuente": "F", "unidad": "carpetas", "metodologia": "M"}
        publicadas = apoyo.tabla(tmp_path / "e.csv", tabla + "99001,2024,1,3\n08037,2024,1,3")
        apoyo.entra(lago, publicadas, ejemplo=True, **declarada)
        assert mesas.inicial(lago) == "de-ejemplo"
        apoyo.entra(lago, apoyo.tabla(tmp_path / "medias.csv", tabla + "10007,2024,1,3"), **declarada)
        assert mesas.inicial(lago) == "de-ejemplo"  # a Gómez Palacio / Lerdo le falta un municipio
        apoyo.entra(lago, apoyo.tabla(tmp_path / "lerdo.csv", tabla + "10012,2024,1,3"), **declarada)
        assert mesas.inicial(lago) == "gomez-palacio-lerdo"
