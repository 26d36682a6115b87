"""La constancia de lo cargado, su calidad y lo que queda después de dar mantenimiento."""

from datos.consultas import cargas
from datos.deshacer import deshacer
from datos.mantenimiento import mantener
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_FUEGO


def test_una_constancia_por_carga(lago, tmp_path):
    ruta = apoyo.municipal(tmp_path / "uno.csv", [(2024, "10007", DOLOSO_FUEGO, [1, -2, 3])])
    apoyo.entra(lago, ruta)
    apoyo.entra(lago, apoyo.conapo(tmp_path / "dos.csv", apoyo.GENTE))
    tabla = cargas.cargas(lago)
    assert tabla.carga.tolist() == [2, 1] and tabla.archivo.tolist() == ["dos.csv", "uno.csv"]
    primera = tabla.set_index("carga").loc[1]
    assert (primera.fuente, primera.renglones, primera.autor, primera.estado) == (
        "sesnsp_municipal", 1, "pruebas", "vigente",
    )  # fmt: skip
    assert len(primera.huella) == 64 and f"{primera.corte:%Y-%m-%d}" == "2024-03-31"
    assert tabla.version.tolist() == [lago.version(), lago.version() - 1]


def test_la_version_de_una_carga_es_en_la_que_entro_aunque_se_deshaga(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "dos.csv", apoyo.GENTE))
    version = lago.version()
    deshacer(lago, 1, autor="pruebas")
    tabla = cargas.cargas(lago)
    assert (tabla.estado.tolist(), tabla.version.tolist()) == (["deshecha"], [version])


def test_despues_de_mantenimiento_las_cargas_siguen_y_su_version_ya_no_se_sabe(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "dos.csv", apoyo.GENTE))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "uno.csv", [(2024, "10007", DOLOSO_FUEGO, [1])]))
    mantener(lago, dias=0)
    tabla = cargas.cargas(lago)
    assert tabla.carga.tolist() == [2, 1]
    assert tabla.version.isna()[1]


def test_la_calidad_va_de_lo_grave_a_la_nota(lago, tmp_path):
    renglones = [(2024, "10007", DOLOSO_FUEGO, [1, -2, 3]), (2024, "10999", DOLOSO_FUEGO, [5, 5, 5])]
    (resultado,) = apoyo.entra(lago, apoyo.municipal(tmp_path / "uno.csv", renglones))
    tabla = cargas.calidad(lago, resultado.carga)
    assert "celdas negativas" in set(tabla.clase) and "municipio no especificado" in set(tabla.clase)
    importancia = tabla.gravedad.map({"grave": 0, "aviso": 1, "nota": 2}).tolist()
    assert importancia == sorted(importancia)
    assert cargas.calidad(lago, 99).empty


def test_revisiones_de_una_mesa_y_de_un_municipio(lago, tmp_path):
    for nombre, enero in (("a.csv", 10), ("b.csv", 12)):
        renglones = [
            (2024, "10007", DOLOSO_FUEGO, [enero, 5] + ([1] if enero == 12 else [])),
            (2024, "10005", DOLOSO_FUEGO, [enero, None]),
        ]
        apoyo.entra(lago, apoyo.municipal(tmp_path / nombre, renglones))
    columnas = ["territorio", "mes", "indicador", "decia", "dice"]
    cambio = ["2024-01", "homicidio-doloso", 10, 12]
    todas = cargas.revisiones(lago, indicador="homicidio-doloso")[columnas]
    assert todas.to_numpy().tolist() == [["10005", *cambio], ["10007", *cambio]]
    for lugar in ("10007", "gomez-palacio-lerdo"):
        de_ahi = cargas.revisiones(lago, lugar, "homicidio-doloso")[columnas]
        assert de_ahi.to_numpy().tolist() == [["10007", *cambio]]
    assert cargas.revisiones(lago, indicador="extorsion").empty
