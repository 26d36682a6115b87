"""De una capa de mapa a polígonos válidos en grados (WGS84), cada uno con su nivel, su clave y su nombre.

Lo que se arregla se avisa con su clave; lo que no se puede usar se dice y no entra.
"""

import warnings
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from datos.calidad import DETALLES, Aviso
from datos.errores import FuenteInvalida
from datos.geo import niveles
from datos.geo.capas import Capa
from datos.texto import contar, lista

GRADOS = "EPSG:4326"
OESTE, SUR, ESTE, NORTE = (-118.7, 14.3, -86.4, 32.9)
POLIGONOS = ("Polygon", "MultiPolygon")
# Dos pedazos con el mismo nombre a más de esto son dos colonias homónimas, no una partida (≈ 200 m).
CERCA = 0.002
MEDIANA_DE_COLONIA = 60.0  # km²; más que esto no son colonias: son municipios sin clave


@dataclass
class Mapa:
    """Una capa leída: su nivel, su tabla (`clave`, `nombre`, `cvegeo`, `geometry`) y lo que se le halló."""

    nivel: str
    tabla: object  # GeoDataFrame
    renglones: int
    avisos: list[Aviso] = field(default_factory=list)


def leer(capa: Capa, nivel: str | None = None) -> Mapa:
    """La capa lista para guardarse; lanza `FuenteInvalida` si no es un mapa de polígonos de México.

    Las colonias pueden salir sin `clave` ni `cvegeo`: eso lo resuelve quien conoce los municipios.
    """
    tabla, avisos = _en_grados(capa, _abrir(capa))
    renglones = len(tabla)
    hallado, campos = niveles.reconocer(tabla, capa.nombre, nivel)
    tabla = tabla[[tabla.geometry.name]].set_axis(["geometry"], axis=1).set_geometry("geometry").join(campos)
    rotulos = tabla.clave.fillna(tabla.nombre).fillna(
        pd.Series(range(1, renglones + 1)).astype("str").radd("polígono ")
    )
    if hallado == niveles.COLONIA:
        sin = tabla.nombre.isna()
        avisos += avisar(
            "sin nombre", "grave", "no trae nombre y no entró", "no traen nombre y no entraron", rotulos[sin]
        )
    else:
        sin = tabla.clave.isna()
        que = f"clave de {hallado} que se entienda"
        avisos += avisar(
            "sin clave", "grave", f"no trae {que} y no entró", f"no traen {que} y no entraron", rotulos[sin]
        )
    avisos += _reparar(tabla, rotulos)
    malas = _malas(tabla)
    avisos += avisar(
        "fuera o sin polígono", "grave", "está vacío, no es un polígono o cae fuera de México: no entró",
        "están vacíos, no son polígonos o caen fuera de México: no entraron", rotulos[malas & ~sin],
    )  # fmt: skip
    _algo_sirve(capa, tabla, malas)
    tabla = tabla[~malas & ~sin].reset_index(drop=True)
    if tabla.empty:
        raise FuenteInvalida(f"«{capa.nombre}» no trae ningún polígono con clave que usar. No se cargó nada.")
    if hallado == niveles.COLONIA and nivel is None:
        _que_sean_colonias(capa, tabla)
    if hallado != niveles.COLONIA:
        tabla, repetidas = disolver(tabla, "clave")
        avisos += repetidas
    return Mapa(hallado, tabla, renglones, avisos)


def disolver(tabla, llave: str) -> tuple[object, list[Aviso]]:
    """Une los polígonos que comparten llave y lo avisa; los demás quedan como estaban."""
    import shapely

    repetida = tabla[llave].duplicated(keep=False)
    if not repetida.any():
        return tabla, []
    primeras = tabla[~tabla[llave].duplicated()].reset_index(drop=True)
    unidas = {c: shapely.union_all(g.geometry.values) for c, g in tabla[repetida].groupby(llave)}
    primeras["geometry"] = primeras.geometry.where(
        ~primeras[llave].isin(list(unidas)), primeras[llave].map(unidas)
    )
    return primeras, avisar(
        "claves repetidas", "nota", "venía en varios polígonos y se unieron en uno",
        "venían en varios polígonos y se unieron en uno cada una", pd.Series(sorted(unidas)),
    )  # fmt: skip


def avisar(clase: str, gravedad: str, uno: str, varios: str, claves: pd.Series) -> list[Aviso]:
    """El aviso de lo que se halló, con sus claves; ninguno si no se halló nada."""
    if not len(claves):
        return []
    dichas = [str(c) for c in claves]
    mensaje = f"{contar(len(dichas), uno, varios)}: {lista(dichas)}."
    return [Aviso(clase, gravedad, mensaje, len(dichas), dichas[:DETALLES])]


def _abrir(capa: Capa):
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
    from shapely.errors import ShapelyError

    if capa.ruta.suffix == ".geojson":
        _que_sea_json(capa)
    try:
        with warnings.catch_warnings(action="ignore"):  # lo que GDAL advierte no le sirve a quien sube
            tabla = pyogrio.read_dataframe(capa.ruta, layer=capa.capa)
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        GeometryError,
        ShapelyError,
        UnicodeError,
    ) as error:
        raise FuenteInvalida(
            f"«{capa.nombre}» no se pudo leer como mapa: está dañado, cortado o no es lo que dice ser. "
            "Vuelva a descargarlo o expórtelo de nuevo desde QGIS; no se cargó nada."
        ) from error
    if not hasattr(tabla, "geometry") or tabla.empty:
        raise FuenteInvalida(f"«{capa.nombre}» no trae ningún polígono: viene vacío. No se cargó nada.")
    return tabla.set_crs(capa.crs, allow_override=True) if capa.crs else tabla


