"""La mesa junto a su estado y al país, con las mismas series y la misma edición de población."""

import pandas as pd
import streamlit as st

from analisis.series import APELLIDOS
from datos.consultas import incidencia, poblacion, territorios
from datos.texto import lista
from paginas.partes import almacen, filtros, vista
from paginas.partes.liso import liso


def elegir_territorios(mesa: pd.Series, clave: str, comparar: list[str]) -> dict[str, str]:
    """Clave y nombre de lo que se dibuja: la mesa primero."""
    claves = {"estado": mesa["cve_ent"], "pais": "00"}
    otros = {claves[cual]: almacen.leer(territorios.resolver, claves[cual]).nombre for cual in comparar}
    return {clave: mesa["nombre"], **otros}


def series(clave: str, delito: str, pedidas: list[str]) -> pd.DataFrame:
    """Las series pedidas en un territorio.

    Donde esa fuente no llega (la tabla de la Fiscalía no cubre al país) se toma la que cuenta lo mismo: la de
    igual unidad y metodología. Su nombre va en la ficha.
    """
    todas = vista.con_dato(almacen.leer(incidencia.series, clave, [delito]))
    if todas.empty:
        return todas
    claves = pd.Series([filtros.clave_serie(*fila) for fila in todas[APELLIDOS].to_numpy()], todas.index, str)
    iguales = todas[claves.isin(pedidas)]
    parecidas = claves.str.partition("~")[2].isin({pedida.partition("~")[2] for pedida in pedidas})
    return iguales if len(iguales) else todas[parecidas]


def calcular(suyas: pd.DataFrame, clave: str, nombre: str, pedido: filtros.Seleccion) -> pd.DataFrame:
    """La tabla de un territorio, recortada al periodo pedido."""
    tabla = vista.calcular(suyas, habitantes(clave, pedido), nombre, pedido.medida, pedido.cuenta)
    return tabla[tabla["mes"].dt.year.between(pedido.desde, pedido.hasta)]


def habitantes(clave: str, pedido: filtros.Seleccion) -> pd.DataFrame:
    """La población de un territorio en la edición pedida."""
    tabla = almacen.leer(poblacion.poblacion, clave)
    return tabla[tabla["edicion"].eq(pedido.edicion)]


def avisar(
    clave: str, series: pd.DataFrame, tabla: pd.DataFrame, pedido: filtros.Seleccion, nombres: dict
) -> None:
    """Dice en qué no coinciden dos archivos, y lo que se pidió y no se puede dibujar, y por qué."""
    for diferencia in almacen.leer(incidencia.diferencias, clave, [series["indicador"].iloc[0]]):
        st.caption(f"▲ {liso(diferencia)}")
    con_valor = tabla[tabla["valor"].notna()]
    ausentes = [nombre for nombre in nombres.values() if nombre not in set(con_valor["territorio"])]
    if ausentes:
        st.caption(f"Sin cifras comparables para {liso(lista(ausentes))}: falta su archivo o su población.")
    presentes = {filtros.clave_serie(*fila) for fila in con_valor[APELLIDOS].to_numpy()}
    con_meses = {filtros.clave_serie(*f) for f in series.loc[series["meses"].eq(1), APELLIDOS].to_numpy()}
    ausentes = [pedida for pedida in pedido.series if pedida not in presentes]
    cortas = [pedida.replace("~", " · ") for pedida in ausentes if pedida in con_meses]
    if cortas and pedido.cuenta == "movil":
        st.caption(f"{liso(lista(cortas))}: todavía no tiene doce meses seguidos, así que no hay tasa móvil.")
    anuales = [pedida.replace("~", " · ") for pedida in ausentes if pedida not in con_meses]
    if anuales and pedido.cuenta != "anual":
        st.caption(f"{liso(lista(anuales))}: sólo publica el año; véala en la cuenta «Anual».")
