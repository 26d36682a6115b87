"""Control: ¿cambió?, con una señal que casi nunca se enciende por azar y la carta de control que la respalda.

La señal es la razón de tasas de los últimos doce meses contra los doce anteriores. Si los meses saltan más
de lo que da Poisson, el intervalo se ensancha: la dispersión se mide entre años y meses del año, de modo que
ni la estación ni un cambio de nivel entre un año y otro se confunden con ella.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtri, stdtrit

from analisis import comparacion, series
from analisis.tasas import POR_100_MIL, cola, mensual, solo_positivos

# La dispersión se estima con hasta cinco años: con dos sale tan incierta que el intervalo pierde filo.
VENTANAS = 5
# La carta se centra en los dos años previos a los doce meses que juzga, y con menos de uno no se dibuja.
MESES_BASE, MINIMO_BASE = 24, 12
# Límites de Shewhart: con una media estable, menos de un mes de cada cien queda fuera.
SIGMAS = 3
# Ocho meses seguidos del mismo lado del centro: una vez en 128 por azar (2 × ½⁸).
RACHA = 8
# Rango móvil medio de dos valores normales, en desviaciones estándar (2/√π).
RANGO_MEDIO = 1.128

ARRIBA, ABAJO, DENTRO = "arriba", "abajo", ""


def dispersion(ventanas):
    """Veces que los meses varían lo que daría Poisson, y sus grados de libertad; 1 si no pasan del azar.

    `ventanas` es un arreglo (…, años, 12): ji cuadrada de Pearson entre años y meses del año, partida entre
    sus grados de libertad (McCullagh y Nelder, 1989). Nunca es menor que 1.

    >>> parejo, brincado = [[9, 11] * 6, [11, 9] * 6], [[2, 18] * 6, [18, 2] * 6]
    >>> [float(v) for v in dispersion(parejo)], [round(float(v), 2) for v in dispersion(brincado)]
    ([1.0, 11.0], [13.96, 11.0])
    """
    casos = np.asarray(ventanas, dtype="float64")
    por_anio, por_mes = casos.sum(-1, keepdims=True), casos.sum(-2, keepdims=True)
    esperados = solo_positivos(por_anio * por_mes / solo_positivos(por_anio.sum(-2, keepdims=True)))
    ji_cuadrada = np.nansum((casos - esperados) ** 2 / esperados, axis=(-2, -1))
    grados = ((por_anio > 0).sum(axis=(-2, -1)) - 1) * ((por_mes > 0).sum(axis=(-2, -1)) - 1)
    return np.maximum(ji_cuadrada / np.maximum(grados, 1), 1), grados


def intervalo_de_razon(ventanas, exposicion, exposicion_antes, confianza=0.95):
    """Intervalo (bajo, alto) de la razón entre la última ventana y la previa, y la dispersión que lo abre.

    Sin sobredispersión es el exacto condicional. Con ella, los casos se dividen entre la dispersión: son
    los que de verdad informan. Como se estima, se agranda lo que la t de Student agranda a la normal.

    >>> antes, ahora = [10] * 12, [7] * 12
    >>> [round(float(v), 2) for v in intervalo_de_razon([antes, ahora], 1, 1)]
    [0.52, 0.93, 1.0]
    >>> brincado = [2, 18] * 6
    >>> [round(float(v), 2) for v in intervalo_de_razon([brincado, brincado[::-1]], 1, 1)]
    [0.29, 3.4, 13.96]
    """
    casos = np.asarray(ventanas, dtype="float64")
    veces, grados = dispersion(casos)
    una_cola = 1 - cola(confianza)
    por_estimarla = (stdtrit(np.maximum(grados, 1), una_cola) / ndtri(una_cola)) ** 2
    entre = np.where(veces > 1, veces * por_estimarla, 1)
    ahora, antes = casos[..., -1, :].sum(-1) / entre, casos[..., -2, :].sum(-1) / entre
    _, bajo, alto = comparacion.razon_de_tasas(ahora, exposicion, antes, exposicion_antes, confianza)
    return bajo, alto, veces


def cambio(serie, poblacion):
    """¿Cambió?: el renglón de `comparacion.cambio_12_meses` con el intervalo ensanchado y su señal.

    Agrega `dispersion` (1 = sólo azar), `meses_senalados` (de los últimos doce, los que la carta de control
    marca) y `evidencia`, que lo dice en una frase; la carta respalda y no enciende la señal.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2022-01-01", periods=36, freq="MS"), "meses": 1,
    ...                       "casos": [20] * 24 + [10] * 12, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2021.5, 2025.5], "poblacion": 1_000_000})
    >>> fila = cambio(serie, fija).iloc[0]
    >>> fila["senal"], float(fila["dispersion"]), int(fila["meses_senalados"])
    ('bajó', 1.0, 6)
    >>> fila["evidencia"]
    'La carta de control señala 6 de los últimos 12 meses por debajo de lo habitual.'
    """
    fila = comparacion.cambio_12_meses(serie, poblacion)
    if not fila["evaluable"].item():
        return fila.assign(dispersion=np.nan, meses_senalados=0, evidencia="")
    ventanas = _ventanas(series.comprobar(serie), fila["fin"].item())
    exposiciones = (fila[columna].to_numpy() for columna in ("poblacion", "poblacion_antes"))
    bajo, alto, veces = intervalo_de_razon(ventanas, *exposiciones)
    ultimos = carta(serie, poblacion).tail(12)["senal"]
    return fila.assign(
        razon_bajo=bajo,
        razon_alto=alto,
        senal=comparacion.senal(bajo, alto),
        dispersion=veces,
        meses_senalados=int(ultimos.ne(DENTRO).sum()),
        evidencia=_evidencia(ultimos),
    )


def limites(casos, exposicion, en_base):
    """Centro y ancho de la carta en cada mes (arreglos …, meses), en casos por unidad de exposición.

    Carta u, o u′ de Laney (2002) si los meses de la base saltan más que Poisson: el ancho se multiplica por
    la desviación de sus valores estandarizados. Sin casos en la base no hay límites.

    >>> centro, ancho = limites([9, 9, 9, 9], [1, 1, 1, 4], [True, True, True, False])
    >>> centro.tolist(), ancho.tolist()
    ([9.0], [9.0, 9.0, 9.0, 4.5])
    """
    casos, exposicion = np.asarray(casos, dtype="float64"), np.asarray(exposicion, dtype="float64")
    base = np.asarray(en_base) & ~np.isnan(casos) & ~np.isnan(exposicion)
    en_la_base = [np.where(base, valores, 0).sum(-1, keepdims=True) for valores in (casos, exposicion)]
    centro = solo_positivos(en_la_base[0] / solo_positivos(en_la_base[1]))
    azar = np.sqrt(centro / exposicion)
    estandar = np.where(base, (casos / exposicion - centro) / azar, np.nan)
    saltos = np.abs(np.diff(estandar, axis=-1))
    cuantos = np.maximum((~np.isnan(saltos)).sum(-1, keepdims=True), 1)
    sigma = np.maximum(np.nansum(saltos, axis=-1, keepdims=True) / cuantos / RANGO_MEDIO, 1)
    return centro, SIGMAS * sigma * azar


def carta(serie, poblacion):
    """Carta de control u / u′ de Laney: cada mes contra lo habitual en los dos años previos al último.

    Columnas: `mes, casos, tasa_100_mil` (anualizada), `preliminar, base` (si el mes fija lo habitual),
    `centro, limite_bajo, limite_alto` (tasas) y `senal`: 'arriba', 'abajo' o vacía. Se señala el mes que sale
    de los límites y el que lleva ocho o más del mismo lado. Con menos de doce meses de base no hay límites.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=24, freq="MS"), "meses": 1,
    ...                       "casos": [9] * 23 + [30], "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2025.5], "poblacion": 1_200_000})
    >>> carta(serie, fija)[["base", "senal"]].iloc[[0, 22, 23]].values.tolist()
    [[True, ''], [False, ''], [False, 'arriba']]
    """
    serie = series.comprobar(serie)
    tabla = mensual(serie, poblacion)
    tabla = tabla[tabla["mes"] <= series.ultimo_publicado(serie)].tail(MESES_BASE + 12).reset_index(drop=True)
    exposicion = tabla["poblacion"] * tabla["dias"] / tabla["dias_anio"] / POR_100_MIL
    base = (np.arange(len(tabla)) < len(tabla) - 12) & tabla["tasa_100_mil"].notna()
    centro, ancho = limites(tabla["casos"], exposicion, base)
    if base.sum() < MINIMO_BASE:
        centro = centro * np.nan
    dibujada = pd.DataFrame(
        {
            **tabla[["mes", "casos", "tasa_100_mil", "preliminar"]],
            "base": base,
            "centro": np.broadcast_to(centro, len(tabla)),
            "limite_bajo": np.maximum(centro - ancho, 0),
            "limite_alto": centro + ancho,
        }
    )
    return dibujada.assign(senal=_senales(dibujada))


def _ventanas(serie, fin):
    """Casos (años, 12) de las ventanas completas que terminan en `fin`, de la más vieja a la última."""
    meses = np.datetime64(fin, "M") - np.arange(12 * VENTANAS, 0, -1)
    casos = series.sumar(serie, meses, meses + 1)["casos"].to_numpy().reshape(VENTANAS, 12)
    return casos[~np.isnan(casos).any(axis=1)]


def _senales(tabla):
    """Por mes: fuera de los límites, o ya con una racha del mismo lado del centro."""
    tasa, centro = tabla["tasa_100_mil"], tabla["centro"]
    lado = np.sign(tasa - centro).fillna(0)
    racha = lado.groupby(lado.ne(lado.shift()).cumsum()).cumcount() + 1
    fuera = (tasa > tabla["limite_alto"]) | (tasa < tabla["limite_bajo"])
    senalado = (fuera | (racha >= RACHA)) & ~tabla["base"]
    return np.select([senalado & lado.gt(0), senalado & lado.lt(0)], [ARRIBA, ABAJO], DENTRO)


def _evidencia(ultimos):
    """Cuántos de los últimos doce meses señala la carta, y de qué lado."""
    arriba, abajo = int(ultimos.eq(ARRIBA).sum()), int(ultimos.eq(ABAJO).sum())
    lados = [
        f"{cuantos} de los últimos 12 meses por {lado} de lo habitual"
        for cuantos, lado in ((arriba, "encima"), (abajo, "debajo"))
        if cuantos
    ]
    return f"La carta de control señala {' y '.join(lados)}." if lados else ""
