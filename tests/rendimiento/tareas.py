"""Lo que el banco mide, cada tarea en su propio proceso para que su memoria sea sólo suya.

`python -m tests.rendimiento.tareas TAREA …` corre una y escribe en JSON segundos, pico de memoria y detalle.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.rendimiento import generar

RAIZ = Path(__file__).resolve().parents[2]
AUTOR = "Banco de rendimiento"


@dataclass(frozen=True)
class Medida:
    """Lo que costó una tarea: segundos de reloj y de procesador, bytes residentes en su pico y detalle.

    El pico es None donde el sistema no lo dice.
    """

    segundos: float
    procesador: float
    pico: int | None
    detalle: dict


def leer_con_duckdb(ruta: Path) -> dict:
    """El piso: DuckDB lee el archivo con sus tipos y lo deja en una tabla temporal."""
    import duckdb

    enteros = {"Año", "Clave_Ent", *generar.MESES}
    tipos = {c: "INTEGER" if c in enteros else "VARCHAR" for c in generar.ENCABEZADO_MUNICIPAL}
    with duckdb.connect() as conexion:
        conexion.execute(
            f"CREATE TEMP TABLE leido AS FROM read_csv($ruta, header=true, delim=',', quote='\"', "
            f"encoding='latin-1', auto_detect=false, columns={tipos})",
            {"ruta": str(ruta)},
        )
        return {"renglones": conexion.execute("SELECT count(*) FROM leido").fetchall()[0][0]}


def leer_con_pandas(ruta: Path) -> dict:
    """Lo que se hace a mano: `pandas.read_csv` y `melt` a un renglón por mes."""
    import pandas as pd

    tabla = pd.read_csv(ruta, encoding="cp1252")
    apellidos = list(tabla.columns[: -len(generar.MESES)])
    larga = tabla.melt(id_vars=apellidos, var_name="Mes", value_name="Casos")
    return {"renglones": len(tabla), "largos": len(larga)}


def cargar(lago: Path, ruta: Path) -> dict:
    """Lo que hace el tablero: leer, comprobar, cobertura, calidad, revisiones y confirmar."""
    from datos import carga
    from datos import lago as almacen

    etapas: dict[str, float] = {}
    ultima = [time.perf_counter(), ""]

    def avance(etapa: str, fraccion: float | None = None, renglones: int | None = None) -> None:
        ahora = time.perf_counter()
        if ultima[1]:
            etapas[ultima[1]] = etapas.get(ultima[1], 0.0) + ahora - ultima[0]
        ultima[:] = [ahora, etapa]

    with almacen.abrir(lago) as abierto:
        inicio, procesador = time.perf_counter(), time.process_time()
        (resultado,) = carga.cargar(abierto, [ruta], autor=AUTOR, avance=avance)
        costo = {"segundos": time.perf_counter() - inicio, "procesador": time.process_time() - procesador}
        revisiones = abierto.leer("SELECT count(*) AS n FROM lago.revision").n[0]
    if resultado.estado != "cargado":
        raise SystemExit(f"La carga no pasó: {resultado.mensaje}")
    avisos = [f"{a.clase}: {a.cuantos:,}" for a in resultado.avisos]
    return {**costo, "renglones": resultado.renglones, "etapas": etapas, "avisos": avisos,
            "revisiones": int(revisiones)}  # fmt: skip


TAREAS: dict[str, Callable[..., dict]] = {f.__name__: f for f in (leer_con_duckdb, leer_con_pandas, cargar)}


def medir(tarea: str, *rutas: Path) -> Medida:
    """Corre una tarea en un proceso nuevo y dice lo que costó."""
    orden = [sys.executable, "-m", "tests.rendimiento.tareas", tarea, *map(str, rutas)]
    corrida = subprocess.run(orden, cwd=RAIZ, capture_output=True, encoding="utf-8")
    if corrida.returncode:
        raise SystemExit(f"La tarea {tarea} no terminó:\n{corrida.stderr or corrida.stdout}")
    return Medida(**json.loads(corrida.stdout))


def pico() -> int | None:
    """Bytes del pico de memoria residente de este proceso; None donde el sistema no lo dice."""
    estado = Path("/proc/self/status")
    if estado.is_file():  # getrusage hereda aquí el pico del proceso que nos lanzó
        linea = next(x for x in estado.read_text(encoding="utf-8").splitlines() if x.startswith("VmHWM"))
        return int(linea.split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Corre la tarea pedida en los argumentos."""
    nombre, *rutas = sys.argv[1:]
    inicio, procesador = time.perf_counter(), time.process_time()
    detalle = TAREAS[nombre](*map(Path, rutas))
    costo = {
        "segundos": detalle.pop("segundos", time.perf_counter() - inicio),
        "procesador": detalle.pop("procesador", time.process_time() - procesador),
    }
    sys.stdout.write(json.dumps({**costo, "pico": pico(), "detalle": detalle}))


if __name__ == "__main__":
    main()
