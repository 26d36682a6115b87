"""Capturar una nota con el teclado: lo que se repite se conserva y lo parecido se avisa antes de guardar."""

from datetime import date

import streamlit as st

from datos.prensa import notas
from paginas.partes import almacen, firma, foco
from paginas.partes.liso import liso
from paginas.partes.prensa import campos, lugar, parecidas

# Lo que casi siempre es igual en la nota que sigue del mismo periódico.
SE_CONSERVA = ("medio", "publicada", "desde", "cvegeo", "delito")
_TURNO, _PREVIA = "turno_de_captura", "nota_previa"


@st.fragment
def mostrar(mesa: str, circulo: str) -> None:
    """El formulario; al lado (en el teléfono, debajo) el mapa, lo que conviene revisar y guardar."""
    turno = st.session_state.setdefault(_TURNO, 0)
    inicial = {"publicada": date.today(), "victimas": None, **st.session_state.get(f"{_PREVIA}_{mesa}", {})}
    escribir, ubicar = st.columns([1.75, 1], gap="medium")
    with escribir:
        terminos = campos.pedir(mesa, circulo, f"{mesa}_{turno}", inicial)
        st.html(
            '<div class="pistas"><kbd>Tab</kbd> pasa al campo que sigue; <kbd>Ctrl</kbd>+<kbd>Enter</kbd> '
            "guarda y regresa al título, con el mismo medio, fechas, delito y municipio.</div>"
        )
    with ubicar:
        terminos |= lugar.pedir(mesa, circulo, terminos, turno, {})
        municipio = terminos.pop("municipio")
        for aviso in notas.advertir(almacen.lago(), terminos):
            st.warning(liso(aviso))
        unir = parecidas.mostrar(mesa, circulo, terminos, turno)
        firma.avisar()
        quien, guardar = st.columns([0.8, 1.2], vertical_alignment="bottom")
        with quien:
            autor = firma.pedir("Queda en la historia de la nota; sólo la ve el comité.")
        with guardar:
            firma.boton(
                "Guardar la nota",
                "guardar_nota",
                autor,
                lambda: _guardar(mesa, terminos, unir, autor, turno),
                lambda dicho: f"{dicho} ({municipio}).",
                shortcut="Ctrl+Enter",
                width="stretch",
            )
    foco.poner(f"nota_titulo_{mesa}_{turno}", turno)


def _guardar(mesa: str, terminos: dict, unir: dict[int, str], autor: str, turno: int) -> str:
    nota = notas.capturar(almacen.lago(), terminos, autor=autor)
    st.session_state[_TURNO] = turno + 1
    st.session_state[f"{_PREVIA}_{mesa}"] = {c: terminos[c] for c in SE_CONSERVA}
    unidas = parecidas.unir(nota, unir, autor)
    return f"Se guardó la nota {nota}, con precisión de {terminos['precision']}{unidas}"
