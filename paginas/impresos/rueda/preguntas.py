"""Las preguntas difíciles de una rueda de prensa y cómo se contestan, con las cifras del mes."""

from dataclasses import dataclass

import pandas as pd

from analisis import calendario, comparacion, formato, lectura
from analisis.comparacion import BAJO, SUBIO
from paginas.impresos.plenaria.contexto import Contexto


@dataclass(frozen=True)
class Tarjeta:
    """Una pregunta y su respuesta, en dos o tres frases que se dicen en voz alta."""

    pregunta: str
    respuesta: str


def tarjetas(contexto: Contexto, indicador: str) -> list[Tarjeta]:
    """Las tarjetas del indicador que encabeza la rueda; las que no tienen con qué contestarse no salen."""
    visto = contexto.resumen.get(indicador)
    if visto is None:
        return _generales(contexto)
    nombre = contexto.nombres[indicador].lower()
    return [
        _bajo_de_verdad(contexto, indicador, nombre),
        _no_es_la_del_sesnsp(contexto, visto, nombre),
        *_preliminar(visto, nombre),
        *_otra_fuente(visto, nombre),
        *_rotura(contexto, indicador),
        *_meta(contexto, indicador),
        *_generales(contexto),
    ]


def _bajo_de_verdad(contexto: Contexto, indicador: str, nombre: str) -> Tarjeta:
    familia = contexto.familia(indicador)
    mensual = familia[familia.meses.eq(1)]
    for metodologia in mensual.groupby("metodologia").mes.max().sort_values(ascending=False).index:
        serie = mensual[mensual.metodologia.eq(metodologia)]
        fila = comparacion.cambio_12_meses(serie, contexto.habitantes()).iloc[0]
        if fila["evaluable"]:
            cierre = {
                SUBIO: "El intervalo no incluye el 1: el alza es más de lo que explica el azar.",
                BAJO: "El intervalo no incluye el 1: la baja es más de lo que explica el azar.",
            }.get(
                fila["senal"],
                "La diferencia cabe en lo que varía por azar: no decimos que subió ni que bajó.",
            )
            return Tarjeta(f"¿Bajó de verdad el {nombre}?", f"{lectura.cambio_12_meses(fila)} {cierre}")
    return Tarjeta(
        f"¿Bajó de verdad el {nombre}?",
        "Todavía no lo podemos decir: hacen falta veinticuatro meses seguidos con la misma metodología.",
    )


def _no_es_la_del_sesnsp(contexto: Contexto, visto, nombre: str) -> Tarjeta:
    corte = formato.fecha(visto.corte) if pd.notna(visto.corte) else "sin fecha declarada"
    quien = "Usamos" if visto.fuente == "SESNSP" else f"La nuestra es de {visto.fuente}; usamos"
    return Tarjeta(
        "¿Por qué su cifra no es la del SESNSP?",
        f"{quien} {visto.unidad} de {nombre} según {visto.fuente}, metodología {visto.metodologia}, corte "
        f"{corte}, y población {contexto.edicion or 'sin cargar'}. Si otra cifra cuenta víctimas y no "
        "carpetas, "
        "tiene otro corte u otro denominador, no es la misma cuenta: pregunte por esos cinco apellidos.",
    )


def _preliminar(visto, nombre: str) -> list[Tarjeta]:
    if not visto.preliminar or visto.mes is None:
        return []
    mes = calendario.mes_texto(visto.mes)
    return [
        Tarjeta(
            f"¿La cifra de {mes} es definitiva?",
            f"No. {formato.cuenta(visto.casos, visto.unidad).capitalize()} de {nombre} es el dato "
            "preliminar de "
            f"{mes}: la fuente suele corregirlo, casi siempre hacia arriba. Por eso hablamos de doce meses.",
        )
    ]


def _otra_fuente(visto, nombre: str) -> list[Tarjeta]:
    if not visto.otras:
        return []
    return [
        Tarjeta(
            f"¿Por qué hay otra cuenta de {nombre}?",
            f"También existe {', '.join(visto.otras)}. Cuentan cosas distintas: una carpeta no es una "
            "víctima y "
            "una defunción no es una carpeta. Las mostramos juntas y no las sumamos.",
        )
    ]


def _rotura(contexto: Contexto, indicador: str) -> list[Tarjeta]:
    metodologias = contexto.familia(indicador).metodologia.unique()
    if "RNID" not in metodologias or len(metodologias) < 2:
        return []
    return [
        Tarjeta(
            "¿Por qué no comparan 2026 con 2025?",
            "En enero de 2026 el SESNSP cambió la manera de clasificar los delitos (RNID). Un número "
            "de antes y "
            "uno de después no miden lo mismo: la gráfica marca el corte y no lo cruzamos.",
        )
    ]


def _meta(contexto: Contexto, indicador: str) -> list[Tarjeta]:
    for medida in contexto.medidas:
        if medida.evaluacion.meta.indicador == indicador and medida.acuerdo["estado"] == "acordada":
            return [Tarjeta("¿Van a cumplir la meta?", medida.evaluacion.frase)]
    return []


def _generales(contexto: Contexto) -> list[Tarjeta]:
    return [
        Tarjeta(
            "¿La mesa hizo que bajara (o subiera)?",
            "Estas cifras dicen cuánto hay, no por qué. Que baje no prueba que fuera por la mesa; que suba "
            "tampoco prueba lo contrario. Lo que medimos es si se cumple lo que se acordó.",
        ),
        Tarjeta(
            "¿Y los delitos que no se denuncian?",
            "No están aquí. Los registros cuentan lo que se denuncia o se detecta; la cifra negra la "
            "estima el "
            "INEGI con la ENVIPE. Un alza puede ser más delito o más denuncia.",
        ),
        Tarjeta(
            "¿Quiénes son las víctimas?",
            "No damos nombres, domicilios ni datos que identifiquen a nadie. Lo tratado en la mesa es "
            "confidencial, por la seguridad de quienes participan.",
        ),
    ]
