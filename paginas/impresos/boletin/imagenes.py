"""El boletín en una imagen para redes: cuadrada o de pantalla."""

from pathlib import Path

from paginas.impresos.boletin.contenido import Boletin
from paginas.impresos.plenaria import dibujo
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.plenaria.pdf import alterno
from paginas.impresos.tipografia import componer

PLANTILLA = Path(__file__).parent / "imagen.typ"
PUNTOS_POR_PULGADA = 72  # un punto, un pixel
MARGEN = 56


def imagen(boletin: Boletin, ancho: int, alto: int) -> bytes:
    """Los bytes del PNG de `ancho` × `alto` pixeles, con el hallazgo, la gráfica y la fuente."""
    util = (ancho - 2 * MARGEN) / PUNTOS_POR_PULGADA
    titulo = acomodar(boletin.titulo, Caja(0, 0, util, 2.6), 54, 34, negrita=True)
    entradilla = acomodar(boletin.entradilla, Caja(0, 0, util, 1.9), 28, 20)
    archivos = {f"logotipo-{n}.png": m.imagen for n, m in enumerate(boletin.logotipos)}
    if boletin.grafica:
        # Dibujada a menos pulgadas que las de la imagen, su letra crece con ella.
        proporcion = 0.42 if ancho > alto else 0.62
        archivos["grafica.svg"] = dibujo.imagen(boletin.grafica, Caja(0, 0, 9.2, 9.2 * proporcion))
    datos = {
        "ancho": ancho,
        "alto": alto,
        "titulo": " ".join(titulo.renglones),
        "puntos_titulo": titulo.puntos,
        "entradilla": " ".join(entradilla.renglones),
        "puntos": entradilla.puntos,
        "grafica": alterno(boletin.grafica) if boletin.grafica else None,
        "mesa": boletin.mesa,
        "fuente": boletin.fuente,
        "logotipos": [
            {"archivo": f"logotipo-{n}.png", "nombre": m.nombre} for n, m in enumerate(boletin.logotipos)
        ],
    }
    return componer(
        PLANTILLA,
        datos,
        fecha=boletin.fecha,
        archivos=archivos,
        formato="png",
        puntos_por_pulgada=PUNTOS_POR_PULGADA,
    )
