"""La rueda de prensa como una sola página HTML: sólo lo público, sin internet, con el teclado."""

import base64
import html
from pathlib import Path

from paginas.impresos.plenaria import dibujo
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.edicion import Edicion
from paginas.impresos.plenaria.lamina import Bloque, Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.plenaria.pdf import alterno

CARPETA = Path(__file__).parent
# La gráfica ocupa dos tercios de una pantalla de 16:9; dibujada chica, su letra se ve enorme al ampliarla.
CAJA = Caja(0, 0, 8.6, 5.2)
POLITICA = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
FALTA_PUBLICAR = "La rueda de prensa sólo se arma con una edición pública."


def pagina(edicion: Edicion) -> str:
    """El documento completo, con sus estilos, sus imágenes y su código adentro.

    Lanza `ValueError` si la edición no es la pública: nada confidencial llega aquí por descuido.
    """
    if edicion.estado != "publica" or edicion.contexto.circulo != "publico":
        raise ValueError(FALTA_PUBLICAR)
    vistas = "".join(_vista(lamina, edicion.logotipos) for lamina in edicion.laminas)
    estilo = (CARPETA / "rueda.css").read_text(encoding="utf-8")
    codigo = (CARPETA / "rueda.js").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="es-MX"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLITICA}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(edicion.titulo)}</title><style>{estilo}</style></head><body>"
        f'<div id="cuenta" aria-hidden="true"></div>{vistas}'
        '<div id="anuncio" role="status" aria-live="polite"></div><div id="negro" hidden></div>'
        f"<script>{codigo}</script></body></html>"
    )


def _vista(lamina: Lamina, logotipos: list) -> str:
    debajo = f'<p class="debajo">{html.escape(lamina.subtitulo)}</p>' if lamina.subtitulo else ""
    bloques = "".join(f"<div>{_bloque(b)}</div>" if not _dibujo(b) else _bloque(b) for b in lamina.bloques)
    solo = " solo" if len(lamina.bloques) < 2 else ""
    marcas = "".join(
        f'<img src="{_incrustar(m.imagen)}" alt="Logotipo: {html.escape(m.nombre)}">' for m in logotipos
    )
    titulo = html.escape(lamina.titulo)
    return (
        f'<section class="vista" aria-label="{titulo}" hidden><header><h1>{titulo}</h1>{debajo}</header>'
        f'<div class="cuerpo{solo}">{bloques}</div>'
        f'<footer><span>{html.escape(lamina.pie)}</span><span class="logotipos">{marcas}</span></footer>'
        "</section>"
    )


def _dibujo(bloque: Bloque) -> bool:
    return isinstance(bloque, Grafica | Imagen)


def _bloque(bloque: Bloque) -> str:
    if isinstance(bloque, Grafica):
        return _figura(_incrustar(dibujo.imagen(bloque, CAJA), "svg+xml"), alterno(bloque))
    if isinstance(bloque, Imagen):
        return _figura(_incrustar(bloque.png), bloque.alterno)
    if isinstance(bloque, Cifras):
        return "".join(
            f'<div class="cifra"><b>{html.escape(c.valor)}</b><span>{html.escape(c.rotulo)}</span>'
            f"<span>{html.escape(c.detalle)}</span></div>"
            for c in bloque.cifras
        )
    if isinstance(bloque, Tabla):
        return _tabla(bloque)
    return f'<div class="parrafos">{"".join(f"<p>{html.escape(p)}</p>" for p in _parrafos(bloque))}</div>'


def _parrafos(bloque: Texto) -> list[str]:
    return [f"• {p}" if bloque.vinetas else p for p in bloque.parrafos]


def _tabla(bloque: Tabla) -> str:
    def celdas(renglon: tuple[str, ...], marca: str) -> str:
        clase = dict.fromkeys(bloque.numeros, ' class="numero"')
        return "".join(
            f"<{marca}{clase.get(n, '')}>{html.escape(c)}</{marca}>" for n, c in enumerate(renglon)
        )

    cuerpo = "".join(f"<tr>{celdas(r, 'td')}</tr>" for r in bloque.renglones)
    return f"<table><thead><tr>{celdas(bloque.encabezado, 'th')}</tr></thead><tbody>{cuerpo}</tbody></table>"


def _figura(fuente: str, alterno: str) -> str:
    return f'<figure><img src="{fuente}" alt="{html.escape(alterno)}"></figure>'


def _incrustar(imagen: bytes, formato: str = "png") -> str:
    return f"data:image/{formato};base64,{base64.b64encode(imagen).decode()}"
