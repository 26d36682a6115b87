"""Lo que comparten las órdenes de la mesa: sus opciones, dónde escriben y cómo dicen lo que no entró."""

import sys
from calendar import monthrange
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from datos.errores import DatoInvalido
from datos.ordenes import decir

Mesa = Annotated[str, typer.Option(help="La clave o el nombre de la mesa.", show_default=False)]
Circulo = Annotated[str, typer.Option(help="Para quién: publico, mesa o comite.")]
Salida = Annotated[Path | None, typer.Option(help="El archivo que se escribe; sin él, sale en pantalla.")]
Hoy = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="El día; sin él, hoy.")]
Version = Annotated[
    int, typer.Option(help="Una versión anterior del tablero; sin ella, la vigente.", show_default=False)
]
Revision = Annotated[
    int, typer.Option(help="La revisión que usted vio; sin ella, la vigente.", show_default=False)
]


def dia(fecha: datetime | None) -> date | None:
    """El día que se escribió, sin hora; None si no se escribió ninguno."""
    return fecha.date() if fecha else None


def corte_al(fecha: datetime | None, mes: datetime | None) -> date:
    """El día que se dijo, el último del mes que se dijo u hoy.

    >>> corte_al(datetime(2024, 2, 7), None), corte_al(None, datetime(2024, 2, 1))
    (datetime.date(2024, 2, 7), datetime.date(2024, 2, 29))
    """
    if fecha and mes:
        raise DatoInvalido("Diga el día con --fecha o el mes con --mes, no los dos.")
    if mes:
        return mes.date().replace(day=monthrange(mes.year, mes.month)[1])
    return dia(fecha) or date.today()


def ultima_revision(historia) -> int:
    """La revisión vigente de una historia; 0 si está vacía, que quien guarda dirá que no existe."""
    return 0 if historia.empty else int(historia.revision.max())


def entregar(salida: Path | None, contenido: bytes) -> None:
    """Guarda el archivo y dice dónde; sin `salida`, lo escribe como texto en la salida estándar."""
    from datos.escritura import guardar

    if salida is None:
        print(contenido.decode("utf-8-sig"), end="")
    else:
        guardar(salida, contenido)
        print(f"Guardado en {salida}")


def en_datos(renglones: list[tuple[int, str]], que: str = "mensaje") -> list[dict]:
    """Los renglones con algo que decir, como objetos de JSON."""
    return [{"renglon": renglon, que: mensaje} for renglon, mensaje in renglones]


def avisar(renglones: list[tuple[int, str]], simbolo: str = "✗") -> None:
    """Dice por el error estándar qué le pasa a cada renglón de un archivo."""
    for renglon, mensaje in renglones:
        print(f"{simbolo} renglón {renglon}: {mensaje}", file=sys.stderr)


def decir_importado(datos: dict, problemas: list[tuple[int, str]], en_json: bool, texto: str) -> None:
    """Lo que entró y, si algo no se pudo usar, sus renglones y un código de salida distinto de cero."""
    decir({**datos, "problemas": en_datos(problemas)}, en_json, texto)
    avisar(problemas)
    if problemas:
        raise typer.Exit(1)
