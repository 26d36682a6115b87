"""Qué dice el boletín: un solo contenido para el PDF, el texto y las imágenes; sólo lo público."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import calendario
from datos import marcas
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from paginas.impresos import metas_texto as dichos
from paginas.impresos.boletin import redaccion
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import APELLIDOS, Contexto, nombre_de_mesa
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
    fuente_de_metas: str
    contacto: str
    logotipos: tuple[marcas.Logotipo, ...]


def armar(lago: Lago, mesa: str, mes: date | pd.Timestamp, *, fecha: date, contacto: str = "") -> Boletin:
    """El boletín de un mes; lanza `DatoInvalido` si la mesa no tiene ninguna cifra que dar."""
    contexto = Contexto(lago, mesa, mes, circulo=PUBLICO, fecha=fecha)
    presentados = [i for i in guion.principales(contexto) if _es_noticia(contexto, i)][:INDICADORES]
    if not presentados:
        raise DatoInvalido(
            f"{contexto.nombre} no tiene cifras publicadas en los dos años hasta "
            f"{calendario.mes_texto(contexto.mes)}: no hay boletín que hacer."
        )
    vistos = {i: contexto.resumen[i] for i in presentados}
    primero = presentados[0]
    con_grafica, grafica = _con(contexto, "indicador", primero, Grafica)
    con_mapa, mapa = _con(contexto, "mapa", primero, Imagen)
    series, medidas = pd.concat([contexto.familia(i) for i in presentados]), una_por_meta(contexto)
    return Boletin(
        mesa=nombre_de_mesa(contexto.nombre),
        mes=calendario.mes_texto(contexto.mes),
        fecha=fecha,
        titulo=con_grafica.titulo,
        entradilla=redaccion.entradilla(contexto.nombres[primero], vistos[primero]),
        cifras=tuple(redaccion.cifra(contexto.nombres[i], v) for i, v in list(vistos.items())[1:]),
        metas=redaccion.metas(medidas, contexto.nombres),
        grafica=grafica,
        titulo_grafica=contexto.nombres[primero],
        mapa=mapa,
        titulo_mapa=con_mapa.titulo if con_mapa else "",
        definiciones=redaccion.definiciones(list(vistos.values())),
        fuente=contexto.pie(series),
        fuente_de_metas=_fuente_de_metas(medidas, series),
        contacto=contacto,
        logotipos=tuple(marcas.logotipos(lago, contexto.mesa)),
    )


def _es_noticia(contexto: Contexto, indicador: str) -> bool:
    """Si tiene cifra y es reciente: la de hace años se mira en la plenaria, no se anuncia."""
    visto = contexto.resumen[indicador]
    return guion.al_dia(contexto, visto) and _tiene_cifra(visto)


def _tiene_cifra(visto: Vistazo) -> bool:
    return pd.notna(visto.casos) or (visto.anual is not None and pd.notna(visto.anual["casos"]))


def _fuente_de_metas(medidas: list[dict], series: pd.DataFrame) -> str:
    """De dónde sale lo que mide las metas y no salió en las cifras; vacío si es lo mismo."""
    dichas = set(series[APELLIDOS].itertuples(index=False, name=None))
    ajenas = [m for m in medidas if tuple(m[a] for a in APELLIDOS) not in dichas]
    return dichos.pie(ajenas).replace("Fuente:", "Otra fuente de las metas:", 1) if ajenas else ""


def _con(contexto: Contexto, tipo: str, indicador: str, clase: type) -> tuple[Lamina | None, Bloque | None]:
    """La lámina de ese tipo y su bloque de esa clase, si los hay: la misma que va a la plenaria."""
    for lamina in guion.una(contexto, guion.Entrada(tipo, {"indicador": indicador})):
        for bloque in lamina.bloques:
            if isinstance(bloque, clase):
                return lamina, bloque
    return None, None
