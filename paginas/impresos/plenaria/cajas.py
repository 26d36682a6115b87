"""Dónde va cada cosa en una lámina de 16:9, en pulgadas: lo mismo para el PPTX, el PDF y la vista previa."""

from dataclasses import dataclass

ANCHO, ALTO = 13.333, 7.5
MARGEN = 0.5
LETRA_MINIMA = 18  # puntos: lo que se lee desde el fondo de la sala
LETRA_PIE = 11  # ni más ni menos: la fuente va al pie y, completa, en las notas del orador
LETRA_MARCA = 14  # el estado de la lámina y los avisos sobre la gráfica
LETRA_TITULO = 30
LETRA_PORTADA = 48
SEPARACION = 0.3
PARTE_PRINCIPAL = 0.6
FONDO = "#12385B"  # la franja: azul sobrio, con letra blanca encima


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

    def desde(self, arriba: float) -> "Caja":
        """La misma caja con otro borde de arriba; el de abajo no se mueve."""
        return Caja(self.x, arriba, self.ancho, self.y + self.alto - arriba)


@dataclass(frozen=True)
class Lugares:
    """Las cajas de una lámina, la letra más grande de su título y dónde va su franja de color."""

    titulo: Caja
    subtitulo: Caja
    cuerpo: Caja
    pie: Caja
    logotipos: Caja
    marca: Caja  # «Borrador», «Para la plenaria», «Pública», y el número de lámina
    franja: Caja
    puntos: int = LETRA_TITULO

    def cuerpo_de(self, subtitulo: str) -> Caja:
        """El cuerpo; sin subtítulo aprovecha también su lugar."""
        return self.cuerpo if subtitulo else self.cuerpo.desde(min(self.subtitulo.y, self.cuerpo.y))


_UTIL = ANCHO - 2 * MARGEN
LAMINA = Caja(0, 0, ANCHO, ALTO)
CASA = Lugares(
    titulo=Caja(MARGEN, 0.38, _UTIL, 0.98),
    subtitulo=Caja(MARGEN, 1.42, _UTIL, 0.63),
    cuerpo=Caja(MARGEN, 2.1, _UTIL, 4.3),
    pie=Caja(MARGEN, 6.47, 7.9, 0.95),
    logotipos=Caja(8.6, 6.52, ANCHO - MARGEN - 8.6, 0.72),
    marca=Caja(ANCHO - MARGEN - 5, 0.12, 5, 0.24),
    franja=Caja(0, 0, ANCHO, 0.08),
)
PORTADA = Lugares(
    titulo=Caja(0.9, 0.9, ANCHO - 1.8, 2.5),
    subtitulo=Caja(0.9, 3.5, ANCHO - 1.8, 0.6),
    cuerpo=Caja(0.9, 4.55, ANCHO - 1.8, 0.85),
    pie=Caja(0.9, 7.0, ANCHO - 1.8, 0.3),
    logotipos=Caja(0.9, 5.6, ANCHO - 1.8, 1.2),
    marca=CASA.marca,
    franja=Caja(0, 0, ANCHO, 4.25),
    puntos=LETRA_PORTADA,
)


def repartir(cuerpo: Caja, cuantos: int) -> list[Caja]:
    """Las cajas para uno o más bloques: el principal a la izquierda y los demás apilados.

    >>> [round(caja.ancho, 2) for caja in repartir(CASA.cuerpo, 2)]
    [7.22, 4.81]
    """
    if cuantos <= 1:
        return [cuerpo]
    principal = Caja(cuerpo.x, cuerpo.y, (cuerpo.ancho - SEPARACION) * PARTE_PRINCIPAL, cuerpo.alto)
    x = principal.x + principal.ancho + SEPARACION
    ancho, resto = cuerpo.x + cuerpo.ancho - x, cuantos - 1
    alto = (cuerpo.alto - SEPARACION * (resto - 1)) / resto
    return [principal] + [Caja(x, cuerpo.y + n * (alto + SEPARACION), ancho, alto) for n in range(resto)]
