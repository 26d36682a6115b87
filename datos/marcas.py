"""Los logotipos y la plantilla con que una mesa firma sus láminas, en el orden que acordó la Red."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime

from datos import svg
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, sin_control

# El orden es un acuerdo de la Red: la mesa, la Red Nacional, México SOS y quien apoye el evento.
PAPELES = {"mesa": "La mesa", "red": "Red Nacional", "sos": "México SOS", "apoyo": "Quien apoya"}
PLANTILLA = "plantilla"
LADO_MAXIMO = 1600  # pixeles: de ahí en adelante sólo engorda el archivo
PESO_MAXIMO = 30_000_000
PIXELES_MAXIMOS = 80_000_000


@dataclass(frozen=True)
class Logotipo:
    """Un logotipo listo para ponerse: su papel, de quién es y la imagen PNG."""

    papel: str
    nombre: str
    imagen: bytes


def logotipos(lago: Lago, mesa: str) -> list[Logotipo]:
    """Los logotipos de una mesa en el orden acordado; de cada papel el vigente, y de los apoyos todos."""
    tabla = lago.leer(
        "SELECT papel, nombre, orden, imagen FROM lago.marca WHERE mesa = ? AND papel <> ? ORDER BY orden",
        [mesa, PLANTILLA],
    )
    orden = list(PAPELES)
    return [
        Logotipo(m.papel, m.nombre, bytes(m.imagen))
        for m in sorted(tabla.itertuples(), key=lambda m: orden.index(m.papel))
    ]


def plantilla(lago: Lago, mesa: str) -> bytes | None:
    """El PPTX de la mesa, o None si usa el de la casa."""
    tabla = lago.leer("SELECT imagen FROM lago.marca WHERE mesa = ? AND papel = ?", [mesa, PLANTILLA])
    return None if tabla.empty else bytes(tabla.imagen[0])


def nombre_de_plantilla(lago: Lago, mesa: str) -> str | None:
    """Cómo se llama el archivo de la plantilla de la mesa, o None si usa la de la casa."""
    tabla = lago.leer("SELECT nombre FROM lago.marca WHERE mesa = ? AND papel = ?", [mesa, PLANTILLA])
    return None if tabla.empty else tabla.nombre[0]


def guardar_logotipo(lago: Lago, mesa: str, papel: str, nombre: str, contenido: bytes, *, autor: str) -> None:
    """Guarda un logotipo (PNG, JPG o SVG) ya reducido; sustituye al de su papel, salvo los apoyos."""
    if papel not in PAPELES:
        lugares = lista(list(PAPELES), union="o")
        raise DatoInvalido(f"No existe el lugar «{papel}» para un logotipo: use {lugares}.")
    nombre = sin_control(nombre).strip()
    if not nombre:
        raise DatoInvalido("Falta decir de quién es el logotipo: se lee en voz alta a quien no lo ve.")
    _guardar(lago, mesa, papel, nombre, normalizar(contenido), autor)


def guardar_plantilla(lago: Lago, mesa: str, nombre: str, contenido: bytes, *, autor: str) -> None:
    """Guarda el PPTX con que la mesa quiere sus láminas; quien lo sube ya comprobó que se puede usar."""
    if len(contenido) > PESO_MAXIMO:
        raise DatoInvalido(
            f"La plantilla pesa {len(contenido) / 1e6:,.0f} MB; se aceptan hasta {PESO_MAXIMO / 1e6:.0f}. "
            "Quítele videos e imágenes y vuelva a subirla."
        )
    _guardar(lago, mesa, PLANTILLA, nombre, contenido, autor)


def quitar(lago: Lago, mesa: str, papel: str, nombre: str, *, autor: str) -> None:
    """Deja de usar un logotipo o la plantilla; sus versiones anteriores siguen en el lago."""

    def trabajo(cursor) -> None:
        cursor.execute(
            "DELETE FROM lago.marca WHERE mesa = ? AND papel = ? AND nombre = ?", [mesa, papel, nombre]
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Quitar {papel} «{nombre}» de {mesa}")


def normalizar(contenido: bytes) -> bytes:
    """La imagen como PNG de tamaño razonable; lanza `DatoInvalido` si está rota o no es una imagen."""
    if len(contenido) > PESO_MAXIMO:
        raise DatoInvalido(
            f"El logotipo pesa {len(contenido) / 1e6:,.0f} MB; se aceptan hasta {PESO_MAXIMO / 1e6:.0f}. "
            "Guárdelo como PNG de unos 1,500 pixeles de ancho."
        )
    if dibujo := svg.leer(contenido):
        contenido = svg.dibujar(dibujo)
    from PIL import Image

    try:
        with Image.open(io.BytesIO(contenido)) as imagen:
            if imagen.width * imagen.height > PIXELES_MAXIMOS:
                raise DatoInvalido(
                    f"El logotipo mide {imagen.width:,} × {imagen.height:,} pixeles: es demasiado para "
                    "abrirlo. Redúzcalo a unos 1,500 pixeles de ancho."
                )
            if imagen.format not in ("PNG", "JPEG", "WEBP", "GIF"):
                raise DatoInvalido(f"El logotipo es {imagen.format}; se aceptan PNG, JPG y SVG.")
            lista_para_usar = imagen.convert("RGBA")
    except DatoInvalido:
        raise
    except Exception as error:  # PIL lanza de todo ante un archivo dañado
        raise DatoInvalido(
            "El logotipo no se puede abrir: está dañado o no es una imagen. Se aceptan PNG, JPG y SVG."
        ) from error
    lista_para_usar.thumbnail((LADO_MAXIMO, LADO_MAXIMO))
    salida = io.BytesIO()
    lista_para_usar.save(salida, "PNG", optimize=True)
    return salida.getvalue()


def _guardar(lago: Lago, mesa: str, papel: str, nombre: str, contenido: bytes, autor: str) -> None:
    def trabajo(cursor) -> None:
        condicion, datos = "mesa = ? AND papel = ?", [mesa, papel]
        if papel == "apoyo":
            condicion, datos = f"{condicion} AND nombre = ?", [*datos, nombre]
        cursor.execute(f"DELETE FROM lago.marca WHERE {condicion}", datos)
        orden = cursor.execute(
            "SELECT coalesce(max(orden), 0) + 1 FROM lago.marca WHERE mesa = ?", [mesa]
        ).fetchall()[0][0]
        momento = datetime.now(UTC).replace(tzinfo=None)
        cursor.execute(
            "INSERT INTO lago.marca VALUES (?, ?, ?, ?, ?, ?, ?)",
            [mesa, papel, nombre, orden, contenido, autor, momento],
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Guardar {papel} «{nombre}» de {mesa}")
