"""Lo que va debajo del mapa: la serie y la lista de lo elegido, y los tramos con que se pinta."""

from html import escape

import pandas as pd
import streamlit as st

from analisis import formato, tramos
from analisis.calendario import mes_texto
from datos import tramos as acordados
from datos.consultas import incidencia, poblacion
from paginas.figuras import serie, texto
from paginas.figuras.tema import CONFIG
from paginas.impresos.mapa.pedido import Pedido, clave_ambito
from paginas.impresos.mapa.vista import Vista
from paginas.partes import almacen, filtros, firma, tabla, vista
from paginas.partes.liso import liso
from paginas.partes.mapa import filtros as mapa_filtros

SECCIONES = {"lista": "Lista", "serie": "Serie", "tramos": "Tramos de color"}
CUENTAS = {"mes": "mensual", "movil": "movil", "anio": "anual"}
EN_LISTA = 100


def mostrar(pedido: Pedido, dibujada: Vista, delito: str) -> None:
    """El municipio elegido, en la lista o tocándolo en el mapa, y la sección pedida."""
    propia = dibujada.tabla[dibujada.tabla["propio"]]
    izquierda, derecha = st.columns([1.3, 2], vertical_alignment="bottom")
    with izquierda:
        nombres = propia["nombre"] + (", " + propia["entidad"] if pedido.ambito == "nacional" else "")
        elegido = mapa_filtros.municipio(nombres.to_dict())
    with derecha:
        seccion = mapa_filtros.segmentos(
            "abajo", "Debajo del mapa", SECCIONES, "lista", label_visibility="collapsed"
        )
    if seccion == "tramos":
        _tramos(pedido)
    elif seccion == "serie":
        _serie(pedido, elegido, delito, nombres.get(elegido))
    elif elegido:
        _meses(pedido, elegido, nombres[elegido])
    else:
        _lista(pedido, propia)


def _lista(pedido: Pedido, propia: pd.DataFrame) -> None:
    orden = {"tasa": "tasa_100_mil", "casos": "casos", "cambio": "razon"}[pedido.medida]
    filas = propia.sort_values(orden, ascending=False, na_position="last", kind="stable")
    visibles = filas.head(EN_LISTA)
    columnas = {"Clave": visibles.index, "Municipio": visibles["nombre"]}
    if pedido.ambito == "nacional":
        columnas["Estado"] = visibles["entidad"]
    columnas["Casos"] = visibles["casos"].map(formato.numero)
    if pedido.medida == "cambio":
        columnas["12 meses antes"] = visibles["casos_antes"].map(formato.numero)
        columnas["Veces"] = [formato.numero(v, 2) for v in visibles["razon"]]
        columnas["Intervalo 95 %"] = [
            formato.intervalo(b, a, 2)
            for b, a in zip(visibles["razon_bajo"], visibles["razon_alto"], strict=True)
        ]
        columnas["¿Cambió?"] = visibles["senal"]
    else:
        columnas["Población"] = visibles["poblacion"].map(formato.numero)
        columnas["Tasa por 100 mil"] = visibles["tasa_100_mil"].map(formato.tasa)
        columnas["Intervalo 95 %"] = _extremos(visibles)
        columnas["Nota"] = ["números pequeños" if p else "" for p in visibles["numeros_pequenos"]]
    numeros = tuple(c for c in columnas if c not in ("Clave", "Municipio", "Estado", "Nota", "¿Cambió?"))
    tabla.mostrar(pd.DataFrame(columnas), numeros)
    if len(filas) > EN_LISTA:
        st.caption(f"Se ven los {EN_LISTA} más altos de {len(filas):,}; la lista completa va en el CSV.")


def _calculada(pedido: Pedido, clave: str, nombre: str) -> pd.DataFrame:
    """La serie de un territorio en la medida y el periodo del mapa."""
    todas = almacen.leer(incidencia.series, clave, [pedido.indicador])
    propias = todas[(todas[["fuente", "unidad", "metodologia"]] == list(pedido.serie)).all(axis=1)]
    gente = almacen.leer(poblacion.poblacion, clave)
    gente = gente[gente["edicion"].eq(pedido.edicion)]
    medida = "casos" if pedido.medida == "casos" else "tasa"
    cuenta = "movil" if pedido.medida == "cambio" else CUENTAS[pedido.cada]
    return vista.calcular(propias, gente, nombre, medida, cuenta)


