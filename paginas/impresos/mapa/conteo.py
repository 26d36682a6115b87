"""Cómo se dice y se tiñe lo que se contó en un lugar: exacto para la mesa, «al menos» para el público.

Al público los eventos de un lugar salen en grupos fijos de tres (`datos.consultas.prensa_publica`): la cifra
es un mínimo, y no completar un grupo no quiere decir que haya menos de tres.
"""

from dataclasses import dataclass

import pandas as pd

from analisis import celdas, formato
from datos.circulos import MINIMO_PUBLICO
from paginas.figuras import mapa_colores as colores
from paginas.figuras.mapa_colores import Clase

GRUPO = "tres"
SIN_GRUPO = f"sin grupos completos de {GRUPO}"
EXPLICACION = (
    f"Al público los eventos de un lugar se cuentan en grupos fijos de {GRUPO}, para que ninguna resta deje "
    "ver uno solo: cada cifra dice cuántos hay al menos, y donde no se completa un grupo no se dice cuántos."
)


@dataclass(frozen=True)
class Conteo:
    """Las palabras y los límites con que se cuentan eventos para el público o para la mesa."""

    publico: bool

    def dicho(self, cuanto: str) -> str:
        """Una cantidad ya escrita, como cota si es para el público.

        >>> Conteo(publico=True).dicho("3 eventos"), Conteo(publico=False).dicho("5 eventos")
        ('al menos 3 eventos', '5 eventos')
        """
        return f"al menos {cuanto}" if self.publico else cuanto

    def eventos(self, cuantos: float) -> str:
        """Los eventos de un lugar; sin número, lo que se sabe: que no completan un grupo.

        >>> Conteo(publico=True).eventos(float("nan"))
        'sin grupos completos de tres'
        """
        return SIN_GRUPO if pd.isna(cuantos) else self.dicho(formato.cuenta(cuantos, "eventos"))

    def limites(self, eventos: pd.Series) -> tuple[int, ...]:
        """Los límites fijos de la leyenda para esas cuentas; al público, en múltiplos de tres.

        >>> Conteo(publico=False).limites(pd.Series([4])), Conteo(publico=True).limites(pd.Series([12]))
        ((1, 2, 3, 5), (3, 6, 9, 15))
        """
        paso = MINIMO_PUBLICO if self.publico else 1
        mayor = eventos.max() / paso if eventos.notna().any() else 1
        return tuple(limite * paso for limite in celdas.limites(mayor))

    def rotulos(self, limites: tuple[int, ...]) -> list[str]:
        """Los tramos de una cuenta, en enteros; al público, desde cuántos.

        >>> Conteo(publico=False).rotulos((1, 2, 5)), Conteo(publico=True).rotulos((3, 6, 15))
        (['1', '2', '3 a 5', 'más de 5'], ['al menos 3', 'al menos 6', 'al menos 9', 'al menos 18'])
        """
        if self.publico:
            return [self.dicho(f"{piso + MINIMO_PUBLICO}") for piso in (0, *limites)]
        pisos = [1, *(limite + 1 for limite in limites[:-1])]
        enteros = [f"{a}" if a == b else f"{a} a {b}" for a, b in zip(pisos, limites, strict=True)]
        return [*enteros, f"más de {limites[-1]}"]

    def clases(self, limites: tuple[int, ...]) -> list[Clase]:
        """Los renglones de la leyenda que llevan color, numerados desde 0."""
        return de_color(self.rotulos(limites))


def de_color(rotulos: list[str]) -> list[Clase]:
    """Una clase por rótulo, de clara a oscura."""
    return [Clase(n, colores.EVENTOS[n], rotulo) for n, rotulo in enumerate(rotulos)]
