"""Una tabla que se lee, se copia y se imprime: HTML sencillo, sin menús ni textos ajenos."""

from html import escape

import pandas as pd
import streamlit as st


def mostrar(tabla: pd.DataFrame, numeros: tuple[str, ...] = ()) -> None:
    """Muestra la tabla ya escrita como texto; las columnas de `numeros` se alinean a la derecha."""
    clase = {columna: ' class="numero"' if columna in numeros else "" for columna in tabla.columns}
    titulos = "".join(f'<th scope="col"{clase[c]}>{escape(str(c))}</th>' for c in tabla.columns)
    renglones = "".join(
        "<tr>"
        + "".join(f"<td{clase[c]}>{escape(str(v))}</td>" for c, v in zip(tabla.columns, renglon, strict=True))
        + "</tr>"
        for renglon in tabla.itertuples(index=False, name=None)
    )
    st.html(
        f'<div class="tabla" tabindex="0"><table><thead><tr>{titulos}</tr></thead>'
        f"<tbody>{renglones}</tbody></table></div>"
    )
