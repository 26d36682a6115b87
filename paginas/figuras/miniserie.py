"""La serie de un renglón: dibujo vectorial chico que vive dentro de una tabla o tarjeta."""

import base64
from collections.abc import Callable
from html import escape

import pandas as pd

from analisis import formato
from paginas.figuras import tema, texto, trazos

ANCHO, ALTO, ORILLA = 220, 44, 5


def miniserie(
    tabla: pd.DataFrame, desde: pd.Timestamp | None = None, paso_meses: int = 1, que: str = "Casos"
) -> str:
    """SVG de casos por mes (o por año, con paso 12): una línea por metodología.

    La línea se corta en los huecos y el último punto va marcado. Es SVG y no Plotly porque en Inicio hay
    una por indicador, y así la pantalla pinta de inmediato.
    `tabla` trae `metodologia, mes, casos, preliminar`; sin dato devuelve texto vacío.
    `desde` fija el primer mes del eje, para que varias se lean con la misma regla, y `que` nombra lo contado.
    """
    tabla = tabla.sort_values("mes")
    if tabla["casos"].notna().sum() == 0:
        return ""
    fin = tabla["mes"].max()
    inicio = tabla["mes"].min() if desde is None else desde
    lugar = _regla(inicio, fin, tabla["casos"].max())
    metodologias = list(tabla["metodologia"].unique())
    colores = dict(zip(metodologias, tema.colores(metodologias), strict=True))
    piezas = []
    for metodologia, serie in tabla.groupby("metodologia", sort=False):
        puntos = trazos.completar(serie, paso_meses)
        piezas += [_rotura(lugar, puntos)] if piezas else []
        piezas += _lineas(lugar, puntos, colores[metodologia])
    ultimo = tabla.dropna(subset="casos").iloc[-1]
    piezas.append(_marca(lugar(ultimo), colores[ultimo.metodologia], ultimo.preliminar))
    lapso = texto.tramo(tabla["mes"].min(), fin) if paso_meses == 1 else f"{inicio.year}–{fin.year}"
    cada = "mes" if paso_meses == 1 else "año"
    dice = escape(f"{que} por {cada}, {lapso}; último: {formato.numero(ultimo.casos)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ANCHO} {ALTO}" preserveAspectRatio="none" '
        f'role="img" aria-label="{dice}"><title>{dice}</title>{"".join(piezas)}</svg>'
    )


def _regla(inicio: pd.Timestamp, fin: pd.Timestamp, tope: float) -> Callable:
    """Dónde cae cada punto del dibujo, como «x,y»."""
    largo, alto = max((fin - inicio).days, 1), max(tope, 1)

    def lugar(punto) -> str:
        x = ORILLA + (punto.mes - inicio).days / largo * (ANCHO - 2 * ORILLA)
        return f"{x:.1f},{ALTO - ORILLA - punto.casos / alto * (ALTO - 2 * ORILLA):.1f}"

    return lugar


def _lineas(lugar: Callable, puntos: pd.DataFrame, color: str) -> list[str]:
    """Una línea por tramo sin huecos; el mes suelto entre huecos queda como un punto grueso."""
    tramo = puntos["casos"].isna().cumsum()[puntos["casos"].notna()]
    lineas = []
    for _, pedazo in puntos.dropna(subset="casos").groupby(tramo):
        camino = [lugar(punto) for punto in pedazo.itertuples()]
        grueso = 2 if len(camino) > 1 else 5
        lineas.append(
            f'<polyline points="{" ".join(camino if len(camino) > 1 else camino * 2)}" fill="none" '
            f'stroke="{color}" stroke-width="{grueso}" stroke-linecap="round"/>'
        )
    return lineas


def _rotura(lugar: Callable, puntos: pd.DataFrame) -> str:
    x = lugar(puntos.dropna(subset="casos").iloc[0]).split(",")[0]
    return f'<line x1="{x}" x2="{x}" y1="0" y2="{ALTO}" stroke="{tema.GRIS}" stroke-dasharray="3 3"/>'


def _marca(lugar: str, color: str, preliminar: bool) -> str:
    x, y = lugar.split(",")
    relleno = "none" if preliminar else color
    return f'<circle cx="{x}" cy="{y}" r="4" fill="{relleno}" stroke="{color}" stroke-width="2"/>'


def incrustada(
    tabla: pd.DataFrame, desde: pd.Timestamp | None = None, paso_meses: int = 1, que: str = "Casos"
) -> str:
    """La miniserie como imagen HTML; el marco borra el SVG suelto, pero respeta una imagen con sus datos."""
    dibujo = miniserie(tabla, desde, paso_meses, que)
    if not dibujo:
        return ""
    dice = dibujo.split('aria-label="', 1)[1].split('"', 1)[0]
    datos = base64.b64encode(dibujo.encode()).decode()
    return f'<img class="miniserie" alt="{dice}" src="data:image/svg+xml;base64,{datos}">'
