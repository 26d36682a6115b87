"""Las notas registradas: buscarlas, abrirlas y llevárselas sin que Excel corra nada."""

from datetime import date, timedelta
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analisis import formato
from datos.consultas import prensa
from datos.lago import Lago
from datos.salida import bytes_csv
from datos.texto import contar, normalizar
from paginas.partes import almacen, direccion
from paginas.partes.prensa import campos, nota, texto, vacio

TODOS = "todos"
PERIODOS = {TODOS: "Todo el registro", "30": "Últimos 30 días", "365": "Últimos 12 meses"}
A_LA_VISTA, A_ESCOGER = 150, 2000
NINGUNA = "ninguna"
TERRITORIOS = {"mesa": "De sus municipios", "todo": "También de fuera"}
NUNCA_SALEN = ["nombre_delito"]


def notas(lago: Lago, mesa: str, circulo: str, de_la_mesa: bool) -> pd.DataFrame:
    """Un renglón por nota del registro, con fechas; con `de_la_mesa`, sólo las de sus municipios."""
    tabla = prensa.notas(lago, mesa, circulo, de_la_mesa=de_la_mesa)
    return tabla.assign(**{c: pd.to_datetime(tabla[c]) for c in ("desde", "hasta", "publicada")})


def mostrar(mesa: str, circulo: str) -> None:
    """La nota abierta, si hay una; si no, los filtros y la lista."""
    donde, cual = st.columns([1, 1.6], vertical_alignment="center")
    with donde:
        territorio = direccion.botones(
            "territorio", "Territorio", TERRITORIOS, "mesa", label_visibility="collapsed"
        )
    todas = almacen.leer(notas, mesa, circulo, territorio == "mesa")
    if todas.empty:
        vacio.sin_notas()
        return
    with cual:
        abierta = _abrir(todas)
    if abierta is not None:
        nota.mostrar(mesa, circulo, todas.set_index("nota", drop=False).loc[abierta].to_dict())
        st.button("Regresar a la lista", on_click=_cerrar, icon=":material/arrow_back:")
        return
    elegidas = _filtrar(todas)
    dicho, bajar = st.columns([4, 1], vertical_alignment="center")
    dicho.markdown(_cuantas(elegidas, todas))
    bajar.download_button(
        "Descargar CSV",
        lambda: bytes_csv(elegidas.drop(columns=NUNCA_SALEN)),
        f"notas_{mesa}.csv",
        "text/csv",
        on_click="ignore",
        width="stretch",
        disabled=elegidas.empty,
    )
    _lista(elegidas, mesa, circulo, todas.groupby("evento")["nota"].min())


def _cerrar() -> None:
    st.session_state["nota"] = NINGUNA


def _filtrar(todas: pd.DataFrame) -> pd.DataFrame:
    a, b, c, d, e = st.columns([1.3, 1.2, 1.2, 1, 1.5])
    anios = [str(a) for a in sorted(todas["desde"].dt.year.unique(), reverse=True)]
    delitos = dict(zip(todas["delito"], todas["nombre_delito"].fillna(todas["delito"]), strict=True))
    with a:
        delito = _uno("delito", "Delito", {TODOS: "Todos los delitos", **delitos})
    with b:
        periodo = _uno("periodo", "El hecho fue en", {**PERIODOS, **{a: a for a in anios}})
    with c:
        medios = sorted(todas["medio"].dropna().unique())
        medio = _uno("medio", "Medio", {TODOS: "Todos los medios", **{m: m for m in medios}})
    with d:
        precision = _uno("precision", "Precisión", {TODOS: "Todas", **{p: p for p in texto.PRECISIONES}})
    # Lo que se busca no va a la dirección: puede traer un nombre, y la liga se comparte.
    busca = e.text_input(
        "Buscar", key="buscar_nota", type="search", live="300ms", placeholder="Palabras, colonia o número"
    )
    quedan = pd.Series(True, index=todas.index)
    for columna, valor in (("delito", delito), ("medio", medio), ("precision", precision)):
        if valor != TODOS:
            quedan &= todas[columna].eq(valor)
    if periodo in anios:
        quedan &= todas["desde"].dt.year.eq(int(periodo))
    elif periodo != TODOS:
        quedan &= todas["desde"].ge(pd.Timestamp(date.today() - timedelta(days=int(periodo))))
    if palabras := normalizar(busca).split():
        columnas = ["nota", "titulo", "colonia", "calle", "cruce", "medio"]
        escrito = todas[columnas].astype("string").fillna("").agg(" ".join, axis=1).map(normalizar)
        for palabra in palabras:
            quedan &= escrito.str.contains(palabra, regex=False)
    return todas[quedan]


