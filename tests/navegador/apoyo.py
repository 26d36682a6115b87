"""Un tablero servido de verdad, para mirarlo con un navegador."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from datos import lago
from datos.consultas import cargas
from puerta import servidor
from tests.conftest import RAIZ

OPCIONES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# La espera larga es para una máquina ocupada: cada comprobación termina en cuanto se cumple.
PACIENCIA = 30_000
EN_CALMA = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SERVIR = "import sys; from puerta import servidor; {antes}sys.exit(servidor.servir(int(sys.argv[1]), False))"
# En otro proceso: al cerrar aquí otra conexión al mismo archivo, el sistema soltaría también este cerrojo.
OCUPAR = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30); "
    "c.execute('BEGIN IMMEDIATE'); print('ocupado', flush=True); sys.stdin.read(); c.execute('ROLLBACK')"
)
SIN_SEMBRAR = "servidor.sembrar_si_vacio = lambda: None; "

ENCABEZADO = (
    "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,Subtipo de delito,"
    "Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre\n"
)
RENGLON = (
    "{anio},{ent},{entidad},{clave},{municipio},La vida y la Integridad corporal,Homicidio,Homicidio doloso,"
    "Con arma de fuego,{meses}\n"
)


def municipal(clave: int, entidad: str, municipio: str, casos: int = 20) -> bytes:
    """Un archivo municipal del SESNSP de 2022 a noviembre de 2024, con una celda negativa."""
    meses = {2022: [casos] * 12, 2023: [-1] + [casos + 1] * 11, 2024: [casos + 2] * 11 + [""]}
    lugar = {"ent": clave // 1000, "entidad": entidad, "clave": clave, "municipio": municipio}
    renglones = [
        RENGLON.format(anio=anio, meses=",".join(map(str, valores)), **lugar)
        for anio, valores in meses.items()
    ]
    return (ENCABEZADO + "".join(renglones)).encode("cp1252")


class Tablero:
    """Un servidor del tablero en un puerto libre de esta máquina, con su propio lago."""

    def __init__(self, carpeta: Path, *, con_ejemplo: bool = True):
        self.carpeta = carpeta
        with socket.socket() as enchufe:
            enchufe.bind(("127.0.0.1", 0))
            self.puerto = enchufe.getsockname()[1]
        orden = SERVIR.format(antes="" if con_ejemplo else SIN_SEMBRAR)
        self.bitacora = carpeta.with_suffix(".txt")
        with self.bitacora.open("wb") as salida:
            self.proceso = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-c", orden, str(self.puerto)],
                cwd=RAIZ,
                env={**os.environ, "TABLERO_LAGO": str(carpeta)},
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=subprocess.STDOUT,
            )
        limite = time.monotonic() + 120
        while not servidor.responde(self.puerto):
            if self.proceso.poll() is not None or time.monotonic() > limite:
                self.cerrar()
                raise RuntimeError(f"El tablero no arrancó:\n{self.bitacora.read_text('utf-8')}")
            time.sleep(0.05)

    def liga(self, ruta: str = "") -> str:
        """La dirección completa de una ruta del tablero."""
        return f"{servidor.liga(self.puerto)}/{ruta}"

    def cargas(self) -> pd.DataFrame:
        """Las cargas que tiene el lago, leídas por fuera del servidor."""
        with lago.abrir(self.carpeta) as abierto:
            return cargas.cargas(abierto)

    def vigentes(self, archivo: str) -> int:
        """Cuántas cargas vigentes hay de un archivo."""
        lista = self.cargas()
        return int((lista["archivo"].eq(archivo) & lista["estado"].eq("vigente")).sum())

    def version(self) -> int:
        """La versión del lago, leída por fuera del servidor."""
        with lago.abrir(self.carpeta) as abierto:
            return abierto.version()

    @contextmanager
    def ocupado(self) -> Iterator[None]:
        """Mientras dura, nadie más puede escribir en el lago: toda carga se queda esperando."""
        orden = [sys.executable, "-c", OCUPAR, str(self.carpeta / "catalogo.sqlite")]
        with subprocess.Popen(orden, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as quien:
            assert quien.stdout.readline() == "ocupado\n"
            try:
                yield
            finally:
                quien.communicate("")

    def cerrar(self) -> None:
        """Termina el servidor, y sólo ése."""
        self.proceso.terminate()
        try:
            self.proceso.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.proceso.kill()
            self.proceso.wait()


def copia(sembrado: Path, destino: Path) -> Path:
    """Otro lago con lo mismo, en otra carpeta."""
    return Path(shutil.copytree(sembrado, destino))


def en_calma(pagina: Page) -> Page:
    """La página, cuando ya terminó de dibujarse."""
    pagina.wait_for_selector(EN_CALMA)
    return pagina


def ir(pagina: Page, liga: str) -> Page:
    """Abre una liga y espera a que termine de dibujarse."""
    pagina.goto(liga)
    return en_calma(pagina)


def cuerpo(pagina: Page) -> Locator:
    """Lo que la página dice, sin el marco."""
    return pagina.get_by_test_id("stMain")


def elegir(pagina: Page, etiqueta: str, opcion: str) -> None:
    """Elige una opción de una lista por su texto."""
    lista = pagina.get_by_role("combobox", name=etiqueta, exact=True)
    lista.fill(opcion)
    pagina.get_by_role("option", name=opcion, exact=True).click()
    expect(lista).to_have_value(opcion)


def soltar(pagina: Page, *archivos: tuple[str, bytes] | Path) -> None:
    """Pone archivos en el lugar para subirlos y espera a que hayan llegado."""
    entregados = [
        a if isinstance(a, Path) else {"name": a[0], "mimeType": "text/csv", "buffer": a[1]} for a in archivos
    ]
    pagina.locator('input[type="file"]').set_input_files(entregados)
    pagina.get_by_role("button", name=f"Cargar {len(archivos)} archivo").wait_for()
    en_calma(pagina)


def cargar(pagina: Page) -> None:
    """Oprime el botón de cargar."""
    pagina.get_by_role("button", name="Cargar").and_(pagina.locator('[kind="primary"]')).click()
