"""Lectura del mapa: lo que una medida dice de muchos municipios, en una o dos frases."""

import pandas as pd

from analisis import calendario, formato, tramos
from analisis.mapa import SIN_EVIDENCIA


def tasas(tabla, nombres, delito, cuando, limites, umbral=None):
    """Cuántos municipios rebasan el umbral y cuál es el más alto, con su intervalo.

    `tabla` es la de `mapa.por_municipio`. Sin `umbral` se usa el límite más alto que alguien rebasa.

    >>> tabla = pd.DataFrame({"casos": [90.0, 12.0], "tasa_100_mil": [48.1, 20.0], "tasa_bajo": [44.0, 10.3],
    ...                       "tasa_alto": [52.0, 35.0], "numeros_pequenos": False}, ["19039", "19006"])
    >>> tasas(tabla, {"19039": "Monterrey"}, "homicidio doloso", "En 2024", (14, 30, 50))
    'En 2024, 1 de 2 municipios rebasa 30 por cada 100 mil en homicidio doloso; el más alto es Monterrey \
con 48.1 (44.0–52.0).'
    """
    con_tasa = tabla.dropna(subset="tasa_100_mil")
    if con_tasa.empty:
        return f"{cuando} ningún municipio tiene tasa de {delito}: faltan datos o población."
    firmes = con_tasa[~con_tasa["numeros_pequenos"].astype(bool)]
    mayor = con_tasa.loc[con_tasa["tasa_100_mil"].idxmax()]
    firme = firmes.loc[firmes["tasa_100_mil"].idxmax()] if len(firmes) else mayor
    if umbral is None:
        rebasados = [limite for limite in limites if limite < firme["tasa_100_mil"]]
        umbral = rebasados[-1] if rebasados else limites[0]
    cuantos = int((con_tasa["tasa_100_mil"] > umbral).sum())
    que = f"{umbral:g} por cada 100 mil en {delito}"
    if len(con_tasa) == 1:
        frase = f"{cuando}, {_quien(mayor, nombres)} {'rebasa' if cuantos else 'no rebasa'} {que}."
    else:
        rebasan = f"{cuantos or 'ninguno'} de {formato.numero(len(con_tasa))} municipios"
        verbo = "rebasan" if cuantos > 1 else "rebasa"
        frase = f"{cuando}, {rebasan} {verbo} {que}; el más alto es {_quien(mayor, nombres)}."
    if mayor["numeros_pequenos"]:
        pocos = formato.cuenta(mayor["casos"], "casos")
        frase += f" Son números pequeños ({pocos}): uno más o uno menos mueve mucho esa tasa."
        if len(firmes):
            frase += f" Con 10 casos o más, el más alto es {_quien(firme, nombres)}."
    return frase


def _quien(fila, nombres):
    nombre = nombres.get(fila.name, fila.name)
    return f"{nombre} con {formato.tasa(fila['tasa_100_mil'])} {_rango(fila, 'tasa', 1)}"


def casos(tabla, nombres, unidad, delito, cuando):
    """El total, dónde hubo más y en cuántos municipios no hubo.

    >>> tabla = pd.DataFrame({"casos": [30.0, 10.0, 0.0]}, ["19039", "19006", "19018"])
    >>> casos(tabla, {"19039": "Monterrey"}, "carpetas", "homicidio doloso", "En 2024")
    'En 2024 hubo 40 carpetas de homicidio doloso en 3 municipios; donde más, Monterrey con 30. En 1 \
municipio no hubo.'
    """
    publicados = tabla["casos"].dropna()
    if publicados.empty:
        return f"{cuando} no hay cifras publicadas de {delito}."
    total = publicados.sum()
    frase = f"{cuando} hubo {formato.cuenta(total, unidad)} de {delito} en {_municipios(len(publicados))}"
    if total > 0 and len(publicados) > 1:
        mayor = publicados.idxmax()
        frase += f"; donde más, {nombres.get(mayor, mayor)} con {formato.numero(publicados[mayor])}"
    sin = int((publicados == 0).sum())
    return f"{frase}." + (f" En {_municipios(sin)} no hubo." if sin and total > 0 else "")


def cambio(tabla, nombres, delito, cuando):
    """Cuántos municipios subieron y bajaron con evidencia, y el que más subió.

    `tabla` es la de `mapa.cambio`.

    >>> tabla = pd.DataFrame({"tramo": [4, 6, -2], "razon": [1.5, 1.0, None], "razon_bajo": [1.2, 0.9, None],
    ...                       "razon_alto": [1.9, 1.1, None]}, ["19039", "19006", "19018"])
    >>> cambio(tabla, {"19039": "Monterrey"}, "homicidio doloso", "En los doce meses a mayo de 2025")
    'En los doce meses a mayo de 2025, contra los doce anteriores, homicidio doloso subió en 1 municipio, \
bajó en 0 y en 1 no hay evidencia de cambio. Donde más subió: Monterrey, 1.50 veces (1.20–1.90).'
    """
    evaluados = tabla[tabla["tramo"] != tramos.SIN_DATO]
    if evaluados.empty:
        return f"{cuando} no se puede decir si cambió: hacen falta 24 meses publicados y población."
    claros = evaluados[evaluados["tramo"] != SIN_EVIDENCIA]
    suben = claros[claros["razon"] > 1]
    frase = (
        f"{cuando}, contra los doce anteriores, {delito} subió en {_municipios(len(suben))}, bajó en "
        f"{len(claros) - len(suben)} y en {formato.numero(len(evaluados) - len(claros))} no hay evidencia de "
        "cambio."
    )
    if len(suben):
        mayor = suben["razon"].idxmax()
        veces = formato.numero(suben.loc[mayor, "razon"], 2)
        rango = _rango(suben.loc[mayor], "razon", 2)
        frase += f" Donde más subió: {nombres.get(mayor, mayor)}, {veces} veces {rango}."
    return frase


def cuando(inicio, fin):
    """El principio de la frase: el año, los doce meses o el mes.

    >>> cuando("2024-01-01", "2025-01-01"), cuando("2024-03-01", "2025-03-01")
    ('En 2024', 'En los doce meses a febrero de 2025')
    >>> cuando("2024-03-01", "2024-04-01")
    'En marzo de 2024'
    """
    inicio, fin = pd.Timestamp(inicio), pd.Timestamp(fin)
    if inicio.month != 1 and fin == inicio + pd.DateOffset(years=1):
        return f"En los {calendario.doce_meses_texto(fin - pd.DateOffset(months=1))}"
    return f"En {calendario.rango_texto(inicio, fin)}"


def _municipios(cuantos):
    return formato.cuenta(cuantos, "municipios")


def _rango(fila, cual, decimales):
    bajo, alto = (formato.numero(fila[f"{cual}_{lado}"], decimales) for lado in ("bajo", "alto"))
    return f"({bajo}–{alto})"
