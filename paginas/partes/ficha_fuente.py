"""La ficha que acompaña a toda figura: los apellidos de cada serie y la población con que se dividió."""

from html import escape

import pandas as pd
import streamlit as st

from analisis.series import APELLIDOS
from datos.consultas import indicadores
from datos.fuente import fuentes
from datos.texto import lista
from paginas.figuras import texto
from paginas.partes import almacen


def mostrar(tabla: pd.DataFrame, series: pd.DataFrame, edicion: str | None) -> None:
    """Una ficha por fuente, unidad y metodología dibujada; `series` trae su origen e indicador."""
    columnas = ["indicador", *APELLIDOS, "origen", "corte"]
    detalle = series[columnas].sort_values("corte").drop_duplicates(APELLIDOS, keep="last")
    territorios = (
        tabla.groupby(APELLIDOS, sort=False)["territorio"]
        .agg(lambda t: lista(list(t.unique())))
        .reset_index()
    )
    notas = _notas(series["indicador"].iloc[0])
    presentes = territorios.merge(detalle, on=APELLIDOS)
    fichas = "".join(_ficha(serie, edicion, notas) for serie in presentes.itertuples())
    st.html(f'<div class="fichas">{fichas}</div>')


def _notas(indicador: str) -> dict[str, str]:
    """Metodología → advertencia de la regla que arma el indicador en ella."""
    reglas = almacen.leer(indicadores.reglas)
    suyas = reglas[reglas["indicador"].eq(indicador) & reglas["nota"].notna()]
    return {m: " ".join(dict.fromkeys(notas)) for m, notas in suyas.groupby("metodologia")["nota"]}


def _ficha(serie, edicion: str | None, notas: dict[str, str]) -> str:
    declarada = fuentes().get(serie.origen)
    datos = {
        "Fuente": serie.fuente,
        "Unidad": serie.unidad,
        "Metodología": serie.metodologia,
        "Corte": texto.corte(serie.corte),
        "Territorio": serie.territorio,
        "Población": edicion,
        "Qué mide": declarada.que_mide if declarada else "Lo que declaró quien cargó la tabla.",
        "Nota": notas.get(serie.metodologia),
    }
    renglones = "".join(f"<dt>{k}</dt><dd>{escape(str(v))}</dd>" for k, v in datos.items() if v)
    return f'<div class="ficha"><dl>{renglones}</dl></div>'
