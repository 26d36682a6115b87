"""Las revisiones: lo que una fuente decía de un mes y lo que dice ahora."""

import pandas as pd
import streamlit as st

from analisis import formato
from datos.consultas import cargas, indicadores
from paginas.figuras import texto
from paginas.partes import almacen, direccion, mesa, tabla

MAXIMO = 500
LUGARES = {"mesa": "De la mesa", "estado": "De su estado", "todo": "De todas partes"}


def mostrar() -> None:
    """Los cambios «decía / dice» del territorio que se elija, del mes más reciente al más viejo."""
    lugares = {"mesa": mesa.clave(), "estado": mesa.actual()["cve_ent"], "todo": None}
    donde = direccion.botones("donde", "Territorio", LUGARES, "mesa")
    cambios = almacen.leer(cargas.revisiones, lugares[donde])
    if cambios.empty:
        st.info(
            "Ninguna fuente ha corregido aquí meses ya publicados. Aparecen al cargar un corte "
            "más nuevo del mismo archivo."
        )
        return
    nombres = almacen.leer(indicadores.nombres)
    cambios = cambios.sort_values("mes", ascending=False)
    if len(cambios) > MAXIMO:
        st.caption(
            f"Se muestran {MAXIMO} de {len(cambios):,}; la terminal las da todas con «revisiones --json»."
        )
    visto = cambios.head(MAXIMO)
    tabla.mostrar(
        pd.DataFrame(
            {
                "Mes": visto["mes"],
                "Territorio": visto["territorio"],
                "Indicador": visto["indicador"].map(nombres).fillna(visto["indicador"]),
                "Fuente": visto["fuente"],
                "Decía": visto["decia"].map(formato.numero),
                "Dice": visto["dice"].map(formato.numero),
                "Cambio": [
                    texto.diferencia(dice, decia)
                    for decia, dice in zip(visto["decia"], visto["dice"], strict=True)
                ],
                "Corte": [
                    f"{texto.corte(a)} → {texto.corte(b)}"
                    for a, b in zip(visto["corte_anterior"], visto["corte"], strict=True)
                ],
            }
        ),
        numeros=("Decía", "Dice", "Cambio"),
    )
