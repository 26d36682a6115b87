"""El guion que se está armando: vive en la visita hasta que se guarda, aunque otra persona guarde antes.

Un borrador es un diccionario: `entradas` (número → lámina pedida, en su orden), `base` (las que están
guardadas) y la `revision` que se vio. El número no cambia al mover una lámina, y no se repite en otra mesa:
lo elegido sigue elegido y ningún campo hereda lo que se tecleó en otra.
"""

import itertools
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from datos import guiones
from datos.errores import DatoInvalido
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.guion import Entrada
from paginas.impresos.plenaria.tipos import tipos
from paginas.partes import almacen
from paginas.partes.liso import liso
from paginas.partes.plenaria import vista as plenaria_vista

_BORRADORES = "guiones_en_pantalla"  # en el estado porque es lo tecleado que aún no se guarda
_NUMEROS = itertools.count(1)
# Cómo se nombra en la lista una lámina que trata de un indicador.
CORTOS = {
    "indicador": "{}",
    "mapa": "Mapa: {}",
    "prensa": "Prensa y oficial: {}",
    "comparacion": "Estado y país: {}",
}


def abrir(mesa: str, mes: pd.Timestamp, fecha: date) -> dict:
    """El borrador de una mesa: lo que se lleva sin guardar o, si no hay cambios, lo guardado."""
    base, revision = guardado(mesa, mes, fecha)
    borradores = st.session_state.setdefault(_BORRADORES, {})
    actual = borradores.get(mesa)
    if actual is None or (
        not con_cambios(actual) and (actual["revision"], actual["base"]) != (revision, base)
    ):
        borradores[mesa] = {}
        poner(borradores[mesa], base, revision)
    return borradores[mesa]


def guardado(mesa: str, mes: pd.Timestamp, fecha: date) -> tuple[list[Entrada], int]:
    """Las láminas guardadas y su revisión; sin guion propio, las de omisión y 0."""
    laminas, revision = almacen.leer(guiones.leer, mesa)
    if not laminas:
        return de_omision(mesa, mes, fecha), 0
    try:
        return guion.de_datos(laminas), revision
    except DatoInvalido as error:
        st.warning(f"{liso(error)} Las demás siguen aquí; si guarda, aquéllas se quitan.")
        return guion.de_datos([x for x in laminas if x.get("tipo") in tipos()]), revision


def de_omision(mesa: str, mes: pd.Timestamp, fecha: date) -> list[Entrada]:
    """El guion con que empieza la mesa."""
    return guion.por_omision(plenaria_vista.contexto(mesa, mes, fecha))


def poner(borrador: dict, entradas: list[Entrada], revision: int | None = None) -> None:
    """Cambia todas las láminas; con `revision`, ya son las guardadas y no hay nada pendiente."""
    borrador["entradas"] = {next(_NUMEROS): entrada for entrada in entradas}
    borrador["elegida"] = next(iter(borrador["entradas"]), None)
    if revision is not None:
        borrador |= {"base": list(entradas), "revision": revision, "ajeno": ""}


def guardar(mesa: str, borrador: dict, autor: str, revision: int | None = None) -> None:
    """Escribe el borrador en el lago; con otra `revision` que la vista, encima de lo que alguien guardó."""
    entradas = lista(borrador)
    vista = borrador["revision"] if revision is None else revision
    nueva = guiones.guardar(almacen.lago(), mesa, guion.a_datos(entradas), revision=vista, autor=autor)
    borrador |= {"base": entradas, "revision": nueva, "ajeno": ""}


def lista(borrador: dict) -> list[Entrada]:
    """Las láminas pedidas, en su orden."""
    return list(borrador["entradas"].values())


def con_cambios(borrador: dict) -> bool:
    """Si hay algo que aún no se guarda."""
    return lista(borrador) != borrador["base"]


def mover(borrador: dict, numero: int, pasos: int) -> None:
    """Sube (negativo) o baja una lámina; en la orilla no pasa nada."""
    orden = list(borrador["entradas"])
    lugar = orden.index(numero)
    orden.insert(min(max(lugar + pasos, 0), len(orden) - 1), orden.pop(lugar))
    borrador["entradas"] = {n: borrador["entradas"][n] for n in orden}


def ocultar(borrador: dict, numero: int) -> None:
    """Oculta una lámina, o la muestra si estaba oculta."""
    entrada = borrador["entradas"][numero]
    borrador["entradas"][numero] = replace(entrada, visible=not entrada.visible)


def agregar(borrador: dict, entrada: Entrada, despues_de: int | None) -> None:
    """Pone una lámina después de otra y la deja elegida."""
    numero = next(_NUMEROS)
    orden = list(borrador["entradas"])
    orden.insert(orden.index(despues_de) + 1 if despues_de in orden else len(orden), numero)
    todas = {**borrador["entradas"], numero: entrada}
    borrador |= {"entradas": {n: todas[n] for n in orden}, "elegida": numero}


def quitar(borrador: dict, numero: int) -> None:
    """Quita una lámina y deja elegida la que queda en su lugar."""
    orden = list(borrador["entradas"])
    lugar = orden.index(numero)
    del borrador["entradas"][numero]
    orden.remove(numero)
    borrador["elegida"] = orden[min(lugar, len(orden) - 1)] if orden else None


def nombre(entrada: Entrada, indicadores: dict[str, str]) -> str:
    """Cómo se llama una lámina en la lista: su título propio, su indicador o su tipo."""
    dicho = entrada.titulo.strip() or str(entrada.parametros.get("encabezado") or "").strip()
    if dicho:
        return dicho
    indicador = entrada.parametros.get("indicador")
    if indicador:
        return CORTOS.get(entrada.tipo, "{}").format(indicadores.get(indicador, indicador))
    return tipos()[entrada.tipo].nombre
