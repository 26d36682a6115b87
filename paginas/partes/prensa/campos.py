"""Los campos de una nota, en el orden del periódico; los mismos al capturar y al corregir."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from datos import circulos
from datos.consultas import prensa, territorios
from datos.lago import Lago
from datos.prensa.notas import MAXIMO_DE_VICTIMAS, PRIMER_DIA
from paginas.partes import almacen, mesa
from paginas.partes.prensa import lugar

# Ninguna sale al público una por una; la del comité, además, no se cuenta fuera de él.
QUIEN_LA_VE = {
    circulos.PUBLICO: "Todos, agregada",
    circulos.MESA: "La mesa",
    circulos.COMITE: "Sólo el comité",
}
FECHA = {"format": "DD/MM/YYYY", "min_value": PRIMER_DIA}


def delitos() -> dict[str, str]:
    """Delito de prensa → su nombre, en el orden del catálogo."""
    tabla = almacen.leer(prensa.delitos)
    return dict(zip(tabla["delito"], tabla["nombre"], strict=True))


def municipios() -> dict[str, str]:
    """Los municipios de la mesa por su clave, con su nombre."""
    suyos = list(mesa.actual()["municipios"])
    conocidos = almacen.leer(territorios.territorios).set_index("clave")["nombre"]
    return {m: conocidos.get(m, m) for m in suyos}


def medios_usados(lago: Lago, de_mesa: str, circulo: str) -> list[str]:
    """Los medios que la mesa ya ha citado, el más citado primero."""
    return prensa.medios(lago, de_mesa, circulo)["medio"].dropna().tolist()


def pedir(de_mesa: str, circulo: str, turno: Any, inicial: Mapping) -> dict:
    """Dibuja los campos y devuelve lo escrito; lo vacío, como None. `municipio` es sólo para decirlo."""

    def clave(campo: str) -> dict:
        return {"key": f"nota_{campo}_{turno}", "persist_state": "session"}

    def texto(campo: str, rotulo: str, donde=st, **detalles) -> str | None:
        escrito = donde.text_input(rotulo, inicial.get(campo) or "", **clave(campo), **detalles)
        return escrito.strip() or None

    titulo = texto(
        "titulo", "Título de la nota", live="400ms", max_chars=300, placeholder="Como lo publicó el medio"
    )
    a, b, c, d = st.columns([1.3, 1.3, 1.15, 0.8], gap="small")
    nombres = delitos()
    delito = _lista(
        a, "Delito", list(nombres), inicial.get("delito"), clave("delito"), nombres.get, required=True
    )
    medio = _lista(
        b, "Medio", almacen.leer(medios_usados, de_mesa, circulo), inicial.get("medio"), clave("medio"),
        accept_new_options=True, placeholder="Elija o escriba",
    )  # fmt: skip
    publicada = c.date_input("Publicada", inicial.get("publicada"), **FECHA, **clave("publicada"))
    victimas = d.number_input(
        "Víctimas", 0, MAXIMO_DE_VICTIMAS, inicial.get("victimas"), 1, placeholder="Cuántas",
        **clave("victimas"),
    )  # fmt: skip
    a, b, c, d = st.columns([1.1, 1.1, 1.2, 1.2], gap="small")
    desde = a.date_input("El hecho fue", inicial.get("desde"), **FECHA, **clave("desde"))
    hasta = b.date_input("o hasta", inicial.get("hasta"), **FECHA, **clave("hasta"))
    lugares = municipios()
    if inicial.get("cvegeo") and inicial["cvegeo"] not in lugares:
        lugares[inicial["cvegeo"]] = f"{inicial['cvegeo']} (fuera de la mesa)"
    cvegeo = _lista(
        c, "Municipio", list(lugares), inicial.get("cvegeo") or next(iter(lugares)), clave("cvegeo"),
        lugares.get, required=True,
    )  # fmt: skip
    colonia = _lista(
        d, "Colonia", almacen.leer(lugar.colonias, cvegeo), inicial.get("colonia"), clave("colonia"),
        accept_new_options=True, placeholder="Elija o escriba",
    )  # fmt: skip
    a, b, c, d = st.columns([1, 1, 1.2, 1], gap="small")
    calle = texto("calle", "Calle", a, max_chars=120)
    cruce = texto("cruce", "Cruce con", b, max_chars=120)
    liga = texto("liga", "Liga", c, max_chars=500, placeholder="https://")
    reservada = d.selectbox(
        "Quién la ve",
        list(circulos.CIRCULOS),
        list(circulos.CIRCULOS).index(inicial.get("circulo") or circulos.MESA),
        format_func=QUIEN_LA_VE.get,
        **clave("circulo"),
    )
    observacion = texto("observacion", "Observación (sólo la ve el comité)", max_chars=600)
    return {
        "mesa": de_mesa, "titulo": titulo, "delito": delito, "medio": medio, "publicada": publicada,
        "desde": desde, "hasta": hasta or desde, "victimas": victimas, "cvegeo": cvegeo,
        "municipio": lugares[cvegeo], "colonia": colonia, "calle": calle, "cruce": cruce, "liga": liga,
        "circulo": reservada, "observacion": observacion,
    }  # fmt: skip


def _lista(donde, rotulo: str, opciones: list, inicial: Any, clave: dict, decir=str, **detalles) -> Any:
    """Un selector que empieza donde se le diga, aunque eso no estuviera entre las opciones."""
    if inicial and inicial not in opciones:
        opciones = [inicial, *opciones]
    escrita = st.session_state.get(clave["key"])
    if escrita and escrita not in opciones:
        opciones = [escrita, *opciones]
    return donde.selectbox(
        rotulo, opciones, opciones.index(inicial) if inicial else None, format_func=decir, **clave, **detalles
    )


def limpio(nota: Mapping) -> dict:
    """Una nota como la esperan los campos: lo vacío es None y las fechas, fechas."""
    salida = {}
    for campo, valor in nota.items():
        if isinstance(valor, list) or not pd.isna(valor):
            salida[campo] = valor.date() if isinstance(valor, pd.Timestamp) else valor
        else:
            salida[campo] = None
    if salida.get("victimas") is not None:
        salida["victimas"] = int(salida["victimas"])
    return salida
