"""Lo que queda suelto al deshacer una importación: decisiones, acuerdos y cotejos de notas que no están."""

import duckdb


def limpiar(cursor: duckdb.DuckDBPyConnection) -> None:
    """Quita decisiones, acuerdos y cotejos que se quedaron sin su nota, y rehace los eventos que tocaban."""
    vivas = "(SELECT nota FROM lago.nota)"
    huerfanas = f"nota_a NOT IN {vivas} OR nota_b NOT IN {vivas}"
    tocadas = cursor.execute(f"""
        SELECT nota FROM lago.nota WHERE evento NOT IN {vivas}
        UNION SELECT unnest([nota_a, nota_b]) FROM lago.decision WHERE {huerfanas}""").fetchall()
    cursor.execute(f"DELETE FROM lago.decision WHERE {huerfanas}")
    cursor.execute(f"DELETE FROM lago.evento WHERE evento NOT IN {vivas}")
    cursor.execute(f"""
        DELETE FROM lago.cotejo WHERE (lista_a = 0 AND caso_a NOT IN {vivas})
                                   OR (lista_b = 0 AND caso_b NOT IN {vivas})""")
    cursor.execute(f"DELETE FROM lago.llegada WHERE nota NOT IN {vivas}")
    if tocadas:
        from datos.prensa.decisiones import agrupar

        quedan = cursor.execute(
            f"SELECT nota FROM {vivas} WHERE nota IN (SELECT unnest(?))", [[n for (n,) in tocadas]]
        )
        agrupar(cursor, [n for (n,) in quedan.fetchall()])
