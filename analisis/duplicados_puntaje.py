"""Cuánto parecen dos notas el mismo hecho: cada señal suma o resta, y todas se dicen en una frase.

El puntaje es la suma de evidencias de Fellegi y Sunter (1969), llevada de 0 a 1 por la curva logística. Los
pesos son los de una regresión logística sobre la parte `ajuste` de los pares etiquetados a mano, con el signo
que debe tener cada señal y redondeados; la parte `prueba` no participó en los pesos ni en el umbral.
"""

import math
from typing import NamedTuple

from rapidfuzz import fuzz

from analisis.duplicados_lexico import DETALLES
from analisis.duplicados_texto import parecido_de_lugar

IGUAL, NO = 0.9, 0.75  # a partir de aquí dos lugares son el mismo; por debajo de esto, otro
CERCA_KM, LEJOS_KM = 0.3, 1.5
MISMO_TEXTO = 0.84
APENAS = 0.2  # lo que pesa menos no se dice
VENTANA = 3  # días entre las fechas de dos notas que pueden ser el mismo hecho
PESOS = {
    "base": -2.0,
    "mismo_dia": 1.9, "fecha_de_publicacion": 0.3, "dia_siguiente": -1.6, "varios_dias": -1.3,
    "varios_dias_seguimiento": -0.9, "otra_fecha": -3.0, "otro_delito": -0.3, "otro_municipio": -2.0,
    "misma_colonia": 0.9, "otra_colonia": -2.5, "colonia_en_titulo": 1.0,
    "misma_calle": 1.0, "otra_calle": -2.4, "cerca": 1.5, "lejos": -2.0, "sin_lugar": -0.8,
    "misma_liga": 3.5, "mismo_medio": -1.1, "dos_notas_del_dia": -0.8,
    "titulo": 1.2, "palabras_propias": 0.5, "plantilla": -1.1, "plantilla_propia": -1.5,
    "sexo_igual": 0.2, "sexo_distinto": -0.8, "modo_igual": 0.6, "modo_distinto": -1.1,
    "oficio_igual": 1.7, "oficio_distinto": -1.2, "sitio_igual": 1.1, "sitio_distinto": -0.5,
    "vehiculo_igual": 0.5, "vehiculo_distinto": -1.6, "quien_distinto": -1.3,
    "edad_igual": 0.6, "edad_distinta": -1.1, "cantidad_igual": 0.6, "cantidad_distinta": -0.8,
    "resumen": -2.0, "seguimiento": 0.5, "otro_hecho": -0.8,
    "mismas_victimas": 1.3, "victimas_que_cambian": 0.3, "otras_victimas": -1.4,
}  # fmt: skip
_DIMENSION = {
    "sexo": "sexo de la víctima", "modo": "modo", "oficio": "oficio de la víctima", "sitio": "sitio",
    "vehiculo": "vehículo",
}  # fmt: skip


class Nota(NamedTuple):
    """Lo comparable de una nota, ya preparado; los días son números y lo que falta queda vacío."""

    delito: str
    desde: int
    hasta: int
    publicada: int | None
    medio: str
    liga: str
    cvegeo: str
    titulo: str
    palabras: frozenset
    detalles: dict
    colonia: tuple
    calles: tuple
    punto: tuple | None
    holgura: float
    victimas: int | None


def parecido(halladas):
    """De 0 a 1, cuánto acercan las señales halladas entre dos notas.

    >>> round(parecido([("base", 1, ""), ("mismo_dia", 1, "mismo día"), ("misma_colonia", 1, "")]), 2)
    0.69
    """
    return 1 / (1 + math.exp(-sum(PESOS[senal] * cuanto for senal, cuanto, _ in halladas)))


def razones(halladas):
    """Por qué, en una frase: lo que acerca primero, de más a menos, y luego lo que aleja.

    >>> razones([("otra_calle", 1, "otra calle"), ("mismo_dia", 1, "mismo día"), ("base", 1, "")])
    'mismo día; en contra: otra calle'
    """
    pesadas = sorted(
        ((PESOS[s] * cuanto, frase) for s, cuanto, frase in halladas if frase), key=lambda x: -abs(x[0])
    )
    a_favor = ", ".join(frase for peso, frase in pesadas if peso >= APENAS)
    en_contra = ", ".join(frase for peso, frase in pesadas if peso <= -APENAS)
    return "; ".join(parte for parte in (a_favor, f"en contra: {en_contra}" if en_contra else "") if parte)


