"""Cada hallazgo del informe de calidad, con un archivo hecho para provocarlo y otro para no."""

from datetime import date

import pytest

from datos.calidad import fin_de_mes
from tests.datos.archivos import avisos, casos, escribir, estatal, meses, municipal, una

DOCE_DE_50 = meses(*[50] * 12)
POBLACION = "cvegeo,anio,poblacion,edicion\n8,2020,9,X\n8037,2020,9,X\n1001,2020,9,X\n"


def test_fin_de_mes():
    assert [fin_de_mes(2024, 2), fin_de_mes(2023, 2), fin_de_mes(2026, 12)] == [
        date(2024, 2, 29),
        date(2023, 2, 28),
        date(2026, 12, 31),
    ]


def test_un_archivo_limpio_no_trae_hallazgos(lago, tmp_path):
    poblacion = tmp_path / "p.csv"
    poblacion.write_text(POBLACION)
    una(lago, poblacion)
    resultado = una(lago, escribir(tmp_path / "a.csv", municipal(), municipal(cve="8037")))
    assert resultado.avisos == [] and resultado.corte == date(2024, 12, 31)


def test_meses_vacios_despues_del_corte(lago, tmp_path):
    resultado = una(lago, escribir(tmp_path / "a.csv", estatal(), estatal(meses(1, 0, 3), 2025)))
    assert resultado.corte == date(2025, 3, 31)
    assert avisos(resultado, "meses sin publicar") == []
    assert casos(lago, "anio, m02, m03, m04", "anio = 2025") == [(2025, 0, 3, None)]


def test_meses_por_venir_en_cero_no_son_cero(lago, tmp_path):
    """Como el RNID de agosto de 2026: septiembre a diciembre llegan en 0."""
    renglones = [municipal(meses(*[3] * 8, 0, 0, 0, 0), 2026, cve) for cve in ("8037", "1001")]
    resultado = una(lago, escribir(tmp_path / "a.csv", *renglones))
    assert resultado.corte == date(2026, 8, 31)
    (mensaje,) = avisos(resultado, "meses sin publicar")
    assert mensaje.startswith(
        "Septiembre de 2026, octubre de 2026, noviembre de 2026 y diciembre de 2026 venían en 0"
    )
    assert casos(lago, "m08, m09, m12") == [(3, None, None)] * 2


def test_un_solo_mes_por_venir_se_dice_en_singular(lago, tmp_path):
    resultado = una(lago, escribir(tmp_path / "a.csv", municipal(meses(*[3] * 11, 0), 2025)))
    (mensaje,) = avisos(resultado, "meses sin publicar")
    assert "Diciembre de 2025 venía en 0 en todo el archivo: se tomó como no publicado" in mensaje


def test_el_corte_que_se_dice_manda(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", municipal(meses(*[3] * 8, 0, 0, 0, 0), 2026))
    resultado = una(lago, ruta, corte=date(2026, 10, 31))
    assert resultado.corte == date(2026, 10, 31) and avisos(resultado, "meses después del corte") == []
    assert casos(lago, "m08, m10, m11") == [(3, 0, None)]


def test_un_corte_que_deja_fuera_casos_lo_dice(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", municipal(meses(*[3] * 8, 0), 2026))
    resultado = una(lago, ruta, corte=date(2026, 6, 30))
    (mensaje,) = avisos(resultado, "meses después del corte")
    assert "trae casos en julio de 2026 y agosto de 2026" in mensaje and "2026-06-30" in mensaje
    assert casos(lago, "m06, m07, m08, m09") == [(3, None, None, None)]


def test_huecos_antes_del_corte(lago, tmp_path):
    con_hueco = estatal(meses(1, "", 3, *[1] * 9), cve="8")
    resultado = una(lago, escribir(tmp_path / "a.csv", estatal(), con_hueco))
    assert avisos(resultado, "meses sin publicar") == [
        "1 mes de territorio queda sin dato (no es cero): 08 2024-02."
    ]
    otros = una(lago, escribir(tmp_path / "b.csv", estatal(), estatal(meses(1, "", "", 1), 2023, "8")))
    (mensaje,) = avisos(otros, "meses sin publicar")
    assert mensaje.startswith("10 meses de territorio quedan sin dato (no son cero): 08 2023-02, 08 2023-03")


def test_ceros_como_los_de_oaxaca_son_meses_no_publicados(lago, tmp_path):
    """Sólo informa febrero, mayo, agosto y noviembre; los demás llegan en 0 en todos los delitos."""
    trimestral = meses(0, 90, 0, 0, 90, 0, 0, 90, 0, 0, 90, 0)
    resultado = una(
        lago, escribir(tmp_path / "a.csv", estatal(trimestral, 2015, "20"), estatal(DOCE_DE_50, 2015))
    )
    (mensaje,) = avisos(resultado, "ceros sospechosos")
    assert mensaje.startswith(
        "8 meses de entidad dicen 0 en todos los delitos donde se esperaban 30 casos o más"
    )
    assert "20 2015-01, 20 2015-03" in mensaje
    assert casos(lago, "m01, m02, m03, m12", "cvegeo = '20'") == [(None, 90, None, None)]
    assert casos(lago, "m01, m12", "cvegeo = '01'") == [(50, 50)]


def test_la_entidad_en_cero_vacia_a_todos_sus_municipios(lago, tmp_path):
    grande, chico = meses(50, 0, *[50] * 10), meses(1, 0, *[0] * 10)
    renglones = [municipal(grande, cve="20067"), municipal(chico, cve="20001"), municipal(DOCE_DE_50)]
    resultado = una(lago, escribir(tmp_path / "a.csv", *renglones))
    (mensaje,) = avisos(resultado, "ceros sospechosos")
    assert mensaje.startswith("1 mes de entidad dice 0") and "(20 2024-02)" in mensaje
    assert casos(lago, "cvegeo, m01, m02, m03") == [
        ("01001", 50, 50, 50),
        ("20001", 1, None, 0),
        ("20067", 50, None, 50),
    ]


def test_un_municipio_en_cero_mientras_su_entidad_publica(lago, tmp_path):
    renglones = [municipal(meses(50, 0, *[50] * 10), cve="20067"), municipal(DOCE_DE_50, cve="20001")]
    resultado = una(lago, escribir(tmp_path / "a.csv", *renglones))
    (mensaje,) = avisos(resultado, "ceros sospechosos")
    assert mensaje.startswith("1 mes de municipio dice 0") and "(20067 2024-02)" in mensaje
    assert casos(lago, "cvegeo, m02") == [("20001", 50), ("20067", None)]


@pytest.mark.parametrize("esperado", [29, 30])
def test_el_umbral_para_dudar_de_un_cero(esperado, lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(esperado, 0, *[esperado] * 10))))
    assert casos(lago, "m02") == [(0 if esperado < 30 else None,)]


