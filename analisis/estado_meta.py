"""Estado de una meta: cumplida o no, en meta, en riesgo, fuera, o por qué no se puede decir."""

import pandas as pd

from analisis import calendario, lectura_meta, tasas
from analisis.comparacion import NO_EVALUABLE, SIN_EVIDENCIA
from analisis.medicion import ANUAL, HOLGURA

EN_META, EN_RIESGO, FUERA, CUMPLIDA, NO_CUMPLIDA = "en meta", "en riesgo", "fuera", "cumplida", "no cumplida"
SIMBOLOS = {
    EN_META: "●", CUMPLIDA: "●", EN_RIESGO: "▲", FUERA: "■", NO_CUMPLIDA: "■",
    SIN_EVIDENCIA: "◌", NO_EVALUABLE: "◌",
}  # fmt: skip

# Cuatro de cada cinco futuros dentro de la meta es confiar en ella, y cuatro de cada cinco fuera es perderla:
# la misma banda de 80 % con que se dibuja la proyección. Entre los dos, está en juego.
P_EN_META, P_FUERA = 0.8, 0.2

# Último mes de cada metodología que el SESNSP dejó de publicar: la serie que la usa no crecerá más.
ULTIMO_MES = {"anterior": "2017-12", "CNSP/38/15": "2025-12"}


def senal(casos, techo, probabilidad=None):
    """¿Cumplirá?: en meta, en riesgo o fuera, según los casos medidos, los que caben y la probabilidad.

    Con proyección manda la probabilidad, y «en meta» pide además cumplir hoy. Sin ella, el intervalo de los
    casos: entero bajo el techo, entero por encima, o a caballo.

    >>> [senal(casos, 100) for casos in (70, 95, 140)]
    ['en meta', 'en riesgo', 'fuera']
    >>> [senal(95, 100, p) for p in (0.9, 0.5, 0.1)], senal(101, 100, 0.9)
    (['en meta', 'en riesgo', 'fuera'], 'en riesgo')
    """
    if probabilidad is None:
        bajo, alto = tasas.intervalo(casos)
        return EN_META if alto <= techo else FUERA if bajo > techo else EN_RIESGO
    if probabilidad < P_FUERA:
        return FUERA
    return EN_META if probabilidad >= P_EN_META and casos <= techo + HOLGURA else EN_RIESGO


def rotura(meta, metodologia, decide):
    """Por qué la serie no llegará al límite: su metodología dejó de publicarse antes. Vacío si llega.

    >>> from types import SimpleNamespace
    >>> meta, periodo = SimpleNamespace(limite="2026-10-31"), calendario.periodo("2025-11..2026-10")
    >>> rotura(meta, "CNSP/38/15", periodo)
    'CNSP/38/15 se publica hasta diciembre de 2025 y la meta pide noviembre de 2025 a octubre de 2026: hace \
falta la metodología que siguió y un puente'
    >>> rotura(meta, "RNID", periodo)
    ''
    """
    ultimo = ULTIMO_MES.get(metodologia)
    if ultimo is None or meta.limite is None or decide.fin <= calendario.periodo(ultimo).fin:
        return ""
    return (
        f"{metodologia} se publica hasta {calendario.mes_texto(ultimo)} y la meta pide {decide.nombre}: "
        "hace falta la metodología que siguió y un puente"
    )


def juzgar(meta, medida, ventana, medido, posible):
    """Estado y motivo de una meta que la serie puede medir, con su `ventana.Ventana` y el renglón medido.

    >>> from types import SimpleNamespace
    >>> fila = pd.Series({"casos": 12.0, "techo_casos": 20.4, "tope_casos": 20.0})
    >>> ventana = SimpleNamespace(pasada=True, rebasada=False, completa=True, fila=fila)
    >>> juzgar(SimpleNamespace(limite="2025-12-31"), "anual", ventana, fila, None)
    ('cumplida', 'los casos caben en la meta')
    """
    if meta.limite is not None:
        if ventana.pasada:
            return _vencida(ventana)
        if ventana.rebasada:
            return FUERA, "lo ocurrido ya pasa de lo que cabe"
        if ventana.huecos:
            return SIN_EVIDENCIA, falta(ventana.huecos, ventana.empieza)
        # Del año en curso importa lo que va; de la ventana móvil, los doce meses más recientes.
        if ventana.avance is not None and (medida == ANUAL or medido is None):
            medido = ventana.avance
    if medido is None:
        return SIN_EVIDENCIA, "la serie aún no publica un periodo completo"
    if pd.isna(medido["techo_casos"]):
        return NO_EVALUABLE, _sin_poblacion(medido)
    estado = senal(medido["casos"], medido["techo_casos"], posible)
    return estado, _motivo(estado, medido, posible)


def _vencida(ventana):
    if ventana.rebasada:
        aun = "" if ventana.completa else f", aun sin {calendario.meses_texto(ventana.fila['faltantes'])}"
        return NO_CUMPLIDA, f"hubo más casos de los que cabían{aun}"
    if not ventana.completa:
        return SIN_EVIDENCIA, falta(ventana.fila["faltantes"], ventana.empieza)
    if pd.isna(ventana.fila["techo_casos"]):
        return NO_EVALUABLE, _sin_poblacion(ventana.fila)
    return CUMPLIDA, "los casos caben en la meta"


def _motivo(estado, medido, posible):
    if posible is None:
        return {
            EN_META: "todo el intervalo de lo medido queda dentro de la meta",
            FUERA: "todo el intervalo de lo medido queda por encima de la meta",
        }.get(estado, "el intervalo de lo medido cruza la meta")
    arriba = ", pero lo medido aún no la alcanza" if estado == EN_RIESGO and posible >= P_EN_META else ""
    return f"la probabilidad de cumplir es {lectura_meta.probable(posible)}{arriba}"


def falta(meses, empieza):
    """Qué meses faltan, dicho; los de antes de que la serie empiece no están por publicarse.

    >>> falta(("2026-09", "2026-10"), pd.Timestamp("2015-01-01"))
    'faltan por publicar septiembre–octubre de 2026'
    >>> falta([f"2012-{mes:02d}" for mes in range(1, 13)], pd.NaT)
    'falta por publicar 2012'
    >>> falta(("2025-11", "2025-12"), pd.Timestamp("2026-01-01"))
    'la serie empieza en enero de 2026 y le faltan noviembre–diciembre de 2025'
    """
    dichos = calendario.meses_texto(meses)
    verbo = "falta" if len(meses) == 1 or dichos.isdigit() else "faltan"
    if pd.Timestamp(meses[0]) < empieza:
        return f"la serie empieza en {calendario.mes_texto(empieza)} y le {verbo} {dichos}"
    return f"{verbo} por publicar {dichos}"


def _sin_poblacion(fila):
    edicion = f" de {fila['edicion']}" if fila["edicion"] else ""
    periodo = calendario.rango_texto(fila["inicio"], fila["fin"])
    return f"no hay población{edicion} para {periodo}, y sin ella no hay tasa"
