"""Las órdenes de trabajo: reúne las que cada capa declara en su `ordenes.py` y habla español."""

import importlib
import os
import re
import sys

import typer

from puerta import Tropiezo
from puerta.entorno import RAIZ

DECLARAN = ("datos", "paginas/impresos")
LAGO = ("--lago DIRECCIÓN", "Almacén: carpeta o dirección «ducklake:…». [TABLERO_LAGO o la carpeta var]")
INTERRUMPIDA = 130
CANCELADO = "Cancelado. Nada quedó a medias: lo que ya había terminado se conserva y lo demás no se guardó."
ENCABEZADOS = {"Usage": "Uso", "Arguments": "Argumentos", "Options": "Opciones", "Commands": "Órdenes"}
# Typer trae sus frases escritas en inglés y sin catálogo que traducir.
FRASES = (
    (r"\bShow this message and exit\.", "Muestra esta ayuda."),
    (r"\[OPTIONS\]", "[OPCIONES]"),
    (r"\bCOMMAND \[ARGS\]\.\.\.", "ORDEN [ARGUMENTOS]…"),
    (r"\[(?:required; )?default: (.*?)(?:; required)?\]", r"[por omisión: \1]"),
    (r"\brequired\]", "obligatorio]"),
    (r"\benv var: ", "variable: "),
    (r"\bdefault: ", "por omisión: "),
    (r"^No such command '?(.*?)'?\. Did you mean (.*)\?$", r"No existe la orden «\1». ¿Quiso decir \2?"),
    (r"^No such command '?(.*?)'?\.$", r"No existe la orden «\1»."),
    (r"^No such option: (\S+) \(Possible options: (.*)\)$", r"No existe la opción \1. ¿Quiso decir \2?"),
    (r"^No such option: (\S+)", r"No existe la opción \1."),
    (r"^Missing command\.", "Falta la orden."),
    (r"^Missing option (.*?)\.", r"Falta la opción \1."),
    (r"^Missing (?:argument|parameter:?) (.*?)\.?$", r"Falta \1."),
    (r"\bChoose from:\s*", "Elija entre: "),
    (r"^Invalid value for (.*?): ", r"Valor inválido en \1: "),
    (r"^Invalid value: ", "Valor inválido: "),
    (r"(.+?) is not one of (.*)\.$", r"\1 no es uno de \2."),
    (r"^Option (.*) requires an argument\.?$", r"A la opción \1 le falta su valor."),
    (r"^Option (.*) requires (\d+) arguments\.?$", r"La opción \1 lleva \2 valores."),
    (r"^Option (.*) does not take a value\.$", r"La opción \1 no lleva valor."),
    (r"^Got unexpected extra argument\(s\) \((.*)\)$", r"Sobra: \1"),
    (r"Input should be a valid integer.*", "se espera un número entero."),
    (r"Input should be a valid number.*", "se espera un número."),
    (r"Value error, '(.*)' does not match the formats? '(.*)'\.$", r"llegó «\1» y se espera \2."),
    ("%Y", "AAAA"),
    ("%m", "MM"),
    ("%d", "DD"),
    (r"Input should be (?:greater|less) than or equal to (\S+)", r"fuera de rango (límite \1)."),
    (r"(?i)\b(?:file|path|directory) (.*) does not exist\.$", r"no existe \1."),
    (r"(?i)\b(?:file|path) (.*) is a directory\.$", r"\1 es una carpeta, no un archivo."),
    (r"(?i)\b(?:directory|path) (.*) is a file\.$", r"\1 es un archivo, no una carpeta."),
    (r"(?i)\b(?:file|path|directory) (.*) is not readable\.$", r"no hay permiso para leer \1."),
    (r"(?i)\b(?:file|path|directory) (.*) is not writable\.$", r"no hay permiso para escribir \1."),
    (r"<(?:list\[)?(?:int|float)(?: range)?\]?>", "<número>"),
    (r"(?i)<(?:list\[)?(?:path|file|directory)\]?>", "<ruta>"),
    (r"<(?:list\[)?str\]?>", "<texto>"),
    (r"; x>=(\S+?)\]", r"; mínimo \1]"),
    (r"\{([^{}]+)\}", r"\1"),
    (r"\.\.\.$", "…"),
)


def correr(argumentos: list[str]) -> int:
    """Ejecuta una orden y da su código de salida; los errores van al error estándar, en español."""
    from datos.errores import DatoInvalido

    try:
        codigo = _reunir().main(argumentos, prog_name="python tablero.py", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _fallar(en_espanol(error.format_message()), error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        codigo = INTERRUMPIDA
    except (DatoInvalido, RuntimeError) as error:
        if _a_media_consulta(error):
            codigo = INTERRUMPIDA
        elif isinstance(error, DatoInvalido):
            return _fallar(str(error))
        else:
            raise
    except BrokenPipeError:  # quien leía (head, less) ya se fue
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if codigo == INTERRUMPIDA:  # Typer convierte Ctrl-C en este código, sin decir nada
        raise Tropiezo(CANCELADO, INTERRUMPIDA)
    return codigo if isinstance(codigo, int) else 0


def listado() -> str:
    """Un renglón por orden de trabajo: su nombre y lo que hace."""
    ordenes = _reunir().commands
    return "".join(f"  {nombre:<18} {orden.get_short_help_str(90)}\n" for nombre, orden in ordenes.items())


def en_espanol(texto: str) -> str:
    """La frase de Typer, traducida; lo que ya está en español queda igual."""
    for patron, frase in FRASES:
        texto = re.sub(patron, frase, texto)
    return texto


def _reunir():
    raiz = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    raiz.callback()(_tablero)
    for carpeta in DECLARAN:
        if (RAIZ / carpeta / "ordenes.py").is_file():
            raiz.add_typer(importlib.import_module(f"{carpeta.replace('/', '.')}.ordenes").ordenes)
    grupo = typer.main.get_command(raiz)
    _hablar(grupo)
    return grupo


def _hablar(orden) -> None:
    """Pone el formato en español en una orden y en las que agrupa."""
    orden.context_class, orden.rich_markup_mode = _Contexto, None
    for propia in getattr(orden, "commands", {}).values():
        _hablar(propia)


def _tablero() -> None:
    """Órdenes de trabajo del tablero."""


def _a_media_consulta(error: BaseException | None) -> bool:
    """Si la causa fue un Ctrl-C que alcanzó a DuckDB trabajando: no lanza `KeyboardInterrupt`, sino esto."""
    while error and not (isinstance(error, RuntimeError) and str(error) == "Query interrupted"):
        error = error.__cause__
    return error is not None


def _fallar(mensaje: str, codigo: int = 1) -> int:
    raise Tropiezo(f"Error: {mensaje}", codigo or 1)


class _Formato(typer.Context.formatter_class):
    """La ayuda de Typer con sus rótulos en español y la opción `--lago`, que atiende la puerta."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, en_espanol(args), "Uso: ")

    def write_heading(self, heading: str) -> None:
        self._seccion = heading
        super().write_heading(ENCABEZADOS.get(heading, heading))

    def write_dl(self, rows, col_max: int = 30, col_spacing: int = 2) -> None:
        filas = [(en_espanol(nombre), en_espanol(ayuda)) for nombre, ayuda in rows]
        if self._seccion == "Options":
            filas.insert(-1, LAGO)
        super().write_dl(filas, col_max, col_spacing)


class _Contexto(typer.Context):
    formatter_class = _Formato
