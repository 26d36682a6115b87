"""El mes que se presenta: el último publicado o uno anterior, atado a la dirección (`?mes=2024-12`)."""

import pandas as pd
import streamlit as st

from analisis.calendario import mes_texto
from datos.consultas import incidencia
from datos.lago import Lago
from paginas.partes import almacen, direccion

MESES_ATRAS = 36


def ultimo(lago: Lago, mesa: str) -> pd.Timestamp | None:
    """El último mes con alguna cifra de la mesa, o None si no tiene ninguna."""
    series = incidencia.series(lago, mesa)
    con_dato = series[series.casos.notna()]
    if con_dato.empty:
        return None
    diciembre = con_dato.mes + pd.DateOffset(months=11)
    return con_dato.mes.where(con_dato.meses.eq(1), diciembre).max()


def elegir(mesa: str) -> pd.Timestamp | None:
    """Dibuja el selector y devuelve el mes elegido; None si la mesa no tiene cifras que presentar."""
    tope = almacen.leer(ultimo, mesa)
    if tope is None:
        return None
    meses = [tope - pd.DateOffset(months=n) for n in range(MESES_ATRAS)]
    nombres = {f"{m:%Y-%m}": mes_texto(m) for m in meses}
    elegido = direccion.elegir(
        st.selectbox, "mes", "Mes que se presenta", list(nombres), format_func=nombres.get
    )
    return pd.Timestamp(f"{elegido}-01")
