"""Cómo queda una lámina antes de dibujarla: títulos que caben y tablas que siguen en otra lámina."""

import io
from dataclasses import dataclass, replace

from PIL import Image

from paginas.impresos.plenaria import cajas
from paginas.impresos.plenaria.cajas import CASA, LETRA_MINIMA, LETRA_PIE, PORTADA, Caja, Lugares
from paginas.impresos.plenaria.lamina import Cifras, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import INTERLINEA, PUNTOS, Acomodo, acomodar, ancho, partir

AIRE = 0.1  # pulgadas de cada lado de una celda
RENGLONES_POR_CELDA = 5
PALABRA_MAXIMA = 0.3  # parte de la tabla que puede pedir una columna para no partir una palabra
ENTRE_CIFRAS = 0.14
ENTRE_PARRAFOS = 0.15
LETRA_CIFRA, MINIMA_CIFRA = 48, 26


def lugares(lamina: Lamina) -> Lugares:
    """Las cajas de la casa que tocan a una lámina."""
    return PORTADA if lamina.tipo == "portada" else CASA


def paginar(laminas: list[Lamina], de=lugares) -> list[Lamina]:
    """Las mismas láminas con sus tablas partidas donde ya no caben, y un aviso en las que se recortaron.

    `de(lamina)` da sus cajas: las de la casa o las de una plantilla propia.
    """
    return [pagina for lamina in laminas for pagina in _paginas(_avisar(lamina, de(lamina)), de(lamina))]


def repartir(lamina: Lamina, suyos: Lugares) -> list[Caja]:
    """La caja de cada bloque."""
    return cajas.repartir(suyos.cuerpo_de(lamina.subtitulo), len(lamina.bloques))[: len(lamina.bloques)]


def partes(caja: Caja, pedidos: list[float]) -> list[Caja]:
    """La caja en una parte por alto pedido: en fila si es ancha; si es alta, una sobre otra.

    A todas les toca lo mismo, salvo que a alguna no le baste y a las demás les sobre.
    """
    if not pedidos:
        return []
    cuantas = len(pedidos)
    if caja.ancho > caja.alto * 1.6:
        return fila(caja, cuantas)
    libre = caja.alto - ENTRE_CIFRAS * (cuantas - 1)
    holgura = libre - sum(pedidos)
    parejas = max(pedidos) <= libre / cuantas or holgura < 0
    altos = [libre / cuantas if parejas else pedido + holgura / cuantas for pedido in pedidos]
    arriba = [caja.y + sum(altos[:n]) + ENTRE_CIFRAS * n for n in range(cuantas)]
    return [Caja(caja.x, y, caja.ancho, alto) for y, alto in zip(arriba, altos, strict=True)]


def fila(caja: Caja, cuantas: int) -> list[Caja]:
    """La caja en partes iguales, de izquierda a derecha, con aire entre ellas."""
    ancho = (caja.ancho - cajas.SEPARACION * (cuantas - 1)) / cuantas
    return [Caja(caja.x + n * (ancho + cajas.SEPARACION), caja.y, ancho, caja.alto) for n in range(cuantas)]


def logotipos(imagenes: list[bytes], caja: Caja, *, derecha: bool) -> list[Caja]:
    """Dónde va cada logotipo: en fila, en su orden, todos del mismo alto y sin deformarse."""
    proporciones = []
    for contenido in imagenes:
        with Image.open(io.BytesIO(contenido)) as abierta:
            proporciones.append(abierta.width / abierta.height)
    aire = cajas.SEPARACION * (len(imagenes) - 1)
    alto = min(caja.alto, (caja.ancho - aire) / max(sum(proporciones), 1e-9))
    x = caja.x + (caja.ancho - alto * sum(proporciones) - aire if derecha else 0)
    lugares = []
    for proporcion in proporciones:
        lugares.append(Caja(x, caja.y + (caja.alto - alto) / 2, alto * proporcion, alto))
        x += alto * proporcion + cajas.SEPARACION
    return lugares


@dataclass(frozen=True)
class CifraAcomodada:
    """Una cifra con dónde y a qué tamaño va su número, y dónde y cómo su explicación."""

    valor: str
    caja_valor: Caja
    puntos_valor: int
    caja_detalle: Caja
    puntos: int
    lineas: tuple[str, ...]
    recortada: bool = False


