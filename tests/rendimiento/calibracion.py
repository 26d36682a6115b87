"""El banco de la proyección: qué tan seguido cae lo observado dentro de sus bandas, sobre series reales.

`python -m tests.rendimiento.calibracion` se para cada cinco meses en el pasado (así pasa por todas las
estaciones), proyecta con lo publicado hasta ahí y compara con lo que vino después. Imprime las tablas y
escribe `analisis/calibracion.csv`. No excluye nada: ni la pandemia ni los estados que cambiaron de registro.

Usa la última publicación de cada serie, no la que había en cada origen: lo que la fuente revisa después no
cuenta como error. «Sin redondeo» es la cobertura que tendría la banda si pudiera acabar entre dos enteros:
con medio caso por mes ninguna banda de enteros cubre 80 %, y la que se dibuja cubre de más.
"""

import argparse
import time
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, partial
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pandas as pd

from analisis import proyeccion
from datos.texto import MESES, normalizar
from tests.conftest import DATOS_REALES, RAIZ

SALIDA = RAIZ / "analisis" / "calibracion.csv"
INDICADORES = (
    "homicidio-doloso", "feminicidio", "secuestro", "extorsion",
    "robo-de-vehiculo", "robo-a-casa-habitacion", "violencia-familiar", "narcomenudeo",
)  # fmt: skip
PARTES = {"tipo": "Tipo de delito", "subtipo": "Subtipo de delito", "modalidad": "Modalidad"}
JUAREZ = {
    "homicidio_doloso_carpetas": "homicidio-doloso",
    "feminicidio_carpetas": "feminicidio",
    "total_delitos": "total-delitos",
}
ESTADOS = "SESNSP, 32 estados, 2015 a noviembre de 2024"
CORTAS = "SESNSP, 32 estados, como si sólo hubiera 18 meses"
PASO, HISTORIA, HISTORIA_CORTA = 5, 36, 18
HORIZONTES = (1, 3, 6, 12, 24, 36)
TOTAL = "total 12"
ORDEN = [*map(str, HORIZONTES), TOTAL]
SIMULACIONES = 2000
BANDAS = {50: (25, 75), 80: (10, 90)}
CUADROS = {
    "cobertura_80": "banda de 80 %",
    "cobertura_50": "banda de 50 %",
    "sin_redondeo_80": "banda de 80 %, sin redondeo",
    "origenes": "orígenes",
}
MINIMO, MAXIMO = 0.72, 0.88
# Topes de la probabilidad: percentil de la propia proyección y fracción de los doce meses anteriores.
PERCENTILES_TOPE = (10, 25, 50, 75, 90)
FRACCIONES_TOPE = (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3)


@dataclass(frozen=True)
class Real:
    """Una serie real completa y con cuántos meses de historia se juzga (None: todos los anteriores)."""

    indicador: str
    procedencia: str
    casos: pd.Series
    historia: int | None = None


def reales(carpeta: Path) -> list[Real]:
    """Las series del banco: estados enteros, estados con historia corta y Juárez."""
    de_estados = estados(carpeta / "sesnsp" / "IDEFC_NM_nov2024_2015-2024.csv")
    return [
        *(Real(indicador, ESTADOS, casos) for indicador, casos in de_estados),
        *(Real(indicador, CORTAS, casos, HISTORIA_CORTA) for indicador, casos in de_estados),
        *juarez(carpeta),
    ]


def estados(archivo: Path) -> list[tuple[str, pd.Series]]:
    """Casos mensuales de cada indicador y estado, con las reglas del catálogo."""
    ancha = pd.read_csv(archivo, encoding="cp1252")
    reglas = pd.read_csv(RAIZ / "datos" / "catalogos" / "reglas.csv", keep_default_na=False)
    normal = pd.DataFrame({parte: ancha[titulo].map(cache(normalizar)) for parte, titulo in PARTES.items()})
    series = []
    for indicador in INDICADORES:
        suyas = reglas[reglas["indicador"].eq(indicador) & reglas["metodologia"].eq("CNSP/38/15")]
        cae = pd.concat([_cae(normal, regla) for regla in suyas.itertuples()], axis=1).any(axis=1)
        por_anio = ancha[cae].groupby(["Clave_Ent", "Año"])[[mes.title() for mes in MESES]].sum(min_count=1)
        for entidad, anual in por_anio.groupby(level="Clave_Ent"):
            casos = anual.droplevel("Clave_Ent").stack(future_stack=True)
            inicio = f"{anual.index.get_level_values('Año').min()}-01-01"
            series.append((indicador, _mensual(casos, inicio, f"{indicador} {entidad}")))
    return series


def juarez(carpeta: Path) -> list[Real]:
    """Las series mensuales de Juárez, sin cruzar la rotura de 2026."""
    sesnsp = pd.read_csv(carpeta / "sesnsp" / "juarez_08037_SESNSP_mensual_2016-01_2026-07.csv")
    sesnsp = sesnsp[sesnsp["metodologia"].eq("NM-2015")]
    inegi = pd.read_csv(carpeta / "inegi" / "juarez_08037_INEGI_mensual_ocurrencia_2004_2010.csv")
    return [
        *(
            Real(indicador, "SESNSP, Juárez, 2016 a 2025", _mensual(sesnsp[columna], "2016-01-01", columna))
            for columna, indicador in JUAREZ.items()
        ),
        Real("homicidio", "INEGI, Juárez, 2004 a 2010", _mensual(inegi["homicidios"], "2004-01-01", "inegi")),
    ]


