"""La dirección de donde el navegador baja los contornos: `geometria/municipio/08.json`.

Sólo sirve límites de territorios, que son públicos; nada de la prensa pasa por aquí. Como la dirección lleva
el sello de lo cargado, el navegador lo guarda y no lo vuelve a pedir hasta que entre otro mapa. Lo pesado se
importa al usarse: el servidor lee este módulo antes de empezar a responder.
"""

import gzip
import json
import os
from functools import lru_cache

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from datos.errores import DatoInvalido

NIVELES = ("estado", "municipio", "colonia")
# Lo que Plotly busca en internet como fondo: un mundo vacío.
CAPAS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
VACIA = {"type": "GeometryCollection", "geometries": []}
MUNDO = json.dumps({"type": "Topology", "objects": dict.fromkeys(CAPAS, VACIA), "arcs": []}).encode()
UN_DIA = "private, max-age=86400"


def rutas() -> list[Route]:
    """Las rutas propias, colgadas de donde cuelgue el tablero."""
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}".rstrip("/")
    return [
        Route(f"{base}/geometria/{{nombre}}.json", _mundo),
        Route(f"{base}/geometria/{{nivel}}/{{ambito}}.json", _contornos),
    ]


def liga(nivel: str, ambito: str) -> str:
    """La dirección de los contornos de un ámbito, relativa a la página y con el sello de lo cargado."""
    from datos.consultas import geometria
    from paginas.partes import almacen

    return f"geometria/{nivel}/{ambito}.json?v={almacen.leer(geometria.sello)}"


async def _mundo(_: Request) -> Response:
    return Response(MUNDO, media_type="application/json", headers={"Cache-Control": UN_DIA})


async def _contornos(pedido: Request) -> Response:
    nivel, ambito = pedido.path_params["nivel"], pedido.path_params["ambito"]
    if nivel not in NIVELES:
        return Response("Sólo se sirven contornos de estados, municipios y colonias.", 404)
    try:
        sello = await run_in_threadpool(_sello)
        marca = f'"{sello}-{nivel}-{ambito}"'
        encabezados = {"ETag": marca, "Cache-Control": UN_DIA, "Vary": "Accept-Encoding"}
        if pedido.headers.get("if-none-match") == marca:
            return Response(status_code=304, headers=encabezados)
        comprimido = await run_in_threadpool(
            _comprimido, os.environ.get("TABLERO_LAGO", ""), sello, nivel, ambito
        )
    except DatoInvalido as error:
        return Response(str(error), 404)
    if "gzip" in pedido.headers.get("accept-encoding", ""):
        return Response(
            comprimido, media_type="application/json", headers={**encabezados, "Content-Encoding": "gzip"}
        )
    return Response(gzip.decompress(comprimido), media_type="application/json", headers=encabezados)


def _sello() -> str:
    from datos.consultas import geometria
    from paginas.partes import almacen

    return geometria.sello(almacen.lago())


@lru_cache(maxsize=48)
def _comprimido(_direccion: str, _sello: str, nivel: str, ambito: str) -> bytes:
    from datos.consultas import geometria
    from paginas.partes import almacen

    return gzip.compress(geometria.geojson(almacen.lago(), nivel, ambito, con_vecinos=True), 5)