def mismo_texto(a, b):
    """Si dos notas preparadas son una misma nota: la misma liga o casi el mismo título.

    >>> from analisis.duplicados import preparar
    >>> titulos = ("Ejecutan a abogado en el centro", "En el centro ejecutan a abogado")
    >>> mismo_texto(*preparar([{"titulo": titulo} for titulo in titulos]))
    True
    """
    if a.liga and a.liga == b.liga:
        return True
    return bool(a.titulo and b.titulo) and fuzz.token_sort_ratio(a.titulo, b.titulo) / 100 >= MISMO_TEXTO


def senales(a, b):
    """Lo que acerca o aleja a dos notas preparadas: una lista de (señal, cuánto, frase).

    >>> from analisis.duplicados import preparar
    >>> a, b = preparar([{"desde": d, "colonia": "Centro"} for d in ("2012-03-04", "2012-03-05")])
    >>> [frase for *_, frase in senales(a, b) if frase]
    ['un día de diferencia', 'misma colonia']
    """
    return [("base", 1, ""), *_fecha(a, b), *_lugar(a, b), *_texto(a, b), *_detalles(a, b), *_victimas(a, b)]


def _sigue(a, b):
    return a.detalles["seguimiento"] != b.detalles["seguimiento"]


def _fecha(a, b):
    dias = max(a.desde, b.desde) - min(a.hasta, b.hasta)
    if dias <= 0:
        yield (
            "mismo_dia",
            1,
            "mismo día" if a.desde == b.desde and a.hasta == b.hasta else "fechas que se tocan",
        )
    elif dias == 1:
        primera, segunda = (a, b) if a.desde < b.desde else (b, a)
        # Quien no supo la fecha del hecho puso la de publicación: la otra nota salió ese mismo día o después.
        publicacion = (
            segunda.desde == segunda.publicada
            and primera.publicada is not None
            and abs(primera.publicada - segunda.publicada) <= 1
        )
        if publicacion:
            yield "fecha_de_publicacion", 1, "una trae como fecha la de publicación"
        elif not _sigue(a, b):
            yield "dia_siguiente", 1, "un día de diferencia"
    else:
        senal = "varios_dias_seguimiento" if _sigue(a, b) else "varios_dias"
        yield "otra_fecha" if dias > VENTANA else senal, 1, f"{dias} días de diferencia"
    if a.delito != b.delito:
        yield "otro_delito", 1, "delitos emparentados"
    if a.cvegeo != b.cvegeo:
        yield "otro_municipio", 1, "distinto municipio"


def _lugar(a, b):
    algo = False
    if a.colonia and b.colonia:
        algo, cuanto = True, parecido_de_lugar(a.colonia, b.colonia)
        if cuanto >= IGUAL:
            yield "misma_colonia", 1, "misma colonia"
        elif cuanto < NO:
            yield "otra_colonia", 1, "otra colonia"
    # Un título que nombra ambas colonias narra dos hechos: entonces no acerca.
    if a.colonia != b.colonia and _nombra(a, b) != _nombra(b, a):
        algo = True
        yield "colonia_en_titulo", 1, "la colonia de una está en el título de la otra"
    if a.calles and b.calles:
        algo, cuanto = True, _calles(a.calles, b.calles)
        if cuanto >= IGUAL:
            yield "misma_calle", 1, "misma calle"
        elif cuanto < NO:
            yield "otra_calle", 1, "otra calle"
    if a.punto and b.punto:
        km, holgura = kilometros(a.punto, b.punto), max(a.holgura, b.holgura)
        if km <= CERCA_KM:
            algo = True
            yield "cerca", 1, f"a {km * 1000:.0f} m"
        elif km >= LEJOS_KM + holgura:
            algo = True
            yield "lejos", 1, f"a {km:.1f} km"
    if not algo:
        yield "sin_lugar", 1, "sin lugar que comparar"


def _calles(unas, otras):
    """Parecido de dos esquinas, en cualquier orden: una calle en común con otro cruce no dice nada."""
    parecidos = [[parecido_de_lugar(x, y) for y in otras] for x in unas]
    mejor = max(map(max, parecidos))
    if len(unas) == len(otras) == 2 and mejor >= IGUAL:
        (recta, cruzada), (cruzada_2, recta_2) = parecidos
        peor = max(min(recta, recta_2), min(cruzada, cruzada_2))
        return mejor if peor >= NO else (IGUAL + NO) / 2
    return mejor


