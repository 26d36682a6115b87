"""Puentes: ¿se puede medir esta meta con esta serie?, y con qué factor declarado si no cuentan lo mismo."""

import math
from dataclasses import dataclass

from analisis import formato, series

NO_DECLARADA = "no declarada"
NOMBRES = {"fuente": "la fuente", "unidad": "la unidad", "metodologia": "la metodología"}


@dataclass(frozen=True)
class Puente:
    """Equivalencia declarada: un caso de la serie vale `factor` casos de la meta; la nota dice por qué.

    >>> Puente("SESNSP", "carpetas", "CNSP/38/15", "SESNSP", "víctimas", "CNSP/38/15", 0)
    Traceback (most recent call last):
    ValueError: El factor de un puente es 0; se espera un número mayor que cero.
    """

    fuente: str
    unidad: str
    metodologia: str
    a_fuente: str
    a_unidad: str
    a_metodologia: str
    factor: float
    nota: str = ""
    activo: bool = True

    def __post_init__(self):
        if not (math.isfinite(self.factor) and self.factor > 0):
            raise ValueError(f"El factor de un puente es {self.factor}; se espera un número mayor que cero.")


def encajar(meta, serie, puente=None):
    """Si la serie mide lo que la meta acordó: (factor, impedimento, avisos). Sin impedimento, texto vacío.

    El factor lleva los casos de la serie a los de la meta; es 1 si cuentan lo mismo. Lo que el acuerdo no
    declaró no estorba, pero se avisa. El puente sólo se usa si hace falta y va de esta serie a esta meta.

    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> meta = SimpleNamespace(indicador="secuestro", fuente="SESNSP", unidad="víctimas", metodologia="RNID")
    >>> serie = pd.DataFrame({"indicador": ["secuestro"], "fuente": "SESNSP", "unidad": "carpetas",
    ...                       "metodologia": "RNID", "casos": 3})
    >>> encajar(meta, serie)[1]
    'la unidad de la meta es víctimas y la de la serie, carpetas; hace falta declarar un puente'
    >>> puente = Puente("SESNSP", "carpetas", "RNID", "SESNSP", "víctimas", "RNID", 1.2, "muestra de 2025")
    >>> factor, impedimento, avisos = encajar(meta, serie, puente)
    >>> factor, impedimento, avisos[0]
    (1.2, '', 'Puente declarado: 1 carpeta equivale a 1.2 víctimas (muestra de 2025).')
    """
    propios = series.identidad(serie)
    if "indicador" in propios and propios["indicador"] != meta.indicador:
        return 1.0, f"la serie es de {propios['indicador']} y la meta de {meta.indicador}", ()
    distintos = [a for a in NOMBRES if _declarado(meta, a) and getattr(meta, a) != propios.get(a)]
    avisos = _sin_declarar(meta, propios)
    if not distintos:
        return 1.0, "", avisos
    if puente is not None and puente.activo and _une(puente, meta, propios):
        return float(puente.factor), "", (_a_la_vista(puente), *avisos)
    diferencias = "; ".join(
        f"{NOMBRES[a]} de la meta es {getattr(meta, a)} y la de la serie, {propios.get(a, 'sin declarar')}"
        for a in distintos
    )
    return 1.0, f"{diferencias}; {_por_que_no(puente)}", avisos


def misma_cuenta(meta, fuente, unidad, metodologia=None, edicion=None):
    """Si la meta declaró contar justo así: sólo entonces su línea cabe en el eje de esa serie.

    Lo que el acuerdo no declaró no coincide con nada, y la edición de población sólo pesa en una tasa. Sin
    `metodologia` basta con la fuente y la unidad.

    >>> from types import SimpleNamespace
    >>> meta = SimpleNamespace(tipo="tasa", fuente="SESNSP", unidad="carpetas", metodologia="RNID",
    ...                        edicion="CONAPO 2023")
    >>> misma_cuenta(meta, "SESNSP", "carpetas", "RNID", "CONAPO 2023")
    True
    >>> misma_cuenta(meta, "SESNSP", "carpetas", "CNSP/38/15", "CONAPO 2023")
    False
    >>> misma_cuenta(meta, "Registro de la mesa", "reportes"), misma_cuenta(meta, "SESNSP", "carpetas")
    (False, True)
    """
    return (
        (meta.fuente, meta.unidad) == (fuente, unidad)
        and metodologia in (None, meta.metodologia)
        and (meta.tipo != "tasa" or edicion is None or meta.edicion in (edicion, NO_DECLARADA))
    )


def _declarado(meta, apellido):
    return getattr(meta, apellido) not in (None, "", NO_DECLARADA)


def _une(puente, meta, propios):
    sale = all(getattr(puente, a) == propios.get(a) for a in NOMBRES)
    llega = all(getattr(puente, f"a_{a}") == getattr(meta, a) for a in NOMBRES if _declarado(meta, a))
    return sale and llega


def _por_que_no(puente):
    if puente is None:
        return "hace falta declarar un puente"
    return "el puente declarado une otras series" if puente.activo else "el puente declarado está desactivado"


def _a_la_vista(puente):
    """El puente dicho completo: si la unidad no cambia, lo que se traduce es la fuente o la metodología."""
    de, a = formato.singular(puente.unidad), puente.a_unidad
    if puente.unidad == puente.a_unidad:
        de = f"{de} ({puente.fuente}, {puente.metodologia})"
        a = f"{a} ({puente.a_fuente}, {puente.a_metodologia})"
    nota = f" ({puente.nota})" if puente.nota else ""
    return f"Puente declarado: 1 {de} equivale a {puente.factor:g} {a}{nota}."


def _sin_declarar(meta, propios):
    callados = [nombre for a, nombre in NOMBRES.items() if not _declarado(meta, a)]
    if not callados:
        return ()
    dichos = " ni ".join(filter(None, (", ".join(callados[:-1]), callados[-1])))
    con = ", ".join(str(propios[a]) for a in NOMBRES if propios.get(a))
    return (f"El acuerdo no declaró {dichos}: aquí se mide con {con or 'esta serie'}.",)
