"""El mapa que se explora en pantalla: municipios por color o trama, círculos por área, y a quién se eligió.

Los contornos no viajan con la figura: `Trazos` dice de qué dirección los baja el navegador, que los recuerda.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from paginas.figuras import mapa_colores as colores
from paginas.figuras import mapa_puntos, tema
from paginas.figuras.mapa_colores import Clase

MARGEN = 0.04
PROPORCION = 1.85  # ancho entre alto: cabe bien en una laptop, en un proyector y en un teléfono
ROTULADOS = 14
ROTULO = "%{text}<extra></extra>"
TRANSPARENTE = "rgba(0,0,0,0)"
# El mundo de fondo es nuestro y está vacío: Plotly no baja el suyo de internet.
CONFIG = {
    **tema.CONFIG,
    "topojsonURL": "geometria/",
    "displayModeBar": True,
    "modeBarButtons": [["zoomInGeo", "zoomOutGeo", "resetGeo"]],
}
CONFIG["locales"] = {"es": {**tema.CONFIG["locales"]["es"]}}
CONFIG["locales"]["es"]["dictionary"] = {
    **tema.CONFIG["locales"]["es"]["dictionary"],
    "Reset": "Vista inicial",
}


@dataclass(frozen=True)
class Trazos:
    """De dónde se bajan los contornos de lo que se pinta y, encima, de sus orillas; vacío si no hay.

    `entidades` y `fondo` son claves de `estados`: las que llevan orilla y las que van debajo, sin pintar.
    """

    municipios: str | dict = ""
    estados: str = ""
    entidades: tuple[str, ...] = ()
    fondo: tuple[str, ...] = ()


def mapa(
    tabla: pd.DataFrame,
    clases: list[Clase],
    trazos: Trazos,
    *,
    circulos: float = 0.0,
    elegido: str | None = None,
    cuadros: list[tuple[str, pd.DataFrame]] = (),
    tinta: str | None = None,
) -> go.Figure:
    """Los municipios de `tabla` (clase, texto, lat, lon, propio, con_contorno) con el color de su clase.

    Con `circulos` (los casos del más grande) se agrega uno por municipio, de área proporcional. `cuadros` son
    los periodos de la animación: rótulo y su tabla, con los mismos renglones.
    """
    figura, caja = go.Figure(), ventana(tabla)
    dibujados = tabla[tabla["con_contorno"]]
    propios, vecinos = dibujados[dibujados["propio"]], dibujados[~dibujados["propio"]]
    if len(vecinos):
        _superficie(
            figura, vecinos.index, [0] * len(vecinos), vecinos["texto"], [colores.CONTEXTO], trazos.municipios
        )
    if trazos.fondo:
        _superficie(figura, trazos.fondo, [0] * len(trazos.fondo), None, [colores.CONTEXTO], trazos.estados)
    movibles = []
    if len(propios):
        movibles.append((len(figura.data), lambda t: _pintar(t.loc[propios.index], clases)))
        pintura = _pintar(propios, clases)
        tonos = [clase.color for clase in clases]
        _superficie(figura, propios.index, pintura["z"], pintura["text"], tonos, trazos.municipios)
    if trazos.estados and trazos.entidades:
        _orillas(figura, list(trazos.entidades), trazos.estados, colores.BORDE_ESTADO, 1)
    puntos = tabla[tabla["propio"] & tabla["lat"].notna()]
    if circulos:
        movibles.append((len(figura.data), lambda t: mapa_puntos.tamanos(t.loc[puntos.index], circulos)))
        mapa_puntos.circulos(figura, puntos, circulos)
    elif len(sueltos := puntos[~puntos["con_contorno"]]):
        movibles.append((len(figura.data), lambda t: mapa_puntos.marcas(t.loc[sueltos.index], clases)))
        mapa_puntos.simbolos(figura, sueltos, clases)
    if "razon" in tabla:
        mapa_puntos.flechas(figura, puntos)
    if 1 < len(puntos) <= ROTULADOS:
        mapa_puntos.nombres(figura, puntos, caja)
    if elegido in dibujados.index and trazos.municipios:
        _orillas(figura, [elegido], trazos.municipios, colores.ELEGIDO, 4)
    _vestir(figura, caja, tinta)
    if cuadros:
        _animar(figura, cuadros, movibles, tinta)
    return figura


def ventana(tabla: pd.DataFrame) -> tuple[float, float, float, float]:
    """Oeste, sur, este y norte de lo propio, con margen; sin contornos, alrededor de sus cabeceras."""
    propia = tabla[tabla["propio"]]
    con_punto = propia.dropna(subset=["lat", "lon"])
    if propia["oeste"].notna().any():
        oeste, sur = propia["oeste"].min(), propia["sur"].min()
        este, norte = propia["este"].max(), propia["norte"].max()
    elif len(con_punto):
        oeste, sur = con_punto["lon"].min() - 0.3, con_punto["lat"].min() - 0.3
        este, norte = con_punto["lon"].max() + 0.3, con_punto["lat"].max() + 0.3
    else:
        oeste, sur, este, norte = -118.4, 14.5, -86.7, 32.7
    # Un grado de longitud mide menos cuanto más al norte.
    grado = math.cos(math.radians((sur + norte) / 2))
    ancho, alto = (este - oeste) * grado, norte - sur
    aire = MARGEN * max(ancho, alto)
    falta_ancho = max(PROPORCION * (alto + 2 * aire) - ancho - 2 * aire, 0) / 2
    falta_alto = max((ancho + 2 * aire) / PROPORCION - alto - 2 * aire, 0) / 2
    de_ancho, de_alto = (aire + falta_ancho) / grado, aire + falta_alto
    return oeste - de_ancho, sur - de_alto, este + de_ancho, norte + de_alto


def _superficie(figura, claves, z, textos, tonos: list[str], liga: str | dict) -> None:
    figura.add_choropleth(
        geojson=liga,
        featureidkey="id",
        locations=list(claves),
        z=np.asarray(z, dtype="int8"),
        zmin=-0.5,
        zmax=len(tonos) - 0.5,
        colorscale=_escalones(tonos),
        showscale=False,
        **({"hoverinfo": "skip"} if textos is None else {"text": list(textos), "hovertemplate": ROTULO}),
        marker={"line": {"width": 0.12 if len(claves) > 300 else 0.8, "color": colores.BORDE}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _escalones(tonos: list[str]) -> list[list]:
    ancho = 1 / len(tonos)
    return [[lado, tono] for n, tono in enumerate(tonos) for lado in (n * ancho, (n + 1) * ancho)]


def _pintar(tabla: pd.DataFrame, clases: list[Clase]) -> dict:
    lugar = {clase.numero: n for n, clase in enumerate(clases)}
    return {"z": tabla["clase"].map(lugar).to_numpy(dtype="int8"), "text": tabla["texto"].tolist()}


def _orillas(figura, claves: list[str], liga: str, color: str, ancho: float) -> None:
    figura.add_choropleth(
        geojson=liga,
        featureidkey="id",
        locations=claves,
        z=[0] * len(claves),
        colorscale=[[0, TRANSPARENTE], [1, TRANSPARENTE]],
        showscale=False,
        hoverinfo="skip",
        marker={"line": {"width": ancho, "color": color}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _vestir(figura, caja: tuple[float, float, float, float], tinta: str | None) -> None:
    oeste, sur, este, norte = caja
    letra = {"size": tema.LETRA, **({"color": tinta} if tinta else {})}
    figura.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor=TRANSPARENTE,
        font=letra,
        hoverlabel={"font": {"size": tema.LETRA}, "align": "left"},
        separators=".,",
        dragmode="pan",
        clickmode="event+select",
        modebar={"bgcolor": TRANSPARENTE, "color": tema.GRIS, "activecolor": colores.ELEGIDO},
        geo={
            "visible": False,
            "bgcolor": TRANSPARENTE,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [oeste, este]},
            "lataxis": {"range": [sur, norte]},
        },
    )


def _animar(figura, cuadros, movibles, tinta: str | None) -> None:
    """Un cuadro por periodo y su deslizador: se mueve en el navegador, sin volver al servidor."""
    figura.frames = [
        go.Frame(
            name=rotulo,
            traces=[lugar for lugar, _ in movibles],
            data=[{"type": figura.data[lugar].type, **cambiar(tabla)} for lugar, cambiar in movibles],
        )
        for rotulo, tabla in cuadros
    ]
    quieto = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    andando = {"fromcurrent": True, "frame": {"duration": 900, "redraw": True}, "transition": {"duration": 0}}
    letra = {"size": tema.LETRA, **({"color": tinta} if tinta else {})}
    figura.update_layout(
        margin={"b": 96},
        sliders=[
            {
                "active": len(cuadros) - 1,
                "x": 0.2,
                "len": 0.78,
                "pad": {"t": 6},
                "currentvalue": {"prefix": "", "font": {**letra, "size": 18}},
                "font": {"size": 14},
                "steps": [
                    {"label": rotulo, "method": "animate", "args": [[rotulo], quieto]}
                    for rotulo, _ in cuadros
                ],
            }
        ],
        updatemenus=[
            {
                "type": "buttons",
                "direction": "right",
                "x": 0,
                "xanchor": "left",
                "y": 0,
                "yanchor": "top",
                "pad": {"t": 22},
                "font": letra,
                "showactive": False,
                "buttons": [
                    {"label": "▶ Animar", "method": "animate", "args": [None, andando]},
                    {"label": "❚❚ Parar", "method": "animate", "args": [[None], quieto]},
                ],
            }
        ],
    )
