"""Las metas de una mesa contra cada serie que las puede medir: una cuenta para la pantalla y la terminal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import lectura
from analisis import metas as cuentas
from analisis.calendario import Periodo
from analisis.medicion import ANUAL
from analisis.proyeccion import MESES_MAXIMOS, Proyeccion, proyectar
from analisis.puentes import NO_DECLARADA, Puente
from analisis.series import APELLIDOS
from datos.consultas import incidencia, indicadores, poblacion
from datos.consultas import metas as consulta
from datos.lago import Lago
from paginas.impresos.ediciones import por_omision


@dataclass(frozen=True)
class Medida:
    """Una meta contra una serie: los términos del lago, la evaluación y con qué se hizo."""

    meta: dict
    evaluacion: cuentas.Evaluacion
    serie: pd.DataFrame
    habitantes: pd.DataFrame
    proyeccion: Proyeccion | None
    corte: str


def hasta_mes(series: pd.DataFrame, mes: date | pd.Timestamp | None) -> pd.DataFrame:
    """Las series como se veían al publicarse `mes`: sin lo que vino después; sin mes, enteras.

    >>> anual = pd.DataFrame({"mes": pd.to_datetime(["2023-01-01", "2024-01-01"]), "meses": 12})
    >>> len(hasta_mes(anual, date(2024, 11, 1))), len(hasta_mes(anual, date(2024, 12, 1)))
    (1, 2)
    """
    if mes is None:
        return series
    ultimo = series.mes.where(series.meses.eq(1), series.mes + pd.DateOffset(months=11))
    return series[ultimo <= pd.Timestamp(mes)]


def evaluar(
    lago: Lago,
    mesa: str,
    *,
    hoy: date | None = None,
    metas: Sequence[int] | None = None,
    mes: date | pd.Timestamp | None = None,
) -> list[Medida]:
    """Una medida por meta vigente y serie, sin unir fuentes; las series que no la miden lo dicen.

    Con `mes` se evalúa con lo publicado hasta ahí, como se vio en la plenaria de ese mes.

    Se mira la serie que la meta declaró y, si no llega al límite, las más nuevas que esperan un puente; si la
    meta no declaró cómo contaba, todas las de su indicador y sus afines, cada una por su lado.
    """
    vigentes = consulta.metas(lago, mesa)
    if metas is not None:
        vigentes = vigentes[vigentes.meta.isin(metas)]
    if vigentes.empty:
        return []
    afines = indicadores.indicadores(lago).set_index("indicador").afines.dropna()
    pedidos = sorted({*vigentes.indicador, *afines.reindex(vigentes.indicador).dropna()})
    todas = hasta_mes(incidencia.series(lago, mesa, pedidos), mes)
    habitantes = poblacion.poblacion(lago, mesa)
    declarados = puentes(lago, mesa)
    medidas = []
    for meta in vigentes.to_dict("records"):
        propias = todas[todas.indicador.isin([meta["indicador"], afines.get(meta["indicador"])])]
        for serie in _series(meta, propias):
            suyos = [p for p in declarados if p.indicador == meta["indicador"]]
            medidas.append(_medir(meta, serie, habitantes, [p.puente for p in suyos], hoy))
    return medidas


def tantear(lago: Lago, meta: dict, valores: Sequence[float], *, hoy: date | None = None) -> list[Medida]:
    """Cómo se vería hoy una meta que aún no existe, con cada uno de los `valores`; vacío si no hay serie."""
    todas = incidencia.series(lago, meta["mesa"], [meta["indicador"]])
    serie = todas[todas[APELLIDOS].eq([meta[a] for a in APELLIDOS]).all(axis=1)]
    if serie.casos.isna().all():
        return []
    habitantes = poblacion.poblacion(lago, meta["mesa"])
    proyeccion = _proyectar(cuentas.Meta.de({**meta, "meta": 0, "valor": 0.0}), serie, hoy)
    return [
        _medir({**meta, "meta": 0, "valor": valor}, serie, habitantes, [], hoy, proyeccion)
        for valor in valores
    ]


@dataclass(frozen=True)
class Declarado:
    """Un puente declarado por una mesa para un indicador, con quién lo declaró."""

    indicador: str
    puente: Puente
    autor: str
    momento: pd.Timestamp


def puentes(lago: Lago, mesa: str) -> list[Declarado]:
    """Los puentes vigentes de una mesa."""
    campos = list(Puente.__dataclass_fields__)
    return [
        Declarado(p["indicador"], Puente(**{c: p[c] for c in campos}), p["autor"], p["momento"])
        for p in consulta.puentes(lago, mesa).to_dict("records")
    ]


def _series(meta: dict, propias: pd.DataFrame) -> list[pd.DataFrame]:
    """Las series con que se mide la meta, la suya primero."""
    grupos = propias.groupby(["indicador", *APELLIDOS], sort=False)
    series = [serie for _, serie in grupos if serie.casos.notna().any()]
    if meta["unidad"] == NO_DECLARADA:
        return series
    series = [s for s in series if s.indicador.iloc[0] == meta["indicador"]]
    suyas = [s for s in series if all(meta[a] in (NO_DECLARADA, s[a].iloc[0]) for a in APELLIDOS)]
    if not suyas:
        return series
    hasta = max(_ultimo(s) for s in suyas)
    if pd.notna(meta["limite"]) and pd.Timestamp(meta["limite"]) < hasta + pd.DateOffset(months=1):
        return suyas
    return suyas + [s for s in series if not any(s is suya for suya in suyas) and _ultimo(s) > hasta]


def _ultimo(serie: pd.DataFrame) -> pd.Timestamp:
    """El último mes con dato; de un renglón anual, diciembre."""
    con_dato = serie[serie.casos.notna()]
    return max(
        mes + pd.DateOffset(months=meses - 1) for meses, mes in con_dato.groupby("meses").mes.max().items()
    )


def _medir(
    meta: dict,
    serie: pd.DataFrame,
    habitantes: pd.DataFrame,
    declarados: list[Puente],
    hoy: date | None,
    proyeccion: Proyeccion | None = None,
) -> Medida:
    propia = cuentas.Meta.de(meta)
    ediciones = [propia.edicion] if propia.edicion != NO_DECLARADA else por_omision(habitantes)[:1]
    habitantes = habitantes[habitantes.edicion.isin(ediciones)]
    puente = next((p for p in declarados if _une(p, serie, meta)), None)
    medida = serie.assign(indicador=propia.indicador)
    proyeccion = proyeccion or _proyectar(propia, medida, hoy)
    evaluacion = cuentas.evaluar(propia, medida, habitantes, puente=puente, proyeccion=proyeccion, hoy=hoy)
    corte = serie.corte.dropna().max()
    return Medida(
        meta, evaluacion, serie, habitantes, proyeccion, "" if pd.isna(corte) else f"{corte:%Y-%m-%d}"
    )


def _une(puente: Puente, serie: pd.DataFrame, meta: dict) -> bool:
    de_la_serie = all(getattr(puente, a) == serie[a].iloc[0] for a in APELLIDOS)
    return de_la_serie and all(meta[a] in (NO_DECLARADA, getattr(puente, f"a_{a}")) for a in APELLIDOS)


def _proyectar(meta: cuentas.Meta, serie: pd.DataFrame, hoy: date | None) -> Proyeccion | None:
    """Los meses que faltan hasta el límite, si aún no llega; no más de los que están comprobados."""
    ultimo = serie.mes[serie.meses.eq(1) & serie.casos.notna()].max()
    if meta.limite is None or pd.isna(ultimo) or (hoy is not None and meta.limite < hoy):
        return None
    faltan = (meta.limite.year - ultimo.year) * 12 + meta.limite.month - ultimo.month
    if meta.medida == ANUAL:
        faltan += 12 - meta.limite.month
    return proyectar(serie, min(faltan, MESES_MAXIMOS)) if faltan > 0 else None


def registro(medida: Medida) -> dict:
    """La medida como se escribe en JSON o en una tabla: plana, con sus apellidos, sus señales y su frase."""
    e, meta = medida.evaluacion, medida.meta
    return {
        "meta": int(meta["meta"]), "mesa": meta["mesa"], "indicador": meta["indicador"],
        "valor": float(meta["valor"]), "tipo": meta["tipo"], "medida": e.medida,
        "limite": e.meta.limite, "acuerdo": meta["estado"], "serie": medida.serie.indicador.iloc[0],
        "fuente": e.fuente, "unidad": e.unidad, "metodologia": e.metodologia, "edicion": e.edicion,
        "periodo": _periodo(e.medido), "casos": e.casos, "tasa_100_mil": _redondo(e.tasa_100_mil),
        "intervalo": [_redondo(x) for x in e.intervalo] if e.intervalo else None, "estado": e.estado,
        "motivo": e.motivo, "cambio": e.cambio["senal"],
        "cambio_frase": lectura.cambio_12_meses(_con_vacios(e.cambio)),
        "evidencia": e.cambio["evidencia"] or "",
        "fecha_cruce": e.fecha_cruce, "meses_sostenida": e.meses_sostenida,
        "probabilidad": _redondo(e.probabilidad), "tope_casos": e.tope_casos,
        "casos_ocurridos": e.casos_ocurridos, "casos_permitidos": e.casos_permitidos,
        "meses_restantes": e.meses_restantes, "ritmo_mensual": _redondo(e.ritmo_mensual),
        "corte": medida.corte, "frase": e.frase, "avisos": list(e.avisos),
    }  # fmt: skip


def _periodo(medido: Periodo | None) -> str | None:
    """El periodo como se pide en la terminal: 2010, 2010-03 o 2010-03..2011-02."""
    if medido is None:
        return None
    return {"anio": f"{medido.inicio:%Y}", "mes": f"{medido.inicio:%Y-%m}"}.get(medido.clase, medido.texto)


def _con_vacios(cambio: dict) -> pd.Series:
    """El renglón del cambio con los huecos como los espera su lectura."""
    return pd.Series({c: float("nan") if v is None else v for c, v in cambio.items()})


def _redondo(valor: float | None) -> float | None:
    return None if valor is None else round(float(valor), 4)
