"""El territorio del ejemplo: municipios y colonias inventados que embonan, dibujados en alta mar.

Están en el Pacífico, donde no hay tierra, para que nadie los confunda con un lugar; son siempre los mismos.
"""

import json
from pathlib import Path

import numpy as np

from datos.ejemplo.mesa import CVE_ENT, ENTIDAD, MUNICIPIOS

SEMILLA = 99_2026
OESTE, SUR = -113.30, 21.60
POR_LADO = 5  # colonias por lado de cada municipio: 25
PASO = 0.03  # grados por colonia, unos 3 km
QUIEBRES = 6  # vértices con que se quiebra cada orilla, para que no parezca cuadrícula

NOMBRES = (
    "Centro", "Las Jacarandas", "Mirador del Faro", "Ampliación Mirador del Faro", "Los Almendros",
    "Villas del Páramo", "Villas del Páramo 2a Etapa", "Lomas de Alborada", "16 de Septiembre",
    "La Herradura", "San Telmo Viejo", "Rincón de la Bahía", "Paseo de las Garzas", "Ejido La Esperanza",
    "Industrial Norte", "Industrial Sur", "El Manantial", "Puerta del Sol", "Francisco I. Madero",
    "Los Cedros", "Vista Hermosa", "Tierra Nueva I", "Tierra Nueva II", "Arboledas", "Nuevo Amanecer",
)  # fmt: skip


def escribir(carpeta: Path) -> list[Path]:
    """Escribe estado, municipios y colonias en GeoJSON y dice sus rutas; siempre los mismos bytes."""
    orillas = _malla()
    casillas = [(m, x, y) for m in range(len(MUNICIPIOS)) for y in range(POR_LADO) for x in range(POR_LADO)]
    claves = list(MUNICIPIOS)
    colonias = [
        ({"CVEGEO": claves[m], "COLONIA": NOMBRES[y * POR_LADO + x]},
         _contorno(orillas, m * POR_LADO + x, y, 1, 1))
        for m, x, y in casillas
    ]  # fmt: skip
    municipios = [
        ({"CVEGEO": clave, "NOMGEO": nombre},
         _contorno(orillas, m * POR_LADO, 0, POR_LADO, POR_LADO))
        for m, (clave, nombre) in enumerate(MUNICIPIOS.items())
    ]  # fmt: skip
    ancho = POR_LADO * len(MUNICIPIOS)
    estado = [({"CVEGEO": CVE_ENT, "NOMGEO": ENTIDAD}, _contorno(orillas, 0, 0, ancho, POR_LADO))]
    return [
        _geojson(carpeta / f"ejemplo_{que}.geojson", rasgos)
        for que, rasgos in (("estado", estado), ("municipios", municipios), ("colonias", colonias))
    ]


def _malla() -> dict:
    """La línea quebrada de cada orilla de una cuadrícula torcida; la comparten sus dos casillas."""
    azar = np.random.default_rng(SEMILLA)
    ancho = POR_LADO * len(MUNICIPIOS)
    x, y = np.meshgrid(np.arange(ancho + 1), np.arange(POR_LADO + 1))
    vertices = np.stack([OESTE + x * PASO, SUR + y * PASO], axis=-1)
    vertices = vertices + azar.uniform(-0.22, 0.22, vertices.shape) * PASO
    orillas = {}
    for j in range(POR_LADO + 1):
        for i in range(ancho + 1):
            for a, b in (((i, j), (i + 1, j)), ((i, j), (i, j + 1))):
                if b[0] <= ancho and b[1] <= POR_LADO:
                    orillas[a, b] = _quebrada(azar, vertices[a[1], a[0]], vertices[b[1], b[0]])
    return orillas


def _quebrada(azar, inicio: np.ndarray, fin: np.ndarray) -> list[list[float]]:
    """La línea de un vértice a otro, con quiebres chicos a los lados; redondeada a 1 m."""
    fracciones = np.linspace(0, 1, QUIEBRES + 2)[:, None]
    recta = inicio + (fin - inicio) * fracciones
    recta[1:-1] += azar.uniform(-0.06, 0.06, (QUIEBRES, 2)) * PASO
    return np.round(recta, 5).tolist()


def _contorno(orillas: dict, x: int, y: int, ancho: int, alto: int) -> list[list[float]]:
    """El anillo que rodea un rectángulo de casillas, recorrido contra el reloj."""
    esquinas = (
        [(x + i, y) for i in range(ancho)]
        + [(x + ancho, y + j) for j in range(alto)]
        + [(x + i, y + alto) for i in range(ancho, 0, -1)]
        + [(x, y + j) for j in range(alto, 0, -1)]
    )
    anillo = []
    for a, b in zip(esquinas, [*esquinas[1:], esquinas[0]], strict=True):
        anillo += (orillas[a, b] if (a, b) in orillas else orillas[b, a][::-1])[:-1]
    return [*anillo, anillo[0]]


def _geojson(ruta: Path, rasgos: list[tuple[dict, list]]) -> Path:
    coleccion = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": p, "geometry": {"type": "Polygon", "coordinates": [anillo]}}
            for p, anillo in rasgos
        ],
    }
    ruta.write_bytes(json.dumps(coleccion, ensure_ascii=False).encode())
    return ruta
