"""Dónde va el nombre de cada meta sobre su línea, sin encimarse con los datos ni con otro nombre."""

from dataclasses import dataclass

from paginas.impresos.plenaria.cajas import LETRA_MINIMA
from paginas.impresos.plenaria.ejes import RENGLON, columnas, en_el_ancho
from paginas.impresos.plenaria.lamina import Grafica
from paginas.impresos.plenaria.medida import ancho

SEPARACION = 0.06  # pulgadas entre la línea y su nombre


@dataclass(frozen=True)
class Rotulo:
    """El nombre de una meta: sobre qué categoría va, y si arriba o abajo de su línea."""

    lugar: int
    arriba: bool


def de_metas(grafica: Grafica, largo: float, alto: float) -> dict[str, Rotulo]:
    """El lugar de cada nombre en unos ejes de `largo` por `alto` pulgadas: donde menos estorba."""
    metas = [s for s in grafica.series if s.papel == "meta" and any(v is not None for v in s.valores)]
    tope = max((v for _, valores in columnas(grafica) for v in valores if v is not None), default=1) * 1.1
    ajenos = [
        (en_el_ancho(grafica, n) * largo, valor / tope * alto)
        for serie in grafica.series
        if serie.papel != "meta"
        for n, valor in enumerate(serie.valores)
        if valor is not None
    ]
    puestos: dict[str, Rotulo] = {}
    ocupados: list[tuple[float, float, float, float]] = []
    for meta in metas:
        mitad = ancho(meta.nombre, LETRA_MINIMA, True) / 2
        con_valor = [n for n, v in enumerate(meta.valores) if v is not None]
        medio = con_valor[len(con_valor) // 2]
        mejor = None
        for n in con_valor:
            x = en_el_ancho(grafica, n) * largo
            afuera = max(0.0, mitad - x, x + mitad - largo)
            for arriba in (True, False):
                linea = meta.valores[n] / tope * alto
                y = linea + SEPARACION if arriba else linea - SEPARACION - RENGLON
                caja = (x - mitad, y, x + mitad, y + RENGLON)
                encima = sum(caja[0] <= px <= caja[2] and caja[1] <= py <= caja[3] for px, py in ajenos)
                choques = sum(_se_tocan(caja, otra) for otra in ocupados)
                bajo_el_eje = y < 0
                costo = (afuera > 0.3, choques, bajo_el_eje, encima, round(afuera, 2), abs(n - medio))
                if mejor is None or costo < mejor[0]:
                    mejor = (costo, Rotulo(n, arriba), caja)
        puestos[meta.nombre] = mejor[1]
        ocupados.append(mejor[2])
    return puestos


def _se_tocan(una: tuple, otra: tuple) -> bool:
    return una[0] < otra[2] and otra[0] < una[2] and una[1] < otra[3] and otra[1] < una[3]