def cifras(bloque: Cifras, caja: Caja) -> list[CifraAcomodada]:
    """Cada cifra en su parte de la caja: arriba el número y abajo lo que lo explica, que manda."""
    acomodadas, numero = [], MINIMA_CIFRA * INTERLINEA / PUNTOS
    explicadas = [f"{cifra.rotulo}\n{cifra.detalle}".strip() for cifra in bloque.cifras]
    renglones = [len(partir(dicho, caja.ancho, LETRA_MINIMA)) for dicho in explicadas]
    pedidos = [numero + r * LETRA_MINIMA * INTERLINEA / PUNTOS + 1e-9 for r in renglones]
    for cifra, dicho, suya in zip(bloque.cifras, explicadas, partes(caja, pedidos), strict=True):
        explica = acomodar(dicho, replace(suya, alto=suya.alto - numero), LETRA_MINIMA)
        abajo = suya.desde(suya.y + max(numero, min(suya.alto - explica.alto, suya.alto * 0.55)))
        arriba = replace(suya, alto=abajo.y - suya.y)
        valor = acomodar(cifra.valor, arriba, LETRA_CIFRA, MINIMA_CIFRA, negrita=True)
        lineas = (" ".join(explica.renglones),) if explica.recortado else (cifra.rotulo, cifra.detalle)
        acomodadas.append(
            CifraAcomodada(
                valor=" ".join(valor.renglones) if valor.recortado else cifra.valor,
                caja_valor=arriba,
                puntos_valor=valor.puntos,
                caja_detalle=abajo,
                puntos=explica.puntos,
                lineas=tuple(linea for linea in lineas if linea),
                recortada=explica.recortado or valor.recortado,
            )
        )
    parejo = min((c.puntos_valor for c in acomodadas), default=LETRA_CIFRA)
    return [replace(c, puntos_valor=parejo) for c in acomodadas]


def titulo(lamina: Lamina, suyos: Lugares) -> Acomodo:
    """El título en su caja."""
    return acomodar(lamina.titulo, suyos.titulo, suyos.puntos, 22, negrita=True)


def subtitulo(lamina: Lamina, suyos: Lugares) -> Acomodo:
    """Lo que va bajo el título; en la portada es el mes y va grande."""
    return acomodar(lamina.subtitulo, suyos.subtitulo, 28 if lamina.tipo == "portada" else 20)


def pie(lamina: Lamina, suyos: Lugares) -> Acomodo:
    """La fuente al pie, siempre a la misma letra."""
    return acomodar(lamina.pie, suyos.pie, LETRA_PIE, LETRA_PIE)


def texto(bloque: Texto, caja: Caja) -> Acomodo:
    """Los párrafos en su caja, con sus viñetas."""
    vineta = "•  " if bloque.vinetas else ""
    libre = replace(caja, alto=caja.alto - ENTRE_PARRAFOS * (len(bloque.parrafos) - 1))
    return acomodar("\n".join(f"{vineta}{parrafo}" for parrafo in bloque.parrafos), libre, 26)


def anchos(tabla: Tabla, total: float) -> list[float]:
    """Las pulgadas de cada columna: las declaradas, o más si ahí se partiría una palabra."""
    declarados = tabla.anchos or (1.0,) * len(tabla.encabezado)
    pedidos = [total * parte / sum(declarados) for parte in declarados]
    tope = total * PALABRA_MAXIMA
    minimos = [min(_palabra_mas_larga(tabla, n) + 2 * AIRE, tope) for n in range(len(pedidos))]
    if sum(minimos) >= total:
        return [total * m / sum(minimos) for m in minimos]
    finales = [max(p, m) for p, m in zip(pedidos, minimos, strict=True)]
    sobra = sum(finales) - total
    holgura = [f - m for f, m in zip(finales, minimos, strict=True)]
    if sobra < 1e-9:
        return finales
    return [f - sobra * h / sum(holgura) for f, h in zip(finales, holgura, strict=True)]


def _palabra_mas_larga(tabla: Tabla, columna: int) -> float:
    cabeza = max((ancho(p, LETRA_MINIMA, True) for p in tabla.encabezado[columna].split()), default=0.0)
    cuerpo = (ancho(p, LETRA_MINIMA) for renglon in tabla.renglones for p in renglon[columna].split())
    return max(cabeza, max(cuerpo, default=0.0)) + 0.02


