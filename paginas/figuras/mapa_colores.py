"""Los colores y las tramas del mapa: se distinguen con daltonismo, en gris y sobre fondo claro u oscuro."""

from dataclasses import dataclass

# Del claro al oscuro sin volver atrás: impresa en gris, la escala conserva su orden (ColorBrewer YlOrBr).
_ESCALA = ("#FFF3C4", "#FEE391", "#FEC44F", "#FE9929", "#EC7014", "#CC4C02", "#993404", "#662506", "#3D1403")
# Azul baja, naranja sube; el signo va además en un triángulo, que se ve en blanco y negro.
CAMBIO = ("#2166AC", "#5AA2CF", "#B5D7EA", "#FDD0A2", "#F68B33", "#B24A02")
SIN_EVIDENCIA = "#C4CAD0"
CASOS = "#B8569A"
HAY_DATO = "#DFE9F1"
CERO = "#FFFFFF"
EVENTOS = ("#D9F0E8", "#8FD3BC", "#3FAE8E", "#0B7F61", "#04503C")
# Únicos en toda la figura: la hoja de estilo los cambia por la trama que lleva su nombre.
SIN_DATO, SUPRIMIDO = "#E3E5E8", "#DDD9E6"
CONTEXTO = "#F6F7F8"
BORDE, BORDE_ESTADO, ELEGIDO = "#8A939C", "#3C4650", "#0B5F7D"


@dataclass(frozen=True)
class Clase:
    """Un renglón de la leyenda: su número en la tabla, su color, qué quiere decir y su trama."""

    numero: int
    color: str
    rotulo: str
    trama: str = ""  # «sin-dato», «suprimido» o ninguna


def escala(cuantos: int) -> list[str]:
    """Colores de claro a oscuro para ese número de tramos.

    >>> escala(3)
    ['#FFF3C4', '#EC7014', '#3D1403']
    """
    if cuantos == 1:
        return [_ESCALA[3]]
    paso = (len(_ESCALA) - 1) / (cuantos - 1)
    return [_ESCALA[round(lugar * paso)] for lugar in range(cuantos)]
