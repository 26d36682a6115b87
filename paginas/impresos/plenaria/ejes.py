"""Cómo se reparte una gráfica dentro de su caja: ejes, rótulos, leyenda y dónde va el nombre de cada meta."""

import math

from paginas.impresos.plenaria.cajas import LETRA_MINIMA, Caja
from paginas.impresos.plenaria.lamina import Grafica
from paginas.impresos.plenaria.medida import INTERLINEA, PUNTOS, ancho

BAJO, ALTO = "Intervalo del 95 %", "Intervalo del 95 % (hasta)"
ROTULOS = 7
ALTO_TITULO = 0.4  # pulgadas de lo que mide el eje de valores, arriba de la gráfica
RENGLON = LETRA_MINIMA * INTERLINEA / PUNTOS
MUESTRA = 0.75  # lo que ocupa la rayita de la leyenda con su aire
AIRE = 0.1
MARGEN_DERECHO = 0.5  # a la derecha de los ejes: media etiqueta de la última categoría


def columnas(grafica: Grafica) -> list[tuple[str, tuple[float | None, ...]]]:
    """Cada serie con sus valores y, si es la única con intervalo, sus dos extremos."""
    con_intervalo = [s for s in grafica.series if s.bajo]
    salida = [(s.nombre, s.valores) for s in grafica.series]
    if grafica.clase == "linea" and len(con_intervalo) == 1:
        serie = con_intervalo[0]
        salida += [(BAJO, serie.bajo), (ALTO, serie.alto)]
    return salida


def mayor(grafica: Grafica) -> float:
    """El valor más alto que se dibuja; cero si no hay ninguno."""
    return max((v for _, valores in columnas(grafica) for v in valores if v is not None), default=0.0)


def tope(valor: float) -> float:
    """Hasta dónde llega el eje de valores: el número redondo que deja aire sobre el mayor.

    Una serie toda en cero también necesita un eje: llega a uno.

    >>> tope(0), tope(0.8), tope(17.4), tope(78.1), tope(1040)
    (1.0, 0.9, 20.0, 90.0, 1200.0)
    """
    if valor <= 0:
        return 1.0
    con_aire = valor * 1.05
    unidad = 10 ** math.floor(math.log10(con_aire))
    paso = next(p * unidad for p in (0.2, 0.5, 1) if con_aire <= p * unidad * 10)
    return round(float(math.ceil(con_aire / paso) * paso), 10)


def leyenda(grafica: Grafica) -> list[str]:
    """Lo que se explica en la leyenda: las metas no, porque su nombre va sobre su línea."""
    metas = {s.nombre for s in grafica.series if s.papel == "meta"}
    return [nombre for nombre, _ in columnas(grafica) if nombre not in metas and nombre != ALTO]


def alto_de_leyenda(grafica: Grafica, disponible: float) -> float:
    """Las pulgadas que pide la leyenda en el ancho de la gráfica."""
    nombres = leyenda(grafica)
    mayor = max(ancho(nombre, LETRA_MINIMA) for nombre in nombres) + MUESTRA
    por_renglon = max(1, int(disponible // mayor))
    return -(-len(nombres) // por_renglon) * RENGLON + AIRE


def area(grafica: Grafica, caja: Caja) -> tuple[float, float, float, float]:
    """El área de los ejes dentro de la caja, sin el título del eje: x, y, ancho y alto, de 0 a 1.

    Se fija para que lo rotulado caiga en su lugar y para que la leyenda nunca se encime con los meses.
    """
    numero = max(ancho(f"{tope(mayor(grafica)):,.0f}", LETRA_MINIMA), ancho("0.0", LETRA_MINIMA))
    izquierda = numero + 2 * AIRE
    if grafica.clase == "barras":
        nombres = max(ancho(c, LETRA_MINIMA) for c in grafica.categorias) + 2 * AIRE
        izquierda = min(nombres, caja.ancho * 0.45)
    arriba, abajo = 0.12, RENGLON + 2 * AIRE + alto_de_leyenda(grafica, caja.ancho)
    return (
        izquierda / caja.ancho,
        arriba / caja.alto,
        (caja.ancho - izquierda - MARGEN_DERECHO) / caja.ancho,
        max(caja.alto - arriba - abajo, caja.alto * 0.3) / caja.alto,
    )


def en_el_ancho(grafica: Grafica, lugar: int) -> float:
    """De 0 a 1, dónde cae una categoría: en una línea el primer punto cae sobre el eje de valores.

    >>> dos = Grafica("linea", ("a", "b", "c"), (), "Casos")
    >>> [en_el_ancho(dos, n) for n in range(3)]
    [0.0, 0.5, 1.0]
    """
    cuantas = len(grafica.categorias)
    return lugar / max(cuantas - 1, 1) if grafica.clase == "linea" else (lugar + 0.5) / cuantas


def salto(categorias: int) -> int:
    """Cada cuántas categorías se rotula una, para que los rótulos quepan.

    >>> salto(6), salto(24), salto(60)
    (1, 6, 12)
    """
    return next((cada for cada in (1, 2, 3, 6, 12, 24) if categorias <= cada * ROTULOS), 36)


def alterno(grafica: Grafica) -> str:
    """Lo que dice la gráfica a quien no la ve: qué mide, cuándo y el último valor de cada serie."""
    partes = []
    for serie in grafica.series:
        con_dato = [(c, v) for c, v in zip(grafica.categorias, serie.valores, strict=True) if v is not None]
        if con_dato and serie.papel != "meta":
            categoria, valor = con_dato[-1]
            partes.append(f"{serie.nombre}: {valor:,.1f} en {categoria}")
        elif con_dato:
            partes.append(serie.nombre)
    lapso = f"de {grafica.categorias[0]} a {grafica.categorias[-1]}"
    return f"Gráfica de {grafica.eje}, {lapso}. {'; '.join(partes)}."
