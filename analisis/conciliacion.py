"""Conciliación: dos cuentas del mismo delito lado a lado, cuánto difieren y si el azar basta para explicarlo.

Nunca se suman. Con carpetas, reportes o casos se ponen los eventos de prensa; con víctimas o defunciones, las
víctimas de esos eventos.
"""

import numpy as np
import pandas as pd

from analisis import calendario, formato, series
from analisis.comparacion import razon_de_tasas
from analisis.series import APELLIDOS
from analisis.tasas import NUMEROS_PEQUENOS, intervalo

PERSONAS = ("víctimas", "defunciones")
QUE_MIDE = {
    "carpetas": "Una carpeta es una investigación que se abrió: puede reunir varias víctimas o hechos, y "
    "se cuenta el mes en que se abre, no el día en que ocurrió.",
    "víctimas": "Una víctima es una persona anotada en una carpeta: un solo hecho puede tener varias.",
    "defunciones": "Una defunción es un certificado de muerte: cuenta personas, haya o no carpeta.",
    "reportes": "Un reporte es una llamada o un aviso: un hecho puede tener varios y no todos se confirman.",
    "casos": "Un caso es lo que así llamó quien entregó la tabla: pregunte qué cuenta antes de comparar.",
    "eventos": "Un evento es un hecho que salió en los medios y se cuenta una vez, aunque lo narren muchas "
    "notas; lo que nadie publicó no está.",
}


def diferencia(casos, casos_oficiales, confianza=0.95):
    """Cuántos casos más tiene la primera cuenta que la segunda, con su intervalo: (diferencia, bajo, alto).

    Es el método MOVER (Zou y Donner, 2008) sobre los límites exactos de Poisson de cada cuenta. Supone dos
    cuentas independientes; si ven los mismos hechos, el intervalo es más ancho de lo necesario. Su cobertura
    exacta, con 0.1 a 80 casos esperados de cada lado, nunca baja de 95.5 % (mediana, 96.6 %).

    >>> [round(float(v), 1) for v in diferencia(43, 0)]
    [43.0, 30.6, 57.9]
    >>> [round(float(v), 1) for v in diferencia(2, 3)]
    [-1.0, -7.0, 4.7]
    """
    bajo1, alto1 = intervalo(casos, confianza)
    bajo0, alto0 = intervalo(casos_oficiales, confianza)
    resta = casos - casos_oficiales
    return (
        resta,
        resta - np.hypot(casos - bajo1, alto0 - casos_oficiales),
        resta + np.hypot(alto1 - casos, casos_oficiales - bajo0),
    )


def registro(prensa):
    """Lo que la mesa registró, mes por mes, del primero al último en que tuvo algún evento.

    Entre esos dos, un mes sin eventos es cero. Antes y después no hay renglón: la mesa no registraba. Las
    víctimas quedan vacías si ningún evento del mes dice cuántas hubo. `primero` y `ultimo` son los meses que
    abarca el renglón: aquí, el suyo.

    >>> prensa = pd.DataFrame({"mes": pd.to_datetime(["2012-01-01", "2012-03-01"]), "eventos": [2, 1],
    ...                        "victimas": [3, 0], "sin_victimas": [0, 1]})
    >>> registro(prensa)[["eventos", "victimas"]].values.tolist()
    [[2.0, 3.0], [0.0, 0.0], [1.0, nan]]
    """
    columnas = ["eventos", "victimas", "sin_victimas"]
    suma = prensa.assign(mes=prensa["mes"].astype("datetime64[us]")).groupby("mes")[columnas].sum()
    todos = pd.date_range(suma.index.min(), suma.index.max(), freq="MS") if len(suma) else suma.index
    completa = suma.astype("float64").reindex(todos, fill_value=0.0).rename_axis("mes").reset_index()
    return _victimas_dichas(completa.assign(primero=completa["mes"], ultimo=completa["mes"]))


