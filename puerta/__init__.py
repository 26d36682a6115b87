"""La puerta: entorno, servidor, terminal y pruebas. Aquí no hay nada del dominio."""

import sys


class Tropiezo(Exception):
    """Algo que impide seguir; el mensaje dice qué pasó y qué hacer."""

    def __init__(self, mensaje: str, codigo: int = 1):
        super().__init__(mensaje)
        self.codigo = codigo


def decir(mensaje: str, fin: str = "\n") -> None:
    """Avisa por el error estándar: la salida estándar es sólo para los datos."""
    print(mensaje, file=sys.stderr, end=fin, flush=True)
