"""Lo que dicen los indicadores de los comités: si mejoraron según quiere la mesa y qué falta capturar."""

import pandas as pd

from analisis import calendario, formato
from analisis.comparacion import BAJO, NO_EVALUABLE, SIN_EVIDENCIA, SUBIO

MENOS, MAS, SIN_DIRECCION = "menos es mejor", "más es mejor", "sin dirección"
MEJORO, EMPEORO, IGUAL, NO_SE_SABE = "mejoró", "empeoró", "sin evidencia de cambio", "no se puede decir"
_PALABRAS = {
    (SUBIO, MAS): MEJORO, (BAJO, MAS): EMPEORO, (SUBIO, MENOS): EMPEORO, (BAJO, MENOS): MEJORO,
    (SUBIO, SIN_DIRECCION): SUBIO, (BAJO, SIN_DIRECCION): BAJO,
}  # fmt: skip


def palabra(senal_, tendencia):
    """Qué significa la señal para la mesa, según hacia dónde conviene que se mueva.

    >>> palabra("subió", "más es mejor"), palabra("subió", "menos es mejor"), palabra("bajó", "sin dirección")
    ('mejoró', 'empeoró', 'bajó')
    >>> palabra("sin evidencia", "más es mejor"), palabra("no evaluable", "más es mejor")
    ('sin evidencia de cambio', 'no se puede decir')
    """
    if senal_ == NO_EVALUABLE:
        return NO_SE_SABE
    return IGUAL if senal_ == SIN_EVIDENCIA else _PALABRAS[senal_, tendencia]


def leer(hecho, tendencia, escribir=formato.numero):
    """La frase del cambio, para decirla en voz alta; `escribir` pone al valor su unidad.

    >>> hecho = {"evaluable": True, "fin": pd.Timestamp("2024-12-01"), "valor": 120.0, "valor_antes": 240.0,
    ...          "bajo": None, "alto": None, "senal": "bajó", "cambio_pct": -50.0,
    ...          "numeros_pequenos": False, "preliminar": False}
    >>> leer(hecho, "más es mejor", lambda v: formato.cuenta(v, "sentencias"))
    'Empeoró: en los doce meses a diciembre de 2024, 120 sentencias; en los doce anteriores, 240 \
sentencias (-50.0%). Es más de lo que varía por azar.'
    """
    if not hecho["evaluable"]:
        return f"No se puede decir si cambió: {hecho['motivo']}."
    dice = palabra(hecho["senal"], tendencia)
    rango = "" if pd.isna(hecho["bajo"]) else f" ({formato.intervalo(hecho['bajo'], hecho['alto'])})"
    pct = "" if pd.isna(hecho["cambio_pct"]) else f" ({formato.cambio(hecho['cambio_pct'])})"
    frases = [
        f"{dice[0].upper()}{dice[1:]}: en los {calendario.doce_meses_texto(hecho['fin'])}, "
        f"{escribir(hecho['valor'])}{rango}; en los doce anteriores, {escribir(hecho['valor_antes'])}{pct}.",
        "La diferencia cabe en lo que varía por azar." if hecho["senal"] == SIN_EVIDENCIA
        else "Es más de lo que varía por azar.",
    ]  # fmt: skip
    if hecho["numeros_pequenos"]:
        frases.append("Son números pequeños: uno más o uno menos mueve mucho la cuenta.")
    if hecho["preliminar"]:
        frases.append("Incluye un dato preliminar que la fuente puede corregir.")
    return " ".join(frases)


def atraso(ultimo, hoy, paso=1):
    """Los periodos ya terminados que faltan después del último con dato: lista de meses finales.

    >>> [f"{m:%Y-%m}" for m in atraso("2026-08-01", "2026-11-21")], atraso("2026-10-01", "2026-11-21")
    (['2026-09', '2026-10'], [])
    >>> [f"{m:%Y-%m}" for m in atraso("2026-06-01", "2026-11-21", paso=3)]
    ['2026-09']
    """
    terminado = pd.Timestamp(hoy).replace(day=1) - pd.DateOffset(months=1)
    return list(pd.date_range(pd.Timestamp(ultimo), terminado, freq=pd.DateOffset(months=paso))[1:])