def por_anio(oficiales, prensa):
    """Las mismas dos tablas por año; de lo oficial, también lo de los meses de ese año que registró la mesa.

    `casos` es el año entero y `comparables`, lo de `primero` a `ultimo`, los meses que la mesa registró: es
    lo que se compara con ella. Queda vacío si la fuente no publicó alguno o si sólo publica el año y a la
    mesa le faltan meses.

    >>> oficiales = pd.DataFrame({"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "anterior",
    ...     "mes": pd.date_range("2012-01-01", periods=12, freq="MS"), "meses": 1, "casos": 10.0,
    ...     "preliminar": False, "corte": pd.NaT})
    >>> meses = pd.to_datetime(["2012-03-01", "2012-12-01"])
    >>> suelta = pd.DataFrame({"mes": meses, "eventos": [2, 5], "victimas": [2, 6], "sin_victimas": 0})
    >>> prensa = registro(suelta)
    >>> anual, registrada = por_anio(oficiales, prensa)
    >>> anual[["casos", "comparables"]].values.tolist(), registrada["eventos"].tolist()
    ([[120.0, 100.0]], [7.0])
    >>> meses_registrados(registrada["primero"][0], registrada["ultimo"][0])
    'marzo a diciembre'
    """
    anio = prensa["mes"].dt.to_period("Y").dt.to_timestamp().astype("datetime64[us]")
    registrada = prensa.groupby(anio).agg(
        eventos=("eventos", "sum"), victimas=("victimas", "sum"), sin_victimas=("sin_victimas", "sum"),
        primero=("primero", "min"), ultimo=("ultimo", "max"),
    )  # fmt: skip
    partes = []
    for apellidos, serie in oficiales.groupby(APELLIDOS, sort=False):
        suma = _anual(series.comprobar(serie), registrada)
        suma = suma.assign(corte=serie["corte"].max(), meses=12)
        partes.append(suma.assign(**dict(zip(APELLIDOS, apellidos, strict=True))))
    anual = pd.concat(partes, ignore_index=True) if partes else oficiales.assign(comparables=np.nan)
    return anual, _victimas_dichas(registrada.reset_index())


def _anual(serie, registrada):
    enero = np.arange(serie["mes"].dt.year.min() - 1970, serie["mes"].dt.year.max() - 1969)
    enero = enero.astype("datetime64[Y]")
    suma = series.sumar(serie, enero, enero + 1, anuales=True).rename(columns={"inicio": "mes"})
    fin = registrada["ultimo"] + pd.DateOffset(months=1)
    suyos = series.sumar(serie, registrada["primero"], fin, anuales=True).set_index(registrada.index)
    suyos = suyos.reindex(suma["mes"])
    return pd.DataFrame(
        {
            "mes": suma["mes"],
            "casos": suma["casos"],
            "comparables": suyos["casos"].to_numpy(),
            "preliminar": suma["preliminar"] | suyos["preliminar"].eq(True).to_numpy(),
        }
    )


def meses_registrados(primero, ultimo):
    """Qué parte del año registró la mesa, dicha; vacío si lo registró entero.

    >>> [meses_registrados(*map(pd.Timestamp, m)) for m in (("2012-01", "2012-12"), ("2012-03", "2012-03"))]
    ['', 'marzo']
    """
    if pd.isna(primero) or (primero.month, ultimo.month) == (1, 12):
        return ""
    dichos = [calendario.MESES[m - 1] for m in (primero.month, ultimo.month)]
    return " a ".join(dict.fromkeys(dichos))


def anios_a_medias(registrada):
    """La frase que advierte de qué años la mesa sólo registró una parte, y cuál; vacía si ninguno.

    >>> registrada = pd.DataFrame({"mes": pd.to_datetime(["2012-01-01"]),
    ...     "primero": pd.to_datetime(["2012-03-01"]), "ultimo": pd.to_datetime(["2012-12-01"])})
    >>> anios_a_medias(registrada)
    'La mesa sólo registró parte de 2012 (marzo a diciembre): ahí se compara lo oficial de esos mismos meses.'
    """
    dichos = [
        f"{fila.mes.year} ({meses})"
        for fila in registrada.itertuples()
        if (meses := meses_registrados(fila.primero, fila.ultimo))
    ]
    if not dichos:
        return ""
    lista = " y ".join(filter(None, [", ".join(dichos[:-1]), dichos[-1]]))
    return f"La mesa sólo registró parte de {lista}: ahí se compara lo oficial de esos mismos meses."


def _victimas_dichas(tabla):
    nadie = tabla["sin_victimas"].ge(tabla["eventos"]) & tabla["eventos"].gt(0)
    return tabla.assign(victimas=tabla["victimas"].mask(nadie))


