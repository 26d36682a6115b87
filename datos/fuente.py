"""El lenguaje de las declaraciones: qué es una fuente y cómo se reconoce su archivo.

Una fuente es un módulo de `datos/fuentes` con una `FUENTE` y un `.sql` del mismo nombre. El `.sql` lee la
vista `entrada` (el archivo, con sus columnas ya normalizadas) y entrega las columnas de su producto.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CARPETA = Path(__file__).resolve().parent / "fuentes"
MESES_DEL_PRODUCTO = tuple(f"m{mes:02d}" for mes in range(1, 13))
DEL_CONCEPTO = ("productor", "unidad", "metodologia", "bien", "tipo", "subtipo", "modalidad", "sexo", "edad",
                "indicador")  # fmt: skip
CONTEO = ("cvegeo", "entidad", "municipio", "anio", *DEL_CONCEPTO, *MESES_DEL_PRODUCTO, "total")
POBLACION = ("edicion", "cvegeo", "entidad", "municipio", "anio", "momento", "poblacion")

# Un número de casos del archivo: con decimales se distingue «4.0» (es 4) de «4.5» o «4.96» (no son conteos).
CASOS = "DECIMAL(9,2)"


@dataclass(frozen=True)
class Fuente:
    """Una fuente oficial: quién la produce, qué cuenta y con qué encabezado se reconoce."""

    clave: str
    titulo: str
    productor: str
    unidad: str
    metodologia: str | None  # None: la pone el .sql, porque cambia dentro del archivo
    que_mide: str
    liga: str
    entrada: dict[str, str]  # columna normalizada → tipo de DuckDB; todas son obligatorias
    producto: tuple[str, ...] = CONTEO
    excluye: tuple[str, ...] = ()  # columnas que, si vienen, dicen que es otra fuente
    columnas_extra: str | None = None  # expresión regular de columnas que también deben venir
    nivel: str = "municipio"  # grano territorial: «entidad» o «municipio»
    detecta: Callable | None = None  # (hoja) → bool, para formatos que se reconocen por su título
    prepara: Callable | None = None  # (hoja, carpeta) → hoja con un encabezado que sí lo es
    meses_por_venir: bool = True  # sus archivos pueden traer en 0 los meses que aún no se publican
    descarga: str | None = None  # dirección estable, con el mes como {mes} («dic25»)
    cerrada: bool = False  # ya no se revisa: su último mes no es preliminar
    revisa: Callable | None = None  # (cursor) → avisos propios de la fuente
    sql: str = field(default="", compare=False)

    def reconoce(self, columnas: list[str]) -> bool:
        """Si un encabezado normalizado es el de esta fuente."""
        presentes = set(columnas)
        extra = self.columnas_extra
        return (
            set(self.entrada) <= presentes
            and not presentes & set(self.excluye)
            and (extra is None or any(re.fullmatch(extra, c) for c in columnas))
        )


@cache
def fuentes() -> dict[str, Fuente]:
    """Las fuentes declaradas, por clave; agregar una es agregar su módulo y su `.sql`."""
    encontradas = {}
    for modulo in pkgutil.iter_modules([str(CARPETA)]):
        fuente = getattr(importlib.import_module(f"datos.fuentes.{modulo.name}"), "FUENTE", None)
        if fuente is None:
            continue
        sql = (CARPETA / f"{modulo.name}.sql").read_text(encoding="utf-8")
        encontradas[fuente.clave] = Fuente(**{**fuente.__dict__, "sql": sql})
    return encontradas


def reconocer(hoja) -> Fuente | None:
    """La fuente más específica que reconoce una hoja por su título o su encabezado, o None."""
    todas = fuentes().values()
    por_titulo = next((fuente for fuente in todas if fuente.detecta and fuente.detecta(hoja)), None)
    candidatas = [fuente for fuente in todas if not fuente.detecta and fuente.reconoce(hoja.columnas)]
    return por_titulo or max(candidatas, key=lambda f: len(f.entrada), default=None)
