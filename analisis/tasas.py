"""Tasas: casos por cada 100 mil habitantes al año, con su intervalo, de una serie o de cualquier periodo.

Tasa = casos ÷ población a la mitad del periodo × 100 000 × (días de los 12 meses que terminan con el periodo
÷ días del periodo). Para un año o una ventana de doce meses el factor de días es 1.

Las tablas de resultado llevan los apellidos de la serie y `inicio, fin, casos, preliminar, meses_publicados,
faltantes, dias, dias_anio, edicion, poblacion, tasa_100_mil, tasa_bajo, tasa_alto, numeros_pequenos`.
"""

import numpy as np
import pandas as pd
from scipy.special import gammainccinv, gammaincinv

from analisis import calendario, series

POR_100_MIL = 100_000
NUMEROS_PEQUENOS = 10


def tasa(casos, poblacion, dias, dias_anio):
    """Casos por cada 100 mil habitantes al año (anualizada por días). Acepta números o columnas.

    Sin población no hay tasa: queda vacía, nunca cero ni infinita.

    >>> tasa(pd.Series([919, 919]), pd.Series([1_637_477, 0]), 366, 366).round(2).tolist()
    [56.12, nan]
    >>> round(float(tasa(80, 1_560_000, 30, 365)), 1)
    62.4
    """
    return casos / solo_positivos(poblacion) * POR_100_MIL * dias_anio / dias


def solo_positivos(valores):
    """Los mismos números o columna, con vacío donde no son mayores que cero: un denominador que no engaña.

    >>> solo_positivos(pd.Series([1_637_477, 0])).tolist()
    [1637477.0, nan]
    """
    if isinstance(valores, pd.Series):
        return valores.astype("float64").where(valores > 0)
    valores = np.asarray(valores, dtype="float64")
    return np.where(valores > 0, valores, np.nan)


def intervalo(casos, confianza=0.95):
    """Límites (bajo, alto) de los casos esperados, en casos: intervalo exacto de Poisson.

    Son los cuantiles de la ji cuadrada central (Garwood, 1936). Sin casos el límite bajo es 0 y el alto no.

    >>> bajo, alto = intervalo(pd.Series([919, 0, np.nan]))
    >>> bajo.round(1).tolist(), alto.round(1).tolist()
    ([860.5, 0.0, nan], [980.4, 3.7, nan])
    """
    # Con 0 casos la función no está definida: se evalúa en 1 y se multiplica por 0.
    bajo = gammaincinv(casos + (casos == 0), cola(confianza)) * (casos != 0)
    return bajo, gammainccinv(casos + 1, cola(confianza))


def cola(confianza):
    """Probabilidad que un intervalo central deja en cada cola.

    >>> cola(0.5)
    0.25
    """
    if not 0 < confianza < 1:
        raise ValueError(f"Llegó una confianza de {confianza}; se espera un número entre 0 y 1, como 0.95.")
    return (1 - confianza) / 2


def poblacion_en(momentos, tabla_edicion):
    """Habitantes en cada momento (año con fracción), en línea recta entre los que trae la edición.

    Fuera de los años de la edición queda vacío: no se extrapola. Con dos ediciones lanza `ValueError`.

    >>> tabla = pd.DataFrame({"edicion": "única", "momento": [2019.5, 2020.5], "poblacion": [1000, 1100]})
    >>> poblacion_en(pd.Series([2019.5, 2020.0, 2020.5, 2021.0]), tabla).tolist()
    [1000.0, 1050.0, 1100.0, nan]
    """
    edicion_de(tabla_edicion)
    conocida = tabla_edicion.dropna(subset=["momento", "poblacion"]).sort_values("momento")
    if conocida["momento"].duplicated().any():
        repetido = conocida.loc[conocida["momento"].duplicated(), "momento"].iloc[0]
        raise ValueError(f"La población trae dos veces el momento {repetido}; se espera una sola.")
    buscados = np.asarray(momentos, dtype="float64")
    if conocida.empty:
        habitantes = np.full(buscados.shape, np.nan)
    else:
        x, y = (conocida[columna].to_numpy(dtype="float64") for columna in ("momento", "poblacion"))
        habitantes = np.interp(buscados, x, y, left=np.nan, right=np.nan)
    if isinstance(momentos, pd.Series):
        return pd.Series(habitantes, index=momentos.index)
    return habitantes if buscados.ndim else float(habitantes)


def edicion_de(poblacion):
    """La única edición de una tabla de población, o None si está vacía; con varias lanza `ValueError`.

    >>> edicion_de(pd.DataFrame({"edicion": ["CONAPO 2023"], "momento": [2020.5], "poblacion": [1_543_822]}))
    'CONAPO 2023'
    """
    faltan = [columna for columna in ("edicion", "momento", "poblacion") if columna not in poblacion]
    if faltan:
        llegaron = ", ".join(poblacion.columns)
        raise ValueError(f"A la población le falta {', '.join(faltan)}; llegó con {llegaron}.")
    ediciones = poblacion["edicion"].unique()
    if len(ediciones) > 1:
        varias = ", ".join(map(str, ediciones))
        raise ValueError(f"La población mezcla ediciones ({varias}) y se espera una sola.")
    return ediciones[0] if len(ediciones) else None


