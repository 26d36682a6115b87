"""El trabajo largo, a la vista: etapa, fracción hecha y renglones, sin estorbar y pudiendo interrumpirse."""

import threading
from collections.abc import Callable

import duckdb

# avance(etapa, fracción 0–1 o None si no se sabe, renglones o None). Si lanza un error, todo se detiene.
Avance = Callable[[str, float | None, int | None], None]
PAUSA = 0.15


def nada(etapa: str, fraccion: float | None = None, renglones: int | None = None) -> None:
    """No avisa a nadie."""


def ejecutar(cursor: duckdb.DuckDBPyConnection, sql: str, etapa: str, avance: Avance) -> list[tuple]:
    """Los renglones de una orden de DuckDB, avisando mientras corre.

    La orden corre en otro hilo para que quien espera pueda avisar o arrepentirse: si `avance` lanza un
    error (una tecla, una pestaña que se cerró) la orden se interrumpe y el error sigue su camino.
    """
    resultado: dict = {}

    def correr() -> None:
        try:
            resultado["renglones"] = cursor.execute(sql).fetchall()
        except BaseException as error:
            resultado["error"] = error

    hilo = threading.Thread(target=correr, daemon=True)
    hilo.start()
    try:
        while hilo.is_alive():
            hilo.join(PAUSA)
            hecho = cursor.query_progress()
            avance(etapa, hecho / 100 if hecho and hecho > 0 else None, None)
    except BaseException:
        cursor.interrupt()
        hilo.join()
        raise
    if "error" in resultado:
        raise resultado["error"]
    return resultado["renglones"]
