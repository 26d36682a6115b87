"""¿Los dos que él tiene coinciden con los tres?: los conjuntos, su unión y lo que falta decidir."""

from html import escape

import streamlit as st

from analisis import conjuntos, formato
from datos.circulos import PUBLICO
from datos.consultas import listas
from datos.prensa.cotejos import DISTINTOS, PRENSA
from datos.salida import bytes_csv
from datos.texto import contar
from paginas.figuras import conjuntos as figura
from paginas.figuras import tema
from paginas.impresos import conciliacion as cuentas
from paginas.partes import almacen, direccion, filtros
from paginas.partes import mesa as partes_mesa
from paginas.partes.liso import liso


def mostrar(mesa: str, circulo: str, delito: str, nombre: str) -> None:
    """El diagrama, la frase que se puede decir y la lámina."""
    quienes = almacen.leer(listas.quienes, mesa, delito)
    if not quienes:
        st.info(
            f"Para saber si son los mismos hechos hace falta al menos una lista de {nombre.lower()}, caso "
            "por caso. Un número solo («tengo tres») no se puede cotejar: pida fecha y lugar de cada uno "
            "y suba la lista en **Listas de la autoridad**."
        )
        return
    elegidas = tuple(quienes)
    if len(quienes) > 1:
        dichas = direccion.elegir_varios(
            st.pills, "cuentas", "Con quiénes", [str(c) for c in quienes], [str(c) for c in quienes],
            selection_mode="multi", wrap=True, label_visibility="collapsed",
            format_func=lambda c: liso(quienes[int(c)]),
        )  # fmt: skip
        elegidas = tuple(int(c) for c in dichas)
    union = almacen.leer(listas.union, mesa, circulo, delito, elegidas)
    if union.combinadas.empty:
        st.info(_sin_hechos(union, circulo))
        return
    faltan, minimo = (), None
    if circulo != PUBLICO and (faltan := almacen.leer(cuentas.pendientes, mesa, circulo, delito, elegidas)):
        todas = almacen.leer(listas.union, mesa, circulo, delito, elegidas, faltan)
        minimo = conjuntos.total(todas.combinadas)
    frase = conjuntos.frase(
        union.combinadas, union.nombres, None if circulo == PUBLICO else len(faltan), minimo
    )
    st.html(f'<p class="lectura">{escape(frase)}</p>')
    izquierda, derecha = st.columns([2, 1], vertical_alignment="center")
    izquierda.plotly_chart(
        figura.dibujar(union.combinadas, union.nombres, filtros.tinta()), config=tema.CONFIG, key="conjuntos",
        theme=None,
    )  # fmt: skip
    with derecha:
        _respuestas(union, minimo, circulo)
        if faltan:
            st.warning(
                "Lo que falta por decidir en **Cotejo caso por caso** cuenta aquí como hechos distintos: no "
                "diga «no coinciden» hasta terminar."
            )
        if circulo != PUBLICO and (perdidos := _sin_evento(mesa, circulo, delito, elegidas)):
            st.warning(
                f"{contar(perdidos, 'caso se había cotejado', 'casos se habían cotejado')} con un evento que "
                "ya no está; aquí cada uno es un hecho aparte. **Cotejo caso por caso** dice cuáles."
            )
    st.caption(_cubre(union))
    if circulo != PUBLICO:
        _contradicciones(mesa, circulo, delito, union.nombres)
    _descargas(mesa, delito, nombre, union, frase)
    st.caption(conjuntos.SIN_ESTIMAR)


def _respuestas(union: listas.Union, minimo: int | None, circulo: str) -> None:
    """El total de la unión, en grande, y cada pareja de listas contestada como se pregunta.

    Mientras falten parejas por decidir no se contesta: «ninguno coincide» todavía no es un hecho. Al público
    sólo se le da el total.
    """
    total = conjuntos.total(union.combinadas)
    if minimo is not None:
        st.metric("Hechos distintos entre todos", f"{minimo:,} a {total:,}")
        return
    st.metric("Hechos distintos entre todos", f"{total:,}")
    if circulo == PUBLICO:
        return
    cuentas_ = [c for c in union.nombres if c != PRENSA]
    pares = [(a, b) for i, a in enumerate(cuentas_) for b in cuentas_[i + 1 :]]
    pares += [(PRENSA, c) for c in cuentas_]
    frases = [conjuntos.coincidencia(union.combinadas, union.nombres, a, b) for a, b in pares]
    st.markdown("\n".join(f"- {liso(conjuntos.al_inicio(f))}." for f in frases if f))


