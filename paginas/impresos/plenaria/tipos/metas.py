"""El resumen de metas: en qué va cada una, con forma y palabra, y cuántos casos quedan."""

from paginas.impresos import metas_texto as dichos
from paginas.impresos.metas_medidas import SIN_RESPUESTA, plano, vigentes
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Indicador", "Meta", "Medido", "¿Cambió?", "¿Cumplirá?", "Quedan")
LEYENDA = "● en meta · ▲ en riesgo · ■ fuera · ◌ sin evidencia."
ANCHOS = (2.3, 2.3, 3.5, 1.6, 1.7, 1.2)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Una tabla con un renglón por meta vigente; ninguna lámina si la mesa no tiene metas."""
    medidas = una_por_meta(contexto)
    if not medidas:
        return []
    renglones = tuple(_renglon(contexto, m) for m in medidas)
    buenas = sum(m["estado"] in ("en meta", "cumplida") for m in medidas)
    fuentes = dict.fromkeys(dichos.apellidos(m) for m in medidas)
    frases = [f"{contexto.nombres[m['indicador']]}: {m['frase']}" for m in medidas]
    return [
        Lamina(
            "metas",
            TIPO.clave,
            f"Metas: {buenas} de {len(medidas)} van en meta",
            (Tabla(ENCABEZADO, renglones, (5,), ANCHOS),),
            pie=f"Fuente: {'; '.join(fuentes)}. {contexto.sello}",
            notas="\n\n".join([*frases, f"{LEYENDA} Quedan: los casos que aún caben en la meta."]),
            circulo="publico",
        )
    ]


def una_por_meta(contexto: Contexto) -> list[dict]:
    """Una medida por meta que la mesa sigue mirando: la de la serie que más dice."""
    return contexto.recordar(("una_por_meta",), lambda: _elegidas(contexto))


def _elegidas(contexto: Contexto) -> list[dict]:
    miradas, elegidas = vigentes(contexto.metas), {}
    for medida in map(plano, contexto.medidas):
        previa = elegidas.get(medida["meta"])
        if previa is None or (previa["estado"] in SIN_RESPUESTA and medida["estado"] not in SIN_RESPUESTA):
            elegidas[medida["meta"]] = medida
    return [elegidas[meta] for meta in miradas if meta in elegidas]


def _renglon(contexto: Contexto, medida: dict) -> tuple[str, ...]:
    cifra, rango = dichos.medido(medida)
    quedan, _ = dichos.quedan(medida)
    return (
        contexto.nombres[medida["indicador"]],
        f"{dichos.valor(medida)} · {dichos.limite(medida)}",
        f"{cifra} ({rango})" if rango else cifra,
        dichos.cambio(medida),
        f"{medida['simbolo']} {medida['estado']}",
        quedan,
    )


TIPO = Tipo("metas", "Resumen de metas", armar)
