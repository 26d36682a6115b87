"""El guion de la plenaria de cada mesa: qué láminas lleva, en qué orden y con qué textos."""

import json
from datetime import UTC, datetime

from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.texto import sin_control


def leer(lago: Lago, mesa: str) -> tuple[list[dict], int]:
    """Las láminas guardadas de una mesa y su revisión; sin guion propio, ninguna y 0."""
    guardado = lago.leer(
        "SELECT laminas, revision FROM lago.guion WHERE mesa = ? ORDER BY revision DESC LIMIT 1", [mesa]
    )
    if guardado.empty:
        return [], 0
    return json.loads(guardado.laminas[0]), int(guardado.revision[0])


def guardar(lago: Lago, mesa: str, laminas: list[dict], *, revision: int, autor: str) -> int:
    """Guarda el guion si nadie lo cambió desde la `revision` que se vio; devuelve la nueva.

    Lanza `CambioAjeno` si otra persona lo guardó antes y `DatoInvalido` si no lleva ninguna lámina.
    """
    if not laminas:
        raise DatoInvalido("El guion no lleva ninguna lámina: agregue al menos una antes de guardarlo.")
    escrito = json.dumps(sin_control(laminas), ensure_ascii=False, sort_keys=True)

    def trabajo(cursor) -> int:
        ultima = cursor.execute(
            "SELECT revision, autor, momento FROM lago.guion WHERE mesa = ? ORDER BY revision DESC LIMIT 1",
            [mesa],
        ).fetchall()
        if ultima and ultima[0][0] != revision:
            _, quien, cuando = ultima[0]
            raise CambioAjeno(
                f"{quien} guardó el guion el {cuando:%Y-%m-%d a las %H:%M} (UTC), después de que usted lo "
                "abrió."
            )
        cursor.execute(
            "INSERT INTO lago.guion VALUES (?, ?, ?, ?, ?)", [mesa, revision + 1, escrito, autor, _ahora()]
        )
        return revision + 1

    return lago.escribir(trabajo, autor=autor, motivo=f"Guardar el guion de la plenaria de {mesa}")


def _ahora() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
