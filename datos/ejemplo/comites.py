"""Los comités del ejemplo: cinco fichas ficticias con treinta meses, una con huecos y una razón."""

import csv
import tempfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from datos import comites, comites_csv
from datos.comites_reglas import vigentes
from datos.ejemplo.generador import ANIO_RNID, MESES_RNID
from datos.ejemplo.mesa import MESA
from datos.errores import DatoInvalido
from datos.lago import Lago

SEMILLA = 30_2024
MESES = pd.date_range(end=f"{ANIO_RNID}-{MESES_RNID:02d}-01", periods=30, freq="MS")
# Media al mes: al principio y al final.
NIVELES = {"carpetas": (310, 262), "consignaciones": (31, 47), "llamadas": (8_400, 8_150)}
MINUTOS, SIN_SISTEMA = (14.5, 11.2), slice(11, 14)


def sembrar(lago: Lago, *, autor: str) -> None:
    """Crea las fichas y trae sus valores como de un archivo cualquiera; si ya estaban, no cambia nada."""
    if len(vigentes(lago, MESA["mesa"])):
        return
    numeros: dict[str, int] = {}
    with (Path(__file__).parent / "comites.csv").open(encoding="utf-8", newline="") as archivo:
        for fila in csv.DictReader(archivo):
            clave = fila.pop("clave")
            partes = {
                p: f"ficha:{numeros[fila[p].removeprefix('ficha:')]}" if fila[p] else None
                for p in ("numerador", "denominador")
            }
            escala = int(fila["escala"]) if fila["escala"] else None
            terminos = {**fila, **partes, "escala": escala, "mesa": MESA["mesa"]}
            numeros[clave] = comites.crear(lago, terminos, autor=autor, ejemplo=True)
    with tempfile.TemporaryDirectory(prefix="ejemplo-comites-") as carpeta:
        ruta = escribir(Path(carpeta), numeros)
        hecho = comites_csv.importar(lago, ruta, mesa=MESA["mesa"], autor=autor, hoy=MESES[-1].date())
    if hecho.problemas:
        raise DatoInvalido(f"El ejemplo no se pudo sembrar completo: {hecho.problemas[0][1]}")


def escribir(carpeta: Path, numeros: dict[str, int]) -> Path:
    """Escribe los valores en un CSV largo y dice su ruta; siempre los mismos."""
    azar = np.random.default_rng(SEMILLA)
    valores = {
        clave: azar.poisson(np.geomspace(antes, ahora, len(MESES))).astype(float)
        for clave, (antes, ahora) in NIVELES.items()
    }
    valores["espera"] = (np.linspace(*MINUTOS, len(MESES)) + azar.normal(0, 0.5, len(MESES))).round(1)
    valores["espera"][SIN_SISTEMA] = np.nan
    tablas = [pd.DataFrame({"ficha": numeros[c], "mes": MESES, "valor": v}) for c, v in valores.items()]
    ruta = carpeta / "comites-de-ejemplo.csv"
    pd.concat(tablas).to_csv(ruta, index=False, date_format="%Y-%m")
    return ruta


def quitar(cursor: duckdb.DuckDBPyConnection) -> None:
    """Saca del lago las fichas del ejemplo y sus valores."""
    suyas = "SELECT ficha FROM lago.ficha WHERE ejemplo OR mesa = ?"
    cursor.execute(f"DELETE FROM lago.valor WHERE ficha IN ({suyas})", [MESA["mesa"]])
    cursor.execute("DELETE FROM lago.ficha WHERE ejemplo OR mesa = ?", [MESA["mesa"]])
