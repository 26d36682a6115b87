"""Qué dice el boletín: un solo contenido para el PDF, el texto y las imágenes; sólo lo público."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import calendario
from datos import marcas
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from paginas.impresos.boletin import redaccion
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto, nombre_de_mesa
from paginas.impresos.plenaria.lamina import Bloque, Grafica, Imagen, Lamina
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.vistazo import Vistazo

INDICADORES = 6


@dataclass(frozen=True)
class Boletin:
    """El boletín de una mesa y un mes, ya redactado."""

    mesa: str
    mes: str
    fecha: date
    titulo: str
    entradilla: str
    cifras: tuple[str, ...]
    metas: tuple[str, ...]
    grafica: Grafica | None
    titulo_grafica: str
    mapa: Imagen | None
    titulo_mapa: str
    definiciones: tuple[str, ...]
    fuente: str
    contacto: str
    logotipos: tuple[marcas.Logotipo, ...]


def armar(lago: Lago, mesa: str, mes: date | pd.Timestamp, *, fecha: date, contacto: str = "") -> Boletin:
    """El boletín de un mes; lanza `DatoInvalido` si la mesa no tiene ninguna cifra que dar."""
    contexto = Contexto(lago, mesa, mes, circulo=PUBLICO, fecha=fecha)
    presentados = [i for i in guion.principales(contexto) if _tiene_cifra(contexto.resumen[i])][:INDICADORES]
    if not presentados:
        raise DatoInvalido(
            f"{contexto.nombre} no tiene cifras publicadas hasta {calendario.mes_texto(contexto.mes)}: "
            "no hay boletín que hacer."
        )
    vistos = {i: contexto.resumen[i] for i in presentados}
    primero = presentados[0]
    con_grafica, grafica = _con(contexto, "indicador", primero, Grafica)
    con_mapa, mapa = _con(contexto, "mapa", primero, Imagen)
    series = pd.concat([contexto.familia(i) for i in presentados])
    return Boletin(
        mesa=nombre_de_mesa(contexto.nombre),
        mes=calendario.mes_texto(contexto.mes),
        fecha=fecha,
        titulo=con_grafica.titulo,
        entradilla=redaccion.entradilla(contexto.nombres[primero], vistos[primero]),
        cifras=tuple(redaccion.cifra(contexto.nombres[i], v) for i, v in list(vistos.items())[1:]),
        metas=redaccion.metas(una_por_meta(contexto), contexto.nombres),
        grafica=grafica,
        titulo_grafica=contexto.nombres[primero],
        mapa=mapa,
        titulo_mapa=con_mapa.titulo if con_mapa else "",
        definiciones=redaccion.definiciones(list(vistos.values())),
        fuente=contexto.pie(series),
        contacto=contacto,
        logotipos=tuple(marcas.logotipos(lago, contexto.mesa)),
    )


def _tiene_cifra(visto: Vistazo) -> bool:
    return pd.notna(visto.casos) or (visto.anual is not None and pd.notna(visto.anual["casos"]))


def _con(contexto: Contexto, tipo: str, indicador: str, clase: type) -> tuple[Lamina | None, Bloque | None]:
    """La lámina de ese tipo y su bloque de esa clase, si los hay: la misma que va a la plenaria."""
    for lamina in guion.una(contexto, guion.Entrada(tipo, {"indicador": indicador})):
        for bloque in lamina.bloques:
            if isinstance(bloque, clase):
                return lamina, bloque
    return None, None