def con_tasa(periodos, poblacion):
    """Los mismos periodos (inicio, fin excluido, casos) con población a la mitad, días, tasa e intervalo.

    `numeros_pequenos` marca los de menos de 10 casos. Sin casos o sin población la tasa queda vacía.

    >>> abril = pd.DataFrame({"inicio": pd.to_datetime(["2023-04-01"]), "fin": pd.to_datetime(["2023-05-01"]),
    ...                       "casos": [6.0]})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 125_000})
    >>> con_tasa(abril, fija)[["dias", "tasa_100_mil", "tasa_bajo", "tasa_alto"]].round(1).values.tolist()
    [[30.0, 58.4, 21.4, 127.1]]
    """
    inicio, fin, casos = periodos["inicio"], periodos["fin"], periodos["casos"].astype("float64")
    if (fin <= inicio).any():
        raise ValueError("Un periodo termina antes de empezar; se espera que fin sea posterior a inicio.")
    dias, dias_anio = calendario.dias(inicio, fin), calendario.dias_anio(fin)
    habitantes = poblacion_en(calendario.mitad(inicio, fin), poblacion)
    bajo, alto = intervalo(casos)
    return periodos.assign(
        dias=dias,
        dias_anio=dias_anio,
        edicion=edicion_de(poblacion),
        poblacion=habitantes,
        tasa_100_mil=tasa(casos, habitantes, dias, dias_anio),
        tasa_bajo=tasa(bajo, habitantes, dias, dias_anio),
        tasa_alto=tasa(alto, habitantes, dias, dias_anio),
        numeros_pequenos=casos < NUMEROS_PEQUENOS,
    )


def mensual(serie, poblacion):
    """Casos y tasa anualizada de cada mes, del primero al último de la serie; con la columna `mes`.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> tabla = mensual(serie, fija)
    >>> tabla.loc[[1], ["casos", "dias", "dias_anio"]].values.tolist()
    [[10.0, 28.0, 365.0]]
    >>> round(float(tabla.loc[1, "tasa_100_mil"]), 2)  # 10 / 1 000 000 × 100 000 × 365 / 28
    13.04
    """
    return _por_mes(serie, poblacion, lambda meses: meses)


def movil_12(serie, poblacion):
    """Casos y tasa de los doce meses que terminan con cada mes; la columna `mes` es el último.

    Una ventana con un mes sin publicar queda vacía, también las once primeras.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> movil_12(serie, fija)[["mes", "casos", "tasa_100_mil"]].iloc[10:].values.tolist()
    [[Timestamp('2023-11-01 00:00:00'), nan, nan], [Timestamp('2023-12-01 00:00:00'), 120.0, 12.0]]
    """
    return _por_mes(serie, poblacion, lambda meses: meses - 11)


def acumulada(serie, poblacion):
    """Casos de enero a cada mes de su año y su tasa anualizada por días; la columna `mes` es el último.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> acumulada(serie, fija)[["casos", "dias", "tasa_100_mil"]].iloc[[2, 11]].round(2).values.tolist()
    [[30.0, 90.0, 12.17], [120.0, 365.0, 12.0]]
    """
    return _por_mes(serie, poblacion, lambda meses: meses.astype("datetime64[Y]").astype("datetime64[M]"))


def anual(serie, poblacion):
    """Casos y tasa de cada año calendario, del primero al último de la serie; con la columna `anio`.

    Manda la suma de los doce meses; si no están todos, el renglón anual de la fuente; si no hay, queda vacío.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> anual(serie, fija)[["anio", "casos", "tasa_100_mil", "faltantes"]].values.tolist()
    [[2023, 120.0, 12.0, ()]]
    """
    serie = series.comprobar(serie)
    anio = serie["mes"].dt.year
    anios = np.arange(anio.min(), anio.max() + 1) if len(anio) else np.arange(0)
    inicio = (anios - 1970).astype("datetime64[Y]")
    return _resultado(serie, poblacion, inicio, inicio + 1, {"anio": anios}, anuales=True)


def del_periodo(serie, poblacion, inicio, fin):
    """Casos y tasa de un periodo de meses completos (`fin` excluido), en un renglón.

    Los renglones anuales sólo sirven a los años enteros que el periodo contiene. Si falta un mes, los casos
    quedan vacíos y `faltantes` lo nombra.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2023-01-01", periods=12, freq="MS"), "meses": 1,
    ...                       "casos": 10, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2024.5], "poblacion": 1_000_000})
    >>> del_periodo(serie, fija, "2023-11-01", "2024-02-01")[["casos", "faltantes"]].values.tolist()
    [[nan, ('2024-01',)]]
    """
    extremos = pd.DatetimeIndex([inicio, fin])
    if not (extremos == extremos.to_period("M").to_timestamp()).all():
        raise ValueError(
            f"Llegó el periodo {extremos[0]:%Y-%m-%d} a {extremos[1]:%Y-%m-%d}; "
            "se esperan meses completos: que empiece y termine en día primero."
        )
    return _resultado(series.comprobar(serie), poblacion, extremos[:1], extremos[1:], {}, anuales=True)


def _por_mes(serie, poblacion, inicio_de):
    """Un renglón por mes de la serie: el periodo que termina con ese mes y empieza donde diga `inicio_de`."""
    serie = series.comprobar(serie)
    meses = series.meses_de(serie)
    return _resultado(serie, poblacion, inicio_de(meses), meses + 1, {"mes": meses.astype("datetime64[us]")})


def _resultado(serie, poblacion, inicio, fin, llave, anuales=False):
    """Apellidos, llave, sumas y tasas de cada periodo, en ese orden."""
    tabla = con_tasa(series.sumar(serie, inicio, fin, anuales), poblacion)
    primero = {**series.identidad(serie), **llave}
    return tabla.assign(**primero)[[*primero, *tabla.columns]]
