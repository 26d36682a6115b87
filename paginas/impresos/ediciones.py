"""¿Con qué población se calcula cuando nadie lo dijo? La proyección más nueva; un censo, si es lo único."""

import pandas as pd


def por_omision(poblacion: pd.DataFrame) -> list[str]:
    """Las ediciones de un territorio en orden de preferencia.

    >>> por_omision(pd.DataFrame({"edicion": ["Censo", "CONAPO 2010", "CONAPO 2023"], "momento": 2020.5}))
    ['CONAPO 2023', 'CONAPO 2010', 'Censo']
    """
    return sorted(poblacion.edicion.unique(), key=lambda e: (e.startswith("CONAPO"), e), reverse=True)
