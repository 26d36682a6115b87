"""La lectura: lo que dice la última cifra de la vista, en una frase que se puede decir en voz alta."""

import pandas as pd

from analisis import lectura


def frase(tabla: pd.DataFrame, delito: str) -> str:
    """Última cifra publicada de la serie más al día de la tabla de `vista.calcular`, con su fuente."""
    con_dato = tabla[tabla["casos"].notna()]
    if con_dato.empty:
        return ""
    ultimo = con_dato.loc[con_dato["mes"].idxmax()]
    return f"{lectura.cifra(ultimo, delito.lower())} ({ultimo['fuente']}, {ultimo['metodologia']})"
