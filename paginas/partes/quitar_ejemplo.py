"""El ejemplo se ofrece quitar cuando ya hay datos oficiales; antes, sólo estorbaría preguntarlo."""

import streamlit as st

from datos import ejemplo
from datos.consultas import cargas
from paginas.partes import almacen, subir


def ofrecer() -> None:
    """El botón, si conviven el ejemplo y algún dato oficial."""
    lista = almacen.leer(cargas.cargas)
    vigentes = lista[lista["estado"].eq("vigente")]
    if not vigentes["ejemplo"].any() or vigentes["ejemplo"].all():
        return
    dice, boton = st.columns([4, 1], vertical_alignment="center")
    dice.markdown("Ya hay datos oficiales. Los **datos de ejemplo** siguen cargados.")
    if boton.button("Quitar el ejemplo", icon=":material/delete:", width="stretch"):
        ejemplo.quitar(almacen.lago(), autor=subir.quien())
        st.rerun()
