"""Calendario: días, momentos, periodos y su forma de decirse."""

import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analisis import calendario

FECHAS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("texto", "inicio", "fin", "clase", "dias", "nombre"),
    [
        ("2020", "2020-01-01", "2021-01-01", "anio", 366, "2020"),
        ("2023", "2023-01-01", "2024-01-01", "anio", 365, "2023"),
        ("2024-03", "2024-03-01", "2024-04-01", "mes", 31, "marzo de 2024"),
        ("2024-12", "2024-12-01", "2025-01-01", "mes", 31, "diciembre de 2024"),
        ("2024-02", "2024-02-01", "2024-03-01", "mes", 29, "febrero de 2024"),
        ("2100-02", "2100-02-01", "2100-03-01", "mes", 28, "febrero de 2100"),
        ("2024-01..2024-11", "2024-01-01", "2024-12-01", "rango", 335, "enero–noviembre de 2024"),
        ("2019..2021", "2019-01-01", "2022-01-01", "rango", 1096, "2019–2021"),
        (
            "2023-12..2024-11",
            "2023-12-01",
            "2024-12-01",
            "rango",
            366,
            "diciembre de 2023 a noviembre de 2024",
        ),
        ("2023..2024-06", "2023-01-01", "2024-07-01", "rango", 547, "enero de 2023 a junio de 2024"),
        ("2024-01..2024-12", "2024-01-01", "2025-01-01", "anio", 366, "2024"),
        ("2024..2024", "2024-01-01", "2025-01-01", "anio", 366, "2024"),
        (" 2024-03 .. 2024-03 ", "2024-03-01", "2024-04-01", "mes", 31, "marzo de 2024"),
    ],
)
def test_periodo(texto, inicio, fin, clase, dias, nombre):
    periodo = calendario.periodo(texto)
    assert (periodo.inicio, periodo.fin) == (pd.Timestamp(inicio), pd.Timestamp(fin))
    assert (periodo.clase, periodo.dias, periodo.nombre) == (clase, dias, nombre)
    assert periodo.texto == texto.strip()


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        ("", "«»: se espera un año"),
        ("20", "«20»: se espera un año"),
        ("2024-3", "«2024-3»: se espera"),
        ("marzo de 2024", "«marzo de 2024»: se espera"),
        ("2024-13", "llegó el mes 13 y se espera uno de 01 a 12"),
        ("2024-00", "llegó el mes 00"),
        ("0024", "llegó el año 0024 y se espera uno de 1900 a 2200"),
        ("2024..", "«2024..»: se espera"),
        ("2019..2020..2021", "se espera"),
        ("2021..2019", r"el final \(2019\) es anterior al principio \(2021\)"),
        ("2024-05..2024-04", "es anterior al principio"),
        ("2024-02..2024..", "se espera"),
        ("2024-02..2024-01", "primero el más antiguo"),
        ("٢٠٢٤", "se espera"),
        (2024, "llegó int y se espera un año"),
        (None, "llegó NoneType"),
    ],
)
def test_periodo_que_no_se_entiende_dice_que_llego_y_que_se_espera(texto, dice):
    with pytest.raises(ValueError, match=dice):
        calendario.periodo(texto)


def test_rango_de_mes_a_anio_abarca_el_anio_entero():
    assert calendario.periodo("2024-06..2025").fin == pd.Timestamp("2026-01-01")
    assert calendario.periodo("2024-06..2024").nombre == "junio–diciembre de 2024"


@given(FECHAS)
def test_momento_es_el_anio_mas_la_fraccion_transcurrida(fecha):
    enero, siguiente = datetime.date(fecha.year, 1, 1), datetime.date(fecha.year + 1, 1, 1)
    assert calendario.momento(fecha) == fecha.year + (fecha - enero) / (siguiente - enero)


@given(st.integers(1900, 2199))
def test_mitad_de_cualquier_anio_es_exacta(anio):
    assert calendario.mitad(f"{anio}-01-01", f"{anio + 1}-01-01") == anio + 0.5


@given(FECHAS, FECHAS)
def test_dias_es_la_resta_de_fechas(una, otra):
    assert calendario.dias(una, otra) == (otra - una).days


@pytest.mark.parametrize(
    ("fin", "dias"),
    [("2024-01-01", 365), ("2024-02-29", 366), ("2024-03-01", 366), ("2025-02-01", 366), ("2025-03-01", 365)],
)
def test_dias_anio_cuenta_el_29_de_febrero_que_le_toca(fin, dias):
    assert calendario.dias_anio(fin) == dias
    assert calendario.dias_anio(pd.Series(pd.to_datetime([fin]))).tolist() == [dias]


def test_columnas_y_fechas_sueltas_dan_lo_mismo():
    inicios = pd.Series(pd.to_datetime(["2023-12-01", "2024-02-01"]), index=["a", "b"])
    fines = pd.Series(pd.to_datetime(["2024-12-01", "2024-03-01"]), index=["a", "b"])
    sueltas = [calendario.mitad(inicio, fin) for inicio, fin in zip(inicios, fines, strict=True)]
    assert calendario.mitad(inicios, fines).to_dict() == dict(zip("ab", sueltas, strict=True))
    assert (
        sueltas[0] == 2024 + (31 + 29 + 31 + 30 + 31) / 366
    )  # 1 de junio, 183 días después del 1 de diciembre


def test_el_ultimo_instante_del_anio_no_llega_al_siguiente():
    assert 2023.99 < calendario.momento("2023-12-31 23:59:59") < 2024


def test_los_doce_meses_tienen_nombre():
    dichos = [calendario.mes_texto(f"2025-{mes:02d}-01").split()[0] for mes in range(1, 13)]
    cortos = [calendario.mes_corto(f"2025-{mes:02d}-01").split()[0] for mes in range(1, 13)]
    assert " ".join(dichos) == (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    )
    assert " ".join(cortos) == "ene feb mar abr may jun jul ago sep oct nov dic"


def test_doce_meses_y_listas_de_meses():
    assert calendario.doce_meses_texto("2026-07-01") == "doce meses a julio de 2026"
    assert calendario.meses_texto(["2024-12"]) == "diciembre de 2024"
    assert calendario.meses_texto(("2025-03", "2023-12", "2024-01", "2025-07")) == (
        "diciembre de 2023 a enero de 2024, marzo de 2025 y julio de 2025"
    )
    assert calendario.meses_texto(f"2024-{mes:02d}" for mes in range(1, 13)) == "2024"
