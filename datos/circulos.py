"""Los tres círculos de confidencialidad: quién puede ver qué. La consulta los aplica, no la pantalla."""

import os

from datos.errores import DatoInvalido
from datos.texto import lista, normalizar

PUBLICO, MESA, COMITE = "publico", "mesa", "comite"
# Del más abierto al más cerrado: cada círculo ve lo suyo y lo de los anteriores.
CIRCULOS = {PUBLICO: "Público", MESA: "Mesa", COMITE: "Comité"}
MINIMO_PUBLICO = 3
VARIABLE = "TABLERO_CIRCULO"


class FueraDeCirculo(DatoInvalido):
    """Se pidió algo que este círculo no puede ver."""


def reconocer(escrito: str) -> str:
    """La clave de un círculo escrito a mano; lanza `DatoInvalido` con los que hay.

    >>> reconocer("Público"), reconocer("COMITÉ")
    ('publico', 'comite')
    """
    clave = normalizar(escrito)
    if clave not in CIRCULOS:
        raise DatoInvalido(f"No existe el círculo «{escrito}»: use {lista(list(CIRCULOS), union='o')}.")
    return clave


def tope() -> str:
    """El círculo más cerrado que este servidor deja ver: el de `TABLERO_CIRCULO` o, sin él, el comité."""
    return reconocer(os.environ.get(VARIABLE) or COMITE)


def alcance(pedido: str) -> str:
    """El círculo que de verdad se aplica a un pedido: nunca más cerrado que el tope del servidor.

    >>> alcance("publico")
    'publico'
    """
    orden = list(CIRCULOS)
    return orden[min(orden.index(reconocer(pedido)), orden.index(tope()))]


def visibles(pedido: str) -> list[str]:
    """Los círculos de las notas que se pueden leer o contar desde el pedido.

    El público cuenta también las notas de la mesa, pero sólo agregadas y nunca una por una; lo que se
    anotó sólo para el comité no se cuenta fuera de él.

    >>> visibles("publico"), visibles("mesa")
    (['publico', 'mesa'], ['publico', 'mesa'])
    """
    return [PUBLICO, MESA, COMITE] if alcance(pedido) == COMITE else [PUBLICO, MESA]


def hasta(pedido: str) -> list[str]:
    """Los círculos de lo que se puede enseñar uno por uno desde el pedido: el suyo y los más abiertos.

    >>> hasta("publico"), hasta("mesa")
    (['publico'], ['publico', 'mesa'])
    """
    orden = list(CIRCULOS)
    return orden[: orden.index(alcance(pedido)) + 1]


def exigir_mesa(pedido: str, que: str) -> str:
    """El círculo aplicado si alcanza para ver registros uno por uno; si es público, `FueraDeCirculo`."""
    circulo = alcance(pedido)
    if circulo == PUBLICO:
        raise FueraDeCirculo(
            f"{que} no se muestra al público: sólo lugares que completan un grupo de {MINIMO_PUBLICO} "
            "eventos. Elija el círculo «Mesa» o «Comité» si este tablero lo permite."
        )
    return circulo
