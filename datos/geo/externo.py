"""Ubicar una calle con un servicio de fuera, compatible con Nominatim. Apagado si nadie lo configura.

Lo que se busca **sale de esta máquina**: sólo se mandan calle, cruce, colonia y municipio, nunca el título
de la nota, la fecha ni nada de la víctima. Lo que contesta no pasa de precisión «calle» y se desecha si cae
fuera del municipio.
"""

import os
import threading
import time
from collections.abc import Mapping
from functools import lru_cache

from datos.avance import Avance, nada
from datos.consultas import geometria, territorios
from datos.errores import DatoInvalido
from datos.lago import Lago

VARIABLE = "TABLERO_GEOCODIFICADOR"
AGENTE = "TableroDeLaMesa/1 (geocodificacion de notas de prensa)"
PAUSA = 1.0  # segundos entre preguntas, lo que pide la política de uso de Nominatim
ESPERA = (5, 20)
AVISO = (
    "Al buscar con el geocodificador externo, la calle, la colonia y el municipio salen de esta máquina "
    "hacia {servicio}. No lo use con lugares que identifiquen a una víctima."
)
A_MANO = "Ubique el lugar con un clic en el mapa."
_turno, _ultima = threading.Lock(), [0.0]


def servicio() -> str | None:
    """La dirección del geocodificador configurado, o None: así viene de fábrica."""
    return (os.environ.get(VARIABLE) or "").strip() or None


def aviso() -> str | None:
    """Lo que debe leer quien va a usarlo, o None si está apagado."""
    direccion = servicio()
    return AVISO.format(servicio=direccion.split("/")[2]) if direccion and "://" in direccion else None


def ubicar(lago: Lago, lugar: Mapping, *, avance: Avance = nada) -> dict | None:
    """`lat`, `lon`, `precision` y `ubicada` de un lugar (`calle`, `cruce`, `colonia`, `cvegeo`), o None.

    Lanza `DatoInvalido` si el servicio está apagado o no contesta. Sin calle ni colonia, o sin contorno del
    municipio con que comprobar la respuesta, no se pregunta nada.
    """
    direccion = servicio()
    if direccion is None or not direccion.startswith(("http://", "https://")):
        raise DatoInvalido(
            f"El geocodificador externo está apagado. Para usarlo, quien administra el tablero pone su "
            f"dirección en {VARIABLE}; antes conviene saber que las direcciones que se busquen salen de esta "
            "máquina."
        )
    partes = {c: str(lugar.get(c) or "").strip() for c in ("calle", "cruce", "colonia", "cvegeo")}
    if not partes["cvegeo"] or not (partes["calle"] or partes["colonia"]):
        return None
    contorno = geometria.contornos(lago, geometria.MUNICIPIO, claves=partes["cvegeo"])
    if contorno.empty:
        return None
    calle = " y ".join(p for p in (partes["calle"], partes["cruce"]) if p)
    avance("Preguntando al geocodificador externo", None, None)
    entidad = territorios.resolver(lago, partes["cvegeo"][:2]).nombre
    hallado = _preguntar(
        direccion, ", ".join(p for p in (calle, partes["colonia"], contorno.nombre.iloc[0], entidad) if p)
    )
    if hallado is None or geometria.dentro(lago, *hallado, partes["cvegeo"]) is not True:
        return None
    precision = "calle" if partes["calle"] else "colonia"
    return {"lat": hallado[0], "lon": hallado[1], "precision": precision, "ubicada": "externo"}


@lru_cache(maxsize=4096)
def _preguntar(direccion: str, texto: str) -> tuple[float, float] | None:
    """Latitud y longitud de lo primero que contesta, recordado mientras viva el proceso."""
    import requests

    with _turno:
        time.sleep(max(0.0, _ultima[0] + PAUSA - time.monotonic()))
        _ultima[0] = time.monotonic()
        try:
            respuesta = requests.get(
                direccion,
                params={"q": texto, "format": "jsonv2", "limit": 1, "countrycodes": "mx"},
                headers={"User-Agent": AGENTE, "Accept-Language": "es"},
                timeout=ESPERA,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            causa = type(error).__name__
            raise DatoInvalido(f"El geocodificador externo no contestó ({causa}). {A_MANO}") from error
    if respuesta.status_code != 200:
        raise DatoInvalido(f"El geocodificador externo contestó {respuesta.status_code}. {A_MANO}")
    try:
        contestados = respuesta.json()
        return (float(contestados[0]["lat"]), float(contestados[0]["lon"])) if contestados else None
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise DatoInvalido(f"El geocodificador externo contestó algo que no se entiende. {A_MANO}") from error
