"""Un evento con las notas que lo narran: en qué no coinciden y qué acuerda la mesa."""

from html import escape

import pandas as pd
import streamlit as st

from datos.consultas import prensa
from datos.errores import CambioAjeno
from datos.lago import Lago
from datos.prensa import decisiones
from datos.prensa.notas import MAXIMO_DE_VICTIMAS, advertir
from paginas.partes import almacen, firma, tabla
from paginas.partes.liso import liso
from paginas.partes.prensa import campos, texto


def con_varias(lago: Lago, mesa: str, circulo: str) -> pd.DataFrame:
    """Un renglón por evento con dos notas o más; los que están en desacuerdo, primero."""
    todos = prensa.eventos(lago, mesa, circulo, de_la_mesa=False)
    varias = todos[todos["notas"].gt(1)]
    return varias.sort_values(["en_desacuerdo", "desde"], ascending=[False, False])


def mostrar(mesa: str, circulo: str, autor: str) -> None:
    """El evento que se elija, sus notas y el formulario de lo acordado."""
    eventos = almacen.leer(con_varias, mesa, circulo)
    if eventos.empty:
        st.info(
            "Ningún evento tiene todavía dos notas. Cuando en **Por decidir** se diga que dos notas son la "
            "misma o del mismo evento, aparecerá aquí."
        )
        return
    rotulos = {int(e["evento"]): _rotulo(e) for e in eventos.to_dict("records")}
    elegido = st.selectbox(
        "Evento", list(rotulos), format_func=rotulos.get, key="evento_elegido", label_visibility="collapsed"
    )
    evento = eventos.set_index("evento", drop=False).loc[elegido].to_dict()
    notas = almacen.leer(notas_del_evento, mesa, circulo, elegido)
    tabla.mostrar(pd.DataFrame([_renglon(n) for n in notas.to_dict("records")]))
    _dice(evento)
    with st.container(border=True):
        _acordar(mesa, evento, autor)


def notas_del_evento(lago: Lago, mesa: str, circulo: str, evento: int) -> pd.DataFrame:
    """Un renglón por nota visible del evento, en el orden en que entraron."""
    todas = prensa.notas(lago, mesa, circulo, de_la_mesa=False)
    return todas[todas["evento"].eq(evento)].sort_values("nota")


def _rotulo(e: dict) -> str:
    marca = "△ no coinciden · " if e["en_desacuerdo"] else "acordado · " if e["acordado"] else ""
    que = f"{e['nombre_delito']} · {e['notas']} notas · {texto.o(e['titulo'], 'sin título')}"
    return f"{marca}{e['evento']} · {texto.dia(e['desde'])} · {que}"


def _renglon(n: dict) -> dict:
    return {
        "Nota": n["nota"],
        "Título y medio": f"{texto.o(n['titulo'], 'sin título')} · {texto.o(n['medio'], 'sin medio')}",
        "Publicada": texto.dia(n["publicada"]),
        "Hecho": texto.fechas(n),
        "Lugar": texto.lugar(n),
        "Precisión": n["precision"],
        "Víctimas": texto.victimas(n["victimas"]),
    }


def _dice(evento: dict) -> None:
    quien = "La mesa acordó" if evento["acordado"] else "Sin acuerdo, se cuenta así"
    desacuerdo = (
        " <b>△ Las notas no coinciden en víctimas, fecha o municipio: acuerde abajo lo que vale.</b>"
        if evento["en_desacuerdo"]
        else ""
    )
    dicho = f"{quien}: {evento['nombre_delito']}, {texto.fechas(evento)}, {texto.lugar(evento)}, víctimas: "
    st.html(f"{escape(dicho)}{texto.victimas(evento['victimas'])}.{desacuerdo}")


def _acordar(mesa: str, evento: dict, autor: str) -> None:
    # La revisión que se vio viaja con el acuerdo, aunque otra persona haya acordado entretanto.
    numero = int(evento["evento"])
    visto = f"evento_visto_{numero}"
    revision = st.session_state.setdefault(visto, int(evento["revision"]))
    inicial = campos.limpio(evento)

    def clave(campo: str) -> str:
        return f"acordar_{campo}_{numero}_{revision}"

    a, b, c, d = st.columns([1.4, 1, 1, 0.8])
    nombres = campos.delitos()
    terminos = {
        "delito": a.selectbox(
            "Delito", list(nombres), list(nombres).index(inicial["delito"]), format_func=nombres.get,
            key=clave("delito"),
        ),
        "desde": b.date_input("El hecho fue", inicial["desde"], key=clave("desde"), **campos.FECHA),
        "hasta": c.date_input("o hasta", inicial["hasta"], key=clave("hasta"), **campos.FECHA),
        "victimas": d.number_input(
            "Víctimas", 0, MAXIMO_DE_VICTIMAS, inicial["victimas"], 1, key=clave("victimas")
        ),
    }  # fmt: skip
    a, b = st.columns(2)
    lugares = campos.municipios()
    lugares.setdefault(inicial["cvegeo"], inicial["cvegeo"])
    terminos["cvegeo"] = a.selectbox(
        "Municipio", list(lugares), list(lugares).index(inicial["cvegeo"]), format_func=lugares.get,
        key=clave("cvegeo"),
    )  # fmt: skip
    colonia = b.text_input("Colonia", inicial["colonia"] or "", key=clave("colonia"))
    terminos["colonia"] = colonia.strip() or None
    punto = {c: inicial[c] for c in ("lat", "lon", "precision")}
    for aviso in advertir(almacen.lago(), {**punto, **terminos, "mesa": mesa}):
        st.warning(liso(aviso))
    a, b = st.columns([2.4, 1], vertical_alignment="bottom")
    motivo = a.text_input("Por qué", key=clave("motivo"), placeholder="Lo confirmó la Fiscalía")
    with b:
        firma.boton(
            "Acordar",
            f"acordar_{numero}_{revision}",
            autor,
            lambda: _escribir(numero, terminos, visto, autor, motivo),
            f"Se acordó el evento {numero}.",
            width="stretch",
        )


def _escribir(numero: int, terminos: dict, visto: str, autor: str, motivo: str) -> None:
    revision = st.session_state[visto]
    try:
        decisiones.acordar(almacen.lago(), numero, terminos, revision=revision, autor=autor, motivo=motivo)
    except CambioAjeno:
        del st.session_state[visto]
        raise
    del st.session_state[visto]
