"""El HTML que sale del servidor va en español; lo demás pasa idéntico."""

import asyncio
import re

import pytest

from paginas.partes.idioma import CAMBIOS, EnEspanol

PAGINA = b'<html lang="en"><head><title>Streamlit</title></head></html>'


def pedir(tipo, acepta, cuerpo=PAGINA, trozos=1, ruta="/", consulta=b""):
    """Lo que recibe quien pide: encabezados y cuerpo, y los encabezados con que se preguntó adentro."""
    salida, vistos = [], {}

    async def interior(scope, receive, send):
        vistos.update(scope["headers"])
        largo = str(len(cuerpo)).encode()
        encabezados = [(b"content-type", tipo), (b"content-length", largo)]
        await send({"type": "http.response.start", "status": 200, "headers": encabezados})
        corte = -(-len(cuerpo) // trozos)
        for i in range(trozos):
            cual = cuerpo[i * corte : (i + 1) * corte]
            await send({"type": "http.response.body", "body": cual, "more_body": i < trozos - 1})

    async def anotar(mensaje):
        salida.append(mensaje)

    encabezados = [(b"accept", acepta), (b"accept-encoding", b"gzip")]
    pedido = {"type": "http", "headers": encabezados, "path": ruta, "query_string": consulta}
    asyncio.run(EnEspanol(interior, paginas={"datos"})(pedido, None, anotar))
    junto = b"".join(m.get("body", b"") for m in salida)
    return dict(salida[0]["headers"]), junto, vistos


@pytest.mark.parametrize("trozos", [1, 3])
def test_declara_el_idioma_y_el_titulo(trozos):
    encabezados, cuerpo, vistos = pedir(b"text/html; charset=utf-8", b"text/html,*/*", trozos=trozos)
    assert b'lang="es-MX"' in cuerpo and b"<title>Tablero de la Mesa</title>" in cuerpo
    assert int(encabezados[b"content-length"]) == len(cuerpo)
    assert b"accept-encoding" not in vistos


@pytest.mark.parametrize(("tipo", "acepta"), [(b"text/javascript", b"text/html"), (b"text/html", b"*/*")])
def test_lo_demas_pasa_igual(tipo, acepta):
    assert pedir(tipo, acepta)[1] == PAGINA


def test_el_marco_instalado_trae_lo_que_se_corrige():
    """Si una versión nueva cambia su página, las correcciones dejarían de aplicarse sin avisar."""
    from streamlit import file_util

    with open(f"{file_util.get_static_dir()}/index.html", "rb") as pagina:
        contenido = pagina.read()
    assert [antes for antes, _ in CAMBIOS if not re.search(antes, contenido)] == []


@pytest.mark.parametrize(
    ("ruta", "consulta", "destino"),
    [
        ("/nada", b"", b"/?pagina=nada"),
        ("/otra/honda", b"mesa=torreon", b"/?mesa=torreon&pagina=otra%2Fhonda"),
        ("/", b"", None),
        ("/datos", b"seccion=cargas", None),
    ],
)
def test_una_pagina_que_no_existe_lleva_a_inicio(ruta, consulta, destino):
    encabezados, cuerpo, _ = pedir(b"text/html", b"text/html", ruta=ruta, consulta=consulta)
    assert encabezados.get(b"location") == destino
    assert bool(cuerpo) == (destino is None)


def test_un_archivo_que_no_es_pagina_no_se_desvia():
    assert pedir(b"text/csv", b"text/html", cuerpo=b"a,b", ruta="/media/x.csv")[1] == b"a,b"
