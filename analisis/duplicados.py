"""Duplicados: qué notas de prensa parecen contar el mismo hecho, cuánto y por qué.

Lo que sale es una propuesta: dos notas sólo se unen cuando una persona lo decide. Se compara lo que tiene con
qué: mismo municipio, delito igual o emparentado y fechas a no más de 3 días; o la misma liga, pase lo que
pase. Una nota sin título, colonia, calle, liga ni punto no se compara, y dos registros de una misma base ya
codificada (`ocved`, `informe_seguridad`) tampoco: quien la codificó ya decidió que son hechos distintos, y
con sólo fecha y municipio no hay manera de opinar otra cosa.

Splink 4.0 (Fellegi y Sunter con EM) sobre los mismos pares, con fecha, delito, medio, víctimas, colonia,
calle y título, llega cuando mucho a precisión 0.56 con exhaustividad 0.96: no ve que «matan a taxista en la
Durango» y «matan a taxista en la Anapra» son una plantilla. Esta regla, medida con `python -m
tests.rendimiento.duplicados` en la parte que no se usó para ajustarla, da 0.96 y 0.94 sin otra dependencia.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from analisis.duplicados_puntaje import CERCA_KM, VENTANA, Nota, mismo_texto, parecido, razones, senales
from analisis.duplicados_texto import detalles, liga, llano, lugar, palabras, titulo

MISMA_NOTA, MISMO_EVENTO, NINGUNA = "misma nota", "mismo evento", "ninguna"
# Se propone desde UMBRAL, el más bajo con precisión de 0.95 en validación cruzada por hecho dentro de
# `ajuste` (0.955, con exhaustividad de 0.877); entre DUDA y UMBRAL se enseña sin proponer.
UMBRAL, DUDA = 0.65, 0.4
CODIFICADOS = ("ocved", "informe_seguridad")
# Cuánto puede apartarse del hecho, en km, la coordenada de cada precisión; «municipio» no es un punto.
HOLGURAS = {"exacta": 0.0, "calle": 0.0, "colonia": 2.0}
# Delitos con que dos medios, o el mismo unos días después, llaman a un solo hecho.
EMPARENTADOS = (
    {"homicidio-doloso", "feminicidio", "lesiones-arma-de-fuego", "violencia-criminal"},
    {"homicidio-doloso", "feminicidio", "desaparicion", "secuestro", "violencia-criminal"},
    {"secuestro", "desaparicion", "extorsion"},
    {"robo-de-vehiculo", "robo-a-transeunte-en-via-publica", "robo-a-negocio"},
    {"robo-de-vehiculo", "homicidio-doloso"},
    {"extorsion", "robo-a-negocio"},
    {"narcomenudeo", "violencia-criminal"},
)
COLUMNAS = ["nota_a", "nota_b", "parecido", "propuesta", "razones"]
PARES_A_LA_VEZ = 1_000_000
TITULO_CERCANO = 50  # de 100; con menos que esto y nada de lugar en común no vale la pena comparar
GRADOS_CERCA = CERCA_KM / 100  # algo más que esos kilómetros, para no dejar fuera a ninguno
NOTAS_POR_LIGA = 12  # una liga con más notas que éstas es una sección, no una nota


def candidatos(notas, decididos=frozenset()):
    """Pares de notas que parecen el mismo hecho: un renglón por par, del más al menos parecido.

    Columnas: `nota_a < nota_b, parecido` (0 a 1), `propuesta` («misma nota», «mismo evento» o «ninguna», si
    está en duda) y `razones`. No vuelve a ofrecer los pares de `decididos` (menor, mayor) ni, si viene la
    columna `evento`, los que ya están unidos.

    >>> notas = pd.DataFrame({
    ...     "nota": [1, 2, 3], "delito": "homicidio-doloso", "desde": "2012-03-04", "cvegeo": "08037",
    ...     "titulo": ["Matan a taxista en un bar", "Taxista, ejecutado en cantina", "Hallan a encobijado"],
    ...     "colonia": ["Centro", "Zona Centro", "Anapra"]})
    >>> candidatos(notas)[["nota_a", "nota_b", "propuesta"]].values.tolist()
    [[1, 2, 'mismo evento']]
    >>> len(candidatos(notas, {(1, 2)}))
    0
    """
    notas = _comparables(notas)
    preparadas, pares = preparar(notas.to_dict("records")), []
    numeros = notas["nota"].tolist()
    unidas = notas["evento"].tolist() if "evento" in notas else None
    for unas, otras in _posibles(notas, preparadas):
        for i, j in zip(unas.tolist(), otras.tolist(), strict=True):
            i, j = (i, j) if numeros[i] < numeros[j] else (j, i)
            par = (numeros[i], numeros[j])
            if par in decididos or (unidas and unidas[i] == unidas[j]):
                continue
            juicio = _juzgar(preparadas[i], preparadas[j])
            if juicio:
                pares.append((*par, *juicio))
    return _ordenar(pd.DataFrame(pares, columns=COLUMNAS))


def parecidos(nueva: Mapping, notas):
    """Notas que parecen el hecho de una que se está capturando: nota, parecido (0 a 1), propuesta y razones.

    >>> notas = pd.DataFrame({"nota": [7], "delito": "homicidio-doloso", "desde": "2012-03-04",
    ...                       "cvegeo": "08037", "titulo": "Matan a taxista en un bar", "colonia": "Centro"})
    >>> nueva = {"delito": "homicidio-doloso", "desde": "2012-03-04", "cvegeo": "08037", "colonia": "Centro",
    ...          "titulo": "Asesinan a taxista"}
    >>> parecidos(nueva, notas)[["nota", "propuesta"]].values.tolist()
    [[7, 'mismo evento']]
    """
    ajenas = _comparables(notas)
    una = preparar([nueva])[0]
    if not una.desde:
        return pd.DataFrame(columns=["nota", *COLUMNAS[2:]])
    cerca = (
        (ajenas["_desde"] <= una.hasta + VENTANA)
        & (ajenas["_hasta"] >= una.desde - VENTANA)
        & (_columna(ajenas, "cvegeo") == una.cvegeo)
        & _columna(ajenas, "delito").isin(
            [d for d in _delitos(ajenas, una.delito) if _compatibles(d, una.delito)]
        )
    )
    ligas = _columna(ajenas, "liga")
    if una.liga:
        cerca |= ligas.ne("") & ligas.map(liga).eq(una.liga)
    ajenas = ajenas[cerca]
    hallados = [
        (numero, *juicio)
        for numero, otra in zip(ajenas.nota, preparar(ajenas.to_dict("records")), strict=True)
        if (juicio := _juzgar(una, otra))
    ]
    return _ordenar(pd.DataFrame(hallados, columns=["nota", *COLUMNAS[2:]]))


def preparar(notas):
    """Lo comparable de cada nota de una lista de renglones; lo que no traen queda vacío.

    >>> punto = {"precision": "municipio", "lat": 31.7, "lon": -106.4}
    >>> nota = preparar([{"titulo": "Matan a dos", "colonia": "Col. Centro", **punto}])[0]
    >>> nota.colonia, nota.punto
    (('centro',), None)
    """
    return [_preparar({c: v for c, v in nota.items() if not _vacio(v)}) for nota in notas]


def _preparar(nota):
    limpio, holgura = titulo(nota.get("titulo"), nota.get("medio")), HOLGURAS.get(nota.get("precision"))
    desde = _dia(nota.get("desde")) or 0
    ubicada = holgura is not None and "lat" in nota and "lon" in nota
    return Nota(
        delito=nota.get("delito", ""),
        desde=desde,
        hasta=max(desde, _dia(nota.get("hasta")) or desde),
        publicada=_dia(nota.get("publicada")),
        medio=llano(nota.get("medio")),
        liga=liga(nota.get("liga")),
        cvegeo=nota.get("cvegeo", ""),
        titulo=limpio,
        palabras=palabras(limpio),
        detalles=detalles(limpio),
        colonia=lugar(nota.get("colonia", "")),
        calles=tuple(partes for c in ("calle", "cruce") if (partes := lugar(nota.get(c, "")))),
        punto=(float(nota["lat"]), float(nota["lon"])) if ubicada else None,
        holgura=holgura or 0.0,
        victimas=int(nota["victimas"]) if "victimas" in nota else None,
    )


def _vacio(valor):
    return valor is None or valor is pd.NA or valor is pd.NaT or valor == "" or valor != valor


def _dia(valor):
    return None if valor is None else int(np.datetime64(valor, "D").astype("int64"))


def _columna(notas, nombre):
    return (
        notas[nombre].astype("object").fillna("")
        if nombre in notas
        else pd.Series("", notas.index, dtype="object")
    )


def _comparables(notas):
    """Las notas con fecha y con algo que comparar además de la fecha, con sus días contados."""
    desde = pd.to_datetime(notas["desde"]) if len(notas) else pd.Series(dtype="datetime64[us]")
    hasta = pd.to_datetime(notas["hasta"]).fillna(desde) if "hasta" in notas and len(notas) else desde
    algo = pd.Series(False, notas.index)
    for nombre in ("titulo", "colonia", "calle", "liga"):
        algo |= _columna(notas, nombre).ne("")
    if "lat" in notas:
        algo |= notas["lat"].notna() & _columna(notas, "precision").isin(HOLGURAS)
    dias = {c: (f - pd.Timestamp(0)).dt.days for c, f in (("_desde", desde), ("_hasta", hasta))}
    con_dias = notas.assign(**dias)[algo & desde.notna()].astype({"_desde": "int64", "_hasta": "int64"})
    return con_dias.reset_index(drop=True)


def _delitos(notas, otro):
    return {*_columna(notas, "delito"), otro}


def _compatibles(uno, otro):
    return uno == otro or any({uno, otro} <= familia for familia in EMPARENTADOS)


def _posibles(notas, preparadas):
    """Posiciones de los pares que vale la pena comparar, en tandas para no llenar la memoria."""
    if len(notas) < 2:
        return
    por_liga = _por_liga(preparadas)
    yield por_liga
    ya = set(zip(*(lado.tolist() for lado in por_liga), strict=True))
    municipio = pd.factorize(_columna(notas, "cvegeo"))[0]
    # Un número que crece primero por municipio y luego por día: las parejas de una nota quedan contiguas.
    desde, hasta = notas["_desde"].to_numpy(), notas["_hasta"].to_numpy()
    paso = int(hasta.max() - desde.min()) + 2 * VENTANA + 2
    inicio = municipio * paso + (desde - desde.min())
    orden = np.argsort(inicio, kind="stable")
    limite = (inicio + (hasta - desde) + VENTANA)[orden]
    limite = np.minimum(limite, (municipio[orden] + 1) * paso - 1)
    cuantas = np.searchsorted(inicio[orden], limite, side="right") - np.arange(len(orden)) - 1
    rasgos = _rasgos(notas, preparadas)
    vuelta = (np.cumsum(cuantas) - cuantas) // PARES_A_LA_VEZ
    for tanda in np.split(np.arange(len(orden)), np.flatnonzero(np.diff(vuelta)) + 1):
        veces = cuantas[tanda]
        saltos = np.arange(veces.sum()) - np.repeat(np.cumsum(veces) - veces, veces)
        unas, otras = np.repeat(tanda, veces), np.repeat(tanda, veces) + saltos + 1
        unas, otras = _con_algo_comun(orden[unas], orden[otras], *rasgos)
        nuevas = (
            [tuple(sorted(par)) not in ya for par in zip(unas.tolist(), otras.tolist(), strict=True)]
            if ya
            else ...
        )
        yield unas[nuevas], otras[nuevas]


def _por_liga(preparadas):
    grupos = {}
    for posicion, nota in enumerate(preparadas):
        if nota.liga:
            grupos.setdefault(nota.liga, []).append(posicion)
    pares = [
        (a, b)
        for grupo in grupos.values()
        if len(grupo) <= NOTAS_POR_LIGA
        for n, b in enumerate(grupo)
        for a in grupo[:n]
    ]
    return np.array(pares, dtype="int64").reshape(-1, 2).T


def _rasgos(notas, preparadas):
    """Lo que permite descartar un par sin compararlo: delito, base, título, lugares en 64 bits y punto.

    Los lugares son los que trae la nota y los que pudiera decir su título.
    """
    delito, nombres = pd.factorize(_columna(notas, "delito"))
    compatible = np.array([[_compatibles(a, b) for b in nombres] for a in nombres])
    base = _columna(notas, "origen").map({c: n for n, c in enumerate(CODIFICADOS)}).fillna(-1).to_numpy()
    titulos = np.array([nota.titulo for nota in preparadas], dtype="object")
    dichas = np.array([_bits([nota.titulo.split()]) for nota in preparadas], dtype="uint64")
    colonias = np.array([_bits([nota.colonia]) for nota in preparadas], dtype="uint64")
    calles = np.array([_bits(nota.calles) for nota in preparadas], dtype="uint64")
    puntos = np.array([nota.punto or (np.nan, np.nan) for nota in preparadas])
    return delito, compatible, base, titulos, dichas, colonias, calles, puntos


def _bits(lugares):
    """Las primeras letras de cada palabra de unos lugares, cada una en un bit."""
    bits = 0
    for partes in lugares:
        for letras in {"".join(partes)[:4], *(p[:4] for p in partes)} - {""}:
            bits |= 1 << (sum(ord(letra) * 31**n for n, letra in enumerate(letras)) % 64)
    return bits


def _con_algo_comun(unas, otras, delito, compatible, base, titulos, dichas, colonias, calles, puntos):
    vale = compatible[delito[unas], delito[otras]] & ~((base[unas] == base[otras]) & (base[unas] >= 0))
    unas, otras = unas[vale], otras[vale]
    comun = (colonias[unas] & colonias[otras] != 0) | (calles[unas] & calles[otras] != 0)
    comun |= (colonias[unas] & dichas[otras] != 0) | (dichas[unas] & colonias[otras] != 0)
    comun |= (colonias[unas] == 0) | (colonias[otras] == 0)
    comun |= np.abs(puntos[unas] - puntos[otras]).max(axis=1) <= GRADOS_CERCA
    faltan = np.flatnonzero(~comun)
    cercanos = process.cpdist(
        titulos[unas[faltan]], titulos[otras[faltan]], scorer=fuzz.token_set_ratio, dtype=np.uint8
    )
    comun[faltan] = cercanos >= TITULO_CERCANO
    return unas[comun], otras[comun]


def _juzgar(a, b):
    halladas = senales(a, b)
    cuanto = parecido(halladas)
    if cuanto < DUDA:
        return None
    propuesta = MISMA_NOTA if mismo_texto(a, b) else MISMO_EVENTO
    if cuanto < UMBRAL:
        propuesta = NINGUNA
    return round(cuanto, 3), propuesta, razones(halladas)


def _ordenar(pares):
    primeras = pares.columns[: len(pares.columns) - 3].tolist()
    return pares.sort_values(
        ["parecido", *primeras], ascending=[False] + [True] * len(primeras), ignore_index=True
    )
