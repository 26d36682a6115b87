"""Anotar los acuerdos de una plenaria, uno tras otro: la sesión se dice una vez."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from datos import acuerdos, circulos
from datos.acuerdos_reglas import LARGO, sesion_de
from paginas.partes import almacen, firma, tabla
from paginas.partes.acuerdos import campos, texto
from paginas.partes.liso import liso

OTRO = "Otra institución o comité…"
PLAZOS = {"15": "15 días", "30": "30 días", "60": "60 días", "otra": "Otra fecha", "sin": "Sin fecha"}


def mostrar(mesa: str, matriz: pd.DataFrame, nombres: dict[str, str], hoy: date) -> None:
    """La sesión arriba, el acuerdo abajo y, al final, los que ya se anotaron de esa sesión."""
    guardar = {"persist_state": "session"}
    quien, cuando, cual = st.columns([1.2, 1, 1.6])
    with quien:
        autor = firma.pedir()
    dia = cuando.date_input("Día de la sesión", hoy, key="acuerdo_dia", format="DD/MM/YYYY", **guardar)
    sesion = cual.text_input("Sesión", sesion_de(dia), key=f"acuerdo_sesion_{dia}", max_chars=120, **guardar)
    suyos = matriz[matriz["fecha"].eq(pd.Timestamp(dia))]
    # Lo que es de cada acuerdo lleva cuántos van: al guardar uno queda limpio para el siguiente.
    van = f"{dia}_{len(suyos)}"
    dicho = st.text_area(
        "Acuerdo", key=f"acuerdo_texto_{van}", max_chars=LARGO, height=100,
        placeholder="Qué se va a hacer, con la cantidad o el lugar si los hay",
    )  # fmt: skip
    izquierda, derecha = st.columns(2)
    with izquierda:
        responsable = _responsable(matriz)
        servido = campos.a_que_sirve(mesa, nombres, van)
    with derecha:
        compromiso = _compromiso(dia)
        para = st.segmented_control(
            "Quién lo puede ver", list(circulos.CIRCULOS), default=circulos.MESA, key="acuerdo_para",
            required=True, format_func=circulos.CIRCULOS.get, **guardar,
        )  # fmt: skip
    firma.avisar()
    terminos = {"mesa": mesa, "texto": dicho, "sesion": sesion, "fecha": dia, "responsable": responsable,
                "compromiso": compromiso, "circulo": para, **servido}  # fmt: skip
    firma.boton(
        "Guardar y seguir con otro",
        "anotar_acuerdo",
        autor,
        lambda: acuerdos.agregar(almacen.lago(), terminos, autor=autor),
        lambda numero: f"Quedó anotado el acuerdo {numero}. Puede seguir con el siguiente.",
    )
    _anotados(suyos, sesion)


def _responsable(matriz: pd.DataFrame) -> str:
    conocidos = sorted(matriz["responsable"].unique(), key=str.casefold)
    elegido = OTRO
    if conocidos:
        elegido = st.selectbox(
            "Responsable (institución o comité)", [*conocidos, OTRO], index=None, key="acuerdo_responsable",
            persist_state="session", placeholder="Elija quién responde",
        )  # fmt: skip
    if elegido != OTRO:
        return elegido or ""
    return st.text_input(
        "Qué institución o comité", key="acuerdo_otro_responsable", max_chars=120, persist_state="session",
        placeholder="Por ejemplo: Fiscalía de Distrito, Comité de robo", help="No hace falta una persona.",
    )  # fmt: skip


def _compromiso(dia: date) -> date | None:
    plazo = st.segmented_control(
        "Para cuándo", list(PLAZOS), default="30", key="acuerdo_plazo", required=True, wrap=True,
        format_func=PLAZOS.get, persist_state="session",
    )  # fmt: skip
    if plazo == "otra":
        return st.date_input(
            "Fecha compromiso", None, min_value=dia, key="acuerdo_compromiso", format="DD/MM/YYYY"
        )
    if plazo == "sin":
        return None
    limite = dia + timedelta(days=int(plazo))
    st.caption(f"A más tardar el {texto.dia(limite)}.")
    return limite


def _anotados(suyos: pd.DataFrame, sesion: str) -> None:
    if suyos.empty:
        return
    st.markdown(f"**Ya anotados de {liso(sesion)}**")
    ordenados = suyos.sort_values("acuerdo")
    tabla.mostrar(
        pd.DataFrame(
            {
                "Núm.": ordenados["acuerdo"],
                "Acuerdo": ordenados["texto"],
                "Responsable": ordenados["responsable"],
                "Compromiso": ordenados["compromiso"].map(texto.dia),
            }
        ),
        numeros=("Núm.",),
    )
