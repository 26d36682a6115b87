"""Población contada en los Censos, como la exporta la consulta interactiva del INEGI."""

import re
from datetime import date
from pathlib import Path

from datos.archivo import Hoja
from datos.errores import FuenteInvalida
from datos.fuente import POBLACION, Fuente
from datos.fuentes import olap
from datos.texto import lista, normalizar

# El momento a que se refiere cada Censo.
FECHAS = {f.year: f for f in (date(1990, 3, 12), date(2000, 2, 14), date(2010, 6, 12), date(2020, 3, 15))}
COLUMNAS = {
    "cvegeo": "VARCHAR",
    "entidad": "VARCHAR",
    "municipio": "VARCHAR",
    "anio": "SMALLINT",
    "momento": "DOUBLE",
    "poblacion": "BIGINT",
}


def detecta(hoja: Hoja) -> bool:
    """Si sus títulos dicen que es una consulta de población total por entidad y municipio."""
    consulta = r"consulta de poblacion total( con estimacion)? por entidad .*municipio.*"
    return any(re.fullmatch(consulta, normalizar(linea)) for linea in hoja.lineas)


def prepara(hoja: Hoja, carpeta: Path) -> Hoja:
    """La consulta como tabla: un renglón por territorio con su población y el momento del Censo.

    Lanza `FuenteInvalida` si la consulta está filtrada o no dice de qué Censo es.
    """
    consulta = olap.leer(hoja)
    olap.sin_filtros(hoja, consulta)
    if "Total" not in consulta.encabezado:
        raise FuenteInvalida(f"«{hoja.nombre}» no trae la columna «Total» de población. No se cargó nada.")
    fecha = _fecha(hoja, consulta)
    inicio = date(fecha.year, 1, 1)
    momento = fecha.year + (fecha - inicio).days / (date(fecha.year + 1, 1, 1) - inicio).days
    columna = consulta.encabezado.index("Total")
    renglones, entidad = [], None
    for texto, nombre, *valores in consulta.renglones:  # cada entidad va antes que sus municipios
        cvegeo = olap.clave(hoja, texto)
        es_municipio = len(cvegeo) == 5
        if not es_municipio:
            entidad = nombre if cvegeo != "00" else None
        poblacion = olap.entero(hoja, valores[columna - 2])
        renglones.append((cvegeo, entidad, nombre if es_municipio else None, fecha.year, momento, poblacion))
    return olap.limpia(hoja, carpeta, COLUMNAS, renglones)


def _fecha(hoja: Hoja, consulta: olap.Consulta) -> date:
    """La fecha del Censo que nombran los títulos o el pie, nunca el nombre del archivo."""
    for texto in (*consulta.pie, *consulta.titulos):
        nombrado = re.search(r"censo.* (\d{4})\b", normalizar(texto))
        if nombrado and int(nombrado[1]) in FECHAS:
            return FECHAS[int(nombrado[1])]
    raise FuenteInvalida(
        f"«{hoja.nombre}» no dice de qué Censo es: se busca en el renglón «Fuente: INEGI. Censo…» del final "
        f"({lista(list(FECHAS))}). Vuelva a exportarlo completo; no se cargó nada."
    )


FUENTE = Fuente(
    clave="censo",
    titulo="Población total por municipio (Censo)",
    productor="INEGI",
    unidad="habitantes",
    metodologia=None,
    que_mide="Habitantes contados el día del Censo (14 de febrero de 2000, 12 de junio de 2010, 15 de marzo "
    "de 2020), por municipio, entidad y país. Entre un Censo y otro se interpola.",
    liga="https://www.inegi.org.mx/programas/ccpv/2020/",
    entrada=COLUMNAS,
    producto=POBLACION,
    detecta=detecta,
    prepara=prepara,
)
