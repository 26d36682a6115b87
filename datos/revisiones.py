"""Lo que se guarda por revisiones: cada cambio es un renglón más, firmado, y nadie pisa a otro."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from datos.errores import CambioAjeno, DatoInvalido
from datos.texto import lista, sin_control


@dataclass(frozen=True)
class Libro:
    """Una tabla por revisiones: su nombre (y el de su llave), sus términos y qué estado sigue a cuál.

    `dicho` y `pronombre` son cómo se nombra en un mensaje: «la meta», «la».
    """

    tabla: str
    dicho: str
    pronombre: str
    terminos: tuple[str, ...]
    pasos: Mapping[str, tuple[str, ...]]


def ahora() -> datetime:
    """El momento de una escritura, en UTC y sin zona, como lo guarda el lago."""
    return datetime.now(UTC).replace(tzinfo=None)


def exigir(problemas: Iterable[str]) -> None:
    """Lanza `DatoInvalido` con todo lo que impide escribir, cada cosa una vez; sin problemas no hace nada."""
    if dichos := dict.fromkeys(problemas):
        raise DatoInvalido(" ".join(dichos))


def agregar(
    libro: Libro, cursor: duckdb.DuckDBPyConnection, terminos: Mapping, autor: str, *, ejemplo: bool = False
) -> int:
    """Escribe la primera revisión dentro de una transacción y devuelve el número que le tocó."""
    siguiente = f"SELECT coalesce(max({libro.tabla}), 0) + 1 FROM lago.{libro.tabla}"
    numero = cursor.execute(siguiente).fetchall()[0][0]
    escribir(libro, cursor, numero, 1, {**terminos, "ejemplo": ejemplo}, autor)
    return numero


def transitar(
    libro: Libro,
    cursor: duckdb.DuckDBPyConnection,
    numero: int,
    revision: int,
    cambios: Callable[[dict], dict],
    autor: str,
) -> dict:
    """Escribe la revisión siguiente si nadie escribió otra desde la que se vio; devuelve cómo estaba."""
    actual = vigente(libro, cursor, numero)
    if actual["revision"] != revision:
        raise CambioAjeno(_que_cambio(libro, cursor, numero, revision, actual))
    nuevos = cambios(actual)
    estado = nuevos.get("estado", actual.get("estado"))
    if estado != actual.get("estado") and estado not in libro.pasos[actual["estado"]]:
        posibles = lista(libro.pasos[actual["estado"]], union="o") or "ninguno: es un estado final"
        raise DatoInvalido(
            f"{_mayuscula(libro.dicho)} {numero} está {actual['estado']}; no puede pasar a {estado} "
            f"(puede: {posibles})."
        )
    escribir(libro, cursor, numero, revision + 1, {**actual, **nuevos}, autor)
    return actual


def vigente(libro: Libro, cursor: duckdb.DuckDBPyConnection, numero: int) -> dict:
    """La revisión que manda, con todas sus columnas; lanza `DatoInvalido` si no existe."""
    renglones = cursor.execute(
        f"FROM lago.{libro.tabla} WHERE {libro.tabla} = ? ORDER BY revision DESC LIMIT 1", [numero]
    )
    columnas = [c[0] for c in renglones.description]
    hallados = renglones.fetchall()
    if not hallados:
        raise DatoInvalido(f"No existe {libro.dicho} {numero}.")
    return dict(zip(columnas, hallados[0], strict=True))


def escribir(
    libro: Libro,
    cursor: duckdb.DuckDBPyConnection,
    numero: int,
    revision: int,
    terminos: Mapping,
    autor: str,
) -> None:
    """Agrega un renglón con la revisión dada, firmado y con su hora (UTC)."""
    cursor.execute(
        f"INSERT INTO lago.{libro.tabla} "
        f"({libro.tabla}, revision, {', '.join(libro.terminos)}, ejemplo, autor, momento) "
        f"VALUES ({', '.join('?' * (len(libro.terminos) + 5))})",
        [
            numero,
            revision,
            *(sin_control(terminos.get(t)) for t in libro.terminos),
            bool(terminos.get("ejemplo")),
            autor,
            ahora(),
        ],
    )


def _que_cambio(libro: Libro, cursor, numero: int, vista: int, actual: dict) -> str:
    columnas = [c for c in libro.terminos if c != "sustituye"]
    anterior = cursor.execute(
        f"SELECT {', '.join(columnas)} FROM lago.{libro.tabla} WHERE {libro.tabla} = ? AND revision = ?",
        [numero, vista],
    ).fetchall()
    diferencias = []
    for columna, antes in zip(columnas, anterior[0] if anterior else (), strict=False):
        if antes != actual[columna]:
            diferencias.append(
                f"{columna} decía «{'vacío' if antes in (None, '') else antes}» y dice «{actual[columna]}»"
            )
    return (
        f"{actual['autor']} cambió {libro.dicho} {numero} el {actual['momento']:%Y-%m-%d a las %H:%M} (UTC), "
        f"después de que usted {libro.pronombre} vio: "
        f"{lista(diferencias, 8) or 'sin cambios en sus términos'}. Revise el cambio y decida; lo suyo no se "
        "guardó."
    )


def _mayuscula(dicho: str) -> str:
    return dicho[:1].upper() + dicho[1:]
