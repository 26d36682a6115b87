"""Acuerdos: ¿quién se comprometió a qué, para cuándo y cómo va?"""

from datetime import date
from pathlib import Path

import streamlit as st

from analisis import acuerdos as cuentas
from datos.consultas import acuerdos as consulta
from datos.consultas import indicadores
from paginas.partes import (
    acuerdos_archivo,
    acuerdos_detalle,
    acuerdos_matriz,
    acuerdos_nuevo,
    acuerdos_sesion,
    almacen,
    circulo,
    encabezado,
    firma,
    mesa,
)

SECCIONES = {
    "matriz": "Matriz",
    "detalle": "Uno por dentro",
    "nuevo": "Anotar acuerdos",
    "sesion": "Orden del día y minuta",
    "archivo": "Excel",
}
ESTATICO = Path(__file__).parent / "estatico"

st.html(ESTATICO / "metas.css")
st.html(ESTATICO / "acuerdos.css")
clave = mesa.clave()
elegida, aplicado = encabezado.poner_con("Acuerdos", SECCIONES, circulo.elegir)
firma.anunciar()
hoy = date.today()
catalogo = almacen.leer(indicadores.indicadores)
nombres = dict(zip(catalogo["indicador"], catalogo["nombre"], strict=True))
matriz = cuentas.situar(almacen.leer(consulta.acuerdos, clave, aplicado), hoy)

if elegida == "nuevo":
    acuerdos_nuevo.mostrar(clave, matriz, nombres, hoy)
elif elegida == "archivo":
    acuerdos_archivo.mostrar(clave, aplicado)
elif elegida == "sesion":
    acuerdos_sesion.mostrar(clave, aplicado, hoy)
elif matriz.empty:
    acuerdos_matriz.sin_acuerdos(clave, mesa.actual()["nombre"])
elif elegida == "detalle":
    acuerdos_detalle.mostrar(clave, aplicado, matriz, nombres)
else:
    acuerdos_matriz.mostrar(clave, aplicado, matriz, nombres, hoy)
