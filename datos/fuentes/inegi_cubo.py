"""Homicidios por municipio y año de ocurrencia, como los exporta la consulta interactiva del INEGI."""

import re
from pathlib import Path

from datos.archivo import Hoja
from datos.errores import FuenteInvalida
from datos.fuente import CASOS, Fuente
from datos.fuentes import olap
from datos.texto import lista, normalizar

COLUMNAS = {"cvegeo": "VARCHAR", "municipio": "VARCHAR", "anio": "SMALLINT", "defunciones": CASOS}
OCURRENCIA = "ano de ocurrencia"


def detecta(hoja: Hoja) -> bool:
    """Si sus títulos dicen que son homicidios de un año de ocurrencia, por municipio y año de registro."""
    lineas = [normalizar(linea) for linea in hoja.lineas]
    consulta = r"consulta de .* por ent y mun de ocurrencia.* segun ano de registro"
    return (
        "tipo de defuncion homicidio" in lineas
        and any(re.fullmatch(rf"{OCURRENCIA} \d{{4}}", linea) for linea in lineas)
        and any(re.fullmatch(consulta, linea) for linea in lineas)
    )


def prepara(hoja: Hoja, carpeta: Path) -> Hoja:
    """La consulta como tabla: un renglón por municipio con las defunciones del año, de cualquier registro.

    Lanza `FuenteInvalida` si está filtrada o si le falta el registro del mismo año en que ocurrieron.
    """
    consulta = olap.leer(hoja)
    olap.sin_filtros(hoja, consulta, salvo=(OCURRENCIA, "tipo de defuncion"))
    anio = consulta.filtros[OCURRENCIA]
    registros = [n for n, titulo in enumerate(consulta.encabezado) if re.fullmatch(r"\d{4}", titulo)]
    if anio not in (consulta.encabezado[n] for n in registros):
        raise FuenteInvalida(
            f"«{hoja.nombre}» es de {anio} pero no trae la columna de lo registrado ese año (trae "
            f"{lista([consulta.encabezado[n] for n in registros]) or 'ninguna'}). No se cargó nada."
        )
    renglones = []
    for renglon in consulta.renglones:
        desgloses = renglon[2 : registros[0]]  # edad y sexo: sólo el total de ambos
        cvegeo = olap.clave(hoja, renglon[0])
        if len(cvegeo) == 5 and all(desglose == "Total" for desglose in desgloses):
            casos = [olap.entero(hoja, renglon[n]) for n in registros]
            renglones.append((cvegeo, renglon[1], anio, sum(caso or 0 for caso in casos)))
    return olap.limpia(hoja, carpeta, COLUMNAS, renglones)


FUENTE = Fuente(
    clave="inegi_cubo",
    titulo="Defunciones por homicidio, por municipio (consulta interactiva)",
    productor="INEGI",
    unidad="defunciones",
    metodologia="año de ocurrencia",
    que_mide="Defunciones registradas con presunción de homicidio, por municipio y año en que ocurrieron, "
    "con las que se registraron después. Sólo trae municipios con alguna: los que faltan no son cero.",
    liga="https://www.inegi.org.mx/programas/edr/#tabulados",
    entrada=COLUMNAS,
    detecta=detecta,
    prepara=prepara,
    cerrada=True,
)
