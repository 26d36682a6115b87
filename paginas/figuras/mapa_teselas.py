"""El mismo mapa sobre teselas de calles, para quien tiene internet y las configuró; sin ellas no se usa."""

import math

import plotly.graph_objects as go

OPACIDAD = 0.65
ANCHO_DE_TESELA, ANCHO_DEL_MAPA = 512, 900
DE_SUPERFICIE = (
    "geojson", "featureidkey", "locations", "z", "zmin", "zmax", "colorscale", "showscale", "text",
    "hovertemplate", "hoverinfo",
)  # fmt: skip
DE_PUNTOS = ("lat", "lon", "mode", "text", "hovertemplate", "hoverinfo", "customdata", "showlegend")
DE_MARCA = ("size", "sizemode", "color", "opacity")


def sobre_teselas(figura: go.Figure, teselas: str, caja: tuple[float, float, float, float]) -> go.Figure:
    """La figura de `mapa.mapa` con sus trazos sobre las teselas de `teselas` (`https://…/{z}/{x}/{y}.png`).

    Pide WebGL, y ahí no hay tramas ni símbolos: «sin dato» va en gris y las flechas, en punto.
    """
    nueva = go.Figure()
    for trazo in figura.data:
        dicho = trazo.to_plotly_json()
        if trazo.type == "choropleth":
            marca = {"line": dicho["marker"]["line"], "opacity": OPACIDAD}
            nueva.add_choroplethmap(**{c: dicho[c] for c in DE_SUPERFICIE if c in dicho}, marker=marca)
        else:
            marca = {c: valor for c, valor in dicho.get("marker", {}).items() if c in DE_MARCA}
            nueva.add_scattermap(**{c: dicho[c] for c in DE_PUNTOS if c in dicho}, marker=marca)
    oeste, sur, este, norte = caja
    fuente = {"type": "raster", "tiles": [teselas], "tileSize": 256}
    capa = {"id": "teselas", "type": "raster", "source": "teselas"}
    nueva.update_layout(
        margin=figura.layout.margin,
        font=figura.layout.font,
        hoverlabel=figura.layout.hoverlabel,
        clickmode="event+select",
        map={
            "style": {"version": 8, "sources": {"teselas": fuente}, "layers": [capa]},
            "center": {"lon": (oeste + este) / 2, "lat": (sur + norte) / 2},
            "zoom": acercamiento(este - oeste),
        },
    )
    return nueva


def acercamiento(grados: float) -> float:
    """El acercamiento con que un mapa de laptop abarca esos grados de longitud.

    >>> round(acercamiento(31.7), 1), round(acercamiento(1.0), 1)
    (4.3, 9.3)
    """
    return math.log2(360 / grados * ANCHO_DEL_MAPA / ANCHO_DE_TESELA)
