"""Mes a mes: cada fuente con su unidad junto a lo que registró la mesa, con la diferencia y su intervalo."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import calendario, conciliacion, formato
from analisis.series import APELLIDOS
from datos.circulos import PUBLICO
from datos.consultas import territorios
from datos.salida import bytes_csv
from paginas.figuras import conciliacion as figura
from paginas.figuras import imagen, tema, texto
from paginas.figuras.trazos import nombre_serie
from paginas.impresos import conciliacion as cuentas
from paginas.partes import almacen, direccion, filtros, tabla
from paginas.partes import mesa as partes_mesa
from paginas.partes.liso import liso

CADA = {"mes": "Por mes", "anio": "Por año"}
TODO = "todo"
NOTA = (
    "**Cómo se lee.** Las cuentas van lado a lado y nunca se suman. La diferencia lleva su intervalo del "
    "95 % (Zou y Donner, 2008, con límites exactos de Poisson): si no pasa por cero, no la explica el azar. "
    "«sin dato» no es cero: la fuente no lo publicó o la mesa aún no registraba (antes de su primer "
    "evento y después del último). △ números pequeños: menos de 10 en alguna de las dos cuentas."
)


def mostrar(mesa: str, circulo: str, delito: str, nombre: str) -> None:
    """Frase, gráfica, tabla y qué mide cada quien."""
    lugar, cada, espacio = _controles(mesa, circulo)
    paso = cuentas.PASOS[cada]
    registrada = almacen.leer(cuentas.solo_prensa, mesa, circulo, delito, lugar, cada)
    lado = almacen.leer(cuentas.lado, mesa, circulo, delito, lugar, cada)
    if registrada.empty and lado.empty:
        _sin_nada(nombre)
        return
    con_algo = pd.concat([registrada["mes"], lado.loc[lado["casos"].notna(), "mes"]])
    anios = [str(a) for a in sorted(set(con_algo.dt.year), reverse=True)]
    if cada == "mes":
        with espacio:
            inicial = _anio_con_ambas(lado) or anios[0]
            anio = direccion.elegir(
                st.selectbox, "anio", "Año", [*anios, TODO], inicial,
                format_func=lambda a: "Todos los años" if a == TODO else a, label_visibility="collapsed",
            )  # fmt: skip
        if anio != TODO:
            registrada = registrada[registrada["mes"].dt.year.eq(int(anio))]
            lado = lado[lado["mes"].dt.year.eq(int(anio))]
    publicados = lado.groupby(APELLIDOS)[["casos", "comparables"]].transform("count")
    lado = lado[publicados.gt(0).any(axis=1)]
    _frases(mesa, circulo, delito, nombre, lugar, lado, registrada, paso)
    _figura(lado, registrada, paso, nombre)
    if paso == 12 and (a_medias := conciliacion.anios_a_medias(registrada)):
        st.caption(a_medias)
    _tabla(lado, registrada, paso)
    _descargas(lado, registrada, paso, mesa, delito, nombre)
    _que_mide(lado)


def _controles(mesa: str, circulo: str) -> tuple:
    a, b, c, _ = st.columns([1.3, 0.9, 1, 1.4], vertical_alignment="bottom")
    with b:
        cada = direccion.botones("cada", "Cada", CADA, "mes", label_visibility="collapsed")
    municipios = partes_mesa.actual()["municipios"]
    if len(municipios) < 2 or circulo == PUBLICO:
        a.markdown(f"**{liso(partes_mesa.actual()['nombre'])}**")
        return mesa, cada, c
    conocidos = almacen.leer(territorios.territorios).set_index("clave")["nombre"]
    rotulos = {mesa: "Toda la mesa", **{m: conocidos.get(m, m) for m in municipios}}
    with a:
        lugar = direccion.elegir(
            st.selectbox, "lugar", "Territorio", list(rotulos), mesa, format_func=rotulos.get,
            label_visibility="collapsed",
        )  # fmt: skip
    return lugar, cada, c


def _anio_con_ambas(lado: pd.DataFrame) -> str | None:
    ambas = lado.loc[lado["casos"].notna() & lado["prensa"].notna(), "mes"]
    return str(ambas.max().year) if len(ambas) else None


def _frases(mesa, circulo, delito, nombre, lugar, lado, registrada, paso) -> None:
    if lado.empty:
        if almacen.leer(cuentas.indicador_de, delito) is None:
            dice = (
                f"Ninguna fuente oficial cuenta «{nombre.lower()}» como tal, así que no hay con qué "
                "compararlo. Aquí está lo que registró la mesa; si una autoridad entrega su lista, se "
                "coteja caso por caso."
            )
        else:
            dice = (
                f"No hay cifra oficial de {nombre.lower()} para este periodo. Suba en **Datos** el archivo "
                "del SESNSP o la tabla de su Fiscalía y aparecerá aquí, junto a lo de la mesa."
            )
        st.info(dice)
        return
    resumen = conciliacion.resumen(lado).sort_values("comunes", ascending=False)
    frases = []
    for fila in resumen.to_dict("records"):
        de_la_mesa = lugar == mesa and almacen.leer(cuentas.detalle, mesa, circulo, delito, fila)
        frases.append(conciliacion.frase(fila, nombre.lower(), paso, de_la_mesa or ""))
    if registrada.empty:
        frases = [f"La mesa no tiene eventos de {nombre.lower()} en este periodo: falta capturarlos."]
    st.html("".join(f'<p class="lectura">{escape(f)}</p>' for f in frases))


def _figura(lado: pd.DataFrame, registrada: pd.DataFrame, paso: int, nombre: str) -> None:
    puntos = cuentas.trazos(lado, registrada, nombre)
    st.plotly_chart(
        figura.lado_a_lado(puntos, paso, filtros.tinta()), config=tema.CONFIG, key="lado_a_lado", theme=None
    )


def _tabla(lado: pd.DataFrame, registrada: pd.DataFrame, paso: int) -> None:
    periodos = sorted({*registrada["mes"], *lado["mes"]}, reverse=True)
    propia = registrada.set_index("mes").reindex(periodos)
    del_anio = registrada if paso == 12 else registrada[:0]
    partes = {f.mes: conciliacion.meses_registrados(f.primero, f.ultimo) for f in del_anio.itertuples()}
    columnas = {
        "Periodo": [_periodo(m, paso, partes.get(m)) for m in periodos],
        "La mesa: eventos": propia["eventos"].map(formato.numero).tolist(),
        "La mesa: víctimas": [_victimas(f) for f in propia.itertuples()],
    }
    for apellidos, suya in lado.groupby(APELLIDOS, sort=False):
        suya = suya.set_index("mes").reindex(periodos)
        rotulo = nombre_serie(*apellidos)
        columnas[rotulo] = [_oficial(f, bool(partes.get(f.Index))) for f in suya.itertuples()]
        columnas[f"Diferencia con {_corto(apellidos, lado)} (95 %)"] = [
            _diferencia(f) for f in suya.itertuples()
        ]
    tabla.mostrar(pd.DataFrame(columnas), numeros=tuple(list(columnas)[1:]))
    st.caption(NOTA)


def _periodo(mes: pd.Timestamp, paso: int, parte: str | None) -> str:
    if paso == 1:
        return calendario.mes_texto(mes)
    return f"{mes.year} (la mesa: {parte})" if parte else str(mes.year)


def _oficial(fila, a_medias: bool) -> str:
    """La cifra de la fuente; si la mesa sólo registró parte del año, también la de esos meses."""
    dichas = [formato.numero(fila.casos)]
    if a_medias and pd.notna(fila.comparables):
        dichas.append(f"{formato.numero(fila.comparables)} en esos meses")
    if pd.isna(fila.casos) and len(dichas) > 1:
        dichas = dichas[1:]
    return "; ".join(dichas) + (" (preliminar)" if fila.preliminar is True or fila.preliminar == 1 else "")


def _corto(apellidos: tuple, lado: pd.DataFrame) -> str:
    """Fuente y unidad; con la metodología sólo si hace falta para distinguirla."""
    iguales = lado[lado["fuente"].eq(apellidos[0]) & lado["unidad"].eq(apellidos[1])]
    return " · ".join(apellidos if iguales["metodologia"].nunique() > 1 else apellidos[:2])


def _victimas(fila) -> str:
    return formato.numero(fila.victimas) + (
        " o más" if pd.notna(fila.victimas) and fila.sin_victimas > 0 else ""
    )


def _diferencia(fila) -> str:
    if pd.isna(fila.diferencia):
        return "—"
    pocos = " △" if fila.numeros_pequenos else ""
    return (
        f"{fila.diferencia:+,.0f} ({fila.dif_bajo:+,.0f} a {fila.dif_alto:+,.0f}){pocos}".replace("-", "−")
        .replace("+0 ", "0 ")
    )  # fmt: skip


def _descargas(lado, registrada, paso, mesa, delito, nombre) -> None:
    csv, png, _ = st.columns([1, 1, 3])
    archivo = f"conciliacion_{delito}_{mesa}"
    csv.download_button(
        "Descargar CSV",
        lambda: bytes_csv(cuentas.para_csv(lado, paso)),
        f"{archivo}.csv",
        "text/csv",
        on_click="ignore",
        width="stretch",
        disabled=lado.empty,
    )
    puntos = cuentas.trazos(lado, registrada, nombre)
    titulo = f"{nombre} en {partes_mesa.actual()['nombre']}: lo oficial y lo que registró la mesa"
    pie = texto.pie_de_fuente(puntos) + " Las cuentas no se suman: miden cosas distintas."
    if paso == 12:
        pie = f"{pie} {conciliacion.anios_a_medias(registrada)}".strip()
    png.download_button(
        "Descargar PNG",
        lambda: imagen.imagen(puntos, titulo, f"Por {'año' if paso == 12 else 'mes'}", pie, "png", paso),
        f"{archivo}.png",
        "image/png",
        on_click="ignore",
        width="stretch",
    )


def _que_mide(lado: pd.DataFrame) -> None:
    unidades = list(dict.fromkeys(["eventos", *lado["unidad"]]))
    frases = [conciliacion.QUE_MIDE[u] for u in unidades if u in conciliacion.QUE_MIDE]
    razones = conciliacion.resumen(lado) if len(lado) else lado
    veces = [
        f"{f.fuente} ({f.unidad}): la mesa registró {formato.tasa(f.razon)} veces lo que informó "
        f"({formato.intervalo(f.razon_bajo, f.razon_alto)})."
        for f in razones.itertuples()
        if f.comunes and pd.notna(f.razon)
    ]
    st.html("".join(f"<p>{escape(f)}</p>" for f in [*frases, *veces]))


def _sin_nada(nombre: str) -> None:
    st.info(
        f"Aún no hay nada que conciliar de {nombre.lower()}: ni eventos de prensa ni cifra oficial. Capture "
        "notas en **Capturar**, traiga las que ya lleva en **Importar** o suba en **Datos** el archivo del "
        "SESNSP."
    )
