"""Dónde va cada cosa en una lámina de 16:9, en pulgadas: lo mismo para el PPTX, el PDF y la vista previa."""

from dataclasses import dataclass

ANCHO, ALTO = 13.333, 7.5
MARGEN = 0.5
LETRA_MINIMA = 18  # puntos: lo que se lee desde el fondo de la sala
LETRA_PIE = 11  # la fuente va al pie y en las notas del orador
LETRA_TITULO = 30


@dataclass(frozen=True)
class Caja:
    """Un rectángulo: izquierda, arriba, ancho y alto, en pulgadas."""

    x: float
    y: float
    ancho: float
    alto: float

    def dentro_de(self, otra: "Caja") -> bool:
        """Si cabe entera en la otra."""
        return (
            self.x >= otra.x - 1e-6
            and self.y >= otra.y - 1e-6
            and self.x + self.ancho <= otra.x + otra.ancho + 1e-6
            and self.y + self.alto <= otra.y + otra.alto + 1e-6
        )


LAMINA = Caja(0, 0, ANCHO, ALTO)
TITULO = Caja(MARGEN, 0.32, ANCHO - 2 * MARGEN, 1.05)
SUBTITULO = Caja(MARGEN, 1.37, ANCHO - 2 * MARGEN, 0.45)
CUERPO = Caja(MARGEN, 1.85, ANCHO - 2 * MARGEN, 4.55)
PIE = Caja(MARGEN, 6.48, 7.9, 0.72)
LOGOTIPOS = Caja(8.6, 6.48, ANCHO - MARGEN - 8.6, 0.72)
MARCA = Caja(ANCHO - MARGEN - 2.6, 0.06, 2.6, 0.28)  # «Borrador», «Para la plenaria», «Pública»
SEPARACION = 0.3
PARTE_PRINCIPAL = 0.66


def repartir(cuantos: int) -> list[Caja]:
    """Las cajas del cuerpo para uno o más bloques: el principal a la izquierda y los demás apilados.

    >>> [round(caja.ancho, 2) for caja in repartir(2)]
    [7.94, 4.09]
    """
    if cuantos <= 1:
        return [CUERPO]
    principal = Caja(CUERPO.x, CUERPO.y, (CUERPO.ancho - SEPARACION) * PARTE_PRINCIPAL, CUERPO.alto)
    x = principal.x + principal.ancho + SEPARACION
    ancho, resto = CUERPO.x + CUERPO.ancho - x, cuantos - 1
    alto = (CUERPO.alto - SEPARACION * (resto - 1)) / resto
    return [principal] + [Caja(x, CUERPO.y + n * (alto + SEPARACION), ancho, alto) for n in range(resto)]
