"""Una fecha se entiende como la escriba la mesa, y lo que no es una fecha no se inventa."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datos.fechas import fecha

ESCRITURAS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S")
MESES = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
         "noviembre", "diciembre"]  # fmt: skip


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_toda_fecha_escrita_de_cualquier_modo_vuelve_igual(dia):
    con_hora = datetime(dia.year, dia.month, dia.day)
    escritas = [con_hora.strftime(f) for f in ESCRITURAS]
    escritas += [
        f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}",
        f" {dia.day}-{MESES[dia.month - 1][:3]}-{dia.year}",
    ]
    assert {fecha(e) for e in escritas} == {dia}


def test_el_numero_de_la_hoja_es_el_que_muestra_excel():
    # Excel muestra 14/08/2024 en una celda que guarda 45518
    assert fecha("45518") == date(2024, 8, 14)


@pytest.mark.parametrize(
    "escrita", ["", "pronto", "31/02/2024", "2024", "agosto de 2024", "15 de nada de 2024", "7"]
)
def test_lo_que_no_es_un_dia_queda_sin_leer(escrita):
    assert fecha(escrita) is None
