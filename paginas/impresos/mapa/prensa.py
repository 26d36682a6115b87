"""El mapa del registro de prensa: qué capas ve cada círculo, qué periodos hay y el dibujo con su texto."""

import pandas as pd

from analisis import lectura_mapa
from datos import circulos
from datos.consultas import prensa
from datos.consultas.territorios import resolver
from datos.lago import Lago
from datos.texto import contar
from paginas.impresos.mapa.capas import celdas, colonias, densidad, municipios, puntos
from paginas.impresos.mapa.capas.capa import Base, Capa
from paginas.impresos.mapa.conteo import EXPLICACION
from paginas.impresos.mapa.pedido import PedidoPrensa
from paginas.impresos.mapa.vista import Vista, sello

CAPAS = {m.CAPA.clave: m.CAPA for m in (celdas, densidad, puntos, colonias, municipios)}


def capas(circulo: str) -> dict[str, Capa]:
    """Las capas que un círculo puede ver: al público, nunca puntos."""
    publico = circulos.alcance(circulo) == circulos.PUBLICO
    return {clave: capa for clave, capa in CAPAS.items() if capa.publica or not publico}


def meses(lago: Lago, mesa: str, circulo: str, delito: str | None) -> pd.DataFrame:
    """Una columna por mes, del primero al último con eventos: para saber qué periodos se pueden pedir."""
    tabla = prensa.por_mes(lago, mesa, circulo, delito=delito)
    if tabla.empty:
        return pd.DataFrame(columns=pd.DatetimeIndex([]))
    todos = pd.date_range(tabla.mes.min(), tabla.mes.max(), freq="MS")
    return tabla.groupby("mes").eventos.sum().reindex(todos, fill_value=0).to_frame().T.astype(float)


def vista(lago: Lago, pedido: PedidoPrensa) -> tuple[Vista, dict | None]:
    """El mapa del pedido y los contornos que la capa traiga; lo que el círculo no puede ver no llega aquí."""
    base = Base(lago, pedido)
    dibujo = CAPAS[pedido.capa].armar(base)
    delito = "todos los delitos"
    if pedido.delito:
        delito = prensa.delitos(lago).set_index("delito").nombre[pedido.delito].lower()
    desde, hasta = pedido.lapso
    cuando = lectura_mapa.cuando(desde, pd.Timestamp(hasta) + pd.Timedelta(days=1))
    nombre = resolver(lago, pedido.mesa).nombre
    return (
        Vista(
            tabla=dibujo.tabla.assign(propio=True),
            clases=dibujo.clases,
            titulo=f"Prensa, {delito} · {nombre} · {cuando.removeprefix('En los ').removeprefix('En ')}",
            frase=_frase(base, dibujo.frases, cuando, delito),
            pie=_pie(base),
            cuando=cuando,
            preliminar=False,
        ),
        dibujo.trazos,
    )


def _frase(base: Base, de_la_capa: list[str], cuando: str, delito: str) -> str:
    hay = base.hay
    if not hay["eventos"]:
        return f"{cuando} la mesa no registró eventos de prensa ({delito})."
    primera = (
        f"{cuando} la mesa registró {contar(hay['eventos'], 'evento', 'eventos')} de prensa ({delito}): "
        f"{contar(hay['ubicados'], 'ubicado', 'ubicados')} y {hay['eventos'] - hay['ubicados']:,} sin lugar "
        "más fino que el municipio, que nunca van como punto."
    )
    return " ".join(filter(None, [primera, *de_la_capa]))


def _pie(base: Base) -> str:
    fuente = (
        f"Fuente: notas de prensa registradas por la mesa · eventos, no notas · {sello(base.lago)}. "
        "No se suma con las cifras oficiales ni se compara con ellas en tasa."
    )
    return f"{fuente} {EXPLICACION}" if base.conteo.publico else fuente