def _que_sea_json(capa: Capa) -> None:
    """GDAL lee lo que alcanza de un GeoJSON cortado y no lo dice: se mira que cierre."""
    with capa.ruta.open("rb") as archivo:
        archivo.seek(max(0, capa.ruta.stat().st_size - 64))
        fin = archivo.read().rstrip(b" \t\r\n\x00;")
    if not fin.endswith(b"}"):
        raise FuenteInvalida(f"«{capa.nombre}» es un GeoJSON cortado: no termina. Vuelva a descargarlo.")


def _en_grados(capa: Capa, tabla):
    """La tabla en WGS84; sin sistema de coordenadas se acepta sólo si ya parece longitud y latitud."""
    import shapely
    from pyproj.exceptions import ProjError

    tabla = tabla.set_geometry(shapely.force_2d(tabla.geometry.values))
    oeste, sur, este, norte = caja = tabla.total_bounds
    if tabla.crs is not None:
        try:
            return tabla.to_crs(GRADOS), []
        except ProjError as error:
            raise FuenteInvalida(
                f"«{capa.nombre}» está en un sistema de coordenadas que no se pudo convertir a grados. "
                "Expórtelo desde QGIS en EPSG:4326."
            ) from error
    if np.isnan(caja).all() or _dentro_de_mexico(caja):
        aviso = "No dice su sistema de coordenadas; por sus valores se tomó como longitud y latitud (WGS84)."
        return tabla.set_crs(GRADOS), [Aviso("sin sistema de coordenadas", "aviso", aviso)]
    raise FuenteInvalida(
        f"«{capa.nombre}» no dice su sistema de coordenadas (le falta el .prj) y no está en grados: va de "
        f"{oeste:,.0f}, {sur:,.0f} a {este:,.0f}, {norte:,.0f}. Incluya en el ZIP el .prj que lo acompañaba; "
        "el del Marco Geoestadístico del INEGI es «MEXICO_ITRF_2008_LCC» (EPSG:6372) y un plano municipal "
        "suele venir en UTM (EPSG:32611 a 32616). O expórtelo desde QGIS en EPSG:4326."
    )


def _dentro_de_mexico(caja) -> bool:
    oeste, sur, este, norte = caja
    return OESTE <= oeste and SUR <= sur and este <= ESTE and norte <= NORTE


def _reparar(tabla, rotulos: pd.Series) -> list[Aviso]:
    """Endereza los polígonos que se cruzan a sí mismos, quedándose sólo con lo que tiene área."""
    import shapely

    geometrias = tabla.geometry.values
    es_poligono = np.isin(tabla.geom_type, POLIGONOS)
    malos = es_poligono & ~shapely.is_valid(geometrias) & np.isfinite(shapely.bounds(geometrias)).all(axis=1)
    if not malos.any():
        return []
    tabla.loc[malos, "geometry"] = [
        _con_area(shapely.make_valid(g, method="structure", keep_collapsed=False)) for g in geometrias[malos]
    ]
    return avisar("polígonos reparados", "aviso", "se cruzaba a sí mismo y se reparó",
                  "se cruzaban a sí mismos y se repararon", rotulos[malos])  # fmt: skip


def _con_area(geometria):
    import shapely

    partes = [p for p in shapely.get_parts(geometria) if p.geom_type in POLIGONOS]
    return shapely.union_all(partes)


def _malas(tabla) -> pd.Series:
    cajas = tabla.bounds
    # Escrito en positivo: una coordenada infinita o vacía también queda fuera.
    dentro = (cajas.minx >= OESTE) & (cajas.miny >= SUR) & (cajas.maxx <= ESTE) & (cajas.maxy <= NORTE)
    poligono = tabla.geom_type.isin(POLIGONOS) & ~tabla.geometry.is_empty
    return ~(dentro & poligono)


def _algo_sirve(capa: Capa, tabla, malas: pd.Series) -> None:
    if not malas.all():
        return
    tipos = sorted(set(tabla.geom_type.dropna()))
    if not set(tipos) & set(POLIGONOS):
        raise FuenteInvalida(
            f"«{capa.nombre}» no trae polígonos sino {lista(tipos) or 'geometrías vacías'}. Se esperaba el "
            "contorno de estados, municipios, AGEB o colonias; los puntos de notas se importan en Prensa."
        )
    oeste, sur, este, norte = tabla.total_bounds
    alreves = _dentro_de_mexico((sur, oeste, norte, este))
    pista = " Parece que la latitud y la longitud vienen al revés." if alreves else ""
    raise FuenteInvalida(
        f"«{capa.nombre}» cae fuera de México: va de {oeste:,.2f}, {sur:,.2f} a {este:,.2f}, {norte:,.2f} "
        f"(longitud, latitud).{pista} Revise en qué sistema de coordenadas se exportó; no se cargó nada."
    )


def areas_km2(tabla) -> np.ndarray:
    """El área de cada polígono en km², medida en una proyección que las conserva (EPSG:6933)."""
    return tabla.to_crs("EPSG:6933").area.to_numpy() / 1e6


def _que_sean_colonias(capa: Capa, tabla) -> None:
    mediana = float(np.median(areas_km2(tabla)))
    if mediana > MEDIANA_DE_COLONIA:
        raise FuenteInvalida(
            f"Los polígonos de «{capa.nombre}» son demasiado grandes para ser colonias (el de en medio mide "
            f"{mediana:,.0f} km²). Si son municipios o estados, hace falta su clave del INEGI en una columna "
            "«CVEGEO»."
        )
