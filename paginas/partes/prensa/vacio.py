"""Prensa: lo que no se puede ver desde un círculo, y lo que sí; y lo que todavía no hay, con su paso."""

import pandas as pd
import streamlit as st

from analisis import formato
from analisis.calendario import mes_texto
from datos.circulos import MINIMO_PUBLICO, PUBLICO
from datos.consultas import prensa
from paginas.partes import almacen, tabla


def sin_notas() -> None:
    """Dice que la mesa no tiene notas y cómo tenerlas."""
    st.info(
        "Aún no hay notas en esta mesa. Capture la primera en **Capturar**, o traiga en **Importar** el "
        "CSV o Excel que ya lleva."
    )


def es_del_comite(seccion: str) -> None:
    """Dice que registrar es del comité y dónde se elige."""
    st.info(
        f"**{seccion}** es del comité, que es quien registra. Elija «Comité» arriba, si este tablero lo "
        "permite. En **Notas**, **Conciliación** y **Calidad** está lo que ve la mesa."
    )


def al_publico(mesa: str) -> None:
    """Lo único de la prensa que sale al público: eventos por mes, sin lugar ni notas."""
    st.info(
        "Al público no se le muestran notas ni puntos: protege a las víctimas y a quien registra. Sí se "
        f"publica cuántos eventos hubo por mes, aquí abajo, y en **Mapa** los lugares que completan grupos "
        f"de {MINIMO_PUBLICO}. Elija «Mesa» o «Comité» arriba, si este tablero lo permite."
    )
    meses = almacen.leer(prensa.por_mes, mesa, PUBLICO)
    if meses.empty:
        st.caption("Aún no hay eventos registrados en esta mesa.")
        return
    meses = meses.sort_values(["mes", "eventos"], ascending=False)
    tabla.mostrar(
        pd.DataFrame(
            {
                "Mes": meses["mes"].map(mes_texto),
                "Delito": meses["nombre_delito"],
                "Eventos de prensa": meses["eventos"].map(formato.numero),
            }
        ),
        numeros=("Eventos de prensa",),
    )
