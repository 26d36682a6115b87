"""El entorno `.venv`: crearlo, instalar lo fijado, saber si está al día y repararlo."""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator
from pathlib import Path

from puerta import Tropiezo, decir

RAIZ = Path(__file__).resolve().parent.parent
ENTORNO = RAIZ / ".venv"
CERROJO = RAIZ / ".venv.cerrojo"
PYTHON = ENTORNO / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EJECUCION, PRUEBAS = "requirements.txt", "requirements-pruebas.txt"
A_MEDIAS = b"instalando"


def activo() -> bool:
    """Si este proceso ya corre dentro del entorno."""
    return Path(sys.prefix).resolve() == ENTORNO.resolve()


def reejecutar(argumentos: list[str]) -> int:
    """Vuelve a ejecutar la puerta con el Python del entorno; en POSIX no regresa."""
    orden = [str(PYTHON), "-X", "utf8", str(RAIZ / "tablero.py"), *argumentos]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(orden[0], orden)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C le toca al hijo, que sabe cerrar
    return subprocess.call(orden)


def al_dia(requisitos: str) -> bool:
    """Si lo instalado es exactamente lo que pide el archivo, con un Python que sigue en su lugar."""
    try:
        return PYTHON.exists() and _marca(requisitos).read_text("utf-8") == _huella(requisitos)
    except OSError:
        return False


def preparar(*requisitos: str) -> None:
    """Deja el entorno con esos requisitos; si ya lo está, no hace nada.

    Un solo proceso instala a la vez y los demás esperan. Una instalación que se cortó se detecta porque el
    cerrojo quedó escrito, y se rehace desde cero. Lanza `Tropiezo` si no se pudo.
    """
    if all(map(al_dia, requisitos)):
        return
    with _turno() as cerrojo:
        a_medias = cerrojo.read() == A_MEDIAS
        if not a_medias and all(map(al_dia, requisitos)):
            return
        _anotar(cerrojo, A_MEDIAS)
        if a_medias:
            decir("La instalación anterior quedó a medias; la rehago.")
        inicio = time.monotonic()
        if a_medias or not _python_sirve():
            _crear()
        for archivo in requisitos:
            if not al_dia(archivo):
                _instalar(archivo, cerrojo)
        _anotar(cerrojo, b"")
        decir(f"Entorno listo en {time.monotonic() - inicio:.0f} s.")


def _huella(requisitos: str) -> str:
    """Cambia si cambia el archivo fijado o el Python con que se creó el entorno."""
    resumen = hashlib.sha256((RAIZ / requisitos).read_bytes())
    resumen.update((ENTORNO / "pyvenv.cfg").read_bytes())
    return resumen.hexdigest()


def _marca(requisitos: str) -> Path:
    return ENTORNO / f"{Path(requisitos).stem}.huella"


def _anotar(cerrojo, texto: bytes) -> None:
    cerrojo.seek(0)
    cerrojo.truncate()
    cerrojo.write(texto)
    cerrojo.flush()


@contextlib.contextmanager
def _turno() -> Iterator:
    """El archivo del cerrojo, tomado. El sistema lo suelta si el proceso muere: no hay cerrojos viejos."""
    with open(CERROJO, "a+b", buffering=0) as archivo:
        archivo.seek(0)
        avisado = False
        while not _tomar(archivo):
            if not avisado:
                decir("Otra ventana está preparando el entorno; espero a que termine…")
                avisado = True
            time.sleep(0.3)
        yield archivo


def _tomar(archivo) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(archivo.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(archivo, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _python_sirve() -> bool:
    try:
        orden = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        return subprocess.run(orden, capture_output=True).returncode == 0
    except OSError:
        return False


def _uv() -> list[str] | None:
    if shutil.which("uv"):
        return ["uv"]
    return [sys.executable, "-m", "uv"] if importlib.util.find_spec("uv") else None


def _crear() -> None:
    decir(f"Creo el entorno en {ENTORNO.name} (sólo esta vez)…")
    if not _uv() and not importlib.util.find_spec("ensurepip"):
        raise Tropiezo(
            "A este Python le falta el módulo «venv». En Debian o Ubuntu se instala con: "
            "sudo apt install python3-venv"
        )
    try:
        if ENTORNO.exists():
            shutil.rmtree(ENTORNO)
        venv.EnvBuilder(with_pip=not _uv(), symlinks=os.name != "nt").create(ENTORNO)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Tropiezo(
            f"No pude crear el entorno en {ENTORNO}: {error}\nCierre otras ventanas del tablero, "
            "revise que la carpeta se pueda escribir y vuelva a intentarlo."
        ) from error


def _instalar(requisitos: str, cerrojo) -> None:
    archivo = RAIZ / requisitos
    total = sum(linea[:1].isalnum() for linea in archivo.read_text("utf-8").splitlines())
    uv = _uv()
    if uv:
        orden = [*uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        if subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode:
            subprocess.run([str(PYTHON), "-m", "ensurepip"], capture_output=True)
        orden = [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "--progress-bar",
            "off",
        ]
    _marca(requisitos).unlink(missing_ok=True)
    orden += ["--require-hashes", "--requirement", str(archivo)]
    _correr(orden, f"Instalo {total} bibliotecas fijadas", cerrojo)
    _marca(requisitos).write_text(_huella(requisitos), "utf-8")


def _correr(orden: list[str], aviso: str, cerrojo) -> None:
    """Corre el instalador diciendo cuánto lleva; si falla, enseña lo último que dijo."""
    # El instalador hereda el cerrojo: si matan a la puerta, nadie más instala mientras él siga escribiendo.
    hereda = {} if os.name == "nt" else {"pass_fds": (cerrojo.fileno(),)}
    decir(f"{aviso}…")
    inicio, terminal = time.monotonic(), sys.stderr.isatty()
    with tempfile.TemporaryFile() as bitacora:
        proceso = subprocess.Popen(orden, stdout=bitacora, stderr=subprocess.STDOUT, **hereda)
        try:
            while proceso.poll() is None:
                time.sleep(0.2)
                if terminal:
                    decir(f"\r  {time.monotonic() - inicio:3.0f} s", fin="")
        finally:
            if proceso.poll() is None:
                proceso.terminate()
                proceso.wait()
        if terminal:
            decir("\r         \r", fin="")
        if proceso.returncode:
            bitacora.seek(0)
            dicho = bitacora.read().decode("utf-8", "replace").strip().splitlines()[-15:]
            raise Tropiezo(
                "No pude instalar las bibliotecas. Revise su conexión a internet y el espacio "
                "en disco, y vuelva a intentarlo.\nEsto dijo el instalador:\n  " + "\n  ".join(dicho)
            )
