"""¿Qué indicadores propios llevan los comités de una mesa y qué han anotado en ellos, según el círculo?

El círculo se aplica aquí: en `publico` sólo salen las fichas públicas, y sin quién las captura.
"""

import pandas as pd

from datos import circulos
from datos.comites_razon import PASOS, es_conteo, es_parte, parte
from datos.comites_reglas import vigentes
from datos.consultas import incidencia, recordada
from datos.lago import Lago

DE_LA_MESA = ["autor", "momento", "nota"]
COLUMNAS = ["ficha", "mes", "valor", "numerador", "denominador", "preliminar", "corte", *DE_LA_MESA]


@recordada
def plantillas(lago: Lago) -> pd.DataFrame:
    """Un renglón por plantilla de ficha: sus términos; la que no es razón trae texto vacío."""
    return lago.leer(
        """SELECT * REPLACE (coalesce(numerador, '') AS numerador, coalesce(denominador, '') AS denominador,
                             coalesce(escala, '') AS escala)
           FROM catalogo.plantillas_comite ORDER BY orden::INTEGER"""
    )


def fichas(lago: Lago, mesa: str, circulo: str, *, retiradas: bool = False) -> pd.DataFrame:
    """Un renglón por ficha vigente, por comité: sus términos y cómo se cuenta.

    `razon`, `parte` (el numerador es parte del denominador), `conteos` y `paso` (meses). Al público, sólo
    las públicas y sin responsable ni autor.
    """
    todas = vigentes(lago, mesa)
    unidades = dict(zip(todas.ficha, todas.unidad, strict=True))
    visibles = todas.circulo.isin(circulos.hasta(circulo)) & (todas.activa | retiradas)
    tabla = todas[visibles].reset_index(drop=True)
    razon = tabla.numerador.ne("")
    tabla = tabla.assign(
        razon=razon,
        parte=[bool(r) and es_parte(u) for r, u in zip(razon, tabla.unidad, strict=True)],
        conteos=[_cuenta(f, unidades) for f in tabla.itertuples()],
        paso=tabla.periodicidad.map(PASOS).astype(int),
    )
    al_publico = circulos.alcance(circulo) == circulos.PUBLICO
    return tabla.drop(columns=["responsable", "autor"]) if al_publico else tabla


def valores(lago: Lago, mesa: str, circulo: str, ficha: int | None = None) -> pd.DataFrame:
    """Un renglón por ficha y periodo (su último mes): el valor vigente, o la razón con sus dos cuentas.

    `valor` vacío es «sin dato». Una razón va del primero al último periodo que sus dos partes comparten:
    termina donde termina la serie oficial y nunca cruza su cambio de metodología.
    """
    propias = fichas(lago, mesa, circulo)
    pedidas = propias if ficha is None else propias[propias.ficha.eq(ficha)]
    escritos = _escritos(lago, mesa)
    tablas = [_de_una(lago, mesa, f, escritos) for f in pedidas.itertuples()]
    llenas = [t for t in tablas if len(t)]
    tabla = pd.concat(llenas, ignore_index=True)[COLUMNAS] if llenas else _vacia()
    return tabla.drop(columns=DE_LA_MESA) if circulos.alcance(circulo) == circulos.PUBLICO else tabla


def historia(lago: Lago, mesa: str, ficha: int, circulo: str) -> pd.DataFrame:
    """Un renglón por revisión de la ficha, de la primera a la última; no se muestra al público."""
    circulos.exigir_mesa(circulo, "La historia de una ficha")
    visibles = fichas(lago, mesa, circulo, retiradas=True).ficha.tolist()
    return lago.leer(
        """SELECT * FROM lago.ficha WHERE mesa = $mesa AND ficha = $ficha
             AND ficha IN (SELECT unnest($visibles::INTEGER[])) ORDER BY revision""",
        {"mesa": mesa, "ficha": ficha, "visibles": visibles},
    )


def anotaciones(lago: Lago, mesa: str, ficha: int, circulo: str) -> pd.DataFrame:
    """Un renglón por cada vez que se anotó un mes de la ficha, de la última a la primera, y lo que decía."""
    circulos.exigir_mesa(circulo, "Quién capturó cada mes")
    visibles = fichas(lago, mesa, circulo, retiradas=True).ficha.tolist()
    return lago.leer(
        """SELECT mes, valor, lag(valor) OVER suyo AS antes, row_number() OVER suyo AS vez, nota, autor,
                  momento
           FROM lago.valor
           WHERE ficha = $ficha AND ficha IN (SELECT unnest($visibles::INTEGER[]))
           WINDOW suyo AS (PARTITION BY mes ORDER BY momento) ORDER BY momento DESC, mes DESC""",
        {"ficha": ficha, "visibles": visibles},
    ).astype({"mes": "datetime64[us]"})


