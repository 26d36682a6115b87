"""Duplicados: parejas que parecen el mismo hecho, una a la vez, y lo que la mesa decidió de cada una."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import duplicados
from datos.consultas import prensa
from datos.lago import Lago
from datos.prensa import decisiones
from datos.texto import contar
from paginas.partes import almacen, direccion, firma
from paginas.partes.prensa import decisiones as prensa_decisiones
from paginas.partes.prensa import evento, texto, vacio

VISTAS = {"cola": "Por decidir", "decisiones": "Decisiones", "eventos": "Eventos con varias notas"}
# Veredicto → rótulo y tecla.
VEREDICTOS = {
    "misma nota": ("Misma nota", "1"),
    "mismo evento": ("Mismo evento", "2"),
    "distintos": ("Distintos", "3"),
}
PROPUESTAS = {
    duplicados.MISMA_NOTA: "Parecen la misma nota",
    duplicados.MISMO_EVENTO: "Parecen el mismo evento",
    duplicados.NINGUNA: "Está en duda",
}
_DESPUES = "parejas_para_despues"


def cola(lago: Lago, mesa: str, circulo: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Las parejas por decidir, la más parecida primero, y las notas con que se muestran."""
    notas = prensa.notas(lago, mesa, circulo)
    previas = prensa.decisiones(lago, mesa, circulo)
    vigentes = previas[previas["vigente"].astype(bool)]
    decididas = {tuple(sorted(p)) for p in zip(vigentes["nota_a"], vigentes["nota_b"], strict=True)}
    return duplicados.candidatos(notas, decididas), notas


def mostrar(mesa: str, circulo: str) -> None:
    """La vista que se elija: la cola, las decisiones o los eventos."""
    parejas, notas = almacen.leer(cola, mesa, circulo)
    if notas.empty:
        vacio.sin_notas()
        return
    elegir, quien = st.columns([2.2, 1], vertical_alignment="bottom")
    with elegir:
        vista = direccion.botones("vista", "Vista", VISTAS, "cola", label_visibility="collapsed")
    with quien:
        autor = firma.pedir("Queda en la historia de la decisión.")
    firma.avisar()
    if vista == "decisiones":
        prensa_decisiones.mostrar(mesa, circulo, autor)
    elif vista == "eventos":
        evento.mostrar(mesa, circulo, autor)
    else:
        _cola(parejas, notas, autor)


def _cola(parejas: pd.DataFrame, notas: pd.DataFrame, autor: str) -> None:
    despues = st.session_state.setdefault(_DESPUES, [])
    pares = list(zip(parejas["nota_a"], parejas["nota_b"], strict=True))
    pendientes = [p for p in pares if p not in despues] or [p for p in despues if p in pares]
    if not pendientes:
        st.success(
            f"No queda ninguna pareja por decidir entre {contar(len(notas), 'nota', 'notas')}. "
            "Las que entren después aparecerán aquí."
        )
        return
    par = pendientes[0]
    pareja = parejas.iloc[pares.index(par)]
    por_nota = notas.set_index("nota", drop=False)
    una, otra = (por_nota.loc[n].to_dict() for n in par)
    luego = f" · {len(despues)} para después" if despues else ""
    st.caption(
        f"{contar(len(pares), 'pareja por decidir', 'parejas por decidir')}{luego}. Un evento es un hecho: "
        "las notas que lo narran cuentan una sola vez."
    )
    st.html(comparar(una, otra))
    st.html(
        f'<div class="lectura"><b>{PROPUESTAS[pareja["propuesta"]]}</b>, parecido '
        f"{pareja['parecido']:.0%}: {escape(pareja['razones'])}</div>"
    )
    espacios = st.columns(4)
    for columna, (veredicto, (rotulo, tecla)) in zip(espacios, VEREDICTOS.items(), strict=False):
        with columna:
            firma.boton(
                rotulo,
                f"decidir_{veredicto}_{par[0]}_{par[1]}",
                autor,
                lambda v=veredicto: decisiones.decidir(almacen.lago(), *map(int, par), v, autor=autor),
                f"Notas {par[0]} y {par[1]}: {veredicto}. Se puede revertir en Decisiones.",
                type="primary" if veredicto == pareja["propuesta"] else "secondary",
                shortcut=tecla,
                width="stretch",
            )
    if espacios[3].button("Dejar para después", key=f"despues_{par}", shortcut="4", width="stretch"):
        st.session_state[_DESPUES] = [p for p in despues if p != par] + [par]
        st.rerun()


def comparar(una: dict, otra: dict) -> str:
    """Dos notas lado a lado en HTML; lo que no coincide va señalado."""
    campos = {
        "": (lambda n: texto.o(n["titulo"], "sin título"), "titular"),
        "Nota": (texto.ficha, ""),
        "Delito": (lambda n: texto.o(n["nombre_delito"], n["delito"]), ""),
        "Hecho": (texto.fechas, ""),
        "Lugar": (texto.lugar, ""),
        "Precisión": (lambda n: n["precision"], ""),
        "Víctimas": (lambda n: texto.victimas(n["victimas"]), ""),
        "Observación": (lambda n: texto.o(n.get("observacion"), "—"), ""),
    }
    renglones = []
    for campo, (decir, clase) in campos.items():
        a, b = escape(str(decir(una))), escape(str(decir(otra)))
        if a != b and campo not in ("", "Nota", "Precisión"):
            a, b = f"<mark>{a}</mark>", f"<mark>{b}</mark>"
        renglones.append(
            f'<div class="renglon"><div class="campo">{campo}</div><div class="{clase}">{a}</div>'
            f'<div class="{clase}">{b}</div></div>'
        )
    return f'<div class="pareja">{"".join(renglones)}</div>'
