"""La dirección de la rueda de prensa: `rueda-de-prensa/ciudad-juarez/2024-12.html`, siempre en lo público.

Es una página sola, sin el marco del tablero: se abre a pantalla completa y también se puede guardar.
"""

import os
from datetime import date
from functools import lru_cache

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from datos.errores import DatoInvalido

RUTA = "rueda-de-prensa"


def rutas() -> list[Route]:
    """La ruta, colgada de donde cuelgue el tablero."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    return [Route(f"{base}/{RUTA}/{{mesa}}/{{mes}}.html", _rueda)]


def liga(mesa: str, mes: str) -> str:
    """La dirección de la rueda de una mesa y un mes («2024-12»), relativa a la página."""
    return f"{RUTA}/{mesa}/{mes}.html"


async def _rueda(pedido: Request) -> Response:
    try:
        mes = date.fromisoformat(f"{pedido.path_params['mes']}-01")
    except ValueError:
        return Response("El mes se escribe como 2024-12.", 404)
    try:
        pagina = await run_in_threadpool(preparar, pedido.path_params["mesa"], mes)
    except DatoInvalido as error:
        return Response(str(error), 404)
    return HTMLResponse(pagina, headers={"Cache-Control": "no-cache"})


def preparar(mesa: str, mes: date) -> str:
    """La página de la rueda con lo último del lago; la misma versión no se vuelve a armar."""
    from paginas.partes import almacen

    return _armada(os.environ.get("TABLERO_LAGO", ""), almacen.lago().version(), mesa, mes, date.today())


@lru_cache(maxsize=8)
def _armada(_direccion: str, _version: int, mesa: str, mes: date, fecha: date) -> str:
    from paginas.impresos.plenaria import edicion
    from paginas.impresos.rueda.pagina import pagina
    from paginas.partes import almacen

    return pagina(edicion.preparar(almacen.lago(), mesa, mes, fecha=fecha, estado="publica"))