def lado_a_lado(oficiales, prensa):
    """Un renglón por periodo y fuente: su cifra, la de la prensa, la diferencia y la razón con su intervalo.

    Columnas: apellidos, `mes, casos, comparables` (lo oficial de los meses que registró la mesa: por mes, los
    mismos `casos`), `preliminar, corte, eventos, victimas, sin_victimas, primero, ultimo, contra` (qué cuenta
    de la prensa le toca), `prensa, diferencia, dif_bajo, dif_alto, razon, razon_bajo, razon_alto,
    numeros_pequenos`. Lo que alguna de las dos no publicó queda vacío, y sin diferencia.

    >>> oficiales = pd.DataFrame({"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "anterior",
    ...     "mes": pd.to_datetime(["2012-01-01", "2012-02-01"]), "casos": [0.0, np.nan], "preliminar": False,
    ...     "corte": pd.NaT})
    >>> prensa = pd.DataFrame({"mes": oficiales["mes"], "eventos": [4, 5], "victimas": [4, 9],
    ...                        "sin_victimas": 0})
    >>> lado_a_lado(oficiales, registro(prensa))[["casos", "prensa", "diferencia"]].values.tolist()
    [[0.0, 4.0, 4.0], [nan, 5.0, nan]]
    """
    if "comparables" not in oficiales:
        oficiales = oficiales.assign(comparables=oficiales["casos"])
    suyas, partes = ["mes", "casos", "comparables", "preliminar", "corte"], []
    for apellidos, suya in oficiales.groupby(APELLIDOS, sort=False):
        junta = suya[suyas].merge(prensa, on="mes", how="outer")
        junta["preliminar"] = junta["preliminar"].eq(True)
        junta["corte"] = suya["corte"].max()
        partes.append(junta.assign(**dict(zip(APELLIDOS, apellidos, strict=True))))
    if not partes:
        vacia = oficiales[[*APELLIDOS, *suyas]]
        partes = [vacia.merge(prensa, on="mes", how="left")]
    tabla = pd.concat(partes, ignore_index=True)
    personas = tabla["unidad"].isin(PERSONAS)
    tabla["contra"] = np.where(personas, "víctimas", "eventos")
    tabla["prensa"] = tabla["victimas"].where(personas, tabla["eventos"])
    return _comparar(tabla)


def resumen(lado):
    """Un renglón por fuente: lo de sus periodos en que las dos cuentas dicen algo, y sólo ésos.

    Añade a las columnas de `lado_a_lado`: `comunes` (cuántos periodos), `desde` y `hasta` (el primer mes y el
    último). `casos` es lo que se compara. Una fuente sin periodos en común queda con `comunes` en 0 y sin
    cifras.

    >>> lado = pd.DataFrame({"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "anterior",
    ...     "mes": pd.to_datetime(["2012-01-01", "2012-02-01"]), "comparables": [0.0, np.nan],
    ...     "preliminar": False, "corte": pd.NaT, "eventos": [4.0, 5.0], "victimas": [4.0, 9.0],
    ...     "sin_victimas": 0.0, "contra": "eventos", "prensa": [4.0, 5.0]})
    >>> lado = lado.assign(primero=lado["mes"], ultimo=lado["mes"])
    >>> resumen(lado)[["comunes", "casos", "prensa", "diferencia"]].values.tolist()
    [[1.0, 0.0, 4.0, 4.0]]
    """
    juntos = lado[lado["comparables"].notna() & lado["prensa"].notna()]
    llave = [*APELLIDOS, "contra"]
    sumas = juntos.groupby(llave, sort=False).agg(
        comunes=("mes", "size"), desde=("primero", "min"), hasta=("ultimo", "max"),
        casos=("comparables", "sum"), eventos=("eventos", "sum"), victimas=("victimas", "sum"),
        sin_victimas=("sin_victimas", "sum"), prensa=("prensa", "sum"), preliminar=("preliminar", "any"),
        corte=("corte", "max"),
    )  # fmt: skip
    todas = pd.MultiIndex.from_frame(lado[llave].drop_duplicates())
    tabla = sumas.reindex(todas).reset_index()
    tabla["comunes"] = tabla["comunes"].fillna(0).astype(int)
    tabla["preliminar"] = tabla["preliminar"].eq(True)
    return _comparar(tabla.assign(comparables=tabla["casos"]))


