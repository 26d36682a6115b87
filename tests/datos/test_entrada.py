"""Celdas que llegan de cualquier manera: lo que se entiende entra y lo que no, se dice con su renglón."""

import pytest

from tests.datos.archivos import casos, escribir, estatal, meses, rechazo, texto, una

ENERO = "m01, m02, m03, m12"


def test_un_entero_escrito_de_varias_maneras(lago, tmp_path):
    maneras = ["4", "4.0", " 4 ", '"4"', "04", "4.00"]
    renglones = [estatal(meses(1, celda), cve=str(cve)) for cve, celda in enumerate(maneras, 1)]
    una(lago, escribir(tmp_path / "a.csv", *renglones))
    assert casos(lago, ENERO) == [(1, 4, None, None)] * len(maneras)


def test_una_celda_vacia_o_sin_dato_no_es_cero(lago, tmp_path):
    maneras = ["", " ", '""', "-", "NA", "n/d", "S/D", "NULL"]
    renglones = [estatal(meses(1, celda, 3), cve=str(cve)) for cve, celda in enumerate(maneras, 1)]
    una(lago, escribir(tmp_path / "a.csv", *renglones))
    assert casos(lago, ENERO) == [(1, None, 3, None)] * len(maneras)


def test_miles_con_coma(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses('"1,234"', "12", '"1,234,567"'))))
    assert casos(lago, ENERO) == [(1234, 12, 1234567, None)]


@pytest.mark.parametrize(
    ("celda", "titulo"), [("4.5", "Febrero"), ("cuatro", "Febrero"), ("4.96", "Febrero"), ("1e3x", "Febrero")]
)
def test_lo_que_no_es_un_conteo_se_rechaza_con_renglon_y_columna(celda, titulo, lago, tmp_path):
    renglones = [estatal(), estatal(meses(1, celda), cve="8"), estatal(cve="20")]
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", *renglones))
    assert f"1 celda que no es un número entero (renglón 3, columna «{titulo}»: llegó «{celda}»)" in mensaje


def test_cuenta_todas_las_celdas_malas_y_muestra_las_primeras(lago, tmp_path):
    renglones = [estatal(meses("x", "y"), cve=str(cve)) for cve in range(1, 33)]
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", *renglones))
    assert "64 celdas que no son números enteros (renglón 2, columna «Enero»: llegó «x»" in mensaje
    assert "renglón 3, columna «Febrero»: llegó «y»" in mensaje and "renglón 5" not in mensaje


def test_el_renglon_se_cuenta_desde_el_principio_del_archivo(lago, tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_text("Corte a julio\n" + texto(estatal(), estatal(meses("x"), cve="8")), encoding="utf-8")
    assert "renglón 4, columna «Enero»" in rechazo(lago, ruta)


@pytest.mark.parametrize("anio", ["dos mil", "202444"])
def test_un_anio_que_no_es_numero(anio, lago, tmp_path):
    mensaje = rechazo(lago, escribir(tmp_path / "a.csv", estatal(), estatal(anio=anio, cve="8")))
    assert f"renglón 3, columna «Año»: llegó «{anio}»" in mensaje


def test_el_ultimo_renglon_cortado(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", *[estatal(cve=str(c)) for c in range(1, 33)])
    ruta.write_bytes(ruta.read_bytes()[:-20])
    mensaje = rechazo(lago, ruta)
    assert "el renglón 33 trae" in mensaje and "cortado o dañado" in mensaje


def test_un_renglon_con_columnas_de_mas(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal(), estatal(cve="8") + ",99")
    assert "el renglón 3 trae 20 columnas y el encabezado 19" in rechazo(lago, ruta)


def test_comillas_sin_cerrar(lago, tmp_path):
    ruta = escribir(tmp_path / "a.csv", estatal(), '2024,8,"Chihuahua,' + estatal(cve="8"))
    assert "cortado o dañado" in rechazo(lago, ruta)


@pytest.mark.parametrize(
    ("codificacion", "fin"), [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("cp1252", "\r\n"), ("utf-16", "\r\n")]
)
def test_los_acentos_llegan_bien_en_cualquier_codificacion(codificacion, fin, lago, tmp_path):
    delito = DELITO_CON_TIPOGRAFIA if codificacion != "cp1252" else DELITO_CON_ACENTOS
    una(lago, escribir(tmp_path / "a.csv", estatal(delito=delito), codificacion=codificacion, fin=fin))
    assert casos(lago, "bien, modalidad") == [(delito.split(",")[0], delito.split(",")[3])]


DELITO_CON_ACENTOS = "El señorío,Robo,Robo a casa habitación,Sin violencia é¿"
DELITO_CON_TIPOGRAFIA = "El señorío,Robo,Robo a casa habitación,“Sin violencia” – otro…"


def test_cp1252_con_comillas_y_rayas_tipograficas(lago, tmp_path):
    """Los bytes 0x80–0x9F existen en Windows-1252 y no en Latin-1."""
    renglones = [estatal(), estatal(cve="8", delito=DELITO_CON_TIPOGRAFIA)]
    una(lago, escribir(tmp_path / "a.csv", *renglones, codificacion="cp1252"))
    assert casos(lago, "modalidad", "cvegeo = '08'") == [("“Sin violencia” – otro…",)]


def test_acentos_cp1252_mucho_despues_del_principio(lago, tmp_path):
    """Los primeros 256 KB son ASCII: parece UTF-8 hasta que deja de serlo."""
    ruta = tmp_path / "a.csv"
    sin_acento = [estatal(anio=2015 + n // 500, delito=f"a,b,c,{n}") for n in range(5000)]
    ruta.write_bytes(texto(*sin_acento, estatal(delito=DELITO_CON_ACENTOS)).replace("Año", "Ano")
                     .replace("jurídico", "juridico").encode("cp1252"))  # fmt: skip
    assert ruta.stat().st_size > 1 << 18
    assert una(lago, ruta).renglones == 5001
    assert casos(lago, "subtipo", "bien = 'El señorío'") == [("Robo a casa habitación",)]


def test_un_byte_que_no_existe_en_ninguna_codificacion(lago, tmp_path):
    ruta = tmp_path / "a.csv"
    ruta.write_bytes(texto(estatal(delito="a,b,c,d")).encode("cp1252").replace(b",d,", b",\x81\x93,"))
    assert "no está en UTF-8 ni en Windows-1252 (trae el byte 0x81)" in rechazo(lago, ruta)


def test_punto_y_coma_tabulador_y_renglones_vacios(lago, tmp_path):
    for numero, delimitador in enumerate(";\t|"):
        contenido = texto(estatal(anio=2020 + numero), "", ",,,,,,,,,,,,,,,,,,", "").replace(",", delimitador)
        ruta = tmp_path / f"{numero}.csv"
        ruta.write_text(contenido, encoding="utf-8")
        assert una(lago, ruta).renglones == 1
    assert casos(lago, "anio, m12, tipo") == [(a, 12, "Homicidio") for a in (2020, 2021, 2022)]
    assert lago.leer("FROM lago.concepto").shape[0] == 1  # el renglón vacío no es un delito
