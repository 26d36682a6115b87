"""Inicio: ¿cómo está la mesa, indicador por indicador?"""

import streamlit as st

from datos.consultas import incidencia, indicadores, poblacion
from paginas.impresos import vistazo
from paginas.impresos.ediciones import por_omision
from paginas.partes import almacen, mesa, renglones, vacio

elegida = mesa.actual()
series = almacen.leer(incidencia.series, mesa.clave())
if series.empty or series["casos"].notna().sum() == 0:
    vacio.sin_incidencia(elegida["nombre"])
    st.stop()

habitantes = almacen.leer(poblacion.poblacion, mesa.clave())
edicion = next(iter(por_omision(habitantes)), None)
resumen = vistazo.resumir(series, habitantes[habitantes["edicion"].eq(edicion)])
nombres = almacen.leer(indicadores.nombres)
con_dato = [(nombres[clave], resumen[clave]) for clave in nombres if clave in resumen]

st.title(elegida["nombre"])
st.caption(
    f"{renglones.resumen_del_corte([v for _, v in con_dato])} Tasas por cada 100 mil habitantes al año, con "
    f"intervalo del 95 %; población: {edicion or 'sin cargar'}."
)
renglones.mostrar(mesa.clave(), con_dato)
faltantes = [nombre for clave, nombre in nombres.items() if clave not in resumen]
if faltantes:
    st.caption(f"Sin dato en las fuentes cargadas: {' · '.join(faltantes).lower()}")
