"""Cuánto tarda el mapa del país: la consulta, el primer dibujo y el cambio de periodo, en un navegador.

Pide la carpeta de datos reales: `python -m tests.rendimiento.mapa`. Imprime; no falla.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from datos import lago as modulo
from datos.carga import cargar
from datos.consultas import mapa as consulta
from datos.geo.carga import cargar as cargar_mapa
from paginas.impresos.mapa import oficial
from paginas.impresos.mapa.pedido import Pedido
from puerta import pruebas
from tests.conftest import DATOS_REALES
from tests.navegador.apoyo import EN_CALMA, OPCIONES, PACIENCIA, Tablero

SERIE = ("SESNSP", "carpetas", "CNSP/38/15")
COMO = {"como": "tabla", **dict(zip(("fuente", "unidad", "metodologia"), SERIE, strict=True))}
PEDIDO = Pedido(
    "ciudad-juarez", "nacional", "homicidio-doloso", "tasa", "mes", *SERIE, "CONAPO 2023", "2024-12"
)
LIGA = "mapa?mesa=ciudad-juarez&indicador=homicidio-doloso&ambito=nacional&cada=mes&periodo=2024-12"
CONSULTA_MAXIMA, PRIMER_DIBUJO_MAXIMO, CAMBIO_MAXIMO = 0.3, 2.5, 1.0
VECES = 5
# Pintado: están todos los contornos y el navegador ya los puso en la pantalla.
PINTADO = "() => document.querySelectorAll('.choroplethlocation[fill]').length >= 2469"
CUADRO = "() => new Promise(listo => requestAnimationFrame(() => setTimeout(listo, 0)))"
COLORES = (
    "() => [...document.querySelectorAll('.choroplethlocation')].map(p => p.getAttribute('fill')).join()"
)
# Toca el deslizador de la animación y espera a que cambie el color de alguien.
ANIMAR = """async (parte) => {
    const colores = () => [...document.querySelectorAll('.choroplethlocation')]
        .map(p => p.getAttribute('fill')).join();
    const riel = document.querySelector('.slider-rail-touch-rect'), caja = riel.getBoundingClientRect();
    const x = caja.left + caja.width * parte, y = caja.top + caja.height / 2;
    const lugar = {clientX: x, clientY: y, bubbles: true};
    const viejos = colores(), antes = performance.now();
    riel.dispatchEvent(new MouseEvent('mousedown', lugar));
    riel.dispatchEvent(new MouseEvent('mouseup', lugar));
    const cuadro = () => new Promise(listo => requestAnimationFrame(() => setTimeout(listo, 0)));
    while (colores() === viejos && performance.now() - antes < 10000) await cuadro();
    await cuadro();
    return (performance.now() - antes) / 1000;
}"""


def preparar(carpeta: Path) -> None:
    """Un lago con la población, el archivo nacional y los contornos del país."""
    with modulo.abrir(carpeta) as lago:
        cargar(
            lago,
            [DATOS_REALES / "poblacion" / "conapo_mun_1990_2040_lapanquecita_poblacion.csv"],
            autor="banco",
        )
        nacional = DATOS_REALES / "sesnsp" / "IDM_nacional_violencia_homicida_mensual_2024_2025.csv"
        cargar(lago, [nacional], autor="banco", opciones=COMO)
        for archivo in ("estados_00ent_mexico_isaac.geojson", "municipios_nacional_2020_mxmaps.geojson"):
            cargar_mapa(lago, DATOS_REALES / "geo" / archivo, autor="banco")


def consultas(carpeta: Path) -> dict[str, float]:
    """La mediana, en segundos, de lo que se le pregunta al lago y de preparar el mapa del país."""
    with modulo.abrir(carpeta) as lago:
        medidas = {
            "casos del país, todos los meses": lambda: consulta.casos(lago, "00", "homicidio-doloso", *SERIE),
            "población del país": lambda: consulta.poblacion(lago, "00", "CONAPO 2023"),
            "el mapa preparado, con textos": lambda: oficial.vista(lago, PEDIDO),
        }
        return {nombre: _mediana(accion) for nombre, accion in medidas.items()}


def en_pantalla(carpeta: Path, ejecutable: str) -> dict[str, float]:
    """Segundos del primer dibujo, de cambiar el periodo y de moverlo en la animación."""
    tablero = Tablero(carpeta, con_ejemplo=False)
    try:
        with sync_playwright() as motor:
            navegador = motor.chromium.launch(executable_path=ejecutable, args=list(OPCIONES))
            contexto = navegador.new_context(viewport={"width": 1366, "height": 768}, locale="es-MX")
            contexto.set_default_timeout(PACIENCIA * 4)
            _abrir(contexto.new_page(), tablero.liga(LIGA))  # el servidor termina de despertar
            primeros = [_abrir(contexto.new_page(), tablero.liga(LIGA)) for _ in range(VECES)]
            pagina = contexto.pages[-1]
            cambios = [_cambiar(pagina, "ArrowLeft") for _ in range(VECES)]
            repetidos = [_cambiar(pagina, "ArrowRight") for _ in range(VECES)]
            pagina.get_by_text("Animar", exact=True).click()
            pagina.wait_for_selector(".slider-rail-touch-rect", state="attached")
            pagina.wait_for_selector(EN_CALMA)
            animados = [pagina.evaluate(ANIMAR, parte) for parte in (0.05, 0.9, 0.3, 0.7, 0.5)]
            navegador.close()
    finally:
        tablero.cerrar()
    return {
        "primer dibujo de la pantalla": statistics.median(primeros),
        "cambio de mes, periodo nuevo": statistics.median(cambios),
        "cambio de mes, periodo ya visto": statistics.median(repetidos),
        "cambio de mes en la animación": statistics.median(animados),
    }


def _abrir(pagina: Page, liga: str) -> float:
    antes = time.perf_counter()
    pagina.goto(liga)
    pagina.wait_for_function(PINTADO)
    pagina.evaluate(CUADRO)
    return time.perf_counter() - antes


def _cambiar(pagina: Page, tecla: str) -> float:
    pagina.wait_for_selector(EN_CALMA)
    pagina.get_by_role("slider").first.focus()
    viejos = pagina.evaluate(COLORES)
    antes = time.perf_counter()
    pagina.keyboard.press(tecla)
    pagina.wait_for_function(f"(viejos) => ({COLORES})() !== viejos && ({PINTADO})()", arg=viejos)
    pagina.evaluate(CUADRO)
    return time.perf_counter() - antes


def _mediana(accion) -> float:
    tiempos = []
    for _ in range(VECES):
        antes = time.perf_counter()
        accion()
        tiempos.append(time.perf_counter() - antes)
    return statistics.median(tiempos)


def main() -> None:
    """Prepara el lago, mide e imprime."""
    ordenes = argparse.ArgumentParser(description="Mide el mapa del país.")
    ordenes.add_argument("--lago", type=Path, help="un lago ya preparado")
    pedido = ordenes.parse_args()
    if not DATOS_REALES.is_dir():
        raise SystemExit("Hace falta la carpeta hermana shared/datos_reales.")
    with tempfile.TemporaryDirectory() as temporal:
        carpeta = pedido.lago or Path(temporal) / "lago"
        if pedido.lago is None:
            preparar(carpeta)
        medidas = consultas(carpeta)
        if ejecutable := pruebas.chromium():
            medidas |= en_pantalla(carpeta, ejecutable)
    for nombre, segundos in medidas.items():
        print(f"{nombre:<40}{segundos * 1000:>10,.0f} ms")
    print(
        f"\nSe pide: consulta del periodo < {CONSULTA_MAXIMA * 1000:.0f} ms, primer dibujo "
        f"≤ {PRIMER_DIBUJO_MAXIMO} s y cambio de mes ≤ {CAMBIO_MAXIMO} s. Carga de la máquina: "
        f"{os.getloadavg()[0]:.1f} procesos en {os.cpu_count()} núcleos."
    )


if __name__ == "__main__":
    main()
