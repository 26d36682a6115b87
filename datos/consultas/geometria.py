"""¿Cómo se ve el territorio? Contornos de estados, municipios, AGEB y colonias, para dibujar y ubicar."""

import json
import re
from functools import lru_cache

import numpy as np
import pandas as pd

from datos.consultas import recordada, territorios
from datos.geo.simplificacion import simplificar
from datos.lago import Lago

ESTADO, MUNICIPIO = "estado", "municipio"
CAMPOS = "clave, cvegeo, nombre, mesa, area_km2, lat, lon, oeste, sur, este, norte, carga"
# Un ámbito chico se simplifica al momento, a su propia escala: lo guardado sirve para mirar el mapa entero.
POCOS = 40
PUNTOS = 3000
DECIMALES = 5  # 1 m; en un mapa de muchos contornos basta con uno menos
# Dos vecinos de un mapa ya simplificado no siempre se tocan: se acepta esta separación (≈ 500 m).
SEPARACION = 0.005


@recordada
def niveles(lago: Lago) -> pd.DataFrame:
    """Un renglón por nivel con contornos: cuántos, de cuántos municipios y entidades, archivo y momento."""
    return lago.leer("""
        SELECT nivel, count(*) AS contornos, count(DISTINCT g.cvegeo) AS municipios,
               list(DISTINCT left(g.cvegeo, 2) ORDER BY left(g.cvegeo, 2)) AS entidades,
               bool_and(c.ejemplo) AS ejemplo, arg_max(c.archivo, c.carga) AS archivo,
               max(c.momento) AS momento
        FROM lago.geometria g JOIN lago.carga c USING (carga) GROUP BY nivel
        ORDER BY list_position(['estado', 'municipio', 'ageb', 'colonia'], nivel)""")


@recordada
def sello(lago: Lago) -> str:
    """Lo que distingue a la geometría cargada: sólo cambia si entra o sale un contorno.

    Es la llave de lo recordado aquí y sirve de versión en la dirección de un mapa.
    """
    cargas = lago.leer("SELECT carga, count(*) AS n FROM lago.geometria GROUP BY carga ORDER BY carga")
    return "-".join(f"{c}.{n}" for c, n in zip(cargas.carga, cargas.n, strict=True)) or "vacia"


def contornos(
    lago: Lago, nivel: str, *, claves=None, cvegeo=None, mesa: str | None = None, detalle="pantalla"
):
    """GeoDataFrame con un renglón por contorno (grados WGS84): clave, cvegeo, nombre, área en km² y centro.

    Se acota por `claves`, por municipios (`cvegeo`, una o varias claves; con 2 dígitos, la entidad entera) o
    por `mesa`. `detalle="pantalla"` es lo que se dibuja; `"entero"`, lo que se mide. No se modifica.
    """
    import geopandas

    acotado = cvegeo if mesa is None else _municipios(lago, mesa)
    tabla, geometrias = _leer(
        lago, sello(lago), nivel, _tupla(claves), _tupla(acotado, 2 if nivel == ESTADO else None), detalle
    )
    tabla = tabla.assign(nombre=_nombrar(lago, tabla))
    return geopandas.GeoDataFrame(tabla, geometry=geometrias, crs="EPSG:4326")


def _municipios(lago: Lago, ambito: str) -> tuple[str, ...] | None:
    """Las claves que abarca un ámbito (una entidad es la suya); None es todo. Un mapa puede traer de más."""
    if re.fullmatch(r"\d{2}|\d{5}", ambito):
        return None if ambito == "00" else (ambito,)
    return territorios.resolver(lago, ambito).municipios


def _tupla(valores, largo: int | None = None) -> tuple[str, ...] | None:
    if valores is None:
        return None
    todos = [valores] if isinstance(valores, str) else valores
    return tuple(sorted({str(v)[:largo] for v in todos}))


