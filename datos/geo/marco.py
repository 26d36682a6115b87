"""Bajar del INEGI el marco de una mesa: sus municipios y sus AGEB urbanas, y nada más.

Servicio de catálogo único de claves geoestadísticas (`wscatgeo`), sin registro. `TABLERO_MARCO` cambia la
dirección, por ejemplo a un espejo interno.
"""

import json
import os
import time
from pathlib import Path

import requests

from datos.avance import Avance, nada
from datos.errores import DatoInvalido, FuenteInvalida
from datos.geo.capas import LIMITE
from datos.geo.pertenencia import municipios_de
from datos.lago import Lago
from datos.resultado import Resultado
from datos.texto import lista

VARIABLE = "TABLERO_MARCO"
DIRECCION = "https://gaia.inegi.org.mx/wscatgeo/v2"
ESPERA = (10, 90)
PAUSAS = (1.0, 3.0, None)  # segundos antes de cada nuevo intento
LIGA = "https://www.inegi.org.mx/temas/mg/"


def bajar(lago: Lago, mesa: str, carpeta: Path, *, autor: str, avance: Avance = nada) -> list[Resultado]:
    """Baja a `carpeta` los municipios y las AGEB de una mesa y los carga; dice qué pasó con cada archivo.

    Lanza `DatoInvalido` si no hay red o el servicio no contesta, con lo que se puede hacer a mano. Lo que ya
    se bajó antes de la falla queda en la carpeta, pero nada entra al lago a medias.
    """
    from datos.carga import cargar

    claves = municipios_de(lago, mesa)
    if not claves:
        raise DatoInvalido("Diga de qué mesa: descargar marco --mesa ciudad-juarez.")
    carpeta.mkdir(parents=True, exist_ok=True)
    pasos = [("municipios", f"geo/mgem/{claves[0][:2]}")]
    pasos += [(f"AGEB de {clave}", f"geo/agebu/{clave[:2]}/{clave[2:]}") for clave in claves]
    contornos, agebs = [], []
    for orden, (que, recurso) in enumerate(pasos):
        avance(f"Bajando {que} del INEGI", orden / len(pasos), None)
        rasgos = _rasgos(recurso)
        if orden:
            agebs += rasgos
        else:
            contornos = [r for r in rasgos if _clave(r) in claves]
    faltan = sorted(set(claves) - {_clave(r) for r in contornos})
    if faltan:
        raise DatoInvalido(
            f"El INEGI no entregó el contorno de {lista(faltan)}. No se cargó nada.{_a_mano()}"
        )
    rutas = [_guardar(carpeta / f"marco_{mesa}_municipios.geojson", contornos)]
    if agebs:
        rutas.append(_guardar(carpeta / f"marco_{mesa}_ageb.geojson", agebs))
    return cargar(
        lago,
        rutas,
        autor=autor,
        motivo=f"Descargar el marco de {mesa}",
        opciones={"mesa": mesa},
        avance=avance,
    )


def _a_mano() -> str:
    return (
        f" También puede bajar el ZIP del Marco Geoestadístico de su entidad de {LIGA} y subirlo con "
        "«cargar» o en la pantalla Datos: es equivalente."
    )


def _clave(rasgo: dict) -> str:
    propiedades = {str(c).lower(): v for c, v in (rasgo.get("properties") or {}).items()}
    clave = propiedades.get("cvegeo") or f"{propiedades.get('cve_ent', '')}{propiedades.get('cve_mun', '')}"
    return str(clave).zfill(5)


def _rasgos(recurso: str) -> list[dict]:
    """Los rasgos de una respuesta GeoJSON, insistiendo si la red o el servicio fallan."""
    direccion = f"{(os.environ.get(VARIABLE) or DIRECCION).rstrip('/')}/{recurso}"
    for pausa in PAUSAS:
        try:
            contenido = _contenido(direccion)
            break
        except (requests.RequestException, FuenteInvalida) as error:
            if pausa is None:
                causa = str(error) if isinstance(error, FuenteInvalida) else type(error).__name__
                raise DatoInvalido(
                    f"No se pudo bajar {recurso} del INEGI ({causa}). Revise su conexión y vuelva a "
                    f"intentarlo; no se cargó nada.{_a_mano()}"
                ) from error
            time.sleep(pausa)
    try:
        rasgos = json.loads(contenido)["features"]
        return [r for r in rasgos if isinstance(r, dict)]
    except (ValueError, KeyError, TypeError) as error:
        raise DatoInvalido(
            f"El INEGI contestó algo que no es un mapa para {recurso}: tal vez cambió su servicio. No se "
            f"cargó nada.{_a_mano()}"
        ) from error


def _contenido(direccion: str) -> bytes:
    with requests.get(direccion, stream=True, timeout=ESPERA) as respuesta:
        if respuesta.status_code == 404:
            return b'{"features": []}'
        if respuesta.status_code != 200:
            raise FuenteInvalida(f"el servicio contestó {respuesta.status_code}")
        partes, total = [], 0
        for parte in respuesta.iter_content(1 << 20):
            partes.append(parte)
            total += len(parte)
            if total > LIMITE:
                raise FuenteInvalida(f"la respuesta pasa de {LIMITE / 1e6:,.0f} MB")
        return b"".join(partes)


def _guardar(ruta: Path, rasgos: list[dict]) -> Path:
    coleccion = {"type": "FeatureCollection", "features": rasgos}
    parcial = ruta.with_suffix(".parcial")
    parcial.write_text(json.dumps(coleccion, ensure_ascii=False), encoding="utf-8")
    os.replace(parcial, ruta)
    return ruta
