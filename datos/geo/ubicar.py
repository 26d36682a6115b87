"""De un nombre de colonia a un punto, con el catálogo que la mesa cargó y sin inventar precisión."""

import re
from functools import lru_cache

import numpy as np
import pandas as pd

from datos.consultas import geometria
from datos.geo.nombres import Nombre, normalizar_colonia, partir
from datos.geo.pertenencia import municipios_de
from datos.lago import Lago

__all__ = ["geocodificar", "normalizar_colonia"]

COLONIA, MUNICIPIO = "colonia", "municipio"
# Parecido mínimo (0–100) y ventaja sobre la siguiente para dar por buena una escritura distinta.
PARECIDO, VENTAJA = 88, 6
CORTA = 5  # letras; un nombre más corto sólo se acepta idéntico
AGEB = re.compile(r"(?:ageb\s*)?(?:(\d{9}))?\s*(\d{3})\s*-?\s*([0-9a])", re.IGNORECASE)


def geocodificar(lago: Lago, lugares: pd.DataFrame, mesa: str) -> pd.DataFrame:
    """Dónde cae cada lugar (`cvegeo`, `colonia`): lat, lon, precision, ubicada, colonia_catalogo y parecido.

    Un renglón por lugar, con su mismo índice. La coordenada es un punto interior de la colonia y su precisión
    nunca pasa de «colonia». Sin catálogo, sin parecido claro o con dos candidatas queda en «municipio», sin
    coordenada. `parecido` va de 0 a 1; 1 es el mismo nombre.
    """
    catalogo = _catalogo(lago, geometria.sello(lago), tuple(municipios_de(lago, mesa)))
    cvegeos = lugares.get("cvegeo", pd.Series(pd.NA, lugares.index)).astype("str")
    colonias = lugares.get("colonia", pd.Series(pd.NA, lugares.index)).astype("str")
    hallados: dict[tuple, tuple] = {}
    salida = []
    for cvegeo, colonia in zip(cvegeos, colonias, strict=True):
        pedido = (None if pd.isna(cvegeo) else cvegeo, None if pd.isna(colonia) else colonia)
        if pedido not in hallados:
            hallados[pedido] = _ubicar(catalogo, *pedido)
        salida.append(hallados[pedido])
    columnas = ["lat", "lon", "precision", "ubicada", "colonia_catalogo", "parecido"]
    tabla = pd.DataFrame(salida, columns=columnas, index=lugares.index)
    return tabla.astype({"lat": float, "lon": float, "parecido": float})


SIN_UBICAR = (np.nan, np.nan, MUNICIPIO, None, None, np.nan)


@lru_cache(maxsize=8)
def _catalogo(lago: Lago, _sello: str, municipios: tuple[str, ...]) -> pd.DataFrame:
    """Las colonias y AGEB de los municipios, con su nombre ya partido; `_sello` distingue lo recordado."""
    tabla = lago.leer(
        """
        SELECT nivel, clave, cvegeo, nombre, lat, lon FROM lago.geometria
        WHERE nivel IN ('colonia', 'ageb') AND cvegeo IN (SELECT unnest(?::VARCHAR[])) ORDER BY clave""",
        [list(municipios)],
    )
    return tabla.assign(partes=[partir(n) for n in tabla.nombre])


def _ubicar(catalogo: pd.DataFrame, cvegeo: str | None, colonia: str | None) -> tuple:
    if colonia is None or catalogo.empty:
        return SIN_UBICAR
    propias = catalogo if cvegeo is None else catalogo[catalogo.cvegeo.eq(cvegeo)]
    if dicha := AGEB.fullmatch(colonia.strip()):
        suyas = propias[propias.nivel.eq("ageb")]
        suya = suyas[suyas.clave.str.endswith("".join(p or "" for p in dicha.groups()).upper())]
        return _punto(suya.iloc[0], 1.0) if len(suya) == 1 else SIN_UBICAR
    colonias = propias[propias.nivel.eq(COLONIA)]
    buscada = partir(colonia)
    if not buscada.base or colonias.empty:
        return SIN_UBICAR
    iguales = _exactas(colonias, buscada)
    if len(iguales):
        return _punto(iguales.iloc[0], 1.0) if len(iguales) == 1 else SIN_UBICAR
    return _parecida(colonias, buscada)


def _punto(hallada, parecido: float) -> tuple:
    nombre = hallada.clave if hallada.nivel == "ageb" else hallada.nombre
    return float(hallada.lat), float(hallada.lon), COLONIA, "catálogo", nombre, parecido


def _exactas(colonias: pd.DataFrame, buscada: Nombre) -> pd.DataFrame:
    """Las del mismo nombre: primero con la misma etapa, luego la que no tiene etapas; al final, la única.

    Si dos sólo difieren en lo que son («Barrio Azul» y «Colonia Azul») decide el tipo con que se escribió.
    """
    misma_base = colonias[[n.base == buscada.base for n in colonias.partes]]
    etapas = [n.etapa for n in misma_base.partes]
    for etapa in dict.fromkeys([buscada.etapa, ""]):
        iguales = misma_base[[e == etapa for e in etapas]]
        if len(iguales):
            del_tipo = iguales[[n.tipo == buscada.tipo for n in iguales.partes]]
            return del_tipo if buscada.tipo and len(del_tipo) == 1 else iguales
    return misma_base.iloc[:0] if buscada.etapa else misma_base


def _compatibles(una: Nombre, otra: Nombre) -> bool:
    """Si no les falta ni les sobra nada que distinga; un dedazo en esa palabra («vallle») no la quita."""
    from rapidfuzz import fuzz

    def escrita(distintiva: str, en: Nombre) -> bool:
        comunes = set(en.base.split()) - en.distintivas
        return distintiva.isalpha() and any(fuzz.ratio(distintiva, p) >= PARECIDO for p in comunes)

    return all(escrita(d, otra) for d in una.distintivas - otra.distintivas) and all(
        escrita(d, una) for d in otra.distintivas - una.distintivas
    )


def _parecida(colonias: pd.DataFrame, buscada: Nombre) -> tuple:
    """La única que se parece de sobra, si no cambia un número, un rumbo ni otra palabra que distinga."""
    from rapidfuzz import fuzz

    if len(buscada.base) < CORTA:
        return SIN_UBICAR

    puntajes = np.array([fuzz.ratio(buscada.base, n.base) for n in colonias.partes])
    # Compiten todas, también las que no podrían ser: si la más parecida es otra cosa, no se ubica.
    orden = np.argsort(-puntajes, kind="stable")
    mejor = colonias.iloc[orden[0]]
    segunda = puntajes[orden[1]] if len(orden) > 1 else 0.0
    clara = puntajes[orden[0]] >= PARECIDO and puntajes[orden[0]] - segunda >= VENTAJA
    mismo_lugar = _compatibles(buscada, mejor.partes) and mejor.partes.etapa in (buscada.etapa, "")
    if not (clara and mismo_lugar):
        return SIN_UBICAR
    return _punto(mejor, round(float(puntajes[orden[0]]) / 100, 3))
