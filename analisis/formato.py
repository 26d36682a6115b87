"""Formato: cifras, tasas, intervalos, cambios y fechas como se escriben en México; lo vacío se dice."""

import math
import re

import pandas as pd

from analisis.calendario import MESES
from analisis.tasas import NUMEROS_PEQUENOS

SIN_DATO = "sin dato"
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_ARTICULOS = {"República": "la ", "Estado de": "el ", "Ciudad de México": "la ", "Entidad de": "la "}
SIN_PORCENTAJE = f"sin porcentaje: menos de {NUMEROS_PEQUENOS} casos"

_SINGULARES = ((r"iones\b", "ión"), (r"(?<=[aeiou])([rdl])es\b", r"\1"), (r"s\b", ""))


def numero(valor, decimales=0):
    """Número con coma de miles.

    >>> numero(1234567), numero(1234.56, 1), numero(float("nan")), numero(-0.2)
    ('1,234,567', '1,234.6', 'sin dato', '0')
    """
    return SIN_DATO if _vacio(valor) else f"{valor:z,.{decimales}f}"


def tasa(valor, decimales=1):
    """Tasa con un decimal; la que se redondearía a cero sin serlo lleva los que necesita.

    >>> tasa(56.123), tasa(1272.11), tasa(0), tasa(0.0042), tasa(None)
    ('56.1', '1,272.1', '0.0', '0.004', 'sin dato')
    """
    if not _vacio(valor) and 0 < valor < 0.5 * 10**-decimales:
        decimales = math.ceil(-math.log10(valor))
    return numero(valor, decimales)


def intervalo(bajo, alto, decimales=1):
    """Intervalo en palabras; el que no tiene cota superior lo dice, y lo negativo lleva el signo menos.

    >>> intervalo(52.553, 59.872), intervalo(5.1, float("inf")), intervalo(float("nan"), float("nan"))
    ('entre 52.6 y 59.9', '5.1 o más', 'sin dato')
    >>> intervalo(-40.2, -13, decimales=0)
    'entre −40 y −13'
    """
    if pd.isna(bajo) or pd.isna(alto):
        return SIN_DATO
    dicho = f"{numero(bajo, decimales)} o más"
    if not math.isinf(alto):
        dicho = f"entre {tasa(bajo, decimales)} y {tasa(alto, decimales)}"
    return dicho.replace("-", "−")


def con_articulo(lugar):
    """El nombre de un lugar como va dentro de una frase.

    >>> con_articulo("República Mexicana"), con_articulo("Estado de México"), con_articulo("Chihuahua")
    ('la República Mexicana', 'el Estado de México', 'Chihuahua')
    """
    articulo = next((a for empieza, a in _ARTICULOS.items() if lugar.startswith(empieza)), "")
    return f"{articulo}{lugar}"


def de(lugar):
    """«de» y el nombre de un lugar, con su artículo si lo lleva.

    >>> de("República Mexicana"), de("Estado de México"), de("Ciudad de México"), de("Ciudad Juárez")
    ('de la República Mexicana', 'del Estado de México', 'de la Ciudad de México', 'de Ciudad Juárez')
    """
    dicho = con_articulo(lugar)
    return f"d{dicho}" if dicho.startswith("el ") else f"de {dicho}"


def cambio(porcentaje, casos=None, casos_antes=None):
    """Porcentaje de cambio con su signo; con menos de 10 casos en cualquiera de los dos lados no se da.

    >>> cambio(12.54), cambio(-3), cambio(0.01), cambio(1250)
    ('+12.5%', '-3.0%', '0.0%', '+1,250.0%')
    >>> cambio(200, casos=6, casos_antes=2), cambio(float("nan"))
    ('sin porcentaje: menos de 10 casos', 'sin dato')
    """
    if any(not _vacio(lado) and lado < NUMEROS_PEQUENOS for lado in (casos, casos_antes)):
        return SIN_PORCENTAJE
    if _vacio(porcentaje):
        return SIN_DATO
    return f"{'+' if round(porcentaje, 1) > 0 else ''}{numero(porcentaje, 1)}%"


def cuenta(casos, unidad="casos"):
    """Número con su unidad en singular o plural.

    >>> cuenta(919, "carpetas"), cuenta(1, "defunciones"), cuenta(0, "víctimas"), cuenta(1, "robos totales")
    ('919 carpetas', '1 defunción', '0 víctimas', '1 robo total')
    >>> cuenta(float("nan"), "carpetas")
    'sin dato'
    """
    if _vacio(casos):
        return SIN_DATO
    return f"{numero(casos)} {singular(unidad) if casos == 1 else unidad}"


def singular(unidad):
    """La unidad en singular, palabra por palabra.

    >>> [singular(u) for u in ("carpetas", "víctimas", "defunciones", "reportes", "eventos", "unidades")]
    ['carpeta', 'víctima', 'defunción', 'reporte', 'evento', 'unidad']
    """
    for plural, uno in _SINGULARES:
        unidad = re.sub(rf"(?<=\w\w){plural}", uno, unidad)
    return unidad


def fecha(valor):
    """Fecha completa.

    >>> fecha("2024-11-30"), fecha(pd.NaT)
    ('30 de noviembre de 2024', 'sin dato')
    """
    if _vacio(valor):
        return SIN_DATO
    dia = pd.Timestamp(valor)
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def dia(valor):
    """Fecha completa con su día de la semana, para convocar.

    >>> dia("2024-08-14")
    'miércoles 14 de agosto de 2024'
    """
    return f"{DIAS[pd.Timestamp(valor).day_of_week]} {fecha(valor)}"


def _vacio(valor):
    return valor is None or bool(pd.isna(valor)) or (isinstance(valor, float) and math.isinf(valor))
