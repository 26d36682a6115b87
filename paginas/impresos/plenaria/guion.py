"""El guion: qué láminas lleva la plenaria, en qué orden, y cómo se arman con las cifras del mes."""

from dataclasses import asdict, dataclass, field, fields, replace

import pandas as pd

from datos.avance import Avance, nada
from datos.circulos import PUBLICO
from datos.errores import DatoInvalido
from datos.texto import lista, sin_control
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.lamina import Lamina
from paginas.impresos.plenaria.tipos import tipos
from paginas.impresos.plenaria.tropiezo import nombrar
from paginas.impresos.vistazo import Vistazo

INDICADORES_POR_OMISION = 6
VIEJO = 24  # meses sin dato a partir de los cuales un indicador ya no encabeza
DEL_PRINCIPAL = ("mapa", "prensa", "comparacion")
LARGO = 600


@dataclass(frozen=True)
class Entrada:
    """Una lámina pedida: su tipo, lo que se le pide y lo que la mesa le escribió.

    `titulo` sustituye al hallazgo y `texto` se agrega debajo y en las notas. Lo que la mesa escribe sólo
    sale al público si `publica` lo dice: puede citar lo tratado en confianza.
    """

    tipo: str
    parametros: dict = field(default_factory=dict)
    titulo: str = ""
    texto: str = ""
    visible: bool = True
    publica: bool = False


def de_datos(laminas: list[dict]) -> list[Entrada]:
    """Las entradas de un guion guardado; lo que una versión nueva ya no conoce se dice, no truena."""
    conocidos, campos = tipos(), {c.name for c in fields(Entrada)}
    ajenos = sorted({str(x.get("tipo")) for x in laminas if x.get("tipo") not in conocidos})
    if ajenos:
        raise DatoInvalido(
            f"El guion pide láminas de un tipo que este tablero no tiene: {lista(ajenos)}. "
            "Quítelas del guion o actualice el tablero."
        )
    return [Entrada(**{c: v for c, v in x.items() if c in campos}) for x in laminas]


def a_datos(entradas: list[Entrada]) -> list[dict]:
    """Las entradas como se guardan."""
    return [asdict(e) for e in entradas]


def por_omision(contexto: Contexto) -> list[Entrada]:
    """El guion con que empieza una mesa: lo que pide la plenaria, con sus indicadores con meta primero."""
    elegidos = principales(contexto)
    pedidas = [
        Entrada("portada"),
        Entrada("acuerdos_anteriores"),
        Entrada("metas"),
        *(Entrada("indicador", {"indicador": i}) for i in elegidos),
        *(Entrada(tipo, {"indicador": i}) for i in elegidos[:1] for tipo in DEL_PRINCIPAL),
        Entrada("comites"),
        Entrada("acuerdos_hoy"),
        Entrada("metodologia"),
    ]
    return [e for e in pedidas if e.tipo in tipos()]


def principales(contexto: Contexto) -> list[str]:
    """Los indicadores con que empieza un guion: los que están al día y, entre ellos, con meta primero."""
    con_meta = set(contexto.metas[contexto.metas.estado.isin(["acordada", "propuesta"])].indicador)
    orden = [i for i in contexto.nombres if i in contexto.resumen]
    actuales = [i for i in orden if al_dia(contexto, contexto.resumen[i])]
    vigentes = [*(i for i in actuales if i in con_meta), *(i for i in actuales if i not in con_meta)]
    viejos = [i for i in orden if i in con_meta and i not in actuales]
    cuantos = max(INDICADORES_POR_OMISION, sum(i in con_meta for i in actuales))
    return [*vigentes[:cuantos], *viejos] or orden[:INDICADORES_POR_OMISION]


def al_dia(contexto: Contexto, visto: Vistazo) -> bool:
    """Si su última cifra es reciente; la de una serie anual llega a su diciembre."""
    hasta = visto.mes if visto.mes is not None else visto.serie.mes.max() + pd.DateOffset(months=11)
    return hasta > contexto.mes - pd.DateOffset(months=VIEJO)


def armar(contexto: Contexto, entradas: list[Entrada], avance: Avance = nada) -> list[Lamina]:
    """Las láminas del guion con las cifras del contexto, sólo las que su círculo puede ver."""
    laminas: list[Lamina] = []
    visibles = [e for e in entradas if e.visible]
    for numero, entrada in enumerate(visibles, 1):
        avance("Calculando láminas", numero / max(len(visibles), 1), numero)
        laminas += una(contexto, entrada)
    return _sin_repetir(laminas)


def una(contexto: Contexto, entrada: Entrada) -> list[Lamina]:
    """Las láminas de una entrada: ninguna si no hay qué decir o si su círculo no la puede ver."""
    tipo, al_publico = tipos()[entrada.tipo], contexto.circulo == PUBLICO
    if al_publico and not tipo.publica:
        return []
    reservada = al_publico and not entrada.publica
    callados = tipo.libres if reservada else ()
    entrada = sin_control(entrada)
    parametros = {c: v for c, v in entrada.parametros.items() if c not in callados}
    with nombrar(tipo.nombre):
        armadas = [sin_control(lamina) for lamina in tipo.armar(contexto, parametros)]
    if al_publico:
        armadas = [x for x in armadas if x.circulo == PUBLICO]
    if not armadas or reservada:
        return armadas
    return [_con_lo_escrito(armadas[0], entrada), *armadas[1:]]


def _con_lo_escrito(lamina: Lamina, entrada: Entrada) -> Lamina:
    titulo, texto = entrada.titulo.strip(), entrada.texto.strip()
    if not texto:
        return replace(lamina, titulo=titulo or lamina.titulo)
    return replace(
        lamina,
        titulo=titulo or lamina.titulo,
        subtitulo=texto if not lamina.subtitulo else f"{lamina.subtitulo} {texto}",
        notas=f"{texto}\n\n{lamina.notas}",
    )


def _sin_repetir(laminas: list[Lamina]) -> list[Lamina]:
    """Las mismas láminas con claves distintas: una hoja de cálculo no admite dos con el mismo nombre."""
    vistas: dict[str, int] = {}
    salida = []
    for lamina in laminas:
        vistas[lamina.clave] = vez = vistas.get(lamina.clave, 0) + 1
        salida.append(lamina if vez == 1 else replace(lamina, clave=f"{lamina.clave}-{vez}"))
    return salida
