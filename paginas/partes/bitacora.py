"""Qué cambió de una revisión a la siguiente de lo que la mesa guarda, en palabras."""

from collections.abc import Iterable, Mapping

import pandas as pd

from analisis import formato


def cambios(previa: Mapping, actual: Mapping, terminos: Iterable[str], nombres: Mapping[str, str]) -> str:
    """Lo que decía y lo que dice cada término distinto; texto vacío si ninguno cambió.

    >>> cambios({"valor": 14.0, "nota": None}, {"valor": 9.5, "nota": ""}, ["valor", "nota"], {})
    'valor: 14 → 9.5'
    """
    return "; ".join(
        f"{nombres.get(t, t)}: {dicho(previa[t])} → {dicho(actual[t])}"
        for t in terminos
        if dicho(previa[t]) != dicho(actual[t])
    )


def dicho(valor) -> str:
    """Un término como se lee en la historia.

    >>> dicho(float("nan")), dicho(True), dicho(0.5), dicho(pd.Timestamp("2024-08-14")), dicho("mes")
    ('vacío', 'sí', '0.5', '14 de agosto de 2024', 'mes')
    """
    if valor is None or pd.isna(valor) or valor == "":
        return "vacío"
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    if isinstance(valor, float):
        return f"{valor:g}"
    return formato.fecha(valor) if hasattr(valor, "strftime") else str(valor)
