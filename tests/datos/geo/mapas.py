"""Mapas chicos dibujados a mano: cuatro municipios que embonan y sus colonias, en formatos distintos."""

import json
import tempfile
import zipfile
from pathlib import Path

import geopandas
from shapely.geometry import Polygon, box

from datos.geo import capas, lectura

LON, LAT = -106.0, 31.0


def cuadro(x: float, y: float, ancho: float = 0.1, alto: float = 0.1) -> Polygon:
    """Un cuadro a `x`, `y` grados de la esquina, con vértices de sobra en sus orillas."""
    pasos = 20
    abajo = [(x + ancho * i / pasos, y) for i in range(pasos)]
    derecha = [(x + ancho, y + alto * i / pasos) for i in range(pasos)]
    arriba = [(x + ancho - ancho * i / pasos, y + alto) for i in range(pasos)]
    izquierda = [(x, y + alto - alto * i / pasos) for i in range(pasos)]
    return Polygon([(LON + a, LAT + b) for a, b in abajo + derecha + arriba + izquierda])


def municipios() -> geopandas.GeoDataFrame:
    """08037 y 08001 a su derecha, 08005 y 08010 arriba: cada uno mide un décimo de grado."""
    lugares = {"08037": (0, 0), "08001": (0.1, 0), "08005": (0, 0.1), "08010": (0.1, 0.1)}
    return geopandas.GeoDataFrame(
        {"CVEGEO": list(lugares), "NOMGEO": ["Juárez", "Ahumada", "Ascensión", "Buenaventura"]},
        geometry=[cuadro(*esquina) for esquina in lugares.values()],
        crs="EPSG:4326",
    )


def colonias(*nombres: str, x: float = 0.0, columna: str = "COLONIA") -> geopandas.GeoDataFrame:
    """Una colonia de un centésimo de grado por nombre, en fila y separadas, dentro de 08037."""
    lugares = [
        box(LON + x + 0.02 * i, LAT + 0.02, LON + x + 0.02 * i + 0.01, LAT + 0.03)
        for i in range(len(nombres))
    ]
    return geopandas.GeoDataFrame({columna: list(nombres)}, geometry=lugares, crs="EPSG:4326")


def geojson(ruta: Path, tabla: geopandas.GeoDataFrame, **mas: object) -> Path:
    """El mapa como GeoJSON escrito a mano, sin sistema de coordenadas salvo que se dé `crs`."""
    coleccion = json.loads(tabla.to_json(drop_id=True, to_wgs84=False))
    coleccion.pop("crs", None)
    ruta.write_text(json.dumps({**coleccion, **mas}, ensure_ascii=False), encoding="utf-8")
    return ruta


def shp_en_zip(
    ruta: Path, tabla: geopandas.GeoDataFrame, sin: tuple[str, ...] = (), carpeta: str = ""
) -> Path:
    """El mapa como Shapefile dentro de un ZIP, sin las partes que se pidan."""
    suelto = ruta.parent / f"{ruta.stem}_partes"
    suelto.mkdir()
    tabla.to_file(suelto / "mapa.shp")
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as comprimido:
        for parte in sorted(suelto.iterdir()):
            if parte.suffix not in sin:
                comprimido.write(parte, f"{carpeta}{parte.name}")
    return ruta


def leer(ruta: Path, nivel: str | None = None) -> lectura.Mapa:
    """Lo que se lee de un archivo de una sola capa."""
    carpeta = Path(tempfile.mkdtemp(dir=ruta.parent))
    (capa,) = capas.capas(ruta, carpeta)
    return lectura.leer(capa, nivel)


def dicho(mapa: lectura.Mapa) -> dict[str, str]:
    """Los avisos de un mapa por su clase."""
    return {aviso.clase: aviso.mensaje for aviso in mapa.avisos}
