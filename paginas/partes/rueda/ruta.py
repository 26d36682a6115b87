"""La dirección de la rueda de prensa: `rueda-de-prensa/ciudad-juarez/2024-12.html`, siempre en lo público.

Es una página sola, sin el marco del tablero: se abre a pantalla completa y también se puede guardar.
"""

import os
from datetime import date
from functools import lru_cache

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from datos.errores import DatoInvalido

RUTA = "rueda-de-prensa"
SIN_ADIVINAR = {"X-Content-Type-Options": "nosniff"}


def rutas() -> list[Route]:
    """La ruta, colgada de donde cuelgue el tablero."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    return [Route(f"{base}/{RUTA}/{{mesa}}/{{mes}}.html", _rueda)]


def liga(mesa: str, mes: str, preguntas: bool = False) -> str:
    """La dirección de la rueda de una mesa y un mes («2024-12»), relativa a la página."""
    return f"{RUTA}/{mesa}/{mes}.html{'?preguntas=si' if preguntas else ''}"


async def _rueda(pedido: Request) -> Response:
    """De lo que trae la liga sólo se lee la mesa, el mes y si van las preguntas: el círculo es el público."""
    try:
        mes = date.fromisoformat(f"{pedido.path_params['mes']}-01")
    except ValueError:
        return _no_hay("El mes se escribe como 2024-12.")
    preguntas = pedido.query_params.get("preguntas") == "si"
    try:
        pagina = await run_in_threadpool(preparar, pedido.path_params["mesa"], mes, preguntas)
    except DatoInvalido as error:
        return _no_hay(str(error))
    return HTMLResponse(pagina, headers={"Cache-Control": "no-cache", **SIN_ADIVINAR})


def _no_hay(motivo: str) -> Response:
    return PlainTextResponse(motivo, 404, SIN_ADIVINAR)


def preparar(mesa: str, mes: date, preguntas: bool = False) -> str:
    """La página de la rueda con lo último del lago; la misma versión no se vuelve a armar."""
    from paginas.partes import almacen

    return _armada(
        os.environ.get("TABLERO_LAGO", ""), almacen.lago().version(), mesa, mes, date.today(), preguntas
    )


@lru_cache(maxsize=8)
def _armada(_direccion: str, _version: int, mesa: str, mes: date, fecha: date, preguntas: bool) -> str:
    from paginas.impresos.plenaria import edicion
    from paginas.impresos.rueda.pagina import pagina
    from paginas.impresos.rueda.preguntas import de_la_edicion
    from paginas.partes import almacen

    armada = edicion.preparar(almacen.lago(), mesa, mes, fecha=fecha, estado="publica")
    return pagina(armada, de_la_edicion(armada) if preguntas else ())
