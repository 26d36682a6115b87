"""El mapa como imagen para descargar o imprimir, con sus contornos y los de los estados."""

from datos.consultas import geometria
from datos.lago import Lago
from paginas.figuras import mapa_imagen
from paginas.impresos.mapa import Vista
from paginas.impresos.mapa_pedido import Pedido, clave_ambito, contexto

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
    letreros = {"titulo": vista.titulo, "frase": vista.frase, "pie": vista.pie}
    return mapa_imagen.imagen(
        vista.tabla,
        vista.clases,
        contornos.set_index("clave").geometry,
        estados.geometry,
        **(letreros if con_letreros else {}),
        mayor=vista.mayor,
        formato=formato,
        hoja=mapa_imagen.SOLA if con_letreros else mapa_imagen.EN_LAMINA,
    )
