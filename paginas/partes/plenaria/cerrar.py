"""Cerrar la plenaria de un mes: congelar sus cifras y su guion, con firma."""

from datetime import date

import pandas as pd
import streamlit as st

from analisis import formato
from datos import cierres
from paginas.impresos.plenaria.guion import Entrada, a_datos
from paginas.partes import almacen, firma
from paginas.partes.liso import liso


def mostrar(mesa: str, mes: pd.Timestamp, fecha: date, entradas: list[Entrada]) -> None:
    """Qué se congela, quién lo firma y el botón."""
    cual = cierres.nombre_del_mes(mes)
    todos = almacen.leer(cierres.cierres, mesa)
    previos = todos[todos.mes.eq(mes)]
    with st.container(border=True, key="cerrar_plenaria"):
        st.subheader(f"Cerrar la plenaria de {cual}", anchor=False)
        st.markdown(
            "Ciérrela cuando ya se presentó. Se congelan **las cifras** como están hoy en el tablero, **este "
            "guion** con sus textos, la **fecha de la sesión** y la **huella de cada archivo** cargado. "
            "Reimprimirla dentro de un año da lo mismo, aunque las fuentes hayan corregido sus datos."
        )
        motivo = ""
        if not previos.empty:
            ultimo = previos.iloc[0]
            quien_fue, cuando = liso(ultimo.autor), formato.fecha(ultimo.momento)
            st.info(
                f"Ya la cerró {quien_fue} el {cuando} (cierre {ultimo.cierre}). "
                "Puede cerrarla otra vez si dice por qué; el cierre anterior se conserva."
            )
            motivo = st.text_input(
                "Por qué se cierra otra vez", key=f"motivo_de_cierre_{mes:%Y%m}", max_chars=200
            )
        quien, _ = st.columns([1, 2])
        with quien:
            autor = firma.pedir()
        firma.avisar()
        firma.boton(
            f"Cerrar la plenaria de {cual}", "cerrar_plenaria", autor,
            lambda: cierres.cerrar(
                almacen.lago(), mesa, mes.date(), version=almacen.version(), laminas=a_datos(entradas),
                fecha=fecha, autor=autor, motivo=motivo,
            ),
            lambda numero: f"Quedó cerrada la plenaria de {cual}: es el cierre {numero}, en «Historial».",
            type="secondary", icon=":material/lock:",
        )  # fmt: skip
