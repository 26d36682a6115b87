"""El banco de las consultas: lo que cada pantalla le pregunta al lago nacional, en frío y recordado.

`python -m tests.rendimiento.consultas` corre cada página una vez para anotar qué pregunta y luego repite esas
mismas preguntas. En frío es con el lago ya abierto y recién cambiado de versión: nada de lo recordado sirve.
"""

import argparse
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from unittest import mock

import streamlit as st
from streamlit.testing.v1 import AppTest

from paginas.partes import almacen
from tests.rendimiento.carga_nacional import CARPETA
from tests.rendimiento.tareas import AUTOR, RAIZ

FRIO_MAXIMO, RECORDADA_MAXIMO = 0.150, 0.005
VECES = 9
MESAS = ("ciudad-juarez", "metropoli-monterrey")
COMPARADA = {"medida": "tasa", "comparar": ["estado", "pais"]}
PANTALLAS = {
    "Inicio": ("inicio", {}),
    "Incidencia": ("incidencia", {"indicador": "homicidio-doloso"}),
    "Incidencia con estado y país": ("incidencia", {"indicador": "homicidio-doloso", **COMPARADA}),
    "Datos: subir": ("datos", {"seccion": "subir"}),
    "Datos: cargas": ("datos", {"seccion": "cargas"}),
    "Datos: revisiones": ("datos", {"seccion": "revisiones"}),
    "Datos: mesas": ("datos", {"seccion": "mesas"}),
    "Metodología": ("metodologia", {"seccion": "indicadores"}),
}


@dataclass(frozen=True)
class Pregunta:
    """Una consulta con sus argumentos, como la pidió una página."""

    consulta: Callable
    argumentos: tuple

    def __str__(self) -> str:
        return f"{self.consulta.__name__}({', '.join(map(str, self.argumentos))})"


@dataclass(frozen=True)
class Tiempos:
    """Segundos de una pantalla: en frío (mediana y mejor), recordada y, en frío, de cada pregunta."""

    frio: float
    mejor: float
    recordada: float
    preguntas: dict[str, float]


def preguntas(pagina: str, parametros: dict) -> list[Pregunta]:
    """Lo que una página pregunta al lago al abrirse con esa liga, en orden y con sus repeticiones."""
    pedidas: list[Pregunta] = []
    leer = almacen.leer

    def anotar(consulta: Callable, *argumentos: object) -> object:
        pedidas.append(Pregunta(consulta, argumentos))
        return leer(consulta, *argumentos)

    with mock.patch.object(almacen, "leer", anotar):
        prueba = AppTest.from_file(str(RAIZ / "app.py"), default_timeout=120)
        for clave, valor in parametros.items():
            prueba.query_params[clave] = valor
        if pagina != "inicio":
            prueba.switch_page(f"paginas/{pagina}.py")
        prueba.run()
    if prueba.exception or prueba.error:
        raise SystemExit(f"La página {pagina} truena con {parametros}: {[e.value for e in prueba.error]}")
    return pedidas


def medir(pedidas: list[Pregunta], veces: int = VECES) -> Tiempos:
    """Las medianas de repetir las preguntas de una pantalla: `veces` en frío y `veces` recordadas."""
    frios, recordadas = [], []
    for _ in range(veces):
        _cambiar_version()
        frios.append(_una_vez(pedidas))
        recordadas.append(_una_vez(pedidas))
    por_pregunta: dict[str, float] = {}
    for lugar, pedida in enumerate(["versión del lago", *map(str, pedidas)]):
        por_pregunta[pedida] = por_pregunta.get(pedida, 0.0) + median(vez[lugar] for vez in frios)
    totales = [sum(vez) for vez in frios]
    return Tiempos(median(totales), min(totales), median(map(sum, recordadas)), por_pregunta)


