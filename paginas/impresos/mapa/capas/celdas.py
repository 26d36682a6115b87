"""Hexágonos H3 con los eventos que cayeron en cada uno."""

import pandas as pd

from analisis import tramos
from datos.consultas import prensa
from datos.lago import Lago
from paginas.impresos.mapa.capas.capa import Base, Capa, Dibujo, Eleccion
from paginas.impresos.mapa.conteo import GRUPO
from paginas.impresos.mapa.pedido import PedidoPrensa


def contadas(base: Base) -> pd.DataFrame:
    """Las celdas del pedido con sus eventos."""
    pedido = base.pedido
    return prensa.celdas(base.lago, pedido.mesa, pedido.circulo, base.resolucion, **pedido.recorte)


def armar(base: Base) -> Dibujo:
    """Una celda por renglón, con sus eventos."""
    tabla, conteo = contadas(base), base.conteo
    limites = conteo.limites(tabla.eventos)
    propia = hexagonos(base, tabla.celda).assign(
        clase=tramos.tramo(tabla.eventos, limites), eventos=tabla.eventos.to_numpy()
    )
    propia["texto"] = [f"<b>{f.nombre}</b><br>{conteo.eventos(f.eventos)}" for f in propia.itertuples()]
    return Dibujo(propia, conteo.clases(limites), trazos(tabla.celda), _frases(base, tabla))


def hexagonos(base: Base, claves: pd.Series) -> pd.DataFrame:
    """Un renglón por celda: su nombre, su centro y el encuadre del mapa."""
    import h3

    centros = [h3.cell_to_latlng(celda) for celda in claves]
    return pd.DataFrame(
        {
            "nombre": [f"Celda {n}" for n in range(1, len(claves) + 1)],
            "lat": [lat for lat, _ in centros],
            "lon": [lon for _, lon in centros],
            "con_contorno": True,
            **base.encuadre,
        },
        index=pd.Index(claves, name="celda"),
    )


def trazos(claves: pd.Series) -> dict:
    """Las orillas de unas celdas, como GeoJSON."""
    rasgos = [{"type": "Feature", "id": c, "properties": {}, "geometry": _hexagono(c)} for c in claves]
    return {"type": "FeatureCollection", "features": rasgos}


def _hexagono(celda: str) -> dict:
    """La orilla de una celda; el dibujante (d3) quiere que gire como el reloj y H3 la da al revés."""
    import h3

    anillo = [(lon, lat) for lat, lon in h3.cell_to_boundary(celda)][::-1]
    return {"type": "Polygon", "coordinates": [[*anillo, anillo[0]]]}


def sin_grupo(base: Base) -> str:
    """Lo que se dice si hay eventos ubicados y ninguna celda que enseñar."""
    return f"Ninguna celda completa un grupo de {GRUPO} en este periodo." if base.hay["ubicados"] else ""


def _frases(base: Base, tabla: pd.DataFrame) -> list[str]:
    if tabla.empty:
        return [sin_grupo(base)]
    mayor = base.conteo.eventos(int(tabla.eventos.max()))
    frases = [f"Hay una celda con {mayor}." if base.conteo.publico else f"La celda con más junta {mayor}."]
    ocultos = base.hay["ubicados"] - int(tabla.eventos.sum())
    if ocultos:
        frases.append(f"No se muestran {ocultos:,} que no completan su grupo de {GRUPO} en este periodo.")
    return frases


def _suyos(lago: Lago, pedido: PedidoPrensa, eventos: pd.DataFrame) -> pd.Series:
    import h3

    fina = Base(lago, pedido).resolucion
    return pd.Series(
        [
            None
            if fila.precision == "municipio" or pd.isna(fila.lat)
            else h3.latlng_to_cell(fila.lat, fila.lon, fina)
            for fila in eventos.itertuples()
        ],
        index=eventos.index,
        dtype=object,
    )


CAPA = Capa(
    "celdas", "Celdas", "Eventos por celda", "celdas", armar,
    eleccion=Eleccion("celda", "Celda", "Todas las celdas", _suyos),
)  # fmt: skip
