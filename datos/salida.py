"""Las tablas que salen del tablero: un CSV que Excel abre con acentos y sin correr nada."""

import pandas as pd

from datos.texto import neutralizar


def en_csv(tabla: pd.DataFrame, **opciones) -> str:
    """El CSV de una tabla, con sus textos neutralizados; `opciones` son las de `DataFrame.to_csv`.

    >>> en_csv(pd.DataFrame({"titulo": ["=1+1", "Choque"], "victimas": [-1, 2]})).split()
    ['titulo,victimas', "'=1+1,-1", 'Choque,2']
    """
    textos = tabla.select_dtypes(["object", "string", "category"]).columns
    limpia = tabla.assign(**{c: tabla[c].astype(object).map(neutralizar) for c in textos})
    return limpia.rename(columns=neutralizar).to_csv(index=False, **opciones)


def bytes_csv(tabla: pd.DataFrame, **opciones) -> bytes:
    """El mismo CSV en UTF-8 con marca, para que Excel respete los acentos."""
    return en_csv(tabla, **opciones).encode("utf-8-sig")
