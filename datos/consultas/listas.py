"""¿Qué listas entregó cada quien, qué se ha cotejado y cuántos hechos distintos documentan entre todos?

Los casos uno por uno son del círculo de la mesa. Al público sólo sale cuántos hay en cada combinación.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from datos import circulos
from datos.circulos import COMITE, PUBLICO
from datos.consultas import texto
from datos.consultas.territorios import resolver
from datos.lago import Lago
from datos.prensa.cotejos import MISMO, PRENSA

LA_MESA = "la mesa"
UN_DIA = timedelta(days=1)
Rango = tuple[date, date]


@dataclass(frozen=True)
class Union:
    """Los hechos distintos entre varias cuentas, en los días que todas cubren."""

    nombres: dict[int, str]  # cuenta → cómo se le dice; la 0 es la mesa
    combinadas: pd.DataFrame  # `listas` (tupla de cuentas) y `hechos`
    rangos: list[Rango]  # los días que cubren todas
    fuera: int  # hechos de fuera de los municipios de la mesa, que no se cuentan


def listas(lago: Lago, mesa: str, circulo: str, *, retiradas: bool = False) -> pd.DataFrame:
    """Un renglón por lista entregada a la mesa, con cuántos casos trae; la más nueva arriba."""
    circulos.exigir_mesa(circulo, "Cada lista que entrega una autoridad")
    return lago.leer(
        """SELECT l.*, d.nombre AS nombre_delito, count(c.caso) AS casos
           FROM lago.lista l LEFT JOIN lago.caso c USING (lista)
           LEFT JOIN catalogo.delitos_prensa d USING (delito)
           WHERE l.mesa = $mesa AND (l.activa OR $retiradas)
           GROUP BY ALL ORDER BY l.lista DESC""",
        {"mesa": mesa, "retiradas": retiradas},
    )


def casos(lago: Lago, mesa: str, circulo: str, delito: str) -> pd.DataFrame:
    """Un renglón por caso de las listas vigentes de un delito; la observación, sólo para el comité."""
    aplicado = circulos.exigir_mesa(circulo, "Cada caso de una lista")
    tabla = _casos(lago, mesa, delito)
    return tabla if aplicado == COMITE else tabla.drop(columns="observacion")


def cotejos(lago: Lago, mesa: str, circulo: str) -> pd.DataFrame:
    """Un renglón por decisión de cotejo, vigente o deshecha, la más nueva arriba; con el evento de hoy."""
    circulos.exigir_mesa(circulo, "Cada cotejo entre la prensa y una lista")
    todos = _cotejos(lago, mesa)
    ver = {"mesa": mesa, "circulos": circulos.visibles(circulo)}
    sql = """WITH propias AS (FROM lago.nota WHERE mesa = $mesa)
             SELECT DISTINCT evento FROM propias WHERE circulo IN (SELECT unnest($circulos::VARCHAR[]))
                AND (activa OR evento NOT IN (SELECT evento FROM propias WHERE activa))"""
    # El motivo de una decisión sobre un evento reservado también es reservado.
    return todos[todos.lista_a.ne(PRENSA) | todos.caso_a.isin(lago.leer(sql, ver).evento)]


def quienes(lago: Lago, mesa: str, delito: str) -> dict[int, str]:
    """Quiénes entregaron listas de un delito: el número de su primera lista → cómo se les dice."""
    tabla = lago.leer(
        """SELECT min(lista) AS cuenta, first(nombre ORDER BY lista) AS nombre FROM lago.lista
           WHERE activa AND mesa = ? AND delito = ? GROUP BY lower(nombre) ORDER BY cuenta""",
        [mesa, delito],
    )
    return dict(zip(tabla.cuenta.astype(int), tabla.nombre, strict=True))


def union(
    lago: Lago,
    mesa: str,
    circulo: str,
    delito: str,
    cuentas: tuple[int, ...] | None = None,
    ademas: tuple = (),
) -> Union:
    """Cuántos hechos distintos hay entre la mesa y quienes entregaron listas, y quién tiene cuáles.

    Un hecho son los casos unidos por cotejos vigentes. Sólo se cuentan los días que todas cubren (al público,
    por meses completos) y los hechos con algún caso dentro de la mesa o sin municipio dicho. `ademas` son
    pares de casos, como ((lista, caso), (lista, caso)), que se cuentan como si ya se hubieran confirmado.
    """
    nombres = {PRENSA: LA_MESA, **quienes(lago, mesa, delito)}
    elegidas = [c for c in nombres if cuentas is None or c == PRENSA or c in cuentas]
    rangos = _cubiertos(lago, mesa, delito, [c for c in elegidas if c != PRENSA])
    if circulos.alcance(circulo) == PUBLICO:
        rangos = _meses_completos(rangos)
    tabla = _con_hecho(lago, mesa, circulo, delito, ademas)
    tabla = tabla[tabla.cuenta.isin(elegidas)]
    dentro = pd.Series(False, tabla.index)
    for desde, hasta in rangos:
        dentro |= tabla.desde.between(pd.Timestamp(desde), pd.Timestamp(hasta))
    tabla = tabla[dentro.groupby(tabla.hecho).transform("any")]
    propios = tabla.cvegeo.isna() | tabla.cvegeo.isin(resolver(lago, mesa).municipios)
    adentro = propios.groupby(tabla.hecho).transform("any")
    combinadas = _combinar(tabla[adentro])
    fuera = tabla[~adentro].hecho.nunique()
    return Union({c: nombres[c] for c in elegidas}, combinadas, rangos, fuera)


def hechos(lago: Lago, mesa: str, circulo: str, delito: str) -> pd.DataFrame:
    """Un renglón por caso con el `hecho` al que pertenece: `lista, cuenta, caso, desde, cvegeo, hecho`."""
    circulos.exigir_mesa(circulo, "Cada hecho con los casos que lo forman")
    return _con_hecho(lago, mesa, circulo, delito)


def _casos(lago: Lago, mesa: str, delito: str) -> pd.DataFrame:
    return lago.leer(
        """SELECT c.*, l.nombre, min(l.lista) OVER (PARTITION BY lower(l.nombre)) AS cuenta
           FROM lago.caso c JOIN lago.lista l USING (lista)
           WHERE l.activa AND l.mesa = ? AND l.delito = ? ORDER BY c.lista, c.caso""",
        [mesa, delito],
    ).astype({"victimas": "Int64"})


def _cotejos(lago: Lago, mesa: str) -> pd.DataFrame:
    # El evento que se cotejó puede haberse juntado después con otro: vale el de hoy de aquella nota.
    return lago.leer(
        """SELECT c.* REPLACE (coalesce(n.evento, c.caso_a) AS caso_a)
           FROM lago.cotejo c LEFT JOIN lago.nota n ON c.lista_a = 0 AND n.nota = c.caso_a
           WHERE c.mesa = ? ORDER BY c.cotejo DESC""",
        [mesa],
    )


def _con_hecho(lago: Lago, mesa: str, circulo: str, delito: str, ademas: tuple = ()) -> pd.DataFrame:
    eventos = lago.leer(
        texto("prensa_eventos"),
        {"mesa": mesa, "circulos": circulos.visibles(circulo), "delito": delito, "desde": None, "hasta": None,
         "municipios": None},
    )  # fmt: skip
    columnas = ["lista", "cuenta", "caso", "desde", "cvegeo"]
    prensa = eventos.rename(columns={"evento": "caso"}).assign(lista=PRENSA, cuenta=PRENSA)[columnas]
    tabla = pd.concat([prensa, _casos(lago, mesa, delito)[columnas]], ignore_index=True)
    tabla["desde"] = pd.to_datetime(tabla.desde)
    todos = _cotejos(lago, mesa)
    iguales = todos[todos.vigente.astype(bool) & todos.veredicto.eq(MISMO)]
    llaves = list(zip(tabla.lista, tabla.caso, strict=True))
    pares = iguales[["lista_a", "caso_a", "lista_b", "caso_b"]].itertuples(index=False, name=None)
    return tabla.assign(hecho=_componentes(llaves, [*(((a, x), (b, y)) for a, x, b, y in pares), *ademas]))


def _componentes(llaves: list, pares: list) -> list[int]:
    """El grupo de cada llave, numerado desde 0; los pares que nombran una llave ajena no unen nada."""
    padre = {llave: llave for llave in llaves}

    def raiz(llave):
        while padre[llave] != llave:
            padre[llave] = llave = padre[padre[llave]]
        return llave

    for a, b in pares:
        if a in padre and b in padre:
            padre[raiz(a)] = raiz(b)
    numeros: dict = {}
    return [numeros.setdefault(raiz(llave), len(numeros)) for llave in llaves]


def _combinar(tabla: pd.DataFrame) -> pd.DataFrame:
    """Cuántos hechos tiene cada combinación de cuentas, de las más compartidas a las de una sola."""
    quienes_son = tabla.groupby("hecho").cuenta.agg(lambda cuentas: tuple(sorted({int(c) for c in cuentas})))
    contados = quienes_son.value_counts()
    orden = sorted(contados.index, key=lambda cuentas: (-len(cuentas), cuentas))
    return pd.DataFrame({"listas": orden, "hechos": [int(contados[cuentas]) for cuentas in orden]})


def _cubiertos(lago: Lago, mesa: str, delito: str, cuentas: list[int]) -> list[Rango]:
    """Los días que cubren a la vez todas las cuentas, según lo que declaró cada lista."""
    tabla = lago.leer(
        """SELECT min(lista) OVER (PARTITION BY lower(nombre)) AS cuenta, desde, hasta FROM lago.lista
           WHERE activa AND mesa = ? AND delito = ?""",
        [mesa, delito],
    )
    comunes: list[Rango] | None = None
    for cuenta in cuentas:
        suyos = _juntar([(f.desde, f.hasta) for f in tabla[tabla.cuenta.eq(cuenta)].itertuples()])
        comunes = suyos if comunes is None else _cruzar(comunes, suyos)
    return comunes or []


def _juntar(rangos: list[Rango]) -> list[Rango]:
    juntos: list[Rango] = []
    for desde, hasta in sorted(rangos):
        if juntos and desde <= juntos[-1][1] + UN_DIA:
            juntos[-1] = (juntos[-1][0], max(juntos[-1][1], hasta))
        else:
            juntos.append((desde, hasta))
    return juntos


def _cruzar(unos: list[Rango], otros: list[Rango]) -> list[Rango]:
    cruces = [(max(a, c), min(b, d)) for a, b in unos for c, d in otros]
    return sorted((desde, hasta) for desde, hasta in cruces if desde <= hasta)


def _meses_completos(rangos: list[Rango]) -> list[Rango]:
    recortados = []
    for desde, hasta in rangos:
        primero = desde if desde.day == 1 else (desde.replace(day=1) + timedelta(days=32)).replace(day=1)
        ultimo = hasta if (hasta + UN_DIA).day == 1 else hasta.replace(day=1) - UN_DIA
        if primero <= ultimo:
            recortados.append((primero, ultimo))
    return recortados
