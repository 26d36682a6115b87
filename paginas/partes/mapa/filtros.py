"""Los filtros del mapa; todos viven en la dirección, así que la liga reproduce lo que se ve."""

import pandas as pd
import streamlit as st

from analisis import calendario
from datos.consultas import indicadores
from paginas.impresos.ediciones import por_omision
from paginas.impresos.mapa import pedido as mapa_pedido
from paginas.partes import almacen, direccion, filtros, mesa

PRENSA = "prensa"
VER = {"tasa": "Tasa", "casos": "Casos", "cambio": "Cambio", PRENSA: "Prensa"}
AMBITOS = {"mesa": "Mesa", "estado": "Estado", "nacional": "País"}
TODOS = "todos"
# Los cinco lugares de la fila de filtros, para que no brinquen de una vista a otra.
ANCHOS = [1.75, 1.55, 1.35, 1.15]


def ver() -> str:
    """Qué se mira: una medida oficial o la prensa. Es lo primero de la fila; lo demás depende de ello."""
    st.session_state["_fila_del_mapa"] = fila = st.columns(ANCHOS, vertical_alignment="bottom")
    with fila[0]:
        return segmentos("ver", "Ver", VER, "tasa")


def lugar(numero: int):
    """El lugar `numero` de la fila de filtros que empezó `ver`."""
    return st.session_state["_fila_del_mapa"][numero]


def segmentos(clave: str, etiqueta: str, opciones: dict[str, str], inicial: str, **detalles) -> str:
    """Un control de botones, uno siempre elegido, atado a la dirección."""
    return direccion.elegir(
        st.segmented_control,
        clave,
        etiqueta,
        list(opciones),
        inicial,
        format_func=opciones.get,
        required=True,
        wrap=True,
        **detalles,
    )


def indicador() -> tuple[str, str]:
    """El indicador elegido y su nombre."""
    nombres = almacen.leer(indicadores.nombres)
    with lugar(1):
        elegido = direccion.elegir(
            st.selectbox, "indicador", "Delito", list(nombres), format_func=nombres.get
        )
    return elegido, nombres[elegido]


def cada(medida: str, posibles: list[str]) -> str:
    """Mes, doce meses o año, de lo que la serie tiene completo; el cambio siempre es de doce meses."""
    opciones = {clave: rotulo for clave, rotulo in mapa_pedido.CADA.items() if clave in posibles}
    with lugar(2):
        return segmentos("cada", "Periodo", opciones, "anio", disabled=medida == "cambio")


def ambito() -> str:
    """La mesa con sus vecinos, su estado o el país."""
    with lugar(3):
        return segmentos("ambito", "Territorio", AMBITOS, "mesa")


def serie_y_edicion(clave: str, donde: str, indicador: str) -> tuple[tuple[str, str, str] | None, str | None]:
    """La única serie que se pinta y la edición de población con que se divide, en un desplegable."""
    series = almacen.leer(mapa_pedido.series, clave, donde, indicador)
    if series.empty:
        return None, None
    apellidos = {
        filtros.clave_serie(*s): tuple(s) for s in series[["fuente", "unidad", "metodologia"]].to_numpy()
    }
    ediciones = almacen.leer(mapa_pedido.ediciones, clave, donde)
    with st.popover("Fuente y población", width="stretch"):
        st.caption("Un mapa no mezcla fuentes ni metodologías: se pinta una serie a la vez.")
        serie = direccion.elegir(
            st.selectbox,
            "fuente",
            "Fuente · unidad · metodología",
            list(apellidos),
            format_func=lambda c: c.replace("~", " · "),
        )
        edicion = direccion.elegir(
            st.selectbox, "edicion", "Población", por_omision(ediciones), placeholder="Sin cargar"
        )
    return apellidos[serie], edicion


def periodo(posibles: dict[str, bool], omision: str, cada: str, medida: str) -> str:
    """El deslizador de periodos; el que la fuente aún puede corregir lo dice."""
    dichos = {clave: decir(clave, cada, medida, pre) for clave, pre in posibles.items()}
    if len(dichos) == 1:
        st.caption(f"Sólo hay un periodo: {next(iter(dichos.values()))}.")
        return omision
    return direccion.elegir(
        st.select_slider, "periodo", "Periodo que se pinta", list(dichos), omision, format_func=dichos.get,
        label_visibility="collapsed",
    )  # fmt: skip


def decir(clave: str, cada: str, medida: str, preliminar: bool) -> str:
    """El periodo como se lee en el deslizador.

    >>> decir("2024-12", "anio", "tasa", False), decir("2025-06", "movil", "tasa", True)
    ('2024', '12 meses a jun 2025 (preliminar)')
    """
    mes = pd.Timestamp(f"{clave}-01")
    dicho = calendario.mes_corto(mes)
    if medida == "cambio" or cada == "movil":
        dicho = f"12 meses a {dicho}"
    elif cada == "anio":
        dicho = clave[:4]
    return f"{dicho} (preliminar)" if preliminar else dicho


def municipio(nombres: dict[str, str]) -> str | None:
    """El municipio elegido en la lista o en el mapa; None si son todos."""
    opciones = {
        TODOS: f"Todo: {mesa.actual()['nombre']}" if len(nombres) < 40 else "Todos los municipios",
        **nombres,
    }
    elegido = direccion.elegir(
        st.selectbox, "municipio", "Municipio", list(opciones), TODOS, format_func=opciones.get
    )
    return None if elegido == TODOS else elegido
