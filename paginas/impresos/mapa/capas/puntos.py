"""Un símbolo por evento ubicado, según qué tanto se sabe de su lugar; al público, nunca."""

from html import escape

import pandas as pd

from analisis import formato
from datos.consultas import prensa
from paginas.figuras import mapa_colores as colores
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa.capas.capa import Base, Capa, Dibujo

SIMBOLOS = {"exacta": "circle", "calle": "diamond", "colonia": "circle-open"}
PRECISIONES = {"exacta": "● exacta", "calle": "◆ calle", "colonia": "○ colonia"}


def armar(base: Base) -> Dibujo:
    """Un evento por renglón; los que sólo se saben por municipio no tienen punto."""
    pedido = base.pedido
    tabla = prensa.eventos(base.lago, pedido.mesa, pedido.circulo, **pedido.recorte)
    tabla = tabla[tabla.precision.isin(list(SIMBOLOS)) & tabla.lat.notna()]
    propia = pd.DataFrame(
        {
            "nombre": tabla.colonia.fillna("").to_numpy(),
            "lat": tabla.lat.to_numpy(),
            "lon": tabla.lon.to_numpy(),
            "clase": tabla.precision.map(list(PRECISIONES).index).to_numpy(dtype=int),
            "texto": [_evento(fila) for fila in tabla.itertuples()],
            "simbolo": tabla.precision.map(SIMBOLOS).to_numpy(),
            "con_contorno": False,
            **base.encuadre,
        },
        index=pd.Index(tabla.evento.astype(str), name="evento"),
    )
    return Dibujo(
        propia, [Clase(n, colores.EVENTOS[3], rotulo) for n, rotulo in enumerate(PRECISIONES.values())]
    )


def _evento(fila) -> str:
    lugar = escape(fila.colonia) if isinstance(fila.colonia, str) else "sin colonia"
    victimas = "" if pd.isna(fila.victimas) else f"<br>{formato.cuenta(int(fila.victimas), 'víctimas')}"
    que = f"<b>{fila.desde:%Y-%m-%d}</b> · {escape(str(fila.nombre_delito))}"
    return f"{que}<br>{lugar} · {fila.precision}{victimas}"


CAPA = Capa("puntos", "Puntos", "Precisión del lugar", "eventos", armar, publica=False)
