"""Avisos de lo que todavía no hay, siempre con el siguiente paso."""

import streamlit as st

from paginas.partes.liso import liso


def sin_incidencia(nombre: str) -> None:
    """Dice que la mesa no tiene incidencia y lleva a cargarla."""
    st.title(nombre)
    st.info(
        "Aún no hay incidencia cargada para esta mesa. Baje el archivo mensual de incidencia municipal del "
        "SESNSP (o la tabla de su Fiscalía) y súbalo en **Datos**; el tablero reconoce cuál es. "
        "También puede elegir otra mesa arriba."
    )
    st.page_link("paginas/datos.py", label="Ir a Datos y subir un archivo", icon=":material/upload_file:")


def sin_indicador(delito: str, mesa: str) -> None:
    """Dice que ninguna fuente cargada trae ese delito para la mesa."""
    st.info(
        f"Ninguna fuente cargada trae **{delito.lower()}** para {liso(mesa)}. Elija otro delito, o suba en "
        "**Datos** un archivo que lo incluya. *Metodología* dice qué fuentes y metodologías lo miden."
    )


def sin_cifras() -> None:
    """Dice por qué una combinación de filtros puede no tener cifras."""
    st.info(
        "No hay cifras para esta combinación. Amplíe el periodo, elija otra serie u otra cuenta (la móvil "
        "pide doce meses seguidos) o, si falta población, cárguela en **Datos**."
    )
