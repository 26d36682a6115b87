"""Un acuerdo por dentro: qué se acordó, sus avances, su historia y lo que se le puede hacer."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import acuerdos as cuentas
from datos import circulos
from datos.acuerdos_reglas import TERMINOS
from datos.consultas import acuerdos as consulta
from paginas.partes import almacen, direccion, tabla
from paginas.partes.acuerdos import acciones, texto

NOMBRES = {
    "sesion": "sesión",
    "circulo": "círculo",
    "cerrado": "cerrado el",
    "compromiso": "fecha compromiso",
}


def mostrar(mesa: str, circulo: str, matriz: pd.DataFrame, nombres: dict[str, str]) -> None:
    """El acuerdo que se elija; la lista va en el orden de la matriz, lo urgente primero."""
    todos = {str(a["acuerdo"]): a for a in matriz.to_dict("records")}
    elegido = direccion.elegir(
        st.selectbox,
        "acuerdo",
        "Acuerdo",
        list(todos),
        format_func=lambda n: texto.rotulo(todos[n]),
        label_visibility="collapsed",
    )
    acuerdo = todos[elegido]
    numero = int(acuerdo["acuerdo"])
    historia = almacen.leer(consulta.historia, numero, circulo)
    avances = almacen.leer(consulta.avances, mesa, circulo)
    suyos = avances[avances["acuerdo"].eq(numero)]
    izquierda, derecha = st.columns([1.5, 1])
    with izquierda:
        st.html(_ficha(mesa, acuerdo, nombres))
        acciones.mostrar(acuerdo, historia, len(suyos), nombres)
    with derecha:
        st.markdown("**Avances**")
        st.html(_avances(suyos))
    with st.expander(f"Historia: {len(historia)} {'revisión' if len(historia) == 1 else 'revisiones'}"):
        tabla.mostrar(renglones(historia))
        st.caption("La hora es UTC. Nada se borra.")


def _ficha(mesa: str, a: dict, nombres: dict[str, str]) -> str:
    plazo = cuentas.plazo(a["situacion"], a["dias"])
    cerrado = f" · cerrado el {texto.dia(a['cerrado'])}" if pd.notna(a["cerrado"]) else ""
    sirve = escape(texto.sirve(a, nombres))
    if sirve and pd.notna(a["meta"]):
        destino = f"metas?mesa={escape(mesa)}&amp;seccion=escalera&amp;meta={int(a['meta'])}"
        sirve = f'<a href="{destino}" target="_self">{sirve}</a>'
    elif sirve:
        destino = f"incidencia?mesa={escape(mesa)}&amp;indicador={escape(a['indicador'])}"
        sirve = f'<a href="{destino}" target="_self">{sirve}</a>'
    datos = {
        "Responsable": escape(a["responsable"]),
        "Compromiso": texto.dia(a["compromiso"]),
        "Se acordó": f"{escape(a['sesion'])}, {texto.dia(a['fecha'])}",
        "Estado": escape(a["estado"]) + cerrado,
        "Sirve a": sirve,
        "Evidencia": texto.evidencia(a["evidencia"]),
        "Nota": escape(a["nota"]) if pd.notna(a["nota"]) else "",
        "Para": circulos.CIRCULOS[a["circulo"]],
    }
    lineas = "".join(f"<dt>{c}</dt><dd>{v}</dd>" for c, v in datos.items() if v)
    return (
        f'<div class="acuerdo {texto.CLASES[a["situacion"]]}">{texto.insignia(a["situacion"])} '
        f'{escape(plazo)}<div class="dice">{escape(a["texto"])}</div><dl>{lineas}</dl></div>'
    )


def _avances(avances: pd.DataFrame) -> str:
    if avances.empty:
        return '<div class="tenue">Aún sin avances. El primero lo pone en proceso.</div>'
    lineas = "".join(
        f"<li><b>{texto.dia(a['fecha'])}</b> · {escape(a['texto'])}"
        f'<span class="tenue"> {escape(a["autor"])}</span>{_prueba(a["evidencia"])}</li>'
        for a in avances[::-1].to_dict("records")
    )
    return f'<ul class="avances">{lineas}</ul>'


def _prueba(escrita) -> str:
    dicha = texto.evidencia(escrita)
    return f'<div class="tenue">{dicha}</div>' if dicha else ""


def renglones(historia: pd.DataFrame) -> pd.DataFrame:
    """Un renglón por revisión, de la más nueva a la más vieja, con lo que cambió respecto de la anterior."""
    filas, previa = [], None
    for actual in historia.to_dict("records"):
        cambios = [
            f"{NOMBRES.get(c, c)}: {_dicho(previa[c])} → {_dicho(actual[c])}"
            for c in TERMINOS
            if previa is not None and _dicho(previa[c]) != _dicho(actual[c])
        ]
        filas.append(
            {
                "Cuándo": f"{actual['momento']:%d/%m/%Y %H:%M}",
                "Quién": actual["autor"],
                "Estado": actual["estado"],
                "Qué cambió": "; ".join(cambios) or ("se anotó" if previa is None else "sin cambios"),
            }
        )
        previa = actual
    return pd.DataFrame(filas[::-1])


def _dicho(valor) -> str:
    if valor is None or pd.isna(valor) or valor == "":
        return "vacío"
    if isinstance(valor, float):
        return f"{valor:g}"
    return texto.dia(valor) if hasattr(valor, "strftime") else str(valor)
