"""El mismo nombre de colonia aunque lo escriba otro: abreviaturas, etapas, números romanos y partículas."""

import re
from dataclasses import dataclass

from datos.texto import normalizar


def _partes(texto: str, entre: str | None = None) -> list[str]:
    return [p.strip() for p in texto.split(entre)]


# Lo que es y no cómo se llama. «Residencial», «Ejido» o «Infonavit» sí son parte del nombre.
TIPOS = _partes(
    "unidad habitacional|unidad hab|u hab|u h|uh|conjunto habitacional|conjunto hab|conjunto urbano|colonia|"
    "col|fraccionamiento|fraccionamento|fracc|fraccto|frac|fracto|barrio|bo|condominio|cond|poblado|pob",
    "|",
)
ABREVIADAS = dict(
    _partes(par, "=")
    for par in _partes("""
        sta=santa sto=santo fco=francisco gral=general gpe=guadalupe ma=maria lic=licenciado ing=ingeniero
        prof=profesor profr=profesor dr=doctor cd=ciudad hda=hacienda hdas=haciendas nte=norte pte=poniente
        ote=oriente res=residencial resid=residencial amp=ampliacion ampl=ampliacion ampliac=ampliacion
        secc=seccion sec=seccion et=etapa jard=jardines rcho=rancho ej=ejido pres=presidente nva=nueva
        nvo=nuevo
    """)
)
PARTICULAS = set(_partes("de del la las los el y e en"))
ORDINALES = {
    palabra: str(numero)
    for numero, palabras in enumerate(
        _partes(
            "primer primera primero|segunda segundo|tercer tercera tercero|cuarta cuarto|quinta quinto|"
            "sexta sexto|septima septimo|octava octavo|novena noveno|decima decimo",
            "|",
        ),
        1,
    )
    for palabra in _partes(palabras)
}
CARDINALES = {
    palabra: str(numero)
    for numero, palabra in enumerate(
        _partes("""
            uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
            diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco
            veintiseis veintisiete veintiocho veintinueve treinta
        """),
        1,
    )
}
ROMANOS = {r: n for n, r in enumerate(_partes("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv"), 1)}
DE_ETAPA = set(_partes("etapa seccion sector fase parte"))
# Dos nombres que no coinciden en éstas son dos lugares, por mucho que se parezcan.
DISTINTIVAS = set(
    _partes("""
        ampliacion norte sur oriente poniente este oeste nueva nuevo alta alto baja bajo vieja viejo ejido
        rancho residencial infonavit parque industrial privada rincon villa villas lomas jardines valle
        hacienda haciendas santa san puerto puerta cerro
    """)
)
SIN_DATO = set(
    _partes(
        "|sin colonia|no especificada|no especificado|no especifica|desconocida|desconocido|"
        "se desconoce|sin dato|s d|n d|nd|na|n a|no identificada|varias|diversas|ninguna|no disponible|"
        "sin nombre|s n|colonia|col",
        "|",
    )
)


@dataclass(frozen=True)
class Nombre:
    """Un nombre de colonia en partes: su base, su etapa («2», o vacía) y el tipo con que venía escrito."""

    base: str
    etapa: str = ""
    tipo: str = ""

    @property
    def entero(self) -> str:
        """El nombre con que se compara."""
        return f"{self.base} etapa {self.etapa}" if self.etapa else self.base

    @property
    def distintivas(self) -> frozenset[str]:
        """Lo que no puede cambiar entre dos nombres parecidos: números, rumbos, ampliaciones…"""
        return frozenset(p for p in self.base.split() if p in DISTINTIVAS or any(c.isdigit() for c in p))


def normalizar_colonia(texto: object) -> str:
    """El nombre con que se compara una colonia; vacío si no dice ninguna.

    La ampliación de una colonia es otra colonia: no se quita, sólo se pone siempre al principio.

    >>> normalizar_colonia("Col. Villas de Salvárcar"), normalizar_colonia("Fracc. Villas Salvarcar")
    ('villas salvarcar', 'villas salvarcar')
    >>> normalizar_colonia("VILLAS DE SALVARCAR 2A ETAPA"), normalizar_colonia("Salvárcar Ampl.")
    ('villas salvarcar etapa 2', 'ampliacion salvarcar')
    """
    return partir(texto).entero


def partir(texto: object) -> Nombre:
    """Las partes de un nombre de colonia escrito como sea."""
    limpio = normalizar("" if texto is None or texto != texto else texto)
    limpio = re.sub(r"\bc ?p \d{5}\b", " ", limpio).strip()
    if limpio in SIN_DATO:
        return Nombre("")
    sin_tipo, tipo = _sin_tipo(limpio)
    palabras = [ABREVIADAS.get(p, p) for p in sin_tipo.split()]
    palabras, etapa = _etapa([_numero(p) for p in palabras])
    ampliada = "ampliacion" in palabras
    palabras = [p for p in palabras if p not in PARTICULAS and p != "ampliacion"]
    if palabras in (["zona", "centro"], ["centro", "historico"], ["1", "cuadro"]):
        palabras = ["centro"]
    if ampliada and palabras:
        palabras = ["ampliacion", *_sin_tipo(" ".join(palabras))[0].split()]
    return Nombre(" ".join(palabras) or sin_tipo, etapa, tipo)


def _sin_tipo(limpio: str) -> tuple[str, str]:
    for tipo in TIPOS:
        if limpio.startswith(f"{tipo} "):
            resto = limpio.removeprefix(f"{tipo} ")
            return _sin_tipo(resto)[0], tipo[:3]
    return limpio, ""


def _numero(palabra: str) -> str:
    con_letra = re.fullmatch(r"(\d{1,2})(a|o|ra|ro|da|do|ta|to|er|era|ero|va|vo|na|no|ma|mo)", palabra)
    return con_letra[1] if con_letra else ORDINALES.get(palabra) or CARDINALES.get(palabra, palabra)


def _etapa(palabras: list[str]) -> tuple[list[str], str]:
    """Aparta «2 etapa», «etapa II», «sección 3» o el romano o número con que termina el nombre."""

    def cual(lugar: int) -> str:
        palabra = palabras[lugar] if 0 <= lugar < len(palabras) else ""
        numero = str(ROMANOS.get(palabra, palabra))
        return numero if numero.isdigit() or (len(numero) == 1 and numero.isalpha()) else ""

    for lugar, palabra in enumerate(palabras):
        if palabra in DE_ETAPA and lugar:
            if lugar > 1 and (numero := cual(lugar - 1)):
                return palabras[: lugar - 1] + palabras[lugar + 1 :], numero
            if numero := cual(lugar + 1):
                return palabras[:lugar] + palabras[lugar + 2 :], numero
    ultimo = cual(len(palabras) - 1)
    if len(palabras) > 1 and ultimo.isdigit() and int(ultimo) <= len(ROMANOS):
        return palabras[:-1], ultimo
    return palabras, ""
