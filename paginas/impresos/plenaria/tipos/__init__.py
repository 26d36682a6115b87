"""Los tipos de lámina: cada módulo declara un `TIPO`; agregar uno es agregar un archivo."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina


@dataclass(frozen=True)
class Tipo:
    """Un tipo de lámina: cómo se llama, qué se le puede pedir y cómo se arma.

    `parametros` dice, por nombre, qué significa cada uno; `armar(contexto, parametros)` da una o más láminas,
    o ninguna si no hay qué decir. `publica` es si puede salir de la mesa. `libres` son los parámetros en que
    la mesa escribe lo que quiera: sólo salen al público si la lámina lo dice.
    """

    clave: str
    nombre: str
    armar: Callable[[Contexto, dict], list[Lamina]]
    parametros: dict[str, str] = field(default_factory=dict)
    publica: bool = True
    libres: tuple[str, ...] = ()


@cache
def tipos() -> dict[str, Tipo]:
    """Los tipos declarados, por clave."""
    modulos = sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
    declarados = [importlib.import_module(f"{__name__}.{nombre}") for nombre in modulos]
    return {m.TIPO.clave: m.TIPO for m in declarados if hasattr(m, "TIPO")}