@lru_cache(maxsize=24)
def _leer(lago: Lago, _sello: str, nivel: str, claves, cvegeo, detalle: str):
    """Los renglones y las geometrías ya decodificadas; `_sello` sólo distingue lo recordado."""
    import shapely

    condiciones, parametros = ["nivel = $nivel"], {"nivel": nivel}
    if claves is not None:
        condiciones.append("clave IN (SELECT unnest($claves::VARCHAR[]))")
        parametros["claves"] = list(claves)
    if cvegeo is not None:
        condiciones.append("(cvegeo IN (SELECT unnest($cvegeo::VARCHAR[])) OR left(cvegeo, 2) IN "
                           "(SELECT unnest($cvegeo::VARCHAR[])))")  # fmt: skip
        parametros["cvegeo"] = list(cvegeo)
    donde = " AND ".join(condiciones)
    tabla = lago.leer(f"SELECT {CAMPOS} FROM lago.geometria WHERE {donde} ORDER BY clave", parametros)
    al_momento = detalle == "pantalla" and len(tabla) <= POCOS
    columna = "contorno" if detalle == "entero" or al_momento else "pantalla"
    blobs = lago.leer(f"SELECT {columna} AS g FROM lago.geometria WHERE {donde} ORDER BY clave", parametros)
    geometrias = shapely.from_wkb(blobs.g.map(bytes).to_numpy(dtype=object))
    if al_momento and len(tabla):
        lado = max(tabla.este.max() - tabla.oeste.min(), tabla.norte.max() - tabla.sur.min())
        geometrias = simplificar(geometrias, float(lado) / PUNTOS)
    return tabla, geometrias


def _nombrar(lago: Lago, tabla: pd.DataFrame) -> pd.Series:
    """El nombre que trae el mapa o, si no lo trae, el que el lago conoce; al final, la clave."""
    conocidos = territorios.territorios(lago).drop_duplicates("clave").set_index("clave").nombre
    return tabla.nombre.fillna(tabla.clave.map(conocidos)).fillna(tabla.clave)


def geojson(lago: Lago, nivel: str, ambito: str = "00", *, con_vecinos: bool = False) -> bytes:
    """El mapa de un ámbito como GeoJSON para servirse por dirección: `id` es la clave, con su nombre.

    `ambito` es «00» (todo), una entidad («08»), un municipio («08037») o una mesa. Las coordenadas van
    redondeadas a lo que se ve y los anillos de fuera giran como el reloj, como los espera d3, que dibuja.
    """
    dentro_de, claves = _municipios(lago, ambito), None
    if con_vecinos and nivel == MUNICIPIO and dentro_de and len(dentro_de[0]) == 5:
        dentro_de, claves = None, (*dentro_de, *vecinos(lago, dentro_de))
    llave = (lago, sello(lago), nivel, _tupla(claves), _tupla(dentro_de, 2 if nivel == ESTADO else None))
    tabla, _ = _leer(*llave, "pantalla")
    textos = [
        json.dumps({"nombre": nombre, "cvegeo": cvegeo}, ensure_ascii=False)
        for nombre, cvegeo in zip(_nombrar(lago, tabla), tabla.cvegeo, strict=True)
    ]
    rasgos = [
        f'{{"type":"Feature","id":"{clave}","properties":{texto},"geometry":{trazo}}}'
        for clave, texto, trazo in zip(tabla.clave, textos, _trazos(*llave), strict=True)
    ]
    return f'{{"type":"FeatureCollection","features":[{",".join(rasgos)}]}}'.encode()


@lru_cache(maxsize=24)
def _trazos(lago: Lago, sello_: str, nivel: str, claves, cvegeo) -> list[str]:
    """La geometría de cada contorno como texto de GeoJSON."""
    import shapely

    _, geometrias = _leer(lago, sello_, nivel, claves, cvegeo, "pantalla")
    decimales = DECIMALES - (len(geometrias) > POCOS)
    redondas = shapely.transform(geometrias, lambda puntos: np.round(puntos, decimales))
    return list(shapely.to_geojson(shapely.orient_polygons(redondas, exterior_cw=True)))


