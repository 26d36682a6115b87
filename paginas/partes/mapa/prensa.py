"""El mapa de la prensa: celdas, densidad, puntos o municipios, según para quién es lo que se mira."""

from datetime import date
from html import unescape

import pandas as pd
import streamlit as st

from analisis import formato
from analisis import mapa as cuentas
from datos import circulos
from datos.consultas import geometria, prensa
from datos.salida import bytes_csv
from paginas.figuras import mapa as figura
from paginas.figuras import mapa_imagen, serie
from paginas.figuras.tema import CONFIG
from paginas.impresos import mapa_pedido
from paginas.impresos import mapa_prensa as impreso
from paginas.partes import almacen, circulo, direccion, filtros, mesa, tabla
from paginas.partes.mapa import filtros as mapa_filtros
from paginas.partes.mapa import leyenda as mapa_leyenda
from paginas.partes.mapa import lienzo as mapa_lienzo
from paginas.partes.mapa import ruta

FIGURA = "mapa_prensa_figura"
TODOS, TODAS = "todos", "todas"
EN_LISTA = 100
TITULOS = {
    "celdas": "Eventos por celda",
    "densidad": "Eventos por km²",
    "puntos": "Precisión del lugar",
    "municipios": "Eventos",
}
QUE = {"celdas": "celdas", "densidad": "celdas", "puntos": "eventos", "municipios": "municipios"}


def mostrar(clave: str) -> None:
    """Todo lo que va debajo de «Ver» cuando se mira la prensa."""
    delito = _delito()
    with mapa_filtros.lugar(3):
        para = circulo.elegir()
    meses = almacen.leer(impreso.meses, clave, para, delito)
    llenos = {c: cuentas.periodos(meses, c) for c in mapa_pedido.CADA} if not meses.empty else {}
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
        capa = direccion.elegir(st.selectbox, "capa", "Capa", list(capas), "celdas", format_func=capas.get)
        leyenda = st.container()
    cada = mapa_filtros.cada(mapa_filtros.PRENSA, [c for c, periodos in llenos.items() if periodos])
    posibles = {f"{fin - pd.DateOffset(months=1):%Y-%m}": False for _, fin in llenos[cada]}
    with lienzo:
        dibujo = st.container(key="lienzo")
        periodo = mapa_filtros.periodo(posibles, list(posibles)[-1], cada, mapa_filtros.PRENSA)
    pedido = impreso.PedidoPrensa(clave, para, delito, capa, cada, periodo)
    vista, trazos = almacen.leer(impreso.vista, pedido)
    frase.html(f'<div class="lectura">{vista.frase}</div>')
    if vista.tabla.empty:  # sin nada que dibujar, un mapa en blanco parecería decir que no pasó nada
        st.caption(vista.pie)
        return
    with dibujo:
        _dibujar(pedido, vista, trazos)
    with leyenda:
        mapa_leyenda.mostrar(TITULOS[capa], vista.clases, vista.tabla, QUE[capa])
        _descargas(pedido, vista, trazos)
    st.caption(vista.pie)
    _abajo(pedido, vista)


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


def _dibujar(pedido: impreso.PedidoPrensa, vista, trazos: dict | None) -> None:
    hay = almacen.leer(geometria.niveles)["nivel"].eq("municipio").any()
    municipios = ruta.liga("municipio", pedido.mesa) if hay else ""
    suyos = tuple(mesa.actual()["municipios"])
    vecinos = almacen.leer(mapa_pedido.contexto, pedido.mesa, "mesa")
    dibujada = figura.mapa(
        vista.tabla,
        vista.clases,
        figura.Trazos(trazos or municipios, municipios, suyos, fondo=(*suyos, *vecinos) if hay else ()),
        elegido=_celda() if trazos else None,
        tinta=filtros.tinta(),
    )
    al_elegir = _elegir if pedido.capa == "celdas" else None
    mapa_lienzo.mostrar(dibujada, figura.ventana(vista.tabla), FIGURA, vista.frase, al_elegir)


def _celda() -> str | None:
    elegida = st.session_state.get("celda", TODAS)
    return None if elegida == TODAS else elegida


def _elegir() -> None:
    """La celda que se tocó en el mapa pasa a ser la elegida; tocar fuera las elige todas."""
    puntos = st.session_state[FIGURA]["selection"]["points"]
    st.session_state["celda"] = (puntos[0].get("location") if puntos else None) or TODAS


