"""Los indicadores de los comités ya medidos y sus órdenes: los mismos números en todas partes."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from datos import comites
from datos.comites import Celda
from datos.errores import DatoInvalido
from paginas.impresos import comites_medidas as medir
from paginas.impresos.ordenes_comites import comites as ordenes
from tests.datos.consultas.test_comites import con_series  # noqa: F401
from tests.datos.test_comites import FICHA, MESA, RAZON

HOY = date(2026, 11, 21)


def anotar(lago, ficha, valores):
    celdas = [Celda(ficha, date(a, m, 1), v) for (a, m), v in valores.items()]
    comites.capturar(lago, celdas, autor="ana", hoy=HOY)


@pytest.fixture
def orden(lago, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", lago.direccion)
    comites.crear(lago, FICHA, autor="ana")
    return lambda *que: CliRunner().invoke(ordenes, [*map(str, que)], catch_exceptions=False)


def test_una_razon_dice_que_se_corta_donde_acaba_la_serie_oficial(con_series):  # noqa: F811
    comites.crear(con_series, FICHA, autor="ana")
    anotar(con_series, 1, {(2025, 12): 5.0, (2026, 1): 5.0})
    terminos = {**RAZON, "denominador": "serie:homicidio-doloso~SESNSP~carpetas~CNSP/38/15"}
    comites.crear(con_series, terminos, autor="ana")
    (m,) = medir.medir(con_series, MESA, "mesa", HOY, 2)
    assert medir.escribir(m.ficha, m.ultimo.valor) == "50.0 consignaciones por cada 100 carpetas"
    assert medir.avisos(m)[0].startswith("La razón llega a diciembre de 2025")
    assert medir.al_dia(m) == "faltan 10 meses: enero–octubre de 2026"
    assert m.palabra == "no se puede decir" and "lleva 1 mes" in m.lectura
    dicho = medir.ficha_completa(m, {"ficha:1": "Consignaciones"})
    assert dicho["Denominador"] == "homicidio-doloso · SESNSP · carpetas · CNSP/38/15"
    assert (
        dicho["Numerador"] == "Consignaciones"
        and "31 de diciembre de 2025" in dicho["Corte de la serie oficial"]
    )


def test_un_trimestre_que_falta_se_dice_por_su_nombre(lago):
    comites.crear(lago, {**FICHA, "periodicidad": "trimestral"}, autor="ana")
    (m,) = medir.medir(lago, MESA, "mesa", HOY)
    assert medir.al_dia(m) == "sin capturar" and m.ultimo is None
    anotar(lago, 1, {(2026, 6): 4.0})
    (m,) = medir.medir(lago, MESA, "mesa", HOY)
    assert medir.al_dia(m) == "falta 1 trimestre: julio–septiembre de 2026"
    assert medir.periodo(m.ficha, m.ultimo.mes) == "abril–junio de 2026"


def test_las_ordenes_anotan_listan_y_llevan_de_ida_y_vuelta(orden, tmp_path):
    assert "Anotado 2026-01" in orden("valor", 1, "2026-01", 12, "--autor", "ana").output
    assert "no cambió nada" in orden("valor", 1, "2026-01", 12, "--mesa", MESA).output
    with pytest.raises(DatoInvalido, match="no es de la mesa"):
        orden("valor", 1, "2026-01", 12, "--mesa", "torreon")
    datos = json.loads(orden("listar", "--mesa", MESA, "--json").output)
    assert datos[0]["ultimo"]["valor"] == 12 and datos[0]["doce_meses"] is None
    assert "Consignaciones: 12 consignaciones (enero de 2026)" in orden("listar", "--mesa", MESA).output
    assert "aún no tienen" in orden("listar", "--mesa", MESA, "--circulo", "publico").output
    salida = tmp_path / "comites.csv"
    orden("exportar", "--mesa", MESA, "--salida", salida)
    assert "Ya decían lo mismo: 1." in orden("importar", salida, "--mesa", MESA).output
    salida.write_text("ficha,mes,valor\n1,2026-01,x\n", encoding="utf-8")
    fallida = orden("importar", salida, "--mesa", MESA)
    assert fallida.exit_code == 1 and "✗ renglón 2" in fallida.output
    orden("valor", 1, "2026-01", "sin-dato")
    assert json.loads(orden("exportar", "--mesa", MESA, "--json").output)[0]["valor"] is None
