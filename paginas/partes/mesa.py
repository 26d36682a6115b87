"""La mesa elegida: un selector común a todas las páginas, atado a la dirección (`?mesa=ciudad-juarez`)."""

import pandas as pd
import streamlit as st

from datos.consultas import mesas
from paginas.partes import almacen, direccion

CLAVE = "mesa"


def elegir() -> None:
    """Dibuja el selector y, si la mesa es el ejemplo, la banda que lo dice."""
    tabla = almacen.leer(mesas.mesas)
    nombres = dict(zip(tabla["mesa"], tabla["nombre"], strict=True))
    pedida = st.query_params.get(CLAVE)  # con liga no hace falta averiguar con cuál se abre
    inicial = pedida if pedida in nombres else almacen.leer(mesas.inicial)
    direccion.elegir(
        st.selectbox,
        CLAVE,
        "Mesa",
        list(nombres),
        inicial,
        format_func=nombres.get,
        placeholder="Elija una mesa",
        label_visibility="collapsed",
    )
    if _renglon(tabla)["ejemplo"]:
        st.html(
            '<div class="banda" role="note"><b>Datos ficticios de ejemplo.</b> Esta mesa y sus municipios no '
            "existen; sirven para conocer el tablero. Se quitan en <b>Datos</b> cuando haya oficiales.</div>"
        )


def clave() -> str:
    """La clave de la mesa que se está viendo."""
    return st.session_state[CLAVE]


def actual() -> pd.Series:
    """La mesa que se está viendo: nombre, entidad, municipios y si es el ejemplo."""
    return _renglon(almacen.leer(mesas.mesas))


def _renglon(tabla: pd.DataFrame) -> pd.Series:
    return tabla.set_index("mesa").loc[clave()]
