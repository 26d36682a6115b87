"""Colores, letra e idioma comunes a todas las figuras.

Los tonos son medios a propósito: contrastan al menos 3:1 sobre fondo claro y sobre fondo oscuro,
y parten de la paleta de Okabe e Ito (2008), que se distingue con daltonismo.
"""

import itertools

from analisis.calendario import MESES

SERIES = ("#2B83C6", "#C9690A", "#0B8F6B", "#B8569A", "#7C67C9", "#8C7A2B")
TERRITORIOS = ("#2B83C6", "#C9690A", "#7C858F", "#0B8F6B", "#B8569A")
SIMBOLOS = ("circle", "square", "diamond", "triangle-up", "x", "cross")
GUIONES = ("solid", "dash", "dot", "dashdot", "longdash")
GRIS = "#7C858F"
TINTA_CLARO, TINTA_OSCURO = "#16222C", "#EAF1F5"
FONDO_CLARO, FONDO_OSCURO = "#FFFFFF", "#0F1A22"
LETRA = 16

_ES = {
    "dictionary": {
        "Autoscale": "Ajustar",
        "Reset axes": "Vista inicial",
        "Zoom": "Acercar",
        "Zoom in": "Acercar",
        "Zoom out": "Alejar",
        "Pan": "Mover",
        "Double-click to zoom back out": "Doble clic para regresar",
        "Double-click on legend to isolate one trace": "Doble clic para ver sólo ésta",
    },
    "format": {
        "days": ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        "shortDays": ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
        "months": list(MESES),
        "shortMonths": [mes[:3] for mes in MESES],
        "date": "%d/%m/%Y",
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
    },
}
CONFIG = {
    "locale": "es",
    "locales": {"es": _ES},
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
}


# Cada metodología conserva su color de una pantalla a otra.
_DE_METODOLOGIA = {
    "CNSP/38/15": SERIES[0],
    "RNID": SERIES[1],
    "anterior": SERIES[2],
    "año de ocurrencia": SERIES[3],
}


def colores(metodologias: list[str]) -> list[str]:
    """Un color por serie, según su metodología; la que llega repetida o sin color propio toma uno libre.

    >>> colores(["RNID", "registro propio", "RNID"])
    ['#C9690A', '#2B83C6', '#0B8F6B']
    """
    elegidos: list[str | None] = []
    for metodologia in metodologias:
        propio = _DE_METODOLOGIA.get(metodologia)
        elegidos.append(None if propio in elegidos else propio)
    libres = itertools.cycle([color for color in SERIES if color not in elegidos] or SERIES)
    return [color or next(libres) for color in elegidos]


def translucido(color: str, opacidad: float) -> str:
    """El mismo color con transparencia, para las bandas del intervalo.

    >>> translucido("#2B83C6", 0.2)
    'rgba(43,131,198,0.2)'
    """
    rojo, verde, azul = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({rojo},{verde},{azul},{opacidad})"


def vestir(figura, titulo_eje: str, tinta: str | None = None, alto: int = 430):
    """Pone a la figura la letra, los márgenes y los ejes de la casa, sin color de fondo propio.

    `tinta` es el color del texto; sin ella decide quien la muestre.
    """
    letra = {"size": LETRA, **({"color": tinta} if tinta else {})}
    figura.update_layout(
        height=alto,
        margin={"l": 8, "r": 16, "t": 56, "b": 8},
        hovermode="closest",
        font=letra,
        hoverlabel={"font": {"size": LETRA}, "align": "left"},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": letra},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=".,",
    )
    figura.update_xaxes(
        showgrid=False,
        ticks="outside",
        tickfont=letra,
        fixedrange=True,
        tickformatstops=[
            {"dtickrange": ["M12", None], "value": "%Y"},
            {"dtickrange": [None, "M12"], "value": "%b %Y"},
        ],
    )
    figura.update_yaxes(
        title={"text": titulo_eje, "font": letra},
        tickfont=letra,
        automargin=True,
        rangemode="tozero",
        gridcolor=translucido(GRIS, 0.25),
        zeroline=False,
        fixedrange=True,
        tickformat=",~f",
    )
    return figura