def _escritos(lago: Lago, mesa: str) -> pd.DataFrame:
    return lago.leer(
        """SELECT v.* FROM lago.valor v WHERE ficha IN (SELECT ficha FROM lago.ficha WHERE mesa = ?)
           QUALIFY row_number() OVER (PARTITION BY ficha, mes ORDER BY momento DESC) = 1
           ORDER BY ficha, mes""",
        [mesa],
    ).astype({"mes": "datetime64[us]"})


def _de_una(lago: Lago, mesa: str, ficha, escritos: pd.DataFrame) -> pd.DataFrame:
    if not ficha.razon:
        suyos = escritos[escritos.ficha.eq(ficha.ficha)]
        return suyos.assign(numerador=float("nan"), denominador=float("nan"), preliminar=False, corte=pd.NaT)
    arriba, abajo = (
        _parte(lago, mesa, p, escritos, ficha.paso) for p in (ficha.numerador, ficha.denominador)
    )
    if arriba.valor.dropna().empty or abajo.valor.dropna().empty:
        return _vacia()
    desde, hasta = (
        extremo(getattr(p.valor.dropna().index, cual)() for p in (arriba, abajo))
        for extremo, cual in ((max, "min"), (min, "max"))
    )
    if desde > hasta:
        return _vacia()
    periodos = pd.date_range(desde, hasta, freq=pd.DateOffset(months=ficha.paso), unit="us")
    arriba, abajo = arriba.reindex(periodos), abajo.reindex(periodos)
    return pd.DataFrame(
        {
            "ficha": ficha.ficha,
            "mes": periodos,
            "valor": (arriba.valor * ficha.escala / abajo.valor.where(abajo.valor > 0)).to_numpy(),
            "numerador": arriba.valor.to_numpy(),
            "denominador": abajo.valor.to_numpy(),
            "preliminar": (arriba.preliminar.eq(True) | abajo.preliminar.eq(True)).to_numpy(),
            "corte": pd.concat([arriba.corte, abajo.corte]).min(),
            "autor": None,
            "momento": pd.NaT,
            "nota": None,
        }
    )


def _parte(lago: Lago, mesa: str, escrita: str, escritos: pd.DataFrame, paso: int) -> pd.DataFrame:
    """Valor, marca preliminar y corte por periodo de `paso` meses, nombrado por su último mes."""
    dicha = parte(escrita)
    if dicha.serie:
        indicador, *apellidos = dicha.serie
        todas = incidencia.series(lago, mesa, [indicador])
        suya = todas[todas[incidencia.SERIE[1:]].eq(apellidos).all(axis=1)]
        propio = 1 if suya.meses.eq(1).any() else 12
        suya = suya[suya.meses.eq(propio)]
        meses = suya.mes + pd.DateOffset(months=propio - 1)
        tabla = suya.assign(mes=meses, valor=suya.casos)[["mes", "valor", "preliminar", "corte"]]
    else:
        todas = vigentes(lago, mesa).set_index("ficha")
        propio = PASOS[todas.periodicidad[dicha.ficha]]
        tabla = escritos[escritos.ficha.eq(dicha.ficha)].assign(preliminar=False, corte=pd.NaT)
    tabla = tabla.set_index("mes")[["valor", "preliminar", "corte"]].sort_index()
    return _juntar(tabla, propio, paso) if propio != paso else tabla


def _juntar(tabla: pd.DataFrame, propio: int, paso: int) -> pd.DataFrame:
    """La suma de los periodos chicos que caben en cada periodo grande; vacía si falta alguno."""
    if propio > paso:
        return tabla.iloc[:0]
    grupo = [pd.Timestamp(m.year, -(-m.month // paso) * paso, 1) for m in tabla.index]
    juntas = tabla.groupby(pd.DatetimeIndex(grupo, dtype="datetime64[us]", name="mes"))
    completas = juntas.valor.count().eq(paso // propio)
    return pd.DataFrame(
        {
            "valor": juntas.valor.sum().where(completas),
            "preliminar": juntas.preliminar.max(),
            "corte": juntas.corte.max(),
        }
    )


def _cuenta(ficha, unidades: dict[int, str]) -> bool:
    """Si lo que se suma o se divide son conteos: de ellos sí se sabe cuánto varían por azar."""
    if not ficha.numerador:
        return es_conteo(ficha.unidad)
    dichas = (parte(p) for p in (ficha.numerador, ficha.denominador))
    return all(d.serie is not None or es_conteo(unidades.get(d.ficha, "")) for d in dichas)


def _vacia() -> pd.DataFrame:
    tipos = {"ficha": "int64", "mes": "datetime64[us]", "preliminar": bool, "corte": "datetime64[us]",
             "autor": object, "momento": "datetime64[us]", "nota": object}  # fmt: skip
    return pd.DataFrame(columns=COLUMNAS).astype({c: tipos.get(c, "float64") for c in COLUMNAS})
