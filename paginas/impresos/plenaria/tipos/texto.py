"""Una lámina de texto libre: un aviso, un reconocimiento, un tema para la mesa."""

from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Texto
from paginas.impresos.plenaria.tipos import Tipo


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """El texto que la mesa escribió, un párrafo por renglón; ninguna lámina si está vacío."""
    parrafos = tuple(p.strip() for p in str(parametros.get("cuerpo", "")).splitlines() if p.strip())
    if not parrafos:
        return []
    return [
        Lamina(
            "texto",
            TIPO.clave,
            parametros.get("encabezado") or "Asuntos generales",
            (Texto(parrafos, vinetas=len(parrafos) > 1),),
            notas="\n".join(parrafos),
        )
    ]


TIPO = Tipo(
    "texto",
    "Texto libre",
    armar,
    {"encabezado": "El título de la lámina.", "cuerpo": "Lo que dice, un punto por renglón."},
    publica=False,
    libres=("encabezado", "cuerpo"),
)
