"""Conciliación: lo que dice la autoridad y lo que registró la mesa, lado a lado y sin sumarse."""

import streamlit as st

from datos.circulos import PUBLICO
from datos.consultas import listas, prensa
from paginas.partes import almacen, direccion, firma
from paginas.partes.conciliacion import conjuntos, cotejo
from paginas.partes.conciliacion import listas as conciliacion_listas
from paginas.partes.conciliacion import meses as conciliacion_meses

VISTAS = {
    "meses": "Mes a mes",
    "conjuntos": "¿Son los mismos?",
    "cotejo": "Cotejo caso por caso",
    "listas": "Listas de la autoridad",
}
AL_PUBLICO = ("meses", "conjuntos")


def mostrar(mesa: str, circulo: str) -> None:
    """La vista elegida de un delito; al público, sólo cuentas."""
    vistas = [v for v in VISTAS if circulo != PUBLICO or v in AL_PUBLICO]
    izquierda, derecha = st.columns([3, 1.4], vertical_alignment="bottom")
    with izquierda:
        vista = direccion.elegir(
            st.segmented_control,
            "vista",
            "Qué quiere ver",
            vistas,
            vistas[0],
            required=True,
            wrap=True,
            format_func=VISTAS.get,
            label_visibility="collapsed",
        )
    delitos = almacen.leer(prensa.delitos)
    nombres = dict(zip(delitos["delito"], delitos["nombre"], strict=True))
    with derecha:
        delito = direccion.elegir(
            st.selectbox,
            "delito",
            "Delito",
            list(nombres),
            almacen.leer(_mas_registrado, mesa, circulo),
            format_func=nombres.get,
            label_visibility="collapsed",
        )
    firma.avisar()
    if ajeno := firma.cambio_ajeno():
        st.warning(ajeno)
    if vista == "conjuntos":
        conjuntos.mostrar(mesa, circulo, delito, nombres[delito])
    elif vista == "cotejo":
        cotejo.mostrar(mesa, circulo, delito, nombres[delito])
    elif vista == "listas":
        conciliacion_listas.mostrar(mesa, circulo, delito, nombres)
    else:
        conciliacion_meses.mostrar(mesa, circulo, delito, nombres[delito])


def _mas_registrado(lago, mesa: str, circulo: str) -> str | None:
    """El delito con que abre: uno con listas o, sin listas, el que más eventos tiene y alguien más cuenta."""
    meses = prensa.por_mes(lago, mesa, circulo)
    cuentas = meses.groupby("delito")["eventos"].sum().sort_values(ascending=False)
    con_listas = [d for d in prensa.delitos(lago)["delito"] if listas.quienes(lago, mesa, d)]
    conciliables = set(meses.loc[meses["indicador"].notna(), "delito"])
    return next(iter([*con_listas, *(d for d in cuentas.index if d in conciliables), *cuentas.index]), None)
