"""Qué dice el boletín: un solo contenido para el PDF, el texto y las imágenes; sólo lo público."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import calendario, formato
from datos import marcas
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.lago import Lago
from paginas.impresos import metas_texto as dichos
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Bloque, Grafica, Imagen, Lamina
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.vistazo import Vistazo

INDICADORES = 6
DEFINICIONES = (
    "Tasa por 100 mil habitantes: casos de los últimos doce meses entre la población, por cien mil.",
    "«Entre … y …» es el intervalo del 95 %: cuánto puede moverse la cifra sólo por azar.",
    "Carpeta de investigación: expediente que abre el Ministerio Público; puede tener varias víctimas.",
    "El último mes es preliminar: la fuente suele corregirlo. Sin dato no quiere decir cero.",
)


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
            f"{contexto.nombre} no tiene cifras publicadas hasta "
            f"{calendario.mes_texto(contexto.mes)}: no hay "
            "boletín que hacer."
        )
    frases = [frase(contexto.nombres[i], contexto.resumen[i]) for i in presentados]
    con_grafica, grafica = _con(contexto, "indicador", presentados[0], Grafica)
    con_mapa, mapa = _con(contexto, "mapa", presentados[0], Imagen)
    series = pd.concat([contexto.familia(i) for i in presentados])
    return Boletin(
        mesa=f"Mesa de Seguridad y Justicia de {contexto.nombre}",
        mes=calendario.mes_texto(contexto.mes),
        fecha=fecha,
        titulo=con_grafica.titulo if con_grafica else f"Incidencia a {calendario.mes_texto(contexto.mes)}",
        entradilla=frases[0],
        cifras=tuple(frases[1:]),
        metas=tuple(_meta(contexto, m) for m in una_por_meta(contexto)),
        grafica=grafica,
        titulo_grafica=contexto.nombres[presentados[0]],
        mapa=mapa,
        titulo_mapa=con_mapa.titulo if con_mapa else "",
        definiciones=DEFINICIONES,
        fuente=contexto.pie(series),
        contacto=contacto,
        logotipos=tuple(marcas.logotipos(lago, contexto.mesa)),
    )


def frase(nombre: str, visto: Vistazo) -> str:
    """Un indicador en una oración: los casos del mes y la tasa de doce meses con su intervalo.

    >>> movil = pd.Series({"tasa_100_mil": 48.12, "tasa_bajo": 44.2, "tasa_alto": 52.1, "casos": 800.0,
    ...                    "mes": pd.Timestamp("2024-12-01"), "numeros_pequenos": False})
    >>> visto = Vistazo("homicidio-doloso", "SESNSP", "carpetas", "CNSP/38/15", None, None,
    ...                 mes=pd.Timestamp("2024-12-01"), casos=62.0, movil=movil)
    >>> frase("Homicidio doloso", visto)
    'Homicidio doloso: 62 carpetas en diciembre de 2024; la tasa de los últimos doce meses es 48.1 por 100 \
mil habitantes, entre 44.2 y 52.1.'
    """
    if visto.mes is None:
        cifra = visto.anual
        partes = [f"{nombre}: {formato.cuenta(cifra['casos'], visto.unidad)} en {int(cifra['anio'])}"]
    else:
        cifra = visto.movil
        aviso = " (preliminar)" if visto.preliminar else ""
        cuenta = formato.cuenta(visto.casos, visto.unidad)
        partes = [f"{nombre}: {cuenta} en {calendario.mes_texto(visto.mes)}{aviso}"]
    if cifra is not None and pd.notna(cifra["tasa_100_mil"]):
        hasta = "los últimos doce meses"
        if visto.mes is None:
            hasta = "ese año"
        elif cifra["mes"] != visto.mes:
            hasta = f"los doce meses a {calendario.mes_texto(cifra['mes'])}, con la metodología anterior,"
        rango = formato.intervalo(cifra["tasa_bajo"], cifra["tasa_alto"])
        partes.append(
            f"la tasa de {hasta} es {formato.tasa(cifra['tasa_100_mil'])} por 100 mil habitantes, {rango}"
        )
        if cifra["numeros_pequenos"]:
            partes.append("son pocos casos: la tasa salta con uno más o uno menos")
    return f"{'; '.join(partes)}."


def _tiene_cifra(visto: Vistazo) -> bool:
    return pd.notna(visto.casos) or (visto.anual is not None and pd.notna(visto.anual["casos"]))


def _con(contexto: Contexto, tipo: str, indicador: str, clase: type) -> tuple[Lamina | None, Bloque | None]:
    """La lámina de ese tipo y su bloque de esa clase, si los hay: la misma que va a la plenaria."""
    for lamina in guion.una(contexto, guion.Entrada(tipo, {"indicador": indicador})):
        for bloque in lamina.bloques:
            if isinstance(bloque, clase):
                return lamina, bloque
    return None, None


def _meta(contexto: Contexto, medida: dict) -> str:
    cifra, _ = dichos.medido(medida)
    return (
        f"{contexto.nombres[medida['indicador']]}: la meta es {dichos.valor(medida)} para "
        f"{dichos.limite(medida)}; va en {cifra}. {medida['simbolo']} {medida['estado'].capitalize()}."
    )
