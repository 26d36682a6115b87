"""Duplicados: qué tan bien propone la regla y cuánto tarda.

`python -m tests.rendimiento.duplicados` mide la regla con pares de notas ficticias etiquetados a mano
(`pares_duplicados.csv`), en dos partes que no comparten hechos: con `ajuste` se eligieron los pesos y el
umbral, con `prueba` se mide. «El mismo hecho» es «misma nota» o «mismo evento». Sale con 1 si en `prueba` la
precisión baja de 0.95 o la exhaustividad de 0.85, o si 5,000 notas tardan más de 2 segundos de procesador.
"""

import argparse
import itertools
import time
from pathlib import Path

import numpy as np
import pandas as pd

from analisis import duplicados

PARES = Path(__file__).with_name("pares_duplicados.csv")
DISTINTOS = "distintos"
CLASES = (duplicados.MISMA_NOTA, duplicados.MISMO_EVENTO, DISTINTOS)
PRECISION, EXHAUSTIVIDAD, SEGUNDOS = 0.95, 0.85, 2.0
SEMILLA = 2018


def leer(parte):
    """Los pares de una parte con el número de sus dos notas, y sus notas sin repetir."""
    pares = pd.read_csv(PARES, dtype=str).query("parte == @parte").reset_index(drop=True)
    columnas = [c.removeprefix("a_") for c in pares if c.startswith("a_")]
    lados = [
        pares[["hecho", *(f"{lado}_{c}" for c in columnas)]].set_axis(["hecho", *columnas], axis=1)
        for lado in "ab"
    ]
    juntas = pd.concat(lados, ignore_index=True)
    numero = juntas.groupby(["hecho", *columnas], dropna=False).ngroup() + 1
    notas = juntas.assign(nota=numero).drop_duplicates("nota").sort_values("nota", ignore_index=True)
    for columna in ("lat", "lon", "victimas"):
        notas[columna] = notas[columna].astype("float64")
    return pares.assign(nota_a=numero[: len(pares)].to_numpy(), nota_b=numero[len(pares) :].to_numpy()), notas


def juzgar(parte):
    """Los pares de una parte con lo que propuso la regla viendo todas sus notas juntas."""
    pares, notas = leer(parte)
    hallados = duplicados.candidatos(notas).set_index(["nota_a", "nota_b"])
    llaves = pd.MultiIndex.from_arrays(np.sort(pares[["nota_a", "nota_b"]].to_numpy(), axis=1).T)
    dicho = hallados.reindex(llaves)
    propuesta = dicho.propuesta.replace(duplicados.NINGUNA, DISTINTOS).fillna(DISTINTOS).to_numpy()
    return pares.assign(
        propuesta=propuesta,
        parecido=dicho.parecido.to_numpy(),
        razones=dicho.razones.fillna("no es candidato").to_numpy(),
    )


def medir(juzgados):
    """Precisión y exhaustividad, de 0 a 1, de «es el mismo hecho»."""
    propuestos, ciertos = juzgados.propuesta.ne(DISTINTOS), juzgados.etiqueta.ne(DISTINTOS)
    aciertos = (propuestos & ciertos).sum()
    return float(aciertos / propuestos.sum()), float(aciertos / ciertos.sum())


def matriz(juzgados):
    """Cuántos pares de cada etiqueta (renglón) recibieron cada propuesta (columna)."""
    return pd.crosstab(juzgados.etiqueta, juzgados.propuesta).reindex(
        index=CLASES, columns=CLASES, fill_value=0
    )


