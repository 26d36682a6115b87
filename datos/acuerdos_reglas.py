"""Qué hace válido a un acuerdo: lo que debe decir, lo que se supone si calla y lo que no puede ser."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from datos import circulos
from datos.consultas import indicadores, mesas
from datos.lago import Lago
from datos.texto import MESES, lista, sin_control

LARGO = 600  # caracteres de un acuerdo, un avance o su evidencia
PENDIENTE, EN_PROCESO = "pendiente", "en proceso"
CERRADOS = ("cumplido", "no cumplido", "cancelado")
PASOS = {
    PENDIENTE: (EN_PROCESO, *CERRADOS),
    EN_PROCESO: (PENDIENTE, *CERRADOS),
    **dict.fromkeys(CERRADOS, (PENDIENTE, EN_PROCESO)),
}
TERMINOS = (
    "mesa",
    "texto",
    "sesion",
    "fecha",
    "responsable",
    "compromiso",
    "estado",
    "cerrado",
    "indicador",
    "meta",
    "evidencia",
    "circulo",
    "nota",
)
NOMBRES = {
    "texto": "el acuerdo", "sesion": "la sesión", "fecha": "la fecha en que se acordó",
    "responsable": "quién responde (institución o comité)", "mesa": "la mesa", "evidencia": "la evidencia",
}  # fmt: skip


def sesion_de(fecha: date) -> str:
    """El nombre de la plenaria de un mes.

    >>> sesion_de(date(2024, 8, 14))
    'Plenaria de agosto de 2024'
    """
    return f"Plenaria de {MESES[fecha.month - 1]} de {fecha.year}"


def completar(lago: Lago, terminos: Mapping) -> dict:
    """Los términos con sus omisiones: pendiente, para la mesa, y el indicador de la meta a la que sirve."""
    llenos = {c: limpio(v) for c, v in terminos.items() if c in TERMINOS}
    completos = {**dict.fromkeys(TERMINOS), **llenos}
    completos["estado"] = completos["estado"] or PENDIENTE
    completos["circulo"] = completos["circulo"] or circulos.MESA
    if completos["fecha"] and not completos["sesion"]:
        completos["sesion"] = sesion_de(completos["fecha"])
    if completos["meta"] and not completos["indicador"]:
        completos["indicador"] = _indicador_de(lago, completos)
    return completos


def revisar(lago: Lago, terminos: Mapping) -> list[str]:
    """Lo que impide guardar un acuerdo, en frases; vacío si está bien."""
    problemas = []
    faltan = [NOMBRES[t] for t in ("mesa", "texto", "fecha", "responsable") if not terminos.get(t)]
    if faltan:
        problemas.append(f"Falta decir {lista(faltan)}.")
    for campo in ("texto", "evidencia"):
        problemas += largo(NOMBRES[campo], terminos.get(campo))
    problemas += evidencia(terminos.get("evidencia"))
    if terminos["estado"] not in PASOS:
        estados = lista(list(PASOS), union="o")
        problemas.append(f"El estado «{terminos['estado']}» no se conoce: use {estados}.")
    if terminos["circulo"] not in circulos.CIRCULOS:
        problemas.append(
            f"El círculo «{terminos['circulo']}» no se conoce: "
            f"use {lista(list(circulos.CIRCULOS), union='o')}."
        )
    if terminos.get("mesa") and not mesas.mesas(lago).mesa.eq(terminos["mesa"]).any():
        problemas.append(f"No existe la mesa «{terminos['mesa']}».")
    fecha = terminos.get("fecha")
    for campo, dicho in (("compromiso", "La fecha compromiso"), ("cerrado", "El día en que se cerró")):
        if fecha and terminos.get(campo) and terminos[campo] < fecha:
            problemas.append(
                f"{dicho} ({terminos[campo]:%d/%m/%Y}) es anterior al acuerdo ({fecha:%d/%m/%Y})."
            )
    return problemas + _a_que_sirve(lago, terminos)


def _a_que_sirve(lago: Lago, terminos: Mapping) -> list[str]:
    problemas, indicador = [], terminos.get("indicador")
    if indicador and not indicadores.indicadores(lago).indicador.eq(indicador).any():
        problemas.append(f"No existe el indicador «{indicador}».")
    if terminos.get("meta"):
        de_la_meta = _indicador_de(lago, terminos)
        if de_la_meta is None:
            problemas.append(f"La mesa no tiene la meta {terminos['meta']}.")
        elif indicador and indicador != de_la_meta:
            problemas.append(f"La meta {terminos['meta']} es de {de_la_meta}, no de {indicador}.")
    return problemas


def _indicador_de(lago: Lago, terminos: Mapping) -> str | None:
    de = lago.leer(
        "SELECT DISTINCT indicador FROM lago.meta WHERE meta = ? AND mesa = ?",
        [terminos["meta"], terminos["mesa"]],
    )
    return None if de.empty else de.indicador[0]


def largo(que: str, texto: str | None) -> list[str]:
    """Lo que se dice de un texto que no cabe.

    >>> largo("el acuerdo", "a" * 601)
    ['En el acuerdo caben 600 caracteres y llegaron 601: resúmalo, o ponga el resto en su evidencia.']
    """
    if not texto or len(texto) <= LARGO:
        return []
    return [
        f"En {que} caben {LARGO} caracteres y llegaron {len(texto)}: resúmalo, o ponga el resto en su "
        "evidencia."
    ]


def evidencia(escrita: str | None) -> list[str]:
    """Lo que se dice de una liga que no lleva a ningún lado; un texto cualquiera vale.

    >>> evidencia("Oficio 12/2024"), evidencia("https://x.mx/acta"), len(evidencia("javascript:alert(1)"))
    ([], [], 1)
    """
    if not escrita or not re.match(r"(https?:|javascript:|data:|vbscript:|file:|ftp:)", escrita, re.I):
        return []
    return [] if es_liga(escrita) else [f"La liga «{escrita[:80]}» no sirve: empiece con http:// o https://."]


def es_liga(escrita: str | None) -> bool:
    """Si una evidencia es una dirección a la que se puede ir.

    >>> es_liga("https://mesa.mx/a?b=1"), es_liga("http://"), es_liga("Oficio 12"), es_liga("file:///x")
    (True, False, False, False)
    """
    try:
        partes = urlsplit(escrita or "")
    except ValueError:
        return False
    return partes.scheme in ("http", "https") and "." in partes.netloc and " " not in escrita


def limpio(valor: object) -> object:
    """Sin espacios de sobra ni caracteres de control; lo vacío es None."""
    return (sin_control(valor).strip() or None) if isinstance(valor, str) else valor
