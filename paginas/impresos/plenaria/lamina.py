"""Qué es una lámina: un título que dice el hallazgo, sus bloques, su fuente al pie y lo que dirá el orador.

Un tipo de lámina arma estas piezas sin saber dónde se verán; el PPTX, el PDF, el XLSX, la vista previa y la
rueda de prensa las dibujan cada uno a su modo, con los mismos números.
"""

from dataclasses import dataclass
from datetime import date

from datos.circulos import MESA


@dataclass(frozen=True)
class Texto:
    """Párrafos o viñetas para leer de lejos."""

    parrafos: tuple[str, ...]
    vinetas: bool = False


@dataclass(frozen=True)
class Cifra:
    """Un número grande con lo que lo explica: `rotulo` qué es, `detalle` su intervalo o su comparación."""

    valor: str
    rotulo: str
    detalle: str = ""


@dataclass(frozen=True)
class Cifras:
    """De una a cuatro cifras, una junto a otra o una sobre otra."""

    cifras: tuple[Cifra, ...]


@dataclass(frozen=True)
class Serie:
    """Los valores de una línea o de unas columnas, uno por categoría; None es un hueco, nunca cero.

    `papel` es «dato», «meta», «acuerdo», «referencia» o «proyeccion»: dice cómo se dibuja. `preliminares`
    son los lugares de los puntos que la fuente aún puede corregir.
    """

    nombre: str
    valores: tuple[float | None, ...]
    papel: str = "dato"
    bajo: tuple[float | None, ...] = ()
    alto: tuple[float | None, ...] = ()
    preliminares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Grafica:
    """Una gráfica nativa: categorías comunes y series que las comparten.

    `clase` es «linea», «columnas» o «barras» (horizontales); `eje`, qué mide el eje de valores. `marcas` son
    avisos sobre una categoría (la rotura de metodología, un acuerdo): lugar → texto. Si las categorías son
    meses o años, `fechas` trae el día 1 de cada una y el eje es de tiempo.
    """

    clase: str
    categorias: tuple[str, ...]
    series: tuple[Serie, ...]
    eje: str
    marcas: tuple[tuple[int, str], ...] = ()
    fechas: tuple[date, ...] = ()


@dataclass(frozen=True)
class Tabla:
    """Renglones ya escritos como texto; `numeros` son los lugares de las columnas alineadas a la derecha.

    `anchos` reparte el ancho entre las columnas; sin él, partes iguales. Lo que no cabe en una lámina pasa a
    otra de continuación.
    """

    encabezado: tuple[str, ...]
    renglones: tuple[tuple[str, ...], ...]
    numeros: tuple[int, ...] = ()
    anchos: tuple[float, ...] = ()


@dataclass(frozen=True)
class Imagen:
    """Una imagen PNG (un mapa) con su texto alterno."""

    png: bytes
    alterno: str


Bloque = Texto | Cifras | Grafica | Tabla | Imagen


@dataclass(frozen=True)
class Lamina:
    """Una lámina lista para dibujarse.

    El primer bloque es el principal; los demás van a su lado. `pie` es la fuente con corte, unidad,
    metodología, población y versión del lago; vacío sólo si la lámina no trae cifras. `notas` es lo que el
    orador lee. `circulo` es a quién se puede enseñar; `avisos`, lo que su autor debe saber (un indicador sin
    datos del mes, un texto recortado) y no se proyecta.
    """

    clave: str
    tipo: str
    titulo: str
    bloques: tuple[Bloque, ...] = ()
    subtitulo: str = ""
    pie: str = ""
    notas: str = ""
    circulo: str = MESA
    avisos: tuple[str, ...] = ()
