"""Acuerdos: ¿quién se comprometió a qué, para cuándo y cómo va?"""

from datetime import date

from analisis import acuerdos as cuentas
from datos.consultas import acuerdos as consulta
from datos.consultas import indicadores
from paginas.partes import almacen, circulo, encabezado, estilo, firma, mesa
from paginas.partes.acuerdos import archivo, detalle, nuevo, sesion
from paginas.partes.acuerdos import matriz as acuerdos_matriz

SECCIONES = {
    "matriz": "Matriz",
    "detalle": "Uno por dentro",
    "nuevo": "Anotar acuerdos",
    "sesion": "Orden del día y minuta",
    "archivo": "Excel",
}

estilo.poner("acuerdos")
clave = mesa.clave()
elegida, aplicado = encabezado.poner_con("Acuerdos", SECCIONES, circulo.elegir)
firma.anunciar()
hoy = date.today()
nombres = almacen.leer(indicadores.nombres)
matriz = cuentas.situar(almacen.leer(consulta.acuerdos, clave, aplicado), hoy)

if elegida == "nuevo":
    nuevo.mostrar(clave, matriz, nombres, hoy)
elif elegida == "archivo":
    archivo.mostrar(clave, aplicado)
elif elegida == "sesion":
    sesion.mostrar(clave, aplicado, hoy)
elif matriz.empty:
    acuerdos_matriz.sin_acuerdos(clave, mesa.actual()["nombre"])
elif elegida == "detalle":
    detalle.mostrar(clave, aplicado, matriz, nombres)
else:
    acuerdos_matriz.mostrar(clave, aplicado, matriz, nombres, hoy)
