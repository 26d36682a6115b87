"""La serie de un renglón: dibujo vectorial chico que vive dentro de una tabla o tarjeta."""

import base64
import itertools
from html import escape

import pandas as pd

from analisis import formato
from paginas.figuras import tema, texto, trazos

ANCHO, ALTO, ORILLA = 220, 44, 5


def miniserie(tabla: pd.DataFrame, desde: pd.Timestamp | None = None) -> str:
    """SVG de casos por mes: una línea por metodología, cortada en los huecos, con el último mes marcado.

    Es SVG y no Plotly porque en Inicio hay una por indicador, y así la pantalla pinta de inmediato.
    `tabla` trae `metodologia, mes, casos, preliminar`; sin dato devuelve texto vacío.
    `desde` fija el primer mes del eje, para que varias se lean con la misma regla.
    """
    tabla = tabla.sort_values("mes")
    if tabla["casos"].notna().sum() == 0:
        return ""
    fin = tabla["mes"].max()
    inicio = tabla["mes"].min() if desde is None else desde
    largo, tope = max((fin - inicio).days, 1), max(tabla["casos"].max(), 1)

    def lugar(punto):
        x = ORILLA + (punto.mes - inicio).days / largo * (ANCHO - 2 * ORILLA)
        return f"{x:.1f},{ALTO - ORILLA - punto.casos / tope * (ALTO - 2 * ORILLA):.1f}"

    colores = dict(zip(tabla["metodologia"].unique(), itertools.cycle(tema.SERIES), strict=False))
    piezas = []
    for i, (metodologia, serie) in enumerate(tabla.groupby("metodologia", sort=False)):
        puntos = trazos.completar(serie, 1)
        tramo = puntos["casos"].isna().cumsum()[puntos["casos"].notna()]
        color = colores[metodologia]
        for _, pedazo in puntos.dropna(subset="casos").groupby(tramo):
            camino = " ".join(lugar(p) for p in pedazo.itertuples())
            piezas.append(
                f'<polyline points="{camino}" fill="none" stroke="{color}" stroke-width="2" '
                f'stroke-linecap="round"/>'
            )
        if i:
            x = lugar(puntos.dropna(subset="casos").iloc[0]).split(",")[0]
            piezas.append(
                f'<line x1="{x}" x2="{x}" y1="0" y2="{ALTO}" stroke="{tema.GRIS}" stroke-dasharray="3 3"/>'
            )
    ultimo = tabla.dropna(subset="casos").iloc[-1]
    x, y = lugar(ultimo).split(",")
    color = colores[ultimo.metodologia]
    relleno = "none" if ultimo.preliminar else color
    piezas.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{relleno}" stroke="{color}" stroke-width="2"/>')
    dice = escape(
        f"Casos por mes, {texto.tramo(tabla['mes'].min(), fin)}; último: {formato.numero(ultimo.casos)}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ANCHO} {ALTO}" preserveAspectRatio="none" '
        f'role="img" aria-label="{dice}"><title>{dice}</title>{"".join(piezas)}</svg>'
    )


def incrustada(tabla: pd.DataFrame, desde: pd.Timestamp | None = None) -> str:
    """La miniserie como imagen HTML; el marco borra el SVG suelto, pero respeta una imagen con sus datos."""
    dibujo = miniserie(tabla, desde)
    if not dibujo:
        return ""
    dice = dibujo.split('aria-label="', 1)[1].split('"', 1)[0]
    datos = base64.b64encode(dibujo.encode()).decode()
    return f'<img class="miniserie" alt="{dice}" src="data:image/svg+xml;base64,{datos}">'
