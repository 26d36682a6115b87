"""Armar el guion: la lista de láminas, moverlas, y la elegida a un lado como se verá."""

from datetime import date

import pandas as pd
import streamlit as st

from paginas.impresos.plenaria.guion import Entrada
from paginas.impresos.plenaria.tipos import tipos
from paginas.partes import firma, guarda
from paginas.partes.liso import liso
from paginas.partes.plenaria import campos, guion
from paginas.partes.plenaria import lamina as plenaria_lamina

ELEGIDA = "lamina_elegida"


# Un fragmento: mover o elegir una lámina no vuelve a dibujar el resto de la página.
@st.fragment
def mostrar(mesa: str, mes: pd.Timestamp, fecha: date) -> None:
    """A la izquierda el guion; a la derecha, la lámina elegida y lo que se le escribe."""
    with guarda.cuidar():
        borrador = guion.abrir(mesa, mes, fecha)
        if ajeno := firma.cambio_ajeno():
            borrador["ajeno"] = ajeno
        _choque(borrador, mesa, mes, fecha)
        orden, lamina = st.columns([1, 1.9], gap="medium")
        with lamina:
            arriba, abajo = st.container(key="previa"), st.container(key="textos_de_lamina")
        numero = _elegida(borrador)
        if numero is not None:
            with abajo:
                borrador["entradas"][numero] = plenaria_lamina.editar(
                    borrador["entradas"][numero], numero, mesa
                )
        with orden:
            _lista(borrador, numero, mesa)
            _guardar(borrador, mesa, mes, fecha)
        with arriba:  # al último: la lista ya se movió aunque la lámina tarde en dibujarse
            if numero is None:
                st.info("El guion no tiene láminas. Agregue una, o vuelva al de omisión.")
            else:
                plenaria_lamina.previsualizar(borrador["entradas"][numero], mesa, mes, fecha)


def _elegida(borrador: dict) -> int | None:
    """La lámina elegida: la de la lista, salvo que un botón haya elegido otra o ya no exista."""
    numero = borrador.pop("elegida", None)
    if numero is None:
        numero = st.session_state.get(ELEGIDA)
    if numero not in borrador["entradas"]:
        numero = next(iter(borrador["entradas"]), None)
    st.session_state[ELEGIDA] = numero
    return numero


def _lista(borrador: dict, numero: int | None, mesa: str) -> None:
    entradas, indicadores = borrador["entradas"], campos.nombres()
    with st.container(horizontal=True, gap="small", key="mover_lamina"):
        if numero is not None:
            orden = list(entradas)
            visible = entradas[numero].visible
            for rotulo, icono, hacer, mas, apagado in (
                ("Subir", "arrow_upward", guion.mover, (-1,), numero == orden[0]),
                ("Bajar", "arrow_downward", guion.mover, (1,), numero == orden[-1]),
                ("Ocultar" if visible else "Mostrar", "visibility_off" if visible else "visibility",
                 guion.ocultar, (), False),
                ("Duplicar", "content_copy", _duplicar, (), False),
                ("Quitar", "delete", guion.quitar, (), False),
            ):  # fmt: skip
                st.button(
                    rotulo, icon=f":material/{icono}:", key=f"lamina_{icono}", on_click=hacer,
                    args=(borrador, numero, *mas), disabled=apagado,
                )  # fmt: skip
        with st.popover("Agregar", icon=":material/add:"):
            _agregar(borrador, numero, mesa)
    if numero is not None:
        lugares = {n: lugar for lugar, n in enumerate(entradas, 1)}
        st.radio(
            "Láminas del guion",
            list(entradas),
            key=ELEGIDA,
            format_func=lambda n: f"{lugares[n]}\\. {_renglon(entradas[n], indicadores)}",
            label_visibility="collapsed",
        )


def _renglon(entrada: Entrada, indicadores: dict[str, str]) -> str:
    dicho = liso(guion.nombre(entrada, indicadores))
    return dicho if entrada.visible else f"~~{dicho}~~ (oculta)"


def _duplicar(borrador: dict, numero: int) -> None:
    guion.agregar(borrador, borrador["entradas"][numero], numero)


def _agregar(borrador: dict, numero: int | None, mesa: str) -> None:
    todos = tipos()
    tipo = st.selectbox("Qué lámina", list(todos), key="agregar_tipo", format_func=lambda t: todos[t].nombre)
    parametros = campos.pedir(todos[tipo], {}, f"agregar_{tipo}", mesa)
    st.button(
        "Ponerla después de la elegida" if numero is not None else "Ponerla",
        type="primary",
        on_click=guion.agregar,
        args=(borrador, Entrada(tipo, parametros), numero),
    )


def _guardar(borrador: dict, mesa: str, mes: pd.Timestamp, fecha: date) -> None:
    cambios = guion.con_cambios(borrador)
    if cambios:
        st.caption("**Tiene cambios sin guardar.** Puede imprimirlos; guárdelos para el mes que entra.")
    elif borrador["revision"]:
        st.caption("Es el guion guardado de la mesa.")
    else:
        st.caption("Es el guion de omisión: muévalo a su gusto y guárdelo para reusarlo cada mes.")
    autor = firma.pedir()
    firma.avisar()
    with st.container(horizontal=True, gap="small"):
        firma.boton(
            "Guardar el guion", "guardar_guion", autor, lambda: guion.guardar(mesa, borrador, autor),
            "El guion quedó guardado.", disabled=not cambios and bool(borrador["revision"]),
        )  # fmt: skip
        if cambios:
            st.button(
                "Descartar mis cambios", on_click=guion.poner,
                args=(borrador, borrador["base"], borrador["revision"]),
            )  # fmt: skip
        st.button(
            "Volver al de omisión",
            on_click=lambda: guion.poner(borrador, guion.de_omision(mesa, mes, fecha)),
            help="Cambia las láminas en pantalla; lo guardado no se toca hasta que guarde.",
        )


def _choque(borrador: dict, mesa: str, mes: pd.Timestamp, fecha: date) -> None:
    """Otra persona guardó mientras tanto: qué guardó, y con cuál se queda."""
    suyo, revision = guion.guardado(mesa, mes, fecha)
    if revision == borrador["revision"]:
        return
    indicadores = campos.nombres()
    que_paso = borrador["ajeno"] or "Otra persona guardó el guion mientras usted lo cambiaba."
    st.warning(f"{que_paso} Lo que usted hizo sigue aquí: decida con cuál se quedan.")
    with st.expander("Ver el guion que se guardó"):
        st.markdown("\n".join(f"1. {_renglon(e, indicadores)}" for e in suyo))
    autor = st.session_state.get("autor", "").strip()
    with st.container(horizontal=True, gap="small"):
        firma.boton(
            "Guardar el mío encima", "guardar_encima", autor,
            lambda: guion.guardar(mesa, borrador, autor, revision), "Quedó guardado el de usted.",
        )  # fmt: skip
        st.button("Quedarme con el que se guardó", on_click=guion.poner, args=(borrador, suyo, revision))
