"""Lo que Inicio dice de cada indicador, sacado de sus series sin cruzar metodologías ni mezclar unidades."""

from dataclasses import dataclass, field

import pandas as pd

from analisis import tasas

ORDEN_UNIDAD = ("carpetas", "víctimas", "defunciones")
MESES_A_LA_VISTA = 36
MES = pd.DateOffset(months=1)


@dataclass(frozen=True)
class Vistazo:
    """Un indicador de un vistazo. Los conteos son casos; `anual` y `movil`, renglones de `analisis.tasas`."""

    indicador: str
    fuente: str
    unidad: str
    metodologia: str
    corte: object
    serie: pd.DataFrame
    desde: pd.Timestamp | None = None
    mes: pd.Timestamp | None = None
    casos: float = float("nan")
    preliminar: bool = False
    anio_previo: float = float("nan")
    previo_en_otra_metodologia: str | None = None
    movil: pd.Series | None = None
    movil_metodologia: str | None = None
    meses_en_metodologia: int = 0
    en_el_anio: float = float("nan")
    anual: pd.Series | None = None
    otras: list[str] = field(default_factory=list)


def resumir(series: pd.DataFrame, poblacion: pd.DataFrame) -> dict[str, Vistazo]:
    """Un `Vistazo` por indicador con dato; `poblacion` es de una sola edición y puede venir vacía."""
    con_dato = series[series["casos"].notna()]
    return {
        indicador: _uno(indicador, grupo, poblacion)
        for indicador, grupo in con_dato.groupby("indicador", sort=False)
    }


def principal(series: pd.DataFrame) -> tuple[str, str]:
    """Fuente y unidad que encabezan: la mensual más al día; en empate, SESNSP y carpetas primero."""
    mensuales = series[series["meses"].eq(1)]
    candidatas = (
        (mensuales if len(mensuales) else series).groupby(["fuente", "unidad"])["mes"].max().reset_index()
    )
    candidatas["oficial"] = candidatas["fuente"].ne("SESNSP")
    candidatas["orden"] = [ORDEN_UNIDAD.index(u) if u in ORDEN_UNIDAD else 9 for u in candidatas["unidad"]]
    primera = candidatas.sort_values(["mes", "oficial", "orden"], ascending=[False, True, True]).iloc[0]
    return primera["fuente"], primera["unidad"]


def _uno(indicador: str, series: pd.DataFrame, poblacion: pd.DataFrame) -> Vistazo:
    fuente, unidad = principal(series)
    suya = series["fuente"].eq(fuente) & series["unidad"].eq(unidad)
    otras = sorted({f"{f} ({u})" for f, u in series.loc[~suya, ["fuente", "unidad"]].itertuples(index=False)})
    familia = series[suya].sort_values("mes")
    mensual = familia[familia["meses"].eq(1)]
    apellidos = {"indicador": indicador, "fuente": fuente, "unidad": unidad, "otras": otras}
    if mensual.empty:
        return _solo_anual(apellidos, familia, poblacion)
    ultimo = mensual.iloc[-1]
    vigente = mensual[mensual["metodologia"].eq(ultimo["metodologia"])]
    movil, movil_metodologia = _movil(mensual, poblacion)
    hace_un_anio = mensual[mensual["mes"].eq(ultimo["mes"] - 12 * MES)]
    igual = hace_un_anio[hace_un_anio["metodologia"].eq(ultimo["metodologia"])]
    otra = hace_un_anio["metodologia"].iloc[-1] if igual.empty and len(hace_un_anio) else None
    desde = ultimo["mes"] - (MESES_A_LA_VISTA - 1) * MES
    en_el_anio = tasas.acumulada(vigente, poblacion)
    return Vistazo(
        **apellidos,
        metodologia=ultimo["metodologia"],
        corte=ultimo["corte"],
        serie=mensual[mensual["mes"].ge(desde)],
        desde=desde,
        mes=ultimo["mes"],
        casos=ultimo["casos"],
        preliminar=bool(ultimo["preliminar"]),
        anio_previo=igual["casos"].iloc[0] if len(igual) else float("nan"),
        previo_en_otra_metodologia=otra,
        movil=movil,
        movil_metodologia=movil_metodologia,
        meses_en_metodologia=len(vigente),
        en_el_anio=en_el_anio["casos"].iloc[-1],
    )


def _movil(mensual: pd.DataFrame, poblacion: pd.DataFrame) -> tuple[pd.Series | None, str | None]:
    """La última ventana de doce meses sin huecos, de la metodología más nueva que la tenga."""
    recientes = mensual.groupby("metodologia")["mes"].max().sort_values(ascending=False)
    for metodologia in recientes.index:
        ventanas = tasas.movil_12(mensual[mensual["metodologia"].eq(metodologia)], poblacion)
        completas = ventanas[ventanas["casos"].notna()]
        if len(completas):
            return completas.iloc[-1], metodologia
    return None, None


def _solo_anual(apellidos: dict, familia: pd.DataFrame, poblacion: pd.DataFrame) -> Vistazo:
    ultimo = familia.iloc[-1]
    vigente = familia[familia["metodologia"].eq(ultimo["metodologia"])]
    return Vistazo(
        **apellidos,
        metodologia=ultimo["metodologia"],
        corte=ultimo["corte"],
        serie=vigente,
        preliminar=bool(ultimo["preliminar"]),
        anual=tasas.anual(vigente, poblacion).iloc[-1],
    )