def _cae(normal: pd.DataFrame, regla) -> pd.Series:
    """Qué renglones cumplen los tres patrones (`LIKE`) de una regla."""
    cumple = [normal[parte].map(cache(partial(_like, patron=getattr(regla, parte)))) for parte in PARTES]
    return pd.concat(cumple, axis=1).all(axis=1)


def _like(texto: str, patron: str) -> bool:
    return fnmatchcase(texto, patron.replace("%", "*"))


def _mensual(casos, inicio: str, nombre: str) -> pd.Series:
    fechas = pd.date_range(inicio, periods=len(casos), freq="MS")
    return pd.Series(np.asarray(casos, dtype="float64"), index=fechas, name=nombre)


def medir(real: Real) -> tuple[list[dict], list[dict]]:
    """Aciertos de las bandas y probabilidades de cada origen de una serie."""
    casos = real.casos[: real.casos.last_valid_index()]
    aciertos, topes = [], []
    for origen in range(HISTORIA, len(casos) - 11, PASO):
        pasado = casos.iloc[origen - (real.historia or origen) : origen]
        serie = pd.DataFrame(
            {"mes": pasado.index, "meses": 1, "casos": pasado.to_numpy(), "preliminar": False}
        )
        por_delante = casos.iloc[origen : origen + HORIZONTES[-1]]
        hecha = proyeccion.proyectar(serie, len(por_delante), simulaciones=SIMULACIONES)
        desde, hasta = por_delante.index[0], por_delante.index[11] + pd.DateOffset(months=1)
        total, observado = proyeccion.totales(hecha, desde, hasta), por_delante.iloc[:12].sum()
        comun = {
            "indicador": real.indicador,
            "procedencia": real.procedencia,
            "serie": casos.name,
            "desde": desde,
        }
        comun |= {"media": pasado.tail(24).mean(), "modelo": hecha.modelo.split(":")[0]}
        for horizonte in HORIZONTES:
            if horizonte <= len(por_delante):
                caidas = acierto(hecha.trayectorias[:, horizonte - 1], por_delante.iloc[horizonte - 1])
                aciertos.append({**comun, "horizonte": str(horizonte), **caidas})
        aciertos.append({**comun, "horizonte": TOTAL, **acierto(total, observado)})
        pedidos = [("percentil", p, np.percentile(total, p, method="inverted_cdf")) for p in PERCENTILES_TOPE]
        previo = pasado.tail(12).sum()
        pedidos += [("fracción", fraccion, np.floor(fraccion * previo)) for fraccion in FRACCIONES_TOPE]
        for clase, cual, tope in pedidos:
            p = proyeccion.probabilidad(hecha, tope, 0, desde, hasta)
            topes.append({**comun, "clase": clase, "cual": cual, "p": p, "cupo": float(observado <= tope)})
    return aciertos, topes


def acierto(simulados: np.ndarray, observado: float) -> dict[str, float]:
    """Si lo observado cae en cada banda (0 o 1) y qué parte de él cae sin el redondeo a enteros."""
    antes, hasta = (simulados < observado).mean(), (simulados <= observado).mean()
    percentiles = dict(
        zip(proyeccion.PERCENTILES, proyeccion.percentiles(simulados[:, None])[0], strict=True)
    )
    caidas = {}
    for nivel, (bajo, alto) in BANDAS.items():
        caidas[f"cobertura_{nivel}"] = float(percentiles[bajo] <= observado <= percentiles[alto])
        dentro = max(0.0, min(hasta, alto / 100) - max(antes, bajo / 100))
        caidas[f"sin_redondeo_{nivel}"] = (
            dentro / (hasta - antes) if hasta > antes else float(bajo / 100 < antes < alto / 100)
        )
    return caidas


def resumir(aciertos: pd.DataFrame) -> pd.DataFrame:
    """Cobertura por procedencia, indicador y horizonte; «todos» junta los indicadores de una procedencia."""
    todos = aciertos.assign(indicador="todos")[aciertos["procedencia"].isin([ESTADOS, CORTAS])]
    varios = aciertos[aciertos["procedencia"] != CORTAS]
    coberturas = [f"{clase}_{nivel}" for clase in ("cobertura", "sin_redondeo") for nivel in BANDAS]
    grupos = pd.concat([todos, varios]).groupby(["procedencia", "indicador", "horizonte"], sort=False)
    tabla = grupos[coberturas].mean().round(3).assign(origenes=grupos.size()).reset_index()
    columnas = ["indicador", "horizonte", "origenes", "cobertura_50", "cobertura_80", "procedencia"]
    return tabla[[*columnas, "sin_redondeo_50", "sin_redondeo_80"]]


