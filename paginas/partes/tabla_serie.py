"""Los números de la vista, del más reciente al más viejo."""

import pandas as pd

from analisis import formato
from analisis.calendario import mes_texto
from paginas.figuras import texto
from paginas.partes import tabla as pintada


def mostrar(tabla: pd.DataFrame, paso_meses: int) -> None:
    """La tabla de `vista.calcular`, escrita para leerse."""
    orden = tabla.sort_values("mes", ascending=False, kind="stable")
    pintada.mostrar(
        pd.DataFrame(
            {
                "Periodo": [str(m.year) if paso_meses == 12 else mes_texto(m) for m in orden["mes"]],
                "Territorio": orden["territorio"],
                "Serie": orden["fuente"] + " · " + orden["unidad"] + " · " + orden["metodologia"],
                "Casos": orden["casos"].map(formato.numero),
                "Tasa por 100 mil": [formato.tasa(v) if pd.notna(v) else "" for v in orden["tasa_100_mil"]],
                "Intervalo 95 %": [
                    texto.extremos(b, a) for b, a in zip(orden["tasa_bajo"], orden["tasa_alto"], strict=True)
                ],
                "Nota": [_nota(punto) for punto in orden.itertuples()],
            }
        ),
        numeros=("Casos", "Tasa por 100 mil", "Intervalo 95 %"),
    )


def _nota(punto) -> str:
    notas = ["preliminar"] if punto.preliminar else []
    notas += (
        ["no publicado o incompleto"]
        if pd.isna(punto.casos)
        else (["números pequeños"] if punto.numeros_pequenos else [])
    )
    return ", ".join(notas)