def ajenas(parte):
    """Fracción de pares de hechos ajenos propuestos si todos pasaran el mismo día en la misma ciudad."""
    _, notas = leer(parte)
    hecho = notas.set_index("nota").hecho
    mismo_dia = {"desde": "2020-01-01", "hasta": "2020-01-01", "publicada": "2020-01-02", "cvegeo": "99001"}
    hallados = duplicados.candidatos(notas.assign(**mismo_dia, lat=np.nan, lon=np.nan))
    hallados = hallados[hallados.propuesta.ne(duplicados.NINGUNA)]
    malos = (hallados.nota_a.map(hecho) != hallados.nota_b.map(hecho)).sum()
    posibles = sum(a != b for a, b in itertools.combinations(notas.hecho, 2))
    return int(malos), posibles


def simular(cuantas, azar, anios=3):
    """Notas como las de una mesa de tres municipios: títulos, colonias y calles de los pares, revueltos."""
    notas = pd.concat([leer(parte)[1] for parte in ("ajuste", "prueba")], ignore_index=True)
    revueltas = {
        c: notas[c].to_numpy()[azar.integers(len(notas), size=cuantas)]
        for c in ("delito", "medio", "titulo", "colonia", "calle", "victimas")
    }
    desde = np.datetime64("2020-01-01") + azar.integers(365 * anios, size=cuantas)
    return pd.DataFrame(revueltas).assign(
        nota=np.arange(1, cuantas + 1),
        desde=desde,
        hasta=desde,
        publicada=desde + np.timedelta64(1, "D"),
        cvegeo=azar.choice(["28038", "28009", "28003"], size=cuantas),
        precision="colonia",
        lat=22.2 + azar.random(cuantas) / 5,
        lon=-97.9 + azar.random(cuantas) / 5,
    )


def imprimir(parte, juzgados):
    precision, exhaustividad = medir(juzgados)
    print(f"\nParte «{parte}»: {len(juzgados)} pares de {juzgados.hecho.nunique()} grupos de hechos")
    print(f"  precisión {precision:.3f} · exhaustividad {exhaustividad:.3f} de «es el mismo hecho»")
    print("  " + matriz(juzgados).to_string().replace("\n", "\n  "))
    malos, posibles = ajenas(parte)
    print(
        f"  hechos ajenos puestos el mismo día en la misma ciudad: {malos} pares propuestos de {posibles:,}"
    )
    for par in juzgados[juzgados.etiqueta.ne(juzgados.propuesta)].itertuples():
        print(f"\n  {par.etiqueta} → {par.propuesta} ({par.parecido:.2f}) · {par.por_que}")
        print(
            f"    {par.a_desde} {par.a_medio}: {par.a_titulo}\n"
            f"    {par.b_desde} {par.b_medio}: {par.b_titulo}"
        )
        print(f"    {par.razones}")
    return precision, exhaustividad


def main():
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    imprimir("ajuste", juzgar("ajuste"))
    precision, exhaustividad = imprimir("prueba", juzgar("prueba"))
    print("\n  notas  segundos de procesador  pares en la cola (tres municipios, tres años)")
    azar, segundos = np.random.default_rng(SEMILLA), {}
    for cuantas in (1_000, 5_000, 20_000):
        notas, inicio = simular(cuantas, azar), time.process_time()
        pares = duplicados.candidatos(notas)
        segundos[cuantas] = time.process_time() - inicio
        print(f"  {cuantas:>6,} {segundos[cuantas]:>8.2f}  {len(pares):,}")
    codificadas = simular(65_000, azar, anios=19)[
        ["nota", "desde", "hasta", "cvegeo", "delito", "lat", "lon"]
    ]
    codificadas = codificadas.assign(origen="ocved", precision="exacta")
    inicio = time.process_time()
    pares = duplicados.candidatos(codificadas)
    print(f"  65,000 de una base codificada: {time.process_time() - inicio:.2f} s y {len(pares)} pares")
    cumple = precision >= PRECISION and exhaustividad >= EXHAUSTIVIDAD and segundos[5_000] <= SEGUNDOS
    print("\nCumple." if cumple else "\nNO cumple.")
    return 0 if cumple else 1


if __name__ == "__main__":
    raise SystemExit(main())
