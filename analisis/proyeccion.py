"""Proyección: casos por mes que pueden venir si todo sigue como va, y probabilidad de que quepan en una meta.

Simula los meses que siguen con lo que enseña una sola serie (véase `proyeccion_modelo`). No sabe de
operativos, elecciones ni cambios de registro por venir. Qué tan seguido cae lo observado dentro de sus bandas
se mide sobre series reales y se publica en `calibracion.csv`.
"""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd

from analisis import calendario, series
from analisis.proyeccion_modelo import filtrar, simular

SEMILLA = 20100217
SIMULACIONES = 4000
# Con menos de dos años no se separa la estación de la tendencia, ni con menos de dos casos al mes.
MESES_COMPLETO, CASOS_COMPLETO = 24, 2
MESES_MINIMOS = 12
# Más lejos de tres años la cobertura de las bandas no está medida.
MESES_MAXIMOS = 36
PERCENTILES = (10, 25, 50, 75, 90)


@dataclass(frozen=True, eq=False)
class Proyeccion:
    """Meses por venir de una serie: trayectorias simuladas de casos, o el motivo por el que no se proyecta.

    `meses` son los proyectados, `trayectorias` (simulaciones × meses) sus casos, y `ultimo` el último mes
    que se usó.
    """

    evaluable: bool
    motivo: str
    modelo: str = ""
    ultimo: pd.Timestamp = pd.NaT
    meses: pd.DatetimeIndex = field(default_factory=partial(pd.DatetimeIndex, []))
    trayectorias: np.ndarray = field(default_factory=partial(np.empty, (0, 0), dtype="int64"))

    def bandas(self):
        """Casos de cada mes proyectado: mediana, banda de 50 % (p25 a p75) y de 80 % (p10 a p90), enteras."""
        columnas = percentiles(self.trayectorias).T if self.evaluable else np.empty((len(PERCENTILES), 0))
        nombres = [f"p{p}" for p in PERCENTILES]
        return pd.DataFrame({"mes": self.meses, **dict(zip(nombres, columnas.astype("int64"), strict=True))})


def proyectar(serie, meses, *, simulaciones=SIMULACIONES, semilla=SEMILLA, sin_preliminar=False):
    """Simula los `meses` que siguen al último publicado de una sola serie mensual de casos.

    Con menos de 24 meses publicados, o menos de 2 casos por mes en los últimos 24, usa sólo el nivel
    reciente; con menos de 12, o si se piden más de 36, se niega y dice por qué. Lo no publicado se salta.
    `sin_preliminar` deja fuera el último mes si es preliminar: la proyección empieza entonces en él.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2021-01-01", periods=36, freq="MS"), "meses": 1,
    ...                       "casos": [30, 28, 33, 31, 29, 30] * 6, "preliminar": False})
    >>> proyeccion = proyectar(serie, 12)
    >>> proyeccion.trayectorias.shape, proyeccion.meses[0].date().isoformat()
    ((4000, 12), '2024-01-01')
    >>> proyeccion.modelo
    'Poisson con tendencia amortiguada y estación: 36 meses (2021–2023).'
    >>> proyectar(serie[:9], 12).motivo
    'la serie lleva 9 meses publicados y hacen falta 12'
    """
    if meses < 1 or simulaciones < 1:
        raise ValueError(f"Se pidieron {meses} meses y {simulaciones} simulaciones; se espera al menos 1.")
    serie = series.comprobar(serie)
    publicada = serie[serie["meses"].eq(1) & serie["casos"].notna()]
    apartada = publicada["preliminar"] & (publicada["mes"] == publicada["mes"].max()) & sin_preliminar
    usada = publicada[~apartada].set_index("mes")["casos"]
    motivo = _motivo(serie, usada, meses)
    if motivo:
        return Proyeccion(evaluable=False, motivo=motivo)
    if usada.lt(0).any():
        raise ValueError(f"Llegaron casos negativos en {calendario.mes_texto(usada.idxmin())}.")
    pasado = pd.date_range(usada.index.min(), usada.index.max(), freq="MS")
    futuro = pd.date_range(usada.index.max(), periods=meses + 1, freq="MS")[1:]
    simple = _por_que_simple(usada)
    ajuste = filtrar(usada.reindex(pasado).to_numpy(), *_calendario(pasado), completo=not simple)
    trayectorias = simular(ajuste, *_calendario(futuro), simulaciones, np.random.default_rng(semilla))
    frases = _forma(ajuste, simple, usada), _huecos(usada, pasado), _preliminar(publicada, apartada)
    modelo = " ".join(filter(None, frases))
    return Proyeccion(True, "", modelo, usada.index.max(), futuro, trayectorias)


