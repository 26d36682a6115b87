"""De lo que alguien sube a hojas que se pueden leer: CSV, ZIP o XLSX, con su codificación y encabezado.

Nada se decide por el nombre del archivo: un XLSX guardado como .csv o un CSV llamado .xlsx se leen por lo
que son. Los temporales viven en la carpeta que da quien llama.
"""

import codecs
import csv
import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from datos.comprimido import revisar, sacar
from datos.errores import FuenteInvalida
from datos.texto import columna, lista

MUESTRA = 1 << 18
# Lo que cabe en una celda: más que en la muestra con que se busca el encabezado.
csv.field_size_limit(1 << 20)
RENGLONES_DE_TITULO = 30
DELIMITADORES = ",;\t|"
TEXTO = {".csv", ".txt", ".tsv"}
LIBRO = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
LIBRO_VIEJO = bytes.fromhex("d0cf11e0a1b11ae1")  # con esto empieza un XLS, y un XLSX con contraseña
# Acentos mal escritos en un paso anterior y la pareja de codificaciones que los devuelve a su lugar.
REPARACIONES = (
    ("acentos leídos como MacRoman", "mac_roman", "cp1252"),
    ("acentos codificados dos veces en UTF-8", "cp1252", "utf-8"),
)


@dataclass(frozen=True)
class Hoja:
    """Una tabla lista para leerse: ruta de texto, cómo leerla y qué columnas trae."""

    nombre: str
    ruta: Path
    huella: str
    codificacion: str
    delimitador: str
    saltar: int  # líneas antes del encabezado
    titulos: tuple[str, ...]
    lineas: tuple[str, ...]  # las primeras, para reconocer formatos sin encabezado
    reparacion: str | None = None

    @property
    def columnas(self) -> list[str]:
        """Los títulos normalizados, sin repetirse y sin vacíos."""
        vistas: dict[str, int] = {}
        salida = []
        for posicion, titulo in enumerate(self.titulos, 1):
            nombre = columna(titulo) or f"columna_{posicion}"
            vistas[nombre] = vistas.get(nombre, 0) + 1
            salida.append(nombre if vistas[nombre] == 1 else f"{nombre}_{vistas[nombre]}")
        return salida


def huella(ruta: Path) -> str:
    """SHA-256 del contenido, en hexadecimal."""
    with ruta.open("rb") as archivo:
        return hashlib.file_digest(archivo, "sha256").hexdigest()


def hojas(ruta: Path, carpeta: Path) -> list[Hoja]:
    """Las tablas que trae un archivo, en el orden en que vienen.

    Lanza `FuenteInvalida` si el archivo no existe, está vacío, dañado o no es de un tipo conocido.
    """
    if not ruta.is_file():
        raise FuenteInvalida(f"No existe el archivo «{ruta}». Revise la ruta o vuelva a elegirlo.")
    if ruta.stat().st_size == 0:
        raise FuenteInvalida(f"El archivo «{ruta.name}» está vacío (0 bytes). Vuelva a descargarlo.")
    try:
        if zipfile.is_zipfile(ruta) and not _es_libro(ruta):
            return _del_zip(ruta, carpeta)
        return _del_archivo(ruta, ruta.name, carpeta)
    except OSError as error:
        raise FuenteInvalida(
            f"No se pudo leer «{ruta.name}»: {error.strerror or error}. Revise el archivo y que haya espacio "
            "en el disco, y vuelva a intentarlo."
        ) from error


def _del_archivo(ruta: Path, nombre: str, carpeta: Path) -> list[Hoja]:
    """Las hojas de un archivo que no es un ZIP de archivos."""
    with ruta.open("rb") as archivo:
        inicio = archivo.read(8)
    if inicio == LIBRO_VIEJO or _es_libro(ruta):
        return _del_libro(ruta, nombre, carpeta)
    if inicio.lstrip()[:1] in (b"{", b"["):
        return _del_json(ruta, nombre, carpeta)
    if inicio[:2] == b"PK":
        raise FuenteInvalida(f"«{nombre}» es un ZIP o un libro dañado o cortado. Vuelva a descargarlo.")
    return [_de_texto(ruta, nombre, carpeta)]


