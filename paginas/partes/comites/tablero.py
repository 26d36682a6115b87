"""El tablero de los comités: un renglón por indicador con su cifra, si mejoró y qué falta capturar."""

from html import escape
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from analisis import formato, lectura_comites
from analisis.calendario import mes_corto
from paginas.figuras.miniserie import incrustada
from paginas.impresos import comites_medidas as medir
from paginas.impresos.comites_medidas import Medida
from paginas.partes.liso import liso

CLASES = {
    lectura_comites.MEJORO: "bien",
    lectura_comites.EMPEORO: "fuera",
    lectura_comites.IGUAL: "nada",
    lectura_comites.NO_SE_SABE: "nada",
}
PUNTOS = 36
TITULOS = ("Indicador", "Último dato", "Doce meses", "¿Cambió?", "Captura", "Su serie")


def mostrar(mesa: str, circulo: str, medidas: list[Medida]) -> None:
    """Un bloque por comité."""
    st.caption(
        "Lo que cada comité cuenta por su lado; no se suma con la incidencia oficial. «¿Cambió?» compara los "
        "últimos doce meses con los doce anteriores, según lo que la mesa quiere que pase."
    )
    encabezado = "".join(f"<div>{t}</div>" for t in TITULOS)
    cuerpo = f'<div class="fila encabezado">{encabezado}</div>'
    for comite, suyas in groupby(medidas, key=lambda m: m.ficha["comite"]):
        cuerpo += f'<div class="fila comite"><b>{escape(comite)}</b></div>'
        cuerpo += "".join(_fila(mesa, circulo, m) for m in suyas)
    st.html(f'<div class="vistazo comites">{cuerpo}</div>')


def sin_fichas(mesa: str, nombre: str) -> None:
    """Dice que no hay indicadores que mostrar y cómo se agrega el primero."""
    st.info(
        f"Los comités de **{liso(nombre)}** aún no tienen indicadores que mostrar en este círculo. Agregue "
        "el primero con una plantilla: denuncias, consignaciones, sentencias, llamadas al 911…"
    )
    st.html(f'<a href="comites?{_liga(mesa, seccion="nueva")}" target="_self">Agregar una ficha</a>')


def insignia(medida: Medida) -> str:
    """Forma, palabra y color del cambio."""
    palabra = medida.palabra
    clase = CLASES.get(palabra, "riesgo")
    return f'<span class="estado {clase}">{medir.SIMBOLOS[palabra]} {escape(palabra)}</span>'


def _liga(mesa: str, **pedido) -> str:
    return escape(urlencode({"mesa": mesa, **pedido}))


def _fila(mesa: str, circulo: str, m: Medida) -> str:
    ficha, ultimo, movil = m.ficha, m.ultimo, m.movil
    liga = _liga(mesa, seccion="detalle", ficha=ficha["ficha"], circulo=circulo)
    partes = [
        ("nombre", "", f'<span class="delito">{escape(ficha["nombre"])}</span>', ficha["unidad"]),
        ("", TITULOS[1], *_cifra(ficha, ultimo, "" if ultimo is None else medir.periodo(ficha, ultimo.mes))),
        ("", TITULOS[2], *_doce(m, movil)),
        ("", TITULOS[3], insignia(m), _porque(m)),
        ("", TITULOS[4], escape(medir.al_dia(m).split(":")[0]), _hasta(m)),
    ]
    celdas = "".join(
        f'<div class="{clase}"><div class="titulo-movil">{titulo}</div>{dicho}'
        f'<span class="tenue">{escape(detalle)}</span></div>'
        for clase, titulo, dicho, detalle in partes
    )
    que = ficha["nombre"]
    serie = m.periodos.tail(PUNTOS).assign(casos=lambda t: t["valor"], metodologia="propia")
    dibujo = incrustada(serie, paso_meses=ficha["paso"], que=que) if ultimo is not None else ""
    return (
        f'<a class="fila" target="_self" href="comites?{liga}">{celdas}<div class="dibujo">{dibujo}</div></a>'
    )


def _cifra(ficha: dict, fila, cuando: str) -> tuple[str, str]:
    if fila is None:
        return escape(formato.SIN_DATO), ""
    detalle = cuando + (" · preliminar" if fila.preliminar else "")
    return f'<span class="cifra">{escape(medir.cifra(ficha, fila.valor))}</span>', detalle


def _doce(m: Medida, movil) -> tuple[str, str]:
    if movil is None:
        return "—", "" if len(m.moviles) else "no se acumula"
    rango = formato.intervalo(movil.bajo, movil.alto)
    detalle = "" if rango == formato.SIN_DATO else f"{rango} · "
    return _cifra(m.ficha, movil, f"{detalle}a {mes_corto(movil.mes)}")


def _porque(m: Medida) -> str:
    if not m.cambio["evaluable"]:
        return m.cambio["motivo"].split(":")[0]
    if m.cambio["numeros_pequenos"]:
        return "números pequeños"
    return f"{formato.cambio(m.cambio['cambio_pct'])} en doce meses"


def _hasta(m: Medida) -> str:
    return "" if m.ultimo is None else f"hasta {mes_corto(m.ultimo.mes)}"
