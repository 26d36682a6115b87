"""Sugerencias: valores con que se puede justificar una meta nueva y lo que cada uno significaría en casos."""

import numpy as np
import pandas as pd

from analisis import calendario, formato, series, tasas
from analisis.medicion import CASOS, TASA

BAJA_PCT = 25
# El mejor cuarto de las mesas; con menos de cuatro no hay cuartos.
PERCENTIL, MINIMO_MESAS = 25, 4

COLUMNAS = ("referencia", "tipo", "valor", "casos_anio", "casos_mes", "cambio_pct", "explicacion")


def sugerencias(serie, poblacion, nacional=None, estatal=None, entre_mesas=None):
    """Referencias para proponer una meta, de menos a más exigente, con los casos por mes que significan.

    `nacional` y `estatal` son tasas por 100 mil del mismo indicador y fuente; `entre_mesas`, las de las otras
    mesas. La base son los últimos doce meses publicados; si no hay doce, el último año que la serie publica,
    o lo que va de éste a ritmo de un año.

    Columnas: `referencia, tipo` ('tasa', o 'casos' sin población), `valor, casos_anio, casos_mes, cambio_pct`
    (contra la base), `explicacion`.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=24, freq="MS"), "meses": 1,
    ...                       "casos": [20.0] * 12 + [40.0] * 12, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2025.5], "poblacion": 1_000_000})
    >>> tabla = sugerencias(serie, fija, nacional=25)
    >>> tabla["referencia"].tolist()
    ['25% menos', 'Nivel nacional', 'Mejor año propio']
    >>> tabla[["valor", "casos_mes", "cambio_pct"]].values.tolist()
    [[36.0, 30.0, -25.0], [25.0, 20.8, -47.9], [24.0, 20.0, -50.0]]
    >>> tabla["explicacion"].iloc[-1]
    'El año con menos, 2023: 24.0 por cada 100 mil habitantes.'
    """
    serie = series.comprobar(serie)
    anios = tasas.anual(serie, poblacion)
    candidatas = (tasas.movil_12(serie, poblacion), anios, tasas.acumulada(serie, poblacion))
    base = next((tabla for tabla in candidatas if tabla["casos"].notna().any()), None)
    if base is None:
        return pd.DataFrame(columns=list(COLUMNAS))
    base = base[base["casos"].notna()].iloc[-1]
    tipo = CASOS if pd.isna(base["tasa_100_mil"]) else TASA
    filas = _propias(base, anios, tipo) + (_ajenas(nacional, estatal, entre_mesas) if tipo == TASA else [])
    return _con_casos(pd.DataFrame(filas, columns=["referencia", "valor", "explicacion"]), base, tipo)


def _propias(base, anios, tipo):
    """25 % menos que la base y el mejor año calendario completo."""
    columna = "tasa_100_mil" if tipo == TASA else "casos"
    filas = [
        (
            f"{BAJA_PCT}% menos",
            _al_anio(base, tipo) * (1 - BAJA_PCT / 100),
            f"Tres de cada cuatro de {_lapso(base)}: {_dicho(base, tipo)}.",
        )
    ]
    completos = anios[anios[columna].notna()]
    if len(completos):
        mejor = completos.loc[completos[columna].idxmin()]
        filas.append(
            ("Mejor año propio", mejor[columna], f"El año con menos, {mejor['anio']}: {_dicho(mejor, tipo)}.")
        )
    return filas


def _ajenas(nacional, estatal, entre_mesas):
    """Los niveles del país y de la entidad, y el que ya logra el mejor cuarto de las mesas."""
    filas = [
        (f"Nivel {nombre}", float(valor), f"La tasa {nombre} de la misma fuente: {formato.tasa(valor)}.")
        for nombre, valor in (("nacional", nacional), ("estatal", estatal))
        if valor is not None and pd.notna(valor)
    ]
    otras = pd.Series(entre_mesas, dtype="float64").dropna()
    if len(otras) >= MINIMO_MESAS:
        valor = float(np.percentile(otras, PERCENTIL))
        filas.append(
            (
                "Mejor cuarto de las mesas",
                valor,
                f"Una de cada cuatro, de {len(otras)}, tiene {formato.tasa(valor)} o menos.",
            )
        )
    return filas


def _con_casos(tabla, base, tipo):
    """Cada valor en casos por año y por mes, contra la base, y si de verdad la endurece."""
    por_unidad = base["poblacion"] / tasas.POR_100_MIL if tipo == TASA else 1.0
    actual = _al_anio(base, tipo)
    anuales = tabla["valor"] * por_unidad
    no_baja = np.where(tabla["valor"] >= actual, " Hoy ya se está ahí o mejor: no endurece la meta.", "")
    return tabla.assign(
        tipo=tipo,
        valor=tabla["valor"].round(1),
        casos_anio=anuales.round(0),
        casos_mes=(anuales / 12).round(1),
        cambio_pct=((tabla["valor"] / actual - 1) * 100).round(1) if actual else np.nan,
        explicacion=tabla["explicacion"] + no_baja,
    ).sort_values("valor", ascending=False, kind="stable", ignore_index=True)[list(COLUMNAS)]


def _al_anio(fila, tipo):
    """La tasa, o los casos a ritmo de un año."""
    return fila["tasa_100_mil"] if tipo == TASA else fila["casos"] * fila["dias_anio"] / fila["dias"]


def _lapso(fila):
    """«2025», «los doce meses a julio de 2026» o «enero–julio de 2026, a ritmo de un año»."""
    nombre = calendario.rango_texto(fila["inicio"], fila["fin"])
    if fila["dias"] < fila["dias_anio"]:
        return f"{nombre}, a ritmo de un año"
    if "anio" in fila:
        return nombre
    return f"los {calendario.doce_meses_texto(fila['fin'] - pd.DateOffset(months=1))}"


def _dicho(fila, tipo):
    if tipo == CASOS:
        return formato.cuenta(_al_anio(fila, tipo), fila.get("unidad") or "casos")
    return f"{formato.tasa(fila['tasa_100_mil'])} por cada 100 mil habitantes"
