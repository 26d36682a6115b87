"""Servir el tablero en esta máquina: puerto libre, ejemplo sembrado, navegador abierto cuando ya responde."""

import http.client
import os
import socket
import threading
import time
import webbrowser

from puerta import Tropiezo, decir
from puerta.entorno import RAIZ

ANFITRION = "localhost"
SALUD = "/_stcore/health"
ESPERA_MAXIMA = 60.0


def exigir_puerto_libre(puerto: int) -> None:
    """Lanza `Tropiezo`, con qué hacer, si el puerto ya está ocupado o no se puede usar."""
    if responde(puerto):
        raise Tropiezo(
            f"El puerto {puerto} ya está sirviendo un tablero: ábralo en {liga(puerto)}\n"
            f"Para abrir otro: python tablero.py --puerto {puerto % 65535 + 1}"
        )
    with socket.socket() as enchufe:
        if os.name != "nt":  # si no, un cierre reciente parecería un puerto ocupado
            enchufe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            enchufe.bind(("127.0.0.1", puerto))
        except OSError as error:
            raise Tropiezo(
                f"El puerto {puerto} está ocupado por otro programa o el sistema no deja usarlo.\n"
                "Cierre ese programa o elija otro puerto: "
                f"python tablero.py --puerto {puerto % 65535 + 1}"
            ) from error


def liga(puerto: int) -> str:
    """La dirección del tablero en esta máquina."""
    return f"http://{ANFITRION}:{puerto}"


def responde(puerto: int) -> bool:
    """Si en ese puerto hay un tablero listo para atender."""
    conexion = http.client.HTTPConnection(ANFITRION, puerto, timeout=2)
    try:
        conexion.request("GET", SALUD)
        return conexion.getresponse().read(16).strip() == b"ok"
    except (OSError, http.client.HTTPException):
        return False
    finally:
        conexion.close()


def servir(puerto: int, abrir_navegador: bool) -> int:
    """Siembra el ejemplo si hace falta y sirve hasta Ctrl-C."""
    sembrar_si_vacio()
    os.chdir(RAIZ)  # Streamlit busca su configuración en la carpeta actual
    threading.Thread(target=_avisar, args=(puerto, abrir_navegador), daemon=True).start()
    from streamlit import cli_util
    from streamlit.web import cli

    cli_util.print_to_cli = _callar  # lo que Streamlit anuncia en inglés ya lo dice la puerta
    cli.main(
        ["run", str(RAIZ / "app.py"), "--server.port", str(puerto), "--server.address", ANFITRION],
        standalone_mode=False,
    )
    decir("\nTablero cerrado.")
    return 0


def sembrar_si_vacio() -> None:
    """Carga el ejemplo embebido cuando el lago aún no tiene nada."""
    from datos import lago
    from datos.avance import EnTerminal
    from datos.errores import DatoInvalido

    try:
        with lago.abrir() as almacen:
            if almacen.vacio():
                from datos.ejemplo import sembrar

                decir("El lago está vacío: siembro el ejemplo…")
                sembrar(almacen, avance=EnTerminal())
    except DatoInvalido as error:
        raise Tropiezo(str(error)) from error


def _avisar(puerto: int, abrir_navegador: bool) -> None:
    limite = time.monotonic() + ESPERA_MAXIMA
    while not responde(puerto):
        if time.monotonic() > limite:
            decir(f"El tablero tarda más de lo normal; pruebe a abrir {liga(puerto)}")
            return
        time.sleep(0.1)
    decir(f"Tablero listo en {liga(puerto)}  (Ctrl-C para cerrar)")
    if abrir_navegador:
        webbrowser.open(liga(puerto))


def _callar(*_: object, **__: object) -> None:
    pass
