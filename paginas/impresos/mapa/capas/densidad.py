"""Eventos por km², suavizados: se ve la zona y no el hexágono que tocó."""


from analisis import celdas as cuentas
from analisis import formato, tramos
from paginas.impresos.mapa.capas import celdas
from paginas.impresos.mapa.capas.capa import Base, Capa, Dibujo
from paginas.impresos.mapa.conteo import de_color


def armar(base: Base) -> Dibujo:
    """Una celda por renglón, con su densidad."""
    suave = cuentas.densidad(celdas.contadas(base))
    limites = cuentas.limites_densidad(suave.por_km2.max() if len(suave) else 1.0)
    rotulos = tramos.rotulos(limites)
    if base.conteo.publico:  # un mínimo no tiene techo
        rotulos = ["más de 0", *(rotulo.split(" a ")[0] for rotulo in rotulos[1:])]
    propia = celdas.hexagonos(base, suave.celda).assign(
        clase=tramos.tramo(suave.por_km2, limites),
        texto=[base.conteo.dicho(f"{formato.numero(v, 2)} eventos por km²") for v in suave.por_km2],
    )
    frases = [] if len(suave) else [celdas.sin_grupo(base)]
    return Dibujo(propia, de_color(rotulos), celdas.trazos(suave.celda), frases)


CAPA = Capa("densidad", "Densidad", "Eventos por km²", "celdas", armar)
