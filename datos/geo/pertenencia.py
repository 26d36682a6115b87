"""A qué municipio pertenece cada colonia y con qué clave se le conoce."""

import numpy as np
import pandas as pd

from datos.consultas import geometria
from datos.consultas.mesas import mesas
from datos.errores import FuenteInvalida
from datos.geo.capas import Capa
from datos.geo.lectura import CERCA, Mapa, avisar, disolver
from datos.geo.niveles import clave_de_colonia
from datos.lago import Lago


def municipios_de(lago: Lago, mesa: str | None) -> list[str]:
    """Las claves de los municipios de una mesa (ninguna sin mesa); lanza `FuenteInvalida` si no existe."""
    if not mesa:
        return []
    todas = mesas(lago)
    propia = todas[todas.mesa.eq(mesa)]
    if propia.empty:
        raise FuenteInvalida(f"No existe la mesa «{mesa}». Vea las que hay en la pantalla Metodología.")
    return list(propia.municipios.iloc[0])


def con_municipio(lago: Lago, capa: Capa, mapa: Mapa, mesa: str | None) -> None:
    """Completa `cvegeo` y `clave` de un mapa de colonias; une los pedazos de una misma colonia y lo avisa.

    El municipio sale de su columna, del contorno que la contiene o del único municipio de la mesa. Lanza
    `FuenteInvalida` si con nada de eso se sabe.
    """
    tabla = mapa.tabla
    faltan = tabla.cvegeo.isna()
    if faltan.any():
        tabla.loc[faltan, "cvegeo"] = _por_contorno(lago, tabla[faltan])
    propios = municipios_de(lago, mesa)
    if len(propios) == 1:
        tabla["cvegeo"] = tabla.cvegeo.fillna(propios[0])
    perdidas = tabla.cvegeo.isna()
    if perdidas.all():
        raise FuenteInvalida(
            f"No se sabe de qué municipio son las colonias de «{capa.nombre}»: no traen «CVE_ENT» y "
            "«CVE_MUN» ni hay contornos de municipios donde buscarlas. Cargue primero el mapa de municipios "
            "o diga de qué mesa son (en la terminal, --mesa)."
        )
    mapa.avisos += avisar(
        "sin municipio", "grave", "no cae en ningún municipio con contorno y no entró",
        "no caen en ningún municipio con contorno y no entraron", tabla.nombre[perdidas],
    )  # fmt: skip
    tabla = tabla[~perdidas].reset_index(drop=True)
    tabla["clave"] = [clave_de_colonia(c, n) for c, n in zip(tabla.cvegeo, tabla.nombre, strict=True)]
    _separar_homonimas(mapa, tabla)
    mapa.tabla, unidas = disolver(tabla, "clave")
    mapa.avisos += unidas


def _por_contorno(lago: Lago, tabla) -> np.ndarray:
    """El municipio cuyo contorno contiene un punto interior de cada colonia; vacío si ninguno."""
    import shapely

    puntos = shapely.point_on_surface(tabla.geometry.values)
    return geometria.municipios_en(lago, shapely.get_x(puntos), shapely.get_y(puntos))


def _separar_homonimas(mapa: Mapa, tabla) -> None:
    """Dos colonias lejanas con el mismo nombre son dos: la segunda lleva número en su clave."""

    repetida = tabla.clave.duplicated(keep=False)
    homonimas = []
    for clave, grupo in tabla[repetida].groupby("clave"):
        grupos = _cercanas(grupo.geometry.values)
        for numero in range(1, max(grupos) + 1):
            lugares = grupo.index[np.array(grupos) == numero]
            tabla.loc[lugares, "clave"] = f"{clave}-{numero + 1}"
        if max(grupos):
            homonimas.append(clave)
    mapa.avisos += avisar(
        "colonias homónimas", "aviso",
        "nombre lo llevan colonias separadas del mismo municipio, y por ese nombre no se ubicará",
        "nombres los llevan colonias separadas del mismo municipio, y por ese nombre no se ubicará",
        pd.Series(homonimas),
    )  # fmt: skip


def _cercanas(geometrias: np.ndarray) -> list[int]:
    """El número de grupo (desde 0) de cada pedazo; dos a menos de `CERCA` son del mismo."""
    import shapely

    grupos = list(range(len(geometrias)))
    for a in range(len(geometrias)):
        for b in range(a):
            if shapely.dwithin(geometrias[a], geometrias[b], CERCA):
                viejo, nuevo = grupos[a], grupos[b]
                grupos = [nuevo if g == viejo else g for g in grupos]
    distintos = sorted(set(grupos))
    return [distintos.index(g) for g in grupos]
