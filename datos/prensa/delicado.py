"""¿Este texto parece identificar a una persona? Nombres, apodos, teléfonos, correos, placas y domicilios.

Es un aviso para quien captura, no un filtro: prefiere callar ante «Ciudad Juárez» o «avenida Benito Juárez»
que cansar con falsas alarmas. Reconoce los nombres de pila y apellidos más comunes, y un nombre raro si lo
sigue un apellido que no sea también un lugar.
"""

import re

from datos.prensa.vocabulario import (
    APELLIDOS_CONOCIDOS,
    APELLIDOS_DUDOSOS,
    COMUNES,
    COSAS,
    LUGARES_CON_NOMBRE,
    MEDIOS,
    MESES_Y_DIAS,
    NO_SON_NOMBRES,
    NOMBRES,
    NOMBRES_DUDOSOS,
    PRESENTAN_COSAS,
    PROCERES,
    RELLENO,
    SANTOS,
)
from datos.texto import normalizar

# Lo que va antes del lugar de una nota: así «Manuel Valdez» en su colonia no parece una persona.
LUGARES = {"colonia": "colonia", "calle": "calle", "cruce": "calle"}
_MAYUSCULA = "A-ZÁÉÍÓÚÜÑ"
_PALABRA = rf"[{_MAYUSCULA}][a-záéíóúüñ'’]+"
_UNION = r"(?:\s+(?:de|del|de la|de los|de las|la|y|e)\s+|\s+)"
_SECUENCIA = re.compile(rf"(?<![\w]){_PALABRA}(?:{_UNION}(?:{_PALABRA}|[{_MAYUSCULA}]\.))*")
_CON_INICIAL = re.compile(
    rf"(?<!\w)({_PALABRA})\s+(?:N\.|[«\"“']N\.?[»\"”']|[A-Z]\.(?!\s*[{_MAYUSCULA}]))(?!\w)"
)
# «En la Jacinto López», «de la Carlos Amaya»: así se nombra una colonia o una avenida, no a alguien.
_DE_LUGAR = re.compile(r"\b(?i:en(?:\s+(?:la|el|las|los))?|(?:de|por|hacia|sobre)\s+la)\s+$")
_EN_MINUSCULAS = re.compile(r"(?<!\w)([a-záéíóúüñ]{3,})(?=\s+([a-záéíóúüñ]{3,}))")
_UNIONES = {"de", "del", "la", "los", "las", "y", "e"}
_ANTES = re.compile(
    r"([\wáéíóúüñÁÉÍÓÚÜÑ]+)\.?\s+(?:de\s+la\s+|de\s+los\s+|del\s+|de\s+|la\s+|el\s+)?[«\"“']?$"
)
_TRATO = re.compile(
    rf"\b(?i:señor(?:a|ita)?|sr|sra|srita|don|doña|joven|ciudadan[oa]|profesor|profesora|licenciad[oa]|lic|"
    rf"doctor|doctora|dr|dra|comandante|agente)\.?\s+({_PALABRA})"
)
_LLAMADO = re.compile(
    rf"\b(?i:identificad[oa]s? como|llamad[oa]s?|de nombres?|al nombre de|llevó el nombre de|"
    rf"llevaba el nombre de|se llamaba)\s+({_PALABRA})"
)
_APODO = re.compile(
    rf"\b(?i:alias|apodad[oa]s?|conocid[oa] como)\s+[«\"“']?(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as)?\s*({_PALABRA})"
    rf"|\(?\(a\)\s*[«\"“']?({_PALABRA})"
)
_ENTRE_COMILLAS = re.compile(rf"[«\"“'‘]\s*(?:[Ee]l|[Ll]a)\s+({_PALABRA}(?:\s+{_PALABRA})?)\s*[»\"”'’]")
_CORREO = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CURP = re.compile(r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b", re.IGNORECASE)
_RFC = re.compile(r"\b[A-ZÑ&]{4}-?\d{6}-?(?=[A-Z0-9]*\d)[A-Z0-9]{3}\b", re.IGNORECASE)
_TELEFONO = re.compile(
    r"(?<![\d$,./-])(?:\+?52[\s.-]?)?(?:1[\s.-])?(?:\(\d{2,3}\)[\s.-]?|\d{2,3}[\s.-]?)\d{3,4}[\s.-]?\d{2}[\s.-]?\d{2}"
    r"(?![\d,/-])"
)
_FOLIO = re.compile(r"(?i:folio|carpeta|expediente|nuc|oficio|causa|averiguación|cuenta)\W+(?:\w+\W+){0,3}$")
_PLACA = re.compile(
    r"\b(?:[A-Z]{3}-\d{2}-\d{2}|[A-Z]{3}-\d{3}-[A-Z]|[A-Z]-?\d{2,3}-[A-Z]{3}|[A-Z]{2}-\d{2}-\d{3}|"
    r"\d{2}-[A-Z]{2}-[A-Z0-9]{2})\b"
)
_CON_PLACAS = re.compile(
    r"(?i:\bplacas?|matr[íi]cula)\s+(?:(?i:de|del|n[úu]mero|circulación|\w+ense)\s+){0,4}"
    r"([A-Z0-9]{1,3}(?: [A-Z0-9]{1,4}){1,3}|[A-Z0-9-]{5,10})(?![\w-])"
)
_VIA = (
    r"(?i:calle|c\.|av\.?|avenida|blvd\.?|bulevar|boulevard|calzada|calz\.|privada|priv\.|andador|callejón|"
    r"cerrada|retorno|circuito|prolongación|prol\.|eje)"
)
_NUMERO = r"(?i:#|n[úu]m(?:ero)?\.?|no\.|nº|n°)\s*\d{1,5}"
_CIERRE = (
    r"(?=\s*(?:[,.;:)»\"”]|$|-?[A-Z]\b|"
    r"(?i:int|interior|depto|col|colonia|fracc|fraccionamiento|esquina|entre)\b))"
)
_DOMICILIO = re.compile(
    rf"(?i:\b(?:el|n[úu]mero|no\.|#))\s*\d{{1,5}}\s+de\s+(?:la\s+)?{_VIA}\s+\w+"
    rf"|{_VIA}\s+[^.;:#\n]{{1,50}}?,?\s*{_NUMERO}"
    rf"|{_VIA}\s+(?:[\wáéíóúüñ]+\s+){{0,3}}[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]{{3,}}\s+\d{{1,5}}{_CIERRE}"
    r"|#\s*\d{1,5}\s*,?\s*(?i:int|interior|depto|dpto|letra)\b"
    rf"|(?i:casa|domicilio|vivienda|departamento)\s+(?:(?i:marcad[oa]\s+con\s+el|con\s+el|del)\s+)?{_NUMERO}"
    r"|(?i:manzana|mz\.?|mza\.?)\s*\d+\s*,?\s*(?i:y\s+)?(?i:lote|lt\.?)\s*\d+"
    r"|(?i:lote|lt\.?)\s*\d+\s*,?\s*(?i:y\s+|de\s+la\s+)?(?i:manzana|mz\.?|mza\.?)\s*\d+"
)

# Palabras con mayúscula que no son el nombre de pila de nadie.
_AJENAS = COSAS | MESES_Y_DIAS | RELLENO | MEDIOS | PRESENTAN_COSAS | SANTOS | NO_SON_NOMBRES | _UNIONES


def senales(texto: object) -> list[str]:
    """Una frase por cada cosa del texto que parece identificar a una persona; vacía si no parece.

    >>> senales("Asesinan a Juan Pérez en la colonia Villas de Salvárcar")
    ['«Juan Pérez» parece el nombre de una persona.']
    >>> senales("Fiscalía General investiga un ataque en avenida Benito Juárez, Ciudad Juárez")
    []
    """
    if not isinstance(texto, str) or not texto.strip():
        return []
    escrito = " ".join(texto.split())
    legible = _sin_gritar(escrito)
    hallazgos = [
        *((n, "parece el nombre de una persona") for n in _nombres(legible)),
        *((n, "parece el apodo de una persona") for n in _apodos(legible)),
        *((n, "parece un teléfono") for n in _telefonos(escrito)),
        *((n, "parece la placa de un vehículo") for n in _placas(escrito)),
        *((m.group(), "parece un correo") for m in _CORREO.finditer(escrito)),
        *((m.group(), "parece una CURP") for m in _CURP.finditer(escrito)),
        *((m.group(), "parece un RFC") for m in _RFC.finditer(escrito) if not _CURP.search(escrito)),
        *((m.group().strip(), "parece un domicilio exacto") for m in _DOMICILIO.finditer(escrito)),
    ]
    return list(dict.fromkeys(f"«{que}» {frase}." for que, frase in hallazgos))


def _sin_gritar(texto: str) -> str:
    """Un texto todo en mayúsculas, con sólo la inicial de cada palabra: así se leen sus nombres."""
    letras = [c for c in texto if c.isalpha()]
    if len(letras) < 8 or sum(c.isupper() for c in letras) < 0.8 * len(letras):
        return texto
    return re.sub(
        r"\w+", lambda m: m.group().lower() if len(m.group()) < 3 else m.group().capitalize(), texto
    )


def _nombres(texto: str) -> list[str]:
    hallados = []
    for hallazgo in _SECUENCIA.finditer(texto):
        antes = _palabra_antes(texto[: hallazgo.start()])
        if _DE_LUGAR.search(texto[: hallazgo.start()]):
            continue
        if nombre := _nombre_en(hallazgo.group(), antes) or _nombre_raro(hallazgo.group(), antes):
            hallados.append(nombre)
    hallados += _en_minusculas(texto)
    for hallazgo in _CON_INICIAL.finditer(texto):
        ajeno = normalizar(hallazgo.group(1)) in _AJENAS
        if not ajeno and _palabra_antes(texto[: hallazgo.start()]) not in PRESENTAN_COSAS:
            hallados.append(hallazgo.group())
    ya = " ".join(hallados)
    for forma in (_TRATO, _LLAMADO):
        for hallazgo in forma.finditer(texto):
            siguiente = normalizar(hallazgo.group(1))
            antes = map(normalizar, texto[: hallazgo.start()].split()[-2:])
            presentado = not PRESENTAN_COSAS.isdisjoint(antes)  # «Hospital General Doctor…»
            ajeno = siguiente in COSAS | MESES_Y_DIAS | RELLENO
            if not (presentado or ajeno) and hallazgo.group(1) not in ya:
                hallados.append(hallazgo.group())
    return hallados


def _palabra_antes(previo: str) -> str:
    hallada = _ANTES.search(previo)
    return normalizar(hallada.group(1)) if hallada else ""


def _nombre_en(secuencia: str, antes: str) -> str | None:
    """El tramo de una secuencia de mayúsculas que va de un nombre de pila a su apellido, si lo hay."""
    palabras = secuencia.split()
    claves = [normalizar(p) for p in palabras]
    for inicio, clave in enumerate(claves[:-1]):
        if clave not in NOMBRES | NOMBRES_DUDOSOS:
            continue
        previa = next((c for c in reversed(claves[:inicio]) if c not in _UNIONES), antes)
        resto = [c for c in claves[inicio:] if c not in _UNIONES]
        presentado = previa in PRESENTAN_COSAS | COSAS | SANTOS or PRESENTAN_COSAS & set(claves[:inicio])
        if presentado or len(resto) < 2:
            return None
        if _es_conocido(resto):
            continue
        con_apellido = any(c in APELLIDOS_CONOCIDOS for c in resto[1:4])
        solo_inicial = len(resto[1]) == 1 and len(resto) == 2
        sigue_nombre = resto[1] not in COSAS | MESES_Y_DIAS | RELLENO and not solo_inicial
        if con_apellido or (clave in NOMBRES and sigue_nombre):
            return " ".join(palabras[inicio:])
    return None


def _nombre_raro(secuencia: str, antes: str) -> str | None:
    """Un nombre que no está en la lista seguido de un apellido que sí («Debanhi Escobar»), si lo hay."""
    palabras = secuencia.split()
    claves = [normalizar(p) for p in palabras]
    for lugar in range(len(claves) - 1):
        previas = {antes, *claves[:lugar]}
        if len(claves[lugar]) == 1 or claves[lugar] in _AJENAS or _es_conocido(claves[lugar:]):
            continue
        if previas & (PRESENTAN_COSAS | SANTOS):
            return None
        siguientes = claves[lugar + 1 : lugar + 3]
        apellidos = [c for c in siguientes if c in APELLIDOS_CONOCIDOS]
        seguro = siguientes[0] in APELLIDOS_CONOCIDOS - APELLIDOS_DUDOSOS or len(apellidos) == 2
        if siguientes[0] in APELLIDOS_CONOCIDOS and seguro and claves[lugar] not in APELLIDOS_CONOCIDOS:
            return " ".join(palabras[lugar:])
    return None


def _en_minusculas(texto: str) -> list[str]:
    """«juan perez», escrito sin mayúsculas: los dos han de ser conocidos."""
    hallados = []
    for hallazgo in _EN_MINUSCULAS.finditer(texto):
        nombre, apellido = (normalizar(p) for p in hallazgo.groups())
        if nombre not in NOMBRES or apellido not in APELLIDOS_CONOCIDOS:
            continue
        seguro = nombre not in COMUNES or apellido not in APELLIDOS_DUDOSOS
        lugar = {normalizar(p) for p in texto[: hallazgo.start()].split()[-3:]} & (PRESENTAN_COSAS | SANTOS)
        resto = [normalizar(p) for p in texto[hallazgo.start() :].split()[:4]]
        if seguro and not lugar and not _es_conocido(resto):
            hallados.append(" ".join(hallazgo.groups()))
    return hallados


def _es_conocido(palabras: list[str]) -> bool:
    """Si es un prócer o un lugar; con un apellido de más («Benito Juárez Hernández») ya es otra persona."""
    for conocido in PROCERES + LUGARES_CON_NOMBRE:
        largo = len(conocido.split())
        if " ".join(palabras[:largo]) == conocido:
            return not (len(palabras) > largo and palabras[largo] in APELLIDOS_CONOCIDOS)
    return False


def _apodos(texto: str) -> list[str]:
    hallados = [m.group() for m in _APODO.finditer(texto)]
    for hallazgo in _ENTRE_COMILLAS.finditer(texto):
        primera = normalizar(hallazgo.group(1).split()[0])
        lugar = _palabra_antes(texto[: hallazgo.start()]) in PRESENTAN_COSAS
        if not lugar and primera not in MEDIOS | COSAS and not any(hallazgo.group(1) in h for h in hallados):
            hallados.append(hallazgo.group())
    return [h.strip(" (") for h in hallados]


def _telefonos(texto: str) -> list[str]:
    hallados = []
    for hallazgo in _TELEFONO.finditer(texto):
        cifras = re.sub(r"\D", "", hallazgo.group())
        if len(cifras) in (10, 12, 13) and not _FOLIO.search(texto[: hallazgo.start()]):
            hallados.append(hallazgo.group().strip())
    return hallados


def _placas(texto: str) -> list[str]:
    hallados = [m.group() for m in _PLACA.finditer(texto)]
    for hallazgo in _CON_PLACAS.finditer(texto):
        placa = hallazgo.group(1)
        if re.search(r"\d", placa) and re.search(r"[A-Z]", placa) and placa not in hallados:
            hallados.append(placa)
    return hallados
