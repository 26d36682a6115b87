"""La historia de la escalera: cada revisión, con quién, cuándo y qué cambió; nada se borra."""

import pandas as pd
import streamlit as st

from datos.consultas import metas as consulta
from datos.metas import TERMINOS
from paginas.impresos import metas_texto as texto
from paginas.partes import almacen, bitacora, tabla

NOMBRES = {
    "base_valor": "línea base", "base_periodo": "periodo de la línea base", "limite": "límite",
    "fecha_acuerdo": "fecha del acuerdo", "metodologia": "metodología", "sesion": "sesión",
    "edicion": "edición de población", "propone": "quién propone",
}  # fmt: skip
DICHOS = [t for t in TERMINOS if t != "sustituye"]


def mostrar(metas: pd.DataFrame, indicador: str, elegida: int) -> None:
    """Las revisiones de todas las metas de la escalera, de la más nueva a la más vieja."""
    escalera = metas[metas.indicador.eq(indicador)]
    partes = [renglones(almacen.leer(consulta.historia, int(meta))) for meta in escalera.meta]
    todas = pd.concat(partes, ignore_index=True).sort_values(["momento", "meta"], ascending=False)
    tabla.mostrar(
        pd.DataFrame(
            {
                "Meta": [
                    f"{'▸ ' if m == elegida else ''}{v}"
                    for m, v in zip(todas["meta"], todas["valor"], strict=True)
                ],
                "Cuándo": todas["momento"].dt.strftime("%d/%m/%Y %H:%M"),
                "Quién": todas["autor"],
                "Estado": todas["estado"],
                "Qué cambió": todas["que"],
            }
        )
    )
    st.caption("La hora es UTC. ▸ señala la meta elegida arriba.")


def renglones(historia: pd.DataFrame) -> pd.DataFrame:
    """Un renglón por revisión de una meta con lo que cambió respecto de la anterior."""
    filas, previa = [], None
    for actual in historia.to_dict("records"):
        que = _nace(actual) if previa is None else bitacora.cambios(previa, actual, DICHOS, NOMBRES)
        filas.append(
            {
                **{c: actual[c] for c in ("meta", "momento", "autor", "estado")},
                "valor": texto.valor(actual),
                "que": que or "sin cambios",
            }
        )
        previa = actual
    return pd.DataFrame(filas)


def _nace(actual: dict) -> str:
    partes = [f"Meta de {texto.valor(actual)}, {texto.limite(actual)}"]
    for campo in ("referencia", "sesion", "nota"):
        if pd.notna(actual[campo]) and actual[campo] not in ("", "no publicada"):
            partes.append(str(actual[campo]).rstrip("."))
    return ". ".join(partes) + "."
