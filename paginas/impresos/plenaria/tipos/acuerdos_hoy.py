"""Los acuerdos de hoy: los que ya se anotaron en la sesión, o el espacio para anotarlos."""

import pandas as pd

from analisis import formato
from datos.consultas import acuerdos as consulta
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Acuerdo", "Responsable", "Fecha compromiso")
ANCHOS = (6, 3, 2)
RENGLONES_EN_BLANCO = 4


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Los acuerdos con la fecha del documento; sin ninguno, una tabla en blanco para llenar en la sesión."""
    todos = consulta.acuerdos(contexto.lago, contexto.mesa, contexto.circulo)
    de_hoy = todos[pd.to_datetime(todos.fecha).eq(pd.Timestamp(contexto.fecha))]
    renglones = tuple(
        (a.texto, a.responsable or "por definir", _dia(a.compromiso)) for a in de_hoy.itertuples()
    )
    return [
        Lamina(
            "acuerdos-hoy",
            TIPO.clave,
            "Acuerdos de hoy",
            (Tabla(ENCABEZADO, renglones or (("", "", ""),) * RENGLONES_EN_BLANCO, (), ANCHOS),),
            pie=f"Sesión del {formato.fecha(contexto.fecha)}. {contexto.sello}",
            notas="Cada acuerdo sale con responsable y fecha. Se anotan en la pantalla Acuerdos.",
        )
    ]


def _dia(fecha) -> str:
    return "por definir" if pd.isna(fecha) else f"{pd.Timestamp(fecha):%d/%m/%Y}"


TIPO = Tipo("acuerdos_hoy", "Acuerdos de hoy", armar, publica=False)