def vecinos(lago: Lago, claves) -> list[str]:
    """Las claves de los municipios que colindan con los dados, sin ellos; ninguna si no hay contornos."""
    return list(_vecinos(lago, sello(lago), _tupla(claves)))


@lru_cache(maxsize=24)
def _vecinos(lago: Lago, sello_: str, propias: tuple[str, ...]) -> list[str]:
    import shapely

    centro, suyos = _leer(lago, sello_, MUNICIPIO, propias, None, "entero")
    if centro.empty:
        return []
    caja = [centro.oeste.min(), centro.sur.min(), centro.este.max(), centro.norte.max()]
    cerca = lago.leer(
        """
        SELECT clave FROM lago.geometria WHERE nivel = 'municipio'
          AND oeste <= $este + $margen AND este >= $oeste - $margen
          AND sur <= $norte + $margen AND norte >= $sur - $margen""",
        dict(zip(("oeste", "sur", "este", "norte"), map(float, caja), strict=True), margen=SEPARACION),
    ).clave
    ajenas = tuple(sorted(set(cerca) - set(propias)))
    tabla, contornos_ = _leer(lago, sello_, MUNICIPIO, ajenas, None, "entero")
    if tabla.empty:
        return []
    tocan, _ = shapely.STRtree(suyos).query(contornos_, predicate="dwithin", distance=SEPARACION)
    return sorted(tabla.clave.iloc[np.unique(tocan)])


def dentro(lago: Lago, lat: float, lon: float, cvegeo: str) -> bool | None:
    """Si un punto cae en un municipio (la orilla cuenta); None si no hay contorno con que saberlo."""
    import shapely

    _, geometrias = _leer(lago, sello(lago), MUNICIPIO, (str(cvegeo),), None, "entero")
    return bool(shapely.intersects_xy(geometrias[0], lon, lat)) if len(geometrias) else None


def fuera(lago: Lago, puntos: pd.DataFrame) -> pd.Series:
    """Si cada punto (`cvegeo`, `lat`, `lon`) cae lejos de su municipio: a más de `SEPARACION` de su contorno.

    Dos mapas del mismo municipio no coinciden en la orilla. Sin contorno no se sabe, y es falso.
    """
    import shapely

    salida = pd.Series(False, puntos.index)
    propios = lago.leer(
        """SELECT clave, contorno FROM lago.geometria
           WHERE nivel = 'municipio' AND clave IN (SELECT unnest(?::VARCHAR[]))""",
        [puntos.cvegeo.unique().tolist()],
    )
    for clave, contorno in zip(propios.clave, propios.contorno, strict=True):
        suyos = puntos[puntos.cvegeo.eq(clave)]
        poligono = shapely.from_wkb(bytes(contorno))
        shapely.prepare(poligono)
        salida[suyos.index] = ~shapely.dwithin(poligono, shapely.points(suyos.lon, suyos.lat), SEPARACION)
    return salida


def municipios_en(lago: Lago, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """La clave del municipio en que cae cada punto; None si ningún contorno cargado lo contiene."""
    import shapely

    salida = np.full(len(lon), None, dtype=object)
    if not len(lon):
        return salida
    cerca = lago.leer(
        """
        SELECT clave, contorno FROM lago.geometria
        WHERE nivel = 'municipio' AND oeste <= ? AND este >= ? AND sur <= ? AND norte >= ?""",
        [float(max(lon)), float(min(lon)), float(max(lat)), float(min(lat))],
    )
    if len(cerca):
        arbol = shapely.STRtree(shapely.from_wkb(cerca.contorno.map(bytes).to_numpy()))
        punto, municipio = arbol.query(shapely.points(lon, lat), predicate="intersects")
        salida[punto] = cerca.clave.to_numpy()[municipio]
    return salida
