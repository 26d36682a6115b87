"""Lectura: lo que una cuenta dice, en una o dos frases que se pueden leer en voz alta.

Cada función recibe un renglón de su cuenta (`tabla.iloc[-1]`) y, si se quiere, el `nombre` del indicador.
"""

import pandas as pd

from analisis import calendario, formato
from analisis.comparacion import BAJO, NO_EVALUABLE, SIN_EVIDENCIA, SUBIO

PRELIMINAR = "Dato preliminar: la fuente puede corregirlo."
POCOS = "Son menos de 10 casos: uno más o uno menos mueve mucho la tasa."

_POR = {"carpetas", "defunciones"}


def cifra(fila, nombre=""):
    """Casos y tasa de un renglón de `tasas` (de un año, un mes, una ventana o un periodo).

    >>> fila = {"inicio": pd.Timestamp("2023-12-01"), "fin": pd.Timestamp("2024-12-01"), "casos": 919.0,
    ...         "tasa_100_mil": 56.12, "tasa_bajo": 52.553, "tasa_alto": 59.87, "dias": 366, "dias_anio": 366,
    ...         "unidad": "carpetas", "preliminar": False, "numeros_pequenos": False, "faltantes": ()}
    >>> cifra(fila)
    'En los doce meses a noviembre de 2024 hubo 919 carpetas: 56.1 por cada 100 mil habitantes \
(entre 52.6 y 59.9).'
    >>> cifra({**fila, "casos": float("nan"), "faltantes": ("2024-11",)})
    'En los doce meses a noviembre de 2024 no hay cifra: falta noviembre de 2024.'
    """
    lapso = _lapso(fila["inicio"], fila["fin"])
    if pd.isna(fila["casos"]):
        return f"{lapso} no hay cifra{_faltan(fila)}."
    frases = [f"{lapso} hubo {_cuenta(fila, nombre)}{_tasa(fila)}."]
    if fila["numeros_pequenos"]:
        frases.append(POCOS)
    if fila["preliminar"]:
        frases.append(PRELIMINAR)
    return " ".join(frases)


def contra_anio_anterior(fila, nombre=""):
    """Un mes contra el mismo mes del año anterior: renglón de `comparacion.contra_anio_anterior`.

    >>> fila = {"mes": pd.Timestamp("2024-11-01"), "casos": 70.0, "casos_antes": 58.0, "diferencia": 12.0,
    ...         "cambio_casos_pct": 20.69, "senal": "sin evidencia", "motivo": "", "unidad": "carpetas",
    ...         "preliminar": True}
    >>> contra_anio_anterior(fila)
    'En noviembre de 2024 hubo 70 carpetas, 12 más que en noviembre de 2023 (58; +20.7%). La diferencia cabe \
en lo que varía por azar. Dato preliminar: la fuente puede corregirlo.'
    """
    mes = calendario.mes_texto(fila["mes"])
    if pd.isna(fila["casos"]):
        return f"En {mes} no hay cifra."
    antes = calendario.mes_texto(fila["mes"] - pd.DateOffset(years=1))
    frases = [f"En {mes} hubo {_cuenta(fila, nombre)}"]
    if pd.isna(fila["casos_antes"]):
        frases = [f"{frases[0]}; no se compara con {antes}: {fila['motivo']}."]
    else:
        cambio = formato.cambio(fila["cambio_casos_pct"], fila["casos"], fila["casos_antes"])
        decia = formato.numero(fila["casos_antes"])
        frases = [f"{frases[0]}, {_mas_o_menos(fila)} en {antes} ({decia}; {cambio})."]
        frases += [_AZAR[fila["senal"]]] if fila["senal"] in _AZAR else []
    return " ".join(frases + ([PRELIMINAR] if fila["preliminar"] else []))


