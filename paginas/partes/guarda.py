"""Ningún rastro de error llega a la pantalla: se explica en español y el detalle queda en la bitácora."""

import contextlib
import logging
from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from datos.errores import DatoInvalido
from paginas.partes.liso import liso

bitacora = logging.getLogger("tablero")


@contextlib.contextmanager
def cuidar() -> Iterator[None]:
    """Corre lo de adentro; si truena, dice qué hacer en lugar de mostrar el rastro."""
    try:
        yield
    except Exception as error:
        avisar(error)


def avisar(error: Exception) -> bool:
    """Muestra el error a quien mira; devuelve `True` para que el marco no agregue el suyo.

    Lo que el tablero sabe explicar (`DatoInvalido`) se dice tal cual; lo demás, con la hora que permite
    encontrarlo en la bitácora.
    """
    if isinstance(error, DatoInvalido):
        st.error(liso(error))
        return True
    hora = f"{datetime.now():%H:%M:%S}"
    bitacora.error("Error no previsto a las %s", hora, exc_info=error)
    st.error(
        f"No se pudo preparar esta parte de la pantalla. Los datos guardados no cambiaron. Vuelva a cargar "
        f"la página; si se repite, avise a quien cuida el tablero y déle esta hora: **{hora}**."
    )
    return True
