"""¿Qué se ha acordado en la plenaria, cómo va cada acuerdo y cómo llegó a estar así?"""

import pandas as pd

from datos import circulos
from datos.lago import Lago


def acuerdos(lago: Lago, mesa: str, circulo: str) -> pd.DataFrame:
    """Un renglón por acuerdo vigente que el círculo puede ver, con cuántos avances lleva y el último.

    En el orden en que se anotaron; `avances` los cuenta y `avance_fecha` y `avance_texto` son del último.
    """
    return lago.leer("""
        WITH vigente AS (
            SELECT * FROM lago.acuerdo WHERE mesa = $mesa
            QUALIFY revision = max(revision) OVER (PARTITION BY acuerdo)
        ), ultimo AS (
            SELECT acuerdo, count(*) AS avances, max(fecha) AS avance_fecha,
                arg_max(texto, (fecha, avance)) AS avance_texto
            FROM lago.avance_acuerdo GROUP BY acuerdo
        )
        SELECT vigente.*, coalesce(avances, 0)::INTEGER AS avances, avance_fecha, avance_texto
        FROM vigente LEFT JOIN ultimo USING (acuerdo)
        WHERE list_contains($circulos, vigente.circulo) ORDER BY acuerdo""",
        {"mesa": mesa, "circulos": circulos.hasta(circulo)})  # fmt: skip


def avances(lago: Lago, mesa: str, circulo: str = circulos.MESA) -> pd.DataFrame:
    """Un renglón por avance de los acuerdos que el círculo puede ver, del más viejo al más nuevo."""
    return lago.leer("""
        SELECT avance.* FROM lago.avance_acuerdo avance
        JOIN (SELECT acuerdo, circulo FROM lago.acuerdo WHERE mesa = $mesa
              QUALIFY revision = max(revision) OVER (PARTITION BY acuerdo)) vigente USING (acuerdo)
        WHERE list_contains($circulos, vigente.circulo) ORDER BY avance.fecha, avance.avance""",
        {"mesa": mesa, "circulos": circulos.hasta(circulo)})  # fmt: skip


def historia(lago: Lago, acuerdo: int, circulo: str = circulos.MESA) -> pd.DataFrame:
    """Un renglón por revisión de un acuerdo, de la primera a la última, sin las que el círculo no ve.

    Vacío si el acuerdo, como está hoy, queda fuera del círculo.
    """
    return lago.leer("""
        SELECT * EXCLUDE (vigente) FROM (
            SELECT *, last_value(circulo) OVER (ORDER BY revision
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS vigente
            FROM lago.acuerdo WHERE acuerdo = $acuerdo)
        WHERE list_contains($circulos, vigente) AND list_contains($circulos, circulo) ORDER BY revision""",
        {"acuerdo": acuerdo, "circulos": circulos.hasta(circulo)})  # fmt: skip
