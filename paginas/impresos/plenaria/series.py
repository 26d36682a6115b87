"""De una tabla por mes a lo que una lámina dibuja: valores alineados, huecos, roturas y lo que se dice."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from analisis import calendario
from paginas.figuras import trazos
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto
from paginas.impresos.plenaria.lamina import Grafica, Serie

METODO = (
    "Tasa por cada 100 mil habitantes de los doce meses que terminan en cada punto; intervalo exacto de "
    "Poisson del 95 %. El último mes de cada corte es preliminar."
)


def enero(mes: pd.Timestamp, anios: int) -> pd.Timestamp:
    """El enero con que empieza una vista de tantos años, contando el de `mes`: así los rótulos son eneros."""
    return pd.Timestamp(mes.year - anios + 1, 1, 1)


def meses(tablas: Iterable[pd.DataFrame], hasta: pd.Timestamp) -> pd.DatetimeIndex:
    """Los meses de la vista: del enero del primer dato a `hasta`."""
    primero = min(tabla.mes.min() for tabla in tablas)
    return pd.date_range(enero(primero, 1), hasta, freq="MS")


def alinear(tabla: pd.DataFrame, meses: pd.DatetimeIndex, columna: str) -> tuple[float | None, ...]:
    """Un valor por mes de `meses`; donde la tabla no lo trae queda el hueco."""
    valores = tabla.set_index("mes")[columna].reindex(meses)
    return tuple(None if pd.isna(v) else float(v) for v in valores)


def lugares(fechas: pd.Series, meses: pd.DatetimeIndex) -> tuple[int, ...]:
    """En qué lugar de `meses` cae cada fecha."""
    return tuple(int(n) for n in meses.get_indexer(fechas) if n >= 0)


def roturas(familia: pd.DataFrame, meses: pd.DatetimeIndex) -> tuple[tuple[int, str], ...]:
    """Dónde empieza otra metodología dentro de la vista."""
    inicios = familia[familia.casos.notna()].groupby("metodologia").mes.min().sort_values()
    return tuple(
        (int(meses.get_indexer([inicio])[0]), f"Cambia la metodología: {metodologia}")
        for metodologia, inicio in list(inicios.items())[1:]
        if inicio in meses
    )


def vigencias(familia: pd.DataFrame, fin: pd.Timestamp) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
    """De qué mes a qué mes rige cada metodología: hasta que empieza la siguiente, y la última hasta `fin`."""
    inicios = familia[familia.casos.notna()].groupby("metodologia").mes.min().sort_values()
    fines = [*(siguiente - pd.DateOffset(months=1) for siguiente in inicios.iloc[1:]), fin]
    return {m: (inicio, hasta) for (m, inicio), hasta in zip(inicios.items(), fines, strict=True)}


def casos(contexto: Contexto, familia: pd.DataFrame, desde: pd.Timestamp) -> Grafica:
    """Los casos por mes (o por año, si es lo único que hay), una serie de columnas por metodología."""
    mensual = familia[familia.meses.eq(1) & familia.mes.ge(desde)]
    if mensual.casos.isna().all():
        anios = sorted(familia.mes.dt.year.unique())
        indice = pd.to_datetime([f"{a}-01-01" for a in anios])
        categorias, tabla, eje = tuple(map(str, anios)), familia, "por año"
    else:
        indice = meses([mensual[mensual.casos.notna()]], contexto.mes)
        categorias, tabla, eje = tuple(calendario.mes_corto(m) for m in indice), mensual, "por mes"
    series = tuple(
        Serie(
            trazos.nombre_serie(*apellidos),
            alinear(suya, indice, "casos"),
            preliminares=lugares(suya[suya.preliminar.astype(bool)].mes, indice),
        )
        for apellidos, suya in tabla.groupby(APELLIDOS, sort=False)
        if suya.casos.notna().any()
    )
    unidad = familia.unidad.iloc[0]
    eje = f"{unidad.capitalize()} {eje}"
    return Grafica("columnas", categorias, series, eje, roturas(familia, indice), fechas(indice))


def fechas(meses: pd.DatetimeIndex) -> tuple[date, ...]:
    """El día de cada categoría, para un eje de tiempo."""
    return tuple(mes.date() for mes in meses)


def notas(contexto: Contexto, frase: str, indicador: str, pie: str) -> str:
    """Lo que el orador lee: la frase, qué mide, cómo se calcula y de dónde sale."""
    ficha = contexto.indicadores.set_index("indicador").loc[indicador]
    return "\n\n".join([frase, f"Qué mide: {ficha.que_mide}", f"Método: {METODO}", pie])
