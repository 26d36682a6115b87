"""Nombres que se comparan aunque vengan escritos de otra manera."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace

MESES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)

# PowerPoint parte sus renglones con \v y al pegarlo llega aquí; Word y Excel no admiten ninguno de los demás.
SALTOS = re.compile("\r\n?|[\v\f\x85]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# La misma cuenta que `normalizar`, para usarla dentro de una consulta sobre la columna {0}.
SQL_NORMALIZAR = r"trim(regexp_replace(lower(strip_accents({0})), '[^a-z0-9]+', ' ', 'g'))"


def normalizar(texto: object) -> str:
    """Minúsculas, sin acentos ni puntuación y con espacios sencillos.

    >>> normalizar("  Cd. JUÁREZ ")
    'cd juarez'
    """
    partido = unicodedata.normalize("NFD", str(texto))
    sin_acentos = "".join(letra for letra in partido if not unicodedata.combining(letra))
    return re.sub(r"[^a-z0-9]+", " ", sin_acentos.lower()).strip()


def columna(titulo: object) -> str:
    """El nombre con que se conoce una columna, la escriba como la escriba el archivo.

    >>> [columna(t) for t in ("Año", "ANO", "Cve. Municipio", "\\ufeffBien jurídico afectado")]
    ['anio', 'anio', 'cve_municipio', 'bien_juridico_afectado']
    """
    nombre = normalizar(str(titulo).lstrip("\ufeff")).replace(" ", "_")
    return "anio" if nombre == "ano" else nombre


def lista(elementos: list, maximo: int = 6, union: str = "y") -> str:
    """Los elementos en una frase, sin volverla interminable; con «o» si hay que escoger uno.

    >>> lista(["a", "b", "c"], maximo=2), lista(["a", "b", "c"], union="o")
    ('a, b y 1 más', 'a, b o c')
    """
    elementos = [str(e) for e in elementos]
    if len(elementos) > maximo:
        return f"{', '.join(elementos[:maximo])} {union} {len(elementos) - maximo:,} más"
    if len(elementos) < 2:
        return "".join(elementos)
    return f"{', '.join(elementos[:-1])} {union} {elementos[-1]}"


def contar(cuantos: int, uno: str, varios: str) -> str:
    """Un número con miles y la palabra que le toca.

    >>> contar(1, "mes queda", "meses quedan"), contar(1200, "mes queda", "meses quedan")
    ('1 mes queda', '1,200 meses quedan')
    """
    return f"{cuantos:,} {uno if cuantos == 1 else varios}"


def renglones(numeros: list[int]) -> str:
    """De qué renglones de un archivo se habla.

    >>> renglones([4]), renglones([4, 9])
    ('renglón 4', 'renglones 4 y 9')
    """
    return f"{'renglón' if len(numeros) == 1 else 'renglones'} {lista(numeros)}"


def sin_control(valor: object) -> object:
    """Lo mismo, con sus textos sin caracteres de control; entra en listas, diccionarios y dataclases.

    >>> sin_control("Uno\\vdos\\x07"), sin_control({"a": ["b\\x00", 3, None]})
    ('Uno\\ndos', {'a': ['b', 3, None]})
    """
    if isinstance(valor, str):
        return CONTROL.sub("", SALTOS.sub("\n", valor))
    if isinstance(valor, dict):
        return {clave: sin_control(v) for clave, v in valor.items()}
    if type(valor) in (list, tuple):
        return type(valor)(map(sin_control, valor))
    if is_dataclass(valor):
        return replace(valor, **{c.name: sin_control(getattr(valor, c.name)) for c in fields(valor)})
    return valor


def neutralizar(valor: object) -> object:
    """Lo mismo, salvo un texto que una hoja de cálculo correría como fórmula: sale con un apóstrofo.

    Sale también sin los caracteres de control que una hoja no admite. Un número se deja aunque empiece con
    signo.

    >>> neutralizar("=SUMA(A1)"), neutralizar("-4.5"), neutralizar("+52 1"), neutralizar(-3)
    ("'=SUMA(A1)", '-4.5', "'+52 1", -3)
    """
    limpio = sin_control(valor) if isinstance(valor, str) else valor
    if not isinstance(limpio, str) or not limpio.startswith(("=", "+", "-", "@", "\t", "\n")):
        return limpio
    return limpio if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", limpio) else f"'{limpio}"


def como_se_escribio(celda: str) -> str:
    """Una celda de regreso: sin espacios a los lados, sin control y sin el apóstrofo de `neutralizar`.

    >>> como_se_escribio(" '=SUMA(A1)"), como_se_escribio("'70"), como_se_escribio("'-4.5")
    ('=SUMA(A1)', "'70", "'-4.5")
    """
    limpia = sin_control(celda).strip()
    return limpia[1:] if limpia.startswith("'") and neutralizar(limpia[1:]) == limpia else limpia


# Un número cuyas comas parten los miles de tres en tres.
DE_MILES = r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?"


def leer_numero(escrito: str) -> float | None:
    """El número escrito a mano; None si no se entiende. La coma es decimal si no parte miles de tres en tres.

    >>> [leer_numero(t) for t in ("1,234", "1,234.5", "1 200", "1,5", "0,125", "2,0", "1,23,4", "dos")]
    [1234.0, 1234.5, 1200.0, 1.5, 0.125, 2.0, None, None]
    """
    limpio = re.sub(r"\s", "", escrito)
    con_miles = re.fullmatch(DE_MILES, limpio)
    limpio = limpio.replace(",", "" if con_miles else ".")
    return float(limpio) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", limpio, re.I) else None


def numero_de_mes(texto: object) -> int | None:
    """El mes, 1 a 12, de un nombre, una abreviatura o un número; None si no lo es.

    >>> [numero_de_mes(t) for t in ("Enero", "SEP", "07", "Trece")]
    [1, 9, 7, None]
    """
    limpio = normalizar(texto).replace("setiembre", "septiembre")
    if limpio.isdigit():
        return int(limpio) if 1 <= int(limpio) <= 12 else None
    if len(limpio) < 3:
        return None
    return next((n for n, mes in enumerate(MESES, 1) if mes.startswith(limpio)), None)
