"""Lo que se lee de los comités: razones divididas sin cruzar metodologías, y nada que el círculo no vea."""

from datetime import date

import pandas as pd
import pytest

from datos import carga, circulos, comites
from datos.comites import Celda
from datos.consultas import comites as consulta
from tests.datos.test_comites import FICHA, MESA, RAZON


@pytest.fixture
def con_series(lago, tmp_path):
    """Carpetas de homicidio: 10 al mes en 2025 (CNSP/38/15) y 20 al mes en el arranque de 2026 (RNID)."""
    for metodologia, anio, meses, casos in (("CNSP/38/15", 2025, 12, 10), ("RNID", 2026, 3, 20)):
        ruta = tmp_path / f"{anio}.csv"
        filas = [f"{anio},{m},08037,{casos}" for m in range(1, meses + 1)]
        ruta.write_text("anio,mes,cvegeo,homicidio-doloso\n" + "\n".join(filas) + "\n", encoding="utf-8")
        opciones = {"como": "tabla", "fuente": "SESNSP", "unidad": "carpetas", "metodologia": metodologia}
        assert [r.estado for r in carga.cargar(lago, [ruta], autor="ana", opciones=opciones)] == ["cargado"]
    return lago


def anotar(lago, ficha, valores):
    celdas = [Celda(ficha, date(int(m[:4]), int(m[5:]), 1), v) for m, v in valores.items()]
    comites.capturar(lago, celdas, autor="ana", hoy=date(2026, 11, 21))


def razon(lago, denominador, **otros):
    terminos = {**RAZON, "denominador": denominador, **otros}
    numero = comites.crear(lago, terminos, autor="ana")
    tabla = consulta.valores(lago, MESA, "mesa", numero)
    return {f"{m:%Y-%m}": v for m, v in zip(tabla.mes, tabla.valor, strict=True)}, tabla


def test_la_razon_se_corta_en_la_rotura_de_2026(con_series):
    comites.crear(con_series, FICHA, autor="ana")
    anotar(con_series, 1, {f"2025-{m:02d}": 5.0 for m in range(10, 13)} | {"2026-01": 5.0, "2026-02": 5.0})
    dicho, tabla = razon(con_series, "serie:homicidio-doloso~SESNSP~carpetas~CNSP/38/15")
    assert dicho == {"2025-10": 50.0, "2025-11": 50.0, "2025-12": 50.0}
    assert tabla.denominador.tolist() == [10.0] * 3
    nueva, _ = razon(con_series, "serie:homicidio-doloso~SESNSP~carpetas~RNID", nombre="Nueva")
    assert nueva == {"2026-01": 25.0, "2026-02": 25.0}


def test_no_hay_razon_sin_un_mes_ni_sin_denominador(lago):
    for nombre, unidad in (("Consignaciones", "consignaciones"), ("Carpetas", "carpetas")):
        comites.crear(lago, {**FICHA, "nombre": nombre, "unidad": unidad}, autor="ana")
    anotar(lago, 1, {"2026-01": 3.0, "2026-02": 3.0, "2026-04": 0.0})
    anotar(lago, 2, {"2026-01": 0.0, "2026-02": 12.0, "2026-03": 9.0, "2026-04": 8.0})
    dicho, tabla = razon(lago, "ficha:2")
    assert {m: v for m, v in dicho.items() if v == v} == {"2026-02": 25.0, "2026-04": 0.0}
    assert list(dicho) == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert tabla.numerador.isna().tolist() == [False, False, True, False]


def test_una_razon_trimestral_suma_los_tres_meses_o_queda_vacia(lago):
    comites.crear(lago, {**FICHA, "periodicidad": "trimestral"}, autor="ana")
    comites.crear(lago, {**FICHA, "nombre": "Carpetas", "unidad": "carpetas"}, autor="ana")
    anotar(lago, 1, {"2026-03": 6.0, "2026-06": 6.0, "2026-09": 6.0})
    anotar(lago, 2, {f"2026-{m:02d}": 10.0 for m in (1, 2, 3, 4, 6, 7, 8, 9)})
    dicho, _ = razon(lago, "ficha:2", periodicidad="trimestral")
    assert list(dicho) == ["2026-03", "2026-06", "2026-09"]
    assert dicho["2026-03"] == dicho["2026-09"] == 20.0 and dicho["2026-06"] != dicho["2026-06"]


def test_cada_circulo_ve_lo_suyo(lago, monkeypatch):
    for circulo in circulos.CIRCULOS:
        numero = comites.crear(lago, {**FICHA, "nombre": circulo, "circulo": circulo}, autor="secreta")
        anotar(lago, numero, {"2026-01": float(numero)})
    for circulo, cuantas in zip(circulos.CIRCULOS, (1, 2, 3), strict=True):
        assert consulta.fichas(lago, MESA, circulo).nombre.tolist() == list(circulos.CIRCULOS)[:cuantas]
        assert consulta.valores(lago, MESA, circulo).valor.tolist() == [1.0, 2.0, 3.0][:cuantas]
        assert len(consulta.valores(lago, MESA, circulo, 3)) == (cuantas == 3)
    publico = pd.concat([consulta.fichas(lago, MESA, "publico"), consulta.valores(lago, MESA, "publico")])
    assert not {"autor", "responsable", "nota"} & set(publico) - {"nota"}
    assert "secreta" not in publico.to_csv()
    assert (
        consulta.historia(lago, MESA, 3, "mesa").empty and consulta.anotaciones(lago, MESA, 3, "mesa").empty
    )
    for pregunta in (consulta.historia, consulta.anotaciones):
        with pytest.raises(circulos.FueraDeCirculo):
            pregunta(lago, MESA, 1, "publico")
    monkeypatch.setenv(circulos.VARIABLE, "publico")
    assert len(consulta.fichas(lago, MESA, "comite")) == 1


def test_una_mesa_no_lee_lo_de_otra(lago):
    comites.crear(lago, FICHA, autor="ana")
    anotar(lago, 1, {"2026-01": 1.0})
    assert consulta.fichas(lago, "torreon", "comite").empty
    assert consulta.valores(lago, "torreon", "comite").empty
    assert consulta.anotaciones(lago, "torreon", 1, "comite").empty