def cambio_12_meses(fila, nombre=""):
    """Los últimos doce meses contra los doce anteriores: renglón de `comparacion.cambio_12_meses`.

    >>> fila = {"evaluable": True, "motivo": "", "fin": pd.Timestamp("2026-01-01"), "casos": 775.0,
    ...         "casos_antes": 919.0, "tasa_100_mil": 46.6504, "tasa_100_mil_antes": 56.1229,
    ...         "cambio_tasa_pct": -16.88, "razon_tasas": 0.8312, "razon_bajo": 0.7543, "razon_alto": 0.9157,
    ...         "senal": "bajó", "unidad": "carpetas", "preliminar": False}
    >>> cambio_12_meses(fila)
    'Bajó: en los doce meses a diciembre de 2025 la tasa fue 46.7 y en los doce anteriores 56.1 (-16.9%; \
0.83 veces, entre 0.75 y 0.92). Hubo 775 carpetas contra 919.'
    >>> cambio_12_meses({**fila, "evaluable": False, "motivo": "faltan meses por publicar: mayo de 2025"})
    'No se puede decir si cambió: faltan meses por publicar: mayo de 2025.'
    """
    if not fila["evaluable"]:
        return f"No se puede decir si cambió: {fila['motivo']}."
    cambio = formato.cambio(fila["cambio_tasa_pct"], fila["casos"], fila["casos_antes"])
    doce_meses = calendario.doce_meses_texto(fila["fin"] - pd.DateOffset(months=1))
    tasa, tasa_antes = formato.tasa(fila["tasa_100_mil"]), formato.tasa(fila["tasa_100_mil_antes"])
    frases = [
        f"{_CAMBIO[fila['senal']]}: en los {doce_meses} la tasa fue {tasa} "
        f"y en los doce anteriores {tasa_antes} ({cambio}{_veces(fila)}).",
        f"Hubo {_cuenta(fila, nombre)} contra {formato.numero(fila['casos_antes'])}.",
    ]
    return " ".join(frases + ([PRELIMINAR] if fila["preliminar"] else []))


_AZAR = {
    SUBIO: "Es más de lo que varía por azar.",
    BAJO: "Es más de lo que varía por azar.",
    SIN_EVIDENCIA: "La diferencia cabe en lo que varía por azar.",
}
_CAMBIO = {
    SUBIO: "Subió",
    BAJO: "Bajó",
    SIN_EVIDENCIA: "Sin evidencia de cambio",
    NO_EVALUABLE: "No evaluable",
}


def _lapso(inicio, fin):
    """El principio de la frase: «En 2020», «En los doce meses a…», «De noviembre de 2023 a marzo de 2024»."""
    ultimo = fin - pd.DateOffset(months=1)
    if inicio.month != 1 and fin == inicio + pd.DateOffset(years=1):
        return f"En los {calendario.doce_meses_texto(ultimo)}"
    cruza = inicio.year != ultimo.year and not (inicio.month == 1 and ultimo.month == 12)
    return f"{'De' if cruza else 'En'} {calendario.rango_texto(inicio, fin)}"


def _cuenta(fila, nombre):
    unidad = fila.get("unidad")
    unidad = "casos" if pd.isna(unidad) or not unidad else unidad
    de = f" {'por' if unidad in _POR else 'de'} {nombre}" if nombre else ""
    return formato.cuenta(fila["casos"], unidad) + de


def _tasa(fila):
    if pd.isna(fila["tasa_100_mil"]):
        return "; no hay población para calcular la tasa"
    ritmo = "" if fila["dias"] == fila["dias_anio"] else "a ritmo de un año, "
    return (
        f": {ritmo}{formato.tasa(fila['tasa_100_mil'])} por cada 100 mil habitantes "
        f"({formato.intervalo(fila['tasa_bajo'], fila['tasa_alto'])})"
    )


def _faltan(fila):
    """Los meses sin publicar, salvo que sean el periodo entero: decirlo dos veces no explica nada."""
    faltan = calendario.meses_texto(fila["faltantes"])
    if not faltan or faltan == calendario.rango_texto(fila["inicio"], fila["fin"]):
        return " publicada"
    return f": falta{'n' if len(fila['faltantes']) > 1 else ''} {faltan}"


def _veces(fila):
    """La razón con su intervalo; si antes no hubo casos, sólo lo que al menos creció; sin casos, nada."""
    if pd.notna(fila["razon_tasas"]):
        intervalo = formato.intervalo(fila["razon_bajo"], fila["razon_alto"], 2)
        return f"; {formato.numero(fila['razon_tasas'], 2)} veces, {intervalo}"
    return f"; al menos {formato.numero(fila['razon_bajo'], 2)} veces" if fila["razon_bajo"] > 0 else ""


def _mas_o_menos(fila):
    if fila["diferencia"] == 0:
        return "igual que"
    return f"{formato.numero(abs(fila['diferencia']))} {'más' if fila['diferencia'] > 0 else 'menos'} que"
