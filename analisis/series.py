"""Series: una sola serie de casos, comprobada y sumada por periodos sin confundir vacío con cero."""

import numpy as np
import pandas as pd

APELLIDOS = ["fuente", "unidad", "metodologia"]
IDENTIDAD = ("territorio", "indicador", *APELLIDOS)
COLUMNAS = ("mes", "meses", "casos", "preliminar")


def comprobar(serie):
    """La misma serie, ordenada y con tipos firmes; lanza `ValueError` si no es una sola serie bien formada.

    Rechaza lo que daría una suma falsa: varias fuentes, unidades, metodologías, indicadores o territorios,
    meses repetidos, fechas que no son primero de mes y renglones que no son de 1 ni de 12 meses.

    >>> comprobar(pd.DataFrame({"mes": ["2026-01-01"] * 2, "meses": 1, "casos": [5, 7], "preliminar": False,
    ...                         "metodologia": ["CNSP/38/15", "RNID"]}))
    Traceback (most recent call last):
    ValueError: La tabla mezcla series: trae 2 valores de metodologia (CNSP/38/15, RNID) y se espera uno solo.
    """
    faltan = [columna for columna in COLUMNAS if columna not in serie]
    if faltan:
        raise ValueError(f"A la serie le falta {', '.join(faltan)}; llegó con {', '.join(serie.columns)}.")
    for columna in IDENTIDAD:
        if columna in serie and serie[columna].nunique(dropna=False) > 1:
            valores = sorted("sin declarar" if pd.isna(v) else str(v) for v in serie[columna].unique())
            raise ValueError(
                f"La tabla mezcla series: trae {len(valores)} valores de {columna} ({', '.join(valores)}) "
                "y se espera uno solo."
            )
    serie = serie.assign(
        mes=pd.to_datetime(serie["mes"]).astype("datetime64[us]"),
        meses=serie["meses"].astype("int64"),
        casos=serie["casos"].astype("float64"),
        preliminar=serie["preliminar"].astype("bool"),
    )
    _comprobar_calendario(serie["mes"], serie["meses"])
    return serie.sort_values(["meses", "mes"], ignore_index=True)


def _comprobar_calendario(mes, meses):
    if not meses.isin((1, 12)).all():
        otros = sorted(set(meses) - {1, 12})
        raise ValueError(f"Llegaron renglones de {otros} meses; se esperan de 1 o de 12.")
    if mes.isna().any():
        raise ValueError("Llegó un renglón sin mes; se espera el primer día del mes.")
    fuera = mes[(mes != mes.dt.to_period("M").dt.to_timestamp()) | (meses.eq(12) & mes.dt.month.ne(1))]
    if len(fuera):
        raise ValueError(
            f"Llegó la fecha {fuera.iloc[0]:%Y-%m-%d}; se espera el primer día del mes, "
            "y el 1 de enero en los renglones anuales."
        )
    repetidos = mes[pd.DataFrame({"mes": mes, "meses": meses}).duplicated()]
    if len(repetidos):
        raise ValueError(f"El periodo que empieza en {repetidos.iloc[0]:%Y-%m} llegó más de una vez.")


def identidad(serie):
    """Los apellidos de la serie que trae la tabla: columna → valor.

    >>> identidad(pd.DataFrame({"fuente": ["SESNSP"], "unidad": ["carpetas"], "casos": [3]}))
    {'fuente': 'SESNSP', 'unidad': 'carpetas'}
    """
    return {columna: serie[columna].iloc[0] for columna in IDENTIDAD if columna in serie and len(serie)}


def meses_de(serie):
    """Todos los meses del primero al último renglón mensual, también los que la tabla se salta.

    >>> meses_de(pd.DataFrame({"mes": pd.to_datetime(["2024-01-01", "2024-03-01"]), "meses": 1}))
    array(['2024-01', '2024-02', '2024-03'], dtype='datetime64[M]')
    """
    meses = _en_meses(serie.loc[serie["meses"].eq(1), "mes"])
    return np.arange(meses.min(), meses.max() + 1) if len(meses) else meses