def _uno(clave: str, rotulo: str, opciones: dict[str, str]) -> str:
    return direccion.elegir(
        st.selectbox, clave, rotulo, list(opciones), next(iter(opciones)), format_func=opciones.get
    )


def _cuantas(elegidas: pd.DataFrame, todas: pd.DataFrame) -> str:
    eventos = elegidas["evento"].nunique()
    dicho = (
        f"**{contar(len(elegidas), 'nota', 'notas')}** de "
        f"{contar(eventos, 'evento distinto', 'eventos distintos')}"
    )
    de = "" if len(elegidas) == len(todas) else f", de {formato.numero(len(todas))} registradas"
    return f"{dicho}{de}."


def _abrir(todas: pd.DataFrame) -> int | None:
    """La nota que pide la liga o que se escoge en la lista."""
    pedida = st.query_params.get("nota") or st.session_state.get("nota")
    ofrecidas = [todas.head(A_ESCOGER), todas[todas["nota"].astype(str).eq(pedida)]]
    rotulos = {
        str(n["nota"]): f"{n['nota']} · {texto.resumen(n)}"
        for parte in ofrecidas
        for n in parte.to_dict("records")
    }
    elegida = direccion.elegir(
        st.selectbox,
        "nota",
        "Abrir una nota",
        [NINGUNA, *rotulos],
        NINGUNA,
        format_func=lambda n: rotulos.get(n, "Abrir una nota: escriba su número o su título"),
        label_visibility="collapsed",
    )
    return None if elegida == NINGUNA else int(elegida)


def _lista(elegidas: pd.DataFrame, mesa: str, circulo: str, primeras: pd.Series) -> None:
    """Las notas elegidas; `primeras` dice de cada evento su nota más vieja de las que siguen vigentes."""
    if elegidas.empty:
        st.info("Ninguna nota con esos filtros. Quite alguno o busque otras palabras.")
        return
    lugares = campos.municipios()
    titulos = ("Nota", "Hecho", "Delito", "Título y medio", "Lugar", "Precisión", "Víctimas")
    encabezado = "".join(f'<th scope="col">{t}</th>' for t in titulos)
    vistas = elegidas.head(A_LA_VISTA).to_dict("records")
    filas = "".join(_fila(n, mesa, circulo, lugares, int(primeras[n["evento"]])) for n in vistas)
    st.html(
        f'<div class="tabla" tabindex="0"><table><thead><tr>{encabezado}</tr></thead>'
        f"<tbody>{filas}</tbody></table></div>"
    )
    if len(elegidas) > A_LA_VISTA:
        st.caption(
            f"Se ven las {A_LA_VISTA} más nuevas; la descarga trae las {formato.numero(len(elegidas))}."
        )


def _fila(n: dict, mesa: str, circulo: str, lugares: dict[str, str], primera: int) -> str:
    liga = "prensa?" + urlencode({"mesa": mesa, "seccion": "notas", "circulo": circulo, "nota": n["nota"]})
    reservada = ' <span class="aviso">◆ sólo el comité</span>' if n["circulo"] == "comite" else ""
    evento = f'<span class="tenue"> · mismo hecho que la {primera}</span>' if primera != n["nota"] else ""
    municipio = lugares.get(n["cvegeo"], f"{n['cvegeo']}, fuera de la mesa")
    celdas = (
        f'<a href="{escape(liga)}" target="_self">{n["nota"]}</a>',
        escape(texto.fechas(n)),
        escape(texto.o(n["nombre_delito"], n["delito"])),
        f"{escape(texto.o(n['titulo'], 'sin título'))}{reservada}<br>"
        f'<span class="tenue">{escape(texto.o(n["medio"], "sin medio"))}</span>{evento}',
        f'{escape(texto.lugar(n))}<br><span class="tenue">{escape(municipio)}</span>',
        escape(str(n["precision"])),
        escape(texto.victimas(n["victimas"])),
    )
    return "<tr>" + "".join(f"<td>{c}</td>" for c in celdas) + "</tr>"
