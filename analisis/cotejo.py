"""Cotejo: qué caso de una lista parece ser el mismo hecho que un caso de otra, y qué tan cierto es.

Un caso trae `caso, desde, hasta, cvegeo, colonia, lugar, lat, lon, victimas`; cualquiera puede venir vacío,
salvo el número y la fecha. Lo que aquí sale es una propuesta: sólo es un hecho lo que una persona confirma.
"""

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from analisis.duplicados_texto import lugar as palabras_de_lugar

MISMA_FECHA, OTRA_FECHA = 3, 31  # días
MINIMO, LUGAR_SEGURO = 0.6, 0.8
COINCIDE, EN_OTRA_FECHA, FUERA = "coincide", "otra fecha", "fuera del municipio"
SOLO_A, SOLO_B = "sólo en la primera", "sólo en la segunda"
CONFIRMADO, PROPUESTO, SIN_SU_PAREJA = "confirmado", "propuesto", "su pareja ya no está"
RADIO_KM, LEJOS_KM = 6371.0, 5.0
RENGLONES = 500


def proponer(a, b, rechazados=()):
    """El mejor emparejamiento uno a uno de dos listas: un renglón por par que parece el mismo hecho.

    Columnas: `caso_a, caso_b, parecido` (0 a 1), `dias, km, razones`. Con más de 3 días de diferencia (y
    hasta 31) sólo se propone si el lugar coincide con seguridad. `rechazados` son pares (caso_a, caso_b) que
    ya no se vuelven a proponer.

    >>> vacio = {"cvegeo": None, "lat": np.nan, "lon": np.nan, "victimas": 1, "lugar": None}
    >>> dia = pd.Timestamp("2012-03-04")
    >>> a = pd.DataFrame([{"caso": 7, "desde": dia, "hasta": dia, "colonia": "Col. El Centro", **vacio}])
    >>> b = pd.DataFrame([{"caso": 1, "desde": dia, "hasta": dia, "colonia": "CENTRO", **vacio}])
    >>> proponer(a, b)[["caso_a", "caso_b", "parecido", "razones"]].values.tolist()
    [[7, 1, 1.0, 'el mismo día; lugar escrito igual; mismas víctimas (1)']]
    >>> len(proponer(a, b, {(7, 1)}))
    0
    """
    posibles = _candidatos(a, b)
    ya = pd.MultiIndex.from_tuples(list(rechazados), names=["caso_a", "caso_b"]) if rechazados else []
    if len(ya):
        posibles = posibles[~pd.MultiIndex.from_frame(posibles[["caso_a", "caso_b"]]).isin(ya)]
    seguro = posibles["dias"].le(MISMA_FECHA) & posibles["parecido"].ge(MINIMO)
    lejano = posibles["dias"].gt(MISMA_FECHA) & posibles["lugar"].ge(LUGAR_SEGURO)
    elegidos = _asignar(posibles[seguro | lejano])
    return elegidos.assign(razones=[_razones(par) for par in elegidos.itertuples()])[
        ["caso_a", "caso_b", "parecido", "dias", "km", "razones"]
    ].sort_values("parecido", ascending=False, ignore_index=True)


