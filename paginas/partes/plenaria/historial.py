"""Las plenarias cerradas: reimprimir cada una con sus cifras, y qué cambió desde entonces."""

from datetime import date

import pandas as pd
import streamlit as st

from analisis import formato
from analisis.calendario import mes_texto
from datos import cierres
from paginas.impresos.plenaria.edicion import FORMATOS, congelada
from paginas.impresos.plenaria.guion import Entrada
from paginas.partes import almacen, direccion, tabla
from paginas.partes.plenaria import obra
from paginas.partes.plenaria import vista as plenaria_vista


def mostrar(mesa: str) -> None:
    """La lista de cierres y, del elegido, sus archivos congelados, sus huellas y lo que cambió."""
    todos = almacen.leer(cierres.cierres, mesa)
    if todos.empty:
        st.info(
            "Aún no se ha cerrado ninguna plenaria. Después de presentarla, ciérrela en **Imprimir**: sus "
            "cifras quedan congeladas y aquí se puede reimprimir cuando haga falta."
        )
        return
    tabla.mostrar(
        pd.DataFrame(
            {
                "Cierre": todos.cierre.astype(str),
                "Plenaria": todos.mes.map(mes_texto),
                "Sesión": todos.fecha.map(formato.fecha),
                "Versión": todos.version.astype(str),
                "Quién la cerró": todos.autor,
                "Cuándo": todos.momento.dt.strftime("%d/%m/%Y %H:%M"),
                "Por qué otra vez": todos.motivo.replace("", "—"),
            }
        ),
        numeros=("Cierre", "Versión"),
    )
    nombres = {str(c.cierre): f"{mes_texto(c.mes)} · cierre {c.cierre}" for c in todos.itertuples()}
    izquierda, derecha = st.columns([1, 1.5], gap="large")
    with izquierda:
        elegido = direccion.elegir(
            st.selectbox, "cierre", "Plenaria cerrada", list(nombres), format_func=nombres.get
        )
    cierre = todos.set_index("cierre").loc[int(elegido)]
    with derecha:
        _cambios(mesa, elegido, cierre)
    _huellas(int(elegido))
    with izquierda:  # al último: lo demás ya se dibujó aunque imprimir tarde
        _reimprimir(mesa, int(elegido), cierre)


def _reimprimir(mesa: str, numero: int, cierre: pd.Series) -> None:
    st.subheader("Reimprimirla como se presentó", anchor=False)
    formatos = st.pills(
        "Formatos", list(FORMATOS), selection_mode="multi", default=list(FORMATOS), key="formatos_de_cierre",
        format_func=FORMATOS.get, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    pedido = ("cierre", numero, tuple(formatos))
    if st.button(
        f"Reimprimir con las cifras de la versión {cierre.version}", type="primary",
        icon=":material/print:", disabled=not formatos, key="reimprimir_plenaria",
    ):  # fmt: skip
        obra.imprimir(
            pedido, lambda avance: congelada(almacen.lago(), numero, avance=avance), list(formatos)
        )
    elif hecho := obra.impreso(pedido):
        st.success(f"Lista: {hecho['laminas']} láminas con las cifras de la versión {hecho['version']}.")
        obra.descargar(hecho, f"plenaria_{mesa}_{cierre.mes:%Y-%m}_cierre-{numero}")


def _cambios(mesa: str, numero: str, cierre: pd.Series) -> None:
    st.subheader("Qué cambió desde entonces", anchor=False)
    with st.spinner("Comparando las cifras…"):
        vista = plenaria_vista.de(mesa, cierre.mes, date.today(), Entrada("cambios", {"cierre": numero}))
    if vista.imagenes:
        plenaria_vista.mostrar(vista)
        st.caption("Para presentarla, agregue al guion «Qué cambió desde otra plenaria».")
    else:
        st.info("No ha cambiado nada en el tablero desde que se cerró.")


def _huellas(numero: int) -> None:
    archivos = almacen.leer(cierres.cierre, numero)["archivos"]
    with st.expander(f"Archivos con que se presentó ({len(archivos)})"):
        if not archivos:
            st.caption("No había ningún archivo cargado.")
            return
        tabla.mostrar(
            pd.DataFrame(
                [(str(a["carga"]), a["archivo"], a["corte"] or "—", a["huella"]) for a in archivos],
                columns=["Carga", "Archivo", "Corte", "Huella SHA-256"],
            ),
            numeros=("Carga",),
        )
