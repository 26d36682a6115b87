"""Lo que se puede comparar de una nota: sus palabras sin adorno, su lugar, su liga y los detalles del hecho.

Los detalles son familias de palabras que la prensa usa para lo mismo («taquería», «puesto de tacos»): dos
notas de un hecho suelen caer en la misma familia y dos hechos de una noche, en familias distintas.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz

from analisis.duplicados_lexico import DETALLES, familias


def _conjunto(texto):
    return frozenset(texto.split())


VACIAS = _conjunto("""
    a al ante con contra cuando de del desde donde e el ella en entre era es esta estaba este fue ha hay hasta
    la las le les lo los mas mientras no o otro otra para pero por que se ser seria si sin sobre son su sus
    tras un una uno unos van y ya
""")
# Raíces que casi todo título de nota roja trae: compartirlas no acerca a dos hechos.
COMUNES = _conjunto("""
    abandon abat acribill afuera armad asalt asesin ataca ataqu avenida balacer balaz balea balead cadaver cae
    caen calle caso casa cinco ciudad cobro colonia comando crimen cuatro cuerpo deja dej dentro desapar
    despoj deten detien diez dispara disparo doble domicili dos ejecut encuentr extors fallec fracc frente
    hace hall hechos herid hombre homicid interior joven lesion levant llev localiz mano mata matan mato muer
    mujer municip nueve ocho persona pid pide pistol plagi presunt quit rob salida secuestr seis siete sube
    suben sujeto suman tiro tiros tirot tres ultim victima vida violen viviend
""")
_COMUN = re.compile("|".join(sorted(COMUNES, key=len, reverse=True)))
NUMEROS = {
    palabra: str(numero)
    for numero, palabras in enumerate(
        """cero|un uno una primer primera primero i|dos segundo segunda ii doble
        |tres tercer tercera iii triple|cuatro cuarta cuarto iv|cinco quinta quinto v
        |seis sexta sexto vi|siete septima septimo vii
        |ocho octava octavo viii|nueve novena noveno ix|diez decima decimo|once|doce|trece|catorce|quince
        |dieciseis|diecisiete|dieciocho|diecinueve|veinte|veintiuno veintiun|veintidos|veintitres|veinticuatro
        |veinticinco|veintiseis|veintisiete|veintiocho|veintinueve|treinta""".split("|")  # noqa: SIM905
    )
    for palabra in palabras.split()
}
_GENERICO_DE_LUGAR = _conjunto("""
    al autopista av ave avenida barrio blvd boulevard bulevar c calle calz calzada camino carretera col
    colonia comunidad congregacion de del distintas ej ejido el etapa fracc fraccionamiento fracto
    habitacional infonavit kilometro km la las localidad los p paseo poblado priv privada prol prolongacion
    pto puerto reg region residencial seccion sector sm supermanzana unidad varias y zona
