"""La lámina elegida: lo que la mesa le escribe y, arriba, cómo se verá."""

from dataclasses import replace
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from paginas.impresos.plenaria.guion import LARGO, Entrada
from paginas.impresos.plenaria.tipos import tipos
from paginas.partes.liso import liso
from paginas.partes.plenaria import campos
from paginas.partes.plenaria import vista as plenaria_vista

PARA = {"mesa": "En la plenaria", "publica": "Al público"}
LARGO_DEL_TITULO = 140


def editar(entrada: Entrada, numero: int, mesa: str) -> Entrada:
    """Los campos de la lámina; devuelve la lámina con lo que dicen."""
    tipo = tipos()[entrada.tipo]
    parametros = campos.pedir(tipo, entrada.parametros, f"lamina_{numero}", mesa)
    titulo = st.text_input(
        "Título propio", entrada.titulo, key=f"titulo_{numero}", max_chars=LARGO_DEL_TITULO,
        placeholder="Vacío: lo escribe el tablero con el hallazgo del mes",
    )  # fmt: skip
    texto = st.text_area(
        "Texto propio", entrada.texto, key=f"texto_{numero}", max_chars=LARGO, height=110,
        placeholder="Se lee bajo el título y en las notas del orador",
    )  # fmt: skip
    publica = False
    if tipo.publica:
        publica = st.checkbox(
            "Lo que escribí puede salir al público", entrada.publica, key=f"publica_{numero}",
            help="Sin marcarla, en la versión pública esta lámina sale sin lo que usted le escribió.",
        )  # fmt: skip
    else:
        st.caption("Esta lámina nunca sale al público.")
    return replace(entrada, parametros=parametros, titulo=titulo, texto=texto, publica=publica)


def previsualizar(entrada: Entrada, mesa: str, mes: pd.Timestamp, fecha: date) -> None:
    """Cómo se verá la lámina, con lo que su autor debe saber y lo que dirá el orador."""
    para = st.segmented_control(
        "Cómo se verá", list(PARA), default="mesa", key="plenaria_para", required=True,
        format_func=PARA.get, label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    with st.spinner("Dibujando la lámina…"):
        vista = plenaria_vista.de(mesa, mes, fecha, entrada, publica=para == "publica")
    if not vista.imagenes:
        st.info(_por_que_no_sale(entrada, para))
        return
    plenaria_vista.mostrar(vista)
    if not entrada.visible:
        st.warning("Está oculta: no se imprime hasta que la muestre.")
    for aviso in vista.avisos:
        st.warning(liso(aviso))
    with st.expander("Notas del orador"):
        st.html(f'<div class="notas-del-orador">{escape(vista.notas) or "Sin notas."}</div>')


def _por_que_no_sale(entrada: Entrada, para: str) -> str:
    tipo = tipos()[entrada.tipo]
    if para == "publica":
        return f"«{tipo.nombre}» no sale al público: es de la mesa, o este mes no hay qué decir."
    if entrada.tipo == "texto":
        return "Escriba abajo lo que dice la lámina, un punto por renglón: mientras esté vacía no se imprime."
    return (
        f"Este mes «{tipo.nombre}» no tiene qué mostrar, así que no se imprime. Puede dejarla para otro mes."
    )