def celda(dicho: str, ancho: float, *, negrita: bool = False) -> Acomodo:
    """Una celda a la letra mínima, recortada si pasa de unos renglones."""
    alto = RENGLONES_POR_CELDA * LETRA_MINIMA * INTERLINEA / PUNTOS + 1e-6
    return acomodar(dicho, Caja(0, 0, ancho - 2 * AIRE, alto), LETRA_MINIMA, negrita=negrita)


def alto_de(renglon: tuple[str, ...], columnas: list[float], *, negrita: bool = False) -> float:
    """Las pulgadas que pide un renglón: las de su celda más alta."""
    altos = [celda(c, a, negrita=negrita).alto for c, a in zip(renglon, columnas, strict=True)]
    return max(altos) + 2 * AIRE * 0.6


def _paginas(lamina: Lamina, suyos: Lugares) -> list[Lamina]:
    lugar = next((n for n, b in enumerate(lamina.bloques) if isinstance(b, Tabla)), None)
    if lugar is None:
        return [lamina]
    tabla, caja = lamina.bloques[lugar], repartir(lamina, suyos)[lugar]
    columnas = anchos(tabla, caja.ancho)
    altos = [alto_de(renglon, columnas) for renglon in tabla.renglones]
    grupos = _parejos(altos, caja.alto - alto_de(tabla.encabezado, columnas, negrita=True))
    if len(grupos) <= 1:
        return [lamina]

    def con(renglones: tuple) -> tuple:
        suya = replace(tabla, renglones=renglones, anchos=tuple(columnas))
        return tuple(suya if n == lugar else b for n, b in enumerate(lamina.bloques))

    return [
        replace(
            lamina,
            clave=f"{lamina.clave}-{numero}" if numero > 1 else lamina.clave,
            titulo=f"{lamina.titulo} ({numero} de {len(grupos)})",
            bloques=con(tuple(tabla.renglones[n] for n in grupo)),
        )
        for numero, grupo in enumerate(grupos, 1)
    ]


def _parejos(altos: list[float], disponible: float) -> list[list[int]]:
    """Los renglones en las menos láminas posibles, sin dejar la última casi vacía."""
    minimas = _llenar(altos, disponible)
    parejo = sum(altos) / max(len(minimas), 1)
    while parejo < disponible and len(_llenar(altos, parejo)) > len(minimas):
        parejo += 0.1
    return _llenar(altos, min(parejo, disponible)) if len(minimas) > 1 else minimas


def _llenar(altos: list[float], disponible: float) -> list[list[int]]:
    grupos: list[list[int]] = []
    usado = 0.0
    for n, alto in enumerate(altos):
        if not grupos or usado + alto > disponible + 1e-9:
            grupos.append([])
            usado = 0.0
        grupos[-1].append(n)
        usado += alto
    return grupos


def _avisar(lamina: Lamina, suyos: Lugares) -> Lamina:
    recortes = []
    if titulo(lamina, suyos).recortado:
        recortes.append("El título no cabe y se recortó: acórtelo.")
    if subtitulo(lamina, suyos).recortado:
        recortes.append("El texto bajo el título no cabe y se recortó; completo, va en las notas.")
    if pie(lamina, suyos).recortado:
        recortes.append("La fuente al pie no cabe y se recortó; completa, va en las notas.")
    for bloque, caja in zip(lamina.bloques, repartir(lamina, suyos), strict=True):
        if isinstance(bloque, Texto) and texto(bloque, caja).recortado:
            recortes.append("El texto no cabe y se recortó: acórtelo o repártalo en dos láminas.")
        if isinstance(bloque, Cifras) and any(c.recortada for c in cifras(bloque, caja)):
            recortes.append("Lo que explica una cifra no cabe y se recortó.")
        if isinstance(bloque, Tabla):
            columnas = anchos(bloque, caja.ancho)
            cortas = sum(
                celda(c, a).recortado for r in bloque.renglones for c, a in zip(r, columnas, strict=True)
            )
            recortes += [f"{cortas} celdas de la tabla no caben y se recortaron."] if cortas else []
    return replace(lamina, avisos=(*lamina.avisos, *recortes)) if recortes else lamina