def informe(tabla: pd.DataFrame, aciertos: pd.DataFrame, topes: pd.DataFrame) -> str:
    """Todo lo que se imprime."""
    partes = []
    for procedencia, suya in tabla.groupby("procedencia", sort=False):
        for columna, titulo in CUADROS.items():
            partes.append(f"\n{procedencia}: {titulo}\n{_cuadro(suya, 'indicador', columna)}")
    de_estados = aciertos[aciertos["procedencia"] == ESTADOS]
    for titulo, grupo in (
        ("año en que empieza lo proyectado", de_estados["desde"].dt.year),
        ("casos por mes (últimos 24)", pd.cut(de_estados["media"], [-1, 0.5, 2, 10, 50, 200, np.inf])),
        ("modelo", de_estados["modelo"]),
    ):
        juntos = de_estados.assign(grupo=grupo).groupby(["grupo", "horizonte"], observed=True)
        cuadro = _cuadro(juntos["sin_redondeo_80"].mean().reset_index(), "grupo", "sin_redondeo_80")
        partes.append(f"\nEstados: banda de 80 %, sin redondeo, por {titulo}\n{cuadro}")
    return "\n".join([*partes, _confiabilidad(topes), _fuera(tabla)])


def _cuadro(tabla: pd.DataFrame, renglon: str, columna: str) -> str:
    cuadro = tabla.pivot_table(index=renglon, columns="horizonte", values=columna, sort=False, observed=True)
    cuadro = cuadro[[horizonte for horizonte in ORDEN if horizonte in cuadro]]
    formato = "{:,.0f}".format if columna == "origenes" else "{:.1%}".format
    return cuadro.to_string(float_format=formato, na_rep="—")


def _confiabilidad(topes: pd.DataFrame) -> str:
    """Probabilidad dicha contra frecuencia con que el total de doce meses cupo en el tope, en los estados."""
    topes = topes[topes["procedencia"] == ESTADOS]
    lineas = []
    for clase, suyos in topes.groupby("clase"):
        por_tope = suyos.groupby("cual")
        lineas += [f"\nProbabilidad de que doce meses quepan en el tope ({clase}): dicha y ocurrida",
                   por_tope[["p", "cupo"]].mean().to_string(float_format="{:.3f}".format)]  # fmt: skip
        brier = ((suyos["p"] - suyos["cupo"]) ** 2).mean()
        referencia = ((suyos["cupo"] - por_tope["cupo"].transform("mean")) ** 2).mean()
        lineas.append(f"Brier {brier:.4f}; diciendo siempre la frecuencia de cada tope, {referencia:.4f}")
    fracciones = topes[topes["clase"] == "fracción"]
    decil = pd.cut(fracciones["p"], np.linspace(0, 1, 11), include_lowest=True)
    tramos = fracciones.groupby(decil, observed=True).agg(
        dicha=("p", "mean"), ocurrida=("cupo", "mean"), casos=("p", "size")
    )
    lineas += [
        "\nConfiabilidad (topes de 70 a 130 % de los doce meses anteriores)",
        tramos.round(3).to_string(),
    ]
    return "\n".join(lineas)


def _fuera(tabla: pd.DataFrame) -> str:
    fuera = tabla[~tabla["cobertura_80"].between(MINIMO, MAXIMO)]
    lineas = [
        f"\nCeldas de la banda de 80 % fuera de {MINIMO:.0%}–{MAXIMO:.0%}: {len(fuera)} de {len(tabla)}"
    ]
    for celda in fuera.itertuples():
        enteros = "; sin redondeo cumple" if MINIMO <= celda.sin_redondeo_80 <= MAXIMO else ""
        lineas.append(
            f"  {celda.procedencia} · {celda.indicador} · {celda.horizonte}: {celda.cobertura_80:.1%} "
            f"({celda.origenes} orígenes; sin redondeo {celda.sin_redondeo_80:.1%}{enteros})"
        )
    return "\n".join(lineas)


def main() -> None:
    """Corre el banco, imprime sus tablas y escribe la calibración que se publica."""
    ordenes = argparse.ArgumentParser(
        description="Mide con qué frecuencia aciertan las bandas de la proyección."
    )
    ordenes.add_argument("--procesos", type=int, default=2, help="cuántos procesos a la vez")
    ordenes.add_argument("--salida", type=Path, default=SALIDA, help="dónde se escribe la calibración")
    pedido = ordenes.parse_args()
    if not DATOS_REALES.is_dir():
        raise SystemExit("Sin la carpeta hermana shared/datos_reales no hay series reales con qué calibrar.")
    inicio = time.perf_counter()
    with Pool(pedido.procesos) as procesos:
        medidas = procesos.map(medir, reales(DATOS_REALES), chunksize=8)
    aciertos, topes = (pd.DataFrame(chain.from_iterable(lado)) for lado in zip(*medidas, strict=True))
    tabla = resumir(aciertos)
    tabla.to_csv(pedido.salida, index=False)
    print(informe(tabla, aciertos, topes))
    proyecciones = len(aciertos[aciertos["horizonte"] == TOTAL])
    print(f"\n{proyecciones:,} proyecciones en {time.perf_counter() - inicio:,.0f} s")


if __name__ == "__main__":
    main()
