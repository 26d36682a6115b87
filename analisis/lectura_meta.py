"""Lectura de una meta: su evaluación dicha en una o dos frases, y los avisos que la acompañan."""

from analisis import calendario, formato, lectura
from analisis.comparacion import NO_EVALUABLE, SIN_EVIDENCIA
from analisis.medicion import ANUAL, CASOS, MES_ANUALIZADO, MOVIL_12, TASA
from analisis.puentes import NO_DECLARADA

_DEL_ACUERDO = {
    "propuesta": "Es una propuesta: la mesa aún no la acuerda.",
    "sustituida": "Otra meta la sustituyó; se evalúa por su historia.",
    "retirada": "La mesa la retiró; se evalúa por su historia.",
}


def frase(evaluacion):
    """Lo medido, la meta y los casos que quedan, de una `metas.Evaluacion`; con datos faltantes, qué falta.

    >>> from types import SimpleNamespace
    >>> meta = SimpleNamespace(tipo="tasa", valor=14.0, medida="movil_12", limite="2016-10-31")
    >>> e = SimpleNamespace(meta=meta, unidad="carpetas", medida="anual", factor=1.0, estado="no cumplida",
    ...     medido=calendario.periodo("2016"), casos=453, tasa_100_mil=32.56, intervalo=(29.6, 35.7),
    ...     decide=calendario.periodo("2016"), avance_tasa_100_mil=None, vencida=True, tope_casos=194,
    ...     casos_ocurridos=453, casos_permitidos=-259, meses_restantes=0, probabilidad=None)
    >>> frase(e)
    'En 2016 la tasa fue 32.6 (entre 29.6 y 35.7); la meta era 14 para octubre de 2016. Cabían 194 \
carpetas y hubo 453: no se cumplió.'
    >>> e.estado, e.motivo, e.medido = "sin evidencia", "falta octubre de 2016", None
    >>> frase(e)
    'Sin evidencia sobre la meta de 14 para octubre de 2016: falta octubre de 2016.'
    """
    medido, meta = _medido(evaluacion), _meta(evaluacion)
    if evaluacion.estado in (SIN_EVIDENCIA, NO_EVALUABLE):
        que = "Sin evidencia sobre" if evaluacion.estado == SIN_EVIDENCIA else "No se evalúa"
        frases = [f"{que} la meta de {meta}: {evaluacion.motivo}", medido]
    else:
        verbo = "era" if evaluacion.vencida else "es"
        if _vencida_sin_publicarse(evaluacion):
            medido = ""
        frases = [
            f"{medido}; la meta {verbo} {meta}" if medido else f"La meta {verbo} {meta}",
            _cupo(evaluacion),
        ]
    return " ".join(f"{dicho}." for dicho in frases if dicho)


def avisos(evaluacion):
    """Lo que hay que saber antes de creer la cifra: cómo se midió, con qué población y qué tan firme es.

    >>> from types import SimpleNamespace
    >>> meta = SimpleNamespace(tipo="tasa", medida="movil_12", limite="2016-10-31", edicion="CONAPO 2010",
    ...                        estado="sustituida")
    >>> e = SimpleNamespace(meta=meta, medida="anual", edicion="CONAPO 2023", preliminar=False,
    ...                     decide=calendario.periodo("2016"), numeros_pequenos=False)
    >>> medida, edicion, acuerdo = avisos(e)
    >>> acuerdo
    'Otra meta la sustituyó; se evalúa por su historia.'
    >>> medida
    'La serie sólo publica el año: se mide 2016 completo.'
    >>> edicion
    'La meta se acordó con población de CONAPO 2010 y aquí se usa CONAPO 2023: otro denominador, otra tasa.'
    """
    meta = evaluacion.meta
    dichos = [
        _de_la_medida(evaluacion),
        "" if meta.limite else "El acuerdo no fijó fecha límite: se compara con lo último medido.",
        _de_la_edicion(meta, evaluacion.edicion),
        _DEL_ACUERDO.get(meta.estado, ""),
        lectura.PRELIMINAR if evaluacion.preliminar else "",
        lectura.POCOS if evaluacion.numeros_pequenos else "",
    ]
    return tuple(filter(None, dichos))


def probable(probabilidad):
    """Una probabilidad en por ciento; una simulación nunca da certezas.

    >>> probable(0.726), probable(0.0), probable(1.0)
    ('73%', 'menos de 1%', 'más de 99%')
    """
    if probabilidad < 0.01:
        return "menos de 1%"
    return "más de 99%" if probabilidad > 0.99 else f"{probabilidad:.0%}"


def _medido(evaluacion):
    """Lo último medido y, si es lo que decide el estado, lo que va del periodo."""
    partes = []
    if evaluacion.medido is not None:
        partes.append(f"{_lapso(evaluacion)} {_cifra(evaluacion)}")
    en_curso = evaluacion.medida == ANUAL or evaluacion.medido is None
    if en_curso and evaluacion.meta.tipo == TASA and evaluacion.avance_tasa_100_mil is not None:
        tasa = formato.tasa(evaluacion.avance_tasa_100_mil)
        partes.append(
            f"{'lo' if partes else 'Lo'} que va, {evaluacion.avance.nombre}, lleva un ritmo de {tasa}"
        )
    return "; ".join(partes)


