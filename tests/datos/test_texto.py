"""Los nombres se comparan igual en Python y dentro de una consulta."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datos.texto import SQL_NORMALIZAR, columna, lista, normalizar, numero_de_mes

LETRAS = st.characters(min_codepoint=32, max_codepoint=0x24F) | st.sampled_from(
    "«»—–…“”’´\u0301\u0303\u00a0\u2009"
)


@pytest.fixture(scope="module")
def conexion():
    with duckdb.connect() as abierta:
        yield abierta


@settings(max_examples=300, deadline=None)
@given(texto=st.text(LETRAS, max_size=20))
def test_la_consulta_normaliza_lo_mismo(conexion, texto):
    (en_consulta,) = conexion.execute(f"SELECT {SQL_NORMALIZAR.format('$t')}", {"t": texto}).fetchone()
    assert normalizar(texto) == en_consulta


@pytest.mark.parametrize(
    ("texto", "normal"),
    [
        ("Güémez—Tamaulipas", "guemez tamaulipas"),
        ("  Peñón   Blanco. ", "penon blanco"),
        ("Dr. Belisario Domínguez", "dr belisario dominguez"),
        ("1º de mayo", "1 de mayo"),
        ("Jua\u0301rez", "juarez"),
        (None, "none"),
    ],
)
def test_normalizar(texto, normal):
    assert normalizar(texto) == normal


@given(texto=st.text(LETRAS, max_size=20))
def test_normalizar_dos_veces_es_una(texto):
    assert normalizar(normalizar(texto)) == normalizar(texto)


@pytest.mark.parametrize(
    ("titulo", "nombre"),
    [
        ("AÑO", "anio"),
        ("Ano", "anio"),
        ("\ufeffAño", "anio"),
        ("Cve. Municipio", "cve_municipio"),
        ("AÑO_REG", "ano_reg"),
    ],
)
def test_columna(titulo, nombre):
    assert columna(titulo) == nombre


@pytest.mark.parametrize(
    ("texto", "mes"),
    [
        ("enero", 1), ("FEB", 2), ("Mar.", 3), ("sept", 9), ("Setiembre", 9), ("12", 12), ("01", 1),
        ("0", None), ("13", None), ("ma", None), ("m", None), ("", None), ("enerox", None), ("2024", None),
    ],
)  # fmt: skip
def test_numero_de_mes(texto, mes):
    assert numero_de_mes(texto) == mes


def test_lista():
    assert [lista([]), lista(["a"]), lista(["a", "b"]), lista(list("abc"))] == ["", "a", "a y b", "a, b y c"]
    assert lista(list(range(1_506)), maximo=2) == "0, 1 y 1,504 más"
