"""Los renglones de Inicio: un indicador por renglón, con su cifra, su tasa, su cambio y su dibujo."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analisis import formato
from analisis.calendario import mes_corto, mes_texto
from paginas.figuras import texto
from paginas.figuras.miniserie import incrustada
from paginas.impresos.vistazo import Vistazo

TITULOS = (
    "Delito",
    "Último mes",
    "Un año antes",
    "Tasa móvil de 12 meses",
    "En el año",
    "Tres años, por mes",
)


def mostrar(mesa: str, vistazos: list[tuple[str, Vistazo]]) -> None:
    """Los renglones, en el orden recibido; cada uno lleva a su serie en Incidencia."""
    encabezado = "".join(f"<div>{t}</div>" for t in TITULOS)
    filas = "".join(_fila(mesa, nombre, v) for nombre, v in vistazos)
    st.html(f'<div class="vistazo"><div class="fila encabezado">{encabezado}</div>{filas}</div>')


def _fila(mesa: str, nombre: str, v: Vistazo) -> str:
    liga = "incidencia?" + urlencode({"mesa": mesa, "indicador": v.indicador})
    apellidos = f"{v.fuente} · {v.unidad} · {v.metodologia}"
    otras = f" · también: {', '.join(v.otras)}" if v.otras else ""
    celdas = _anual(v) if v.anual is not None else _mensual(v)
    titulos = TITULOS[1:5]
    cuerpo = "".join(
        f'<div><span class="titulo-movil">{t}</span>{c}</div>' for t, c in zip(titulos, celdas, strict=True)
    )
    dibujo = incrustada(v.serie, v.desde) if v.anual is None else _dibujo_anual(v)
    return (
        f'<a class="fila" href="{escape(liga)}" target="_self">'
        f'<div class="nombre"><span class="delito">{escape(nombre)}</span>'
        f"{_tenue(f'{apellidos} · corte {_corte(v.corte)}{otras}')}</div>"
        f'{cuerpo}<div class="dibujo">{dibujo}</div></a>'
    )


def _mensual(v: Vistazo) -> tuple[str, str, str, str]:
    ultimo = _cifra(formato.numero(v.casos)) + _tenue(
        mes_corto(v.mes) + (" · <b>preliminar</b>" if v.preliminar else ""), crudo=True
    )
    if v.previo_en_otra_metodologia:
        cambio = _tenue(f"no comparable: era {v.previo_en_otra_metodologia}")
    elif pd.isna(v.anio_previo):
        cambio = _tenue("sin dato del mismo mes")
    else:
        cambio = _cifra(formato.numero(v.anio_previo)) + _tenue(texto.diferencia(v.casos, v.anio_previo))
    enero = v.mes.replace(month=1)
    en_el_anio = (
        _tenue("faltan meses")
        if pd.isna(v.en_el_anio)
        else (_cifra(formato.numero(v.en_el_anio)) + _tenue(texto.tramo(enero, v.mes)))
    )
    return ultimo, cambio, _movil(v), en_el_anio


def _movil(v: Vistazo) -> str:
    if v.movil is None:
        return _tenue(f"aún no: van {v.meses_en_metodologia} de 12 meses")
    ajena = v.movil_metodologia != v.metodologia
    return _tasa(v.movil, f"· a {mes_corto(v.movil['mes'])}, {v.movil_metodologia}" if ajena else "")


def _anual(v: Vistazo) -> tuple[str, str, str, str]:
    anio = int(v.anual["anio"])
    return (
        _tenue("esta fuente sólo publica el año"),
        "",
        _tasa(v.anual, f"· año {anio}"),
        _cifra(formato.numero(v.anual["casos"])) + _tenue(f"año {anio}"),
    )


def _tasa(renglon: pd.Series, nota: str) -> str:
    if pd.isna(renglon["tasa_100_mil"]):
        return _cifra(formato.numero(renglon["casos"])) + _tenue(f"casos; falta población {nota}".strip())
    rango = f"{texto.extremos(renglon['tasa_bajo'], renglon['tasa_alto'])} {nota}".strip()
    pocos = '<span class="aviso"> △ números pequeños</span>' if renglon["numeros_pequenos"] else ""
    return _cifra(formato.tasa(renglon["tasa_100_mil"])) + pocos + _tenue(rango)


def _dibujo_anual(v: Vistazo) -> str:
    inicio, fin = v.serie["mes"].min().year, v.serie["mes"].max().year
    return incrustada(v.serie, paso_meses=12) + _tenue(f"por año, {inicio}–{fin}") if inicio < fin else ""


def _cifra(valor: str) -> str:
    return f'<span class="cifra">{escape(valor)}</span>'


def _tenue(valor: str, crudo: bool = False) -> str:
    return f'<span class="tenue">{valor if crudo else escape(valor)}</span>' if valor else ""


def _corte(corte) -> str:
    return "sin fecha" if pd.isna(corte) else f"{pd.Timestamp(corte):%d/%m/%Y}"


def resumen_del_corte(vistazos: list[Vistazo]) -> str:
    """Hasta qué mes llegan los datos de la mesa y, tras un cambio de metodología, qué tasa se está viendo."""
    meses = [v.mes for v in vistazos if v.mes is not None]
    if not meses:
        return "Sólo hay cifras anuales."
    dice = f"Último mes publicado: {mes_texto(max(meses))}" + (
        ", preliminar." if any(v.preliminar and v.mes == max(meses) for v in vistazos) else "."
    )
    nuevas = [
        v
        for v in vistazos
        if v.movil is not None and v.mes is not None and v.movil_metodologia != v.metodologia
    ]
    if nuevas:
        v = max(nuevas, key=lambda v: v.meses_en_metodologia)
        dice += (
            f" En {v.metodologia} van {v.meses_en_metodologia} de los 12 meses que pide la tasa móvil; "
            f"mientras, se muestra la última de {v.movil_metodologia}."
        )
    return dice
