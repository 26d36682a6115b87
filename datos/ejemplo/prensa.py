"""La prensa ficticia del ejemplo: notas de medios inventados, con duplicados decididos y por decidir.

Ningún hecho ocurrió y ningún medio existe. Las notas caen en las colonias del mapa de ejemplo.
"""

from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd

from datos import circulos
from datos.ejemplo.mesa import MESA, MUNICIPIOS
from datos.lago import Lago
from datos.prensa import decisiones, limpieza, notas
from datos.revisiones import ahora

SEMILLA = 99_2026
INICIO, DIAS = date(2025, 9, 1), 364
HECHOS = 68
MEDIOS = ("El Faro de Alborada", "Diario Jacaranda", "La Voz del Puerto", "Radio Páramo", "Alerta Alborada")
RITMO = (0.26, 0.14, 0.16, 0.34, 0.10)
# Radio Páramo dejó de capturarse en estos meses: el registro tiene un hueco que la pantalla debe señalar.
HUECO = ("Radio Páramo", {(2026, 3), (2026, 4), (2026, 5)})
PARTES = (0.72, 0.22, 0.06)
# Delito → qué tan seguido, víctimas por hecho y cómo lo titulan dos medios distintos.
DELITOS = {
    "homicidio-doloso": (0.30, (1, 1, 1, 2), (
        ("Asesinan a un hombre a balazos en {colonia}", "Ejecutan a sujeto en calles de {colonia}"),
        ("Hallan un cuerpo sin vida en un baldío de {colonia}", "Encuentran a persona muerta en {colonia}"),
        ("Ataque armado deja muertos en {colonia}", "Balacera en {colonia}: hay víctimas mortales"),
    )),
    "robo-de-vehiculo": (0.22, (0,), (
        ("Despojan de su camioneta a una familia en {colonia}", "Roban camioneta con violencia en {colonia}"),
        ("Se llevan auto frente a una escuela de {colonia}", "Roban auto afuera de plantel en {colonia}"),
    )),
    "robo-a-negocio": (0.18, (0,), (
        ("Asaltan tienda de conveniencia en {colonia}", "Encapuchados roban un minisúper de {colonia}"),
        ("Roban por segunda vez una farmacia en {colonia}", "Otra vez asaltan la farmacia de {colonia}"),
    )),
    "extorsion": (0.12, (1,), (
        ("Comerciantes de {colonia} denuncian cobro de piso", "Cierran locales en {colonia} por extorsiones"),
    )),
    "lesiones-arma-de-fuego": (0.12, (1, 1, 2), (
        ("Hieren de bala a un joven en {colonia}", "Llega al hospital baleado tras ataque en {colonia}"),
    )),
    "secuestro": (0.06, (1,), (
        ("Privan de la libertad a un comerciante en {colonia}", "Reportan plagio de empresario en {colonia}"),
    )),
}  # fmt: skip
# De los hechos que narran dos medios, estos quedaron ya decididos; los demás esperan en la cola.
DOBLES, DECIDIDOS = 20, 11
VEREDICTOS = ("mismo evento", "mismo evento", "misma nota", "mismo evento", "distintos")
RESERVADOS = (5, 32)
PRECISIONES = ("exacta", "calle", "colonia", "colonia", "municipio")


def sembrar(lago: Lago, *, autor: str) -> int:
    """Guarda las notas del ejemplo en una sola versión y dice cuántas; si ya estaban, no cambia nada."""
    mesa = MESA["mesa"]
    if len(lago.leer("SELECT nota FROM lago.nota WHERE mesa = ? LIMIT 1", [mesa])):
        return 0
    escritas, parejas = redactar(_colonias(lago))

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        primera, momento = notas.siguiente(cursor), ahora()
        numeros = [primera + n for n in range(len(escritas))]
        tabla = pd.DataFrame(escritas).assign(
            nota=numeros, evento=numeros, revision=1, mesa=mesa, origen=notas.CAPTURA, activa=True,
            ejemplo=True, autor=autor, momento=momento,
        )  # fmt: skip
        cursor.register("del_ejemplo", tabla)
        cursor.execute("INSERT INTO lago.nota BY NAME SELECT * FROM del_ejemplo")
        cursor.unregister("del_ejemplo")
        previas = cursor.execute("SELECT coalesce(max(decision), 0) FROM lago.decision").fetchall()[0][0]
        for numero, (a, b, veredicto) in enumerate(parejas, previas + 1):
            cursor.execute(
                """INSERT INTO lago.decision
                   VALUES (?, ?, ?, ?, ?, 'Decidido en el ejemplo', true, ?, ?, NULL, NULL)""",
                [numero, mesa, primera + a, primera + b, veredicto, autor, momento],
            )
        decisiones.agrupar(cursor, numeros)
        return len(numeros)

    return lago.escribir(trabajo, autor=autor, motivo="Sembrar la prensa del ejemplo")


