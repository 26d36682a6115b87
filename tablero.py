"""La puerta del tablero: `python tablero.py` instala lo necesario y lo abre; lo demás son órdenes de trabajo.

Sólo usa la biblioteca estándar hasta que el entorno existe; entonces se vuelve a ejecutar dentro de él.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"El tablero necesita Python 3.11 o más nuevo; éste es {sys.version.split()[0]}.")

import argparse

from puerta import Tropiezo, entorno

AYUDA = """\
Uso: python tablero.py [--puerto N] [--sin-navegador] [--lago DIRECCIÓN]
     python tablero.py pruebas [ARGUMENTOS DE PYTEST]…
     python tablero.py ORDEN [ARGUMENTOS]…

Sin orden, abre el tablero en el navegador. La primera vez prepara su entorno en la carpeta .venv y siembra
el ejemplo; después arranca en segundos.

Para abrir:
  --puerto N         Puerto donde se sirve, sólo en esta máquina. [8501]
  --sin-navegador    Sirve sin abrir el navegador.

En todas las órdenes:
  --lago DIRECCIÓN   Almacén: una carpeta o una dirección «ducklake:…». [TABLERO_LAGO o la carpeta var]
  --help             Muestra la ayuda; después de una orden, la de esa orden.

Órdenes:
  pruebas            Corre todas las pruebas del tablero.
"""
SIN_ENTORNO = "  (Las de trabajo se listan aquí después del primer arranque: python tablero.py)\n"


def main(argumentos: list[str]) -> int:
    """Código de salida de lo que se pidió: 0 si salió bien."""
    for salida in (sys.stdout, sys.stderr):
        salida.reconfigure(encoding="utf-8", errors="backslashreplace")
    argumentos = _elegir_lago(argumentos)
    orden = argumentos[0] if argumentos else ""
    if orden.startswith("-") and {"--help", "-h"} & set(argumentos):
        if entorno.al_dia(entorno.EJECUCION):
            return _en_entorno(_ayudar, argumentos, entorno.EJECUCION)
        sys.stdout.write(AYUDA + SIN_ENTORNO)
        return 0
    if orden == "pruebas":
        return _en_entorno(_probar, argumentos, entorno.EJECUCION, entorno.PRUEBAS)
    if orden and not orden.startswith("-"):
        return _en_entorno(_trabajar, argumentos, entorno.EJECUCION)
    opciones = _opciones_de_apertura(argumentos)
    from puerta import servidor

    servidor.exigir_puerto_libre(opciones.puerto)
    return _en_entorno(
        lambda _: servidor.servir(opciones.puerto, not opciones.sin_navegador), argumentos, entorno.EJECUCION
    )


def _elegir_lago(argumentos: list[str]) -> list[str]:
    """Quita `--lago` de donde esté y lo deja en `TABLERO_LAGO`, como lo leen todas las órdenes."""
    lector = _Lector(add_help=False, allow_abbrev=False)
    lector.add_argument("--lago", default=os.environ.get("TABLERO_LAGO"))
    limite = argumentos.index("--") if "--" in argumentos else len(argumentos)
    opciones, resto = lector.parse_known_args(argumentos[:limite])
    if opciones.lago:
        es_carpeta = not opciones.lago.startswith("ducklake:")
        os.environ["TABLERO_LAGO"] = os.path.abspath(opciones.lago) if es_carpeta else opciones.lago
    return resto + argumentos[limite:]


def _opciones_de_apertura(argumentos: list[str]) -> argparse.Namespace:
    lector = _Lector(add_help=False, allow_abbrev=False)
    lector.add_argument("--puerto", type=_puerto, default=8501)
    lector.add_argument("--sin-navegador", action="store_true")
    opciones, sobrante = lector.parse_known_args(argumentos)
    if sobrante:
        raise Tropiezo(f"No conozco la opción {sobrante[0]}. Vea: python tablero.py --help", codigo=2)
    return opciones


def _puerto(texto: str) -> int:
    if not texto.isdigit() or not 1 <= int(texto) <= 65535:
        raise Tropiezo(f"--puerto espera un número entre 1 y 65535; llegó «{texto}».", codigo=2)
    return int(texto)


class _Lector(argparse.ArgumentParser):
    def error(self, message: str) -> None:
        raise Tropiezo("A esa opción le falta su valor. Vea: python tablero.py --help", codigo=2)


def _ayudar(_: list[str]) -> int:
    from puerta import terminal

    sys.stdout.write(AYUDA + terminal.listado())
    return 0


def _en_entorno(tarea, argumentos: list[str], *requisitos: str) -> int:
    entorno.preparar(*requisitos)
    if not entorno.activo():
        return entorno.reejecutar(argumentos)
    return tarea(argumentos)


def _probar(argumentos: list[str]) -> int:
    from puerta import pruebas

    return pruebas.correr(argumentos[1:])


def _trabajar(argumentos: list[str]) -> int:
    from puerta import terminal

    return terminal.correr(argumentos)


def _borrar_avance() -> str:
    """Lo que limpia el renglón donde un trabajo largo iba diciendo cuánto llevaba."""
    return "\r\033[K" if sys.stderr.isatty() else ""


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Tropiezo as tropiezo:
        print(f"{_borrar_avance()}{tropiezo}", file=sys.stderr)
        sys.exit(tropiezo.codigo)
    except KeyboardInterrupt:
        print(f"{_borrar_avance()}Cancelado.", file=sys.stderr)
        sys.exit(130)
    except Exception as error:
        if os.environ.get("TABLERO_DEPURAR"):
            raise
        print(f"Error: falló algo que no se esperaba ({type(error).__name__}: {error}).", file=sys.stderr)
        print("Con TABLERO_DEPURAR=1 se ve el rastro completo.", file=sys.stderr)
        sys.exit(1)