def ultimo_publicado(serie):
    """Último mes con dato, o NaT si la serie no publica meses.

    >>> ultimo_publicado(pd.DataFrame({"mes": pd.to_datetime(["2024-11-01", "2024-12-01"]), "meses": 1,
    ...                                "casos": [72, np.nan]}))
    Timestamp('2024-11-01 00:00:00')
    """
    return serie.loc[serie["meses"].eq(1) & serie["casos"].notna(), "mes"].max()


def sumar(serie, inicio, fin, anuales=False):
    """Casos de cada periodo de meses completos (`fin` excluido), con los meses que le faltan.

    Si falta un mes los casos quedan vacíos y `faltantes` lo nombra ('AAAA-MM'). Con `anuales`, el renglón de
    un año sirve cuando el periodo contiene el año entero y sus doce meses no están publicados.

    >>> serie = pd.DataFrame({"mes": pd.to_datetime(["2024-01-01", "2024-02-01", "2024-04-01"]), "meses": 1,
    ...                       "casos": [5.0, 0.0, 7.0], "preliminar": [False, False, True]})
    >>> periodos = sumar(serie, ["2024-01", "2024-02"], ["2024-03", "2024-05"])
    >>> periodos[["casos", "preliminar", "meses_publicados", "faltantes"]].values.tolist()
    [[5.0, False, 2, ()], [nan, True, 2, ('2024-03',)]]
    """
    inicio, fin = _en_meses(inicio), _en_meses(fin)
    if (fin <= inicio).any():
        raise ValueError("Un periodo termina antes de empezar; se espera que fin sea posterior a inicio.")
    meses = np.arange(inicio.min(), fin.max()) if len(inicio) else inicio
    casos, preliminar = _en_calendario(serie[serie["meses"].eq(1)], meses)
    publicado = ~np.isnan(casos)
    dentro = (meses >= inicio[:, None]) & (meses < fin[:, None])
    cubierto = np.tile(publicado, (len(inicio), 1))
    suma = dentro @ np.nan_to_num(casos)
    provisional = (dentro & publicado & preliminar).any(axis=1)
    for enero, renglon in _sustitutos(serie, meses, publicado) if anuales else ():
        anio = slice(enero, enero + 12)
        cabe = dentro[:, anio].all(axis=1)
        suma = suma + cabe * (renglon.casos - np.nansum(casos[anio]))
        provisional = provisional | (cabe & renglon.preliminar)
        cubierto[cabe, anio] = True
    faltan = dentro & ~cubierto
    return pd.DataFrame(
        {
            "inicio": inicio.astype("datetime64[us]"),
            "fin": fin.astype("datetime64[us]"),
            "casos": np.where(faltan.any(axis=1), np.nan, suma),
            "preliminar": provisional,
            "meses_publicados": (dentro & cubierto).sum(axis=1),
            "faltantes": pd.Series(
                [tuple(meses[vacios].astype(str).tolist()) for vacios in faltan], dtype="object"
            ),
        }
    )


def _en_calendario(mensual, meses):
    """Casos y marca preliminar de cada mes de `meses` (seguidos); sin casos donde no hay renglón."""
    casos, preliminar = np.full(len(meses), np.nan), np.zeros(len(meses), dtype=bool)
    pedido = np.isin(_en_meses(mensual["mes"]), meses)
    lugar = np.searchsorted(meses, _en_meses(mensual["mes"])[pedido])
    casos[lugar] = mensual["casos"].to_numpy(dtype="float64")[pedido]
    preliminar[lugar] = mensual["preliminar"].to_numpy(dtype=bool)[pedido]
    return casos, preliminar


def _sustitutos(serie, meses, publicado):
    """Renglones anuales con dato cuyo año no tiene sus doce meses publicados, con el lugar de su enero."""
    for renglon in serie[serie["meses"].eq(12) & serie["casos"].notna()].itertuples():
        enero = np.searchsorted(meses, np.datetime64(renglon.mes, "M"))
        cabe = enero + 12 <= len(meses) and meses[enero] == np.datetime64(renglon.mes, "M")
        if cabe and not publicado[enero : enero + 12].all():
            yield enero, renglon


def _en_meses(fechas):
    return np.asarray(fechas, dtype="datetime64[us]").astype("datetime64[M]")