def _del_json(ruta: Path, nombre: str, carpeta: Path) -> list[Hoja]:
    """Una hoja por cada lista de registros que traiga, esté donde esté."""
    try:
        contenido = json.loads(ruta.read_bytes())
    except ValueError as error:
        raise FuenteInvalida(
            f"«{nombre}» es un JSON dañado o cortado ({error}). Vuelva a descargarlo."
        ) from error
    tablas = _listas_de_registros(contenido, "")
    if not tablas:
        raise FuenteInvalida(f"«{nombre}» es un JSON sin ninguna lista de registros que leer como tabla.")
    original, salida = huella(ruta), []
    for orden, (lugar, registros) in enumerate(tablas):
        destino = carpeta / f"{ruta.stem}-json-{orden}.csv"
        titulos = list(dict.fromkeys(titulo for registro in registros for titulo in registro))
        with destino.open("w", encoding="utf-8", newline="") as archivo:
            escritor = csv.DictWriter(archivo, titulos)
            escritor.writeheader()
            escritor.writerows(registros)
        hoja = _de_texto(destino, f"{nombre} › {lugar}" if len(tablas) > 1 else nombre, carpeta)
        salida.append(replace(hoja, huella=f"{original}#{lugar}" if len(tablas) > 1 else original))
    return salida


def _listas_de_registros(valor: object, lugar: str) -> list[tuple[str, list[dict]]]:
    if isinstance(valor, list) and valor and all(isinstance(v, dict) for v in valor):
        return [(lugar or "registros", valor)]
    partes = (
        valor.items() if isinstance(valor, dict) else enumerate(valor, 1) if isinstance(valor, list) else ()
    )
    return [t for clave, v in partes for t in _listas_de_registros(v, f"{lugar} {clave}".strip())]


def _es_libro(ruta: Path) -> bool:
    """Si un ZIP es por dentro un libro de Excel o de LibreOffice."""
    if not zipfile.is_zipfile(ruta):
        return False
    with zipfile.ZipFile(ruta) as comprimido:
        nombres = set(comprimido.namelist())
    return bool(nombres & {"[Content_Types].xml", "content.xml"})


def _del_zip(ruta: Path, carpeta: Path) -> list[Hoja]:
    encontradas, ignorados = [], []
    with zipfile.ZipFile(ruta) as comprimido:
        revisar(comprimido, ruta.name)
        for orden, interno in enumerate(comprimido.infolist()):
            tipo = Path(interno.filename).suffix.lower()
            if interno.is_dir() or interno.filename.startswith("__MACOSX"):
                continue
            if tipo not in TEXTO | LIBRO:
                ignorados.append(interno.filename)
                continue
            destino = sacar(comprimido, interno, carpeta / f"{orden}{tipo}", ruta.name)
            encontradas += _del_archivo(destino, f"{ruta.name} › {interno.filename}", carpeta)
    if not encontradas:
        trae = f" Trae: {lista(ignorados)}." if ignorados else ""
        raise FuenteInvalida(f"«{ruta.name}» no contiene ningún CSV ni XLSX.{trae}")
    return encontradas


