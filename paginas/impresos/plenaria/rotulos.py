"""Dónde va el nombre de cada meta sobre su línea, sin encimarse con los datos ni con otro nombre."""

from dataclasses import dataclass
from itertools import pairwise

from paginas.impresos.plenaria.cajas import LETRA_MINIMA
from paginas.impresos.plenaria.ejes import MARGEN_DERECHO, RENGLON, en_el_ancho, mayor, tope
from paginas.impresos.plenaria.lamina import Grafica, Serie
from paginas.impresos.plenaria.medida import ancho

SEPARACION = 0.06  # pulgadas entre la línea y su nombre
ENTRE_PUNTOS = 4  # en cuántas partes se mira cada tramo de una línea: los puntos solos dejan huecos

PUNTOS_DE_UNA_RAYA = 30


@dataclass(frozen=True)
class Rotulo:
    """El nombre de una meta: sobre qué categoría va, y si arriba o abajo de su línea."""

    lugar: int
    arriba: bool


def de_metas(grafica: Grafica, largo: float, alto: float) -> dict[str, Rotulo]:
    """El lugar de cada nombre en unos ejes de `largo` por `alto` pulgadas: donde menos estorba."""
    metas = [s for s in grafica.series if s.papel == "meta" and any(v is not None for v in s.valores)]
    techo = tope(mayor(grafica))
    trazos = {s.nombre: _trazo(grafica, s, largo, alto / techo) for s in grafica.series}
    rayas = [
        (en_el_ancho(grafica, lugar) * largo, alto * n / PUNTOS_DE_UNA_RAYA)
        for lugar, _ in grafica.marcas
        for n in range(PUNTOS_DE_UNA_RAYA + 1)
    ]
    puestos: dict[str, Rotulo] = {}
    ocupados: list[tuple[float, float, float, float]] = []
    for meta in metas:
        ajenos = [punto for nombre, trazo in trazos.items() if nombre != meta.nombre for punto in trazo]
        ajenos += rayas
        mitad = ancho(meta.nombre, LETRA_MINIMA, True) / 2
        con_valor = [n for n, v in enumerate(meta.valores) if v is not None]
        medio = con_valor[len(con_valor) // 2]
        mejor = None
        for n in con_valor:
            x = en_el_ancho(grafica, n) * largo
            afuera = max(0.0, mitad - x, x + mitad - largo - MARGEN_DERECHO)
            for arriba in (True, False):
                linea = meta.valores[n] / techo * alto
                y = linea + SEPARACION if arriba else linea - SEPARACION - RENGLON
                caja = (x - mitad, y, x + mitad, y + RENGLON)
                encima = sum(caja[0] <= px <= caja[2] and caja[1] <= py <= caja[3] for px, py in ajenos)
                choques = sum(_se_tocan(caja, otra) for otra in ocupados)
                fuera = y < 0 or y + RENGLON > alto
                costo = (afuera > 0.05, choques, fuera, encima, round(afuera, 2), abs(n - medio))
                if mejor is None or costo < mejor[0]:
                    mejor = (costo, Rotulo(n, arriba), caja)
        puestos[meta.nombre] = mejor[1]
        ocupados.append(mejor[2])
    return puestos


def _trazo(grafica: Grafica, serie: Serie, largo: float, por_unidad: float) -> list[tuple[float, float]]:
    """Por dónde pasa una línea, en pulgadas: sus puntos y los que hay entre uno y el siguiente."""
    puntos = [
        (en_el_ancho(grafica, n) * largo, valor * por_unidad) if valor is not None else None
        for n, valor in enumerate(serie.valores)
    ]
    trazo = [p for p in puntos if p]
    for uno, otro in pairwise(puntos):
        if uno and otro:
            partes = (n / ENTRE_PUNTOS for n in range(1, ENTRE_PUNTOS))
            trazo += [(uno[0] + (otro[0] - uno[0]) * p, uno[1] + (otro[1] - uno[1]) * p) for p in partes]
    return trazo


def _se_tocan(una: tuple, otra: tuple) -> bool:
    return una[0] < otra[2] and otra[0] < una[2] and una[1] < otra[3] and otra[1] < una[3]
