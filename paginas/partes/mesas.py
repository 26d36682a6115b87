"""Agregar una mesa o corregir su territorio, sin tocar ningún archivo."""

import pandas as pd
import streamlit as st

from datos.consultas import mesas, territorios
from paginas.partes import almacen, mesa, subir, tabla

NUEVA = ""


def mostrar() -> None:
    """El formulario para corregir una mesa o agregar otra y, debajo, la lista de todas."""
    lista = almacen.leer(mesas.mesas)
    lugares = almacen.leer(territorios.territorios)
    municipios = lugares[lugares["tipo"].eq("municipio")].set_index("clave")
    st.markdown(
        "El territorio lo fija cada mesa. Las marcadas *por interpretación* se tomaron de su nombre: "
        "corríjalas si no son así."
    )
    nombres = {NUEVA: "Agregar una mesa", **dict(zip(lista["mesa"], lista["nombre"], strict=True))}
    elegida = st.selectbox(
        "Mesa por corregir",
        list(nombres),
        list(nombres).index(mesa.clave()),
        format_func=nombres.get,
        key="mesa_por_editar",
        width=420,
    )
    if dicho := st.session_state.pop("mesa_guardada", None):
        st.success(f"Se guardó la mesa {dicho}.")
    _formulario(None if elegida == NUEVA else lista.set_index("mesa").loc[elegida], municipios)
    dichos = lista["municipios"].map(lambda m: ", ".join(municipios["nombre"].get(c, c) for c in m))
    notas = lista["interpretacion"].map({True: "Por interpretación. ", False: ""}) + lista["nota"].fillna("")
    tabla.mostrar(pd.DataFrame({"Mesa": lista["nombre"], "Municipios": dichos, "Nota": notas}))


def _formulario(actual: pd.Series | None, municipios: pd.DataFrame) -> None:
    with st.form("mesa_nueva" if actual is None else f"mesa_{actual.name}"):
        nombre = st.text_input("Nombre", "" if actual is None else actual["nombre"], width=420)
        suyos = [] if actual is None else [m for m in actual["municipios"] if m in municipios.index]
        escogidos = st.multiselect(
            "Municipios (de una sola entidad)",
            list(municipios.index),
            suyos,
            format_func=lambda c: f"{municipios['nombre'][c]}, {municipios['entidad'][c]} ({c})",
            placeholder="Escriba para buscar",
        )
        interpretacion = st.checkbox(
            "Por interpretación: la mesa aún no lo confirma", actual is not None and actual["interpretacion"]
        )
        nota = st.text_input("Nota", "" if actual is None else actual["nota"] or "")
        if not st.form_submit_button("Guardar la mesa", type="primary"):
            return
    mesas.guardar(
        almacen.lago(),
        mesa=mesas.clave_de(nombre) if actual is None else str(actual.name),
        nombre=nombre,
        municipios=escogidos,
        nota=nota.strip(),
        interpretacion=interpretacion,
        ejemplo=actual is not None and bool(actual["ejemplo"]),
        autor=subir.quien(),
    )
    st.session_state["mesa_guardada"] = nombre
    st.rerun()
