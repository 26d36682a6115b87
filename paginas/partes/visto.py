"""La revisión que una persona vio: viaja con su cambio aunque otra haya escrito después, y se le avisa."""

import pandas as pd
import streamlit as st

from paginas.partes import firma
from paginas.partes.liso import liso


def revision(clave: str, historia: pd.DataFrame, que: str, pronombre: str = "lo") -> int:
    """La revisión vista de `historia`; si hay otras más nuevas dice quién las hizo y ofrece verlas.

    Vive en el estado bajo `clave`: quien escribe la olvida con `olvidar` al lograrlo.
    """
    vista = st.session_state.setdefault(clave, int(historia.revision.max()))
    ajeno = firma.cambio_ajeno()
    nuevas = historia[historia.revision.gt(vista)]
    if len(nuevas):
        ultima = nuevas.iloc[-1]
        st.warning(
            ajeno
            or f"{liso(ultima.autor)} cambió {que} el {ultima.momento:%d/%m/%Y a las %H:%M} (UTC), después "
            f"de que usted {pronombre} vio: ahora está {ultima.estado}."
        )
        rotulo = "Ver cómo quedó y decidir (lo que escribí se conserva)"
        if st.button(rotulo, key=f"{clave}_{ultima.revision}"):
            olvidar(clave)
            st.rerun()
    return vista


def olvidar(clave: str) -> None:
    """Para que la próxima vez se vea la revisión vigente."""
    st.session_state.pop(clave, None)
