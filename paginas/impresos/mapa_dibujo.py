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
    """Bytes de la imagen de 1920×1080; sin letreros cuando la lámina ya dice título y fuente."""
    ambito = clave_ambito(lago, pedido.mesa, pedido.ambito)
    claves = [*contexto(lago, pedido.mesa, pedido.ambito), *vista.tabla.index[vista.tabla["propio"]]]
    contornos = geometria.contornos(lago, "municipio", claves=None if ambito == PAIS else claves)
    estados = geometria.contornos(lago, "estado")
    letreros = (vista.titulo, vista.frase, vista.pie) if con_letreros else ("", "", "")
    return mapa_imagen.imagen(
        vista.tabla,
        vista.clases,
        contornos.set_index("clave").geometry,
        estados.geometry,
        **dict(zip(("titulo", "frase", "pie"), letreros, strict=True)),
        mayor=vista.mayor,
        formato=formato,
    )