""")
_ABREVIATURAS = {"sta": "santa", "sto": "santo", "nte": "norte", "ote": "oriente", "pte": "poniente",
                 "nva": "nueva", "nvo": "nuevo", "gral": "general", "pdte": "presidente", "hda": "hacienda",
                 "ing": "ingeniero", "lic": "licenciado", "dr": "doctor", "fco": "francisco"}  # fmt: skip
_RASTREO = re.compile(r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|src|origin|amp|output|share\w*|from|s")
_RESUMEN = re.compile(
    r"fin de semana|puente (?!peatonal)\w+|jornada|en (?:\w+ )?(?:\d+|24|48) horas|balance|durante el mes|"
    r"(?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce) "
    r"(?:asesinatos|homicidios|ejecuciones)|"
    r"(?:distint|divers)[oa]s (?:colonias|puntos)|en \w+ y (?:navidad|ano nuevo)"
)
_SEGUIMIENTO = re.compile(
    r"\b(?:detien\w+|detenid\w+|capturan?|cae|caen|identifican?|exigen?|marchan?|protest\w+|bloquean? por|"
    r"sepult\w+|velan|vincul\w+|sentenci\w+|liber\w+|rescat\w+|aparec\w+|suman|suben?|confirman?|fallec\w+|"
    r"actualizacion|eran?|cierran|clausur\w+|segundo herido|otr[oa] (?:victima|herido|lesionado)|"
    r"muere (?:uno de|paramedico|otr)|muere \w+ (?:herid|balead|apunal|machet|victima)\w*|tercera victima|"
    r"investigan|trasladan|van \d+)\b"
)
_TRAS_EL_VERBO = re.compile(
    r"(?:de nuevo |le |lo |la )?\w+(?:an|en|a) (?:a (?:balazos|tiros|punaladas|golpes|pedradas) )?(?:a |al )?"
    r"(?:(?:un|una|dos|tres|cuatro|cinco|seis|su|el|la|los|las) )*(?P<quien>[a-z]{3,})"
)
_EN_PASIVA = re.compile(
    r"(?P<quien>[a-z]{4,}) (?:es |fue |muere |resulta |sufre )?"
    r"(?:asesinad|ejecutad|balead|acribillad|secuestrad|plagiad|asaltad|desaparecid|ultimad|apunalad|herid|levantad)"
)
_OTRO_HECHO = re.compile(r"\b(?:otr[oa]s?|nuevo|nueva) (?!herid|victim|lesion)|\bsegund[oa] en la semana")
_FRASES = {
    "centro de rehabilitacion": "anexo", "estacion de servicio": "gasolinera", "table dance": "bar",
    "centro nocturno": "bar", "barber shop": "barberia", "puesto de tacos": "taqueria",
    "tienda de conveniencia": "oxxo", "chofer de taxi": "taxista", "moto taxista": "mototaxista",
    "moto taxi": "mototaxista", "trabajador del campo": "jornalero", "restos oseos": "osamenta",
    "atado de manos": "maniatado", "cr v": "crv", "pick up": "pickup", "sin vida": "muerto",
    "estacion del": "paradero del", "arma blanca": "apunalado", "mano armada": "asalto",
    "central de abasto": "abastos", "lote de autos": "lote",
}  # fmt: skip
_FRASE = re.compile(rf"\b(?:{'|'.join(_FRASES)})\b")


def llano(texto):
    """Minúsculas sin acentos ni puntuación, con espacios sencillos; vacío si no hay texto.

    >>> llano("  Asaltan OXXO de la «Hipódromo» "), llano(None)
    ('asaltan oxxo de la hipodromo', '')
    """
    if not isinstance(texto, str):
        return ""
    partido = unicodedata.normalize("NFD", texto.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in partido if not unicodedata.combining(c))).strip()


def titulo(texto, medio=None):
    """El título llano, con las frases hechas en una palabra y sin el nombre del medio que lo publica.

    >>> titulo("Balean a dos en un puesto de tacos | Frontera Hoy", "Frontera Hoy")
    'balean a dos en un taqueria'
    """
    if isinstance(texto, str):
        texto = re.sub(r"\s(?:[|–—-]\s[^|–—-]{3,40}|\([^()]{3,40}\))$", "", texto)
    limpio, nombre = llano(texto), llano(medio)
    if nombre and limpio.endswith(nombre):
        limpio = limpio.removesuffix(nombre).strip()
    return _FRASE.sub(lambda hallada: _FRASES[hallada[0]], limpio)


def palabras(limpio):
    """Las raíces de un título llano que lo distinguen de otro: sin palabras vacías ni las de toda nota roja.

    >>> sorted(palabras(titulo("Asesinan a balazos a un hombre en la Quinta Italia Inn")))
    ['inn', 'italia', 'quinta']
    """
    return frozenset(
        p[:6] for p in limpio.split() if p not in VACIAS and not _COMUN.match(p) and not p.isdigit()
    )


@lru_cache(maxsize=50_000)
def lugar(texto):
    """Un nombre de colonia o calle, palabra por palabra, sin «Col.», «Fracc.» ni «blvd.» y con números.

    >>> lugar("Fracc. Villas de Salvárcar"), lugar("Veintiuno de Marzo"), lugar("Reg. 227")
    (('villas', 'salvarcar'), ('21', 'marzo'), ('227',))
    """
    partes = [
        NUMEROS.get(p, re.sub(r"^(\d+)(?:a|o|er|ra|da|ta|na)$", r"\1", p)) for p in llano(texto).split()
    ]
    return tuple(_ABREVIATURAS.get(p, p) for p in partes if p not in _GENERICO_DE_LUGAR)


@lru_cache(maxsize=200_000)
def parecido_de_lugar(uno, otro):
    """De 0 a 1, cuánto se parecen dos lugares ya partidos en palabras. Números distintos nunca se parecen.

    >>> parecido_de_lugar(lugar("Col. A. Millán"), lugar("Agustín Millán"))
    1.0
    >>> parecido_de_lugar(lugar("Riberas del Bravo Etapa 2"), lugar("Riberas del Bravo Etapa 7"))
    0.0
    """
    numeros = [{p for p in lado if p.isdigit()} for lado in (uno, otro)]
    if all(numeros) and numeros[0] != numeros[1]:
        return 0.0
    corto, largo = sorted((uno, otro), key=len)
    if len(corto) == len(largo) and all(
        a == b or (min(len(a), len(b)) <= 3 and not a.isdigit() and (a.startswith(b) or b.startswith(a)))
        for a, b in zip(corto, largo, strict=True)
    ):
        return 1.0
    junto = fuzz.ratio("".join(uno), "".join(otro)) / 100
    if all(any(a == b or (len(a) > 4 and fuzz.ratio(a, b) >= 80) for b in largo) for a in corto):
        return max(junto, 0.9)
    return junto


def liga(direccion):
    """La liga sin protocolo, «www», versión móvil, ancla ni parámetros de rastreo; vacía si es una portada.

    >>> liga("https://www.diario.mx/n/8?utm_source=fb&id=7#x"), liga("http://m.diario.mx/n/8/?id=7")
    ('diario.mx/n/8?id=7', 'diario.mx/n/8?id=7')
    >>> liga("https://diario.mx/")
    ''
    """
    if not isinstance(direccion, str) or not direccion.strip():
        return ""
    try:
        partes = urlsplit(direccion.strip() if "//" in direccion else f"//{direccion.strip()}")
    except ValueError:
        return ""
    ruta = re.sub(r"/(?:amp|index\.\w+)$", "", partes.path.rstrip("/"))
    propios = sorted((c, v) for c, v in parse_qsl(partes.query) if not _RASTREO.fullmatch(c.lower()))
    if not ruta and not propios:
        return ""
    return (
        re.sub(r"^(?:www|m|amp)\.", "", partes.netloc.lower())
        + ruta
        + (f"?{urlencode(propios)}" if propios else "")
    )


def _quien(limpio):
    """La raíz de a quién o a qué le pasó, donde el título empieza por el verbo o lo dice en pasiva."""
    hallado = _TRAS_EL_VERBO.match(limpio) or _EN_PASIVA.search(limpio)
    raiz = hallado["quien"][:6] if hallado else ""
    return "" if not raiz or raiz in VACIAS or _COMUN.match(raiz) or raiz.isdigit() else raiz


def detalles(limpio):
    """Lo que un título llano dice del hecho: sexo, modo, oficio, sitio, vehículo, edad y cantidades; y si es
    un resumen de varios hechos, un seguimiento o avisa que es «otro».

    >>> detalles("asesinan a taxista de 24 anos en cantina")["edad"]
    '24'
    >>> detalles("deja fin de semana 5 muertos")["resumen"], detalles("identifican a taxista")["seguimiento"]
    (True, True)
    """
    dichos = dict.fromkeys(DETALLES, 0)
    for palabra in limpio.split():
        for dimension, familia in familias(palabra).items():
            dichos[dimension] |= familia
    edad = re.search(r"\b(\d{1,2}) anos?|\ba los (\d{1,2})\b", limpio)
    return {
        **dichos,
        "quien": _quien(limpio),
        "edad": (edad[1] or edad[2]) if edad else "",
        "cantidades": frozenset(re.findall(r"\b(\d+ [a-z]{3,})", limpio)),
        "resumen": bool(_RESUMEN.search(limpio)),
        "seguimiento": bool(_SEGUIMIENTO.search(limpio)),
        "otro": bool(_OTRO_HECHO.search(limpio)),
    }
