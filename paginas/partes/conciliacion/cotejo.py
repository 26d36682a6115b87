"""Cotejo caso por caso: lo que parece el mismo hecho, y la decisión de una persona sobre cada par."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import cotejo
from analisis.conjuntos import al_inicio
from datos.circulos import COMITE
from datos.consultas import listas
from datos.prensa import cotejos
from datos.prensa.cotejos import DISTINTOS, MISMO, PRENSA
from datos.salida import bytes_csv
from paginas.impresos import conciliacion as cuentas
from paginas.partes import almacen, direccion, firma, tabla
from paginas.partes.conciliacion import casos
from paginas.partes.liso import liso

EN_LA_MESA = "la mesa (prensa)"
AVISO = (
    "Son propuestas: **nada es un hecho hasta que alguien lo confirma**. Toda decisión lleva nombre y se "
    "puede deshacer."
)


def mostrar(mesa: str, circulo: str, delito: str, nombre: str) -> None:
    """Las propuestas pendientes, el cuadro de todos los casos y lo ya decidido."""
    entregadas = almacen.leer(listas.listas, mesa, circulo)
    suyas = entregadas[entregadas["delito"].eq(delito)].sort_values("lista")
    if suyas.empty:
        st.info(
            f"Todavía nadie ha entregado una lista de {nombre.lower()} caso por caso. Cuando la autoridad la "
            "entregue, súbala en **Listas de la autoridad** y aquí se coteja con lo que registró la mesa."
        )
        return
    dichas = {int(f.lista): f"{f.nombre} (lista {f.lista})" for f in suyas.itertuples()}
    nombres = {PRENSA: EN_LA_MESA, **dichas}
    claves = list(nombres)
    pares = {f"{a}-{b}": (a, b) for i, a in enumerate(claves) for b in claves[i + 1 :]}
    izquierda, derecha = st.columns([2, 1], vertical_alignment="bottom")
    with izquierda:
        elegido = direccion.elegir(
            st.selectbox, "par", "Qué se coteja", list(pares),
            format_func=lambda p: al_inicio(f"{nombres[pares[p][0]]} con {nombres[pares[p][1]]}"),
        )  # fmt: skip
    a, b = pares[elegido]
    de_a, de_b, propuestas, cuadro = almacen.leer(cuentas.comparar, mesa, circulo, delito, a, b)
    lados = (casos.Lado(a, nombres[a], de_a), casos.Lado(b, nombres[b], de_b))
    st.html(_resumen(cuadro, lados))
    perdidos = almacen.leer(cuentas.sin_evento, mesa, circulo, delito)
    perdidos = perdidos[perdidos["lista"].eq(b) & (a == PRENSA)]
    if len(perdidos):
        st.warning(casos.sin_evento(perdidos, lados[1]))
    autor = ""
    if circulo == COMITE:
        with derecha:
            autor = firma.pedir("Queda escrito junto a cada decisión.")
        _pendientes(mesa, propuestas, lados, autor)
        _a_mano(mesa, lados, cuadro, autor)
    else:
        st.caption("Decidir es del comité. Aquí se ve lo propuesto y lo confirmado.")
    _cuadro(cuadro, lados, f"cotejo_{delito}_{mesa}_{elegido}")
    _decididos(mesa, circulo, lados, autor, set(zip(perdidos["evento"], perdidos["caso"], strict=True)))


def _resumen(cuadro: pd.DataFrame, lados: tuple) -> str:
    """Cuántos hay en cada categoría, separando lo confirmado de lo propuesto."""
    partes = []
    for categoria in (cotejo.COINCIDE, cotejo.EN_OTRA_FECHA, cotejo.SOLO_A, cotejo.SOLO_B, cotejo.FUERA):
        suyos = cuadro[cuadro["categoria"].eq(categoria)]
        if suyos.empty and categoria in (cotejo.EN_OTRA_FECHA, cotejo.FUERA):
            continue
        firmes, dudosos = (int(suyos["estado"].eq(e).sum()) for e in (cotejo.CONFIRMADO, cotejo.PROPUESTO))
        if categoria in (cotejo.SOLO_A, cotejo.SOLO_B):
            dice = f"<b>{len(suyos):,}</b> {escape(casos.categoria(categoria, lados))}"
        else:
            sueltos = len(suyos) - firmes - dudosos
            cuales = [f"{firmes:,} confirmados", *([f"{dudosos:,} propuestos"] if dudosos else [])]
            cuales += [f"{sueltos:,} sin pareja"] if sueltos else []
            dice = f"<b>{len(suyos):,}</b> {categoria} <span class='tenue'>({', '.join(cuales)})</span>"
        partes.append(f"<span>{dice}</span>")
    return (
        f'<div style="display:flex;flex-wrap:wrap;gap:0.3rem 1.6rem;font-size:1.1rem">{"".join(partes)}</div>'
    )


def _pendientes(mesa: str, propuestas: pd.DataFrame, lados: tuple, autor: str) -> None:
    if propuestas.empty:
        st.success("No queda ninguna propuesta por decidir en este cotejo.")
        return
    st.markdown(f"**{len(propuestas):,} por decidir.** {AVISO}")
    par = propuestas.iloc[0]
    st.html(casos.pareja(par, lados))
    motivo, si, no = st.columns([2, 1, 1], vertical_alignment="bottom")
    dicho = motivo.text_input(
        "Por qué (si hace falta)", key=f"motivo_{par.caso_a}_{par.caso_b}", max_chars=200
    )
    a, b = (lados[0].lista, int(par.caso_a)), (lados[1].lista, int(par.caso_b))

    def decidir(veredicto: str) -> int:
        return cotejos.decidir(almacen.lago(), a, b, veredicto, mesa=mesa, autor=autor, motivo=dicho)

    with si:
        firma.boton("Sí, es el mismo hecho", "mismo", autor, lambda: decidir(MISMO),
                    "Quedó confirmado como el mismo hecho.", width="stretch")  # fmt: skip
    with no:
        firma.boton("No, son distintos", "distinto", autor, lambda: decidir(DISTINTOS),
                    "Quedó escrito que son distintos.", type="secondary", width="stretch")  # fmt: skip


def _a_mano(mesa: str, lados: tuple, cuadro: pd.DataFrame, autor: str) -> None:
    sueltos = [
        cuadro.loc[cuadro[otro].isna(), uno] for uno, otro in (("caso_a", "caso_b"), ("caso_b", "caso_a"))
    ]
    if not all(len(s) for s in sueltos):
        return
    with st.popover("Unir dos que no se propusieron", icon=":material/link:"):
        elegidos = [
            st.selectbox(
                liso(al_inicio(lado.nombre)), [int(n) for n in suyos], format_func=lado.resumen,
                key=f"a_mano_{i}", index=None, placeholder="Elija un caso",
            )
            for i, (lado, suyos) in enumerate(zip(lados, sueltos, strict=True))
        ]  # fmt: skip
        motivo = st.text_input("Por qué son el mismo hecho", key="motivo_a_mano", max_chars=200)
        if None in elegidos or not motivo.strip():
            st.caption(
                "Elija los dos y diga por qué: sin propuesta que lo respalde, el motivo es obligatorio."
            )
            return
        a, b = ((lado.lista, caso) for lado, caso in zip(lados, elegidos, strict=True))
        firma.boton(
            "Unir", "a_mano", autor,
            lambda: cotejos.decidir(almacen.lago(), a, b, MISMO, mesa=mesa, autor=autor, motivo=motivo),
            "Quedaron unidos como el mismo hecho.",
        )  # fmt: skip


def _cuadro(cuadro: pd.DataFrame, lados: tuple, archivo: str) -> None:
    escrito = pd.DataFrame(
        {
            "Fecha": [f"{d:%d/%m/%Y}" for d in cuadro["desde"]],
            **{
                al_inicio(lado.nombre): [lado.resumen(n) for n in cuadro[columna]]
                for lado, columna in zip(lados, ("caso_a", "caso_b"), strict=True)
            },
            "Resultado": [casos.categoria(c, lados) for c in cuadro["categoria"]],
            "Estado": [e or "—" for e in cuadro["estado"]],
        }
    )
    tabla.mostrar(escrito)
    st.download_button(
        "Descargar CSV", lambda: bytes_csv(escrito), f"{archivo}.csv", "text/csv", on_click="ignore"
    )


def _decididos(mesa: str, circulo: str, lados: tuple, autor: str, perdidos: set) -> None:
    todos = almacen.leer(listas.cotejos, mesa, circulo)
    suyos = todos[todos["lista_a"].eq(lados[0].lista) & todos["lista_b"].eq(lados[1].lista)]
    if suyos.empty:
        return
    st.markdown(f"**Decisiones tomadas entre {liso(lados[0].nombre)} y {liso(lados[1].nombre)}**")
    for fila in suyos.head(50).itertuples():
        dice, boton = st.columns([5, 1], vertical_alignment="center")
        unio = fila.vigente and fila.veredicto == MISMO
        dice.html(casos.decision(fila, lados, unio and (fila.caso_a, fila.caso_b) in perdidos))
        if fila.vigente and circulo == COMITE:
            with boton:
                firma.boton(
                    "Deshacer", f"deshacer_{fila.cotejo}", autor,
                    lambda numero=int(fila.cotejo): cotejos.revertir(almacen.lago(), numero, autor=autor),
                    "Se deshizo la decisión; los dos casos vuelven a quedar por decidir.",
                    type="secondary",
                )  # fmt: skip
