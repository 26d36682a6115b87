"""Cómo lo diría una vocera: cada cifra, cada meta y cada definición del boletín en frases completas."""

import pandas as pd

from analisis import calendario, formato
from paginas.impresos import metas_texto as dichos
from paginas.impresos.vistazo import Vistazo

METAS = 10
POCOS = "son tan pocos casos que uno más o uno menos mueve mucho la tasa"
DE_LA_UNIDAD = {
    "carpetas": "Una carpeta de investigación es el expediente que abre el Ministerio Público; una sola "
    "puede reunir varias víctimas.",
    "víctimas": "Una víctima es una persona anotada en una carpeta de investigación.",
    "defunciones": "Una defunción es un certificado de muerte: cuenta personas, haya o no carpeta.",
}
COMO_VA = {
    "en meta": "va en meta",
    "en riesgo": "está en riesgo de no cumplirse",
    "fuera": "a este paso no se cumple",
    "cumplida": "se cumplió",
    "no cumplida": "no se cumplió",
}
NO_SE_PUEDE_DECIR = "todavía no se puede decir si se cumple"


def entradilla(nombre: str, visto: Vistazo) -> str:
    """El indicador con que abre el boletín: los casos y la tasa de doce meses con su intervalo.

    >>> movil = pd.Series({"tasa_100_mil": 48.12, "tasa_bajo": 44.2, "tasa_alto": 52.1, "casos": 800.0,
    ...                    "mes": pd.Timestamp("2024-12-01"), "numeros_pequenos": False})
    >>> visto = Vistazo("homicidio-doloso", "SESNSP", "carpetas", "CNSP/38/15", None, None,
    ...                 mes=pd.Timestamp("2024-12-01"), casos=62.0, movil=movil)
    >>> entradilla("Homicidio doloso", visto)
    'En diciembre de 2024 se registraron 62 carpetas de investigación por homicidio doloso. La tasa de los \
últimos doce meses es 48.1 por cada 100 mil habitantes, entre 44.2 y 52.1.'
    """
    casos, lapso = _casos(visto)
    verbo = "se registró" if casos == 1 else "se registraron"
    de = "de" if visto.unidad == "víctimas" else "por"
    delito = nombre.split(" (")[0]
    partes = [
        f"En {lapso} {verbo} {_cuenta(casos, visto.unidad)} {de} {delito[:1].lower()}{delito[1:]}",
        _con_mayuscula(_tasa(visto)),
    ]
    if visto.preliminar:
        partes.append("El dato más nuevo es preliminar: la fuente puede corregirlo")
    return " ".join(f"{parte}." for parte in partes if parte)


def cifra(nombre: str, visto: Vistazo) -> str:
    """Otro indicador, en un renglón.

    >>> visto = Vistazo("secuestro", "SESNSP", "carpetas", "RNID", None, None,
    ...                 mes=pd.Timestamp("2026-08-01"), casos=1.0)
    >>> cifra("Secuestro", visto)
    'Secuestro: 1 carpeta de investigación en agosto de 2026.'
    """
    casos, lapso = _casos(visto)
    preliminar = " (preliminar)" if visto.preliminar else ""
    partes = [f"{nombre}: {_cuenta(casos, visto.unidad)} en {lapso}{preliminar}", _tasa(visto)]
    return f"{'; '.join(filter(None, partes))}."


def metas(medidas: list[dict], nombres: dict[str, str]) -> tuple[str, ...]:
    """Un renglón por meta; las que no caben en el boletín se cuentan."""
    dichas = [_meta(medida, nombres) for medida in medidas[:METAS]]
    sobran = len(medidas) - METAS
    if sobran > 0:
        dichas.append(
            f"Hay {'otra meta' if sobran == 1 else f'otras {sobran} metas'} en la plenaria de la mesa."
        )
    return tuple(dichas)


def _meta(medida: dict, nombres: dict[str, str]) -> str:
    """Lo acordado, lo medido con su fuente y en qué va, con forma y palabra."""
    medido, rango = dichos.medido(medida)
    limite = dichos.limite(medida)
    cuando = limite if pd.isna(medida["limite"]) else f"para {limite}"
    frase = f"{nombres[medida['indicador']]}: la meta {'era' if medida['vencida'] else 'es'} "
    frase += f"{dichos.valor(medida)} {cuando}"
    if rango:
        rango = rango.removeprefix(f"{medida['unidad']} · ").replace(" · ", ", ")
        frase += f"; lo medido con {medida['fuente']} ({dichos.unidad(medida, nombres)}) es {medido}, {rango}"
    como_va = COMO_VA.get(medida["estado"], NO_SE_PUEDE_DECIR)
    return f"{frase}. {medida['simbolo']} {_con_mayuscula(como_va)}."


def definiciones(vistos: list[Vistazo]) -> tuple[str, ...]:
    """Lo que hay que saber para leer estas cifras, y nada de lo que no salió."""
    con_dos = any(v.movil is not None and v.movil_metodologia not in (None, v.metodologia) for v in vistos)
    return (
        "La tasa dice cuántos casos hubo en doce meses por cada 100 mil habitantes.",
        "«Entre … y …» es el intervalo del 95 %: cuánto puede moverse la cifra sólo por azar.",
        *(frase for unidad, frase in DE_LA_UNIDAD.items() if any(v.unidad == unidad for v in vistos)),
        *(["En enero de 2026 el SESNSP cambió la manera de clasificar los delitos. Con la nueva aún no hay "
           "doce meses: la última tasa es de la anterior, y las dos no se comparan."] if con_dos else []),
        *(["El último mes es preliminar: la fuente puede corregirlo."]
          if any(v.preliminar for v in vistos) else []),
        "Sin dato no quiere decir cero.",
    )  # fmt: skip


def _casos(visto: Vistazo) -> tuple[float, str]:
    if visto.mes is None:
        return visto.anual["casos"], f"{int(visto.anual['anio'])}"
    return visto.casos, calendario.mes_texto(visto.mes)


def _cuenta(casos: float, unidad: str) -> str:
    return formato.cuenta(casos, "carpetas de investigación" if unidad == "carpetas" else unidad)


def _tasa(visto: Vistazo) -> str:
    """La tasa con su intervalo y de cuándo es; vacía si no hay población o no se juntan doce meses."""
    fila = visto.anual if visto.mes is None else visto.movil
    if fila is None or pd.isna(fila["tasa_100_mil"]):
        return ""
    cuanto = f"{formato.tasa(fila['tasa_100_mil'])} por cada 100 mil habitantes, "
    cuanto += formato.intervalo(fila["tasa_bajo"], fila["tasa_alto"])
    if fila["numeros_pequenos"]:
        cuanto += f"; {POCOS}"
    if visto.mes is None:
        return f"la tasa de ese año es {cuanto}"
    if fila["mes"] == visto.mes:
        return f"la tasa de los últimos doce meses es {cuanto}"
    hasta = calendario.mes_texto(fila["mes"])
    return f"la última tasa de doce meses disponible es de {hasta}: {cuanto}"


def _con_mayuscula(frase: str) -> str:
    return f"{frase[:1].upper()}{frase[1:]}"
