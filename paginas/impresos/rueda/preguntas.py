"""Las preguntas difíciles de una rueda de prensa y cómo se contestan, con las cifras del mes."""

from dataclasses import dataclass

import pandas as pd

from analisis import calendario, comparacion, formato, tasas
from analisis.comparacion import BAJO, SUBIO
from datos import ejemplo
from datos.texto import lista
from paginas.impresos import metas_texto as dichos
from paginas.impresos.metas_medidas import SIN_RESPUESTA
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.edicion import Edicion
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.rueda import preguntas_prensa
from paginas.impresos.vistazo import Vistazo


@dataclass(frozen=True)
class Tarjeta:
    """Una pregunta y su respuesta, que se dice en voz alta en menos de veinte segundos."""

    pregunta: str
    respuesta: str


def tarjetas(contexto: Contexto, indicador: str) -> list[Tarjeta]:
    """Las tarjetas del indicador que encabeza la rueda; las que no tienen con qué contestarse no salen."""
    visto = contexto.resumen.get(indicador)
    pares = [*_generales()]
    if visto is not None:
        nombre = contexto.nombres[indicador]
        pares = [
            _bajo_de_verdad(contexto, indicador, nombre),
            _no_es_la_del_sesnsp(contexto, visto),
            *_preliminar(visto),
            *_otra_fuente(visto),
            *_rotura(contexto, indicador),
            *_meta(contexto, indicador),
            *_citada(contexto, indicador),
            *preguntas_prensa.pares(contexto, indicador),
            *pares,
        ]
    return [Tarjeta(*par) for par in pares]


def de_la_edicion(edicion: Edicion) -> list[Tarjeta]:
    """Las tarjetas del primer indicador que la edición presenta."""
    presentado = next(
        (x.clave.removeprefix("indicador-") for x in edicion.laminas if x.tipo == "indicador"), ""
    )
    return tarjetas(edicion.contexto, presentado)


def _bajo_de_verdad(contexto: Contexto, indicador: str, nombre: str) -> tuple[str, str]:
    pregunta = f"{nombre}: ¿bajó de verdad?"
    familia = contexto.familia(indicador)
    mensual = familia[familia.meses.eq(1)]
    for metodologia in mensual.groupby("metodologia").mes.max().sort_values(ascending=False).index:
        serie = mensual[mensual.metodologia.eq(metodologia)]
        fila = comparacion.cambio_12_meses(serie, contexto.habitantes()).iloc[0]
        if fila["evaluable"]:
            abre, cierra = {
                BAJO: ("Sí, bajó.", "Es más de lo que explica el azar."),
                SUBIO: ("No: subió.", "Es más de lo que explica el azar."),
            }.get(fila["senal"], ("No lo podemos afirmar.", "La diferencia cabe en lo que varía por azar."))
            return pregunta, f"{abre} {_comparadas(fila)} {cierra}"
    return pregunta, (
        "Todavía no lo podemos decir. Hacen falta veinticuatro meses seguidos, contados de la misma manera, "
        "para comparar un año con el anterior."
    )


def _comparadas(fila: pd.Series) -> str:
    """Los doce meses contra los doce anteriores, en tasa si hay población y en casos."""
    lapso = calendario.mes_texto(fila["fin"] - pd.DateOffset(months=1))
    casos = f"{formato.cuenta(fila['casos'], fila['unidad'])} contra {formato.numero(fila['casos_antes'])}"
    if pd.isna(fila["tasa_100_mil"]):
        return f"En los doce meses a {lapso} hubo {casos} en los doce anteriores."
    ahora, antes = formato.tasa(fila["tasa_100_mil"]), formato.tasa(fila["tasa_100_mil_antes"])
    return (
        f"En los doce meses a {lapso} la tasa fue {ahora} por 100 mil habitantes; en los doce anteriores, "
        f"{antes}. Son {casos}."
    )


def _no_es_la_del_sesnsp(contexto: Contexto, visto: Vistazo) -> tuple[str, str]:
    corte = f", con corte al {formato.fecha(visto.corte)}" if pd.notna(visto.corte) else ""
    if visto.fuente == "SESNSP":
        abre = f"Sí es del Secretariado: son {visto.unidad}{corte}, con la clasificación {visto.metodologia}."
    else:
        abre = f"Porque es de otra fuente: son {visto.unidad} de {visto.fuente}{corte}."
    poblacion = f" Para la tasa usamos la población {contexto.edicion}." if contexto.edicion else ""
    return "¿Por qué su cifra no es la del SESNSP?", (
        f"{abre}{poblacion} Otra cifra puede contar víctimas, ser de otra fecha o usar otra población."
    )


