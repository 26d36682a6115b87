"""Metas: ¿se cumplió?, ¿vamos a cumplir? y ¿cuántos casos nos quedan?, con el motivo de cada respuesta."""

import datetime as dt
import math
from dataclasses import dataclass, fields, replace

import pandas as pd

from analisis import calendario, control, lectura_meta, puentes, series, tasas
from analisis.comparacion import NO_EVALUABLE, SIN_EVIDENCIA
from analisis.estado_meta import SIMBOLOS, juzgar, rotura
from analisis.medicion import CASOS, MEDIDAS, TASA, cruce, forma_de_medir, medir, periodo_del_limite
from analisis.proyeccion import probabilidad
from analisis.ventana import mirar, ocurridos

SIN_POBLACION = pd.DataFrame({"edicion": [], "momento": [], "poblacion": []})


@dataclass(frozen=True)
class Meta:
    """Lo que la mesa acordó, en lo que importa a la cuenta. `limite` es el último día del periodo que decide.

    `valor` es una tasa por 100 mil habitantes al año o un número de casos en el periodo de la `medida`.

    >>> Meta(1, "homicidio", tipo="tasa", valor=-5, medida="anual")
    Traceback (most recent call last):
    ValueError: La meta vale -5; se espera un número de cero en adelante.
    """

    meta: int
    indicador: str
    fuente: str = puentes.NO_DECLARADA
    unidad: str = puentes.NO_DECLARADA
    metodologia: str = puentes.NO_DECLARADA
    edicion: str = puentes.NO_DECLARADA
    tipo: str = TASA
    valor: float = 0.0
    medida: str = "movil_12"
    limite: dt.date | None = None
    fecha_acuerdo: dt.date | None = None
    estado: str = "propuesta"
    base_valor: float | None = None
    base_periodo: str = ""

    def __post_init__(self):
        if not (math.isfinite(self.valor) and self.valor >= 0):
            raise ValueError(f"La meta vale {self.valor}; se espera un número de cero en adelante.")
        if self.tipo not in (TASA, CASOS):
            raise ValueError(f"El tipo de meta es «{self.tipo}»; se espera tasa o casos.")
        if self.medida not in MEDIDAS:
            raise ValueError(f"La medida es «{self.medida}»; se espera {', '.join(MEDIDAS)}.")

    @classmethod
    def de(cls, fila):
        """La meta de un renglón del lago (diccionario o serie); lo vacío queda como si no se diera.

        >>> fila = {"meta": 3, "indicador": "secuestro", "valor": 0.0, "limite": pd.Timestamp("2026-12-31"),
        ...         "fecha_acuerdo": pd.NaT, "base_valor": float("nan"), "nota": "de palabra"}
        >>> meta = Meta.de(fila)
        >>> meta.limite, meta.fecha_acuerdo, meta.base_valor, meta.unidad
        (datetime.date(2026, 12, 31), None, None, 'no declarada')
        """
        dados = {campo.name: fila[campo.name] for campo in fields(cls) if campo.name in fila}
        dados = {nombre: valor for nombre, valor in dados.items() if not pd.isna(valor)}
        fechas = {
            nombre: pd.Timestamp(dados[nombre]).date()
            for nombre in ("limite", "fecha_acuerdo")
            if nombre in dados
        }
        return cls(**{**dados, **fechas})


@dataclass(frozen=True)
class Evaluacion:
    """Una meta contra una serie. Lo que no se puede decir es None y `motivo` o `avisos` dicen por qué.

    `medido` es el último periodo medible (el del límite, si ya se publicó) y `casos`, `tasa_100_mil` e
    `intervalo` son los suyos; `avance` es lo que va del periodo del límite, a ritmo de un año. `tope_casos`,
    `casos_ocurridos`, `casos_permitidos` (tope − ocurridos), `meses_restantes` y `ritmo_mensual` (lo más que
    puede haber por mes) son del periodo del límite. Los casos son de la serie; las tasas llevan el puente.
    """

    meta: Meta
    fuente: str | None
    unidad: str | None
    metodologia: str | None
    edicion: str | None
    medida: str
    factor: float = 1.0
    estado: str = SIN_EVIDENCIA
    motivo: str = ""
    medido: calendario.Periodo | None = None
    casos: float | None = None
    tasa_100_mil: float | None = None
    intervalo: tuple[float, float] | None = None
    preliminar: bool = False
    numeros_pequenos: bool = False
    decide: calendario.Periodo | None = None
    vencida: bool = False
    avance: calendario.Periodo | None = None
    avance_tasa_100_mil: float | None = None
    fecha_cruce: dt.date | None = None
    meses_sostenida: int = 0
    tope_casos: int | None = None
    casos_ocurridos: float | None = None
    casos_permitidos: float | None = None
    meses_restantes: int | None = None
    ritmo_mensual: float | None = None
    probabilidad: float | None = None
    cambio: dict | None = None
    frase: str = ""
    avisos: tuple[str, ...] = ()

    @property
    def simbolo(self):
        """La forma del estado, que se distingue sin color."""
        return SIMBOLOS[self.estado]


