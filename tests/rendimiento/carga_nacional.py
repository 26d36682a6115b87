"""El banco de la carga: un archivo nacional contra sólo leerlo, contra pandas y contra su corte revisado.

`python -m tests.rendimiento.carga_nacional [--renglones N]` imprime tiempos, cocientes y picos de memoria.
Nunca falla por una máquina lenta: dice si cumple y sigue. Deja el lago en la carpeta para `consultas`.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from tests.rendimiento import generar
from tests.rendimiento.tareas import Medida, medir

CARPETA = Path(tempfile.gettempdir()) / "tablero-rendimiento"
COCIENTE_MAXIMO = 3.0
PICO_MAXIMO = 1.5 * 2**30
VECES = 3
ARCHIVOS = ("municipal_nov.csv", "municipal_dic.csv", "poblacion.csv")
RENGLONES_QUE_DICEN_ALGO = 2_500_000
TAREAS = {
    "leer": "(a) DuckDB sólo lo lee, con tipos",
    "cargar": "(b) Carga completa en el lago",
    "pandas": "(c) pandas: read_csv y melt",
    "revisar": "(d) Carga del corte revisado",
}


def comparar(
    carpeta: Path, renglones: int | None = None, veces: int = VECES, avance: generar.Avance = print
) -> dict[str, list[Medida]]:
    """Las medidas de cada tarea de TAREAS, cada una en su proceso y sobre los mismos archivos.

    Lectura y carga se alternan, para que una máquina que se distrae les toque por igual.
    """
    carpeta.mkdir(parents=True, exist_ok=True)
    avance("Escribiendo los archivos…")
    primero, segundo, poblacion = (carpeta / nombre for nombre in ARCHIVOS)
    generar.escribir(primero, renglones, avance=avance)
    generar.escribir(segundo, renglones, revisado=True, avance=avance)
    generar.escribir_poblacion(poblacion)
    virgen, lago = carpeta / "lago-virgen", carpeta / "lago"
    shutil.rmtree(virgen, ignore_errors=True)
    medir("cargar", virgen, poblacion)
    medidas: dict[str, list[Medida]] = {tarea: [] for tarea in TAREAS}
    for vez in range(1, veces + 1):
        avance(f"Midiendo lectura y carga, {vez} de {veces}…")
        medidas["leer"].append(medir("leer_con_duckdb", primero))
        shutil.rmtree(lago, ignore_errors=True)
        shutil.copytree(virgen, lago)
        medidas["cargar"].append(medir("cargar", lago, primero))
    avance("Midiendo pandas…")
    medidas["pandas"].append(medir("leer_con_pandas", primero))
    avance("Midiendo el corte revisado…")
    revisado = carpeta / "lago-revisado"
    shutil.rmtree(revisado, ignore_errors=True)
    shutil.copytree(lago, revisado)
    medidas["revisar"].append(medir("cargar", revisado, segundo))
    return medidas


def informe(medidas: dict[str, list[Medida]], tamano: int) -> str:
    """La tabla que se imprime: tiempos, picos, cocientes y si cumplen."""
    carga = medidas["cargar"][-1].detalle
    lineas = [
        f"Archivo municipal: {carga['renglones']:,} renglones, {tamano / 1e6:,.0f} MB, cp1252",
        "",
        f"{'Tarea':<36}{'Mediana':>9}  {'Cada vez':<24}{'Procesador':>11}{'Pico de memoria':>17}",
        *(_renglon(titulo, medidas[tarea]) for tarea, titulo in TAREAS.items()),
        "",
    ]
    leer, cargar, pandas = (_mediana(medidas[t]) for t in ("leer", "cargar", "pandas"))
    pico = max((m.pico for m in medidas["cargar"] if m.pico), default=None)
    pares = [c.segundos / a.segundos for a, c in zip(medidas["leer"], medidas["cargar"], strict=True)]
    cociente, cada = cargar / leer, ", ".join(f"{par:.2f}" for par in pares)
    lineas += [
        _veredicto("b/a, carga contra sólo leer", f"{cociente:.2f}", "3 o menos", cociente <= COCIENTE_MAXIMO)
        + f"  (cada vez: {cada})",
        _veredicto("b/c, carga contra pandas", f"{cargar / pandas:.2f}", "menos de 1", cargar < pandas),
        "No se sabe el pico de memoria en este sistema."
        if pico is None
        else _veredicto("pico de b", f"{pico / 2**30:.2f} GiB", "1.50 GiB o menos", pico <= PICO_MAXIMO),
        "",
        "Etapas de la última carga: " + _etapas(carga),
        "Avisos de calidad: " + ("; ".join(carga["avisos"]) or "ninguno"),
    ]
    if carga["renglones"] < RENGLONES_QUE_DICEN_ALGO:
        lineas.append("Con un archivo tan chico los cocientes no dicen nada: mídase el nacional.")
    revisado = medidas["revisar"][-1].detalle
    lineas += [
        "Etapas del corte revisado: " + _etapas(revisado),
        f"Revisiones guardadas: {revisado['revisiones']:,}",
    ]
    return "\n".join(lineas)


def _mediana(medidas: list[Medida]) -> float:
    return median(m.segundos for m in medidas)


def _renglon(titulo: str, medidas: list[Medida]) -> str:
    cada = ", ".join(f"{m.segundos:.2f}" for m in medidas) + " s"
    picos = [m.pico for m in medidas if m.pico]
    pico = f"{max(picos) / 2**30:.2f} GiB" if picos else "no se sabe"
    procesador = f"{median(m.procesador for m in medidas):.2f} s"
    return f"{titulo:<36}{_mediana(medidas):>7.2f} s  {cada:<24}{procesador:>11}{pico:>17}"


def _veredicto(que: str, cuanto: str, pedido: str, cumple: bool) -> str:
    return f"{que:<30}{cuanto:>10}  se pide {pedido}: {'cumple' if cumple else 'NO cumple'}"


def _etapas(detalle: dict) -> str:
    largas = {etapa: segundos for etapa, segundos in detalle["etapas"].items() if segundos >= 0.01}
    return ", ".join(f"{etapa} {segundos:.2f} s" for etapa, segundos in largas.items())


def main() -> None:
    """Corre el banco con lo que digan los argumentos."""
    ordenes = argparse.ArgumentParser(description="Mide la carga de un archivo municipal nacional.")
    ordenes.add_argument("--renglones", type=int, help="renglones como mínimo; sin decirlo, el nacional")
    ordenes.add_argument("--veces", type=int, default=VECES, help="cuántas veces se miden lectura y carga")
    ordenes.add_argument(
        "--carpeta", type=Path, default=CARPETA, help="dónde escribir los archivos y el lago"
    )
    pedido = ordenes.parse_args()
    medidas = comparar(pedido.carpeta, pedido.renglones, pedido.veces)
    print()
    print(informe(medidas, (pedido.carpeta / ARCHIVOS[0]).stat().st_size))
    print(f"\nLas consultas: python -m tests.rendimiento.consultas --lago {pedido.carpeta / 'lago'}")


if __name__ == "__main__":
    main()