def _preliminar(visto: Vistazo) -> list[tuple[str, str]]:
    if not visto.preliminar or visto.mes is None:
        return []
    mes = calendario.mes_texto(visto.mes)
    return [
        (
            f"¿La cifra de {mes} es definitiva?",
            f"No. Hasta hoy son {formato.cuenta(visto.casos, visto.unidad)} en {mes}, un dato preliminar que "
            "la fuente puede corregir. Por eso miramos doce meses y no uno solo.",
        )
    ]


def _otra_fuente(visto: Vistazo) -> list[tuple[str, str]]:
    if not visto.otras:
        return []
    return [
        (
            "¿Por qué hay otra cuenta del mismo delito?",
            f"Sí la hay: {lista(visto.otras)}. Cuentan cosas distintas: una carpeta no es una víctima ni una "
            "defunción. Las vemos lado a lado y nunca las sumamos.",
        )
    ]


def _rotura(contexto: Contexto, indicador: str) -> list[tuple[str, str]]:
    metodologias = contexto.familia(indicador).metodologia.unique()
    if "RNID" not in metodologias or len(metodologias) < 2:
        return []
    return [
        (
            "¿Por qué no comparan 2026 con 2025?",
            "Porque en enero de 2026 el SESNSP cambió la manera de clasificar los delitos. Un número de "
            "antes y uno de después no miden lo mismo. La gráfica marca el cambio y no lo cruza.",
        )
    ]


def _meta(contexto: Contexto, indicador: str) -> list[tuple[str, str]]:
    """Lo mismo que dice el resumen de metas: la misma medida y el mismo estado."""
    for medida in una_por_meta(contexto):
        if medida["indicador"] == indicador:
            pregunta = "¿Se cumplió la meta?" if medida["vencida"] else "¿Van a cumplir la meta?"
            if medida["estado"] in SIN_RESPUESTA:
                return [(pregunta, f"No se puede decir todavía. {medida['frase']}")]
            # La probabilidad y el ritmo se leen en la lámina: dichos en voz alta no se siguen.
            dicho = medida["frase"] if medida["vencida"] else f"{medida['frase'].split('. ')[0]}."
            estado = f"{medida['simbolo']} {medida['estado'].capitalize()}"
            con = f"{medida['fuente']}, en {dichos.unidad(medida, contexto.nombres)}"
            return [(pregunta, f"{estado}. {dicho} Lo dice {con}.")]
    return []


def _citada(contexto: Contexto, indicador: str) -> list[tuple[str, str]]:
    """Por qué la tasa que otro publicó de este lugar no es la nuestra, si ese periodo está cargado."""
    todas = ejemplo.tasas_publicadas()
    suyas = todas[todas.indicador.eq(indicador) & todas.cvegeo.isin(contexto.municipios)]
    salida = []
    for cita in suyas.itertuples() if len(contexto.municipios) == 1 else ():
        periodo = calendario.periodo(cita.periodo)
        for metodologia, serie in contexto.familia(indicador).groupby("metodologia", sort=False):
            fila = tasas.del_periodo(serie, contexto.habitantes(), periodo.inicio, periodo.fin).iloc[0]
            nuestra = fila["tasa_100_mil"]
            if pd.isna(nuestra) or round(nuestra, 2) == cita.tasa_100_mil:
                continue
            cuenta = formato.cuenta(fila["casos"], serie.unidad.iloc[0])
            salida.append(
                (
                    f"¿Por qué {nuestra:.2f} y no {cita.tasa_100_mil:g} en {periodo.nombre}?",
                    f"Son {cuenta} de {serie.fuente.iloc[0]} ({metodologia}) entre "
                    f"{formato.numero(fila['poblacion'])} habitantes. El {cita.tasa_100_mil:g} lo publicó "
                    f"{cita.fuente}; {cita.nota.partition(': ')[2]}. Es otra cuenta u otro denominador.",
                )
            )
    return salida


def _generales() -> list[tuple[str, str]]:
    return [
        (
            "¿La mesa hizo que bajara, o que subiera?",
            "Estas cifras dicen cuánto hay, no por qué. Que baje no prueba que fuera por la mesa; que suba "
            "tampoco prueba lo contrario. Lo que medimos es si se cumple lo que se acordó.",
        ),
        (
            "¿Y los delitos que no se denuncian?",
            "No están aquí: los registros cuentan lo que se denuncia o se detecta. Lo que no se denuncia lo "
            "estima el INEGI con la encuesta ENVIPE. Un alza puede ser más delito o más denuncia.",
        ),
        (
            "¿Quiénes son las víctimas?",
            "No damos nombres, domicilios ni datos que identifiquen a nadie. Lo tratado en la mesa es "
            "confidencial, por la seguridad de quienes participan.",
        ),
    ]
