"""Todas las metas de la mesa en una tabla que cabe en una lámina, y la misma en CSV."""

from html import escape

import pandas as pd
import streamlit as st

from datos.salida import bytes_csv
from paginas.impresos import metas_texto as texto
from paginas.impresos.metas_medidas import SIN_RESPUESTA
from paginas.partes.metas.tarjetas import insignia, liga

TITULOS = (
    "Delito",
    "Meta",
    "Límite",
    "Estado",
    "Medido",
    "¿Cambió?",
    "¿Cumplirá?",
    "Quedan",
    "Con qué se mide",
)
NUMEROS = ("Medido", "Quedan")
EN_CSV = (
    "meta", "indicador", "acuerdo", "valor", "tipo", "medida", "limite", "sesion", "fecha_acuerdo", "estado",
    "motivo", "fuente", "unidad", "metodologia", "edicion", "corte", "periodo", "casos", "tasa_100_mil",
    "intervalo_bajo", "intervalo_alto", "cambio", "probabilidad", "tope_casos", "casos_ocurridos",
    "casos_permitidos", "ritmo_mensual", "fecha_cruce", "meses_sostenida", "frase",
)  # fmt: skip


def mostrar(mesa: str, metas: list[dict], nombres: dict[str, str]) -> None:
    """Un renglón por meta y serie que la mide; de la que nadie puede medir sale la primera."""
    filas = en_lamina(metas)
    titulos = "".join(f'<th scope="col"{_clase(t)}>{t}</th>' for t in TITULOS)
    cuerpo = "".join(_fila(mesa, m, nombres) for m in filas)
    st.html(
        f'<div class="desplaza" tabindex="0"><table class="lamina"><thead><tr>{titulos}</tr></thead>'
        f"<tbody>{cuerpo}</tbody></table></div>"
    )
    st.download_button(
        "Descargar CSV",
        lambda: en_csv(metas),
        f"metas_{mesa}.csv",
        "text/csv",
        on_click="ignore",
    )


def en_lamina(metas: list[dict]) -> list[dict]:
    """Las medidas que dicen algo y, de la meta que no tiene ninguna, la primera."""
    con_respuesta = {m["meta"] for m in metas if m["estado"] not in SIN_RESPUESTA}
    filas, vistas = [], set()
    for m in metas:
        if m["estado"] not in SIN_RESPUESTA or (m["meta"] not in con_respuesta and m["meta"] not in vistas):
            filas.append(m)
        vistas.add(m["meta"])
    return filas


def en_csv(metas: list[dict]) -> bytes:
    """Todas las medidas, una por renglón, en UTF-8 con marca para Excel."""
    tabla = pd.DataFrame([{**m, **_extremos(m)} for m in metas]).reindex(columns=list(EN_CSV))
    return bytes_csv(tabla)


def _extremos(m: dict) -> dict:
    bajo, alto = m["intervalo"] or (None, None)
    return {"intervalo_bajo": bajo, "intervalo_alto": alto}


def _fila(mesa: str, m: dict, nombres: dict[str, str]) -> str:
    cifra, rango = texto.medido(m)
    quedan, ritmo = texto.quedan(m)
    celdas = (
        _dos(
            f'<a href="{escape(liga(mesa, m["meta"]))}" target="_self">{escape(nombres[m["indicador"]])}</a>',
            m["acuerdo"],
        ),
        _dos(f"<b>{escape(texto.valor(m))}</b>", ""),
        _dos(escape(texto.limite(m)), ""),
        insignia(m),
        _dos(f"<b>{escape(cifra)}</b>", rango),
        _dos(escape(texto.cambio(m)), ""),
        _dos(escape(texto.cumplira(m)), ""),
        _dos(f"<b>{escape(quedan)}</b>", ritmo.split(";")[0]),
        _dos(
            escape(f"{m['fuente']} · {m['unidad']}"),
            f"{m['metodologia']} · corte {m['corte'] or 'sin fecha'}",
        ),
    )
    return (
        "<tr>" + "".join(f"<td{_clase(t)}>{c}</td>" for t, c in zip(TITULOS, celdas, strict=True)) + "</tr>"
    )


def _dos(arriba: str, abajo: str) -> str:
    return arriba + (f'<span class="tenue">{escape(abajo)}</span>' if abajo else "")


def _clase(titulo: str) -> str:
    clase = "numero" if titulo in NUMEROS else "meta" if titulo == "Meta" else ""
    return f' class="{clase}"' if clase else ""
