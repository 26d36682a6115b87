"""La serie que se explora en pantalla: líneas con huecos, intervalo, rotura y mes preliminar."""

import pandas as pd
import plotly.graph_objects as go

from analisis import calendario, formato
from paginas.figuras import tema, texto, trazos

ROTURA = "cambio de metodología"


def serie_mensual(
    tabla: pd.DataFrame, titulo_eje: str, paso_meses: int = 1, tinta: str | None = None
) -> go.Figure:
    """Un trazo por territorio y metodología; el vacío es hueco y lo preliminar, punto sin relleno.

    `tabla` es la que describe `trazos`; `paso_meses` es 1 o 12, lo que mide cada punto, y `tinta`, el color
    del texto.
    """
    figura = go.Figure()
    for trazo in trazos.separar(tabla, paso_meses):
        intervalo(figura, trazo)
        linea(figura, trazo, paso_meses)
    explicar_preliminar(figura, tabla)
    marcar_roturas(figura, tabla, tinta)
    return tema.vestir(figura, titulo_eje, tinta)


def comparacion(
    tabla: pd.DataFrame, titulo_eje: str, paso_meses: int = 1, tinta: str | None = None
) -> go.Figure:
    """Las tasas de la mesa, su estado y el país en los mismos ejes.

    Lanza `ValueError` si la tabla no trae tasas: los casos dependen de cuánta gente vive en cada lugar.
    """
    if tabla["bajo"].isna().all():
        raise ValueError("Entre territorios sólo se comparan tasas, y esta tabla trae casos.")
    return serie_mensual(tabla, titulo_eje, paso_meses, tinta)


def marcar_roturas(figura: go.Figure, tabla: pd.DataFrame, tinta: str | None) -> None:
    """Una raya vertical donde la misma fuente estrena metodología."""
    for mes in trazos.roturas(tabla):
        figura.add_vline(
            x=mes.timestamp() * 1000,
            line={"dash": "dash", "width": 2, "color": tema.GRIS},
            annotation={
                "text": ROTURA,
                "font": {"size": tema.LETRA, "color": tinta},
                "yanchor": "top",
                "xanchor": "right",
                "xshift": -6,
                "y": 1,
            },
        )


def explicar_preliminar(figura: go.Figure, tabla: pd.DataFrame) -> None:
    """La clave del punto sin relleno, si la vista trae alguno."""
    if (tabla["preliminar"].eq(True) & tabla["valor"].notna()).any():
        figura.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name="dato preliminar",
            hoverinfo="skip",
            marker={"symbol": "circle-open", "size": 11, "color": tema.GRIS, "line": {"width": 2}},
        )


def linea(figura: go.Figure, trazo: trazos.Trazo, paso_meses: int) -> None:
    """La línea de un trazo, cortada en sus huecos."""
    puntos = trazo.puntos
    # Con todos los meses a la vista los marcadores estorban; pero un punto entre huecos, sin ellos, no se ve.
    solo = puntos["valor"].shift().isna() & puntos["valor"].shift(-1).isna()
    visibles = solo | puntos["preliminar"] | (len(puntos) <= 40)
    figura.add_scatter(
        x=puntos["mes"],
        y=puntos["valor"],
        name=trazo.nombre,
        legendgroup=trazo.nombre,
        mode="lines+markers",
        connectgaps=False,
        line={"color": trazo.color, "width": 2.5, "dash": trazo.guion},
        marker={
            "symbol": [trazo.simbolo + ("-open" if p else "") for p in puntos["preliminar"]],
            "size": [11 if p else 7 if v else 0 for p, v in zip(puntos["preliminar"], visibles, strict=True)],
            "color": trazo.color,
            "line": {"width": 2, "color": trazo.color},
        },
        text=[_rotulo(trazo, punto, paso_meses) for punto in puntos.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )


def _rotulo(trazo: trazos.Trazo, punto, paso_meses: int) -> str:
    cuando = str(punto.mes.year) if paso_meses == 12 else calendario.mes_texto(punto.mes)
    rango = texto.extremos(punto.bajo, punto.alto)
    cifra = formato.tasa(punto.valor) if rango else formato.numero(punto.valor)
    return (
        f"<b>{trazo.territorio}</b> · {cuando}{' · preliminar' if punto.preliminar else ''}<br>"
        f"{cifra}{f' (95 %: {rango})' if rango else ''}<br>{trazo.grupo}"
    )


def intervalo(figura: go.Figure, trazo: trazos.Trazo) -> None:
    """La banda del 95 % de un trazo, sin saltar sus huecos."""
    x, y = trazos.borde(trazo.puntos)
    if x:
        figura.add_scatter(
            x=x,
            y=y,
            fill="toself",
            mode="lines",
            line={"width": 0},
            hoverinfo="skip",
            fillcolor=tema.translucido(trazo.color, 0.18),
            showlegend=False,
            legendgroup=trazo.nombre,
            name="intervalo del 95 %",
        )
