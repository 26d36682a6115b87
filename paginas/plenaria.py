"""Plenaria: ¿qué se proyecta este mes, en qué orden, y con qué cifras se presentó antes?"""

from paginas.partes import encabezado, estilo, firma, mes_presentado, mesa, vacio
from paginas.partes.plenaria import armar, historial, imagen, imprimir

SECCIONES = {
    "armar": "Armar",
    "imprimir": "Imprimir",
    "imagen": "Imagen de la mesa",
    "historial": "Historial",
}

estilo.poner("plenaria")
clave, nombre = mesa.clave(), mesa.actual()["nombre"]
elegida, mes = encabezado.poner_con("Plenaria", SECCIONES, lambda: mes_presentado.elegir(clave))
firma.anunciar()
fecha = imprimir.fecha_de_la_sesion()

if elegida == "imagen":
    imagen.mostrar(clave, mes, fecha)
elif elegida == "historial":
    historial.mostrar(clave)
elif mes is None:
    vacio.sin_incidencia(nombre)
elif elegida == "imprimir":
    imprimir.mostrar(clave, nombre, mes)
else:
    armar.mostrar(clave, mes, fecha)
