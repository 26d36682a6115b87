"""Qué es una capa del mapa de prensa y con qué se arma."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analisis import celdas
from datos import circulos
from datos.consultas import geometria, prensa
from datos.consultas.territorios import resolver
from datos.lago import Lago
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa.conteo import Conteo
from paginas.impresos.mapa.pedido import PedidoPrensa

KM_POR_GRADO, HOLGURA = 111.32, 0.04


@dataclass(frozen=True)
class Dibujo:
    """Lo que arma una capa: un renglón por lugar, su leyenda, sus contornos si los trae y sus frases."""

    tabla: pd.DataFrame
    clases: list[Clase]
    trazos: dict | None = None
    frases: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Eleccion:
    """Cómo se elige uno de los lugares de una capa: su parámetro en la liga y qué eventos son suyos.

    `suyos(lago, pedido, eventos)` dice de cada evento la clave de su lugar, vacía si no tiene.
    """

    parametro: str
    rotulo: str
    todos: str
    suyos: Callable[[Lago, PedidoPrensa, pd.DataFrame], pd.Series]


@dataclass(frozen=True)
class Capa:
    """Una manera de dibujar los eventos: cómo se llama, qué dice su leyenda y cómo se arma.

    `nivel` es el de los contornos del lago con que se pinta; sin él, la capa trae los suyos o no lleva.
    """

    clave: str
    nombre: str
    leyenda: str
    que: str
    armar: Callable[["Base"], Dibujo]
    nivel: str = ""
    publica: bool = True
    eleccion: Eleccion | None = None


@dataclass(frozen=True)
class Base:
    """Un pedido con lo que sus capas comparten; cada cosa se lee del lago una sola vez."""

    lago: Lago
    pedido: PedidoPrensa

    @cached_property
    def conteo(self) -> Conteo:
        """Con qué palabras se cuenta para el círculo del pedido."""
        return Conteo(circulos.alcance(self.pedido.circulo) == circulos.PUBLICO)

    @cached_property
    def hay(self) -> dict[str, int]:
        """Cuántos eventos tiene el periodo y con qué precisión."""
        return prensa.cobertura(self.lago, self.pedido.mesa, self.pedido.circulo, **self.pedido.recorte)

    @cached_property
    def municipios(self) -> pd.DataFrame:
        """Los contornos de los municipios de la mesa, por clave; sin renglones si no se han cargado."""
        suyos = resolver(self.lago, self.pedido.mesa).municipios
        return geometria.contornos(self.lago, "municipio", claves=suyos).set_index("clave")

    @cached_property
    def resolucion(self) -> int:
        """La de las celdas, según lo ancho del territorio de la mesa."""
        caja = orillas(self.municipios)
        ancho = max(caja["este"] - caja["oeste"], caja["norte"] - caja["sur"])
        return celdas.resolucion(0 if np.isnan(ancho) else float(ancho) * KM_POR_GRADO)

    @cached_property
    def encuadre(self) -> dict[str, float]:
        """Donde la mesa ha registrado algo en cualquier fecha, y así el mapa no brinca de un mes a otro."""
        import h3

        todas = prensa.celdas(self.lago, self.pedido.mesa, self.pedido.circulo, self.resolucion)
        if todas.empty:
            return orillas(self.municipios)
        lat, lon = np.array([h3.cell_to_latlng(celda) for celda in todas.celda]).T
        return {
            "oeste": lon.min() - HOLGURA, "sur": lat.min() - HOLGURA,
            "este": lon.max() + HOLGURA, "norte": lat.max() + HOLGURA,
        }  # fmt: skip


def orillas(contornos: pd.DataFrame) -> dict[str, float]:
    """La caja que encierra unos contornos; vacía si no hay."""
    menores, mayores = contornos[["oeste", "sur"]].min(), contornos[["este", "norte"]].max()
    return {**menores.astype(float).to_dict(), **mayores.astype(float).to_dict()}
