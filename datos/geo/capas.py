"""De lo que alguien sube a capas de mapa: GeoJSON, TopoJSON, GeoPackage o Shapefile en ZIP.

Se decide por el contenido. GDAL nunca ve el archivo original ni su nombre, sino una copia con nombre propio y
sin nada que lo mande a buscar algo fuera: un GeoJSON puede pedir su sistema de coordenadas por internet.
"""

import re
import shutil
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from datos.archivo import huella
from datos.comprimido import revisar, sacar
from datos.errores import FuenteInvalida
from datos.texto import lista

# Lo más que se lee de una capa ya descomprimida: los municipios del país a resolución completa caben.
LIMITE = 200 << 20
MUESTRA = 1 << 16
GEOPACKAGE = b"SQLite format 3\x00"
SHAPEFILE = bytes.fromhex("0000270a")
ES_GEOJSON = re.compile(rb'"(FeatureCollection|Feature|Topology|GeometryCollection|(Multi)?Polygon)"')
DE_MAPA = {".shp", ".gpkg", ".geojson", ".topojson", ".json"}
PARTES_SHP = (".shp", ".shx", ".dbf", ".prj", ".cpg")
CRS = re.compile(rb'"crs"(\s*:)', re.IGNORECASE)
CRS_DICHO = re.compile(rb'"crs"\s*:\s*\{.{0,200}?(?:EPSG\W{1,2}|CRS)(\d{2,6})"', re.IGNORECASE | re.DOTALL)
# Una letra escrita como \u0063 no hace falta en ningún texto: sólo sirve para esconder una palabra.
DISFRAZADA = re.compile(rb"\\u00(4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])", re.IGNORECASE)


@dataclass(frozen=True)
class Capa:
    """Una capa lista para GDAL: copia propia, su nombre para la persona y la huella de lo que se subió."""

    nombre: str
    ruta: Path
    huella: str
    capa: str | None = None  # la tabla, en un GeoPackage
    crs: str | None = None  # el que dice un GeoJSON; sin decirlo es WGS84


def es_mapa(ruta: Path) -> bool:
    """Si un archivo es un mapa o un ZIP que trae alguno, sin leerlo entero."""
    if not ruta.is_file():
        return False
    if zipfile.is_zipfile(ruta):
        with zipfile.ZipFile(ruta) as comprimido:
            return any(_es_de_mapa(comprimido, interno) for interno in comprimido.infolist())
    with ruta.open("rb") as archivo:
        inicio = archivo.read(MUESTRA)
    # Si empieza con puro blanco no se ve qué es; quien lo llama .geojson merece saber que pesa de más.
    return _parece_mapa(inicio) or (inicio.isspace() and ruta.suffix.lower() in (".geojson", ".topojson"))


def capas(ruta: Path, carpeta: Path) -> list[Capa]:
    """Las capas de un archivo que `es_mapa`, ya copiadas a `carpeta`.

    Lanza `FuenteInvalida` si pesa de más, el ZIP no es de fiar o le faltan partes a un Shapefile.
    """
    if not zipfile.is_zipfile(ruta):
        return _de_archivo(ruta, carpeta / "mapa", ruta.name, huella(ruta))
    encontradas = []
    with zipfile.ZipFile(ruta) as comprimido:
        revisar(comprimido, ruta.name)
        internos = {i.filename: i for i in comprimido.infolist() if _es_de_mapa(comprimido, i)}
        original = huella(ruta)
        for orden, (interno, info) in enumerate(sorted(internos.items())):
            nombre = f"{ruta.name} › {interno}" if len(internos) > 1 else ruta.name
            marca = f"{original}#{interno}" if len(internos) > 1 else original
            propia = carpeta / f"capa-{orden}"
            if PurePosixPath(interno).suffix.lower() == ".shp":
                encontradas.append(_shapefile(comprimido, interno, propia, nombre, marca))
                continue
            _que_quepa(nombre, info.file_size)
            sacado = sacar(comprimido, info, propia.with_suffix(".sacado"), ruta.name)
            encontradas += _de_archivo(sacado, propia, nombre, marca)
    return encontradas


def _parece_mapa(inicio: bytes) -> bool:
    if inicio.startswith((GEOPACKAGE, SHAPEFILE)):
        return True
    return inicio.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and bool(ES_GEOJSON.search(inicio))


def _es_de_mapa(comprimido: zipfile.ZipFile, interno: zipfile.ZipInfo) -> bool:
    tipo = PurePosixPath(interno.filename).suffix.lower()
    if tipo not in DE_MAPA or interno.is_dir() or interno.filename.startswith("__MACOSX"):
        return False
    if tipo != ".json":
        return True
    try:
        with comprimido.open(interno) as archivo:
            return _parece_mapa(archivo.read(MUESTRA))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return False


