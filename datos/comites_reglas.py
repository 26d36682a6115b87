"""Qué puede decir la ficha de un indicador de comité y qué se puede anotar en ella."""

import math
from collections.abc import Mapping
from datetime import date

import pandas as pd

from datos import circulos
from datos.comites_razon import PASOS, es_conteo, revisar_a_quien_la_usa, revisar_razon, tiene_valores, vacio
from datos.consultas import mesas
from datos.lago import Lago
from datos.texto import MESES, lista, normalizar

TENDENCIAS = ("menos es mejor", "más es mejor", "sin dirección")
TERMINOS = (
    "mesa", "comite", "nombre", "definicion", "unidad", "fuente", "periodicidad", "responsable", "tendencia",
    "numerador", "denominador", "escala", "circulo", "activa",
)  # fmt: skip
OBLIGATORIOS = (
    "mesa", "comite", "nombre", "definicion", "unidad", "fuente", "periodicidad", "responsable", "tendencia",
    "circulo",
)  # fmt: skip
NOMBRES = {
    "comite": "el comité", "nombre": "el nombre", "definicion": "la definición", "unidad": "la unidad",
    "fuente": "la fuente", "periodicidad": "la periodicidad", "responsable": "el responsable",
    "tendencia": "la tendencia deseable", "circulo": "el círculo", "mesa": "la mesa",
}  # fmt: skip
LARGO = 400


def vigentes(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por ficha de la mesa vigente, también retirada; la que no es razón trae texto vacío."""
    tabla = lago.leer(
        """SELECT * REPLACE (coalesce(numerador, '') AS numerador, coalesce(denominador, '') AS denominador)
           FROM lago.ficha WHERE mesa = ?
           QUALIFY revision = max(revision) OVER (PARTITION BY ficha) ORDER BY comite, ficha""",
        [mesa],
    )
    return tabla.astype({"escala": "Int64", "activa": bool})


def revisar(lago: Lago, terminos: Mapping, ficha: int | None = None) -> list[str]:
    """Lo que impide aceptar una ficha, en frases; `ficha` es su número si ya existe."""
    faltan = [NOMBRES[t] for t in OBLIGATORIOS if vacio(terminos.get(t))]
    problemas = [f"Falta decir: {lista(faltan, 12)}."] if faltan else []
    for termino, validos in (("periodicidad", tuple(PASOS)), ("tendencia", TENDENCIAS),
                             ("circulo", tuple(circulos.CIRCULOS))):  # fmt: skip
        if not vacio(terminos.get(termino)) and terminos[termino] not in validos:
            problemas.append(
                f"{NOMBRES[termino].capitalize()} «{terminos[termino]}» no se conoce: "
                f"use {lista(validos, union='o')}."
            )
    largos = [
        t for t in OBLIGATORIOS if len(str(terminos.get(t) or "")) > (5 if t == "definicion" else 1) * LARGO
    ]
    if largos:
        problemas.append(f"Es demasiado texto en {lista([NOMBRES[t] for t in largos])}.")
    if vacio(terminos.get("mesa")):
        return problemas
    if not mesas.mesas(lago).mesa.eq(terminos["mesa"]).any():
        return [*problemas, f"No existe la mesa «{terminos['mesa']}»."]
    todas = vigentes(lago, terminos["mesa"])
    activas = todas[todas.activa & todas.ficha.ne(ficha or 0)]
    iguales = activas[
        activas.comite.map(normalizar).eq(normalizar(terminos.get("comite") or ""))
        & activas.nombre.map(normalizar).eq(normalizar(terminos.get("nombre") or ""))
    ]
    if len(iguales) and terminos.get("activa", True):
        problemas.append(
            f"Ese comité ya tiene la ficha {iguales.ficha.iloc[0]} con ese nombre: use otro o corrija ésa."
        )
    previas = todas[todas.ficha.eq(ficha or 0)].to_dict("records")
    if previas and previas[0]["periodicidad"] != terminos["periodicidad"] and tiene_valores(lago, ficha):
        problemas.append("La ficha ya tiene valores: su periodicidad no cambia. Haga una ficha nueva.")
    if problemas:
        return problemas
    de_razon = revisar_razon(lago, terminos, activas, ficha) if terminos.get("activa", True) else []
    return [*de_razon, *revisar_a_quien_la_usa(terminos, activas, ficha)]


def revisar_valor(ficha: Mapping, mes: date, valor: float | None, hoy: date) -> str:
    """Por qué no se puede anotar ese valor en ese mes de la ficha, o texto vacío."""
    paso, cuando = PASOS[ficha["periodicidad"]], f"{MESES[mes.month - 1]} de {mes.year}"
    if ficha["numerador"]:
        return f"«{ficha['nombre']}» es una razón: se calcula sola y no se captura."
    if not ficha["activa"]:
        return f"«{ficha['nombre']}» está retirada."
    if mes.month % paso:
        cierres = lista([MESES[m - 1] for m in range(paso, 13, paso)])
        return f"«{ficha['nombre']}» es {ficha['periodicidad']}: se anota en {cierres}, no en {cuando}."
    if mes.year < 1990:
        return f"El mes {cuando} es demasiado viejo."
    if (mes.year, mes.month) > (hoy.year, hoy.month):
        return f"{cuando.capitalize()} aún no llega."
    if valor is None:
        return ""
    if not math.isfinite(valor):
        return f"El valor de {cuando} no es un número."
    if es_conteo(ficha["unidad"]) and (valor < 0 or valor % 1):
        return f"En {cuando} llegó {valor:g} y «{ficha['unidad']}» se cuenta en enteros de cero en adelante."
    return ""
