"""Lo que la mesa ya resolvió de sus duplicados: quién, cuándo y cómo echarse atrás."""

import pandas as pd
import streamlit as st

from datos.consultas import prensa
from datos.prensa import decisiones
from datos.texto import contar
from paginas.partes import almacen, firma, tabla
from paginas.partes.prensa import texto

RECIENTES = 60


def mostrar(mesa: str, circulo: str, autor: str) -> None:
    """Las decisiones, la más nueva arriba, con el botón que revierte la que se elija."""
    todas = almacen.leer(prensa.decisiones, mesa, circulo)
    if todas.empty:
        st.info("Todavía no se decide nada. En **Por decidir** están las parejas que se parecen.")
        return
    _revertir(todas[todas["vigente"].astype(bool)], autor)
    tabla.mostrar(pd.DataFrame([_renglon(d) for d in todas.head(RECIENTES).to_dict("records")]))
    if len(todas) > RECIENTES:
        st.caption(f"Se ven las {RECIENTES} más nuevas de {contar(len(todas), 'decisión', 'decisiones')}.")


def _revertir(vigentes: pd.DataFrame, autor: str) -> None:
    if vigentes.empty:
        return
    rotulos = {int(d["decision"]): _rotulo(d) for d in vigentes.to_dict("records")}
    elegir, boton = st.columns([3.2, 1], vertical_alignment="bottom")
    decision = elegir.selectbox(
        "Decisión por revertir", list(rotulos), format_func=rotulos.get, key="decision_por_revertir"
    )
    with boton:
        firma.boton(
            "Revertir",
            f"revertir_{decision}",
            autor,
            lambda: decisiones.revertir(almacen.lago(), decision, autor=autor),
            f"Se revirtió la decisión {decision}: sus notas vuelven a contarse como antes de ella.",
            type="secondary",
            width="stretch",
        )


def _rotulo(d: dict) -> str:
    return (
        f"{d['decision']} · notas {d['nota_a']} y {d['nota_b']}: {d['veredicto']} "
        f"({d['autor']}, {d['momento']:%d/%m/%Y})"
    )


def _renglon(d: dict) -> dict:
    estado = "vigente"
    if not d["vigente"]:
        estado = f"revertida por {d['revirtio']}, {d['revertida']:%d/%m/%Y %H:%M}"
    return {
        "Decisión": d["decision"],
        "Notas": " y ".join(f"{d[f'nota_{x}']} «{texto.o(d[f'titulo_{x}'], 'sin título')}»" for x in "ab"),
        "Veredicto": d["veredicto"],
        "Quién": d["autor"],
        "Cuándo (UTC)": f"{d['momento']:%d/%m/%Y %H:%M}",
        "Estado": estado,
        "Motivo": texto.o(d["motivo"]),
    }
