"""El boletín en una imagen para redes: cuadrada o de pantalla."""

from dataclasses import asdict
from pathlib import Path

from paginas.impresos.boletin.contenido import Boletin
from paginas.impresos.plenaria import acomodo, dibujo
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.ejes import alterno
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.tipografia import componer

PLANTILLA = Path(__file__).parent / "imagen.typ"
PUNTOS_POR_PULGADA = 72  # un punto, un pixel
MARGEN, ARRIBA, ABAJO, HUECO = 56, 52, 36, 22
ALTO_DE_LOGOTIPO = 0.8
LETRA_DE_FUENTE = 16


def imagen(boletin: Boletin, ancho: int, alto: int) -> bytes:
    """Los bytes del PNG de `ancho` × `alto` pixeles, con el hallazgo, la gráfica y la fuente."""
    util = (ancho - 2 * MARGEN) / PUNTOS_POR_PULGADA
    cuadrada = ancho <= alto
    titulo = acomodar(boletin.titulo, Caja(0, 0, util, 2.2), 60, 34, negrita=True)
    entradilla = acomodar(boletin.entradilla, Caja(0, 0, util, 2.0), 30, 20)
    fuente = acomodar(boletin.fuente, Caja(0, 0, util, 0.75), LETRA_DE_FUENTE, 12)
    firma = acomodar(boletin.mesa, Caja(0, 0, util, 0.4), 20, 14, negrita=True)
    marcas = [m.imagen for m in boletin.logotipos]
    puestos = acomodo.logotipos(marcas, Caja(0, 0, util, ALTO_DE_LOGOTIPO), derecha=False)
    archivos = {f"logotipo-{n}.png": marca for n, marca in enumerate(marcas)}
    letreros = [
        titulo.alto,
        entradilla.alto,
        firma.alto + fuente.alto,
        *([ALTO_DE_LOGOTIPO] if marcas else []),
    ]
    queda = (alto - ARRIBA - ABAJO - HUECO * len(letreros)) / PUNTOS_POR_PULGADA - sum(letreros)
    if boletin.grafica:
        # Dibujada a menos pulgadas que las de la imagen, su letra crece con ella.
        dibujada = 11 if cuadrada else 13.5
        archivos["grafica.svg"] = dibujo.imagen(
            boletin.grafica, Caja(0, 0, dibujada, dibujada * queda / util)
        )
    datos = {
        "ancho": ancho,
        "alto": alto,
        "margenes": {"x": MARGEN, "arriba": ARRIBA, "abajo": ABAJO, "hueco": HUECO},
        "titulo": " ".join(titulo.renglones),
        "puntos_titulo": titulo.puntos,
        "entradilla": " ".join(entradilla.renglones),
        "puntos": entradilla.puntos,
        "grafica": alterno(boletin.grafica) if boletin.grafica else None,
        "firma": " ".join(firma.renglones),
        "puntos_firma": firma.puntos,
        "fuente": " ".join(fuente.renglones),
        "puntos_fuente": fuente.puntos,
        "alto_logotipos": ALTO_DE_LOGOTIPO,
        "logotipos": [
            {"archivo": f"logotipo-{n}.png", "nombre": m.nombre, "caja": asdict(caja)}
            for n, (m, caja) in enumerate(zip(boletin.logotipos, puestos, strict=True))
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
