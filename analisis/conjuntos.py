"""Conjuntos: cuántos hechos distintos documentan entre todos, y quién tiene cada uno.

`combinadas` trae un renglón por grupo de listas que comparten hechos: `listas` (sus números, en una tupla) y
cuántos `hechos`; la 0 es la prensa de la mesa. Sólo cuenta lo que la mesa confirmó.
"""

import re
from itertools import combinations

import pandas as pd

PRENSA = 0
SIN_ESTIMAR = (
    "No se estima cuántos hechos faltan. El cálculo que parte de dos listas (captura-recaptura) supone que "
    "se hicieron sin verse una a la otra; aquí la prensa publica lo que la autoridad informa y la autoridad "
    "investiga lo que la prensa publica, así que daría un número falso con apariencia de exacto."
)


def total(combinadas, *listas):
    """Hechos que están en todas las listas dadas a la vez; sin listas, los de la unión.

    >>> combinadas = pd.DataFrame({"listas": [(0, 1), (0,)], "hechos": [2, 41]})
    >>> total(combinadas), total(combinadas, 0), total(combinadas, 1), total(combinadas, 0, 1)
    (43, 43, 2, 2)
    """
    dentro = [set(listas) <= set(suyas) for suyas in combinadas["listas"]]
    return int(combinadas.loc[dentro, "hechos"].sum())


def contradicciones(con_hecho, distintos):
    """Lo que no cuadra entre las decisiones: `hecho`, `clase` y los casos, como pares (lista, caso).

    «distintos» es un par que alguien rechazó y que otras confirmaciones volvieron a unir; «repetido», una
    lista con dos casos en el mismo hecho. Ninguna se corrige sola: se explica.

    >>> con_hecho = pd.DataFrame({"lista": [0, 1, 1], "caso": [7, 1, 2], "hecho": [0, 0, 0]})
    >>> columnas = ["lista_a", "caso_a", "lista_b", "caso_b"]
    >>> distintos = pd.DataFrame([[0, 7, 1, 2]], columns=columnas)
    >>> contradicciones(con_hecho, distintos)[["clase", "casos"]].values.tolist()
    [['distintos', ((0, 7), (1, 2))], ['repetido', ((1, 1), (1, 2))]]
    """
    de = {(fila.lista, fila.caso): fila.hecho for fila in con_hecho.itertuples()}
    filas = [
        (de[a], "distintos", (a, b)) for a, b in _pares(distintos) if a in de and b in de and de[a] == de[b]
    ]
    for (hecho, lista), grupo in con_hecho.groupby(["hecho", "lista"]):
        if len(grupo) > 1:
            filas.append(
                (hecho, "repetido", tuple((int(lista), int(caso)) for caso in sorted(grupo["caso"])))
            )
    return pd.DataFrame(filas, columns=["hecho", "clase", "casos"])


def _pares(cotejos):
    columnas = [cotejos[c].tolist() for c in ("lista_a", "caso_a", "lista_b", "caso_b")]
    return [((a, x), (b, y)) for a, x, b, y in zip(*columnas, strict=True)]