def quitar(cursor: duckdb.DuckDBPyConnection) -> None:
    """Saca las notas de la mesa de ejemplo y lo que se decidió de ellas."""
    cursor.execute("DELETE FROM lago.nota WHERE mesa = ?", [MESA["mesa"]])
    limpieza.limpiar(cursor)


def redactar(colonias: pd.DataFrame) -> tuple[list[dict], list[tuple[int, int, str]]]:
    """Las notas, en el orden en que se capturaron, y lo decidido: lugar de una, lugar de otra y veredicto."""
    azar = np.random.default_rng(SEMILLA)
    claves, pesos = list(DELITOS), np.array([d[0] for d in DELITOS.values()])
    escritas, parejas, dobles = [], [], 0
    for hecho in range(HECHOS):
        delito = claves[azar.choice(len(claves), p=pesos / pesos.sum())]
        _, victimas, titulares = DELITOS[delito]
        cvegeo = azar.choice(list(MUNICIPIOS), p=PARTES)
        desde = INICIO + timedelta(days=int(hecho * DIAS / HECHOS + azar.integers(0, 5)))
        lugar = _lugar(azar, cvegeo, colonias)
        cuantas = int(azar.choice(victimas)) or None
        titulos = titulares[azar.integers(len(titulares))]
        primero, segundo = azar.choice(len(MEDIOS), 2, replace=False, p=RITMO)
        comun = {"delito": delito, "cvegeo": cvegeo, "desde": desde, "hasta": desde, "victimas": cuantas,
                 "circulo": circulos.COMITE if hecho in RESERVADOS else circulos.MESA}  # fmt: skip
        escritas.append(_nota(azar, comun, lugar, titulos[0], int(primero)))
        if hecho % 3 == 1 and dobles < DOBLES:
            otra = _nota(azar, comun, lugar, titulos[1], int(segundo))
            if dobles % 4 == 0 and cuantas:  # el segundo medio supo de otra víctima: hay que acordar
                otra["victimas"] = cuantas + 1
            escritas.append(otra)
            if dobles < DECIDIDOS:
                parejas.append((len(escritas) - 2, len(escritas) - 1, VEREDICTOS[dobles % len(VEREDICTOS)]))
            dobles += 1
    return escritas, parejas


def _nota(azar, comun: dict, lugar: dict, titulo: str, medio: int) -> dict:
    publicada = comun["desde"] + timedelta(days=int(azar.choice((0, 0, 1, 1, 1, 2, 4, 9))))
    if (comun["desde"].year, comun["desde"].month) in HUECO[1] and MEDIOS[medio] == HUECO[0]:
        medio = 4
    en_donde = lugar["colonia"] or f"las afueras de {MUNICIPIOS[comun['cvegeo']]}"
    return {
        **comun, **lugar, "medio": MEDIOS[medio], "publicada": publicada,
        "titulo": titulo.format(colonia=en_donde),
        "liga": f"https://ejemplo.invalid/{publicada:%Y/%m/%d}/{azar.integers(10**5, 10**6)}",
    }  # fmt: skip


def _lugar(azar, cvegeo: str, colonias: pd.DataFrame) -> dict:
    """Una colonia del municipio y, según la precisión, un punto dentro de ella."""
    propias = colonias[colonias.cvegeo.eq(cvegeo)]
    nada = {"lat": None, "lon": None, "precision": "municipio", "ubicada": None, "colonia": None,
            "calle": None, "cruce": None}  # fmt: skip
    precision = PRECISIONES[azar.integers(len(PRECISIONES))]
    if propias.empty or precision == "municipio":
        return nada
    # Unas cuantas colonias juntan casi todo, como en cualquier ciudad.
    lugar = min(int(azar.exponential(2.5)), len(propias) - 1)
    colonia = propias.iloc[lugar]
    corrido = azar.uniform(-0.15, 0.15, 2) * (0 if precision == "colonia" else 1)
    return {
        **nada,
        "colonia": colonia.nombre,
        "calle": f"Calle {azar.integers(2, 40)}" if precision == "calle" else None,
        "lat": round(float(colonia.lat + corrido[0] * (colonia.norte - colonia.sur)), 6),
        "lon": round(float(colonia.lon + corrido[1] * (colonia.este - colonia.oeste)), 6),
        "precision": precision,
        "ubicada": "catálogo" if precision == "colonia" else "clic",
    }


def _colonias(lago: Lago) -> pd.DataFrame:
    return lago.leer(
        """SELECT cvegeo, nombre, lat, lon, oeste, sur, este, norte FROM lago.geometria
           WHERE nivel = 'colonia' AND cvegeo IN (SELECT unnest(?::VARCHAR[])) ORDER BY clave""",
        [list(MUNICIPIOS)],
    )