def _del_libro(ruta: Path, nombre: str, carpeta: Path) -> list[Hoja]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        libro = CalamineWorkbook.from_path(str(ruta))
        tablas = [(hoja, _renglones(libro.get_sheet_by_name(hoja))) for hoja in libro.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        raise FuenteInvalida(
            f"«{nombre}» no se pudo leer como libro de Excel: está dañado o tiene contraseña. Ábralo y "
            f"guárdelo de nuevo como XLSX o CSV. (Detalle: {error})"
        ) from error
    tablas = [(hoja, renglones) for hoja, renglones in tablas if len(renglones) > 1]
    if not tablas:
        raise FuenteInvalida(f"«{nombre}» no tiene ninguna hoja con renglones.")
    original = huella(ruta)
    salida = []
    for orden, (hoja, renglones) in enumerate(tablas):
        destino = carpeta / f"{ruta.stem}-{orden}.csv"
        with destino.open("w", encoding="utf-8", newline="") as archivo:
            csv.writer(archivo).writerows(renglones)
        varias = len(tablas) > 1
        leida = _de_texto(destino, f"{nombre} › {hoja}" if varias else nombre, carpeta)
        salida.append(replace(leida, huella=f"{original}#{hoja}" if varias else original))
    return salida


def _renglones(hoja) -> list[list]:
    """Los renglones de una hoja de cálculo, sin los vacíos que deja el formato debajo de la tabla."""
    renglones = [[_celda(valor) for valor in renglon] for renglon in hoja.to_python(skip_empty_area=True)]
    while renglones and not any(str(valor).strip() for valor in renglones[-1]):
        renglones.pop()
    return renglones


def _celda(valor: object) -> object:
    if isinstance(valor, float) and valor.is_integer():
        return int(valor)
    return valor


def _de_texto(ruta: Path, nombre: str, carpeta: Path) -> Hoja:
    marca = huella(ruta)
    inicio = _inicio(ruta)
    if inicio.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            ruta = recodificar(ruta, "utf-16", carpeta)
        except UnicodeError as error:
            raise FuenteInvalida(f"«{nombre}» está en UTF-16 pero dañado. Vuelva a descargarlo.") from error
        inicio = _inicio(ruta)
    if b"\x00" in inicio:
        raise FuenteInvalida(
            f"«{nombre}» no es un archivo de texto: trae bytes nulos. Se esperaba un CSV, un XLSX o un ZIP."
        )
    codificacion = "utf-8" if _es_utf8(inicio) else "latin-1"
    texto = inicio.decode("utf-8-sig" if codificacion == "utf-8" else "cp1252", errors="replace")
    lineas = texto.splitlines()[:RENGLONES_DE_TITULO]
    if len(inicio) == MUESTRA and (not texto.strip() or len(lineas) == 1):
        raise FuenteInvalida(
            f"«{nombre}» no es una tabla: empieza con más de {MUESTRA >> 10} KB en blanco o sin un solo "
            "salto de línea. Se esperaba un CSV, un XLSX o un ZIP."
        )
    delimitador = _delimitador(lineas)
    saltar, titulos = _encabezado(lineas, delimitador)
    return Hoja(nombre, ruta, marca, codificacion, delimitador, saltar, tuple(titulos), tuple(lineas))


def _inicio(ruta: Path) -> bytes:
    with ruta.open("rb") as archivo:
        return archivo.read(MUESTRA)


def _es_utf8(inicio: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(inicio)
    except UnicodeDecodeError:
        return False
    return True


def _delimitador(lineas: list[str]) -> str:
    return max(DELIMITADORES, key=lambda d: max((len(_campos(linea, d)) for linea in lineas), default=0))


def _campos(linea: str, delimitador: str) -> list[str]:
    return next(csv.reader(io.StringIO(linea), delimiter=delimitador), [])


def _encabezado(lineas: list[str], delimitador: str) -> tuple[int, list[str]]:
    """La primera línea con casi tantos títulos con letra como campos tiene la tabla."""
    partidas = [_campos(linea, delimitador) for linea in lineas]
    ancho = max((len(campos) for campos in partidas), default=0)
    for numero, campos in enumerate(partidas):
        llenos = [c for c in campos if c.strip()]
        if len(llenos) >= max(2, 0.6 * ancho) and sum(any(x.isalpha() for x in c) for c in llenos) >= 2:
            return numero, campos
    return 0, partidas[0] if partidas else []


def recodificar(ruta: Path, codificacion: str, carpeta: Path, destino: str | None = None) -> Path:
    """Copia en UTF-8 de un archivo en otra codificación, por bloques.

    Con `destino` deshace una lectura equivocada: escribe el texto en `codificacion` y lo vuelve a leer
    en `destino`. Lanza `UnicodeError` si algún carácter no tiene vuelta.
    """
    salida = carpeta / f"{ruta.stem}-utf8.csv"
    leida = "utf-8-sig" if destino else codificacion
    with (
        ruta.open(encoding=leida, newline="") as origen,
        salida.open("w", encoding="utf-8", newline="") as copia,
    ):
        while bloque := origen.readlines(1 << 22):
            texto = "".join(bloque)
            copia.write(texto.encode(codificacion).decode(destino) if destino else texto)
    return salida


def reparar(hoja: Hoja, carpeta: Path) -> list[Hoja]:
    """Las maneras de leer una hoja cuyos acentos se dañaron antes de llegar, ya recodificadas."""
    posibles = []
    for nombre, mal, bien in REPARACIONES:
        try:
            " ".join(hoja.titulos).encode(mal).decode(bien)
            ruta = recodificar(hoja.ruta, mal, carpeta, bien)
        except UnicodeError:
            continue
        reparada = _de_texto(ruta, hoja.nombre, carpeta)
        posibles.append(replace(reparada, huella=hoja.huella, reparacion=nombre))
    return posibles
