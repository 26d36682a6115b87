"""El mapa de la prensa: sus filtros, la capa elegida con su leyenda y lo que va debajo."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import mapa as cuentas
from datos.consultas import geometria, prensa
from paginas.figuras import mapa as figura
from paginas.impresos.mapa import pedido as pedidos
from paginas.impresos.mapa import prensa as impreso
from paginas.impresos.mapa.capas.capa import Capa
from paginas.impresos.mapa.pedido import PedidoPrensa
from paginas.impresos.mapa.vista import Vista
from paginas.partes import almacen, circulo, direccion, filtros, mesa
from paginas.partes.mapa import descargas, prensa_abajo, ruta
from paginas.partes.mapa import filtros as mapa_filtros
from paginas.partes.mapa import leyenda as mapa_leyenda
from paginas.partes.mapa import lienzo as mapa_lienzo

FIGURA = "mapa_prensa_figura"
TODOS = "todos"


def mostrar(clave: str) -> None:
    """Todo lo que va debajo de «Ver» cuando se mira la prensa."""
    delito = _delito()
    with mapa_filtros.lugar(3):
        para = circulo.elegir()
    meses = almacen.leer(impreso.meses, clave, para, delito)
    llenos = {c: cuentas.periodos(meses, c) for c in pedidos.CADA} if not meses.empty else {}
    if not any(llenos.values()):
        st.info(
            "La mesa aún no registra eventos de prensa con estos filtros. Se capturan o se importan en "
            "**Prensa**."
        )
        return
    mapa_leyenda.tramas()
    frase = st.container()
    lienzo, panel = st.columns([3, 1.15], gap="medium")
    with panel:
        capas = impreso.capas(para)
        nombres = {suya: capa.nombre for suya, capa in capas.items()}
        capa = capas[
            direccion.elegir(st.selectbox, "capa", "Capa", list(capas), "celdas", format_func=nombres.get)
        ]
        leyenda = st.container()
    cada = mapa_filtros.cada(mapa_filtros.PRENSA, [c for c, periodos in llenos.items() if periodos])
    posibles = {f"{fin - pd.DateOffset(months=1):%Y-%m}": False for _, fin in llenos[cada]}
    with lienzo:
        dibujo = st.container(key="lienzo")
        periodo = mapa_filtros.periodo(posibles, list(posibles)[-1], cada, mapa_filtros.PRENSA)
    pedido = PedidoPrensa(clave, para, delito, capa.clave, cada, periodo)
    vista, trazos = almacen.leer(impreso.vista, pedido)
    frase.html(f'<div class="lectura">{escape(vista.frase)}</div>')
    pie, debajo = st.empty(), st.container()
    with debajo:
        elegido = prensa_abajo.elegir(capa, vista)
    if vista.tabla.empty:  # sin nada que dibujar, un mapa en blanco parecería decir que no pasó nada
        _sin_dibujo(capa, dibujo)
    else:
        with dibujo:
            _dibujar(pedido, capa, vista, trazos, elegido)
        with leyenda:
            mapa_leyenda.mostrar(capa.leyenda, vista.clases, vista.tabla, capa.que)
            descargas.prensa(pedido, vista, trazos)
    pie.caption(vista.pie)
    with debajo:
        prensa_abajo.mostrar(pedido, capa, vista, elegido)


def _delito() -> str | None:
    nombres = almacen.leer(prensa.delitos).set_index("delito").nombre
    with mapa_filtros.lugar(1):
        elegido = direccion.elegir(
            st.selectbox,
            "delito",
            "Delito en la prensa",
            [TODOS, *nombres.index],
            TODOS,
            format_func={TODOS: "Todos los delitos", **nombres}.get,
        )
    return None if elegido == TODOS else elegido


def _sin_dibujo(capa: Capa, dibujo) -> None:
    if capa.nivel == "colonia":
        dibujo.info(
            "Aún no hay contornos de las colonias de esta mesa: van en la lista de abajo. Para verlas en el "
            "mapa, suba en **Datos** su GeoJSON, GeoPackage o Shapefile en ZIP (del municipio o del INEGI)."
        )


def _dibujar(
    pedido: PedidoPrensa, capa: Capa, vista: Vista, trazos: dict | None, elegido: str | None
) -> None:
    hay = almacen.leer(geometria.niveles)["nivel"].eq("municipio").any()
    municipios = ruta.liga("municipio", pedido.mesa) if hay else ""
    propios = ruta.liga(capa.nivel, pedido.mesa) if capa.nivel else ""
    suyos = tuple(mesa.actual()["municipios"])
    vecinos = almacen.leer(pedidos.contexto, pedido.mesa, "mesa")
    dibujada = figura.mapa(
        vista.tabla,
        vista.clases,
        figura.Trazos(trazos or propios, municipios, suyos, fondo=(*suyos, *vecinos) if hay else ()),
        elegido=elegido,
        tinta=filtros.tinta(),
    )
    al_elegir = (lambda: _elegir(capa.eleccion.parametro)) if capa.eleccion else None
    mapa_lienzo.mostrar(dibujada, figura.ventana(vista.tabla), FIGURA, vista.frase, al_elegir)


def _elegir(parametro: str) -> None:
    """El lugar que se tocó en el mapa pasa a ser el elegido; tocar fuera los elige todos."""
    puntos = st.session_state[FIGURA]["selection"]["points"]
    tocado = puntos[0].get("location") if puntos else None
    st.session_state[parametro] = tocado or prensa_abajo.TODAS
