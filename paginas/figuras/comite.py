"""La figura de un indicador de comité: su serie con huecos, intervalo y punto preliminar."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from paginas.figuras import serie, tema, texto, trazos


def figura(
    puntos: pd.DataFrame,
    nombre: str,
    titulo_eje: str,
    paso: int,
    escribir: Callable[[float], str],
    decir_periodo: Callable[[pd.Timestamp], str],
    tinta: str | None = None,
    alto: int = 380,
) -> go.Figure:
    """Un trazo con lo que traen `mes, valor, bajo, alto, preliminar`; el vacío es hueco.

    `escribir` pone al valor su unidad y `decir_periodo` nombra lo que mide cada punto.
    """
    dibujo = go.Figure()
    trazo = trazos.Trazo(
        nombre=nombre,
        grupo=nombre,
        territorio=nombre,
        puntos=trazos.completar(puntos, paso),
        color=tema.SERIES[0],
        guion=tema.GUIONES[0],
        simbolo=tema.SIMBOLOS[0],
    )
    serie.intervalo(dibujo, trazo)
    serie.linea(dibujo, trazo, paso)
    dibujo.data[-1].text = [
        f"<b>{decir_periodo(p.mes)}</b>{' · preliminar' * p.preliminar}<br>{escribir(p.valor)}{_rango(p)}"
        for p in trazo.puntos.itertuples()
    ]
    serie.explicar_preliminar(dibujo, puntos)
    return tema.vestir(dibujo, titulo_eje, tinta, alto).update_layout(showlegend=True)


def _rango(punto) -> str:
    rango = texto.extremos(punto.bajo, punto.alto)
    return f"<br>95 %: {rango}" if rango else ""
