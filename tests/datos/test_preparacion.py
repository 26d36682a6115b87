"""Lo que todo archivo debe cumplir antes de tocar el lago: claves, años, sin repetir, con edición."""

import pytest

from tests.datos.archivos import DOLOSO, casos, escribir, estatal, meses, municipal, rechazo, una
from tests.datos.fuentes.muestras import MESES

POBLACION = "cvegeo,anio,poblacion,edicion\n"


@pytest.mark.parametrize(("cve", "cvegeo"), [("1001", "01001"), ("01001", "01001"), ("20998", "20998")])
def test_la_clave_de_municipio_recupera_su_cero(cve, cvegeo, lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", municipal(cve=cve)))
    assert casos(lago, "cvegeo") == [(cvegeo,)]


@pytest.mark.parametrize("cve", ["123456", "12A45"])
def test_una_clave_imposible(cve, lago, tmp_path):
    bueno = municipal()
    malo = municipal().replace(",1001,", f",{cve},")
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", bueno, malo))
    assert f"1 renglón no trae una clave de entidad o municipio, de 2 o 5 dígitos. Llegó: {cve}." in mensaje


def test_una_clave_vacia(lago, tmp_path):
    vacias = [municipal(anio=a).replace(",1001,", ",,") for a in (2023, 2024)]
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", municipal(), *vacias))
    assert "2 renglones no traen una clave" in mensaje and "Llegó: vacía" in mensaje


@pytest.mark.parametrize("anio", ["1899", "2024.0", "2150", "0"])
def test_un_anio_imposible(anio, lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal(), estatal(anio=anio, cve="8"))
    if anio == "2024.0":
        una(lago, ruta)
        assert casos(lago, "cvegeo, anio") == [("01", 2024), ("08", 2024)]
    else:
        assert f"1 renglón no trae un año posible (1950 a 2100). Llegó: {anio}" in rechazo(lago, ruta)


def test_un_anio_vacio(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal(), estatal(anio="", cve="8"))
    assert "no trae un año posible" in rechazo(lago, ruta)


def test_renglones_repetidos_aunque_cambie_un_acento(lago, tmp_path):
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", estatal(), estatal(), estatal(cve="8")))
    assert "repite delitos en 1 territorio y año (01 2024): no se sabe cuál renglón vale" in mensaje
    otra_grafia = estatal(meses(9), delito=DOLOSO.upper())
    assert "repite delitos" in rechazo(lago, escribir(tmp_path / "b.csv", estatal(), otra_grafia))


def test_extranjero_y_clave_vacia_en_el_fuero_federal(lago, tmp_path):
    encabezado = f"AÑO,INEGI,ENTIDAD,LEY,CONCEPTO,TIPO,{MESES.upper()}"
    ruta = tmp_path / "f.csv"
    ruta.write_text(f"{encabezado}\n2024,,EXTRANJERO,a,b,c,{meses(5)}\n2024,8,CHIHUAHUA,a,b,c,{meses(7)}\n")
    una(lago, ruta)
    assert casos(lago, "cvegeo, m01") == [("08", 7), ("EX", 5)]


def test_encabezado_sin_renglones_y_renglones_sin_datos(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal())
    ruta.write_text(ruta.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert "ningún renglón" in rechazo(lago, ruta)
    vacio = escribir(tmp_path / "b.csv", estatal(meses()), estatal(meses(), cve="8"))
    assert "no trae ningún mes ni año con datos" in rechazo(lago, vacio)


def test_sin_una_columna_dice_cual_falta(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal())
    ruta.write_text(ruta.read_text(encoding="utf-8").replace("Modalidad,", "Manera,"), encoding="utf-8")
    mensaje = rechazo(lago, ruta)
    assert "Se parece a «" in mensaje and "le falta la columna «modalidad»" in mensaje
    assert "«Manera»" in mensaje and "cargar --como tabla" in mensaje


def test_una_columna_de_mas_no_estorba(lago, tmp_path):
    ruta = tmp_path / "a.csv"
    encabezado, renglon = escribir(ruta, estatal()).read_text(encoding="utf-8").splitlines()
    ruta.write_text(f"{encabezado},Nota 'rara' \"x\"\n{renglon},algo\n", encoding="utf-8")
    una(lago, ruta)
    assert casos(lago, "m12") == [(12,)]


def test_poblacion_negativa_vacia_o_repetida(lago, tmp_path):
    def con(nombre, *renglones):
        ruta = tmp_path / nombre
        ruta.write_text(POBLACION + "\n".join(renglones) + "\n")
        return ruta

    mala = rechazo(lago, con("a.csv", "8037,2020,-5,X", "8037,2021,,X", "8037,2022,9,X"))
    assert "2 renglones no traen una población posible. Llegó: 08037 2020: -5 y 08037 2021: vacía" in mala
    repetida = rechazo(lago, con("b.csv", "8037,2020,5,X", "08037,2020,6,X"))
    assert "repite 1 territorio y año (08037 2020)" in repetida
    assert "renglón 2, columna «poblacion»: llegó «mil»" in rechazo(lago, con("c.csv", "8037,2020,mil,X"))
    assert "no trae un año posible" in rechazo(lago, con("d.csv", "8037,20,5,X"))


def test_una_edicion_desconocida_se_pide_y_se_respeta(lago, tmp_path):
    ruta = tmp_path / "p.csv"
    ruta.write_text("CVE,Entidad,Municipio,2001,2002\n8037,Chihuahua,Juárez,10,20\n", encoding="utf-8")
    mensaje = rechazo(lago, ruta)
    assert "población de 2001 a 2002" in mensaje and "--edicion" in mensaje
    una(lago, ruta, edicion="Conteo d'aquí $$; DROP TABLE x; --")
    tabla = lago.leer("SELECT edicion, anio, poblacion FROM lago.poblacion ORDER BY anio")
    assert tabla.values.tolist() == [
        ["Conteo d'aquí $$; DROP TABLE x; --", 2001, 10],
        ["Conteo d'aquí $$; DROP TABLE x; --", 2002, 20],
    ]
