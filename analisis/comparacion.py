"""Comparación: ¿cambió?, dentro de una misma serie y nunca a través de dos metodologías."""

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from analisis import calendario, series
from analisis.tasas import NUMEROS_PEQUENOS, cola, con_tasa, edicion_de, poblacion_en, solo_positivos

SUBIO, BAJO, SIN_EVIDENCIA, NO_EVALUABLE = "subió", "bajó", "sin evidencia", "no evaluable"


def razon_de_tasas(casos1, exposicion1, casos0, exposicion0, confianza=0.95):
    """Veces que la tasa 1 es la tasa 0, con su intervalo exacto: (razon, bajo, alto). Números o columnas.

    Condicional al total de casos, `casos1` es binomial; sus límites son los de Clopper y Pearson (1934)
    llevados a la razón (Przyborowski y Wilenski, 1940). Si no hubo casos antes no hay razón y el límite alto
    es infinito. La exposición son personas-año, como en la tasa; sin exposición todo queda vacío.

    >>> [round(float(v), 3) for v in razon_de_tasas(775, 1_661_295, 919, 1_637_477)]
    [0.831, 0.754, 0.916]
    >>> [round(float(v), 3) for v in razon_de_tasas(5, 1, 0, 1)]
    [nan, 0.916, inf]
    """
    entre_exposiciones = solo_positivos(exposicion0) / solo_positivos(exposicion1)
    # Sin casos de un lado su límite es 0 y la función no está definida: se evalúa en 1 y se multiplica por 0.
    abajo = betaincinv(casos1 + (casos1 == 0), casos0 + 1, cola(confianza)) * (casos1 != 0)
    arriba = betaincinv(casos0 + (casos0 == 0), casos1 + 1, cola(confianza)) * (casos0 != 0)
    with np.errstate(divide="ignore"):
        alto = np.divide(1 - arriba, arriba)
    return (
        casos1 / solo_positivos(casos0) * entre_exposiciones,
        abajo / (1 - abajo) * entre_exposiciones,
        alto * entre_exposiciones,
    )


def senal(razon_bajo, razon_alto):
    """Qué dice del cambio el intervalo de la razón: subió, bajó, sin evidencia o no evaluable.

    >>> senal([1.05, 0.7, 0.8, np.nan], [1.4, 0.95, 1.2, np.nan]).tolist()
    ['subió', 'bajó', 'sin evidencia', 'no evaluable']
    """
    bajo, alto = np.asarray(razon_bajo, dtype="float64"), np.asarray(razon_alto, dtype="float64")
    casos = [np.isnan(bajo) | np.isnan(alto), bajo > 1, alto < 1]
    return np.select(casos, [NO_EVALUABLE, SUBIO, BAJO], SIN_EVIDENCIA)


def contra_anio_anterior(serie, poblacion=None):
    """Cada mes contra el mismo mes del año anterior, en casos, y si la diferencia pasa de lo que da el azar.

    Columnas, tras los apellidos: `mes, casos, preliminar, casos_antes, diferencia, razon, cambio_casos_pct`
    (sólo con 10 casos o más en ambos), `razon_tasas, razon_bajo, razon_alto, senal, motivo` (por qué no se
    compara). La exposición son los días de cada mes por su población; sin `poblacion`, sólo los días.

    >>> serie = pd.DataFrame({"mes": pd.to_datetime(["2023-11-01", "2024-11-01"]), "meses": 1,
    ...                       "casos": [58.0, 70.0], "preliminar": [False, True]})
    >>> fila = contra_anio_anterior(serie).iloc[-1]
    >>> float(fila["diferencia"]), round(float(fila["cambio_casos_pct"]), 1), fila["senal"]
    (12.0, 20.7, 'sin evidencia')
    """
    serie = series.comprobar(serie)
    meses = series.meses_de(serie)
    actual = series.sumar(serie, meses, meses + 1)
    antes = series.sumar(serie, meses - 12, meses - 11)
    casos, casos_antes = actual["casos"], antes["casos"]
    razon, bajo, alto = razon_de_tasas(
        casos, _exposicion(actual, poblacion), casos_antes, _exposicion(antes, poblacion)
    )
    sin_fila = np.where(casos.isna(), actual["inicio"], antes["inicio"])
    empieza = serie["mes"].min()
    return pd.DataFrame(
        {
            **series.identidad(serie),
            "mes": actual["inicio"],
            "casos": casos,
            "preliminar": actual["preliminar"],
            "casos_antes": casos_antes,
            "diferencia": casos - casos_antes,
            "razon": casos / solo_positivos(casos_antes),
            "cambio_casos_pct": _porcentaje(casos / solo_positivos(casos_antes), casos, casos_antes),
            "razon_tasas": razon,
            "razon_bajo": bajo,
            "razon_alto": alto,
            "senal": senal(bajo, alto),
            "motivo": [
                "" if not vacio
                else f"la serie empieza en {calendario.mes_texto(empieza)}" if mes < empieza
                else f"sin dato de {calendario.mes_texto(mes)}"
                for mes, vacio in zip(sin_fila, (casos - casos_antes).isna(), strict=True)
            ],
        }
    )