def mas_reciente(lado):
    """El renglón de `resumen` que se enseña: el que llega más cerca de hoy y, entre ésos, el más largo.

    None si ninguna fuente tiene un periodo en común con la mesa.

    >>> meses = pd.to_datetime(["2012-01-01", "2013-02-01", "2013-03-01"])
    >>> lado = pd.DataFrame({"fuente": ["vieja", "nueva", "nueva"], "unidad": "carpetas", "mes": meses,
    ...     "metodologia": "anterior", "comparables": [1.0, 2.0, 3.0], "preliminar": False, "corte": pd.NaT,
    ...     "eventos": 4.0, "victimas": 4.0, "sin_victimas": 0.0, "contra": "eventos", "prensa": 4.0,
    ...     "primero": meses, "ultimo": meses})
    >>> mas_reciente(lado)["fuente"], mas_reciente(lado[:0])
    ('nueva', None)
    """
    comunes = [fila for fila in resumen(lado).to_dict("records") if fila["comunes"]]
    return max(comunes, key=lambda fila: (fila["hasta"], fila["comunes"]), default=None)


def _comparar(tabla):
    prensa, casos = tabla["prensa"].astype("float64"), tabla["comparables"].astype("float64")
    resta, bajo, alto = diferencia(prensa, casos)
    razon, razon_bajo, razon_alto = razon_de_tasas(prensa, casos * 0 + 1, casos, casos * 0 + 1)
    return tabla.assign(
        diferencia=resta,
        dif_bajo=bajo,
        dif_alto=alto,
        razon=razon,
        razon_bajo=razon_bajo,
        razon_alto=razon_alto,
        numeros_pequenos=(prensa < NUMEROS_PEQUENOS) | (casos < NUMEROS_PEQUENOS),
    )


def frase(fila, delito, meses=1, detalle=""):
    """Lo que dice un renglón de `resumen`, para leerlo ante la prensa; `meses` es lo que mide cada periodo.

    Por año (12), si la mesa no registró el año entero dice de qué meses son las dos cifras.

    `detalle` sigue a la cifra de la mesa («todos con fecha y lugar»).

    >>> fila = {"comunes": 12, "desde": pd.Timestamp("2012-01-01"), "hasta": pd.Timestamp("2012-12-01"),
    ...         "fuente": "la Fiscalía", "unidad": "carpetas", "casos": 0.0, "contra": "eventos",
    ...         "prensa": 43.0, "diferencia": 43.0, "dif_bajo": 30.6, "dif_alto": 57.9, "sin_victimas": 0.0}
    >>> frase(fila, "secuestro", detalle="todos con fecha y lugar")
    'En 2012, la Fiscalía informó 0 carpetas de secuestro; la mesa registró 43 eventos, todos con fecha \
y lugar. Son 43 más (entre 31 y 58): más de lo que se explica por azar.'
    """
    if not fila["comunes"]:
        falta = "en ningún periodo hay a la vez su cifra y la"
        if meses == 12:
            falta = "en ningún año hay su cifra de los mismos meses que registró la mesa, o falta la"
        return (
            f"No hay con qué comparar a {fila['fuente']} ({fila['unidad']}): {falta} de {fila['contra']} "
            "de la mesa."
        )
    fin = fila["hasta"] + pd.DateOffset(months=1)
    cuando = calendario.rango_texto(fila["desde"], fin)
    entero = fila["desde"].month == 1 == fin.month
    cruza = fila["desde"].year != fila["hasta"].year and not entero
    cuales = " (los meses que registró la mesa)" if meses == 12 and not entero else ""
    frases = [
        f"{'De' if cruza else 'En'} {cuando}{cuales}, {fila['fuente']} informó "
        f"{formato.cuenta(fila['casos'], fila['unidad'])} de {delito}; la mesa registró "
        f"{formato.cuenta(fila['prensa'], fila['contra'])}{f', {detalle}' if detalle else ''}."
    ]
    if fila["contra"] == "víctimas" and fila["sin_victimas"] > 0:
        frases.append(
            f"Es un mínimo: en {formato.cuenta(fila['sin_victimas'], 'eventos')} no se sabe cuántas víctimas "
            "hubo."
        )
    return " ".join([*frases, _cuanto(fila)])


def _cuanto(fila):
    if fila["diferencia"] == 0:
        return "Las dos cuentas dan el mismo número; eso no prueba que sean los mismos hechos."
    signo = 1 if fila["diferencia"] > 0 else -1
    extremos = sorted((signo * fila["dif_bajo"], signo * fila["dif_alto"]))
    son = formato.numero(abs(fila["diferencia"]))
    if extremos[0] > 0:
        rango = formato.intervalo(*extremos, decimales=0)
        return f"Son {son} {'más' if signo > 0 else 'menos'} ({rango}): más de lo que se explica por azar."
    return f"La diferencia, {son}, cabe en lo que varía por azar."
