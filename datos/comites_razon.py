"""Las razones de los comités: qué se divide entre qué, y que la unidad lo diga."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from datos import circulos
from datos.consultas import incidencia, indicadores
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, normalizar

PASOS = {"mensual": 1, "trimestral": 3, "anual": 12}
ESCALAS = (1, 100, 1000)
# Con estas palabras empieza la unidad de lo que se mide y no se cuenta: no se suma ni lleva intervalo.
MEDIDAS = {"dias", "horas", "minutos", "pesos", "porcentaje", "promedio", "indice", "tasa", "puntos",
           "calificacion", "kilos", "kilogramos", "litros", "kilometros"}  # fmt: skip


class Parte(NamedTuple):
    """Un numerador o denominador: otra ficha de la mesa o una serie oficial con sus cuatro apellidos."""

    ficha: int | None
    serie: tuple[str, ...] | None


def parte(escrito: str) -> Parte:
    """Lo que nombra un numerador o denominador; lanza `DatoInvalido` si no se entiende.

    >>> parte("ficha:12").ficha, parte("serie:secuestro~SESNSP~carpetas~RNID").serie
    (12, ('secuestro', 'SESNSP', 'carpetas', 'RNID'))
    """
    clase, _, resto = str(escrito).strip().partition(":")
    apellidos = tuple(p.strip() for p in resto.split("~"))
    if clase == "ficha" and resto.strip().isdigit():
        return Parte(int(resto), None)
    if clase == "serie" and len(apellidos) == 4 and all(apellidos):
        return Parte(None, apellidos)
    raise DatoInvalido(
        f"«{escrito}» no es una ficha ni una serie: use «ficha:12» o "
        "«serie:homicidio-doloso~SESNSP~carpetas~RNID»."
    )


def es_conteo(unidad: str) -> bool:
    """Si la unidad cuenta casos enteros; «días», «pesos» o «%» miden.

    >>> es_conteo("sentencias"), es_conteo("días de espera"), es_conteo("% de llamadas")
    (True, False, False)
    """
    limpia = normalizar(unidad)
    return "%" not in unidad and not limpia.startswith("por ciento") and limpia.split(" ")[0] not in MEDIDAS


def es_parte(unidad: str) -> bool:
    """Si la unidad de una razón declara que el numerador es parte del denominador: un porcentaje.

    >>> es_parte("% de carpetas"), es_parte("consignaciones por cada 100 carpetas")
    (True, False)
    """
    return unidad.strip().startswith("%") or normalizar(unidad).startswith("por ciento")


def unidad_de_razon(numerador: str, denominador: str, escala: int, es_una_parte: bool) -> str:
    """La unidad de una razón, dicha con lo que divide.

    >>> unidad_de_razon("consignaciones", "carpetas", 100, False)
    'consignaciones por cada 100 carpetas'
    >>> unidad_de_razon("llamadas", "llamadas", 100, True)
    '% de llamadas'
    """
    if es_una_parte:
        return f"% de {denominador}"
    return (
        f"{numerador} entre {denominador}" if escala == 1 else f"{numerador} por cada {escala} {denominador}"
    )


def revisar_razon(lago: Lago, terminos: Mapping, activas: pd.DataFrame, ficha: int | None) -> list[str]:
    """Lo que impide calcular la razón que la ficha pide; vacío si no es una razón."""
    escritas = [terminos.get("numerador"), terminos.get("denominador")]
    if all(vacio(e) for e in escritas):
        return []
    if any(vacio(e) for e in escritas):
        falta = "el denominador" if vacio(escritas[1]) else "el numerador"
        return [f"A la razón le falta {falta}; si no es una razón, quite también el otro."]
    if ficha and tiene_valores(lago, ficha):
        return ["La ficha ya tiene valores capturados: no puede volverse razón. Haga una ficha nueva."]
    problemas, unidades = [], []
    if terminos.get("escala") not in ESCALAS:
        problemas.append(f"La escala de una razón es {lista(ESCALAS)}; llegó «{terminos.get('escala')}».")
    for papel, escrita in zip(("numerador", "denominador"), escritas, strict=True):
        try:
            dicha = parte(escrita)
        except DatoInvalido as error:
            problemas.append(f"El {papel}: {error}")
            continue
        malos, unidad = (
            _parte_oficial(lago, terminos, dicha.serie) if dicha.serie
            else _parte_propia(terminos, activas, dicha.ficha, ficha)
        )  # fmt: skip
        problemas += [f"El {papel} {malo}" for malo in malos]
        unidades.append(unidad)
    if escritas[0] == escritas[1]:
        problemas.append("El numerador y el denominador son lo mismo: la razón siempre daría igual.")
    return problemas or _de_la_unidad(terminos, *unidades)


def _parte_propia(terminos: Mapping, activas: pd.DataFrame, numero: int, ficha: int | None) -> tuple:
    if numero == ficha:
        return ["es esta misma ficha: una razón no se divide entre sí misma."], ""
    hallada = activas[activas.ficha.eq(numero)]
    if hallada.empty:
        return [f"es la ficha {numero}, que no existe en esta mesa o está retirada."], ""
    otra, problemas = hallada.iloc[0], []
    if otra.numerador:
        vuelta = f"ficha:{ficha}" in (otra.numerador, otra.denominador) if ficha else False
        return [
            f"es la ficha {numero}, que a su vez se calcula con ésta: darían vueltas." if vuelta else
            f"es la ficha {numero}, que ya es una razón: divida las cuentas con que se hace."
        ], ""  # fmt: skip
    if PASOS[otra.periodicidad] > PASOS[terminos["periodicidad"]]:
        problemas.append(f"es {otra.periodicidad} y la razón {terminos['periodicidad']}: no alcanza.")
    if _mas_abierto(terminos["circulo"], otra.circulo):
        problemas.append(
            f"es del círculo «{otra.circulo}» y la razón se mostraría en «{terminos['circulo']}»."
        )
    return problemas, otra.unidad


def _parte_oficial(lago: Lago, terminos: Mapping, serie: tuple[str, ...]) -> tuple:
    indicador, *apellidos = serie
    if not indicadores.indicadores(lago).indicador.eq(indicador).any():
        return [f"es la serie de «{indicador}», que no es un indicador del catálogo."], ""
    hay = incidencia.series(lago, terminos["mesa"], [indicador])[incidencia.SERIE[1:]].drop_duplicates()
    if len(hay) and not hay.eq(apellidos).all(axis=1).any():
        dichas = [" · ".join(fila) for fila in hay.itertuples(index=False)]
        return [f"pide {' · '.join(apellidos)} y de {indicador} hay {lista(dichas)}."], ""
    return [], apellidos[1]


def _de_la_unidad(terminos: Mapping, numerador: str, denominador: str) -> list[str]:
    """Una razón dice qué divide: sin las dos unidades nadie sabe qué mide."""
    unidad = str(terminos["unidad"])
    una_parte = es_parte(unidad)
    if una_parte and terminos["escala"] != 100:
        return [f"La unidad es un porcentaje y la escala {terminos['escala']}: use escala 100."]
    if _nombra(unidad, denominador) and (una_parte or _nombra(unidad, numerador)):
        return []
    propuesta = unidad_de_razon(numerador, denominador, terminos["escala"], una_parte)
    return [
        f"El numerador cuenta {numerador} y el denominador {denominador}: la unidad tiene que decirlo, por "
        f"ejemplo «{propuesta}»; llegó «{unidad}»."
    ]


def _nombra(unidad: str, otra: str) -> bool:
    """Si la unidad nombra a la otra, en singular o en plural."""
    return all(
        palabra[: max(4, len(palabra) - 2)] in normalizar(unidad) for palabra in normalizar(otra).split()
    )


def revisar_a_quien_la_usa(terminos: Mapping, activas: pd.DataFrame, ficha: int | None) -> list[str]:
    """Lo que este cambio le haría a las razones que se calculan con la ficha."""
    propia = f"ficha:{ficha}"
    usan = activas[activas.numerador.eq(propia) | activas.denominador.eq(propia)] if ficha else activas[:0]
    if usan.empty:
        return []
    dichas = lista([f"{f.ficha} («{f.nombre}»)" for f in usan.itertuples()])
    if not terminos.get("activa", True) or not vacio(terminos.get("numerador")):
        return [f"Con esta ficha se calcula la razón {dichas}: retírela o corríjala primero."]
    abiertas = usan[[_mas_abierto(c, terminos["circulo"]) for c in usan.circulo]]
    cortas = usan[[PASOS[terminos["periodicidad"]] > PASOS[p] for p in usan.periodicidad]]
    malas = [f"La razón {f.ficha} se muestra en el círculo «{f.circulo}»: ciérrela primero."
             for f in abiertas.itertuples()]  # fmt: skip
    malas += [
        f"La razón {f.ficha} es {f.periodicidad} y se calcula con esta ficha." for f in cortas.itertuples()
    ]
    for f in usan.itertuples():
        otra = f.denominador if f.numerador == propia else f.numerador
        dicha = parte(otra)
        suya = dicha.serie[2] if dicha.serie else activas.set_index("ficha").unidad.get(dicha.ficha, "")
        unidades = (terminos["unidad"], suya) if f.numerador == propia else (suya, terminos["unidad"])
        malas += [
            f"La razón {f.ficha} lo dice de otro modo. {m}" for m in _de_la_unidad(f._asdict(), *unidades)
        ]
    return malas


def tiene_valores(lago: Lago, ficha: int) -> bool:
    """Si a la ficha ya se le anotó algún mes."""
    return len(lago.leer("SELECT 1 FROM lago.valor WHERE ficha = ? LIMIT 1", [ficha])) > 0


def _mas_abierto(este: str, aquel: str) -> bool:
    orden = list(circulos.CIRCULOS)
    return orden.index(este) < orden.index(aquel)


def vacio(valor: object) -> bool:
    """Si no se escribió nada.

    >>> vacio(" "), vacio(None), vacio(float("nan")), vacio(0)
    (True, True, True, False)
    """
    return pd.isna(valor) or not re.search(r"\S", str(valor))
