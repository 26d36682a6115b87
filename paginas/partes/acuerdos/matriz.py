"""La matriz: lo vencido arriba, lo que vence pronto después, y qué cambió desde la última plenaria."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from analisis import acuerdos as cuentas
from datos.acuerdos_reglas import PASOS
from datos.consultas import acuerdos as consulta
from paginas.partes import almacen, direccion
from paginas.partes.acuerdos import texto
from paginas.partes.liso import liso

VISTAS = {
    "abiertos": "Abiertos", cuentas.VENCIDO: "Vencidos", cuentas.POR_VENCER: "Por vencer",
    **{estado: estado.capitalize() for estado in PASOS}, "todos": "Todos",
}  # fmt: skip
TODOS = "todos"
TITULOS = ("Cómo va", "Acuerdo", "Responsable", "Compromiso", "Último avance")


def mostrar(mesa: str, circulo: str, matriz: pd.DataFrame, nombres: dict[str, str], hoy: date) -> None:
    """El resumen en una frase, los filtros y un renglón por acuerdo."""
    st.html(f'<div class="lectura">{_lectura(mesa, circulo, matriz, hoy)}</div>')
    elegidos = _filtrar(matriz, nombres)
    if elegidos.empty:
        st.info("Ningún acuerdo queda con estos filtros. Elija «Todos» para ver la matriz completa.")
        return
    titulos = "".join(f"<div>{t}</div>" for t in TITULOS)
    filas = "".join(_fila(mesa, circulo, a, nombres) for a in elegidos.to_dict("records"))
    st.html(f'<div class="matriz"><div class="fila encabezado">{titulos}</div>{filas}</div>')


def sin_acuerdos(mesa: str, nombre: str) -> None:
    """Dice que no hay acuerdos que ver y lleva a anotar el primero o a traer la matriz de Excel."""
    st.info(
        f"**{liso(nombre)}** aún no tiene acuerdos que se puedan ver aquí. Anote los de la última plenaria, "
        "o traiga la matriz que ya lleva en Excel."
    )
    ligas = (("nuevo", "Anotar acuerdos"), ("archivo", "Traerlos de Excel"))
    st.html(
        " · ".join(
            f'<a href="acuerdos?mesa={escape(mesa)}&amp;seccion={seccion}" target="_self">{dice}</a>'
            for seccion, dice in ligas
        )
    )


def _lectura(mesa: str, circulo: str, matriz: pd.DataFrame, hoy: date) -> str:
    dice = escape(cuentas.frase(cuentas.resumen(matriz)))
    anterior = cuentas.sesion_anterior(matriz, hoy)
    if anterior is None:
        return dice
    sesion, desde = anterior
    hechos = cuentas.cambios(matriz, almacen.leer(consulta.avances, mesa, circulo), desde, hoy)
    return f"{dice} Desde la {escape(sesion)}: {escape(cuentas.cambios_en_palabras(hechos))}."


def _filtrar(matriz: pd.DataFrame, nombres: dict[str, str]) -> pd.DataFrame:
    columnas = st.columns([1, 1.6, 1.6])
    responsables = sorted(matriz["responsable"].unique(), key=str.casefold)
    indicadores = [i for i in nombres if matriz["indicador"].eq(i).any()]
    opciones = (
        ("ver", "Estado", VISTAS, "abiertos"),
        ("responsable", "Responsable", {TODOS: "Todos", **{r: r for r in responsables}}, TODOS),
        ("sirve", "Sirve a", {TODOS: "Todos", **{i: nombres[i] for i in indicadores}}, TODOS),
    )
    elegidos = []
    for columna, (clave, rotulo, posibles, inicial) in zip(columnas, opciones, strict=True):
        with columna:
            elegidos.append(
                direccion.elegir(
                    st.selectbox, clave, rotulo, list(posibles), inicial, format_func=posibles.get
                )
            )
    ver, responsable, sirve = elegidos
    if ver == "abiertos":
        matriz = matriz[matriz["situacion"].isin(cuentas.ABIERTAS)]
    elif ver in (cuentas.VENCIDO, cuentas.POR_VENCER):
        matriz = matriz[matriz["situacion"].eq(ver)]
    elif ver != TODOS:
        matriz = matriz[matriz["estado"].eq(ver)]
    if responsable != TODOS:
        matriz = matriz[matriz["responsable"].eq(responsable)]
    return matriz if sirve == TODOS else matriz[matriz["indicador"].eq(sirve)]


def _fila(mesa: str, circulo: str, a: dict, nombres: dict[str, str]) -> str:
    avance = "Sin avances"
    if pd.notna(a["avance_fecha"]):
        avance = f"{escape(a['avance_texto'])}<span class='tenue'>{texto.dia(a['avance_fecha'])}</span>"
    detalle = " · ".join(filter(None, (f"núm. {a['acuerdo']}", a["sesion"], texto.sirve(a, nombres))))
    celdas = (
        ("", texto.insignia(a["situacion"]) + _tenue(cuentas.plazo(a["situacion"], a["dias"]))),
        ("ancho", f"<b>{escape(a['texto'])}</b>{_tenue(detalle)}"),
        ("", escape(a["responsable"])),
        ("", texto.dia(a["compromiso"]) + _tenue(a["estado"])),
        ("ancho", avance),
    )
    cuerpo = "".join(
        f'<div class="{clase}"><span class="titulo-movil">{titulo}</span>{celda}</div>'
        for titulo, (clase, celda) in zip(TITULOS, celdas, strict=True)
    )
    adonde = texto.liga(mesa, circulo, seccion="detalle", acuerdo=a["acuerdo"])
    return (
        f'<a class="fila {texto.CLASES[a["situacion"]]}" href="{escape(adonde)}" target="_self">{cuerpo}</a>'
    )


def _tenue(dice: str) -> str:
    return f'<span class="tenue">{escape(dice)}</span>' if dice else ""
