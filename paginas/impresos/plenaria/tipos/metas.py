"""El resumen de metas: en qué va cada una, con forma y palabra, y cuántos casos quedan."""

from paginas.impresos import metas_texto as dichos
from paginas.impresos.metas_medidas import SIN_RESPUESTA, plano, vigentes
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina, Tabla
from paginas.impresos.plenaria.tipos import Tipo

ENCABEZADO = ("Indicador", "Meta", "Medido", "Medido con", "¿Cambió?", "¿Cumplirá?", "Quedan")
LEYENDA = "● en meta · ▲ en riesgo · ■ fuera · ◌ sin evidencia."
ANCHOS = (1.9, 1.8, 2.6, 2.6, 1.4, 1.5, 1.0)
METODO = (
    "Cada meta se mide con la serie que la mesa acordó o, si no dijo cuál, con la que más dice; nunca con "
    "dos juntas. Entre paréntesis, el intervalo exacto de Poisson del 95 %. ¿Cambió?: los últimos doce meses "
    "contra los doce anteriores. ¿Cumplirá?: la proyección de la serie o, si no da para proyectar, el ritmo "
    "que lleva."
)


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Una tabla con un renglón por meta vigente; ninguna lámina si la mesa no tiene metas."""
    medidas = una_por_meta(contexto)
    if not medidas:
        return []
    renglones = tuple(_renglon(contexto, m, medidas) for m in medidas)
    buenas = sum(m["estado"] in ("en meta", "cumplida") for m in medidas)
    frases = [f"{contexto.nombres[m['indicador']]}: {m['frase']}" for m in medidas]
    pie = f"{dichos.pie(medidas)} {contexto.sello}"
    leyenda = f"{LEYENDA} Quedan: los casos que aún caben en la meta."
    return [
        Lamina(
            "metas",
            TIPO.clave,
            f"Metas: {buenas} de {len(medidas)} van en meta",
            (Tabla(ENCABEZADO, renglones, (6,), ANCHOS),),
            pie=pie,
            notas="\n\n".join([*frases, leyenda, f"Método: {METODO}", pie]),
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


def _renglon(contexto: Contexto, medida: dict, medidas: list[dict]) -> tuple[str, ...]:
    cifra, rango = dichos.medido(medida)
    quedan, _ = dichos.quedan(medida)
    return (
        contexto.nombres[medida["indicador"]],
        f"{dichos.valor(medida)} · {dichos.limite(medida)}",
        f"{cifra} ({rango})" if rango else cifra,
        _con_que(contexto, medida, medidas),
        dichos.cambio(medida),
        f"{medida['simbolo']} {medida['estado']}",
        quedan,
    )


def _con_que(contexto: Contexto, medida: dict, medidas: list[dict]) -> str:
    """Fuente y unidad; si las metas usan dos metodologías de esa fuente, también cuál."""
    dicho = f"{medida['fuente']} · {dichos.unidad(medida, contexto.nombres)}"
    varias = len({m["metodologia"] for m in medidas if m["fuente"] == medida["fuente"]}) > 1
    return f"{dicho} · {medida['metodologia']}" if varias else dicho


TIPO = Tipo("metas", "Resumen de metas", armar)
