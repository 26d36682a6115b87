"""Qué tan bueno es el registro: quién lo alimenta, con cuánto rezago, qué tan preciso y qué le falta."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import calidad_prensa, formato
from analisis.calendario import mes_corto
from datos.circulos import COMITE
from datos.consultas import prensa
from datos.lago import Lago
from datos.texto import contar, lista
from paginas.partes import almacen, tabla
from paginas.partes.prensa import sin_punto, vacio

DICEN = {
    "exacta": "El lugar exacto",
    "calle": "La calle o el cruce",
    "colonia": "Sólo la colonia",
    "municipio": "Sólo el municipio: no se dibuja",
}


def cuentas(lago: Lago, mesa: str, circulo: str) -> dict:
    """Lo que la sección muestra de los municipios de la mesa; `None` en `medios` si no hay notas."""
    notas = prensa.notas(lago, mesa, circulo)
    if notas.empty:
        return {"medios": None}
    return {
        "medios": prensa.medios(lago, mesa, circulo),
        "cobertura": prensa.cobertura(lago, mesa, circulo),
        "rezago": calidad_prensa.rezago(notas),
        "huecos": calidad_prensa.huecos(notas),
        "notas": len(notas),
        "reservadas": int(notas["circulo"].eq(COMITE).sum()),
        "sin_medio": int(notas["medio"].isna().sum()),
        "sin_liga": int(notas["liga"].isna().sum()),
        "sin_victimas": int(notas["victimas"].isna().sum()),
    }


def mostrar(mesa: str, circulo: str) -> None:
    """La lectura arriba; debajo, medios, precisión y huecos."""
    c = almacen.leer(cuentas, mesa, circulo)
    if c["medios"] is None:
        vacio.sin_notas()
        return
    st.html(f'<div class="lectura">{escape(lectura(c))}</div>')
    izquierda, derecha = st.columns([1.5, 1], gap="medium")
    with izquierda:
        st.subheader("Por medio")
        _medios(c["medios"])
    with derecha:
        st.subheader("Qué tan preciso es el lugar")
        _barras(c["cobertura"])
        st.subheader("Huecos")
        _huecos(c["huecos"])
    if circulo == COMITE:
        sin_punto.mostrar(mesa)
    faltantes = {
        "sin liga": c["sin_liga"], "sin víctimas dichas": c["sin_victimas"], "sin medio": c["sin_medio"],
    }  # fmt: skip
    dichos = [f"{formato.numero(n)} {que}" for que, n in faltantes.items() if n]
    reservadas = (
        f" {contar(c['reservadas'], 'nota está reservada', 'notas están reservadas')} al comité: fuera de él "
        "no se ven ni se cuentan."
        if circulo == COMITE and c["reservadas"]
        else ""
    )
    de = contar(c["notas"], "nota", "notas")
    st.caption(f"De {de}: {lista(dichos) or 'ninguna incompleta'}.{reservadas}")


def lectura(c: dict) -> str:
    """La calidad del registro en dos frases que se pueden decir en voz alta."""
    eventos = c["cobertura"]["eventos"]
    con_nombre = c["medios"].dropna(subset="medio")
    solos = int(con_nombre["eventos_solo_suyos"].sum())
    dicho = (
        f"{contar(c['notas'], 'nota', 'notas')} de {contar(len(con_nombre), 'medio', 'medios')} cuentan "
        f"{contar(eventos, 'evento', 'eventos')}; {_de(solos, eventos)} los conocemos por un solo medio."
    )
    if c["rezago"]["notas"]:
        dicho += (
            f" La mitad se publica a más tardar {_dias(c['rezago']['mediana'])} y nueve de cada diez, "
            f"{_dias(c['rezago']['p90'])}."
        )
    return f"{dicho} {_de(c['cobertura']['ubicados'], eventos)} se pueden ubicar en el mapa."


def _de(parte: int, total: int) -> str:
    """«12 de 80 (15%)»; con pocos, sin porcentaje."""
    pct = f" ({parte / total:.0%})" if total >= 10 else ""
    return f"{formato.numero(parte)} de {formato.numero(total)}{pct}"


def _dias(dias: float) -> str:
    entero = round(dias)
    return "el mismo día" if entero == 0 else f"{contar(entero, 'día', 'días')} después"


def _medios(medios: pd.DataFrame) -> None:
    tabla.mostrar(
        pd.DataFrame(
            {
                "Medio": medios["medio"].fillna("sin medio"),
                "Notas": medios["notas"].map(formato.numero),
                "Eventos": medios["eventos"].map(formato.numero),
                "Sólo él los dio": medios["eventos_solo_suyos"].map(formato.numero),
                "Rezago: la mitad": medios["rezago_dias_mediana"].map(_en_dias),
                "9 de cada 10": medios["rezago_dias_p90"].map(_en_dias),
                "Última": pd.to_datetime(medios["ultima"]).map(mes_corto),
            }
        ),
        numeros=("Notas", "Eventos", "Sólo él los dio", "Rezago: la mitad", "9 de cada 10", "Última"),
    )


def _en_dias(dias) -> str:
    return "sin dato" if pd.isna(dias) else f"{dias:.0f} d"


def _barras(cobertura: dict) -> None:
    total = max(cobertura["eventos"], 1)
    filas = "".join(
        f'<div>{dicho}</div><div class="barra"><span style="width:{cobertura[p] / total:.1%}"></span></div>'
        f"<div>{formato.numero(cobertura[p])}</div>"
        for p, dicho in DICEN.items()
    )
    st.html(f'<div class="barras" role="img" aria-label="Eventos por precisión">{filas}</div>')


def _huecos(huecos: pd.DataFrame) -> None:
    if huecos.empty:
        st.caption("Ningún medio tiene meses sin notas que su ritmo no explique.")
        return
    for h in huecos.to_dict("records"):
        meses = lista([mes_corto(pd.Timestamp(m)) for m in h["meses"]], maximo=8)
        st.html(f"<b>{escape(h['medio'])}</b> — sin notas en {meses}. Da unas {h['por_mes']:.0f} al mes.")
    st.caption("Un hueco no dice que no pasó nada: dice que nadie capturó a ese medio o que calló.")
