"""Las metas de una mesa contra cada serie que las puede medir: la misma cuenta para la pantalla y la terminal."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import metas as cuentas
from analisis.proyeccion import MESES_MAXIMOS, Proyeccion, proyectar
from analisis.puentes import NO_DECLARADA, Puente
from datos.consultas import incidencia, indicadores, poblacion
from datos.consultas import metas as consulta
from datos.lago import Lago
from paginas.impresos.ediciones import por_omision

APELLIDOS = ["fuente", "unidad", "metodologia"]


@dataclass(frozen=True)
class Medida:
    """Una meta contra una serie: el acuerdo como está en el lago, la evaluación y con qué se hizo."""

    acuerdo: dict
    evaluacion: cuentas.Evaluacion
    serie: pd.DataFrame
    habitantes: pd.DataFrame
    proyeccion: Proyeccion | None
    corte: str


def evaluar(lago: Lago, mesa: str, *, hoy: date | None = None, meta: int | None = None) -> list[Medida]:
    """Una medida por meta vigente y serie, sin unir fuentes; las series que no la miden lo dicen.

    Se mira la serie que la meta declaró y las más nuevas que esperan un puente; si el acuerdo no declaró
    cómo contaba, todas las de su indicador y sus afines, cada una por su lado.
    """
    acuerdos = consulta.metas(lago, mesa)
    if meta is not None:
        acuerdos = acuerdos[acuerdos.meta.eq(meta)]
    if acuerdos.empty:
        return []
    afines = indicadores.indicadores(lago).set_index("indicador").afines.dropna()
    todas = incidencia.series(lago, mesa, sorted({*acuerdos.indicador, *afines.reindex(acuerdos.indicador).dropna()}))
    habitantes = poblacion.poblacion(lago, mesa)
    puentes = [Puente(**p) for p in consulta.puentes(lago, mesa)[list(Puente.__dataclass_fields__)].to_dict("records")]
    medidas = []
    for acuerdo in acuerdos.to_dict("records"):
        propias = todas[todas.indicador.isin([acuerdo["indicador"], afines.get(acuerdo["indicador"])])]
        for serie in _series(acuerdo, propias):
            medidas.append(_medir(acuerdo, serie, habitantes, puentes, hoy))
    return medidas


def _series(acuerdo: dict, propias: pd.DataFrame) -> list[pd.DataFrame]:
    """Las series con que se mide el acuerdo, la suya primero."""
    con_dato = propias.dropna(subset="casos")
    series = [serie for _, serie in propias.groupby(["indicador", *APELLIDOS], sort=False) if serie.casos.notna().any()]
    if acuerdo["unidad"] == NO_DECLARADA:
        return series
    series = [s for s in series if s.indicador.iloc[0] == acuerdo["indicador"]]
    suya = [s for s in series if all(acuerdo[a] in (NO_DECLARADA, s[a].iloc[0]) for a in APELLIDOS)]
    hasta = max((s.mes[s.casos.notna()].max() for s in suya), default=con_dato.mes.min())
    nuevas = [s for s in series if not any(s is otra for otra in suya) and s.mes[s.casos.notna()].max() > hasta]
    return suya + (nuevas if suya else series)


def _medir(acuerdo: dict, serie: pd.DataFrame, habitantes: pd.DataFrame, puentes: list[Puente], hoy: date | None) -> Medida:
    meta = cuentas.Meta.de(acuerdo)
    ediciones = [meta.edicion] if meta.edicion != NO_DECLARADA else por_omision(habitantes)[:1]
    habitantes = habitantes[habitantes.edicion.isin(ediciones)]
    puente = next((p for p in puentes if _une(p, serie, acuerdo)), None)
    del_acuerdo = serie.assign(indicador=meta.indicador)
    proyeccion = _proyectar(meta, del_acuerdo)
    evaluacion = cuentas.evaluar(meta, del_acuerdo, habitantes, puente=puente, proyeccion=proyeccion, hoy=hoy)
    corte = serie.corte.dropna().max()
    return Medida(acuerdo, evaluacion, serie, habitantes, proyeccion, "" if pd.isna(corte) else f"{corte:%Y-%m-%d}")


def _une(puente: Puente, serie: pd.DataFrame, acuerdo: dict) -> bool:
    de_la_serie = all(getattr(puente, a) == serie[a].iloc[0] for a in APELLIDOS)
    return de_la_serie and all(acuerdo[a] in (NO_DECLARADA, getattr(puente, f"a_{a}")) for a in APELLIDOS)


def _proyectar(meta: cuentas.Meta, serie: pd.DataFrame) -> Proyeccion | None:
    """Los meses que faltan hasta el límite, si aún no llega y no está tan lejos que no se pueda medir."""
    ultimo = serie.mes[serie.meses.eq(1) & serie.casos.notna()].max()
    if meta.limite is None or pd.isna(ultimo):
        return None
    faltan = (meta.limite.year - ultimo.year) * 12 + meta.limite.month - ultimo.month
    if meta.medida == "anual":
        faltan += 12 - meta.limite.month
    return proyectar(serie, min(faltan, MESES_MAXIMOS)) if faltan > 0 else None


def registro(medida: Medida) -> dict:
    """La medida como se escribe en JSON o en una tabla: plana, con sus apellidos y su frase."""
    e, acuerdo = medida.evaluacion, medida.acuerdo
    return {
        "meta": int(acuerdo["meta"]), "mesa": acuerdo["mesa"], "indicador": acuerdo["indicador"],
        "valor": float(acuerdo["valor"]), "tipo": acuerdo["tipo"], "medida": e.medida, "limite": e.meta.limite,
        "acuerdo": acuerdo["estado"], "serie": medida.serie.indicador.iloc[0], "fuente": e.fuente, "unidad": e.unidad,
        "metodologia": e.metodologia, "edicion": e.edicion, "periodo": e.medido.texto if e.medido else None,
        "casos": e.casos, "tasa_100_mil": _redondo(e.tasa_100_mil),
        "intervalo": [_redondo(x) for x in e.intervalo] if e.intervalo else None, "estado": e.estado,
        "motivo": e.motivo, "fecha_cruce": e.fecha_cruce, "meses_sostenida": e.meses_sostenida,
        "probabilidad": _redondo(e.probabilidad), "tope_casos": e.tope_casos, "casos_ocurridos": e.casos_ocurridos,
        "casos_permitidos": e.casos_permitidos, "ritmo_mensual": _redondo(e.ritmo_mensual), "corte": medida.corte,
        "frase": e.frase, "avisos": list(e.avisos),
    }  # fmt: skip


def _redondo(valor: float | None) -> float | None:
    return None if valor is None else round(float(valor), 4)
