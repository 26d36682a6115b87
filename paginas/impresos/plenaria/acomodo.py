"""Cómo queda una lámina antes de dibujarla: títulos que caben y tablas que siguen en otra lámina."""

from dataclasses import dataclass, replace

from paginas.impresos.plenaria import cajas
from paginas.impresos.plenaria.cajas import LETRA_MINIMA, LETRA_TITULO, Caja
from paginas.impresos.plenaria.lamina import Cifras, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import INTERLINEA, PUNTOS, Acomodo, acomodar

AIRE = 0.1  # pulgadas de cada lado de una celda
RENGLONES_POR_CELDA = 4


def paginar(laminas: list[Lamina], cuerpo: Caja = cajas.CUERPO) -> list[Lamina]:
    """Las mismas láminas con sus tablas partidas donde ya no caben, y un aviso en las que se recortaron."""
    return [pagina for lamina in laminas for pagina in _paginas(lamina, cuerpo)]


def repartir(lamina: Lamina, cuerpo: Caja = cajas.CUERPO) -> list[Caja]:
    """La caja de cada bloque, llevada al cuerpo (el de la casa o el de una plantilla propia)."""
    de = cajas.CUERPO
    x, y = cuerpo.ancho / de.ancho, cuerpo.alto / de.alto
    return [
        Caja(cuerpo.x + (c.x - de.x) * x, cuerpo.y + (c.y - de.y) * y, c.ancho * x, c.alto * y)
        for c in cajas.repartir(len(lamina.bloques))
    ][: len(lamina.bloques)]


def partes(caja: Caja, cuantas: int) -> list[Caja]:
    """La caja en partes iguales: una sobre otra si es alta, en fila si es ancha."""
    if caja.ancho > caja.alto * 1.6:
        ancho = (caja.ancho - cajas.SEPARACION * (cuantas - 1)) / cuantas
        return [
            Caja(caja.x + n * (ancho + cajas.SEPARACION), caja.y, ancho, caja.alto) for n in range(cuantas)
        ]
    alto = (caja.alto - cajas.SEPARACION * (cuantas - 1)) / cuantas
    return [Caja(caja.x, caja.y + n * (alto + cajas.SEPARACION), caja.ancho, alto) for n in range(cuantas)]


@dataclass(frozen=True)
class CifraAcomodada:
    """Una cifra con dónde y a qué tamaño va su número, y dónde y cómo su explicación."""

    valor: str
    caja_valor: Caja
    puntos_valor: int
    caja_detalle: Caja
    puntos: int
    lineas: tuple[str, ...]


def cifras(bloque: Cifras, caja: Caja) -> list[CifraAcomodada]:
    """Cada cifra en su parte de la caja: arriba el número y abajo lo que lo explica."""
    acomodadas = []
    for cifra, suya in zip(bloque.cifras, partes(caja, len(bloque.cifras)), strict=True):
        arriba = Caja(suya.x, suya.y, suya.ancho, suya.alto * 0.42)
        abajo = Caja(suya.x, suya.y + arriba.alto, suya.ancho, suya.alto - arriba.alto)
        explica = acomodar(f"{cifra.rotulo}\n{cifra.detalle}".strip(), abajo, 20)
        lineas = (" ".join(explica.renglones),) if explica.recortado else (cifra.rotulo, cifra.detalle)
        acomodadas.append(
            CifraAcomodada(
                valor=cifra.valor,
                caja_valor=arriba,
                puntos_valor=acomodar(cifra.valor, arriba, 54, 24, negrita=True).puntos,
                caja_detalle=abajo,
                puntos=explica.puntos,
                lineas=tuple(linea for linea in lineas if linea),
            )
        )
    return acomodadas


def titulo(lamina: Lamina) -> Acomodo:
    """El título en su caja; a lo más dos renglones."""
    return acomodar(lamina.titulo, cajas.TITULO, LETRA_TITULO, 22, negrita=True)


def texto(bloque: Texto, caja: Caja) -> Acomodo:
    """Los párrafos en su caja, con sus viñetas."""
    vineta = "•  " if bloque.vinetas else ""
    return acomodar("\n".join(f"{vineta}{parrafo}" for parrafo in bloque.parrafos), caja, 26)


def anchos(tabla: Tabla, total: float) -> list[float]:
    """Las pulgadas de cada columna."""
    partes = tabla.anchos or (1.0,) * len(tabla.encabezado)
    return [total * parte / sum(partes) for parte in partes]


def celda(dicho: str, ancho: float, *, negrita: bool = False) -> Acomodo:
    """Una celda a la letra mínima, recortada si pasa de unos renglones."""
    alto = RENGLONES_POR_CELDA * LETRA_MINIMA * INTERLINEA / PUNTOS
    return acomodar(dicho, Caja(0, 0, ancho - 2 * AIRE, alto), LETRA_MINIMA, negrita=negrita)


def alto_de(renglon: tuple[str, ...], columnas: list[float], *, negrita: bool = False) -> float:
    """Las pulgadas que pide un renglón: las de su celda más alta."""
    altos = [celda(c, a, negrita=negrita).alto for c, a in zip(renglon, columnas, strict=True)]
    return max(altos) + 2 * AIRE * 0.6


def _paginas(lamina: Lamina, cuerpo: Caja) -> list[Lamina]:
    lamina = _avisar(lamina)
    tablas = [b for b in lamina.bloques if isinstance(b, Tabla)]
    if not tablas:
        return [lamina]
    tabla = tablas[0]
    lugar = lamina.bloques.index(tabla)
    caja = repartir(lamina, cuerpo)[lugar]
    columnas = anchos(tabla, caja.ancho)
    grupos, usado = [[]], 0.0
    arriba = alto_de(tabla.encabezado, columnas, negrita=True)
    for renglon in tabla.renglones:
        alto = alto_de(renglon, columnas)
        if grupos[-1] and arriba + usado + alto > caja.alto:
            grupos.append([])
            usado = 0.0
        grupos[-1].append(renglon)
        usado += alto
    if len(grupos) == 1:
        return [lamina]
    return [
        replace(
            lamina,
            clave=f"{lamina.clave}-{numero}" if numero > 1 else lamina.clave,
            titulo=f"{lamina.titulo} ({numero} de {len(grupos)})",
            bloques=tuple(replace(b, renglones=tuple(grupo)) if b is tabla else b for b in lamina.bloques),
        )
        for numero, grupo in enumerate(grupos, 1)
    ]


def _avisar(lamina: Lamina) -> Lamina:
    recortes = []
    if titulo(lamina).recortado:
        recortes.append("El título no cabe y se recortó: acórtelo.")
    lugares = repartir(lamina)
    for bloque, caja in zip(lamina.bloques, lugares, strict=False):
        if isinstance(bloque, Texto) and texto(bloque, caja).recortado:
            recortes.append("El texto no cabe y se recortó: acórtelo o repártalo en dos láminas.")
        if isinstance(bloque, Tabla):
            columnas = anchos(bloque, caja.ancho)
            cortas = sum(
                celda(c, a).recortado for r in bloque.renglones for c, a in zip(r, columnas, strict=True)
            )
            recortes += [f"{cortas} celdas de la tabla no caben y se recortaron."] if cortas else []
    return replace(lamina, avisos=(*lamina.avisos, *recortes)) if recortes else lamina