def _una_vez(pedidas: list[Pregunta]) -> list[float]:
    """Segundos de cada cosa que la pantalla pide: primero la versión del lago y luego sus preguntas."""
    marcas = [time.perf_counter()]
    almacen.al_dia()
    marcas.append(time.perf_counter())
    for pedida in pedidas:
        almacen.leer(pedida.consulta, *pedida.argumentos)
        marcas.append(time.perf_counter())
    return [despues - antes for antes, despues in pairwise(marcas)]


def _cambiar_version() -> None:
    """Una escritura cualquiera: la versión sube y todo lo recordado deja de valer."""

    def trabajo(cursor) -> None:
        cursor.execute("DELETE FROM lago.perfil_tabla WHERE mesa = 'banco'")
        cursor.execute("INSERT INTO lago.perfil_tabla VALUES ('banco', '', '{}')")

    almacen.lago().escribir(trabajo, autor=AUTOR, motivo="Cambiar de versión")


def medir_pantallas(
    lago: Path, veces: int = VECES, mesas: tuple[str, ...] = MESAS
) -> dict[tuple[str, str], Tiempos]:
    """Los tiempos de cada mesa y pantalla sobre una copia del lago, que queda intacto."""
    with tempfile.TemporaryDirectory() as temporal:
        copia = shutil.copytree(lago, Path(temporal) / "lago")
        with mock.patch.dict(os.environ, {"TABLERO_LAGO": str(copia)}):
            try:
                return {
                    (mesa, pantalla): medir(preguntas(pagina, {"mesa": mesa, **parametros}), veces)
                    for mesa in mesas
                    for pantalla, (pagina, parametros) in PANTALLAS.items()
                }
            finally:
                almacen.lago().cerrar()
                st.cache_data.clear()
                st.cache_resource.clear()


def informe(tiempos: dict[tuple[str, str], Tiempos]) -> str:
    """La tabla que se imprime: cada pantalla y, debajo, sus preguntas que más tardan en frío."""
    lineas = []
    for mesa in dict.fromkeys(mesa for mesa, _ in tiempos):
        lineas += ["", f"Mesa {mesa}", f"{'Pantalla':<52}{'En frío':>10}{'El mejor':>12}{'Recordada':>12}"]
        for pantalla in PANTALLAS:
            suyos = tiempos[mesa, pantalla]
            pasa = suyos.frio <= FRIO_MAXIMO and suyos.recordada <= RECORDADA_MAXIMO
            dice = "cumple" if pasa else "NO cumple"
            lineas.append(
                f"{pantalla:<52}{_ms(suyos.frio):>10}{_ms(suyos.mejor):>12}{_ms(suyos.recordada):>12}  {dice}"
            )
            for pregunta, segundos in sorted(suyos.preguntas.items(), key=lambda p: -p[1]):
                lineas.append(f"    {pregunta[:48]:<48}{_ms(segundos):>10}")
    piden = f"{_ms(FRIO_MAXIMO)} en frío y {_ms(RECORDADA_MAXIMO)} recordada"
    lineas += ["", f"Se pide, por pantalla, {piden}, o menos."]
    return "\n".join(lineas)


def _ms(segundos: float) -> str:
    return f"{segundos * 1000:,.1f} ms"


def main() -> None:
    """Corre el banco con lo que digan los argumentos."""
    ordenes = argparse.ArgumentParser(description="Mide lo que cada pantalla pregunta al lago nacional.")
    ordenes.add_argument("--lago", type=Path, default=CARPETA / "lago", help="la carpeta del lago por medir")
    ordenes.add_argument("--veces", type=int, default=VECES, help="cuántas veces se repite cada pantalla")
    pedido = ordenes.parse_args()
    logging.disable(logging.WARNING)  # Streamlit avisa, a cada paso, que no está sirviendo una página
    if not pedido.lago.is_dir():
        raise SystemExit(f"No está «{pedido.lago}». Corra antes: python -m tests.rendimiento.carga_nacional")
    print(informe(medir_pantallas(pedido.lago, pedido.veces)))


if __name__ == "__main__":
    main()