def evaluar(meta, serie, poblacion=None, *, puente=None, proyeccion=None, hoy=None):
    """La meta contra una sola serie y una edición de población: una `Evaluacion`, con su frase.

    El tiempo lo pone la serie: el plazo venció cuando ella ya lo pasó, o si `hoy` lo dice.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2024-01-01", periods=31, freq="MS"), "meses": 1,
    ...     "casos": 40.0, "preliminar": False, "indicador": "homicidio", "unidad": "víctimas"})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2027.5], "poblacion": 1_000_000})
    >>> meta = Meta(1, "homicidio", unidad="víctimas", valor=30, limite=dt.date(2026, 10, 31))
    >>> evaluacion = evaluar(meta, serie, fija)
    >>> evaluacion.estado, evaluacion.tope_casos, evaluacion.casos_ocurridos, evaluacion.casos_permitidos
    ('fuera', 300, 360, -60)
    >>> evaluacion.frase
    'En los doce meses a julio de 2026 la tasa fue 48.0 (entre 43.8 y 52.5); la meta es 30 para octubre de \
2026. Caben 300 víctimas y van 360: ya no alcanza.'
    """
    serie = series.comprobar(serie)
    poblacion = SIN_POBLACION if poblacion is None else poblacion
    factor, impedimento, avisos = puentes.encajar(meta, serie, puente)
    medida = forma_de_medir(meta, serie)
    tabla = medir(meta, serie, poblacion, factor=factor)
    medidos = tabla[tabla["casos"].notna()]
    decide = _decide(meta, medida, medidos)
    ventana = None
    if decide is not None:
        ventana = mirar(meta, serie, poblacion, decide, medida, factor=factor, hoy=hoy)
    medido = _medido(medidos, ventana)
    propios = series.identidad(serie)
    evaluacion = Evaluacion(
        meta=meta,
        **{apellido: propios.get(apellido) for apellido in series.APELLIDOS},
        edicion=tasas.edicion_de(poblacion),
        medida=medida,
        factor=factor,
        decide=decide,
        **_cifras(medido, ventana),
        cambio=_sin_vacios(control.cambio(serie, poblacion).iloc[0]),
    )
    if not impedimento:
        fecha_cruce, sostenida = cruce(meta, tabla, medida)
        evaluacion = replace(evaluacion, fecha_cruce=fecha_cruce, meses_sostenida=sostenida)
        impedimento = rotura(meta, evaluacion.metodologia, decide)
    if impedimento:
        evaluacion = replace(evaluacion, estado=NO_EVALUABLE, motivo=impedimento)
    elif ventana is None:
        evaluacion = replace(evaluacion, motivo="la serie no publica ningún periodo completo")
    else:
        posible, reparos = _probabilidad(meta, serie, ventana, proyeccion)
        estado, motivo = juzgar(meta, medida, ventana, medido, posible)
        evaluacion = replace(
            evaluacion, estado=estado, motivo=motivo, probabilidad=posible, **_cupo(meta, ventana)
        )
        avisos = (*avisos, *reparos, *_linea_base(evaluacion, serie, poblacion))
    return replace(
        evaluacion,
        frase=lectura_meta.frase(evaluacion),
        avisos=(*avisos, *lectura_meta.avisos(evaluacion)),
    )


def _decide(meta, medida, medidos):
    """El periodo que decide la meta: el del límite o, si no se acordó fecha, el último medido."""
    if meta.limite is not None:
        return periodo_del_limite(meta.limite, medida)
    return None if medidos.empty else _periodo(medidos.iloc[-1])


def _medido(medidos, ventana):
    """El renglón que se muestra: el del límite si ya se publicó; si no, el publicado más cercano a él."""
    if ventana is not None and ventana.completa:
        return ventana.fila
    if ventana is not None:
        hasta = medidos["fin"] <= ventana.periodo.fin
        medidos = medidos[hasta] if hasta.any() else medidos.head(1)
    return None if medidos.empty else medidos.iloc[-1]


