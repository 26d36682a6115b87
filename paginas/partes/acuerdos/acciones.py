"""Mover un acuerdo: anotar un avance, cambiar su estado o corregir lo que dice."""

from datetime import date

import pandas as pd
import streamlit as st

from datos import acuerdos, circulos
from datos.acuerdos_reglas import CERRADOS, LARGO, PASOS
from paginas.partes import almacen, firma, visto
from paginas.partes.acuerdos import campos

CON_MOTIVO = ("no cumplido", "cancelado")


def mostrar(acuerdo: dict, historia: pd.DataFrame, avances: int, nombres: dict[str, str]) -> None:
    """Quién firma y tres puertas: avance, estado y corrección."""
    numero = int(acuerdo["acuerdo"])
    clave = f"acuerdo_visto_{numero}"
    with st.container():
        vista = visto.revision(clave, historia, f"el acuerdo {numero}")
        firma.avisar()
    autor = firma.pedir()

    def escribir(rotulo: str, nombre: str, trabajo, dicho: str) -> None:
        def todo() -> None:
            trabajo()
            visto.olvidar(clave)

        firma.boton(rotulo, f"{nombre}_{numero}", autor, todo, dicho)

    puertas = st.columns(3)
    with puertas[0].popover("Anotar avance", icon=":material/trending_up:", width="stretch"):
        _avance(numero, avances, autor, escribir)
    with puertas[1].popover("Cambiar estado", icon=":material/flag:", width="stretch"):
        _estado(acuerdo, numero, vista, autor, escribir)
    with puertas[2].popover("Corregir", icon=":material/edit:", width="stretch"):
        _correccion(acuerdo, numero, vista, autor, escribir, nombres)


def _avance(numero: int, avances: int, autor: str, escribir) -> None:
    # La clave lleva cuántos hay: al guardar uno, los campos quedan limpios para el siguiente.
    cual = f"{numero}_{avances}"
    # La fecha va primero: su calendario se abre hacia abajo y taparía el botón.
    dia = st.date_input("Cuándo", date.today(), key=f"avance_dia_{cual}", format="DD/MM/YYYY")
    dicho = st.text_area("Qué se hizo", key=f"avance_{cual}", max_chars=LARGO, height=110)
    prueba = st.text_input("Evidencia (texto o liga)", key=f"avance_prueba_{cual}", max_chars=LARGO)
    escribir(
        "Guardar el avance",
        "avanzar",
        lambda: acuerdos.avanzar(almacen.lago(), numero, dicho, fecha=dia, autor=autor, evidencia=prueba),
        f"Se anotó el avance del acuerdo {numero}.",
    )


def _estado(acuerdo: dict, numero: int, vista: int, autor: str, escribir) -> None:
    cual = f"{numero}_{vista}"
    nuevo = st.radio(
        "Queda", PASOS[acuerdo["estado"]], key=f"estado_{cual}", format_func=str.capitalize, index=None
    )
    if nuevo is None:
        return
    dia = None
    if nuevo in CERRADOS:
        dia = st.date_input("Desde cuándo", date.today(), key=f"estado_dia_{cual}", format="DD/MM/YYYY")
    obligatorio = nuevo in CON_MOTIVO or acuerdo["estado"] in CERRADOS
    motivo = st.text_area(
        "Por qué" if obligatorio else "Nota (opcional)", key=f"motivo_{cual}", max_chars=LARGO, height=90
    )
    escribir(
        f"Sí, queda {nuevo}",
        "estado",
        lambda: acuerdos.cambiar_estado(
            almacen.lago(), numero, nuevo, revision=vista, autor=autor, motivo=motivo, fecha=dia
        ),
        f"El acuerdo {numero} quedó {nuevo}.",
    )


def _correccion(
    acuerdo: dict, numero: int, vista: int, autor: str, escribir, nombres: dict[str, str]
) -> None:
    cual = f"{numero}_{vista}"
    cambios = {
        "texto": st.text_area(
            "Acuerdo", acuerdo["texto"], key=f"texto_{cual}", max_chars=LARGO, height=130
        ),
        "responsable": st.text_input("Responsable", acuerdo["responsable"], key=f"responsable_{cual}"),
        "compromiso": st.date_input(
            "Fecha compromiso", campos.fecha(acuerdo["compromiso"]), key=f"compromiso_{cual}",
            format="DD/MM/YYYY",
        ),
        "sesion": st.text_input("Sesión", acuerdo["sesion"], key=f"sesion_{cual}"),
        **campos.a_que_sirve(acuerdo["mesa"], nombres, cual, acuerdo),
        "evidencia": st.text_input(
            "Evidencia (texto o liga)", campos.escrito(acuerdo["evidencia"]), key=f"evidencia_{cual}",
            max_chars=LARGO,
        ),
        "circulo": st.segmented_control(
            "Para", list(circulos.CIRCULOS), default=acuerdo["circulo"], key=f"para_{cual}", required=True,
            format_func=circulos.CIRCULOS.get,
        ),
    }  # fmt: skip
    escribir(
        "Guardar la corrección",
        "corregir",
        lambda: acuerdos.corregir(almacen.lago(), numero, cambios, revision=vista, autor=autor),
        f"Se corrigió el acuerdo {numero}.",
    )
