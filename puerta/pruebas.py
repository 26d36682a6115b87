"""`python tablero.py pruebas`: estilo, direcciones de importación y pytest; falla si algo falla."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from puerta import decir
from puerta.entorno import RAIZ

IMPORTACIONES = "import sys; from importlinter.cli import lint_imports_command as orden; sys.exit(orden())"
NAVEGADORES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


def chromium() -> str | None:
    """La ruta del Chromium o Chrome de esta máquina, o nada si no hay."""
    for nombre in NAVEGADORES:
        if ruta := shutil.which(nombre) or (nombre if Path(nombre).is_file() else None):
            return ruta
    return None


def correr(argumentos: list[str]) -> int:
    """Código 0 sólo si todo pasa. Pytest va al final: su resumen es la última línea."""
    fallidas = [
        nombre
        for nombre, orden in (
            ("estilo (ruff)", ["-m", "ruff", "check", "--quiet", "."]),
            ("direcciones de importación (import-linter)", ["-c", IMPORTACIONES]),
        )
        if not _pasa(nombre, orden)
    ]
    if not chromium():
        decir("Sin Chromium ni Chrome se saltan las pruebas de navegador (en Debian: apt install chromium).")
    if not os.environ.get("TABLERO_PRUEBAS_POSTGRES"):
        decir("Sin TABLERO_PRUEBAS_POSTGRES se saltan las del lago sobre PostgreSQL.")
    if fallidas:
        decir(f"Antes de pytest ya falló: {', '.join(fallidas)}.")
    # Un archivo por turno en cada núcleo: sus lagos compartidos se cargan una sola vez.
    pytest = _python(["-m", "pytest", "-n", "auto", "--dist", "loadfile", *argumentos])
    return pytest or int(bool(fallidas))


def _pasa(nombre: str, orden: list[str]) -> bool:
    decir(f"{nombre}…")
    return _python(orden) == 0


def _python(orden: list[str]) -> int:
    return subprocess.run([sys.executable, *orden], cwd=RAIZ).returncode
