"""Las secciones de Metodología, tomadas de los documentos y las declaraciones: nada se escribe dos veces."""

from pathlib import Path

import pandas as pd
import streamlit as st

from datos.consultas import indicadores
from datos.fuente import fuentes
from paginas.partes import almacen, tabla

DOCUMENTOS = Path(__file__).resolve().parents[2] / "docs"


def formulas() -> None:
    """Cómo se forma cada cifra."""
    st.markdown(_documento("metodologia.md"))


def glosario() -> None:
    """Las palabras del tablero."""
    st.markdown(_documento("glosario.md"))


def que_mide_cada_fuente() -> None:
    """Cada fuente que el tablero reconoce, en palabras de su declaración."""
    st.caption(
        "El tablero reconoce cada archivo por su encabezado, no por su nombre. Lo que no esté aquí entra "
        "como tabla propia, declarando su fuente, unidad y metodología."
    )
    tabla.mostrar(
        pd.DataFrame(
            [
                {
                    "Archivo": f.titulo,
                    "Productor": f.productor,
                    "Unidad": f.unidad,
                    "Metodología": f.metodologia or "según el renglón",
                    "Qué mide": f.que_mide,
                }
                for f in sorted(fuentes().values(), key=lambda f: (f.productor, f.titulo))
            ]
        )
    )


def reglas_de_indicadores() -> None:
    """Qué renglones de cada metodología forman cada indicador, o por qué no hay equivalencia."""
    st.caption(
        "«%» quiere decir cualquiera. «No comparable» quiere decir que esa metodología no mide lo mismo: "
        "la serie no se une ni se usa para calcular cambios."
    )
    catalogo = almacen.leer(indicadores.indicadores)
    reglas = almacen.leer(indicadores.reglas).fillna("")
    nombres = dict(zip(catalogo["indicador"], catalogo["nombre"], strict=True))
    reglas = reglas.assign(orden=reglas["indicador"].map(list(nombres).index)).sort_values(
        "orden", kind="stable"
    )
    columnas = ["tipo", "subtipo", "modalidad"]
    tabla.mostrar(
        pd.DataFrame(
            {
                "Indicador": reglas["indicador"].map(nombres),
                "Metodología": reglas["metodologia"],
                "Unidad": reglas["unidad"].replace("*", "todas"),
                "Tipo · subtipo · modalidad": [
                    " · ".join(p) if any(p) else "—" for p in reglas[columnas].values.tolist()
                ],
                "¿Comparable?": reglas["comparable"],
                "Nota": reglas["nota"],
            }
        )
    )


def _documento(nombre: str) -> str:
    """El texto sin su primer título, que ya lo pone la página."""
    return (DOCUMENTOS / nombre).read_text(encoding="utf-8").split("\n", 1)[1]