def cuadro(a, b, confirmados, propuestos, municipios):
    """Un renglón por par o caso suelto de dos listas: `caso_a, caso_b, categoria, estado, desde`.

    `confirmados` y `propuestos` traen `caso_a, caso_b`; `municipios`, las claves de la mesa. El estado de lo
    suelto queda vacío: que no aparezca en la otra lista no es una decisión de nadie. Ningún caso se pierde:
    si el otro de un par confirmado ya no está en su lista, el que queda sale suelto y lo dice.

    >>> dia = pd.Timestamp("2012-03-04")
    >>> a = pd.DataFrame({"caso": [7, 8], "desde": dia, "hasta": dia, "cvegeo": "30044"})
    >>> b = pd.DataFrame({"caso": [1, 2], "desde": dia, "hasta": dia, "cvegeo": ["30044", "30118"]})
    >>> par = pd.DataFrame({"caso_a": [7], "caso_b": [1]})
    >>> cuadro(a, b, par, par[:0], ["30044"])[["categoria", "estado"]].values.tolist()
    [['coincide', 'confirmado'], ['sólo en la primera', ''], ['fuera del municipio', '']]
    """
    pares = pd.concat([confirmados.assign(estado=CONFIRMADO), propuestos.assign(estado=PROPUESTO)])
    pares = pares[["caso_a", "caso_b", "estado"]]
    de_a, de_b = (lado[["caso", "desde", "hasta", "cvegeo"]] for lado in (a, b))
    juntos = pares.merge(de_a.add_suffix("_a"), on="caso_a").merge(de_b.add_suffix("_b"), on="caso_b")
    sueltos_a, sueltos_b = (
        lado[~lado["caso"].isin(juntos[f"caso_{x}"])]
        .add_suffix(f"_{x}")
        .assign(estado=lambda t, c=f"caso_{x}": np.where(t[c].isin(confirmados[c]), SIN_SU_PAREJA, ""))
        for x, lado in (("a", de_a), ("b", de_b))
    )
    tabla = pd.concat([juntos, sueltos_a, sueltos_b], ignore_index=True)
    dias = _dias(*(pd.to_datetime(tabla[c]) for c in ("desde_a", "hasta_a", "desde_b", "hasta_b")))
    fuera = _fuera(tabla["cvegeo_a"], municipios) | _fuera(tabla["cvegeo_b"], municipios)
    tabla["categoria"] = np.select(
        [fuera, tabla["caso_b"].isna(), tabla["caso_a"].isna(), dias > MISMA_FECHA],
        [FUERA, SOLO_A, SOLO_B, EN_OTRA_FECHA],
        COINCIDE,
    )
    tabla["desde"] = pd.to_datetime(tabla["desde_a"]).fillna(pd.to_datetime(tabla["desde_b"]))
    return tabla.astype({"caso_a": "Int64", "caso_b": "Int64"})[
        ["caso_a", "caso_b", "categoria", "estado", "desde"]
    ]


def _fuera(cvegeo, municipios):
    return cvegeo.notna() & ~cvegeo.isin(list(municipios))


def _candidatos(a, b):
    """Todos los pares a no más de 31 días, con lo parecido que es cada cosa."""
    desde_a, hasta_a, desde_b, hasta_b = (
        pd.to_datetime(lado[c]).to_numpy() for lado in (a, b) for c in ("desde", "hasta")
    )
    cercanos = [(np.empty(0, int), np.empty(0, int), np.empty(0))]
    for k in range(0, len(a), RENGLONES):  # por partes: la tabla completa de días puede no caber en memoria
        trozo = slice(k, k + RENGLONES)
        dias = _dias(desde_a[trozo, None], hasta_a[trozo, None], desde_b[None, :], hasta_b[None, :])
        x, y = np.nonzero(dias <= OTRA_FECHA)
        cercanos.append((x + k, y, dias[x, y]))
    i, j, dias = (np.concatenate(partes) for partes in zip(*cercanos, strict=True))
    de_a, de_b = a.iloc[i].reset_index(drop=True), b.iloc[j].reset_index(drop=True)
    pares = pd.DataFrame({"caso_a": de_a["caso"], "caso_b": de_b["caso"], "dias": dias.astype(int)})
    pares["km"] = _km(*(lado[c].to_numpy(dtype="float64") for lado in (de_a, de_b) for c in ("lat", "lon")))
    textos_a, textos_b = _textos(a), _textos(b)
    pares["texto"] = [_parecido_texto(textos_a[x], textos_b[y]) for x, y in zip(i, j, strict=True)]
    cerca = (1 - (pares["km"] - 0.3).clip(lower=0) / LEJOS_KM).clip(lower=0)
    escrito = ((pares["texto"] - 40) / 60).clip(lower=0)
    pares["otro_municipio"] = (
        de_a["cvegeo"].notna() & de_b["cvegeo"].notna() & de_a["cvegeo"].ne(de_b["cvegeo"])
    )
    pares["lugar"] = pd.concat([cerca, escrito], axis=1).max(axis=1) * (1 - 0.4 * pares["otro_municipio"])
    pares["victimas_a"], pares["victimas_b"] = (lado["victimas"].astype("float64") for lado in (de_a, de_b))
    iguales = (pares["victimas_a"] - pares["victimas_b"]).eq(0).astype(float)
    iguales = iguales.where(pares["victimas_a"].notna() & pares["victimas_b"].notna(), 0.5)
    lejos = 0.5 - 0.3 * (pares["dias"] - MISMA_FECHA - 1) / (OTRA_FECHA - MISMA_FECHA - 1)
    tiempo = (1 - 0.1 * pares["dias"]).where(pares["dias"].le(MISMA_FECHA), lejos)
    pares["parecido"] = (0.5 * tiempo + 0.4 * pares["lugar"].fillna(0.5) + 0.1 * iguales).round(3)
    return pares


