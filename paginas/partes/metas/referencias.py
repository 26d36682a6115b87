"""Con qué se puede justificar una meta: los niveles de otros, los propios y lo que cada uno significaría."""

from datetime import date

import pandas as pd

from analisis import tasas
from analisis.series import APELLIDOS
from analisis.sugerencias import sugerencias
from datos.consultas import incidencia, mesas, poblacion
from datos.lago import Lago
from paginas.impresos import metas as impresos


def series_de(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por serie de la mesa con dato (indicador y apellidos), la más al día primero."""
    todas = incidencia.series(lago, mesa)
    con_dato = todas[todas.casos.notna()]
    ultimas = con_dato.groupby(["indicador", *APELLIDOS], sort=False).agg(
        mes=("mes", "max"), meses=("meses", "min")
    )
    return ultimas.reset_index().sort_values("mes", ascending=False, kind="stable")


def referencias(
    lago: Lago, mesa: str, indicador: str, apellidos: tuple[str, ...], edicion: str | None
) -> tuple[pd.DataFrame, str]:
    """Las sugerencias de una serie y, si son de la metodología anterior porque a la suya le falta, cuál."""
    for metodologia in _metodologias(lago, mesa, indicador, apellidos):
        llave = (*apellidos[:2], metodologia)
        serie, habitantes = _serie(lago, mesa, indicador, llave, edicion)
        tabla = sugerencias(serie, habitantes)
        if tabla.empty:
            continue
        catalogo = mesas.mesas(lago)
        propia = catalogo[catalogo.mesa.eq(mesa)].iloc[0]
        otras = (
            [] if propia.ejemplo else catalogo[~catalogo.mesa.eq(mesa) & ~catalogo.ejemplo.astype(bool)].mesa
        )
        tabla = sugerencias(
            serie,
            habitantes,
            nacional=_tasa(lago, "00", indicador, llave, edicion),
            estatal=_tasa(lago, propia.cve_ent, indicador, llave, edicion),
            entre_mesas=[_tasa(lago, otra, indicador, llave, edicion) for otra in otras],
        )
        return tabla, "" if metodologia == apellidos[2] else metodologia
    return pd.DataFrame(), ""


def tanteo(lago: Lago, meta: dict, valores: list[float], hoy: date) -> list[dict]:
    """Qué diría hoy la evaluación con cada valor, en datos simples."""
    return [
        {**impresos.registro(m), "vencida": m.evaluacion.vencida}
        for m in impresos.tantear(lago, meta, valores, hoy=hoy)
    ]


def _metodologias(lago: Lago, mesa: str, indicador: str, apellidos: tuple) -> list[str]:
    """La pedida y, después, las otras de la misma fuente y unidad, de la más nueva a la más vieja."""
    todas = series_de(lago, mesa)
    hermanas = todas[
        todas.indicador.eq(indicador) & todas.fuente.eq(apellidos[0]) & todas.unidad.eq(apellidos[1])
    ]
    return [apellidos[2], *[m for m in hermanas.metodologia if m != apellidos[2]]]


def _serie(lago: Lago, territorio: str, indicador: str, llave: tuple, edicion: str | None) -> tuple:
    todas = incidencia.series(lago, territorio, [indicador])
    habitantes = poblacion.poblacion(lago, territorio)
    return todas[todas[APELLIDOS].eq(list(llave)).all(axis=1)], habitantes[habitantes.edicion.eq(edicion)]


def _tasa(lago: Lago, territorio: str, indicador: str, llave: tuple, edicion: str | None) -> float | None:
    """La última tasa de doce meses, del año o de lo que va de él, de otro territorio con la misma serie."""
    serie, habitantes = _serie(lago, territorio, indicador, llave, edicion)
    if serie.empty or habitantes.empty:
        return None
    for cuenta in (tasas.movil_12, tasas.anual, tasas.acumulada):
        conocidas = cuenta(serie, habitantes)["tasa_100_mil"].dropna()
        if len(conocidas):
            return float(conocidas.iloc[-1])
    return None