def _sin_evento(mesa: str, circulo: str, delito: str, elegidas: tuple[int, ...]) -> int:
    perdidos = almacen.leer(cuentas.sin_evento, mesa, circulo, delito)
    suyos = almacen.leer(listas.casos, mesa, circulo, delito)
    return int(perdidos["lista"].isin(suyos.loc[suyos["cuenta"].isin(elegidas), "lista"]).sum())


def _cubre(union: listas.Union) -> str:
    dichos = " y ".join(f"del {formato.fecha(d)} al {formato.fecha(h)}" for d, h in union.rangos)
    frases = [
        f"Se cuentan los hechos {dichos}, los días que cubren todas las listas elegidas. Sólo une a dos "
        "casos lo que una persona confirmó. Los círculos no guardan proporción."
    ]
    if union.fuera:
        frases.append(f"{formato.cuenta(union.fuera, 'hechos')} de fuera del municipio no se cuentan.")
    return " ".join(frases)


def _sin_hechos(union: listas.Union, circulo: str) -> str:
    if not union.rangos:
        por_meses = ", por meses completos" if circulo == PUBLICO else ""
        return f"Las listas elegidas no cubren ningún día en común{por_meses}: elija otras."
    return "No hay ningún hecho en los días que cubren todas las listas elegidas."


def _contradicciones(mesa: str, circulo: str, delito: str, nombres: dict[int, str]) -> None:
    hechos = almacen.leer(listas.hechos, mesa, circulo, delito)
    decididos = almacen.leer(listas.cotejos, mesa, circulo)
    distintos = decididos[decididos["vigente"].astype(bool) & decididos["veredicto"].eq(DISTINTOS)]
    cuenta = dict(zip(hechos["lista"], hechos["cuenta"], strict=True))

    def caso(par) -> str:
        lista, numero = par
        if lista == PRENSA:
            return f"el evento {numero} de la mesa"
        return f"el caso {numero} {conjuntos.del_(nombres.get(cuenta[lista], f'la lista {lista}'))}"

    for fila in conjuntos.contradicciones(hechos, distintos).itertuples():
        dichos = [liso(caso(par)) for par in fila.casos]
        if fila.clase == "distintos":
            st.warning(
                f"Hay una contradicción: se dijo que {dichos[0]} y {dichos[1]} son distintos, pero otras "
                "confirmaciones los unen. Cuentan como un solo hecho hasta que se deshaga alguna."
            )
        else:
            juntos = f"{', '.join(dichos[:-1])} y {dichos[-1]}"
            st.warning(
                f"Por lo confirmado, {juntos} serían el mismo hecho. Si la lista lo repite, está bien; "
                "si no, deshaga alguna confirmación."
            )


def _descargas(mesa: str, delito: str, nombre: str, union: listas.Union, frase: str) -> None:
    png, csv, _ = st.columns([1, 1, 2.5])
    titulo = f"{nombre} en {partes_mesa.actual()['nombre']}: ¿son los mismos hechos?"
    png.download_button(
        "Lámina PNG",
        lambda: figura.lamina(union.combinadas, union.nombres, titulo, frase, _cubre(union)),
        f"conjuntos_{delito}_{mesa}.png",
        "image/png",
        on_click="ignore",
        width="stretch",
    )
    quienes = [figura.quienes(c, union.nombres) for c in union.combinadas["listas"]]
    csv.download_button(
        "Descargar CSV",
        lambda: bytes_csv(union.combinadas.assign(quienes=quienes)[["quienes", "hechos"]]),
        f"conjuntos_{delito}_{mesa}.csv",
        "text/csv",
        on_click="ignore",
        width="stretch",
    )
