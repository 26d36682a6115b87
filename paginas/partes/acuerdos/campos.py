"""Campos de un acuerdo que se usan igual al anotarlo y al corregirlo."""

from datetime import date

import pandas as pd
import streamlit as st

from datos.consultas import metas as consulta
from paginas.impresos import metas_texto
from paginas.partes import almacen

NADA = ""


def a_que_sirve(mesa: str, nombres: dict[str, str], cual: str, actual: dict | None = None) -> dict:
    """Dibuja a qué meta o indicador sirve el acuerdo, en una sola lista; devuelve `indicador` y `meta`."""
    metas = almacen.leer(consulta.metas, mesa)
    vivas = metas[metas["estado"].isin(["acordada", "propuesta"])].to_dict("records")
    de_metas = {
        f"meta:{m['meta']}": f"Meta {m['meta']} · {nombres[m['indicador']]}: {metas_texto.valor(m)}"
        for m in vivas
    }
    opciones = {NADA: "Nada en particular", **de_metas, **nombres}
    elegida = st.selectbox(
        "Sirve a (meta o indicador)",
        list(opciones),
        index=list(opciones).index(_actual(actual, opciones)),
        key=f"sirve_{cual}",
        format_func=opciones.get,
    )
    if elegida.startswith("meta:"):
        numero = int(elegida.removeprefix("meta:"))
        return {"meta": numero, "indicador": next(m["indicador"] for m in vivas if m["meta"] == numero)}
    return {"meta": None, "indicador": elegida or None}


def _actual(acuerdo: dict | None, opciones: dict) -> str:
    if acuerdo is None:
        return NADA
    meta = f"meta:{int(acuerdo['meta'])}" if pd.notna(acuerdo["meta"]) else NADA
    return meta if meta in opciones and meta else escrito(acuerdo["indicador"])


def escrito(valor) -> str:
    """Un texto del lago, vacío si no hay."""
    return "" if pd.isna(valor) else str(valor)


def fecha(valor) -> date | None:
    """Un día del lago, None si no hay."""
    return None if pd.isna(valor) else pd.Timestamp(valor).date()
