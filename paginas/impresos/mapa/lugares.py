"""Lo que un mapa no cambia de un periodo a otro: dónde está cada municipio, sus casos y su población."""

from functools import lru_cache

import pandas as pd

from datos.consultas import geometria
from datos.consultas import mapa as consulta
from datos.consultas.territorios import resolver
from datos.lago import Lago
from paginas.impresos.mapa.pedido import Pedido, clave_ambito, contexto


def reunir(lago: Lago, pedido: Pedido) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, dict]:
    """Los lugares del pedido, sus casos por mes, su población y lo que respondió la consulta.

    Se recuerda mientras el lago no cambie de versión: mover el periodo no vuelve a leerlo. No se modifica.
    """
    ambito = clave_ambito(lago, pedido.mesa, pedido.ambito)
    alrededor = contexto(lago, pedido.mesa, pedido.ambito)
    llave = (ambito, alrededor, pedido.indicador, pedido.serie, pedido.edicion or "")
    return _de_version(lago, lago.version_vista(), *llave)


@lru_cache(maxsize=8)
def _de_version(lago: Lago, _version: int, ambito: str, alrededor, indicador: str, serie, edicion: str):
    datos = consulta.casos(lago, ambito, indicador, *serie, alrededor)
    gente = consulta.poblacion(lago, ambito, edicion, alrededor)
    lugares = _lugares(lago, ambito, alrededor, datos["casos"].index, gente["cvegeo"].unique())
    return lugares, datos["casos"].reindex(lugares.index), gente, datos


def _lugares(lago: Lago, ambito: str, alrededor: tuple[str, ...], con_casos, con_gente) -> pd.DataFrame:
    """Todo municipio que alguien nombra en el ámbito: su mapa, sus casos, su población o su catálogo."""
    lugar = resolver(lago, ambito)
    claves = [*lugar.municipios, *alrededor] if lugar.municipios else None
    entidad = lugar.clave if lugar.tipo == "entidad" else None
    trazos = geometria.contornos(lago, "municipio", claves=claves, cvegeo=entidad)
    trazos = trazos.drop(columns="geometry").set_index("clave")
    cabeceras = consulta.cabeceras(lago).set_index("cvegeo")
    todos = {*trazos.index, *con_casos, *con_gente, *lugar.municipios}
    indice = pd.Index(sorted(todos), name="cvegeo")
    nombres, entidades = consulta.nombres(lago), consulta.entidades(lago)
    tabla = pd.DataFrame(index=indice)
    tabla["nombre"] = [nombres.get(c) or trazos["nombre"].get(c, c) for c in indice]
    tabla["entidad"] = [entidades.get(c[:2], "") for c in indice]
    for eje in ("lat", "lon"):
        tabla[eje] = trazos[eje].reindex(indice).fillna(cabeceras[eje].reindex(indice))
    tabla["con_contorno"] = indice.isin(trazos.index)
    tabla["propio"] = indice.isin(lugar.municipios) if lugar.municipios else True
    for lado in ("oeste", "sur", "este", "norte"):
        tabla[lado] = trazos[lado].reindex(indice)
    tabla["carga_del_mapa"] = trazos["carga"].reindex(indice)
    return tabla