def _motivo(serie, usada, meses):
    """Por qué no se proyecta, o texto vacío."""
    if serie.empty:
        return "la serie está vacía"
    if not serie["meses"].eq(1).any():
        return "la fuente sólo da cifras anuales y la proyección necesita meses"
    if len(usada) < MESES_MINIMOS:
        return f"la serie lleva {len(usada)} meses publicados y hacen falta {MESES_MINIMOS}"
    if meses > MESES_MAXIMOS:
        return f"se piden {meses} meses y más allá de {MESES_MAXIMOS} la proyección no está comprobada"
    return ""


def _por_que_simple(usada):
    """Por qué basta el nivel reciente, sin tendencia ni estación, o texto vacío si no basta."""
    if len(usada) < MESES_COMPLETO:
        return f"hay menos de {MESES_COMPLETO} meses publicados"
    if usada.tail(MESES_COMPLETO).mean() < CASOS_COMPLETO:
        return f"hay menos de {CASOS_COMPLETO} casos por mes"
    return ""


def _calendario(meses):
    """Días de cada mes y su lugar en el año, de 0 a 11."""
    return meses.days_in_month.to_numpy(), meses.month.to_numpy() - 1


def _forma(ajuste, simple, usada):
    familia = "Poisson" if ajuste.poisson else "Binomial negativo"
    forma = f"sólo el nivel reciente, porque {simple}" if simple else "tendencia amortiguada y estación"
    lapso = calendario.rango_texto(usada.index.min(), usada.index.max() + pd.DateOffset(months=1))
    return f"{familia} con {forma}: {len(usada)} meses ({lapso})."


def _huecos(usada, pasado):
    vacios = pasado.difference(usada.index).strftime("%Y-%m")
    return f"Salta lo no publicado: {calendario.meses_texto(vacios)}." if len(vacios) else ""


def _preliminar(publicada, apartada):
    if not publicada["preliminar"].iloc[-1]:
        return ""
    mes = calendario.mes_texto(publicada["mes"].iloc[-1])
    if apartada.any():
        return f"No usa el mes preliminar: empieza en {mes}."
    return f"Usa tal cual el mes preliminar, {mes}."


def percentiles(casos):
    """Percentiles 10, 25, 50, 75 y 90 (uno por columna) de cada columna de casos simulados.

    Son enteros que sí salieron, nunca interpolados; del primero al último va la banda de 80 %.

    >>> percentiles(np.arange(1, 101).reshape(-1, 1)).tolist()
    [[10, 25, 50, 75, 90]]
    """
    return np.percentile(casos, PERCENTILES, axis=0, method="inverted_cdf").T


def totales(proyeccion, desde, hasta):
    """Casos simulados de `desde` a `hasta` (excluido), uno por trayectoria.

    Sólo suma meses proyectados: los anteriores ya ocurrieron. Lanza `ValueError` si la ventana acaba después
    de la proyección, porque le faltarían casos.

    >>> futuro = pd.date_range("2024-01-01", periods=3, freq="MS")
    >>> corta = Proyeccion(True, "", meses=futuro, trayectorias=np.array([[1, 2, 3], [4, 5, 6]]))
    >>> totales(corta, "2023-06-01", "2024-03-01").tolist()
    [3, 9]
    """
    desde, hasta = pd.Timestamp(desde), pd.Timestamp(hasta)
    fin = proyeccion.meses[-1] + pd.DateOffset(months=1)
    if hasta > fin:
        pedido, ultimo = (calendario.mes_texto(dia - pd.DateOffset(days=1)) for dia in (hasta, fin))
        raise ValueError(f"La ventana llega a {pedido} y la proyección sólo a {ultimo}.")
    dentro = (proyeccion.meses >= desde) & (proyeccion.meses < hasta)
    return proyeccion.trayectorias[:, dentro].sum(axis=1)


def probabilidad(proyeccion, tope_casos, ya_ocurridos, desde, hasta):
    """Probabilidad (0 a 1) de que los casos de `desde` a `hasta` (excluido) no pasen de `tope_casos`.

    `ya_ocurridos` son los casos de esa ventana anteriores al primer mes proyectado. Es la fracción de las
    trayectorias que caben, así que un tope más bajo nunca la sube. Sin proyección o sin tope es None.

    >>> futuro = pd.date_range("2024-01-01", periods=3, freq="MS")
    >>> corta = Proyeccion(True, "", meses=futuro, trayectorias=np.array([[1, 2, 3], [4, 5, 6]]))
    >>> [probabilidad(corta, tope, 10, "2023-06-01", "2024-04-01") for tope in (15, 16, 25)]
    [0.0, 0.5, 1.0]
    """
    if proyeccion is None or not proyeccion.evaluable or pd.isna(tope_casos) or pd.isna(ya_ocurridos):
        return None
    return float((totales(proyeccion, desde, hasta) + ya_ocurridos <= tope_casos).mean())
