"""Imprimir la plenaria: para quién, con qué fecha y en qué formatos; los avisos antes de descargar."""

import json
from contextlib import nullcontext
from datetime import date

import pandas as pd
import streamlit as st

from analisis.calendario import mes_texto
from paginas.impresos.plenaria import guion as guiones
from paginas.impresos.plenaria.edicion import FORMATOS, preparar
from paginas.impresos.plenaria.pptx import ESTADOS
from paginas.impresos.plenaria.tipos import tipos
from paginas.partes import almacen, direccion
from paginas.partes.liso import liso
from paginas.partes.plenaria import cerrar, guion, obra

FECHA = "sesion_fecha"  # la misma del orden del día
QUE_ES = {
    "borrador": "Para revisarla: cada lámina dice «Borrador».",
    "plenaria": "La que se proyecta en la sesión: cada lámina dice «Para la plenaria».",
    "publica": "Sólo lo que puede salir de la mesa: sin acuerdos reservados, sin notas de prensa una por "
    "una y sin lo que la mesa escribió sin marcarlo como público.",
}


def fecha_de_la_sesion() -> date:
    """El día de la sesión que se eligió, o hoy."""
    return st.session_state.get(FECHA) or date.today()


def mostrar(mesa: str, nombre: str, mes: pd.Timestamp) -> None:
    """Los controles, la impresión y sus descargas; abajo, cerrar la plenaria."""
    uno, dos, tres = st.columns([1.5, 0.8, 1.5], vertical_alignment="top")
    with uno:
        estado = direccion.botones("estado", "Para quién", ESTADOS, "borrador")
    fecha = dos.date_input(
        "Fecha de la sesión", date.today(), key=FECHA, format="DD/MM/YYYY", persist_state="session",
        help="La que declara el documento: los acuerdos vencidos y «los de hoy» se cuentan a esta fecha.",
    )  # fmt: skip
    formatos = tres.pills(
        "Formatos", list(FORMATOS), selection_mode="multi", default=list(FORMATOS), key="plenaria_formatos",
        format_func=FORMATOS.get, persist_state="session",
    )  # fmt: skip
    st.caption(QUE_ES[estado])
    borrador = guion.abrir(mesa, mes, fecha)
    entradas = guion.lista(borrador)
    visibles = sum(e.visible for e in entradas)
    if not visibles:
        st.info("El guion no tiene láminas a la vista. Agregue o muestre alguna en **Armar**.")
        return
    if guion.con_cambios(borrador):
        st.caption("Se imprime el guion como lo lleva en **Armar**, con los cambios que aún no guarda.")
    pedido = (
        mesa, f"{mes:%Y-%m}", estado, fecha, tuple(formatos), almacen.version(),
        json.dumps(guiones.a_datos(entradas), sort_keys=True),
    )  # fmt: skip
    que = f"la plenaria de {mes_texto(mes)}"
    lugar = st.container()
    pedida = lugar.button(
        f"Imprimir {que} ({visibles} {'lámina' if visibles == 1 else 'láminas'} del guion)",
        type="primary", icon=":material/print:", disabled=not formatos, key="imprimir_plenaria",
    )  # fmt: skip
    cerrar.mostrar(mesa, mes, fecha, entradas)

    def abrir(avance):
        return nullcontext(
            preparar(almacen.lago(), mesa, mes, fecha=fecha, estado=estado, entradas=entradas, avance=avance)
        )

    with lugar:  # al último: lo demás ya se dibujó aunque imprimir tarde
        if pedida:
            obra.imprimir(pedido, abrir, list(formatos))
        elif hecho := obra.impreso(pedido):
            _listo(hecho, entradas, estado, f"plenaria_{mesa}_{mes:%Y-%m}_{estado}")


def _con_lo_escrito(entrada: guiones.Entrada) -> bool:
    """Si la mesa le escribió algo a una lámina que sí sale al público."""
    tipo = tipos()[entrada.tipo]
    libres = [entrada.parametros.get(parametro) for parametro in tipo.libres]
    return tipo.publica and any([entrada.titulo, entrada.texto, *libres])


def _listo(hecho: dict, entradas: list[guiones.Entrada], estado: str, archivo: str) -> None:
    avisos = [f"**{liso(titulo)}** — {liso(aviso)}" for titulo, aviso in hecho["avisos"]]
    vacias = [e for e in entradas if e.visible and e.tipo not in hecho["tipos"]]
    if vacias:
        calladas = ", ".join(dict.fromkeys(tipos()[e.tipo].nombre for e in vacias))
        causa = "no salen al público o no tienen" if estado == "publica" else "no tienen"
        avisos.append(f"**Sin lámina** — {causa} qué mostrar este mes: {calladas}.")
    reservadas = sum(_con_lo_escrito(e) and not e.publica for e in entradas if e.visible)
    if estado == "publica" and reservadas:
        avisos.append(
            f"**Textos propios** — {reservadas} no van en la pública: no se marcó que pueden salir."
        )
    st.success(f"Lista: {hecho['laminas']} láminas, versión {hecho['version']} del tablero.")
    if avisos:
        puntos = "\n".join(f"- {aviso}" for aviso in avisos)
        st.warning(f"Revise antes de proyectarla:\n{puntos}")
    obra.descargar(hecho, archivo)
