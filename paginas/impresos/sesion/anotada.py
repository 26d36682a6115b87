"""La sesión como la dejó anotada el secretario técnico, para no volver a teclearla en cada documento."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from datos.consultas import sesiones as consulta
from datos.consultas.acuerdos import acuerdos
from datos.lago import Lago
from datos.sesiones import LISTAS, RENGLONES
from paginas.impresos.sesion.contenido import Sesion


@dataclass(frozen=True)
class Anotada:
    """La sesión de un día con su revisión (0 si aún no se anota), quién la guardó y lo de la anterior.

    `de` es la fecha de la sesión anterior y `estuvieron`, quienes asistieron a ella.
    """

    sesion: Sesion
    revision: int = 0
    autor: str = ""
    momento: pd.Timestamp | None = None
    de: date | None = None
    estuvieron: tuple[str, ...] = ()


def leer(lago: Lago, mesa: str, fecha: date, circulo: str) -> Anotada:
    """Lo anotado ese día; si nada, lo de la sesión anterior, menos quiénes asistieron.

    Al público, ni una cosa ni la otra: sólo los puntos de costumbre.
    """
    vacia = Sesion(fecha)
    previa = consulta.anterior(lago, mesa, fecha, circulo)
    comun = {} if previa is None else {"de": previa["fecha"], "estuvieron": tuple(previa["asistentes"])}
    guardada = consulta.sesion(lago, mesa, fecha, circulo)
    if guardada is not None:
        sesion = replace(vacia, **_campos(guardada))
        return Anotada(sesion, int(guardada["revision"]), guardada["autor"], guardada["momento"], **comun)
    if previa is None:
        return Anotada(vacia)
    return Anotada(replace(vacia, **{**_campos(previa), "asistentes": ()}), **comun)


def dia_del_mes(lago: Lago, mesa: str, mes: date, circulo: str) -> date | None:
    """El día de la última sesión de un mes: de las anotadas y de las que ya tienen acuerdos."""
    acordados = pd.to_datetime(acuerdos(lago, mesa, circulo).fecha).dt.date
    dias = {*consulta.dias(lago, mesa, circulo), *acordados}
    return max((d for d in dias if (d.year, d.month) == (mes.year, mes.month)), default=None)


def terminos(sesion: Sesion) -> dict:
    """Lo que de una sesión se guarda."""
    return {campo: getattr(sesion, campo) for campo in (*RENGLONES, *LISTAS)}


def _campos(fila: dict) -> dict:
    return {**{c: fila[c] for c in RENGLONES}, **{c: tuple(fila[c]) for c in LISTAS}}
