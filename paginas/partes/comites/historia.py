"""Qué decía antes un indicador: sus fichas anteriores y cada vez que se anotó un mes."""

import pandas as pd
import streamlit as st

from analisis.calendario import mes_corto
from datos.circulos import PUBLICO
from datos.comites_reglas import NOMBRES, TERMINOS
from datos.consultas import comites as consulta
from paginas.impresos import comites_medidas as medir
from paginas.impresos.comites_medidas import Medida
from paginas.partes import almacen, bitacora, tabla

RENGLONES = 200


def mostrar(mesa: str, circulo: str, m: Medida) -> None:
    """Las anotaciones y las revisiones de la ficha, de la más nueva a la más vieja."""
    if circulo == PUBLICO:
        st.info("La historia dice quién anotó cada mes: se ve en el círculo «Mesa» o «Comité».")
        return
    numero = int(m.ficha["ficha"])
    anotado = almacen.leer(consulta.anotaciones, mesa, numero, circulo)
    if len(anotado):
        st.markdown("**Lo que se ha anotado**")
        tabla.mostrar(_anotado(m.ficha, anotado.head(RENGLONES)))
        if len(anotado) > RENGLONES:
            st.caption(f"Se muestran las últimas {RENGLONES} de {len(anotado):,} anotaciones.")
    st.markdown("**Cambios de la ficha**")
    tabla.mostrar(renglones(almacen.leer(consulta.historia, mesa, numero, circulo)))
    st.caption("La hora es UTC. Nada se borra.")


def _anotado(ficha: dict, anotado: pd.DataFrame) -> pd.DataFrame:
    dicho = [
        _dicho(ficha, a.valor) if a.vez == 1 else f"{_dicho(ficha, a.antes)} → {_dicho(ficha, a.valor)}"
        for a in anotado.itertuples()
    ]
    return pd.DataFrame(
        {
            "Mes": anotado["mes"].map(mes_corto),
            "Qué dice": dicho,
            "Cuándo": anotado["momento"].dt.strftime("%d/%m/%Y %H:%M"),
            "Quién": anotado["autor"],
            "Nota": anotado["nota"].fillna(""),
        }
    )


def _dicho(ficha: dict, valor: float) -> str:
    return "sin dato" if pd.isna(valor) else medir.numero(ficha, valor)


def renglones(historia: pd.DataFrame) -> pd.DataFrame:
    """Un renglón por revisión de la ficha con lo que cambió respecto de la anterior."""
    filas, previa = [], None
    for actual in historia.to_dict("records"):
        que = bitacora.cambios(previa, actual, TERMINOS, NOMBRES) if previa else "se agregó la ficha"
        filas.append(
            {
                "Cuándo": f"{actual['momento']:%d/%m/%Y %H:%M}",
                "Quién": actual["autor"],
                "Qué cambió": que or "sin cambios",
            }
        )
        previa = actual
    return pd.DataFrame(filas[::-1], columns=["Cuándo", "Quién", "Qué cambió"])
