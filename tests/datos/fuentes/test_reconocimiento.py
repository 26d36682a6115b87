"""Cada fuente reconoce su archivo por el encabezado, venga como venga, y ninguna toma el de otra."""

import csv
import io
import zipfile

import pytest
from openpyxl import Workbook

from datos import archivo
from datos.fuente import CONTEO, POBLACION, fuentes, reconocer
from tests.datos.fuentes.apoyo import escribir, leer, reconocidas
from tests.datos.fuentes.muestras import MUESTRAS

CON_TITULOS = {"censo", "inegi_cubo"}  # se reconocen por su título, no por su encabezado
DE_ENCABEZADO = sorted(set(MUESTRAS) - CON_TITULOS)


def unica(ruta, carpeta):
    (hoja,) = archivo.hojas(ruta, carpeta)
    return hoja


def test_cada_fuente_tiene_su_muestra():
    assert set(fuentes()) == set(MUESTRAS)


@pytest.mark.parametrize("clave", sorted(fuentes()))
def test_la_declaracion_dice_lo_que_la_persona_necesita(clave):
    fuente = fuentes()[clave]
    assert fuente.clave == clave
    assert fuente.titulo
    assert fuente.que_mide.endswith(".")
    assert fuente.liga.startswith("https://") or fuente.productor not in ("SESNSP", "INEGI", "CONAPO")
    assert fuente.nivel in ("entidad", "municipio")
    assert fuente.producto in (CONTEO, POBLACION)


@pytest.mark.parametrize("codificacion", ["cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("clave", sorted(MUESTRAS))
def test_la_reconoce_sólo_su_fuente_y_da_lo_mismo_en_cualquier_codificacion(clave, codificacion, tmp_path):
    base = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave]), tmp_path).renglones("*")
    ruta = escribir(tmp_path / "b.csv", MUESTRAS[clave], codificacion)
    assert reconocidas(unica(ruta, tmp_path)) == [clave]
    assert leer(ruta, tmp_path).renglones("*") == base


@pytest.mark.parametrize("clave", sorted(MUESTRAS))
def test_se_reconoce_dentro_de_un_zip(clave, tmp_path):
    ruta = tmp_path / "descarga.zip"
    with zipfile.ZipFile(ruta, "w") as comprimido:
        comprimido.writestr("carpeta/lo que sea.csv", MUESTRAS[clave].encode("cp1252"))
        comprimido.writestr("carpeta/leeme.pdf", b"%PDF")
    directo = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave]), tmp_path).renglones("*")
    assert leer(ruta, tmp_path).renglones("*") == directo


@pytest.mark.parametrize("clave", sorted(MUESTRAS))
def test_se_reconoce_en_un_libro_de_excel(clave, tmp_path):
    libro = Workbook()
    delimitador = "|" if "|" in MUESTRAS[clave] else ","
    for renglon in csv.reader(io.StringIO(MUESTRAS[clave]), delimiter=delimitador):
        libro.active.append([int(c) if c.isdigit() and not c.startswith("0") else c or None for c in renglon])
        for celda in libro.active[libro.active.max_row]:
            if celda.data_type == "f":  # «=CONCATENAR(0,08)» es texto, no una fórmula
                celda.data_type = "s"
    ruta = tmp_path / "libro.xlsx"
    libro.save(ruta)
    directo = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave]), tmp_path).renglones("*")
    assert leer(ruta, tmp_path).renglones("*") == directo


@pytest.mark.parametrize("clave", [c for c in DE_ENCABEZADO if "Año" in MUESTRAS[c] or "AÑO" in MUESTRAS[c]])
@pytest.mark.parametrize("anio", ["ANO", "Ano", "año", "Anio", " AÑO "])
def test_el_anio_y_los_acentos_se_escriben_de_varias_maneras(clave, anio, tmp_path):
    encabezado, cuerpo = MUESTRAS[clave].split("\n", 1)
    encabezado = encabezado.replace("Año", anio).replace("AÑO", anio).replace("jurídico", "juridico")
    ruta = escribir(tmp_path / "b.csv", f"{encabezado}\n{cuerpo}")
    directo = leer(escribir(tmp_path / "a.csv", MUESTRAS[clave]), tmp_path).renglones("*")
    assert leer(ruta, tmp_path).renglones("*") == directo


def obligatorias():
    for clave in DE_ENCABEZADO:
        titulos = next(csv.reader(io.StringIO(MUESTRAS[clave].replace("|", ","))))
        for titulo in titulos:
            if archivo.columna(titulo) in fuentes()[clave].entrada:
                yield clave, titulo


@pytest.mark.parametrize(("clave", "titulo"), list(obligatorias()))
def test_sin_una_de_sus_columnas_ya_no_es_esa_fuente(clave, titulo, tmp_path):
    encabezado, cuerpo = MUESTRAS[clave].split("\n", 1)
    delimitador = "|" if "|" in encabezado else ","
    titulos = ["otra_cosa" if t == titulo else t for t in encabezado.split(delimitador)]
    ruta = escribir(tmp_path / "b.csv", f"{delimitador.join(titulos)}\n{cuerpo}")
    assert clave not in reconocidas(unica(ruta, tmp_path))


@pytest.mark.parametrize("clave", sorted(CON_TITULOS))
def test_sin_su_titulo_una_consulta_no_se_reconoce(clave, tmp_path):
    ruta = escribir(tmp_path / "b.csv", MUESTRAS[clave].replace("Consulta de:", "Tabla de:"))
    assert reconocer(unica(ruta, tmp_path)) is None


@pytest.mark.parametrize("clave", ["sesnsp_victimas_estatal", "sesnsp_federal", "sesnsp_anterior_estatal"])
def test_un_archivo_con_municipio_no_pasa_por_estatal(clave, tmp_path):
    encabezado, *cuerpo = MUESTRAS[clave].splitlines()
    con_municipio = "\n".join([f"Municipio,{encabezado}", *(f"Juárez,{renglon}" for renglon in cuerpo)])
    assert reconocidas(unica(escribir(tmp_path / "b.csv", con_municipio), tmp_path)) == []


def test_una_tabla_cualquiera_no_es_de_nadie(tmp_path):
    ruta = escribir(tmp_path / "b.csv", "cve_mun,anio,mes,homicidios\n08037,2020,1,10\n")
    assert reconocidas(unica(ruta, tmp_path)) == []
