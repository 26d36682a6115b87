"""La rueda de prensa como una sola página HTML: sólo lo público, sin internet, con el teclado."""

import base64
import html
from collections.abc import Sequence
from pathlib import Path

from analisis import calendario
from paginas.impresos.plenaria import acomodo, dibujo
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.contexto import nombre_de_mesa
from paginas.impresos.plenaria.edicion import Edicion
from paginas.impresos.plenaria.ejes import alterno
from paginas.impresos.plenaria.lamina import Bloque, Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.rueda.preguntas import Tarjeta

CARPETA = Path(__file__).parent
# La gráfica ocupa dos tercios de una pantalla de 16:9; dibujada chica, su letra se ve enorme al ampliarla.
CAJA = Caja(0, 0, 9.6, 5.8)
POLITICA = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
FALTA_PUBLICAR = "La rueda de prensa sólo se arma con una edición pública."


def pagina(edicion: Edicion, tarjetas: Sequence[Tarjeta] = ()) -> str:
    """El documento completo, con sus estilos, sus imágenes y su código adentro; con tarjetas, al final van.

    Lanza `ValueError` si la edición no es la pública: nada confidencial llega aquí por descuido.
    """
    if edicion.estado != "publica" or edicion.contexto.circulo != "publico":
        raise ValueError(FALTA_PUBLICAR)
    marcas = _marcas(edicion.logotipos)
    vistas = [
        _portada(edicion, x, marcas) if x.tipo == "portada" else _vista(x, marcas)
        for x in acomodo.paginar(edicion.laminas)
    ]
    if tarjetas:
        vistas += [_indice(tarjetas, len(vistas) + 2), *(_tarjeta(t) for t in tarjetas)]
    estilo = (CARPETA / "rueda.css").read_text(encoding="utf-8")
    codigo = (CARPETA / "rueda.js").read_text(encoding="utf-8")
    titulo = f"Rueda de prensa. {nombre_de_mesa(edicion.contexto.nombre)}, {_mes(edicion)}"
    return (
        '<!doctype html><html lang="es-MX"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLITICA}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="data:,">'
        f"<title>{html.escape(titulo)}</title><style>{estilo}</style></head><body>"
        f'<div id="cuenta" aria-hidden="true"></div><main>{"".join(vistas)}</main>'
        '<div id="anuncio" role="status" aria-live="polite"></div><div id="negro" hidden></div>'
        f"<script>{codigo}</script></body></html>"
    )


def _mes(edicion: Edicion) -> str:
    return calendario.mes_texto(edicion.contexto.mes)


def _portada(edicion: Edicion, lamina: Lamina, marcas: str) -> str:
    """La mesa y el mes; en la rueda no se anuncia la sesión plenaria."""
    nombre = html.escape(nombre_de_mesa(edicion.contexto.nombre))
    return (
        f'<section class="vista portada" aria-label="{nombre}" hidden><div class="nombre">'
        f'<p class="que">Rueda de prensa</p><h1>{nombre}</h1>'
        f'<p class="mes">Incidencia delictiva hasta {_mes(edicion)}</p></div>'
        f"{marcas}<footer><span>{html.escape(lamina.pie)}</span></footer></section>"
    )


def _vista(lamina: Lamina, marcas: str) -> str:
    debajo = f'<p class="debajo">{html.escape(lamina.subtitulo)}</p>' if lamina.subtitulo else ""
    bloques = "".join(_bloque(b) for b in lamina.bloques)
    solo = " solo" if len(lamina.bloques) < 2 else ""
    titulo = html.escape(lamina.titulo)
    return (
        f'<section class="vista" aria-label="{titulo}" hidden><header><h1>{titulo}</h1>{debajo}</header>'
        f'<div class="cuerpo{solo}">{bloques}</div>'
        f"<footer><span>{html.escape(lamina.pie)}</span>{marcas}</footer></section>"
    )


def _indice(tarjetas: Sequence[Tarjeta], primera: int) -> str:
    ligas = "".join(
        f'<li><a href="#{n}">{html.escape(t.pregunta)}</a></li>' for n, t in enumerate(tarjetas, primera)
    )
    return (
        '<section class="vista" id="preguntas" aria-label="Preguntas" hidden><header><h1>Preguntas</h1>'
        f'</header><div class="cuerpo solo"><ol class="indice">{ligas}</ol></div></section>'
    )


def _tarjeta(tarjeta: Tarjeta) -> str:
    pregunta = html.escape(tarjeta.pregunta)
    return (
        f'<section class="vista tarjeta" aria-label="{pregunta}" hidden><header><h1>{pregunta}</h1></header>'
        f'<div class="cuerpo solo"><div class="parrafos"><p>{html.escape(tarjeta.respuesta)}</p></div></div>'
        "</section>"
    )


def _bloque(bloque: Bloque) -> str:
    if isinstance(bloque, Grafica):
        return _figura(_incrustar(dibujo.imagen(bloque, CAJA), "svg+xml"), alterno(bloque))
    if isinstance(bloque, Imagen):
        return _figura(_incrustar(bloque.png), bloque.alterno)
    if isinstance(bloque, Cifras):
        cifras = "".join(
            f'<div class="cifra"><b>{html.escape(c.valor)}</b><span>{html.escape(c.rotulo)}</span>'
            f"<span>{html.escape(c.detalle)}</span></div>"
            for c in bloque.cifras
        )
        return f'<div class="cifras">{cifras}</div>'
    if isinstance(bloque, Tabla):
        return _tabla(bloque)
    return f'<div class="parrafos">{"".join(f"<p>{html.escape(p)}</p>" for p in _parrafos(bloque))}</div>'


def _parrafos(bloque: Texto) -> list[str]:
    return [f"• {p}" if bloque.vinetas else p for p in bloque.parrafos]


def _tabla(bloque: Tabla) -> str:
    """La tabla; en un teléfono cada renglón se lee como ficha, con el nombre de cada columna a su lado."""
    clases = dict.fromkeys(bloque.numeros, ' class="numero"')
    encabezado = "".join(
        f'<th scope="col"{clases.get(n, "")}>{html.escape(c)}</th>' for n, c in enumerate(bloque.encabezado)
    )
    renglones = "".join(
        "<tr>"
        + "".join(
            f'<td{clases.get(n, "")} data-columna="{html.escape(bloque.encabezado[n])}">{html.escape(c)}</td>'
            for n, c in enumerate(renglon)
        )
        + "</tr>"
        for renglon in bloque.renglones
    )
    letra = f' style="--renglones:{len(bloque.renglones)}"'
    return f"<table{letra}><thead><tr>{encabezado}</tr></thead><tbody>{renglones}</tbody></table>"


def _marcas(logotipos: list) -> str:
    imagenes = "".join(
        f'<img src="{_incrustar(m.imagen)}" alt="Logotipo: {html.escape(m.nombre)}">' for m in logotipos
    )
    return f'<span class="logotipos">{imagenes}</span>'


def _figura(fuente: str, descripcion: str) -> str:
    return f'<figure><img src="{fuente}" alt="{html.escape(descripcion)}"></figure>'


def _incrustar(imagen: bytes, formato: str = "png") -> str:
    return f"data:image/{formato};base64,{base64.b64encode(imagen).decode()}"
