"""La dirección de los contornos: se recuerda con su sello, respeta la base y no conoce la prensa."""

import asyncio
import gzip
import json

import pytest
import streamlit as st
from starlette.applications import Starlette

from datos import lago as modulo
from datos.geo.carga import cargar
from paginas.partes.mapa import ruta as mapa_ruta
from tests.datos.geo import mapas


@pytest.fixture
def pedir(vacio, tmp_path):
    """Pide una dirección a las rutas, sin servidor: (estado, encabezados, cuerpo)."""
    with modulo.abrir(vacio) as lago:
        cargar(lago, mapas.geojson(tmp_path / "m.geojson", mapas.municipios()), autor="pruebas")
    app = Starlette(routes=mapa_ruta.rutas())

    def contestar(ruta: str, **encabezados: str):
        dichos = [(c.replace("_", "-").encode(), v.encode()) for c, v in encabezados.items()]
        scope = {"type": "http", "method": "GET", "path": ruta, "headers": dichos, "query_string": b""}
        mensajes = []

        async def recibir():
            return {"type": "http.request"}

        async def mandar(mensaje):
            mensajes.append(mensaje)

        asyncio.run(app(scope, recibir, mandar))
        llegaron = {c.decode(): v.decode() for c, v in mensajes[0]["headers"]}
        return mensajes[0]["status"], llegaron, b"".join(m.get("body", b"") for m in mensajes[1:])

    return contestar


def test_sirve_los_contornos_con_su_clave(pedir):
    estado, dicho, cuerpo = pedir("/geometria/municipio/08.json", accept_encoding="gzip")
    assert estado == 200 and dicho["content-encoding"] == "gzip" and "max-age" in dicho["cache-control"]
    rasgos = json.loads(gzip.decompress(cuerpo))["features"]
    assert {rasgo["id"] for rasgo in rasgos} == {"08037", "08001", "08005", "08010"}
    _, sin_comprimir, entero = pedir("/geometria/municipio/08.json")
    assert "content-encoding" not in sin_comprimir and entero == gzip.decompress(cuerpo)


def test_lo_que_no_ha_cambiado_no_se_vuelve_a_mandar(pedir):
    marca = pedir("/geometria/municipio/08.json")[1]["etag"]
    estado, _, cuerpo = pedir("/geometria/municipio/08.json", if_none_match=marca)
    assert estado == 304 and cuerpo == b""


@pytest.mark.parametrize("liga", ["nota/08", "ageb/08", "evento/ciudad-juarez", "municipio/no-existe"])
def test_lo_demas_no_existe(pedir, liga):
    assert pedir(f"/geometria/{liga}.json")[0] == 404


def test_el_mundo_de_fondo_esta_vacio(pedir):
    mundo = json.loads(pedir("/geometria/world_110m.json")[2])
    assert mundo["arcs"] == [] and all(not capa["geometries"] for capa in mundo["objects"].values())


def test_cuelga_de_donde_cuelgue_el_tablero(monkeypatch):
    monkeypatch.setattr(st, "get_option", lambda _: "mesa/tablero/")
    assert all(ruta.path.startswith("/mesa/tablero/geometria/") for ruta in mapa_ruta.rutas())
