"""El mapa como imagen para descargar o imprimir, con sus contornos y los de los estados."""

import pandas as pd

from datos.consultas import geometria
from datos.lago import Lago
from paginas.figuras import mapa_imagen
from paginas.impresos.mapa.pedido import Pedido, PedidoPrensa, clave_ambito, contexto
from paginas.impresos.mapa.prensa import CAPAS
from paginas.impresos.mapa.vista import Vista

PAIS = "00"


def imagen(
    lago: Lago, pedido: Pedido, vista: Vista, formato: str = "png", *, con_letreros: bool = True
) -> bytes:
    """Bytes de la imagen: 1920×1080 con título y fuente, o sin letreros y del tamaño de una lámina."""
    ambito = clave_ambito(lago, pedido.mesa, pedido.ambito)
    claves = [*contexto(lago, pedido.mesa, pedido.ambito), *vista.tabla.index[vista.tabla["propio"]]]
    contornos = geometria.contornos(lago, "municipio", claves=None if ambito == PAIS else claves)
    # De cerca, los límites de otro archivo no caen sobre los de los municipios: sólo en el mapa del país.
    estados = geometria.contornos(lago, "estado", claves=None if ambito == PAIS else ())
    return mapa_imagen.imagen(
        vista.tabla,
        vista.clases,
        contornos.set_index("clave").geometry,
        estados.geometry,
        **(_letreros(vista) if con_letreros else {}),
        mayor=vista.mayor,
        formato=formato,
        hoja=mapa_imagen.SOLA if con_letreros else mapa_imagen.EN_LAMINA,
    )


def imagen_de_prensa(
    lago: Lago, pedido: PedidoPrensa, vista: Vista, trazos: dict | None, formato: str = "png"
) -> bytes:
    """Bytes de la imagen de 1920×1080 de una capa de prensa, con la orilla de los municipios de la mesa."""
    import shapely

    capa = CAPAS[pedido.capa]
    municipios = geometria.contornos(lago, "municipio", mesa=pedido.mesa).set_index("clave").geometry
    contornos = municipios
    if trazos is not None:
        poligonos = {r["id"]: shapely.geometry.shape(r["geometry"]) for r in trazos["features"]}
        contornos = pd.Series(poligonos, dtype=object)
    elif capa.nivel:
        contornos = geometria.contornos(lago, capa.nivel, mesa=pedido.mesa).set_index("clave").geometry
    return mapa_imagen.imagen(
        vista.tabla,
        vista.clases,
        contornos,
        municipios,
        **_letreros(vista),
        formato=formato,
        que=capa.que.capitalize(),
    )


def _letreros(vista: Vista) -> dict[str, str]:
    return {"titulo": vista.titulo, "frase": vista.frase, "pie": vista.pie}
