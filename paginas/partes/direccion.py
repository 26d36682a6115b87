"""Lo elegido vive en la dirección con su clave legible: copiar la liga reproduce la vista.

No se usa `bind="query-params"` de Streamlit porque escribe en la liga el rótulo y no la clave
(`?mesa=Ciudad+Juárez`), y un valor inválido lo borra sin decirlo.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import streamlit as st

from paginas.partes.liso import liso

# Se guardan en el estado para distinguir una liga recién abierta de la que esta misma pantalla escribió.
_ESCRITA, _POR_ESCRIBIR = "_liga_escrita", "_liga_por_escribir"


@contextlib.contextmanager
def al_dia() -> Iterator[None]:
    """Junta lo que anotan los controles y lo escribe en la dirección una sola vez, al terminar.

    Cada escritura es un paso en el historial del navegador: una por control estorbaría al botón «atrás».
    """
    pendiente = st.session_state[_POR_ESCRIBIR] = {}
    try:
        yield
    finally:
        st.session_state[_ESCRITA] = pendiente
        if {clave: st.query_params.get_all(clave) for clave in st.query_params} != pendiente:
            st.query_params.from_dict(pendiente)


def avisar_si_no_existe(paginas: Collection[str]) -> None:
    """Dice que la dirección pedía una página que no existe; quien la pidió ya está en Inicio."""
    pedida = st.query_params.get("pagina", "")
    if pedida and pedida not in paginas:
        st.warning(f"El tablero no tiene la página «{liso(pedida)}». Se muestra Inicio.")


def elegir(
    control: Callable,
    clave: str,
    etiqueta: str,
    opciones: Sequence[str],
    inicial: str | None = None,
    **detalles,
) -> str | None:
    """Un control de una opción (`st.selectbox`, `st.segmented_control`) atado a la dirección.

    Un valor de la liga que no está entre las opciones se avisa y se cambia por el inicial.
    """
    opciones = list(opciones)
    inicial = inicial if inicial in opciones else next(iter(opciones), None)
    pedidos = _pedidos(clave, opciones)
    if pedidos is not None:
        st.session_state[clave] = pedidos[0] if pedidos else inicial
    elif st.session_state.get(clave) not in opciones:
        st.session_state[clave] = inicial
    valor = control(etiqueta, opciones, key=clave, persist_state="session", **detalles)
    _anotar(clave, [] if valor is None else [valor])
    return valor


def botones(clave: str, etiqueta: str, opciones: Mapping[str, str], inicial: str, **detalles) -> str:
    """Un renglón de botones, uno siempre elegido: clave → rótulo, atado a la dirección."""
    comunes = {"format_func": opciones.get, "required": True, "wrap": True}
    return elegir(st.segmented_control, clave, etiqueta, list(opciones), inicial, **comunes, **detalles)


def elegir_varios(
    control: Callable,
    clave: str,
    etiqueta: str,
    opciones: Sequence[str],
    iniciales: Sequence[str],
    **detalles,
) -> list[str]:
    """Como `elegir`, para un control que admite varias opciones; sin ninguna vuelve a las iniciales."""
    opciones = list(opciones)
    pedidos = _pedidos(clave, opciones)
    if pedidos is None:
        pedidos = [valor for valor in st.session_state.get(clave) or [] if valor in opciones]
    st.session_state[clave] = pedidos or list(iniciales)
    valores = list(control(etiqueta, opciones, key=clave, persist_state="session", **detalles))
    _anotar(clave, valores)
    return valores


def _pedidos(clave: str, opciones: list[str]) -> list[str] | None:
    """Los valores válidos que pide una liga recién abierta, o None si la liga no dice nada nuevo."""
    pedidos = st.query_params.get_all(clave)
    if not pedidos or pedidos == st.session_state.get(_ESCRITA, {}).get(clave):
        return None
    ajenos = [pedido for pedido in pedidos if pedido not in opciones]
    if ajenos:
        dichos = ", ".join(f"«{liso(ajeno)}»" for ajeno in ajenos)
        st.warning(f"La liga pide {clave} = {dichos}, que aquí no existe. Se muestra la vista inicial.")
    return [pedido for pedido in pedidos if pedido in opciones]


def _anotar(clave: str, valores: list[str]) -> None:
    if valores:
        st.session_state[_POR_ESCRIBIR][clave] = valores
