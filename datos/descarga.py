"""Bajar un archivo oficial cuando su dirección es estable; subirlo a mano es el camino principal."""

import os
import re
from pathlib import Path

import requests

from datos.avance import Avance, nada
from datos.errores import DatoInvalido
from datos.fuente import fuentes
from datos.texto import MESES, lista, numero_de_mes

ESPERA = (10, 60)
BLOQUE = 1 << 20
TAL_CUAL = {"Accept-Encoding": "identity"}  # comprimido no se sabría si llegó completo


def direcciones() -> dict[str, str]:
    """Las fuentes que se pueden bajar y su dirección, con el mes como `{mes}` («dic25»)."""
    return {clave: fuente.descarga for clave, fuente in fuentes().items() if fuente.descarga}


def bajar(fuente: str, mes: str, carpeta: Path, *, avance: Avance = nada) -> Path:
    """La ruta del archivo de una fuente y un mes («2025-12» o «dic25»), ya en `carpeta`.

    Lanza `DatoInvalido` diciendo qué contestó el servidor y de dónde bajarlo a mano; nunca deja un
    archivo a medias.
    """
    conocidas = direcciones()
    if fuente not in conocidas:
        raise DatoInvalido(
            f"«{fuente}» no tiene una dirección estable para bajarla. "
            f"Se pueden bajar: {lista(list(conocidas))}."
        )
    direccion = conocidas[fuente].format(mes=_mes(mes))
    carpeta.mkdir(parents=True, exist_ok=True)
    destino = carpeta / direccion.rsplit("/", 1)[1]
    parcial = destino.with_suffix(".parcial")
    a_mano = f" Bájelo con el navegador de {fuentes()[fuente].liga} y cárguelo con «cargar»."
    try:
        with requests.get(direccion, stream=True, timeout=ESPERA, headers=TAL_CUAL) as respuesta:
            if respuesta.status_code != 200:
                raise DatoInvalido(
                    f"El servidor contestó {respuesta.status_code} para {destino.name}: "
                    f"ese mes no está publicado ahí.{a_mano}"
                )
            total = int(respuesta.headers.get("Content-Length") or 0)
            bajados = 0
            with parcial.open("wb") as salida:
                for bloque in respuesta.iter_content(BLOQUE):
                    bajados += salida.write(bloque)
                    avance(f"Bajando {destino.name}", bajados / total if total else None, None)
        os.replace(parcial, destino)
    except requests.exceptions.ChunkedEncodingError as error:
        raise DatoInvalido(f"La descarga de {destino.name} se cortó. Vuelva a intentarlo.{a_mano}") from error
    except requests.RequestException as error:
        raise DatoInvalido(f"No se pudo bajar {destino.name} ({type(error).__name__}).{a_mano}") from error
    finally:
        parcial.unlink(missing_ok=True)
    return destino


def _mes(texto: str) -> str:
    """El mes como lo escriben los archivos del SESNSP.

    >>> _mes("2025-12"), _mes("Dic25")
    ('dic25', 'dic25')
    """
    if partes := re.fullmatch(r"(\d{4})-(\d{1,2})", texto.strip()):
        anio, mes = partes[1][2:], int(partes[2])
    elif partes := re.fullmatch(r"([a-zA-Z]{3,10})[ -]?(\d{2}|\d{4})", texto.strip()):
        anio, mes = partes[2][-2:], numero_de_mes(partes[1]) or 0
    else:
        anio, mes = "", 0
    if not 1 <= mes <= 12:
        raise DatoInvalido(f"No se entiende el mes «{texto}». Escríbalo como 2025-12 o dic25.")
    return f"{MESES[mes - 1][:3]}{anio}"
