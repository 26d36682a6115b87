"""Las secciones de Metodología, tomadas de los documentos y las declaraciones: nada se escribe dos veces."""

from pathlib import Path

import pandas as pd
import streamlit as st

from datos.consultas import indicadores
from datos.fuente import fuentes
from paginas.partes import almacen, tabla

RAIZ = Path(__file__).resolve().parents[2]
DOCUMENTOS = RAIZ / "docs"
CALIBRACION = RAIZ / "analisis" / "calibracion.csv"


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
    nombres = almacen.leer(indicadores.nombres)
    reglas = almacen.leer(indicadores.reglas).fillna("")
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


def calibracion() -> None:
    """Qué tan seguido lo observado cayó dentro de las bandas, medido sobre series reales."""
    st.markdown(
        "Se proyectó muchas veces desde el pasado, con sólo lo que entonces se sabía, y se miró si "
        "lo que pasó cayó dentro de la banda. La de 80 % debe acertar cerca de 80 de cada 100 "
        "veces: entre 72 y 88 se da por buena. Con pocos casos al mes los números enteros la hacen "
        "acertar de más; la columna «sin redondeo» quita ese efecto. Nada se excluyó, tampoco 2020. "
        "**Una explosión como la de Ciudad Juárez en 2008 no se ve venir en la serie**: ahí las "
        "bandas fallaron, y la tabla lo dice."
    )
    medida = pd.read_csv(CALIBRACION)
    porcentajes = ["cobertura_50", "cobertura_80", "sin_redondeo_80"]
    escritos = {c: medida[c].map("{:.0%}".format) for c in porcentajes}
    tabla.mostrar(
        pd.DataFrame(
            {
                "Indicador": medida["indicador"],
                "Meses adelante": medida["horizonte"],
                "Orígenes": medida["origenes"].map("{:,}".format),
                "Dentro de la banda de 50 %": escritos["cobertura_50"],
                "Dentro de la banda de 80 %": escritos["cobertura_80"],
                "De 80 %, sin redondeo": escritos["sin_redondeo_80"],
                "Series": medida["procedencia"],
            }
        ),
        numeros=(
            "Orígenes",
            "Dentro de la banda de 50 %",
            "Dentro de la banda de 80 %",
            "De 80 %, sin redondeo",
        ),
    )


def _documento(nombre: str) -> str:
    """El texto sin su primer título, que ya lo pone la página."""
    return (DOCUMENTOS / nombre).read_text(encoding="utf-8").split("\n", 1)[1]
