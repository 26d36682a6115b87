"""El trabajo largo, a la vista: etapa, fracción hecha y renglones, sin estorbar y pudiendo interrumpirse."""

import sys
import threading
import time
from collections.abc import Callable

import duckdb

# avance(etapa, fracción 0–1 o None si no se sabe, renglones o None). Si lanza un error, todo se detiene.
Avance = Callable[[str, float | None, int | None], None]
PAUSA = 0.15


class Reloj:
    """Lo que falta de una etapa, a ritmo de lo que lleva: « · faltan 12 s», o nada si aún no se sabe."""

    def __init__(self) -> None:
        self._etapa, self._inicio = "", 0.0

    def faltan(self, etapa: str, fraccion: float | None) -> str:
        """El texto para esta etapa y fracción; al cambiar de etapa vuelve a contar."""
        ahora = time.monotonic()
        if etapa != self._etapa:
            self._etapa, self._inicio = etapa, ahora
        llevan = ahora - self._inicio
        if not fraccion or fraccion >= 1 or llevan < 1:
            return ""
        return f" · faltan {max(1, round(llevan * (1 - fraccion) / fraccion)):,} s"


def nada(etapa: str, fraccion: float | None = None, renglones: int | None = None) -> None:
    """No avisa a nadie."""


class EnTerminal:
    """Dice por el error estándar en qué va una carga: etapa, fracción, renglones y lo que falta."""

    def __init__(self) -> None:
        self._ultima, self._reloj = "", Reloj()

    def __call__(self, etapa: str, fraccion: float | None = None, renglones: int | None = None) -> None:
        if sys.stderr.isatty():
            detalle = "" if fraccion is None else f" {fraccion:4.0%}"
            detalle += "" if renglones is None else f" · {renglones:,} renglones"
            detalle += self._reloj.faltan(etapa, fraccion)
            fin = "" if fraccion is None or fraccion < 1 else "\n"
            print(f"\r\033[K  {etapa}{detalle}", file=sys.stderr, end=fin, flush=True)
        elif etapa != self._ultima:
            print(f"  {etapa}", file=sys.stderr, flush=True)
        self._ultima = etapa


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
