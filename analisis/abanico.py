"""Abanico: la proyección de una serie dicha en la medida de su meta, para dibujarla sobre la escalera."""

import numpy as np
import pandas as pd

from analisis import tasas
from analisis.medicion import ANUAL, MOVIL_12, TASA
from analisis.proyeccion import PERCENTILES, percentiles, totales
from analisis.series import sumar

COLUMNAS = ("mes", *(f"p{p}" for p in PERCENTILES))
_MESES = {ANUAL: 12, MOVIL_12: 12}


def abanico(meta, medida, serie, poblacion, proyeccion, factor=1.0):
    """Percentiles 10, 25, 50, 75 y 90 de cada periodo por venir, en la tasa (o los casos) de la meta.

    Un renglón por mes proyectado (o por año, con `mes` en enero): a lo publicado del periodo se le suma lo
    simulado. El periodo con un mes pasado sin publicar, o sin población, queda vacío.

    >>> from types import SimpleNamespace
    >>> from analisis.proyeccion import Proyeccion
    >>> serie = pd.DataFrame({"mes": pd.date_range("2024-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10.0, "preliminar": False})
    >>> futuro = pd.date_range("2025-01-01", periods=2, freq="MS")
    >>> corta = Proyeccion(True, "", meses=futuro, trayectorias=np.array([[4, 4], [6, 6]]))
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2027.5], "poblacion": 1_000_000})
    >>> tabla = abanico(SimpleNamespace(tipo="tasa"), "movil_12", serie, fija, corta)
    >>> tabla[["p10", "p90"]].values.round(1).tolist()
    [[11.4, 11.6], [10.8, 11.2]]
    """
    if proyeccion is None or not proyeccion.evaluable:
        return pd.DataFrame(columns=list(COLUMNAS))
    fines = proyeccion.meses + pd.DateOffset(months=1)
    if medida == ANUAL:
        fines = fines[fines.month == 1]
    inicios = fines - pd.DateOffset(months=_MESES.get(medida, 1))
    publicados = [
        sumar(serie, [inicio], [min(fin, proyeccion.meses[0])])["casos"].item()
        if inicio < proyeccion.meses[0]
        else 0.0
        for inicio, fin in zip(inicios, fines, strict=True)
    ]
    simulados = [totales(proyeccion, inicio, fin) for inicio, fin in zip(inicios, fines, strict=True)]
    casos = percentiles(np.array(simulados).T) if simulados else np.empty((0, len(PERCENTILES)))
    casos = (casos + np.array(publicados)[:, None]) * factor
    if meta.tipo == TASA:
        uno = pd.DataFrame({"inicio": inicios, "fin": fines, "casos": 1.0})
        casos = casos * tasas.con_tasa(uno, poblacion)["tasa_100_mil"].to_numpy()[:, None]
    meses = inicios if medida == ANUAL else fines - pd.DateOffset(months=1)
    return pd.DataFrame({"mes": meses, **dict(zip(COLUMNAS[1:], casos.T, strict=True))})
