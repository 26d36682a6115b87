"""Las mesas: agregar una, corregir su territorio o retirarla, siempre con autor."""

import re

import duckdb

from datos.consultas import mesas
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, normalizar

COLUMNAS = ["nombre", "cve_ent", "municipios", "interpretacion", "ejemplo", "nota", "procedencia"]


def guardar(
    lago: Lago,
    *,
    mesa: str,
    nombre: str,
    municipios: list[str],
    nota: str = "",
    interpretacion: bool = False,
    ejemplo: bool = False,
    procedencia: str = "Agregada en la app",
    autor: str,
) -> None:
    """Agrega una mesa o corrige una existente, con autor; lanza `DatoInvalido` si algo no se puede usar."""
    claves = sorted({str(m).strip() for m in municipios if str(m).strip()})
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", mesa):
        raise DatoInvalido(
            f"La clave «{mesa}» no se puede usar: escríbala en minúsculas, sin acentos y con guiones, "
            f"como «{clave_de(nombre) or mesas.MESA_DE_INICIO}»."
        )
    if not nombre.strip():
        raise DatoInvalido("Falta el nombre de la mesa.")
    malas = [c for c in claves if not re.fullmatch(r"\d{5}", c)]
    if malas or not claves:
        raise DatoInvalido(
            "Una mesa necesita al menos un municipio, por su clave de 5 dígitos. "
            f"Llegó: {lista(malas) or 'ninguno'}."
        )
    if len({c[:2] for c in claves}) > 1:
        raise DatoInvalido(
            "Los municipios de una mesa son de una sola entidad; "
            f"llegaron de {lista(sorted({c[:2] for c in claves}))}."
        )
    if not ejemplo:
        conocidos = set(
            lago.leer(
                "SELECT cvegeo FROM lago.territorio UNION SELECT cvegeo FROM catalogo.municipios"
            ).cvegeo
        )
        ajenos = [c for c in claves if c not in conocidos]
        if ajenos:
            raise DatoInvalido(
                f"No se conocen los municipios {lista(ajenos)}. "
                "Revise la clave o cargue antes la población de CONAPO."
            )
    _escribir(
        lago,
        mesa,
        [nombre.strip(), claves[0][:2], claves, interpretacion, ejemplo, nota, procedencia, True],
        autor,
        f"Guardar la mesa {mesa}",
    )


def retirar(lago: Lago, mesa: str, *, autor: str) -> None:
    """Deja de mostrar una mesa sin borrar su historia."""
    propia = mesas.mesas(lago).query("mesa == @mesa")
    if propia.empty:
        raise DatoInvalido(f"No existe la mesa «{mesa}».")
    valores = propia[COLUMNAS].to_dict("records")[0].values()
    _escribir(lago, mesa, [*valores, False], autor, f"Retirar la mesa {mesa}")


def _escribir(lago: Lago, mesa: str, valores: list, autor: str, motivo: str) -> None:
    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("DELETE FROM lago.mesa WHERE mesa = ?", [mesa])
        cursor.execute("INSERT INTO lago.mesa VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [mesa, *valores])

    lago.escribir(trabajo, autor=autor, motivo=motivo)


def clave_de(nombre: str) -> str:
    """La clave legible de un nombre.

    >>> clave_de("Gómez Palacio / Lerdo")
    'gomez-palacio-lerdo'
    """
    return normalizar(nombre).replace(" ", "-")
