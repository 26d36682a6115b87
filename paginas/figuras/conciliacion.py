"""Lo oficial y lo de la mesa en los mismos ejes, con marcas distintas y sin unirse jamás."""

import pandas as pd
import plotly.graph_objects as go

from paginas.figuras import serie

MARCA, ALTO = 8, 320


def lado_a_lado(tabla: pd.DataFrame, paso_meses: int = 1, tinta: str | None = None) -> go.Figure:
    """Un trazo por fuente y unidad, cada punto con su marca; `tabla` es la de `trazos`."""
    figura = serie.serie_mensual(tabla, f"Por {'año' if paso_meses == 12 else 'mes'}", paso_meses, tinta)
    for trazo in figura.data:
        if trazo.mode == "lines+markers":
            trazo.marker.size = [max(MARCA, tamano) for tamano in trazo.marker.size]
            trazo.line.width = 1.5
    tope = tabla["valor"].max()
    figura.update_layout(height=ALTO, margin={"t": 40, "b": 40})
    return figura.update_yaxes(dtick=1 if tope <= 6 else None, range=(-0.04 * tope, 1.08 * max(tope, 1)))
