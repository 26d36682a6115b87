"""Las preguntas de la disputa por la información: la cuenta de la mesa frente a la de la autoridad."""

import pandas as pd

from analisis import calendario, conciliacion, formato
from datos.consultas import listas, prensa
from datos.texto import lista
from paginas.impresos import conciliacion as lados
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.tipos.prensa import MESES_A_LA_VISTA


def pares(contexto: Contexto, indicador: str) -> list[tuple[str, str]]:
    """Pregunta y respuesta de cada delito de prensa que se concilia con el indicador; sólo agregados."""
    catalogo = prensa.delitos(contexto.lago)
    suyos = catalogo[catalogo.indicador.eq(indicador)].head(1)
    return [
        par
        for delito in suyos.delito
        for par in (*_no_es_la_misma(contexto, delito), *_coinciden(contexto, delito))
    ]


def _no_es_la_misma(contexto: Contexto, delito: str) -> list[tuple[str, str]]:
    """La misma cuenta que la lámina de prensa: los meses en que las dos dicen algo."""
    lado = lados.lado(contexto.lago, contexto.mesa, contexto.circulo, delito, contexto.mesa, "mes")
    desde = contexto.mes - pd.DateOffset(months=MESES_A_LA_VISTA - 1)
    oficial = conciliacion.mas_reciente(lado[lado.mes.between(desde, contexto.mes)])
    if oficial is None or oficial["prensa"] == oficial["casos"]:
        return []
    lapso = calendario.rango_texto(oficial["desde"], oficial["hasta"] + pd.DateOffset(months=1))
    mas = oficial["prensa"] > oficial["casos"]
    falta = (
        "Lo que no se denuncia o no abre carpeta no está en la suya"
        if mas
        else "Lo que nadie publicó no está en la nuestra"
    )
    return [
        (
            f"¿Por qué la mesa dice {'más' if mas else 'menos'} que la autoridad?",
            f"En {lapso} la mesa documentó {formato.cuenta(oficial['prensa'], oficial['contra'])} en los "
            f"medios y {oficial['fuente']} reporta {formato.cuenta(oficial['casos'], oficial['unidad'])}. "
            f"Miden cosas distintas y no se suman. {falta}.",
        )
    ]


def _coinciden(contexto: Contexto, delito: str) -> list[tuple[str, str]]:
    """Cuántos casos de las listas son los mismos; sólo si ya se cotejaron y hay alguno en común."""
    cuentas = listas.quienes(contexto.lago, contexto.mesa, delito)
    if len(cuentas) < 2:
        return []
    union = listas.union(contexto.lago, contexto.mesa, contexto.circulo, delito)
    suyos = {c: _suma(union.combinadas, {c}) for c in cuentas}
    comunes = _suma(union.combinadas, set(cuentas))
    cotejadas = any(len(set(combinada) & set(cuentas)) > 1 for combinada in union.combinadas.listas)
    if not cotejadas:
        return []
    dichos = lista([f"{nombre} trae {formato.numero(suyos[c])}" for c, nombre in cuentas.items()])
    en_todas = "ninguno está" if comunes == 0 else "uno está" if comunes == 1 else f"{comunes} están"
    return [
        (
            "¿Coinciden las listas de las autoridades?",
            f"En los días que todas cubren, {dichos}; {en_todas} en todas. Con lo de la mesa, son "
            f"{formato.cuenta(int(union.combinadas.hechos.sum()), 'hechos')} distintos, cada uno contado "
            "una vez.",
        )
    ]


def _suma(combinadas: pd.DataFrame, cuentas: set[int]) -> int:
    """Los hechos que están, a la vez, en todas esas cuentas."""
    return int(sum(c.hechos for c in combinadas.itertuples() if cuentas <= set(c.listas)))
