"""Mover una meta: acordarla en una sesión, corregirla, cerrarla, endurecerla o retirarla."""

from datetime import date
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from datos import metas
from datos.consultas import metas as consulta
from paginas.impresos import metas_texto as texto
from paginas.partes import almacen, firma, visto
from paginas.partes.liso import liso

CIERRES = {
    "cumplida": "Darla por cumplida",
    "no cumplida": "Reconocer que no se cumplió",
    "retirada": "Retirarla",
}


def mostrar(mesa: str, meta: int) -> None:
    """Lo que se puede hacer con la meta, según el estado en que esta persona la vio."""
    historia = almacen.leer(consulta.historia, meta)
    clave = f"revision_vista_{meta}"
    vista = visto.revision(clave, historia, "esta meta", "la")
    fila = historia[historia.revision.eq(vista)].to_dict("records")[0]
    firma.avisar()
    quien, dice = st.columns([1, 2], vertical_alignment="bottom")
    with quien:
        autor = firma.pedir()
    dice.caption(
        f"Meta {meta}: {liso(texto.valor(fila))}, {texto.limite(fila)} — **{fila['estado']}**, "
        f"revisión {vista}. Todo cambio es una revisión más; nada se borra."
    )

    def escribir(rotulo: str, nombre: str, trabajo, dicho: str) -> None:
        def todo() -> None:
            trabajo()
            visto.olvidar(clave)

        firma.boton(rotulo, f"{nombre}_{meta}", autor, todo, dicho)

    espacios = iter(st.columns(4))
    if fila["estado"] == "propuesta":
        with next(espacios).popover("Acordar en una sesión", icon=":material/handshake:", width="stretch"):
            _acordar(meta, vista, autor, escribir)
        with next(espacios).popover("Corregir", icon=":material/edit:", width="stretch"):
            _corregir(fila, vista, autor, escribir)
    posibles = metas.PASOS[fila["estado"]]
    for estado, rotulo in CIERRES.items():
        if estado in posibles:
            with next(espacios).popover(rotulo, width="stretch"):
                _cerrar(meta, estado, vista, autor, escribir)
    if "sustituida" in posibles:
        pedido = {"mesa": mesa, "seccion": "proponer", "indicador": fila["indicador"], "sustituye": meta}
        st.html(
            f'<a href="metas?{urlencode(pedido)}" target="_self">Proponer una más dura que la sustituya</a>'
        )
    if not posibles:
        st.info(f"Está {fila['estado']}: es un estado final. Para volver a medir esto, proponga otra meta.")


def _acordar(meta: int, vista: int, autor: str, escribir) -> None:
    sesion = st.text_input(
        "Sesión", key=f"sesion_{meta}", persist_state="session", placeholder="Plenaria de noviembre"
    )
    fecha = st.date_input(
        "Día del acuerdo", date.today(), key=f"fecha_{meta}", persist_state="session", format="DD/MM/YYYY"
    )
    nota = _nota(meta, "acuerdo")
    escribir(
        "Sí, quedó acordada",
        "acordar",
        lambda: metas.acordar(
            almacen.lago(), meta, sesion=sesion, fecha=fecha, revision=vista, autor=autor, nota=nota
        ),
        f"La meta {meta} quedó acordada en {sesion}.",
    )


def _corregir(fila: dict, vista: int, autor: str, escribir) -> None:
    meta = int(fila["meta"])
    guardar = {"persist_state": "session"}
    valor = st.number_input(
        "Valor", 0.0, value=float(fila["valor"]), step=1.0, key=f"valor_{meta}", **guardar
    )
    limite = st.date_input("Límite", fila["limite"], key=f"limite_{meta}", format="DD/MM/YYYY", **guardar)
    referencia = st.text_input(
        "Referencia", _escrito(fila["referencia"]), key=f"referencia_{meta}", **guardar
    )
    nota = _nota(meta, "correccion", _escrito(fila["nota"]))
    cambios = {
        "valor": valor,
        "limite": limite,
        "referencia": referencia.strip() or None,
        "nota": nota or None,
    }
    escribir(
        "Guardar la corrección",
        "corregir",
        lambda: metas.enmendar(almacen.lago(), meta, cambios, revision=vista, autor=autor),
        f"Se corrigió la meta {meta}.",
    )


def _cerrar(meta: int, estado: str, vista: int, autor: str, escribir) -> None:
    st.markdown(
        f"La meta quedará **{estado}**, con su nombre y la fecha. No se puede deshacer; sí queda su historia."
    )
    nota = _nota(meta, estado)
    escribir(
        f"Sí, queda {estado}",
        estado,
        lambda: metas.cambiar_estado(almacen.lago(), meta, estado, revision=vista, autor=autor, nota=nota),
        f"La meta {meta} quedó {estado}.",
    )


def _nota(meta: int, para: str, valor: str = "") -> str:
    clave = f"nota_{para}_{meta}"
    return st.text_area("Nota", valor, key=clave, persist_state="session", height=90).strip()


def _escrito(valor) -> str:
    return "" if pd.isna(valor) else str(valor)
