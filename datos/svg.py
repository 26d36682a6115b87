"""Un SVG ajeno, dibujado como PNG en un proceso aparte: uno hecho con mala intención no tira el tablero."""

import codecs
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from datos.errores import DatoInvalido

LADO = 500  # puntos del lado mayor; a 144 por pulgada son mil pixeles
PLAZO = 30  # segundos
MEMORIA = 4 << 30
# Se dibuja del tamaño que cabe en un cuadro: a lo ancho fijo, uno de 1 × 20,000 pediría 80 GB.
HOJA = f"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {{
  let natural = measure(image("dibujo.svg"))
  let escala = {LADO}pt / calc.max(natural.width, natural.height)
  image("dibujo.svg", width: escala * natural.width, height: escala * natural.height)
}}"""
# typst no baja nada de internet ni ejecuta lo que el SVG traiga dentro, pero puede quedarse sin memoria, y
# eso no se atrapa: acaba con el proceso. Sólo se limita donde el sistema lo permite.
PROGRAMA = f"""
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORIA}, {MEMORIA}))
except ImportError:
    pass
import typst
typst.compile("hoja.typ", output="dibujo.png", format="png", ppi=144, root=".", ignore_system_fonts=True)
"""


def leer(contenido: bytes) -> str | None:
    """El SVG como texto, venga en la codificación que venga; None si no es un SVG.

    >>> leer("<!-- hecho a mano --><svg/>".encode("utf-16")), leer(b"\\x89PNG")
    ('<!-- hecho a mano --><svg/>', None)
    """
    try:
        texto = contenido.decode(_codificacion(contenido)).lstrip("\ufeff \t\r\n")
    except (UnicodeDecodeError, LookupError):
        return None
    if not texto.startswith("<") or not re.search(r"<(\w+:)?svg\b", texto, re.I):
        return None
    return re.sub(r"^<\?xml[^>]*\?>", "", texto)  # declaraba la codificación con que llegó


def _codificacion(contenido: bytes) -> str:
    if contenido.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if contenido[:2] in (b"<\0", b"\0<"):
        return "utf-16-le" if contenido[:1] == b"<" else "utf-16-be"
    dicha = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)""", contenido[:300])
    # Si la declaración se lee así, lo escrito no está en dos bytes por letra aunque lo diga.
    return dicha[1].decode() if dicha and b"16" not in dicha[1] else "utf-8"


def dibujar(texto: str) -> bytes:
    """El SVG como PNG de mil pixeles en su lado mayor; lanza `DatoInvalido` si no se puede."""
    with tempfile.TemporaryDirectory(prefix="logotipo-") as carpeta:
        (Path(carpeta) / "dibujo.svg").write_text(texto, encoding="utf-8")
        (Path(carpeta) / "hoja.typ").write_text(HOJA, encoding="utf-8")
        try:
            subprocess.run(
                [sys.executable, "-c", PROGRAMA], cwd=carpeta, timeout=PLAZO, check=True, capture_output=True
            )
            return (Path(carpeta) / "dibujo.png").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DatoInvalido(
                "El SVG del logotipo no se puede dibujar. Guárdelo como PNG y súbalo de nuevo."
            ) from error
