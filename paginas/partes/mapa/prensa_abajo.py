"""Lo que va debajo del mapa de prensa: el lugar elegido, su serie y la lista de eventos o de colonias."""

import pandas as pd
import streamlit as st

from analisis import formato
from datos import circulos
from datos.consultas import prensa
from datos.lago import Lago
from paginas.figuras import serie
from paginas.figuras.tema import CONFIG
from paginas.impresos.mapa.capas import colonias
from paginas.impresos.mapa.capas.capa import Capa
from paginas.impresos.mapa.conteo import GRUPO, Conteo
from paginas.impresos.mapa.pedido import PedidoPrensa
from paginas.impresos.mapa.vista import Vista
from paginas.partes import almacen, direccion, filtros, mesa, tabla
from paginas.partes.mapa.descargas import plano

TODAS = "todas"
EN_LISTA = 100


def mostrar(pedido: PedidoPrensa, capa: Capa, vista: Vista, elegido: str | None) -> None:
    """Lo que el círculo puede ver del lugar elegido o, sin ninguno, de la mesa entera."""
    if circulos.alcance(pedido.circulo) == circulos.PUBLICO:
        _colonias(pedido, elegido if capa.nivel == colonias.NIVEL else None)
        return
    eventos = almacen.leer(_eventos, pedido.mesa, pedido.circulo, pedido.delito)
    if elegido:
        eventos = eventos[capa.eleccion.suyos(almacen.lago(), pedido, eventos).eq(elegido)]
    _serie(eventos, vista.tabla["nombre"][elegido] if elegido else mesa.actual()["nombre"])
    desde, hasta = (pd.Timestamp(dia) for dia in pedido.lapso)
    del_periodo = eventos[pd.to_datetime(eventos["desde"]).between(desde, hasta)]
    if capa.nivel == colonias.NIVEL and not elegido:
        _colonias(pedido, None)
    else:
        _lista(del_periodo.sort_values("desde", ascending=False))


def elegir(capa: Capa, vista: Vista) -> str | None:
    """El lugar elegido, en la lista o tocándolo en el mapa; None si son todos."""
    if capa.eleccion is None or vista.tabla.empty:
        return None
    opciones = {TODAS: capa.eleccion.todos, **vista.tabla["texto"].map(plano).to_dict()}
    elegido = direccion.elegir(
        st.selectbox,
        capa.eleccion.parametro,
        capa.eleccion.rotulo,
        list(opciones),
        TODAS,
        format_func=opciones.get,
    )
    return None if elegido == TODAS else elegido


def _eventos(lago: Lago, mesa_: str, para: str, delito: str | None) -> pd.DataFrame:
    """Los eventos de cualquier fecha: la serie no se corta en el periodo que se pinta."""
    return prensa.eventos(lago, mesa_, para, delito=delito)


def _serie(eventos: pd.DataFrame, quien: str) -> None:
    por_mes = eventos.groupby("mes").size()
    if len(por_mes) < 2:
        return
    todos = pd.date_range(por_mes.index.min(), por_mes.index.max(), freq="MS")
    puntos = pd.DataFrame({"mes": todos, "valor": por_mes.reindex(todos, fill_value=0).to_numpy(dtype=float)})
    puntos = puntos.assign(
        territorio=quien, fuente="Prensa", unidad="eventos", metodologia="registro de la mesa",
        bajo=float("nan"), alto=float("nan"), preliminar=False,
    )  # fmt: skip
    st.plotly_chart(
        serie.serie_mensual(puntos, "Eventos por mes", 1, filtros.tinta()),
        config=CONFIG,
        key="mapa_prensa_serie",
        alt=f"Eventos de prensa por mes en {quien}",
    )


def _lista(eventos: pd.DataFrame) -> None:
    visibles = eventos.head(EN_LISTA)
    tabla.mostrar(
        pd.DataFrame(
            {
                "Fecha": [f"{dia:%Y-%m-%d}" for dia in visibles["desde"]],
                "Delito": visibles["nombre_delito"].fillna(""),
                "Colonia": visibles["colonia"].fillna(""),
                "Precisión": visibles["precision"],
                "Víctimas": [formato.numero(v) for v in visibles["victimas"].astype(float)],
                "Notas": visibles["notas"].map(formato.numero),
            }
        ),
        ("Víctimas", "Notas"),
    )
    if len(eventos) > EN_LISTA:
        st.caption(f"Se ven los {EN_LISTA} más nuevos de {len(eventos):,}.")


def _colonias(pedido: PedidoPrensa, elegida: str | None) -> None:
    """La lista de las colonias con eventos, con o sin contorno; con una elegida, sólo ella."""
    suyas = prensa.colonias(almacen.lago(), pedido.mesa, pedido.circulo, **pedido.recorte)
    if elegida:
        suyas = suyas[colonias.claves(almacen.lago(), pedido.mesa, suyas).eq(elegida)]
    conteo = Conteo(circulos.alcance(pedido.circulo) == circulos.PUBLICO)
    if suyas.empty:
        que = f"completa un grupo de {GRUPO} eventos" if conteo.publico else "tiene eventos"
        st.caption(f"{'Esta colonia no' if elegida else 'Ninguna colonia'} {que} en el periodo.")
        return
    cuantos = "Eventos, al menos" if conteo.publico else "Eventos"
    tabla.mostrar(
        pd.DataFrame({"Colonia": suyas["colonia"], cuantos: suyas["eventos"].map(formato.numero)}),
        (cuantos,),
    )
