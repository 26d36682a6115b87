"""Metas: ¿cambió?, ¿vamos a cumplir? y ¿cuántos casos nos quedan?"""

from datetime import date

from datos.consultas import indicadores
from datos.consultas import metas as consulta
from paginas.impresos import metas_medidas
from paginas.partes import almacen, encabezado, estilo, firma, mesa
from paginas.partes.metas import archivo, detalle, lamina, proponer, tarjetas, vacio

SECCIONES = {
    "vigentes": "Cómo vamos",
    "lamina": "Todas en una lámina",
    "escalera": "La escalera",
    "proponer": "Proponer una meta",
    "archivo": "Excel",
}

estilo.poner("metas")
clave = mesa.clave()
elegida = encabezado.poner("Metas", SECCIONES)
firma.anunciar()
nombres = almacen.leer(indicadores.nombres)
metas = almacen.leer(consulta.metas, clave)

if elegida == "proponer":
    proponer.mostrar(clave, metas, nombres)
elif elegida == "archivo":
    archivo.mostrar(clave)
elif metas.empty:
    vacio.sin_metas(clave, mesa.actual()["nombre"])
elif elegida == "escalera":
    detalle.mostrar(clave, metas, nombres)
else:
    orden = {indicador: lugar for lugar, indicador in enumerate(nombres)}
    evaluadas = almacen.leer(metas_medidas.registros, clave, date.today())
    evaluadas.sort(key=lambda m: orden[m["indicador"]])
    vacio.avisar_sin_series(metas, evaluadas, nombres)
    if elegida == "lamina":
        lamina.mostrar(clave, evaluadas, nombres)
    else:
        miradas = metas_medidas.vigentes(metas)
        tarjetas.mostrar(clave, [m for m in evaluadas if m["meta"] in miradas], nombres)
