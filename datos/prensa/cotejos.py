"""Qué casos de dos listas son el mismo hecho: lo que una persona decide, con su nombre, y se puede deshacer.

La lista 0 es la prensa de la mesa y su caso, un evento.
"""


import duckdb

from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.revisiones import ahora

PRENSA = 0
MISMO, DISTINTOS = "mismo hecho", "distintos"
Caso = tuple[int, int]  # (lista, caso)


def decidir(lago: Lago, a: Caso, b: Caso, veredicto: str, *, mesa: str, autor: str, motivo: str = "") -> int:
    """El número del cotejo: `a` y `b` son el mismo hecho, o no lo son.

    Repetir la misma decisión no la escribe dos veces; la contraria lanza `CambioAjeno` diciendo quién decidió
    antes, porque primero hay que deshacer aquélla.
    """
    if veredicto not in (MISMO, DISTINTOS):
        raise DatoInvalido(f"El veredicto «{veredicto}» no se conoce: use «{MISMO}» o «{DISTINTOS}».")
    a, b = sorted((a, b))
    if a[0] == b[0]:
        raise DatoInvalido("Los dos casos son de la misma lista: se cotejan casos de listas distintas.")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        for lista, caso in (a, b):
            _exigir(cursor, mesa, lista, caso)
        previo = cursor.execute(
            """SELECT cotejo, veredicto, autor, momento FROM lago.cotejo
               WHERE vigente AND lista_a = ? AND caso_a = ? AND lista_b = ? AND caso_b = ?""",
            [*a, *b],
        ).fetchall()
        if previo and previo[0][1] == veredicto:
            return previo[0][0]
        if previo:
            raise CambioAjeno(
                f"{previo[0][2]} ya decidió el {previo[0][3]:%Y-%m-%d} que esos dos casos son "
                f"«{previo[0][1]}». Si no está de acuerdo, deshaga antes esa decisión; la suya no se guardó."
            )
        numero = cursor.execute("SELECT coalesce(max(cotejo), 0) + 1 FROM lago.cotejo").fetchall()[0][0]
        cursor.execute(
            "INSERT INTO lago.cotejo VALUES (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?, NULL, NULL)",
            [numero, mesa, *a, *b, veredicto, motivo.strip(), autor, ahora()],
        )
        return numero

    return lago.escribir(trabajo, autor=autor, motivo=f"Cotejar {_nombre(a)} y {_nombre(b)}: {veredicto}")


def revertir(lago: Lago, cotejo: int, *, autor: str) -> None:
    """Deshace una decisión: deja de valer, pero se queda escrito quién la tomó y quién la deshizo."""

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        hallado = cursor.execute(
            "SELECT vigente, revirtio, revertida FROM lago.cotejo WHERE cotejo = ?", [cotejo]
        ).fetchall()
        if not hallado:
            raise DatoInvalido(f"No existe la decisión {cotejo}.")
        vigente, quien, cuando = hallado[0]
        if not vigente:
            raise CambioAjeno(f"{quien} ya había deshecho la decisión {cotejo} el {cuando:%Y-%m-%d}.")
        cursor.execute(
            "UPDATE lago.cotejo SET vigente = false, revirtio = ?, revertida = ? WHERE cotejo = ?",
            [autor, ahora(), cotejo],
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Deshacer el cotejo {cotejo}")


def _exigir(cursor, mesa: str, lista: int, caso: int) -> None:
    if lista == PRENSA:
        sql = "SELECT count(*) FROM lago.nota WHERE activa AND mesa = ? AND evento = ?"
        hay = cursor.execute(sql, [mesa, caso]).fetchall()[0][0]
    else:
        sql = """SELECT count(*) FROM lago.caso JOIN lago.lista USING (lista)
                 WHERE activa AND mesa = ? AND lista = ? AND caso = ?"""
        hay = cursor.execute(sql, [mesa, lista, caso]).fetchall()[0][0]
    if not hay:
        raise DatoInvalido(
            f"{_nombre((lista, caso)).capitalize()} ya no existe o se retiró; vuelva a cargar."
        )


def _nombre(caso: Caso) -> str:
    return f"el evento {caso[1]}" if caso[0] == PRENSA else f"el caso {caso[1]} de la lista {caso[0]}"
