"""Los municipios de la mesa con todos sus eventos, ubicados o no."""

import pandas as pd

from datos.consultas import mapa as consulta
from datos.consultas import prensa
from paginas.impresos.mapa.capas.capa import Base, Capa, Dibujo, orillas
from paginas.impresos.mapa.capas.superficies import clasificar


def armar(base: Base) -> Dibujo:
    """Un municipio por renglón; el que no tiene contorno va en su cabecera."""
    pedido, trazos = base.pedido, base.municipios
    eventos = prensa.municipios(base.lago, pedido.mesa, pedido.circulo, **pedido.recorte)
    eventos = eventos.set_index("cvegeo").eventos
    clase, clases = clasificar(eventos, base.conteo)
    cabeceras, nombres = consulta.cabeceras(base.lago).set_index("cvegeo"), consulta.nombres(base.lago)
    propia = pd.DataFrame(
        {
            "nombre": [nombres.get(c, c) for c in eventos.index],
            "lat": trazos.lat.reindex(eventos.index).fillna(cabeceras.lat.reindex(eventos.index)),
            "lon": trazos.lon.reindex(eventos.index).fillna(cabeceras.lon.reindex(eventos.index)),
            "clase": clase,
            "con_contorno": eventos.index.isin(trazos.index),
            "eventos": eventos,
            **orillas(trazos),
        }
    )
    propia["texto"] = [f"<b>{f.nombre}</b><br>{base.conteo.eventos(f.eventos)}" for f in propia.itertuples()]
    return Dibujo(propia, clases)


CAPA = Capa("municipios", "Municipios", "Eventos", "municipios", armar, nivel="municipio")