def _serie(pedido: Pedido, elegido: str | None, delito: str, nombre: str | None) -> None:
    clave = elegido or almacen.leer(clave_ambito, pedido.mesa, pedido.ambito)
    quien = nombre or filtros_nombre(pedido)
    calculada = _calculada(pedido, clave, quien)
    if calculada["valor"].notna().sum() == 0:
        st.caption(f"Sin serie de {delito.lower()} para {liso(quien)} con esta fuente.")
        return
    eje = "Casos" if pedido.medida == "casos" else "Tasa por 100 mil"
    st.plotly_chart(
        serie.serie_mensual(calculada, eje, 12 if pedido.cada == "anio" else 1, filtros.tinta()),
        config=CONFIG,
        key="mapa_serie",
        alt=f"{eje} de {delito.lower()} en {quien}",
    )


def filtros_nombre(pedido: Pedido) -> str:
    """El nombre del territorio entero que se pinta."""
    from datos.consultas.territorios import resolver

    return almacen.leer(resolver, almacen.leer(clave_ambito, pedido.mesa, pedido.ambito)).nombre


def _meses(pedido: Pedido, elegido: str, nombre: str) -> None:
    calculada = _calculada(pedido, elegido, nombre).sort_values("mes", ascending=False, kind="stable")
    anual = pedido.cada == "anio" and pedido.medida != "cambio"
    tabla.mostrar(
        pd.DataFrame(
            {
                "Periodo": [str(m.year) if anual else mes_texto(m) for m in calculada["mes"]],
                "Municipio": nombre,
                "Casos": calculada["casos"].map(formato.numero),
                "Tasa por 100 mil": calculada["tasa_100_mil"].map(formato.tasa),
                "Intervalo 95 %": _extremos(calculada),
                "Nota": ["preliminar" if p else "" for p in calculada["preliminar"]],
            }
        ),
        ("Casos", "Tasa por 100 mil", "Intervalo 95 %"),
    )


def _extremos(filas: pd.DataFrame) -> list[str]:
    return [texto.extremos(b, a) for b, a in zip(filas["tasa_bajo"], filas["tasa_alto"], strict=True)]


def _tramos(pedido: Pedido) -> None:
    """Los límites de color de la mesa, quién los puso y por qué, y cómo cambiarlos."""
    vigentes = acordados.vigentes(almacen.lago(), pedido.mesa, pedido.indicador)
    de = f"{vigentes.autor}, {vigentes.momento:%Y-%m-%d}" if vigentes.revision else "catálogo del tablero"
    st.html(
        f"<div><b>Límites: {escape(tramos.escribir(vigentes.limites))}</b> por cada 100 mil "
        f'({escape(de)}). <span class="tenue">{escape(vigentes.motivo)}</span></div>'
    )
    if ajeno := firma.cambio_ajeno():
        st.warning(ajeno)
    escrito, motivo, autor = st.columns([1.2, 2, 1.2])
    with escrito:
        limites = st.text_input(
            "Límites nuevos, de menor a mayor", tramos.escribir(vigentes.limites), key="tramos_limites"
        )
    with motivo:
        razon = st.text_input("Por qué se cambian", key="tramos_motivo", max_chars=200)
    with autor:
        quien = firma.pedir()

    def guardar() -> None:
        from datos.errores import DatoInvalido

        try:
            nuevos = tramos.leer(limites)
        except ValueError as error:
            raise DatoInvalido(str(error)) from error
        acordados.guardar(
            almacen.lago(),
            pedido.mesa,
            pedido.indicador,
            nuevos,
            revision=vigentes.revision,
            autor=quien,
            motivo=razon,
        )

    firma.boton(
        "Guardar tramos", "guardar_tramos", quien, guardar, "Tramos guardados: el mapa ya se pinta con ellos."
    )
    _cambios_de_tramos(acordados.historia(almacen.lago(), pedido.mesa, pedido.indicador))


def _cambios_de_tramos(historia: pd.DataFrame) -> None:
    """Quién cambió los límites, cuándo y por qué; nada si siguen siendo los del catálogo."""
    if historia.empty:
        return
    st.markdown("**Cambios de los límites**")
    tabla.mostrar(
        pd.DataFrame(
            {
                "Cuándo": historia["momento"].dt.strftime("%d/%m/%Y %H:%M"),
                "Quién": historia["autor"],
                "Límites": historia["limites"].map(tramos.escribir),
                "Por qué": historia["motivo"],
            }
        )
    )
    st.caption("La hora es UTC. Nada se borra.")
