"""El trabajo largo avisa mientras corre y se puede interrumpir."""

import time

import duckdb
import pytest

from datos.avance import ejecutar, nada

LARGA = "SELECT count(*) FROM range(200000) a(i), range(200000) b(j) WHERE hash(i, j) % 7 = 0"


def test_devuelve_los_renglones_y_los_errores_de_la_orden():
    with duckdb.connect() as conexion:
        assert ejecutar(conexion, "SELECT 1 UNION ALL SELECT 2 ORDER BY 1", "Probando", nada) == [(1,), (2,)]
        with pytest.raises(duckdb.CatalogException):
            ejecutar(conexion, "FROM no_existe", "Probando", nada)


def test_avisa_y_se_detiene_si_el_aviso_lanza_un_error():
    avisos = []

    def avance(etapa: str, fraccion: float | None, renglones: int | None) -> None:
        avisos.append((etapa, fraccion))
        if len(avisos) == 2:
            raise KeyboardInterrupt

    with duckdb.connect() as conexion:
        inicio = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            ejecutar(conexion, LARGA, "Contando", avance)
        assert time.monotonic() - inicio < 10  # completa tarda minutos
        assert conexion.execute("SELECT 1").fetchall() == [(1,)]  # la conexión sigue sirviendo
    assert [etapa for etapa, _ in avisos] == ["Contando"] * 2
    assert all(fraccion is None or 0 <= fraccion <= 1 for _, fraccion in avisos)