def test_celdas_negativas(lago, tmp_path):
    resultado = una(
        lago, escribir(tmp_path / "a.csv", municipal(meses(5, -1, *[5] * 10)), municipal(cve="8037"))
    )
    assert avisos(resultado, "celdas negativas") == [
        "1 celda trae un número negativo y queda sin dato: 01001 2024-02: -1."
    ]
    assert casos(lago, "cvegeo, m01, m02") == [("01001", 5, None), ("08037", 1, 2)]


def test_un_total_anual_negativo(lago, tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_text(
        "anio_ocurrencia,cve_mun,municipio,homicidios_inegi\n2009,8037,Juárez,-1\n2010,8037,Juárez,5\n"
    )
    resultado = una(lago, ruta)
    assert avisos(resultado, "celdas negativas")[0].endswith("08037 2009: -1.")
    assert casos(lago, "anio, total") == [(2009, None), (2010, 5)]


def test_claves_998_y_999(lago, tmp_path):
    renglones = [municipal(cve="8037"), municipal(meses(1), cve="8998"), municipal(meses(2), cve="8999")]
    resultado = una(lago, escribir(tmp_path / "a.csv", *renglones))
    (mensaje,) = avisos(resultado, "municipio no especificado")
    assert mensaje.startswith("2 claves terminan en 998 o 999 («no especificado»): 3 casos cuentan")
    assert lago.leer("SELECT cvegeo FROM lago.territorio").cvegeo.tolist() == ["08037"]
    assert not any("998" in m for m in avisos(resultado, "territorios sin población"))


def test_territorios_sin_poblacion(lago, tmp_path):
    poblacion = tmp_path / "p.csv"
    poblacion.write_text(POBLACION)
    una(lago, poblacion)
    resultado = una(lago, escribir(tmp_path / "a.csv", municipal(cve="8037"), municipal(cve="10007")))
    assert avisos(resultado, "territorios sin población") == [
        "1 territorio no tiene población cargada y no tendrá tasa: 10007. Cargue el archivo de CONAPO."
    ]
    # una entidad con municipios de población conocida sí tendrá tasa
    resultado = una(
        lago, escribir(tmp_path / "b.csv", estatal(cve="1"), estatal(cve="20"), estatal(cve="10"))
    )
    (mensaje,) = avisos(resultado, "territorios sin población")
    assert mensaje.startswith("2 territorios no tienen población cargada y no tendrán tasa: 10 y 20.")


def test_totales_que_no_cuadran_con_el_corte_anterior(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(DOCE_DE_50, 2023), estatal(meses(50), 2024)))
    cambiado = meses(57, *[50] * 11)  # 600 → 607: más de 1 %
    igual = meses(52, *[50] * 11)  # 607 → 602: menos de 1 %
    resultado = una(lago, escribir(tmp_path / "b.csv", estatal(cambiado, 2023), estatal(meses(50, 50), 2024)))
    (mensaje,) = avisos(resultado, "no cuadra con el corte anterior")
    dicho = "1 total anual cambió más de 1% contra el corte anterior; el mayor: "
    assert mensaje == f"{dicho}homicidio-doloso en 01, 2023: 600 → 607."
    otro = una(lago, escribir(tmp_path / "c.csv", estatal(igual, 2023), estatal(meses(50, 50, 50), 2024)))
    assert avisos(otro, "no cuadra con el corte anterior") == []


def test_los_hallazgos_se_guardan_con_la_carga(lago, tmp_path):
    resultado = una(lago, escribir(tmp_path / "a.csv", municipal(meses(5, -1, -2, *[5] * 9))))
    guardados = lago.leer(
        "SELECT clase, cuantos, detalle FROM lago.calidad WHERE carga = ?", [resultado.carga]
    )
    assert guardados[guardados.clase == "celdas negativas"].values.tolist() == [
        ["celdas negativas", 2, '["01001 2024-02: -1", "01001 2024-03: -2"]']
    ]
