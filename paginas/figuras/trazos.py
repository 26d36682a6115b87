"""De la tabla de una vista a los trazos que se dibujan: uno por territorio, fuente, unidad y metodología.

La tabla trae un renglón por punto: `territorio, fuente, unidad, metodologia, mes, valor, bajo, alto,
preliminar`, con los huecos vacíos. Sirve igual a la figura de pantalla y a la imagen para imprimir.
"""

from dataclasses import dataclass

import pandas as pd

from analisis.series import APELLIDOS
from paginas.figuras import tema


@dataclass(frozen=True)
class Trazo:
    """Una línea que jamás se une a otra."""

    nombre: str
    grupo: str
    territorio: str
    puntos: pd.DataFrame
    color: str
    guion: str
    simbolo: str


def nombre_serie(fuente: str, unidad: str, metodologia: str) -> str:
    """Los apellidos de una serie en una línea.

    >>> nombre_serie("SESNSP", "carpetas", "RNID")
    'SESNSP · carpetas · RNID'
    """
    return f"{fuente} · {unidad} · {metodologia}"


def completar(puntos: pd.DataFrame, paso_meses: int) -> pd.DataFrame:
    """Los mismos puntos en orden, con un renglón vacío por cada mes (o año) que falta entre ellos."""
    puntos = puntos.drop_duplicates("mes").set_index("mes").sort_index()
    todos = pd.date_range(puntos.index.min(), puntos.index.max(), freq=f"{paso_meses}MS")
    puntos = puntos.reindex(puntos.index.union(todos))
    puntos["preliminar"] = puntos["preliminar"].eq(True)
    return puntos.rename_axis("mes").reset_index()


def separar(tabla: pd.DataFrame, paso_meses: int = 1) -> list[Trazo]:
    """Los trazos de la tabla, en su orden de aparición.

    Con un solo territorio el color distingue la serie; con varios, el territorio, y la serie va en
    el símbolo. El guion siempre dice el territorio, para que se lea sin color.
    """
    territorios = list(dict.fromkeys(tabla["territorio"]))
    series = list(dict.fromkeys(tabla[APELLIDOS].itertuples(index=False, name=None)))
    colores = tema.colores([metodologia for _, _, metodologia in series])
    trazos = []
    for (territorio, *apellidos), puntos in tabla.groupby(["territorio", *APELLIDOS], sort=False):
        i, j = territorios.index(territorio), series.index(tuple(apellidos))
        varios = len(territorios) > 1
        nombre = nombre_serie(*apellidos)
        trazos.append(
            Trazo(
                nombre=f"{territorio} · {apellidos[2]}" if varios else nombre,
                grupo=nombre,
                territorio=territorio,
                puntos=completar(puntos, paso_meses),
                color=tema.TERRITORIOS[i % 5] if varios else colores[j],
                guion=tema.GUIONES[i % 5],
                simbolo=tema.SIMBOLOS[j % 6],
            )
        )
    return trazos


def roturas(tabla: pd.DataFrame) -> list[pd.Timestamp]:
    """Meses en que la misma fuente y unidad estrena metodología dentro de la vista."""
    inicios = tabla.dropna(subset=["valor"]).groupby(APELLIDOS)["mes"].min().reset_index().sort_values("mes")
    relevos = inicios[inicios.duplicated(["fuente", "unidad"])]
    return sorted(set(relevos["mes"]))


def borde(puntos: pd.DataFrame) -> tuple[list, list]:
    """El contorno de la banda `bajo`–`alto`: x, y de ida por arriba y de vuelta por abajo, con sus huecos.

    >>> banda = pd.DataFrame({"mes": [1, 2], "bajo": [4, 5], "alto": [6, 7]})
    >>> borde(banda)
    ([1, 2, 2, 1, None], [6, 7, 5, 4, None])
    """
    x, y = [], []
    for tramo in tramos_seguidos(puntos):
        x += [*tramo["mes"], *tramo["mes"][::-1], None]
        y += [*tramo["alto"], *tramo["bajo"][::-1], None]
    return x, y


def tramos_seguidos(puntos: pd.DataFrame) -> list[pd.DataFrame]:
    """Los pedazos de un trazo sin huecos adentro, para dibujar el intervalo sin saltarlos."""
    con_dato = puntos["bajo"].notna() & puntos["alto"].notna()
    pedazo = (con_dato != con_dato.shift()).cumsum()
    return [grupo for _, grupo in puntos[con_dato].groupby(pedazo[con_dato])]
