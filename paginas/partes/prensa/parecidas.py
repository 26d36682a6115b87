"""Lo que ya está registrado y se parece a lo que se está capturando, dicho antes de guardarlo."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import duplicados
from datos.consultas import prensa
from datos.lago import Lago
from datos.prensa import decisiones
from paginas.partes import almacen
from paginas.partes.prensa import texto

DIAS = pd.Timedelta(days=3)
MAXIMO = 3
RESPUESTAS = {"misma nota": "Misma nota", "mismo evento": "Mismo evento"}


def buscar(lago: Lago, mesa: str, circulo: str, nueva: dict) -> pd.DataFrame:
    """Un renglón por nota de esas fechas parecida a la nueva, con sus razones; la más parecida primero."""
    cercanas = prensa.notas(
        lago,
        mesa,
        circulo,
        desde=(pd.Timestamp(nueva["desde"]) - DIAS).date(),
        hasta=(pd.Timestamp(nueva["hasta"]) + DIAS).date(),
        de_la_mesa=False,
    )
    return duplicados.parecidos(nueva, cercanas).head(MAXIMO).merge(cercanas, on="nota")


def mostrar(mesa: str, circulo: str, terminos: dict, turno: int) -> dict[int, str]:
    """Las parecidas y lo que la persona dice de cada una: nota → veredicto, para unirlas al guardar."""
    if not terminos["desde"] or not (terminos["titulo"] or terminos["colonia"]):
        return {}
    dichas = {}
    for parecida in almacen.leer(buscar, mesa, circulo, terminos).to_dict("records"):
        nota = int(parecida["nota"])
        st.html(
            f'<div class="parecida" role="status">△ Se parece a la <b>nota {nota}</b>, '
            f"{escape(texto.resumen(parecida))}. <b>Por qué:</b> {escape(parecida['razones'])}</div>"
        )
        dicha = st.segmented_control(
            f"¿Es lo mismo que la nota {nota}?",
            list(RESPUESTAS),
            format_func=RESPUESTAS.get,
            key=f"parecida_{nota}_{turno}",
            help="Se unen al guardar. Si no está claro, déjelo: quedará en Duplicados.",
        )
        if dicha:
            dichas[nota] = dicha
    return dichas


def unir(nota: int, dichas: dict[int, str], autor: str) -> str:
    """Une la nota recién guardada con las que la persona señaló; dice con cuáles."""
    for otra, veredicto in dichas.items():
        decisiones.decidir(almacen.lago(), otra, nota, veredicto, autor=autor, motivo="Dicho al capturarla")
    return "".join(f"; {v} que la {otra}" for otra, v in dichas.items())
