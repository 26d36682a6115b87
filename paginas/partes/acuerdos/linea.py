"""Los acuerdos sobre la serie de su indicador; se apagan con un control que vive en la dirección."""

import pandas as pd

from datos import circulos
from datos.consultas import acuerdos as consulta
from paginas.figuras import acuerdos as figura
from paginas.partes import almacen, direccion

OPCIONES = {"si": "Acuerdos", "no": "Sin ellos"}


def del_indicador(mesa: str, indicador: str, tabla: pd.DataFrame, paso_meses: int) -> pd.DataFrame:
    """Los acuerdos de la mesa que sirven al indicador y caen en lo que se dibuja."""
    suyos = almacen.leer(consulta.acuerdos, mesa, circulos.MESA)
    return figura.en_rango(suyos[suyos["indicador"].eq(indicador)], tabla, paso_meses)


def elegir(suyos: pd.DataFrame) -> pd.DataFrame:
    """Dibuja el control si hay qué apagar; devuelve los acuerdos que se quieren ver."""
    if suyos.empty:
        return suyos
    elegido = direccion.botones(
        "acuerdos", "Acuerdos en la gráfica", OPCIONES, "si", label_visibility="collapsed"
    )
    return suyos if elegido == "si" else suyos.iloc[:0]
