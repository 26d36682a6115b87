"""Lo que aún no hay en Metas, siempre con el siguiente paso."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from datos.texto import lista
from paginas.impresos import metas_texto as texto
from paginas.partes.liso import liso


def sin_metas(mesa: str, nombre: str) -> None:
    """Dice que la mesa no tiene metas y lleva a proponer la primera o a traer las que ya lleva."""
    st.info(
        f"**{liso(nombre)}** aún no tiene metas. Proponga la primera con datos a la vista, o traiga en un "
        "CSV las que la mesa ya lleva en Excel."
    )
    ligas = (("proponer", "Proponer una meta"), ("archivo", "Traerlas de Excel"))
    st.html(
        " · ".join(
            f'<a href="metas?{escape(urlencode({"mesa": mesa, "seccion": seccion}))}" '
            f'target="_self">{dice}</a>'
            for seccion, dice in ligas
        )
    )


def sin_series(nombre: str) -> None:
    """Dice que sin incidencia no hay con qué proponer una meta."""
    st.info(
        f"Antes de proponer hace falta medir: **{liso(nombre)}** aún no tiene incidencia cargada. Suba en "
        "**Datos** el archivo del SESNSP o la tabla de su Fiscalía; si la mesa ya lleva metas, tráigalas en "
        "**Excel**."
    )


def avisar_sin_series(metas: pd.DataFrame, evaluadas: list[dict], nombres: dict[str, str]) -> None:
    """Nombra las metas que ninguna serie cargada puede medir."""
    medidas = {m["meta"] for m in evaluadas}
    solas = metas[~metas.meta.isin(medidas)]
    if solas.empty:
        return
    dichas = [f"{nombres[m['indicador']]} ({texto.valor(m)})" for m in solas.to_dict("records")]
    st.info(
        f"Sin una serie cargada que las mida: {liso(lista(dichas))}. Suba en **Datos** el archivo de su "
        "fuente; la meta y su historia se conservan."
    )