def _nombra(a, b):
    """Si el título de una nota dice la colonia de la otra."""
    return bool(b.colonia) and set(b.colonia) <= set(a.titulo.split())


def _texto(a, b):
    if a.liga and a.liga == b.liga:
        yield "misma_liga", 1, "misma liga"
    mismo_medio = bool(a.medio) and a.medio == b.medio
    if mismo_medio:
        yield "mismo_medio", 1, ""
    if not (a.titulo and b.titulo):
        return
    cuanto = fuzz.token_set_ratio(a.titulo, b.titulo) / 100
    yield "titulo", cuanto - 0.5, f"títulos {100 * cuanto:.0f} % parecidos"
    # Las palabras que ya dijeron la colonia o la calle no se cuentan dos veces.
    propias_a, propias_b = (n.palabras - _raices_de_lugar(a) - _raices_de_lugar(b) for n in (a, b))
    comunes = propias_a & propias_b
    if comunes:
        yield "palabras_propias", min(len(comunes), 3), ""
    if cuanto >= 0.7 and propias_a - comunes and propias_b - comunes:
        propia = mismo_medio and a.publicada == b.publicada
        yield "plantilla_propia" if propia else "plantilla", 1, "el título es el mismo con otro dato"
    elif mismo_medio and not _sigue(a, b) and not mismo_texto(a, b) and a.publicada == b.publicada:
        yield "dos_notas_del_dia", 1, "el mismo medio sacó dos notas ese día"


def _raices_de_lugar(nota):
    return {p[:6] for lugar in (nota.colonia, *nota.calles) for p in lugar}


def _detalles(a, b):
    x, y = a.detalles, b.detalles
    for dimension in DETALLES:
        if x[dimension] and y[dimension]:
            igual = x[dimension] & y[dimension]
            nombre = _DIMENSION[dimension]
            yield (
                f"{dimension}_{'igual' if igual else 'distinto'}",
                1,
                f"{'mismo' if igual else 'otro'} {nombre}",
            )
    sin_oficio = not (x["oficio"] and y["oficio"])
    if sin_oficio and x["quien"] and y["quien"] and x["quien"] != y["quien"]:
        yield "quien_distinto", 1, "otra víctima u objeto"
    if x["edad"] and y["edad"]:
        igual = x["edad"] == y["edad"]
        yield f"edad_{'igual' if igual else 'distinta'}", 1, "misma edad" if igual else "otra edad"
    unidades = [{c.split()[1]: c for c in lado["cantidades"]} for lado in (x, y)]
    comparables = unidades[0].keys() & unidades[1].keys() - {"anos"}
    if comparables:
        igual = all(unidades[0][u] == unidades[1][u] for u in comparables)
        yield (
            f"cantidad_{'igual' if igual else 'distinta'}",
            1,
            "mismas cantidades" if igual else "otras cantidades",
        )
    if x["resumen"] != y["resumen"]:
        yield "resumen", 1, "una es un resumen de varios hechos"
    if x["seguimiento"] or y["seguimiento"]:
        yield "seguimiento", 1, "una da seguimiento"
    if x["otro"] != y["otro"] and a.desde != b.desde:
        yield "otro_hecho", 1, "una avisa que es otro hecho"


def _victimas(a, b):
    if a.victimas is None or b.victimas is None:
        return
    if a.victimas == b.victimas:
        if a.victimas > 1:
            yield "mismas_victimas", 1, f"mismas víctimas ({a.victimas})"
    elif a.detalles["seguimiento"] or b.detalles["seguimiento"] or a.delito != b.delito:
        yield "victimas_que_cambian", 1, f"víctimas: {a.victimas} y {b.victimas}"
    elif min(a.victimas, b.victimas) / max(a.victimas, b.victimas) < 2 / 3:
        yield "otras_victimas", 1, f"víctimas: {a.victimas} y {b.victimas}"


def kilometros(uno, otro):
    """Distancia en kilómetros entre dos puntos (lat, lon) cercanos.

    >>> round(kilometros((31.70, -106.40), (31.71, -106.40)), 2)
    1.11
    """
    alto = (uno[0] - otro[0]) * 111.2
    ancho = (uno[1] - otro[1]) * 111.2 * math.cos(math.radians((uno[0] + otro[0]) / 2))
    return math.hypot(alto, ancho)
