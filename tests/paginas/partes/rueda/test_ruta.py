"""La dirección de la rueda: sólo la mesa, el mes y si van las preguntas; lo demás de la liga no manda."""

import asyncio
import shutil

import pytest
import streamlit as st
from starlette.applications import Starlette

from datos import lago as modulo
from paginas.partes.rueda import ruta as rueda_ruta
from tests.paginas.impresos import secretos

LIGA = f"/rueda-de-prensa/{secretos.MESA}/2026-08.html"


@pytest.fixture
def pedir(vacio, sembrado):
    """Pide una dirección a las rutas, sin servidor: (estado, encabezados, cuerpo)."""
    shutil.copytree(sembrado, vacio)
    with modulo.abrir(vacio) as lago:
        secretos.plantar(lago)
    app = Starlette(routes=rueda_ruta.rutas())

    def contestar(ruta: str, pregunta: str = ""):
        scope = {
            "type": "http",
            "method": "GET",
            "path": ruta,
            "headers": [],
            "query_string": pregunta.encode(),
        }
        mensajes = []

        async def recibir():
            return {"type": "http.request"}

        async def mandar(mensaje):
            mensajes.append(mensaje)

        asyncio.run(app(scope, recibir, mandar))
        llegaron = {c.decode(): v.decode() for c, v in mensajes[0]["headers"]}
        return mensajes[0]["status"], llegaron, b"".join(m.get("body", b"") for m in mensajes[1:]).decode()

    yield contestar
    rueda_ruta._armada.cache_clear()


def test_ninguna_liga_cambia_el_circulo(pedir):
    estado, dicho, cuerpo = pedir(LIGA)
    assert estado == 200 and dicho["content-type"].startswith("text/html") and "Homicidio doloso" in cuerpo
    assert secretos.hallados(cuerpo) == []
    for pregunta in ("circulo=comite", "circulo=mesa&estado=borrador", "c=comite&version=1"):
        assert pedir(LIGA, pregunta)[2] == cuerpo


def test_las_preguntas_van_si_se_piden(pedir):
    con, sin = pedir(LIGA, "preguntas=si")[2], pedir(LIGA, "preguntas=1")[2]
    assert 'id="preguntas"' in con and 'id="preguntas"' not in sin and secretos.hallados(con) == []


@pytest.mark.parametrize("liga", ["no-existe/2026-08", f"{secretos.MESA}/2026-13", f"{secretos.MESA}/ayer",
                                  "%3Cscript%3E/2026-08", "<script>alert(1)</script>/2026-08"])  # fmt: skip
def test_lo_que_no_existe_se_dice_como_texto(pedir, liga):
    estado, dicho, _ = pedir(f"/rueda-de-prensa/{liga}.html")
    assert estado == 404
    assert dicho["content-type"].startswith("text/plain") and dicho.get("x-content-type-options", "nosniff")


def test_una_version_nueva_se_ve_al_recargar(pedir, vacio):
    antes = pedir(LIGA)[2]
    with modulo.abrir(vacio) as lago:
        version = lago.version()
        lago.escribir(
            lambda c: c.execute("DELETE FROM lago.guion"), autor="Ana", motivo="Volver al de omisión"
        )
        assert lago.version() > version
    assert f"Versión {version} del" in antes and f"Versión {version} del" not in pedir(LIGA)[2]


def test_cuelga_de_donde_cuelgue_el_tablero(monkeypatch):
    monkeypatch.setattr(st, "get_option", lambda _: "mesa/tablero/")
    assert all(ruta.path.startswith("/mesa/tablero/rueda-de-prensa/") for ruta in rueda_ruta.rutas())
