"""¿Cabe? Cuánto ocupa un texto en una caja, para que nada se desborde ni baje de la letra que se lee."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import matplotlib
from PIL import ImageFont

from paginas.impresos.plenaria.cajas import LETRA_MINIMA, Caja

PUNTOS = 72
INTERLINEA = 1.22
ELIPSIS = "…"
# DejaVu es más ancha que las letras con que suele abrirse una presentación: lo que cabe con ella, cabe.
_LETRAS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True)
class Acomodo:
    """Un texto en su caja: a cuántos puntos, en qué renglones y si hubo que recortarlo."""

    puntos: int
    renglones: tuple[str, ...]
    recortado: bool = False

    @property
    def alto(self) -> float:
        """Pulgadas que ocupa."""
        return len(self.renglones) * self.puntos * INTERLINEA / PUNTOS


@lru_cache(maxsize=64)
def _letra(puntos: int, negrita: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_LETRAS / f"DejaVuSans{'-Bold' if negrita else ''}.ttf"), puntos)


@lru_cache(maxsize=20_000)
def ancho(texto: str, puntos: int, negrita: bool = False) -> float:
    """Pulgadas que mide un renglón.

    >>> ancho("tasa", 20) < ancho("tasa por 100 mil", 20) < ancho("tasa por 100 mil", 40)
    True
    """
    return _letra(puntos, negrita).getlength(texto) / PUNTOS


def partir(texto: str, disponible: float, puntos: int, negrita: bool = False) -> list[str]:
    """El texto en renglones que caben en el ancho; una palabra más larga que el renglón se corta.

    >>> partir("uno dos tres", 10, 20)
    ['uno dos tres']
    """
    renglones: list[str] = []
    for parrafo in texto.splitlines() or [""]:
        actual = ""
        for palabra in parrafo.split():
            while len(palabra) > 1 and ancho(palabra, puntos, negrita) > disponible:
                caben = len(palabra) - 1
                while caben > 1 and ancho(palabra[:caben], puntos, negrita) > disponible:
                    caben -= 1
                renglones += [*([actual] if actual else []), palabra[:caben]]
                actual, palabra = "", palabra[caben:]
            junto = f"{actual} {palabra}".strip()
            if actual and ancho(junto, puntos, negrita) > disponible:
                renglones.append(actual)
                junto = palabra
            actual = junto
        renglones.append(actual)
    return renglones


def acomodar(
    texto: str, caja: Caja, maximo: int, minimo: int = LETRA_MINIMA, *, negrita: bool = False
) -> Acomodo:
    """El texto a la letra más grande con que cabe en la caja; si ni a la mínima cabe, recortado con «…»."""
    for puntos in range(maximo, minimo - 1, -1):
        renglones = partir(texto, caja.ancho, puntos, negrita)
        acomodo = Acomodo(puntos, tuple(renglones))
        if acomodo.alto <= caja.alto:
            return acomodo
    caben = max(1, int(caja.alto * PUNTOS / (minimo * INTERLINEA)))
    visibles = partir(texto, caja.ancho, minimo, negrita)[:caben]
    ultimo = visibles[-1]
    while ultimo and ancho(ultimo + ELIPSIS, minimo, negrita) > caja.ancho:
        ultimo = ultimo[:-1]
    return Acomodo(minimo, (*visibles[:-1], ultimo.rstrip() + ELIPSIS), recortado=True)
