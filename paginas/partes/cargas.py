"""Las cargas: de dónde salió cada cifra, con qué calidad llegó, y cómo deshacer una."""

import pandas as pd
import streamlit as st

from analisis import formato
from datos import circulos
from datos.calidad import Aviso
from datos.consultas import cargas
from datos.deshacer import deshacer
from paginas.figuras import texto
from paginas.partes import almacen, calidad, subir, tabla
from paginas.partes.liso import liso


def mostrar() -> None:
    """La lista de cargas, de la más nueva a la más vieja, y el detalle de la que se elija."""
    if dicho := st.session_state.pop("deshecho", None):
        st.success(liso(dicho))
    lista = almacen.leer(cargas.cargas)
    if lista.empty:
        st.info("Todavía no hay cargas. Suba su primer archivo en **Subir archivos**.")
        return
    lista = lista.sort_values("carga", ascending=False)
    columnas = pd.DataFrame(
        {
            "Carga": lista["carga"].astype(str),
            "Archivo": lista["archivo"],
            "Fuente": lista["titulo"],
            "Corte": lista["corte"].map(texto.corte),
            "Renglones": lista["renglones"].map(formato.numero),
            "Quién": lista["autor"],
            "Cuándo": lista["momento"].dt.strftime("%d/%m/%Y %H:%M"),
            "Estado": lista["estado"],
        }
    )
    callado = [] if lista["autor"].any() else ["Quién"]
    tabla.mostrar(columnas.drop(columns=callado), numeros=("Carga", "Renglones"))
    nombres = {c.carga: f"{c.carga} · {c.archivo}" for c in lista.itertuples()}
    elegida = st.selectbox(
        "Ver el detalle de la carga", list(nombres), format_func=nombres.get, key="carga_elegida"
    )
    _detalle(lista.set_index("carga").loc[elegida], elegida)


def _detalle(constancia: pd.Series, carga: int) -> None:
    st.caption(f"Huella SHA-256 del archivo: `{constancia['huella']}`")
    avisos = almacen.leer(cargas.calidad, carga)
    calidad.mostrar(Aviso(a.clase, a.gravedad, a.mensaje, a.cuantos) for a in avisos.itertuples())
    if avisos.empty:
        st.caption("El informe de calidad no encontró nada que señalar.")
    if constancia["estado"] != "vigente" or circulos.tope() == circulos.PUBLICO:
        return
    with st.popover("Deshacer esta carga", icon=":material/undo:"):
        st.markdown(
            f"Saldrán los renglones de **{liso(constancia['archivo'])}** y volverá lo que había antes de "
            "ella. Queda constancia y el archivo se puede volver a cargar."
        )
        if st.button("Sí, deshacer", type="primary", key=f"deshacer_{carga}"):
            st.session_state["deshecho"] = deshacer(almacen.lago(), int(carga), autor=subir.quien())
            st.rerun()
