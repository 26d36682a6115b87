"""La leyenda del mapa: color o trama, palabras y cuántos municipios hay de cada uno."""

from html import escape

import pandas as pd
import streamlit as st

from paginas.figuras import mapa_colores as colores
from paginas.figuras import mapa_puntos
from paginas.figuras.mapa_colores import Clase

# Rayas para «sin dato» y puntos para «suprimido»: se distinguen también en blanco y negro. `st.html` quita
# el SVG; un componente sin guion, no.
TRAMAS = st.components.v2.component(
    "tramas_del_mapa",
    html='<svg class="tramas" aria-hidden="true"><defs>'
    '<pattern id="trama-sin-dato" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" fill="#F4F5F6"/>'
    '<rect width="2" height="7" fill="#8A939C"/></pattern>'
    '<pattern id="trama-suprimido" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<rect width="7" height="7" fill="#F1EEF6"/><circle cx="3.5" cy="3.5" r="1.7" fill="#5E5370"/>'
    "</pattern></defs></svg>",
    isolate_styles=False,
)


def tramas() -> None:
    """Pone en la página las tramas que la hoja de estilo le da al mapa."""
    TRAMAS(key="tramas_del_mapa", height=1)


def mostrar(titulo: str, clases: list[Clase], tabla: pd.DataFrame, que: str = "municipios") -> None:
    """Un renglón por clase; `tabla` trae la `clase` de cada lugar."""
    cuantos = tabla["clase"].value_counts()
    renglones = "".join(_renglon(clase, int(cuantos.get(clase.numero, 0))) for clase in clases)
    st.html(
        f'<div class="leyenda"><div class="encabezado">{escape(titulo)} '
        f'<span class="tenue">· número de {escape(que)}</span></div>{renglones}</div>'
    )


def circulos(mayor: float, unidad: str) -> None:
    """Los tamaños de los círculos: el área es proporcional a los casos."""
    dibujados = "".join(_circulo(valor, mayor) for valor in mapa_puntos.referencias(mayor))
    st.html(
        f'<div class="leyenda"><div class="encabezado">Área del círculo: {escape(unidad)}</div>'
        f'<div class="tamanos">{dibujados}</div>'
        f'<div class="tenue">Sin círculo: 0 {escape(unidad)}.</div></div>'
    )


def _circulo(valor: int, mayor: float) -> str:
    ancho = float(mapa_puntos.diametros([valor], mayor)[0])
    return (
        f'<span><i class="circulo" style="width:{ancho:.1f}px;height:{ancho:.1f}px;'
        f'background:{colores.CASOS}"></i>{valor:,}</span>'
    )


def _renglon(clase: Clase, cuantos: int) -> str:
    return (
        f'<div class="renglon"><i class="muestra {clase.trama}" style="background-color:{clase.color}"></i>'
        f'<span>{escape(clase.rotulo)}</span><span class="cuantos">{cuantos:,}</span></div>'
    )
