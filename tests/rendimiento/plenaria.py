"""El banco de la plenaria: cuánto tarda una de 12 indicadores en cada formato, y el boletín.

`python -m tests.rendimiento.plenaria` siembra el ejemplo en un lago temporal, arma e imprime, y dice los
segundos junto a su meta. Sólo informa: no falla.
"""

import contextlib
import tempfile
import time
from datetime import date
from pathlib import Path

from datos import ejemplo, lago
from paginas.impresos.boletin import boletin, contenido
from paginas.impresos.plenaria import edicion, guion
from paginas.impresos.plenaria.contexto import Contexto

MESA, MES, FECHA = "mesa-de-ejemplo", date(2026, 8, 1), date(2026, 9, 16)
INDICADORES = 12
META_PLENARIA, META_BOLETIN = 20.0, 5.0


def medir() -> dict[str, float]:
    """Segundos de cada paso, en un lago recién sembrado y sin nada recordado."""
    segundos: dict[str, float] = {}

    @contextlib.contextmanager
    def cronometro(paso: str):
        inicio = time.perf_counter()
        yield
        segundos[paso] = time.perf_counter() - inicio

    with tempfile.TemporaryDirectory(prefix="banco-") as temporal:
        with lago.abrir(Path(temporal) / "lago") as sembrado:
            ejemplo.sembrar(sembrado)
            entradas = doce(Contexto(sembrado, MESA, MES, circulo="mesa", fecha=FECHA))
        with lago.abrir(Path(temporal) / "lago") as abierto:
            with cronometro("armar la plenaria"):
                armada = edicion.preparar(
                    abierto, MESA, MES, fecha=FECHA, estado="plenaria", entradas=entradas
                )
            for formato in edicion.FORMATOS:
                with cronometro(formato):
                    armada.imprimir(formato)
        with lago.abrir(Path(temporal) / "lago") as abierto, cronometro("boletín"):
            boletin.pdf(contenido.armar(abierto, MESA, MES, fecha=FECHA))
    return segundos


def doce(contexto: Contexto) -> list[guion.Entrada]:
    """El guion de omisión con doce indicadores con dato (o los que haya)."""
    elegidos = [i for i in contexto.nombres if i in contexto.resumen][:INDICADORES]
    otras = [e for e in guion.por_omision(contexto) if e.tipo != "indicador"]
    indicadores = [guion.Entrada("indicador", {"indicador": i}) for i in elegidos]
    return [*otras[:3], *indicadores, *otras[3:]]


def main() -> None:
    """Imprime los segundos de cada paso junto a su meta."""
    segundos = medir()
    for paso, tardo in segundos.items():
        print(f"{paso:<20}{tardo:>8.2f} s")
    total = sum(s for paso, s in segundos.items() if paso in ("armar la plenaria", "pptx"))
    print(f"Plenaria en PowerPoint: {total:.1f} s (meta: {META_PLENARIA:.0f})")
    print(f"Boletín: {segundos['boletín']:.1f} s (meta: {META_BOLETIN:.0f})")


if __name__ == "__main__":
    main()
