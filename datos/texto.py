"""Nombres que se comparan aunque vengan escritos de otra manera."""

import re
import unicodedata

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


def lista(elementos: list, maximo: int = 6) -> str:
    """Los elementos en una frase, sin volverla interminable.

    >>> lista(["a", "b", "c"], maximo=2)
    'a, b y 1 más'
    """
    elementos = [str(e) for e in elementos]
    if len(elementos) > maximo:
        return f"{', '.join(elementos[:maximo])} y {len(elementos) - maximo:,} más"
    return (
        " y ".join([", ".join(elementos[:-1]), elementos[-1]]) if len(elementos) > 1 else "".join(elementos)
    )


def contar(cuantos: int, uno: str, varios: str) -> str:
    """Un número con miles y la palabra que le toca.

    >>> contar(1, "mes queda", "meses quedan"), contar(1200, "mes queda", "meses quedan")
    ('1 mes queda', '1,200 meses quedan')
    """
    return f"{cuantos:,} {uno if cuantos == 1 else varios}"


def neutralizar(valor: object) -> object:
    """Lo mismo, salvo un texto que una hoja de cálculo correría como fórmula: sale con un apóstrofo.

    Un número se deja aunque empiece con signo.

    >>> neutralizar("=SUMA(A1)"), neutralizar("-4.5"), neutralizar("+52 1"), neutralizar(-3)
    ("'=SUMA(A1)", '-4.5', "'+52 1", -3)
    """
    if not isinstance(valor, str) or not valor.startswith(("=", "+", "-", "@", "\t", "\r")):
        return valor
    return valor if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", valor) else f"'{valor}"


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
