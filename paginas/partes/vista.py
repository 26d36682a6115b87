"""De las series del lago a la tabla que se dibuja: la cuenta pedida, cada serie por su lado."""

import pandas as pd

from analisis import tasas
from analisis.series import APELLIDOS

CUENTAS = {
    "mensual": "Mensual",
    "movil": "Móvil 12 meses",
    "acumulada": "Acumulada del año",
    "anual": "Anual",
}
_FUNCIONES = {
    "mensual": tasas.mensual,
    "movil": tasas.movil_12,
    "acumulada": tasas.acumulada,
    "anual": tasas.anual,
}
COLUMNAS = ["territorio", *APELLIDOS, "mes", "valor", "bajo", "alto", "preliminar", "casos"]


def calcular(
    series: pd.DataFrame, poblacion: pd.DataFrame, territorio: str, medida: str, cuenta: str
) -> pd.DataFrame:
    """La tabla de `figuras.trazos` de un territorio, con todo lo que calcula `analisis.tasas`.

    `medida` es «casos» o «tasa» y `cuenta`, una de CUENTAS. Las series que sólo dan el año no
    aparecen en las cuentas por mes.
    """
    partes = []
    for _, serie in series.groupby(APELLIDOS, sort=False):
        if cuenta != "anual" and not serie["meses"].eq(1).any():
            continue
        tabla = _FUNCIONES[cuenta](serie.assign(preliminar=serie["preliminar"].astype(bool)), poblacion)
        if cuenta == "anual":
            tabla["mes"] = pd.to_datetime(tabla["anio"].astype(str) + "-01-01")
        partes.append(_recortar(tabla).assign(territorio=territorio, corte=serie["corte"].max()))
    if not partes:
        return pd.DataFrame(columns=COLUMNAS).astype({"mes": "datetime64[us]"})
    tabla = pd.concat(partes, ignore_index=True)
    columnas = {"casos": ("casos", None, None), "tasa": ("tasa_100_mil", "tasa_bajo", "tasa_alto")}[medida]
    for destino, origen in zip(("valor", "bajo", "alto"), columnas, strict=True):
        tabla[destino] = tabla[origen] if origen else float("nan")
    return tabla


def _recortar(tabla: pd.DataFrame) -> pd.DataFrame:
    """Sin los renglones vacíos de las orillas: los de adentro son huecos y se quedan."""
    llenos = tabla.index[tabla["casos"].notna()]
    return tabla.loc[llenos.min() : llenos.max()] if len(llenos) else tabla.iloc[0:0]


def con_dato(series: pd.DataFrame) -> pd.DataFrame:
    """Sólo las series con alguna cifra, completas: con sus huecos."""
    publicados = series.groupby(["indicador", *APELLIDOS])["casos"].transform("count")
    return series[publicados > 0]