def frase(combinadas, nombres, pendientes=0, minimo=None):
    """Cuántos hechos distintos hay entre todos y cómo se reparten, para contestar de viva voz.

    `nombres` va en el orden en que se dicen: número de lista → cómo se le llama («el fiscal»). `pendientes`
    son las parejas que nadie ha decidido (None: no se sabe si quedan) y `minimo`, los hechos que quedarían si
    todas se confirmaran.

    >>> combinadas = pd.DataFrame({"listas": [(0, 1, 2), (1,), (0,)], "hechos": [2, 1, 41]})
    >>> frase(combinadas, {0: "la mesa", 1: "el secretario", 2: "el fiscal"})
    'Entre todos documentan 44 hechos distintos: los 2 del fiscal están entre los 3 del secretario; la mesa \
tiene 2 de los 3 del secretario; la mesa tiene los 2 del fiscal; 41 sólo los tiene la mesa; 1 sólo lo tiene \
el secretario.'
    """
    union, partes = total(combinadas), []
    for a, b in sorted(combinations(nombres, 2), key=lambda par: PRENSA in par):
        partes.append(coincidencia(combinadas, nombres, a, b))
    for lista, nombre in nombres.items():
        solo = int(combinadas.loc[[suyas == (lista,) for suyas in combinadas["listas"]], "hechos"].sum())
        if solo:
            partes.append(f"{solo:,} sólo {'lo' if solo == 1 else 'los'} tiene {nombre}")
    distintos = "hecho distinto" if union == 1 else "hechos distintos"
    dicho = f"ntre todos documentan {union:,} {distintos}: {'; '.join(filter(None, partes))}."
    if pendientes == 0:
        return f"E{dicho}"
    if pendientes is None:
        return f"Con lo confirmado hasta hoy, e{dicho}"
    parejas = "queda 1 pareja" if pendientes == 1 else f"quedan {pendientes:,} parejas"
    serian = f"; si se confirmaran todas, serían {minimo:,}" if minimo is not None else ""
    return f"Con lo confirmado hasta hoy, e{dicho} Todavía {parejas} por decidir{serian}."


def coincidencia(combinadas, nombres, a, b):
    """Cuánto de la lista más corta está en la otra; con la prensa, cuánto de la otra tiene la mesa.

    Entre dos listas, si la corta no trae ninguno no hay nada que contestar: vacío.

    >>> combinadas = pd.DataFrame({"listas": [(1,), (2,)], "hechos": [3, 2]})
    >>> coincidencia(combinadas, {1: "el secretario", 2: "el fiscal"}, 1, 2)
    'ninguno de los 2 del fiscal está entre los 3 del secretario'
    """
    if PRENSA in (a, b):
        otra = b if a == PRENSA else a
        ambos, suyos = total(combinadas, a, b), total(combinadas, otra)
        if not suyos:
            return f"{nombres[otra]} no tiene ninguno"
        if ambos == suyos:
            return f"{nombres[PRENSA]} tiene {_los(suyos)} {del_(nombres[otra])}"
        if not ambos:
            de_los = "el único" if suyos == 1 else f"ninguno de {_los(suyos)}"
            return f"{nombres[PRENSA]} no tiene {de_los} {del_(nombres[otra])}"
        return f"{nombres[PRENSA]} tiene {ambos:,} de {_los(suyos)} {del_(nombres[otra])}"
    corta, larga = sorted((a, b), key=lambda lista: total(combinadas, lista))
    ambos, menos, mas = total(combinadas, a, b), total(combinadas, corta), total(combinadas, larga)
    if not menos:
        return ""
    if mas == 1:
        verbo = "es" if ambos else "no es"
        return f"el único {del_(nombres[corta])} {verbo} el mismo que el único {del_(nombres[larga])}"
    entre = f"entre {_los(mas)} {del_(nombres[larga])}"
    if not ambos:
        quien, esta = (f"ninguno de {_los(menos)}", "está") if menos > 1 else ("el único", "no está")
        return f"{quien} {del_(nombres[corta])} {esta} {entre}"
    if ambos == menos:
        return f"{_los(menos)} {del_(nombres[corta])} {'está' if menos == 1 else 'están'} {entre}"
    return f"de {_los(menos)} {del_(nombres[corta])}, {ambos} {'está' if ambos == 1 else 'están'} {entre}"


def del_(nombre):
    """«de» con el nombre, contraído si empieza con «el».

    >>> del_("el fiscal"), del_("la mesa"), del_("Fiscalía")
    ('del fiscal', 'de la mesa', 'de Fiscalía')
    """
    return re.sub(r"^de el ", "del ", f"de {nombre}", flags=re.IGNORECASE)


def al_inicio(texto):
    """El texto con su primera letra en mayúscula y lo demás como venía.

    >>> al_inicio("la PGR")
    'La PGR'
    """
    return f"{texto[:1].upper()}{texto[1:]}"


def _los(cuantos):
    return "el único" if cuantos == 1 else f"los {cuantos:,}"