def cambio_12_meses(serie, poblacion):
    """Los últimos doce meses publicados contra los doce anteriores, en un renglón.

    Columnas, tras los apellidos: `evaluable, motivo, inicio, fin, casos, poblacion, tasa_100_mil, preliminar,
    inicio_antes, fin_antes, casos_antes, poblacion_antes, tasa_100_mil_antes, diferencia, cambio_casos_pct,
    cambio_tasa_pct` (porcentajes sólo con 10 casos o más en ambos), `razon_tasas, razon_bajo, razon_alto,
    senal, edicion, numeros_pequenos`.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=24, freq="MS"), "meses": 1,
    ...                       "casos": [20] * 12 + [10] * 12, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2025.5], "poblacion": 1_000_000})
    >>> cambio_12_meses(serie, fija)[["evaluable", "diferencia", "senal"]].values.tolist()
    [[True, -120.0, 'bajó']]
    >>> cambio_12_meses(serie[:20], fija)["motivo"].item()
    'la serie empieza en enero de 2023: lleva 20 meses y hacen falta 24'
    """
    serie = series.comprobar(serie)
    ultimo = series.ultimo_publicado(serie)
    # Sin meses publicados no hay ventana: se cuenta una cualquiera y el renglón sale vacío, con su motivo.
    corte = np.datetime64("1970-01" if pd.isna(ultimo) else ultimo, "M") + 1
    ventanas = con_tasa(series.sumar(serie, [corte - 24, corte - 12], [corte - 12, corte]), poblacion)
    if pd.isna(ultimo):
        ventanas = ventanas.assign(inicio=pd.NaT, fin=pd.NaT, poblacion=np.nan)
    antes, ahora = ventanas.iloc[[0]].reset_index(drop=True), ventanas.iloc[[1]].reset_index(drop=True)
    casos, casos_antes = ahora["casos"], antes["casos"]
    razon, bajo, alto = razon_de_tasas(casos, ahora["poblacion"], casos_antes, antes["poblacion"])
    motivo = _motivo(serie, ultimo, ventanas)
    lado = ["inicio", "fin", "casos", "poblacion", "tasa_100_mil"]
    return pd.DataFrame(
        {
            **series.identidad(serie),
            "evaluable": not motivo,
            "motivo": motivo,
            **ahora[[*lado, "preliminar"]],
            **antes[lado].add_suffix("_antes"),
            "diferencia": casos - casos_antes,
            "cambio_casos_pct": _porcentaje(casos / solo_positivos(casos_antes), casos, casos_antes),
            "cambio_tasa_pct": _porcentaje(razon, casos, casos_antes),
            "razon_tasas": razon,
            "razon_bajo": bajo,
            "razon_alto": alto,
            "senal": senal(bajo, alto),
            "edicion": edicion_de(poblacion),
            "numeros_pequenos": ventanas["casos"].min(skipna=True) < NUMEROS_PEQUENOS,
        }
    )


def _motivo(serie, ultimo, ventanas):
    """Por qué no se pueden comparar las dos ventanas, o texto vacío."""
    if pd.isna(ultimo):
        return "la serie no publica meses" if len(serie) else "la serie está vacía"
    faltantes = [mes for ventana in ventanas["faltantes"] for mes in ventana]
    primero = serie.loc[serie["meses"].eq(1), "mes"].min()
    if primero > ventanas["inicio"].min():
        lleva = (ultimo.year - primero.year) * 12 + ultimo.month - primero.month + 1
        return f"la serie empieza en {calendario.mes_texto(primero)}: lleva {lleva} meses y hacen falta 24"
    if faltantes:
        return f"faltan meses por publicar: {calendario.meses_texto(faltantes)}"
    return "no hay población para las dos ventanas" if ventanas["poblacion"].isna().any() else ""


def _exposicion(periodos, poblacion):
    """Personas-año de cada periodo, con los mismos días que su tasa; años, si no se da población."""
    inicio, fin = periodos["inicio"], periodos["fin"]
    anios = calendario.dias(inicio, fin) / calendario.dias_anio(fin)
    return anios if poblacion is None else anios * poblacion_en(calendario.mitad(inicio, fin), poblacion)


def _porcentaje(razon, casos, casos_antes):
    """Cambio en por ciento; vacío si algún lado tiene menos de 10 casos."""
    return ((razon - 1) * 100).where((casos >= NUMEROS_PEQUENOS) & (casos_antes >= NUMEROS_PEQUENOS))