def _que_quepa(nombre: str, bytes_: int) -> None:
    if bytes_ > LIMITE:
        raise FuenteInvalida(
            f"«{nombre}» pesa {bytes_ / 1e6:,.0f} MB y se aceptan hasta {LIMITE / 1e6:,.0f} MB por capa. "
            "Recorte el mapa a los municipios de su mesa o simplifíquelo (en QGIS, «Simplificar»; en "
            "mapshaper, «simplify») y vuelva a subirlo. También puede bajar sólo lo de su mesa: python "
            "tablero.py descargar marco --mesa …"
        )


def _de_archivo(ruta: Path, destino: Path, nombre: str, marca: str) -> list[Capa]:
    _que_quepa(nombre, ruta.stat().st_size)
    with ruta.open("rb") as archivo:
        inicio = archivo.read(len(GEOPACKAGE))
    if inicio.startswith(SHAPEFILE):
        raise FuenteInvalida(
            f"«{nombre}» es sólo una parte de un Shapefile. Comprima juntos el .shp, el .shx, el .dbf y el "
            ".prj en un ZIP y suba ese ZIP."
        )
    if inicio == GEOPACKAGE:
        return _geopackage(Path(shutil.copyfile(ruta, destino.with_suffix(".gpkg"))), nombre, marca)
    return [_geojson(ruta.read_bytes(), destino.with_suffix(".geojson"), nombre, marca)]


def _geojson(contenido: bytes, destino: Path, nombre: str, marca: str) -> Capa:
    contenido = contenido.removeprefix(b"\xef\xbb\xbf")
    if DISFRAZADA.search(contenido):
        raise FuenteInvalida(
            f"«{nombre}» trae letras comunes escritas como \\u00xx, que sólo sirven para esconder algo. "
            "Ábralo y guárdelo de nuevo con QGIS; no se cargó nada."
        )
    dicho = CRS_DICHO.search(contenido)
    crs = f"EPSG:{dicho[1].decode()}" if dicho and dicho[1] not in (b"84", b"4326") else None
    try:
        contenido.decode("utf-8")
    except UnicodeDecodeError:
        contenido = contenido.decode("cp1252", errors="replace").encode("utf-8")
    destino.write_bytes(CRS.sub(rb'"___"\1', contenido))
    return Capa(nombre, destino, marca, crs=crs)


def _geopackage(ruta: Path, nombre: str, marca: str) -> list[Capa]:
    import pyogrio
    from pyogrio.errors import DataSourceError

    try:
        with warnings.catch_warnings(action="ignore"):  # lo que GDAL advierte no le sirve a quien sube
            tablas = [tabla for tabla, tipo in pyogrio.list_layers(ruta) if tipo]
    except DataSourceError as error:
        raise FuenteInvalida(
            f"«{nombre}» no se pudo abrir como GeoPackage: está dañado o es otra base de SQLite. "
            "Vuelva a exportarlo desde QGIS."
        ) from error
    if not tablas:
        raise FuenteInvalida(f"«{nombre}» es un GeoPackage sin ninguna capa con geometría.")
    varias = len(tablas) > 1
    return [
        Capa(f"{nombre} › {t}" if varias else nombre, ruta, f"{marca}#{t}" if varias else marca, t)
        for t in tablas
    ]


def _shapefile(comprimido: zipfile.ZipFile, interno: str, destino: Path, nombre: str, marca: str) -> Capa:
    """Saca las partes de un Shapefile, se llamen con mayúsculas o minúsculas."""
    base = str(PurePosixPath(interno).with_suffix("")).lower()
    partes = {}
    for info in comprimido.infolist():
        ruta = PurePosixPath(info.filename)
        if str(ruta.with_suffix("")).lower() == base and ruta.suffix.lower() in PARTES_SHP:
            partes[ruta.suffix.lower()] = info
    faltan = [p for p in (".shx", ".dbf") if p not in partes]
    if faltan:
        raise FuenteInvalida(
            f"A «{nombre}» le falta {lista(faltan)}: un Shapefile son varios archivos con el mismo nombre. "
            "Comprima juntos el .shp, el .shx, el .dbf y el .prj."
        )
    _que_quepa(nombre, sum(info.file_size for info in partes.values()))
    for tipo, info in partes.items():
        sacar(comprimido, info, destino.with_suffix(tipo), nombre)
    return Capa(nombre, destino.with_suffix(".shp"), marca)
