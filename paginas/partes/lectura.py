"""La lectura: lo que dice la última cifra de la vista, en una frase que se puede decir en voz alta."""

import pandas as pd

from analisis import comparacion, lectura
from analisis.series import APELLIDOS


def frase(tabla: pd.DataFrame, delito: str) -> str:
    """Última cifra publicada de la serie más al día de la tabla de `vista.calcular`, con su fuente."""
    con_dato = tabla[tabla["casos"].notna()]
    if con_dato.empty:
        return ""
    ultimo = con_dato.loc[con_dato["mes"].idxmax()]
    return f"{lectura.cifra(ultimo, delito.lower())} ({ultimo['fuente']}, {ultimo['metodologia']})"


def cambio(tabla: pd.DataFrame, series: pd.DataFrame, habitantes: pd.DataFrame, cuenta: str) -> str:
    """Si esa cifra cambió en un año más de lo que da el azar; vacío en las cuentas que no lo dicen.

    Se compara dentro de la serie de la cifra, hasta su mes: la mensual contra el mismo mes del año anterior y
    la móvil contra los doce meses previos.
    """
    con_dato = tabla[tabla["casos"].notna()]
    if con_dato.empty or cuenta not in ("mensual", "movil"):
        return ""
    ultimo = con_dato.loc[con_dato["mes"].idxmax()]
    suya = series[series[APELLIDOS].eq(ultimo[APELLIDOS]).all(axis=1) & series["mes"].le(ultimo["mes"])]
    suya = suya.assign(preliminar=suya["preliminar"].astype(bool))
    if cuenta == "mensual":
        fila = comparacion.contra_anio_anterior(suya, habitantes).iloc[-1]
        return lectura.contra_anio_anterior({**fila, "preliminar": False})
    fila = comparacion.cambio_12_meses(suya, habitantes).iloc[0]
    return lectura.cambio_12_meses({**fila, "preliminar": False})
