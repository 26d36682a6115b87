"""Cuál lámina no se pudo hacer: una que falla se nombra, para poder ocultarla e imprimir las demás."""

from collections.abc import Iterator
from contextlib import contextmanager

from datos.errores import DatoInvalido


@contextmanager
def nombrar(lamina: str) -> Iterator[None]:
    """Lo inesperado sale como un `DatoInvalido` que dice qué lámina fue y qué hacer.

    >>> with nombrar("Mapa"):
    ...     [].pop()
    Traceback (most recent call last):
    datos.errores.DatoInvalido: No se pudo hacer la lámina «Mapa» (IndexError: pop from empty list). \
Ocúltela en el guion para imprimir las demás y avise a quien cuida el tablero.
    """
    try:
        yield
    except DatoInvalido:
        raise
    except Exception as error:
        raise DatoInvalido(
            f"No se pudo hacer la lámina «{lamina}» ({type(error).__name__}: {error}). Ocúltela en el guion "
            "para imprimir las demás y avise a quien cuida el tablero."
        ) from error
