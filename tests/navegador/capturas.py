"""Las capturas del README, tomadas del ejemplo: `python -m tests.navegador.capturas` las renueva."""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from puerta import pruebas
from tests.conftest import RAIZ
from tests.navegador.apoyo import EN_CALMA, OPCIONES, PACIENCIA, Tablero

CAPTURAS = RAIZ / "docs" / "capturas"
VISTAS = {
    "inicio": ("?mesa=mesa-de-ejemplo", ".vistazo"),
    "incidencia": ("incidencia?mesa=mesa-de-ejemplo&desde=2020", ".js-plotly-plot .xtick"),
    "metas": ("metas?mesa=mesa-de-ejemplo", ".tarjetas"),
    "mapa": ("mapa?mesa=mesa-de-ejemplo", ".js-plotly-plot"),
    "prensa": ("prensa?mesa=mesa-de-ejemplo", "canvas"),
    "plenaria": ("plenaria?mesa=mesa-de-ejemplo", "img"),
    "datos": ("datos?mesa=mesa-de-ejemplo&seccion=cargas", ".tabla"),
}


def tomar(ejecutable: str) -> None:
    """Una imagen de 1366×768 por vista, en `docs/capturas/`."""
    with tempfile.TemporaryDirectory() as carpeta, sync_playwright() as motor:
        tablero = Tablero(Path(carpeta) / "lago")
        try:
            navegador = motor.chromium.launch(executable_path=ejecutable, args=list(OPCIONES))
            pagina = navegador.new_page(viewport={"width": 1366, "height": 768}, locale="es-MX")
            pagina.set_default_timeout(PACIENCIA)
            for nombre, (ruta, figura) in VISTAS.items():
                pagina.goto(tablero.liga(ruta))
                pagina.locator(figura).first.wait_for(state="attached")
                pagina.wait_for_selector(EN_CALMA)
                pagina.evaluate("document.fonts.ready")
                _guardar(pagina.screenshot(animations="disabled"), CAPTURAS / f"{nombre}.png")
            navegador.close()
        finally:
            tablero.cerrar()


def _guardar(imagen: bytes, ruta: Path) -> None:
    """Con 256 colores pesa la tercera parte y se ve igual: todo es letra y líneas."""
    paleta = Image.open(io.BytesIO(imagen)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    paleta.save(ruta, optimize=True)


if __name__ == "__main__":
    CAPTURAS.mkdir(parents=True, exist_ok=True)
    tomar(pruebas.chromium() or sys.exit("Hace falta Chromium o Chrome."))
