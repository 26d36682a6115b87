"""Las tarjetas: una por meta vigente y serie, con su estado y las tres respuestas que la mesa busca."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from paginas.impresos import metas_texto as texto

CLASES = {
    "en meta": "bien", "cumplida": "bien", "en riesgo": "riesgo", "fuera": "fuera", "no cumplida": "fuera",
    "sin evidencia": "nada", "no evaluable": "nada",
}  # fmt: skip
CUENTAS = {"●": "en meta", "▲": "en riesgo", "■": "fuera", "◌": "sin evidencia"}


def mostrar(mesa: str, metas: list[dict], nombres: dict[str, str]) -> None:
    """El recuento por estado y una tarjeta por meta y serie."""
    cuentas = "".join(
        f'<span class="estado {CLASES[palabra]}">{simbolo} {sum(m["simbolo"] == simbolo for m in metas)} '
        f"{palabra}</span>"
        for simbolo, palabra in CUENTAS.items()
    )
    tarjetas = "".join(_tarjeta(mesa, m, nombres) for m in metas)
    st.html(f'<div class="recuento">{cuentas}</div><div class="tarjetas">{tarjetas}</div>')


def liga(mesa: str, meta: int, panel: str = "lectura") -> str:
    """La dirección del detalle de una meta."""
    return "metas?" + urlencode({"mesa": mesa, "seccion": "escalera", "meta": meta, "panel": panel})


def insignia(meta: dict) -> str:
    """Forma, palabra y color del estado."""
    return f'<span class="estado {CLASES[meta["estado"]]}">{meta["simbolo"]} {escape(meta["estado"])}</span>'


def _tarjeta(mesa: str, m: dict, nombres: dict[str, str]) -> str:
    cifra, rango = texto.medido(m)
    quedan, ritmo = texto.quedan(m)
    respuestas = (
        ("¿Cómo va?", cifra, rango + (" · preliminar" if m["preliminar"] else "")),
        ("¿Cambió?", texto.cambio(m), _evidencia(m)),
        ("¿Cumplirá?", texto.cumplira(m), texto.por_que(m)),
        ("¿Cuántos quedan?", quedan, ritmo),
    )
    celdas = "".join(
        f'<div><div class="pregunta">{escape(p)}</div><div class="respuesta">{escape(r)}</div>'
        f'<div class="tenue">{escape(t)}</div></div>'
        for p, r, t in respuestas
    )
    puente = " · ver cómo declarar un puente" if m["estado"] == "no evaluable" else ""
    delito, limite, medida = nombres[m["indicador"]], texto.limite(m), texto.MEDIDAS[m["medida"]]
    return (
        f'<a class="tarjeta {CLASES[m["estado"]]}" target="_self" '
        f'href="{escape(liga(mesa, m["meta"], "puentes" if puente else "lectura"))}">'
        f'<div class="cabeza"><span class="delito">{escape(delito)}</span>{insignia(m)}</div>'
        f"<div><b>Meta: {escape(texto.valor(m))}</b> · {escape(limite)} · {medida}"
        f'<span class="tenue"> · {escape(texto.acuerdo(m))}</span></div>'
        f'<div class="respuestas">{celdas}</div>'
        f'<div class="tenue">{escape(texto.apellidos(m))}{_puente(m)}{puente}</div></a>'
    )


def _evidencia(m: dict) -> str:
    """La frase del cambio sin la palabra que ya se leyó ni los conteos, que están al lado."""
    dicho = m["cambio_frase"].partition(": ")[2] or m["cambio_frase"]
    dicho = dicho.split(" Hubo ")[0].split(" Dato preliminar")[0]
    return dicho[:1].upper() + dicho[1:]


def _puente(m: dict) -> str:
    return f" · <b>puente × {m['factor']:g}</b>" if m["factor"] != 1 else ""
