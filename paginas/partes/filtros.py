"""Los filtros de Incidencia; todos viven en la dirección, así que la liga reproduce la vista."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analisis.series import APELLIDOS
from paginas.figuras import tema
from paginas.impresos import vistazo
from paginas.partes import direccion, vista
from paginas.partes.liso import liso

MEDIDAS = {"casos": "Casos", "tasa": "Tasa por 100 mil"}
FORMAS = {"grafica": "Gráfica", "tabla": "Tabla"}
COMPARAR = {"estado": "Estado", "pais": "País"}


@dataclass(frozen=True)
class Seleccion:
    """Lo que se pidió ver."""

    series: list[str]
    medida: str
    cuenta: str
    comparar: list[str]
    desde: int
    hasta: int
    edicion: str | None


def clave_serie(fuente: str, unidad: str, metodologia: str) -> str:
    """La serie como se escribe en la liga.

    >>> clave_serie("SESNSP", "carpetas", "CNSP/38/15")
    'SESNSP~carpetas~CNSP/38/15'
    """
    return "~".join((fuente, unidad, metodologia))


def elegir(nombres: dict[str, str], leer_series: Callable, leer_ediciones: Callable) -> tuple:
    """Dibuja los filtros y devuelve indicador, sus series y la `Seleccion` (None si no hay con qué).

    `nombres` va en el orden del catálogo. Las opciones de cada filtro salen de lo que hay: por eso pide
    `leer_series(indicador)` y `leer_ediciones()` en lugar de recibirlas.
    """
    arriba = st.columns([1.55, 1, 1.9], vertical_alignment="top")
    with arriba[0]:
        indicador = direccion.elegir(
            st.selectbox, "indicador", "Delito", list(nombres), format_func=nombres.get
        )
    series = vista.con_dato(leer_series(indicador))
    if series.empty:
        return indicador, series, None
    ediciones = leer_ediciones()
    con_meses = series["meses"].eq(1).any()
    with arriba[1]:
        medida = direccion.botones("medida", "Ver", MEDIDAS, "tasa" if ediciones else "casos")
    with arriba[2]:
        cuentas = vista.CUENTAS if con_meses else {"anual": vista.CUENTAS["anual"]}
        cuenta = direccion.botones("cuenta", "Cuenta", cuentas, "mensual" if con_meses else "anual")
    abajo = st.columns([1, 0.7, 0.7, 1.15, 3.2], vertical_alignment="top")
    with abajo[0]:
        comparar = _varios(
            "comparar",
            "Comparar con",
            COMPARAR,
            [],
            disabled=medida == "casos",
            help="Sólo se comparan tasas: los casos dependen de cuánta gente vive en cada lugar.",
        )
    desde, hasta = _anios(series, abajo[1], abajo[2])
    with abajo[3]:
        edicion = direccion.elegir(
            st.selectbox,
            "edicion",
            "Población",
            ediciones,
            disabled=medida == "casos",
            placeholder="Sin cargar",
        )
    with abajo[4]:
        elegidas = _series(series)
    return (
        indicador,
        series,
        Seleccion(elegidas, medida, cuenta, comparar if medida == "tasa" else [], desde, hasta, edicion),
    )


def _series(series: pd.DataFrame) -> list[str]:
    apellidos = series[APELLIDOS].drop_duplicates()
    claves = [clave_serie(*fila) for fila in apellidos.itertuples(index=False)]
    principal = clave_serie(*vistazo.principal(series[series["casos"].notna()]), "")
    return _varios(
        "serie",
        "Fuente · unidad · metodología",
        {c: c.replace("~", " · ") for c in claves},
        [c for c in claves if c.startswith(principal)],
    )


def forma() -> str:
    """Gráfica o tabla."""
    return direccion.botones("forma", "Mostrar como", FORMAS, "grafica", label_visibility="collapsed")


def _varios(
    clave: str, etiqueta: str, opciones: dict[str, str], iniciales: list[str], **detalles
) -> list[str]:
    return direccion.elegir_varios(
        st.pills,
        clave,
        etiqueta,
        list(opciones),
        iniciales,
        selection_mode="multi",
        wrap=True,
        format_func=lambda c: liso(opciones[c]),
        **detalles,
    )


def _anios(series: pd.DataFrame, izquierda, derecha) -> tuple[int, int]:
    publicados = series.loc[series["casos"].notna(), "mes"].dt.year
    anios = [str(anio) for anio in range(publicados.min(), publicados.max() + 1)]
    with izquierda:
        desde = direccion.elegir(st.selectbox, "desde", "Desde", anios, anios[0])
    with derecha:
        hasta = direccion.elegir(st.selectbox, "hasta", "Hasta", anios, anios[-1])
    if desde > hasta:
        st.warning(f"El periodo empieza en {desde} y termina en {hasta}: se muestra de {hasta} a {desde}.")
    return tuple(sorted((int(desde), int(hasta))))


def tinta() -> str | None:
    """El color del texto de las figuras, según el tema claro u oscuro de quien mira."""
    return {"light": tema.TINTA_CLARO, "dark": tema.TINTA_OSCURO}.get(st.context.theme.type)


def titulo_eje(pedido: Seleccion) -> str:
    """Lo que miden los puntos de la vista, con su unidad."""
    cuenta = {
        "mensual": "por mes",
        "movil": "en 12 meses",
        "acumulada": "acumulados en el año",
        "anual": "por año",
    }[pedido.cuenta]
    if pedido.medida == "casos":
        return f"Casos {cuenta}"
    cuenta = {
        "mensual": "mensual anualizada",
        "movil": "móvil de 12 meses",
        "acumulada": "acumulada del año, anualizada",
        "anual": "anual",
    }[pedido.cuenta]
    return f"Tasa {cuenta} por 100 mil"
