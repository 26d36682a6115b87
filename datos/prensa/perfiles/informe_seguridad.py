"""El informe diario de fuentes abiertas: que sus partes sumen lo que dicen sus totales."""

import duckdb

from datos.calidad import Aviso
from datos.texto import lista

_TOTALES = r"""
    WITH crudos AS (
        SELECT _renglon, coalesce(entidad, '') AS escrita,
               regexp_replace(coalesce(entidad, ''), '\(\d+\)', '') AS sin_total,
               trim(regexp_replace(sin_total, '\s+', ' ', 'g')) AS nombre
        FROM crudo),
    arrastrada AS (
        SELECT _renglon, last_value(nullif(nombre, '') IGNORE NULLS) OVER (ORDER BY _renglon) AS vigente,
               try_cast(regexp_extract(escrita, '\((\d+)\)', 1) AS INTEGER) AS total
        FROM crudos)
    SELECT vigente, max(total) AS dice, sum(try_cast(l.victimas AS INTEGER)) AS suma
    FROM arrastrada JOIN leido l ON l.renglon = _renglon AND NOT l.sobra
    GROUP BY vigente HAVING max(total) <> sum(try_cast(l.victimas AS INTEGER)) ORDER BY vigente"""


def revisar(cursor: duckdb.DuckDBPyConnection) -> list[Aviso]:
    """Las entidades cuyo total entre paréntesis no es la suma de sus renglones."""
    renglones = cursor.execute(_TOTALES).fetchall()
    if not renglones:
        return []
    dichos = [f"{entidad}: dice {dice} y suma {suma}" for entidad, dice, suma in renglones]
    mensaje = f"El total de {len(dichos)} entidades no es la suma de sus renglones ({lista(dichos)})."
    return [Aviso("totales que no cuadran", "aviso", mensaje, len(dichos), dichos)]
