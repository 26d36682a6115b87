"""El mapa de una medida oficial: lectura, figura con su leyenda, periodo y lo que no se pudo pintar."""

from dataclasses import replace

import streamlit as st

from datos.consultas import geometria
from datos.texto import contar
from paginas.figuras import mapa as figura
from paginas.impresos.mapa import oficial as mapa
from paginas.impresos.mapa import pedido as mapa_pedido
from paginas.impresos.mapa.vista import Vista
from paginas.partes import almacen, filtros, mesa, vacio
from paginas.partes.liso import liso
from paginas.partes.mapa import abajo, descargas, ruta
from paginas.partes.mapa import filtros as mapa_filtros
from paginas.partes.mapa import leyenda as mapa_leyenda
from paginas.partes.mapa import lienzo as mapa_lienzo

FIGURA = "mapa_figura"
CUADROS = 24
UNIDADES_DE = {
    "tasa": "Por cada 100 mil habitantes",
    "casos": "Casos",
    "cambio": "12 meses contra 12 previos",
}


def mostrar(clave: str, medida: str) -> None:
    """Todo lo que va debajo de «Ver» cuando se mira una medida oficial."""
    delito, nombre = mapa_filtros.indicador()
    ambito = mapa_filtros.ambito()
    mapa_leyenda.tramas()
    frase = st.container()
    lienzo, panel = st.columns([3, 1.15], gap="medium")
    with panel:
        leyenda = st.container()
        serie, edicion = mapa_filtros.serie_y_edicion(clave, ambito, delito)
    if serie is None:
        vacio.sin_indicador(nombre, mesa.actual()["nombre"])
        return
    posibles = almacen.leer(mapa_pedido.completos, clave, ambito, delito, serie)
    cada = mapa_filtros.cada(medida, posibles)
    hay = almacen.leer(mapa_pedido.periodos, clave, ambito, delito, serie, medida, cada)
    if hay["omision"] is None:
        st.info(
            "El cambio compara doce meses contra los doce previos: hacen falta 24 meses publicados de esta "
            "serie. Elija otra fuente u otra medida."
        )
        return
    with lienzo:
        dibujo = st.container(key="lienzo_denso" if len(mesa.actual()["municipios"]) > 4 else "lienzo")
        deslizador, boton = st.columns([4.6, 1], vertical_alignment="center")
        with boton:
            quieto = len(hay["periodos"]) < 2 or mapa_lienzo.hay_teselas()
            animado = st.toggle("Animar", key="animar", disabled=quieto)
        # Al animar manda el deslizador de la figura; éste se esconde, y la liga conserva su periodo.
        with deslizador, st.container(key="deslizador_escondido" if animado else "deslizador"):
            periodo = mapa_filtros.periodo(hay["periodos"], hay["omision"], cada, medida)
    pedido = mapa_pedido.Pedido(clave, ambito, delito, medida, cada, *serie, edicion, periodo)
    vista = almacen.leer(mapa.vista, pedido)
    propios = vista.tabla[vista.tabla["propio"]]
    frase.html(f'<div class="lectura">{vista.frase}</div>')
    with dibujo:
        _dibujar(pedido, vista, list(hay["periodos"]) if animado else [])
    with leyenda:
        if medida == "casos":
            mapa_leyenda.circulos(vista.mayor, serie[1])
        mapa_leyenda.mostrar(f"{UNIDADES_DE[medida]}, {vista.cuando}", vista.clases, propios)
    with panel:
        _sin_pintar(vista)
        descargas.oficial(pedido, vista)
    st.caption(liso(vista.pie))
    abajo.mostrar(pedido, vista, nombre)


def _dibujar(pedido, vista: Vista, periodos: list[str]) -> None:
    propios = vista.tabla[vista.tabla["propio"]]
    if not propios["con_contorno"].any():
        st.info(
            "Aún no hay contornos cargados: cada municipio va como un símbolo en su cabecera. Para verlos "
            "como territorio, suba en **Datos** el ZIP del Marco Geoestadístico del INEGI o corra «python "
            f"tablero.py descargar marco --mesa {pedido.mesa}»."
        )
    if propios["lat"].isna().all():
        st.warning("De estos municipios no se conoce ni contorno ni cabecera: véalos en la lista de abajo.")
        return
    estados = almacen.leer(geometria.niveles)["nivel"].eq("estado").any()
    ambito = almacen.leer(mapa_pedido.clave_ambito, pedido.mesa, pedido.ambito)
    trazos = figura.Trazos(
        ruta.liga("municipio", ambito),
        ruta.liga("estado", "00") if estados and pedido.ambito == "nacional" else "",
        tuple(sorted(set(vista.tabla.index.str[:2]))),
    )
    cuadros = [
        (mapa_filtros.decir(p, pedido.cada, pedido.medida, v.preliminar), v.tabla)
        for p in _hasta(periodos, pedido.periodo)
        for v in [almacen.leer(mapa.vista, replace(pedido, periodo=p))]
    ]
    dibujada = figura.mapa(
        vista.tabla,
        vista.clases,
        trazos,
        circulos=vista.mayor,
        elegido=st.session_state.get("municipio"),
        cuadros=cuadros,
        tinta=filtros.tinta(),
    )
    mapa_lienzo.mostrar(dibujada, figura.ventana(vista.tabla), FIGURA, vista.frase, _elegir)


def _hasta(periodos: list[str], ultimo: str) -> list[str]:
    """Los que se animan: los últimos que terminan en el elegido."""
    return [p for p in periodos if p <= ultimo][-CUADROS:]


def _elegir() -> None:
    """El municipio que se tocó en el mapa pasa a ser el elegido; tocar fuera los elige todos."""
    puntos = st.session_state[FIGURA]["selection"]["points"]
    tocado = puntos[0].get("location") or puntos[0].get("customdata") if puntos else None
    tocado = tocado[0] if isinstance(tocado, list) else tocado
    st.session_state["municipio"] = tocado or mapa_filtros.TODOS


def _sin_pintar(vista: Vista) -> None:
    motivos = {
        "sin dato en el periodo": vista.sin_dato,
        "sin población": vista.sin_poblacion,
        "sin contorno": vista.sin_contorno,
    }
    cuantos = len({m for lista in motivos.values() for m in lista})
    if not cuantos:
        st.caption("Todos los municipios están pintados.")
        return
    with st.popover(contar(cuantos, "municipio sin pintar", "municipios sin pintar"), width="stretch"):
        for motivo, suyos in motivos.items():
            if suyos:
                st.markdown(f"**{len(suyos):,} {motivo}**")
                st.caption(liso(" · ".join(suyos)))
