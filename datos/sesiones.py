"""Lo que se anota de cada sesión de la mesa: hora, lugar, quién convoca, asistentes, puntos y quién firma."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from datos.consultas import mesas
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.texto import sin_control

RENGLONES = ("hora", "lugar", "convoca")
LISTAS = ("asistentes", "puntos", "firmas")
LARGO, CUANTOS = 300, 100
DICHOS = {"hora": "la hora", "lugar": "el lugar", "convoca": "quién convoca", "asistentes": "los asistentes",
          "puntos": "los puntos", "firmas": "las firmas"}  # fmt: skip


def guardar(
    lago: Lago, mesa: str, fecha: date, terminos: Mapping, *, autor: str, revision: int | None = None
) -> int:
    """Anota la sesión de una mesa y devuelve su revisión; si no cambió nada, la que ya estaba.

    Lanza `CambioAjeno` si otra persona la guardó después de la `revision` que se vio; sin ella, no se mira.
    """
    limpia = completar(terminos)
    _revisar(lago, mesa, limpia)

    def trabajo(cursor) -> int:
        ultima, quien, cuando, vigente = _vigente(cursor, mesa, fecha)
        if revision is not None and revision != ultima:
            raise CambioAjeno(
                f"{quien} guardó esta sesión el {cuando:%Y-%m-%d a las %H:%M} (UTC), después de que usted la "
                "abrió."
            )
        if vigente == limpia:
            return ultima
        valores = [limpia[c] for c in (*RENGLONES, *LISTAS)]
        cursor.execute(
            "INSERT INTO lago.sesion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [mesa, fecha, ultima + 1, *valores, autor, datetime.now(UTC).replace(tzinfo=None)],
        )
        return ultima + 1

    return lago.escribir(trabajo, autor=autor, motivo=f"Guardar la sesión del {fecha:%d/%m/%Y} de {mesa}")


def completar(terminos: Mapping) -> dict:
    """Los términos limpios y con los que faltan vacíos.

    >>> completar({"lugar": " Sala ", "puntos": ["Uno", " "]})["puntos"], completar({})["lugar"]
    (['Uno'], '')
    """
    limpios = sin_control(dict(terminos))
    una = {c: " ".join(str(limpios.get(c) or "").split()) for c in RENGLONES}
    varias = {c: [" ".join(x.split()) for x in limpios.get(c) or () if x.strip()] for c in LISTAS}
    return {**una, **varias}


def _revisar(lago: Lago, mesa: str, terminos: dict) -> None:
    if not mesas.mesas(lago).mesa.eq(mesa).any():
        raise DatoInvalido(f"No existe la mesa «{mesa}».")
    for campo, dicho in DICHOS.items():
        escrito = [terminos[campo]] if campo in RENGLONES else terminos[campo]
        if any(len(x) > LARGO for x in escrito) or len(escrito) > CUANTOS:
            raise DatoInvalido(
                f"Es demasiado texto en {dicho}: caben {CUANTOS} renglones de {LARGO} caracteres."
            )


def _vigente(cursor, mesa: str, fecha: date) -> tuple:
    """La revisión, quién, cuándo y qué dice; revisión 0 si aún no se anota."""
    columnas = ", ".join((*RENGLONES, *LISTAS))
    hallada = cursor.execute(
        f"SELECT revision, autor, momento, {columnas} FROM lago.sesion WHERE mesa = ? AND fecha = ? "
        "ORDER BY revision DESC LIMIT 1",
        [mesa, fecha],
    ).fetchall()
    if not hallada:
        return 0, "", None, None
    revision, quien, cuando, *dicho = hallada[0]
    return revision, quien, cuando, dict(zip((*RENGLONES, *LISTAS), dicho, strict=True))