def _cifras(medido, ventana):
    if medido is None:
        return {}
    intervalo = None
    if pd.notna(medido["tasa_100_mil"]):
        intervalo = float(medido["tasa_bajo"]), float(medido["tasa_alto"])
    return {
        "medido": _periodo(medido),
        "casos": _entero(medido["casos"]),
        "tasa_100_mil": _numero(medido["tasa_100_mil"]),
        "intervalo": intervalo,
        "preliminar": bool(medido["preliminar"] or ventana.fila["preliminar"]),
        "numeros_pequenos": bool(medido["numeros_pequenos"]),
    }


def _probabilidad(meta, serie, ventana, proyeccion):
    """Probabilidad de cumplir (None si no se puede) y los avisos de lo que la estorba."""
    if proyeccion is None or meta.limite is None or ventana.pasada or ventana.huecos:
        return None, ()
    if not proyeccion.evaluable:
        return None, (f"Sin probabilidad: {proyeccion.motivo}.",)
    ultimo = proyeccion.meses[-1]
    if ventana.periodo.fin > ultimo + pd.DateOffset(months=1):
        return None, (f"Sin probabilidad: la proyección llega a {calendario.mes_texto(ultimo)}.",)
    desde, hasta = ventana.periodo.inicio, ventana.periodo.fin
    ya = ocurridos(serie, desde, min(hasta, proyeccion.meses[0]))
    return probabilidad(proyeccion, ventana.fila["tope_casos"], ya, desde, hasta), ()


def _cupo(meta, ventana):
    """Tope, ocurridos, permitidos y ritmo del periodo que decide, con lo que va de él."""
    tope, van = ventana.fila["tope_casos"], ventana.ocurridos
    quedan = None if pd.isna(tope) else _entero(tope - van)
    restantes = None if meta.limite is None else 0 if ventana.pasada else len(ventana.restantes)
    return {
        "vencida": meta.limite is not None and ventana.pasada,
        "tope_casos": _entero(tope),
        "casos_ocurridos": _entero(van),
        "casos_permitidos": quedan,
        "meses_restantes": restantes,
        "ritmo_mensual": quedan / restantes if restantes and quedan is not None and quedan >= 0 else None,
        "avance": None if ventana.avance is None else _periodo(ventana.avance),
        "avance_tasa_100_mil": None if ventana.avance is None else _numero(ventana.avance["tasa_100_mil"]),
    }


def _linea_base(evaluacion, serie, poblacion):
    """Aviso si con esta serie y esta población la línea base acordada da otra cifra."""
    meta = evaluacion.meta
    if meta.base_valor is None or not meta.base_periodo:
        return ()
    try:
        periodo = calendario.periodo(meta.base_periodo)
    except ValueError:  # el periodo se acordó con palabras: no hay con qué compararlo
        return ()
    base = tasas.del_periodo(serie, poblacion, periodo.inicio, periodo.fin).iloc[0]
    columna, holgura = ("tasa_100_mil", 0.05) if meta.tipo == TASA else ("casos", 0.5)
    aqui = base[columna] * evaluacion.factor
    if pd.isna(aqui) or abs(aqui - meta.base_valor) <= holgura:
        return ()
    return (
        f"La línea base acordada es {meta.base_valor:,g} ({periodo.nombre}); con esta serie"
        f"{f' y población de {evaluacion.edicion}' if meta.tipo == TASA else ''} ese periodo da {aqui:,.2f}: "
        "es otra cuenta o tiene otro denominador.",
    )


def _periodo(fila):
    inicio, ultimo = fila["inicio"], fila["fin"] - pd.DateOffset(months=1)
    return calendario.periodo(f"{inicio:%Y-%m}..{ultimo:%Y-%m}")


def _numero(valor):
    return None if pd.isna(valor) else float(valor)


def _entero(valor):
    """El número sin decimales si no los tiene; None si no hay."""
    return None if pd.isna(valor) else int(valor) if float(valor).is_integer() else float(valor)


def _sin_vacios(fila):
    """El renglón como diccionario, con None en lo vacío: dos evaluaciones iguales se comparan iguales."""
    simples = {clave: valor.item() if hasattr(valor, "item") else valor for clave, valor in fila.items()}
    return {clave: None if pd.isna(valor) else valor for clave, valor in simples.items()}