def _descargas(pedido: impreso.PedidoPrensa, vista, trazos: dict | None) -> None:
    nombre = f"mapa_prensa_{pedido.mesa}_{pedido.circulo}_{pedido.capa}_{pedido.periodo}"
    with st.popover("Descargar", width="stretch"):
        for formato_, tipo in (("png", "image/png"), ("svg", "image/svg+xml")):
            st.download_button(
                f"Imagen {formato_.upper()} (1920×1080)",
                lambda f=formato_: imagen(vista, trazos, pedido.mesa, f),
                f"{nombre}.{formato_}",
                tipo,
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            "Tabla CSV",
            lambda: texto_csv(vista),
            f"{nombre}.csv",
            "text/csv",
            on_click="ignore",
            width="stretch",
        )


def texto_csv(vista) -> bytes:
    """CSV en UTF-8 con marca: un renglón por lo que se ve en el mapa; al final, la fuente."""
    dicho = vista.tabla["texto"].str.replace("<br>", " · ").str.replace(r"</?b>", "", regex=True)
    columnas = [c for c in ("nombre", "eventos") if c in vista.tabla]
    tabla_ = vista.tabla[columnas].assign(dice=dicho.map(unescape)).reset_index()
    return bytes_csv(tabla_) + f'"{vista.pie}"\n'.encode()


def imagen(vista, trazos: dict | None, mesa_: str, formato_: str) -> bytes:
    """Bytes de la imagen: las celdas o los municipios, con la orilla de los municipios de la mesa."""
    import shapely

    municipios = geometria.contornos(almacen.lago(), "municipio", mesa=mesa_).set_index("clave").geometry
    contornos = municipios
    if trazos is not None:
        poligonos = {r["id"]: shapely.geometry.shape(r["geometry"]) for r in trazos["features"]}
        contornos = pd.Series(poligonos, dtype=object)
    return mapa_imagen.imagen(
        vista.tabla,
        vista.clases,
        contornos,
        municipios,
        titulo=vista.titulo,
        frase=vista.frase,
        pie=vista.pie,
        formato=formato_,
    )


def _abajo(pedido: impreso.PedidoPrensa, vista) -> None:
    celda = None
    if pedido.capa == "celdas" and len(vista.tabla):
        rotulos = vista.tabla["nombre"] + ": " + vista.tabla["texto"]
        opciones = {TODAS: "Todas las celdas", **rotulos.to_dict()}
        elegida = direccion.elegir(
            st.selectbox, "celda", "Celda", list(opciones), TODAS, format_func=opciones.get
        )
        celda = None if elegida == TODAS else elegida
    if circulos.alcance(pedido.circulo) == circulos.PUBLICO:
        _colonias(pedido)
        return
    eventos = almacen.leer(_eventos, pedido.mesa, pedido.circulo, pedido.delito, None, None)
    if celda:
        eventos = eventos[_en_celda(eventos, celda)]
    _serie(eventos, "la celda" if celda else mesa.actual()["nombre"])
    desde, hasta = (pd.Timestamp(dia) for dia in pedido.lapso)
    del_periodo = eventos[pd.to_datetime(eventos["desde"]).between(desde, hasta)]
    _lista(del_periodo.sort_values("desde", ascending=False))


def _eventos(
    lago, mesa_: str, para: str, delito: str | None, desde: date | None, hasta: date | None
) -> pd.DataFrame:
    return prensa.eventos(lago, mesa_, para, desde=desde, hasta=hasta, delito=delito)


def _en_celda(eventos: pd.DataFrame, celda: str) -> list[bool]:
    import h3

    fina = h3.get_resolution(celda)
    return [
        fila.precision != "municipio"
        and pd.notna(fila.lat)
        and h3.latlng_to_cell(fila.lat, fila.lon, fina) == celda
        for fila in eventos.itertuples()
    ]


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


def _colonias(pedido: impreso.PedidoPrensa) -> None:
    desde, hasta = pedido.lapso
    suyas = prensa.colonias(
        almacen.lago(), pedido.mesa, pedido.circulo, desde=desde, hasta=hasta, delito=pedido.delito
    )
    if suyas.empty:
        st.caption(f"Ninguna colonia junta {circulos.MINIMO_PUBLICO} eventos o más en el periodo.")
        return
    tabla.mostrar(
        pd.DataFrame({"Colonia": suyas["colonia"], "Eventos": suyas["eventos"].map(formato.numero)}),
        ("Eventos",),
    )
