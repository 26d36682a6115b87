"""Los acuerdos de la mesa sobre la serie que buscan mover: una raya discreta el día en que se tomaron."""

import textwrap
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analisis import formato
from analisis.acuerdos import CANCELADO, NO_CUMPLIDO
from paginas.figuras import tema

ANCHO, LARGO = 46, 150  # letras por renglón y en total de lo que se lee al pasar
PUNTOS = 12  # a lo alto de la raya, para que se pueda señalar en cualquier lugar
COLOR = tema.GRIS


def en_rango(acuerdos: pd.DataFrame, tabla: pd.DataFrame, paso_meses: int = 1) -> pd.DataFrame:
    """Los acuerdos cumplidos o vigentes tomados mientras la serie corre, del más viejo al más nuevo.

    `acuerdos` trae `acuerdo, texto, fecha, responsable, estado`; `tabla` es la de `trazos`.

    >>> serie = pd.DataFrame({"mes": pd.to_datetime(["2024-01-01", "2024-06-01"]), "valor": [1.0, 2.0]})
    >>> tomados = pd.DataFrame({"acuerdo": [1, 2, 3], "estado": ["cumplido", "cancelado", "pendiente"],
    ...                         "fecha": pd.to_datetime(["2024-06-30", "2024-02-01", "2024-07-01"])})
    >>> en_rango(tomados, serie)["acuerdo"].tolist()
    [1]
    """
    dias = pd.to_datetime(acuerdos["fecha"])
    meses = tabla.loc[tabla["valor"].notna(), "mes"]
    fin = meses.max() + pd.DateOffset(months=paso_meses) if len(meses) else pd.NaT
    vivos = ~acuerdos["estado"].isin([CANCELADO, NO_CUMPLIDO])
    dentro = acuerdos.assign(fecha=dias)[vivos & dias.ge(meses.min()) & dias.lt(fin)]
    return dentro.sort_values(["fecha", "acuerdo"])


def marcar(figura: go.Figure, acuerdos: pd.DataFrame) -> go.Figure:
    """Agrega a una figura de serie las rayas de los acuerdos; al pasar se lee qué se acordó y cómo va."""
    if acuerdos.empty:
        return figura
    alturas = [pd.Series(trazo.y, dtype="float64").max() for trazo in figura.data if trazo.y is not None]
    tope = max((a for a in alturas if pd.notna(a)), default=1.0) or 1.0
    x, y, dichos = [], [], []
    for fecha, juntos in acuerdos.groupby("fecha"):
        dice = "<br><br>".join(_rotulo(a) for a in juntos.itertuples())
        x += [fecha] * PUNTOS + [None]
        y += [tope * i / (PUNTOS - 1) for i in range(PUNTOS)] + [None]
        dichos += [dice] * PUNTOS + [""]
    figura.add_scatter(
        x=x,
        y=y,
        mode="lines+markers",
        name="acuerdo",
        line={"color": COLOR, "width": 1.5, "dash": "dot"},
        marker={
            "symbol": "triangle-down",
            "size": ([0] * (PUNTOS - 1) + [10, 0]) * acuerdos["fecha"].nunique(),
            "color": COLOR,
        },
        text=dichos,
        hovertemplate="%{text}<extra></extra>",
    )
    return figura


def resumido(texto: str, largo: int = LARGO) -> str:
    """El principio de un acuerdo, cortado entre palabras.

    >>> resumido("Formar un grupo de análisis", 20)
    'Formar un grupo de…'
    """
    return textwrap.shorten(texto, largo, placeholder="…")


def _rotulo(acuerdo) -> str:
    doblado = "<br>".join(escape(linea) for linea in textwrap.wrap(resumido(acuerdo.texto), ANCHO))
    return (
        f"<b>Acuerdo {acuerdo.acuerdo}</b> · {formato.fecha(acuerdo.fecha)}<br>{doblado}<br>"
        f"{escape(resumido(acuerdo.responsable, ANCHO))} · {acuerdo.estado}"
    )
