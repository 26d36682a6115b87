"""Lo elegido vive en la dirección con su clave legible: copiar la liga reproduce la vista.

No se usa `bind="query-params"` de Streamlit porque escribe en la liga el rótulo y no la clave
(`?mesa=Ciudad+Juárez`), y un valor inválido lo borra sin decirlo.
"""

from collections.abc import Callable, Sequence

import streamlit as st

_ESCRITO = "_escrito_en_la_direccion"


def preparar(clave: str, opciones: Sequence[str], inicial: str | None) -> None:
    """Deja en el estado el valor del control `clave`: el de la liga, el ya elegido o el inicial.

    Un valor de la liga que no está entre las opciones se avisa y se cambia por el inicial.
    """
    pedido = st.query_params.get(clave)
    nuevo = pedido is not None and pedido != st.session_state.get(_ESCRITO, {}).get(clave)
    if nuevo and pedido in opciones:
        st.session_state[clave] = pedido
    elif nuevo:
        st.warning(f"La liga pide {clave} = «{pedido}», que no existe aquí. Se muestra la vista inicial.")
        st.session_state[clave] = inicial
    if st.session_state.get(clave) not in opciones:
        st.session_state[clave] = inicial


def preparar_varios(clave: str, opciones: Sequence[str], iniciales: Sequence[str]) -> None:
    """Como `preparar`, para controles que admiten varios valores."""
    pedidos = st.query_params.get_all(clave)
    if pedidos and pedidos != st.session_state.get(_ESCRITO, {}).get(clave):
        ajenos = [pedido for pedido in pedidos if pedido not in opciones]
        if ajenos:
            st.warning(f"La liga pide {clave} = «{', '.join(ajenos)}», que no existe aquí.")
        st.session_state[clave] = [p for p in pedidos if p in opciones] or list(iniciales)
    actuales = [valor for valor in st.session_state.get(clave) or [] if valor in opciones]
    st.session_state[clave] = actuales or list(iniciales)


def anotar(clave: str, valor: str | Sequence[str] | None) -> None:
    """Escribe en la dirección lo elegido, aunque sea lo inicial: así la liga no depende del día."""
    escrito = st.session_state.setdefault(_ESCRITO, {})
    if valor is None or valor == []:
        escrito.pop(clave, None)
        st.query_params.pop(clave, None)
        return
    escrito[clave] = valor
    presente = st.query_params.get_all(clave)
    if presente != (valor if isinstance(valor, list) else [valor]):
        st.query_params[clave] = valor


def elegir(
    control: Callable,
    clave: str,
    etiqueta: str,
    opciones: Sequence[str],
    inicial: str | None = None,
    **detalles,
) -> str | None:
    """Un control de una opción (`st.selectbox`, `st.segmented_control`) atado a la dirección."""
    opciones = list(opciones)
    preparar(clave, opciones, inicial if inicial in opciones else next(iter(opciones), None))
    valor = control(etiqueta, opciones, key=clave, **detalles)
    anotar(clave, valor)
    return valor
