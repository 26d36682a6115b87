"""Comités: ¿qué llevan los comités de la mesa, mejoró y quién debe datos?"""

from datetime import date

from paginas.impresos import comites_medidas
from paginas.partes import almacen, circulo, encabezado, estilo, firma, mesa
from paginas.partes.comites import archivo, captura, detalle, ficha, tablero

SECCIONES = {
    "tablero": "Cómo van",
    "detalle": "Un indicador",
    "capturar": "Capturar",
    "nueva": "Nueva ficha",
    "excel": "Excel",
}

estilo.poner("comites")
clave = mesa.clave()
elegida, aplicado = encabezado.poner_con("Comités", SECCIONES, circulo.elegir)
firma.anunciar()
medidas = almacen.leer(comites_medidas.medir, clave, aplicado, date.today())

if elegida == "nueva":
    ficha.nueva(clave, medidas)
elif not medidas:
    tablero.sin_fichas(clave, mesa.actual()["nombre"])
elif elegida == "capturar":
    captura.mostrar(clave, aplicado, medidas)
elif elegida == "excel":
    archivo.mostrar(clave, aplicado)
elif elegida == "detalle":
    detalle.mostrar(clave, aplicado, medidas)
else:
    tablero.mostrar(clave, aplicado, medidas)
