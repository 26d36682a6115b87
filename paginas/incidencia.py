"""Incidencia: ¿cuánto delito se registra y hacia dónde va?"""

import pandas as pd
import streamlit as st

from datos.consultas import incidencia, indicadores, poblacion
from paginas.figuras import acuerdos, serie, texto
from paginas.figuras.tema import CONFIG
from paginas.impresos.ediciones import por_omision
from paginas.partes import (
    almacen,
    comparables,
    descargas,
    ficha_fuente,
    filtros,
    lectura,
    mesa,
    tabla_serie,
    vacio,
)
from paginas.partes.acuerdos import linea

elegida, clave = mesa.actual(), mesa.clave()
nombres = almacen.leer(indicadores.nombres)
delito, series, pedido = filtros.elegir(
    nombres,
    lambda delito: almacen.leer(incidencia.series, clave, [delito]),
    lambda: por_omision(almacen.leer(poblacion.poblacion, clave)),
)
if pedido is None:
    vacio.sin_indicador(nombres[delito], elegida["nombre"])
    st.stop()

territorios = comparables.elegir_territorios(elegida, clave, pedido.comparar)
dibujadas = {lugar: comparables.series(lugar, delito, pedido.series) for lugar in territorios}
partes = [
    comparables.calcular(suyas, lugar, territorios[lugar], pedido) for lugar, suyas in dibujadas.items()
]
tabla = pd.concat(partes, ignore_index=True)
if tabla["valor"].notna().sum() == 0:
    vacio.sin_cifras()
    st.stop()

paso = 12 if pedido.cuenta == "anual" else 1
eje = filtros.titulo_eje(pedido)
edicion = pedido.edicion if pedido.medida == "tasa" else None
pie = texto.pie_de_fuente(tabla, edicion)
tomados = linea.del_indicador(clave, delito, tabla, paso)
dice, boton = st.columns([5, 1.1] if tomados.empty else [3.9, 2.1], vertical_alignment="center")
propia = tabla[tabla["territorio"].eq(elegida["nombre"])]
frase = lectura.frase(propia, nombres[delito])
dice.markdown(frase)
if cambio := lectura.cambio(
    propia, dibujadas[clave], comparables.habitantes(clave, pedido), pedido.cuenta
):
    dice.caption(cambio)
with boton, st.container(horizontal=True, horizontal_alignment="right"):
    tomados = linea.elegir(tomados)
    forma = filtros.forma()
if forma == "grafica":
    dibujar = serie.comparacion if len(territorios) > 1 else serie.serie_mensual
    figura = acuerdos.marcar(dibujar(tabla, eje, paso, filtros.tinta()), tomados)
    st.plotly_chart(figura, config=CONFIG, key="figura_serie", alt=frase or eje)
else:
    tabla_serie.mostrar(tabla, paso)
comparables.avisar(clave, series, tabla, pedido, territorios)
descargas.mostrar(
    tabla,
    f"{clave}_{delito}_{pedido.medida}_{pedido.cuenta}",
    f"{nombres[delito]} · {elegida['nombre']}",
    eje,
    pie,
    paso,
    tomados,
)
ficha_fuente.mostrar(tabla, pd.concat(dibujadas.values()), edicion)
