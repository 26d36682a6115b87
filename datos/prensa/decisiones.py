"""Qué notas cuentan el mismo hecho: lo que una persona decide, con su nombre, y se puede deshacer.

Un evento es una componente conexa de las decisiones vigentes «misma nota» y «mismo evento»; su número es el
de su nota más vieja. Todo se recalcula de las decisiones: deshacer una deja los eventos como estaban. Retirar
una nota no deshace ninguna: las demás siguen juntas, con su número y lo acordado, aunque fuera la más vieja.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

import duckdb

from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.prensa import notas as registro
from datos.revisiones import ahora
from datos.texto import lista

MISMA_NOTA, MISMO_EVENTO, DISTINTOS = "misma nota", "mismo evento", "distintos"
UNEN = (MISMA_NOTA, MISMO_EVENTO)
ACORDABLES = ("delito", "desde", "hasta", "cvegeo", "colonia", "lat", "lon", "precision", "victimas")
Vecinas = dict[int, set[int]]


def decidir(lago: Lago, nota_a: int, nota_b: int, veredicto: str, *, autor: str, motivo: str = "") -> int:
    """El número de la decisión de que dos notas son «misma nota», «mismo evento» o «distintos».

    Repetirla no la escribe dos veces. Si ya se decidió otra cosa lanza `CambioAjeno`; si choca con lo que
    otras decisiones implican (A y B son uno, B y C son uno, y A y C se dijeron distintos), `DatoInvalido` con
    el camino que las une.
    """
    if veredicto not in (*UNEN, DISTINTOS):
        posibles = lista([*UNEN, DISTINTOS], union="o")
        raise DatoInvalido(f"El veredicto «{veredicto}» no se conoce: use {posibles}.")
    a, b = sorted((int(nota_a), int(nota_b)))
    if a == b:
        raise DatoInvalido(f"La nota {a} no se puede comparar consigo misma.")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        mesa = _mesa(cursor, a, b)
        previa = cursor.execute(
            """SELECT decision, veredicto, autor, momento FROM lago.decision
               WHERE vigente AND nota_a = ? AND nota_b = ?""",
            [a, b],
        ).fetchall()
        if previa and previa[0][1] == veredicto:
            return previa[0][0]
        if previa:
            _, antes, quien, cuando = previa[0]
            raise CambioAjeno(
                f"{quien} ya decidió el {cuando:%Y-%m-%d} que las notas {a} y {b} son «{antes}». "
                "Si no está de acuerdo, deshaga antes esa decisión; la suya no se guardó."
            )
        _exigir_coherencia(cursor, a, b, veredicto)
        numero = cursor.execute("SELECT coalesce(max(decision), 0) + 1 FROM lago.decision").fetchall()[0][0]
        cursor.execute(
            "INSERT INTO lago.decision VALUES (?, ?, ?, ?, ?, ?, true, ?, ?, NULL, NULL)",
            [numero, mesa, a, b, veredicto, motivo.strip(), autor, ahora()],
        )
        agrupar(cursor, [a, b])
        return numero

    return lago.escribir(trabajo, autor=autor, motivo=f"Decidir que las notas {a} y {b} son {veredicto}")


def revertir(lago: Lago, decision: int, *, autor: str) -> None:
    """Deshace una decisión: deja de valer, pero se queda escrito quién la tomó y quién la deshizo."""

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        hallada = cursor.execute(
            "SELECT nota_a, nota_b, vigente, revirtio, revertida FROM lago.decision WHERE decision = ?",
            [decision],
        ).fetchall()
        if not hallada:
            raise DatoInvalido(f"No existe la decisión {decision}.")
        a, b, vigente, quien, cuando = hallada[0]
        if not vigente:
            raise CambioAjeno(f"{quien} ya había deshecho la decisión {decision} el {cuando:%Y-%m-%d}.")
        cursor.execute(
            "UPDATE lago.decision SET vigente = false, revirtio = ?, revertida = ? WHERE decision = ?",
            [autor, ahora(), decision],
        )
        agrupar(cursor, [a, b])

    lago.escribir(trabajo, autor=autor, motivo=f"Deshacer la decisión {decision}")


def agrupar(cursor: duckdb.DuckDBPyConnection, notas: list[int]) -> None:
    """Recalcula el evento de unas notas y de todas las que comparten o compartían grupo con ellas."""
    vecinas, _ = _decidido(cursor, notas)
    renglones = cursor.execute(
        """WITH tocado AS (SELECT unnest($notas::INTEGER[]) AS nota)
           SELECT nota, evento FROM lago.nota
           WHERE nota IN (FROM tocado)
              OR evento IN (SELECT evento FROM lago.nota WHERE nota IN (FROM tocado))""",
        {"notas": list(notas)},
    ).fetchall()
    tocadas, nuevos = {nota for nota, _ in renglones} | set(notas), {}
    for nota in sorted(tocadas):
        if nota not in nuevos:
            grupo = _grupo(vecinas, nota)
            nuevos |= dict.fromkeys(grupo, min(grupo))
    cursor.execute(
        """UPDATE lago.nota SET evento = nuevo.evento
           FROM (SELECT unnest($notas::INTEGER[]) AS nota, unnest($eventos::INTEGER[]) AS evento) nuevo
           WHERE nota.nota = nuevo.nota AND nota.evento IS DISTINCT FROM nuevo.evento""",
        {"notas": list(nuevos), "eventos": list(nuevos.values())},
    )


def acordar(lago: Lago, evento: int, terminos: Mapping, *, revision: int, autor: str, motivo: str) -> None:
    """Escribe lo que la mesa acordó de un evento cuando sus notas no dicen lo mismo.

    `revision` es la que se vio (0 si nadie lo había acordado); si otra acordó después, `CambioAjeno`.
    Lo que `terminos` no trae queda como estaba y un término vacío vuelve a ser «lo que digan las notas». Si
    el evento se une a otro más viejo manda lo acordado de aquél; al separarse, éste vuelve a valer.
    """
    if ajenos := [t for t in terminos if t not in ACORDABLES]:
        raise DatoInvalido(f"De un evento no se acuerda {lista(ajenos)}: se puede {lista(ACORDABLES, 10)}.")
    if not motivo.strip():
        raise DatoInvalido("Diga en qué se basa el acuerdo: queda junto al evento.")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        base = _renglon(cursor, "FROM lago.nota WHERE evento = ? AND activa ORDER BY nota LIMIT 1", evento)
        if base is None:
            raise DatoInvalido(
                f"El evento {evento} ya no existe: sus notas se unieron a otro o se retiraron."
            )
        antes = _renglon(
            cursor, "FROM lago.evento WHERE evento = ? ORDER BY revision DESC LIMIT 1", evento
        ) or {"revision": 0}
        if antes["revision"] != revision:
            raise CambioAjeno(_que_acordo(antes))
        nuevo = {t: antes.get(t) for t in ACORDABLES} | dict(terminos)
        if nuevo["desde"] and "desde" in terminos and "hasta" not in terminos:
            nuevo["hasta"] = nuevo["desde"]
        if nuevo["precision"] == "municipio":
            nuevo |= {"lat": None, "lon": None}
        # Lo que ya estaba mal en la nota no es culpa del acuerdo.
        viejos = registro.revisar(lago, base)
        punto = {t: nuevo[t] for t in ("lat", "lon", "precision")}
        dicho = base | {t: v for t, v in nuevo.items() if v is not None}
        if any(v is not None for v in punto.values()):
            dicho |= punto
        if problemas := [p for p in registro.revisar(lago, dicho) if p not in viejos]:
            raise DatoInvalido(" ".join(problemas))
        columnas = {
            "evento": evento, "revision": revision + 1, **nuevo, "motivo": motivo.strip(), "autor": autor,
            "momento": ahora(),
        }  # fmt: skip
        cursor.execute(
            f"""INSERT INTO lago.evento ({", ".join(f'"{c}"' for c in columnas)})
                VALUES ({", ".join("?" * len(columnas))})""",
            list(columnas.values()),
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Acordar el evento {evento}: {motivo.strip()}")


def _mesa(cursor, a: int, b: int) -> str:
    """La mesa de dos notas que se pueden comparar; `DatoInvalido` si no se puede."""
    hay = {
        nota: (mesa, activa)
        for nota, mesa, activa in cursor.execute(
            "SELECT nota, mesa, activa FROM lago.nota WHERE nota IN (?, ?)", [a, b]
        ).fetchall()
    }
    for nota in (a, b):
        if nota not in hay:
            raise DatoInvalido(f"No existe la nota {nota}.")
        if not hay[nota][1]:
            raise DatoInvalido(f"La nota {nota} está retirada: no se decide nada de ella.")
    if hay[a][0] != hay[b][0]:
        raise DatoInvalido(f"Las notas {a} y {b} son de mesas distintas: cada mesa decide las suyas.")
    return hay[a][0]


def _decidido(cursor, notas: Iterable[int]) -> tuple[Vecinas, list[tuple[int, int]]]:
    """Quién está unida con quién en las mesas de unas notas, y los pares que se dijeron distintos."""
    decididas = cursor.execute(
        """SELECT nota_a, nota_b, veredicto FROM lago.decision
           WHERE vigente AND mesa IN (
               SELECT mesa FROM lago.nota WHERE nota IN (SELECT unnest($notas::INTEGER[])))""",
        {"notas": list(notas)},
    ).fetchall()
    vecinas, distintos = defaultdict(set), []
    for a, b, veredicto in decididas:
        if veredicto == DISTINTOS:
            distintos.append((a, b))
        else:
            vecinas[a].add(b)
            vecinas[b].add(a)
    return vecinas, distintos


def _grupo(vecinas: Vecinas, nota: int) -> set[int]:
    visto, pendientes = {nota}, [nota]
    while pendientes:
        nuevas = vecinas.get(pendientes.pop(), set()) - visto
        visto |= nuevas
        pendientes += nuevas
    return visto


def _camino(vecinas: Vecinas, origen: int, destino: int) -> list[int]:
    """El camino más corto de una nota a otra por lo ya decidido; vacío si nada las une."""
    previa, pendientes = {origen: origen}, deque([origen])
    while pendientes:
        nota = pendientes.popleft()
        if nota == destino:
            camino = [destino]
            while camino[-1] != origen:
                camino.append(previa[camino[-1]])
            return camino[::-1]
        for otra in sorted(vecinas.get(nota, ())):
            if otra not in previa:
                previa[otra] = nota
                pendientes.append(otra)
    return []


def _exigir_coherencia(cursor, a: int, b: int, veredicto: str) -> None:
    vecinas, distintos = _decidido(cursor, [a, b])
    if veredicto == DISTINTOS:
        if camino := _camino(vecinas, a, b):
            raise DatoInvalido(
                f"Las notas {a} y {b} ya están unidas por otras decisiones ({' — '.join(map(str, camino))}). "
                "Para decir que son hechos distintos, deshaga antes alguna de ésas."
            )
        return
    grupo_a, grupo_b = _grupo(vecinas, a), _grupo(vecinas, b)
    for x, y in distintos:
        if (x in grupo_a and y in grupo_b) or (y in grupo_a and x in grupo_b):
            lado_a, lado_b = (x, y) if x in grupo_a else (y, x)
            camino = [*_camino(vecinas, lado_a, a), *_camino(vecinas, b, lado_b)]
            raise DatoInvalido(
                f"Unir las notas {a} y {b} uniría también {x} y {y} ({' — '.join(map(str, camino))}), que se "
                "decidió que son hechos distintos. Deshaga antes la decisión que esté mal."
            )


def _renglon(cursor, sql: str, numero: int) -> dict | None:
    consulta = cursor.execute(sql, [numero])
    columnas = [c[0] for c in consulta.description]
    hallados = consulta.fetchall()
    return dict(zip(columnas, hallados[0], strict=True)) if hallados else None


def _que_acordo(actual: dict) -> str:
    if not actual["revision"]:
        return "Ese acuerdo ya no está: alguien lo deshizo después de que usted lo vio. Lo suyo no se guardó."
    dicho = [f"{t} «{actual[t]}»" for t in ACORDABLES if actual[t] is not None]
    return (
        f"{actual['autor']} acordó el evento {actual['evento']} el {actual['momento']:%Y-%m-%d a las %H:%M} "
        f"(UTC), después de que usted lo vio: {lista(dicho, 9) or 'lo que digan las notas'} "
        f"({actual['motivo']}). Revise el cambio y decida; lo suyo no se guardó."
    )