def _vencida_sin_publicarse(evaluacion):
    """Lo último medido es de otro periodo: decirlo junto a la meta la haría parecer de él."""
    medido = evaluacion.medido
    return evaluacion.vencida and (medido is None or medido.fin != evaluacion.decide.fin)


def _lapso(evaluacion):
    ultimo = evaluacion.medido.fin.to_period("M") - 1
    doce = evaluacion.medida == MOVIL_12
    return (
        f"En los {calendario.doce_meses_texto(ultimo.start_time)}"
        if doce
        else f"En {evaluacion.medido.nombre}"
    )


def _cifra(evaluacion):
    if evaluacion.meta.tipo == TASA and evaluacion.tasa_100_mil is not None:
        ritmo = " a ritmo de un año" if evaluacion.medida == MES_ANUALIZADO else ""
        equivalente = "" if evaluacion.factor == 1 else " equivalente"
        tasa, intervalo = formato.tasa(evaluacion.tasa_100_mil), formato.intervalo(*evaluacion.intervalo)
        return f"la tasa{equivalente} fue {tasa}{ritmo} ({intervalo})"
    hubo = f"hubo {formato.cuenta(evaluacion.casos, _unidad(evaluacion))}"
    if evaluacion.factor == 1:
        return hubo
    return f"{hubo}, que equivalen a {formato.numero(evaluacion.casos * evaluacion.factor, 1)}"


def _meta(evaluacion):
    """«30 para octubre de 2026», «300 carpetas para 2026», «30, sin fecha límite»."""
    meta = evaluacion.meta
    valor = f"{meta.valor:,.2f}".rstrip("0").rstrip(".")
    if meta.tipo == CASOS:
        unidad = evaluacion.unidad if meta.unidad in (None, "", NO_DECLARADA) else meta.unidad
        valor = formato.cuenta(meta.valor, unidad or "casos")
    if not meta.limite:
        return f"{valor}, sin fecha límite"
    cuando = f"{meta.limite:%Y}" if meta.medida == ANUAL else calendario.mes_texto(meta.limite)
    return f"{valor} para {cuando}"


def _cupo(evaluacion):
    """Cuántos casos caben, cuántos van y cuántos quedan; con la probabilidad, si la hay."""
    if evaluacion.tope_casos is None:
        return "No hay población para decir cuántos casos caben"
    tope = formato.cuenta(evaluacion.tope_casos, _unidad(evaluacion))
    van, quedan = formato.numero(evaluacion.casos_ocurridos), evaluacion.casos_permitidos
    uno = evaluacion.tope_casos == 1
    if evaluacion.vencida:
        final = "se cumplió" if quedan >= 0 else "no se cumplió"
        hubo = "sólo en lo publicado hubo" if _vencida_sin_publicarse(evaluacion) else "hubo"
        return f"{'Cabía' if uno else 'Cabían'} {tope} y {hubo} {van}: {final}"
    caben = f"{'Cabe' if uno else 'Caben'} {tope}"
    if not evaluacion.meta.limite:
        return f"{caben} y hubo {van}"
    y_van = f"{caben} y {'va' if evaluacion.casos_ocurridos == 1 else 'van'} {van}"
    if quedan < 0:
        return f"{y_van}: ya no alcanza"
    posible = evaluacion.probabilidad
    final = "" if posible is None else f"; la probabilidad de cumplir es {probable(posible)}"
    return f"{_por_mes(evaluacion, caben, y_van)}{final}"


def _por_mes(evaluacion, caben, y_van):
    meses, quedan = evaluacion.meses_restantes, evaluacion.casos_permitidos
    ritmo = f"{formato.numero(evaluacion.ritmo_mensual, 1).removesuffix('.0')} por mes"
    if evaluacion.decide.dias <= 31:
        return f"{caben} en {evaluacion.decide.nombre}"
    if meses == 12:
        return f"{caben} en los doce meses que deciden: {ritmo}"
    if quedan == 0:
        faltan = f"los {meses} meses que faltan" if meses > 1 else "el mes que falta"
        return f"{y_van}: no hay margen para {faltan}"
    plazo = f"en {meses} meses, {ritmo}" if meses > 1 else "en el mes que falta"
    return f"{y_van}: {'queda' if quedan == 1 else 'quedan'} {formato.numero(quedan)} {plazo}"


def _unidad(evaluacion):
    return evaluacion.unidad or "casos"


def _de_la_medida(evaluacion):
    meta = evaluacion.meta
    if evaluacion.medida == ANUAL and evaluacion.decide is not None:
        if meta.medida != ANUAL:
            return f"La serie sólo publica el año: se mide {evaluacion.decide.nombre} completo."
        if meta.limite and meta.limite.month != 12:
            mes = calendario.mes_texto(meta.limite)
            return f"La medida es anual y el límite es {mes}: se mide {evaluacion.decide.nombre} completo."
    if meta.tipo == CASOS and evaluacion.medida == MES_ANUALIZADO:
        return "La meta es de casos en un mes: no se anualizan."
    return ""


def _de_la_edicion(meta, edicion):
    if meta.tipo != TASA or edicion is None or meta.edicion == edicion:
        return ""
    if meta.edicion in (None, "", NO_DECLARADA):
        return f"El acuerdo no declaró la edición de población: aquí se usa {edicion}."
    return (
        f"La meta se acordó con población de {meta.edicion} y aquí se usa {edicion}: "
        "otro denominador, otra tasa."
    )
