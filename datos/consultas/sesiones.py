"""¿Qué se anotó de una sesión de la mesa? Nunca sale al público: dice quiénes y dónde se reúnen."""

from datetime import date

import pandas as pd

from datos.circulos import PUBLICO, alcance
from datos.lago import Lago

COLUMNAS = "fecha, revision, hora, lugar, convoca, asistentes, puntos, firmas, autor, momento"


def sesion(lago: Lago, mesa: str, fecha: date, circulo: str) -> dict | None:
    """Lo vigente de la sesión de ese día; None si no se ha anotado o el círculo es el público."""
    return _una(lago, mesa, fecha, circulo, "fecha = $fecha")


def anterior(lago: Lago, mesa: str, fecha: date, circulo: str) -> dict | None:
    """Lo vigente de la última sesión anotada antes de ese día."""
    return _una(lago, mesa, fecha, circulo, "fecha < $fecha")


def dias(lago: Lago, mesa: str, circulo: str) -> list[date]:
    """Los días con una sesión anotada, del más viejo al más nuevo."""
    if alcance(circulo) == PUBLICO:
        return []
    tabla = lago.leer("SELECT DISTINCT fecha FROM lago.sesion WHERE mesa = ? ORDER BY fecha", [mesa])
    return [fecha.date() for fecha in pd.to_datetime(tabla.fecha)]


def _una(lago: Lago, mesa: str, fecha: date, circulo: str, cual: str) -> dict | None:
    if alcance(circulo) == PUBLICO:
        return None
    tabla = lago.leer(
        f"""SELECT {COLUMNAS} FROM lago.sesion WHERE mesa = $mesa AND {cual}
            ORDER BY fecha DESC, revision DESC LIMIT 1""",
        {"mesa": mesa, "fecha": fecha},
    )
    if tabla.empty:
        return None
    fila = tabla.to_dict("records")[0]
    return {c: list(v) if c in ("asistentes", "puntos", "firmas") else v for c, v in fila.items()}
