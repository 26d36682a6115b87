"""Agregar una mesa o corregir su territorio, sin tocar ningún archivo."""

from html import escape

import pandas as pd
import streamlit as st

from datos import mesas
from datos.consultas import mesas as consulta
from datos.consultas import territorios
from paginas.partes import almacen, firma, mesa, subir, tabla
from paginas.partes.liso import liso

NUEVA = ""


def mostrar() -> None:
    """El formulario para corregir una mesa o agregar otra y, debajo, la lista de todas."""
    lista = almacen.leer(consulta.mesas)
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
    firma.anunciar()
    firma.avisar()
    if dicho := st.session_state.pop("mesa_guardada", None):
        st.success(f"Se guardó la mesa {liso(dicho)}.")
    actual = None if elegida == NUEVA else lista.set_index("mesa").loc[elegida]
    _formulario(actual, municipios)
    if actual is not None:
        _retirar(actual)
    dichos = lista["municipios"].map(lambda m: ", ".join(municipios["nombre"].get(c, c) for c in m))
    notas = lista["interpretacion"].map({True: "Por interpretación. ", False: ""}) + lista["nota"].fillna("")
    tabla.mostrar(pd.DataFrame({"Mesa": lista["nombre"], "Municipios": dichos, "Nota": notas}))


def _retirar(actual: pd.Series) -> None:
    with st.popover("Retirar la mesa"):
        st.html(
            f"<b>{escape(actual['nombre'])}</b> dejará de aparecer en las listas. Sus metas, acuerdos y "
            "notas se conservan; para que vuelva, agréguela otra vez con el mismo nombre."
        )
        firma.boton(
            "Sí, retirarla", f"retirar_mesa_{actual.name}", subir.quien(),
            lambda: mesas.retirar(almacen.lago(), str(actual.name), autor=subir.quien()),
            f"Se retiró la mesa {actual['nombre']}.",
        )  # fmt: skip


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