def _asignar(pares):
    """De todos los pares, los que juntan más parecido sin usar dos veces un caso."""
    from scipy.optimize import linear_sum_assignment

    filas, columnas = pd.unique(pares["caso_a"]), pd.unique(pares["caso_b"])
    pesos = np.zeros((len(filas), len(columnas)))
    lugar_a, lugar_b = (
        pd.Index(filas).get_indexer(pares["caso_a"]),
        pd.Index(columnas).get_indexer(pares["caso_b"]),
    )
    pesos[lugar_a, lugar_b] = pares["parecido"]
    i, j = linear_sum_assignment(pesos, maximize=True)
    elegido = np.zeros(pesos.shape, dtype=bool)
    elegido[i, j] = True
    return pares[elegido[lugar_a, lugar_b]]


def _dias(desde_a, hasta_a, desde_b, hasta_b):
    """Días entre dos rangos de fechas; 0 si se tocan."""
    hueco = np.maximum(desde_b - hasta_a, desde_a - hasta_b)
    return np.maximum(hueco / np.timedelta64(1, "D"), 0)


def _km(lat_a, lon_a, lat_b, lon_b):
    """Distancia sobre la esfera (fórmula del haverseno)."""
    a, b, c, d = (np.radians(v) for v in (lat_a, lon_a, lat_b, lon_b))
    seno = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 2 * RADIO_KM * np.arcsin(np.sqrt(seno))


def _textos(lado):
    """De cada caso, su colonia y su lugar sin acentos ni palabras que no distinguen."""
    return [
        [limpio for crudo in (colonia, lugar) if (limpio := " ".join(palabras_de_lugar(crudo)))]
        for colonia, lugar in zip(lado["colonia"], lado["lugar"], strict=True)
    ]


def _parecido_texto(unos, otros):
    """De 0 a 100, el mejor parecido entre lo que dicen del lugar; vacío si alguno no dice nada."""
    return max((fuzz.token_set_ratio(x, y) for x in unos for y in otros), default=np.nan)


def _razones(par):
    frases = [
        "el mismo día" if par.dias == 0 else f"{par.dias} {'día' if par.dias == 1 else 'días'} de diferencia"
    ]
    if pd.notna(par.km):
        frases.append(f"a {par.km * 1000:,.0f} m" if par.km < 1 else f"a {par.km:,.1f} km")
    if pd.notna(par.texto) and par.texto >= 60:
        frases.append(
            "lugar escrito igual" if par.texto >= 99 else f"lugar parecido ({par.texto:.0f} de 100)"
        )
    if pd.isna(par.lugar):
        frases.append("alguna no dice el lugar")
    if par.otro_municipio:
        frases.append("en municipios distintos")
    if pd.notna(par.victimas_a) and pd.notna(par.victimas_b):
        iguales = par.victimas_a == par.victimas_b
        cuantas = f"{par.victimas_a:.0f}" if iguales else f"{par.victimas_a:.0f} y {par.victimas_b:.0f}"
        frases.append(f"{'mismas' if iguales else 'distintas'} víctimas ({cuantas})")
    return "; ".join(frases)
