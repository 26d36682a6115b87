"""Mapa: ¿dónde pasa y dónde cambió, municipio por municipio? ¿Y dónde lo registró la prensa?"""

from paginas.partes import estilo, firma, mesa
from paginas.partes.mapa import filtros, oficial, prensa

estilo.poner("mapa")
firma.anunciar()
firma.avisar()
clave = mesa.clave()
ver = filtros.ver()
if ver == filtros.PRENSA:
    prensa.mostrar(clave)
else:
    oficial.mostrar(clave, ver)
