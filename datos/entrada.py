"""La vista `entrada`: un archivo leído con los tipos de su declaración, rápido si viene limpio.

Si una celda no es lo que la declaración dice se vuelve a leer con cuidado (miles con coma, espacios,
«N/D») y lo que siga sin entenderse se dice con su renglón.
"""

import re
from dataclasses import replace
from pathlib import Path

import duckdb

from datos.archivo import Hoja, recodificar
from datos.avance import Avance, ejecutar
from datos.errores import FuenteInvalida
from datos.fuente import CASOS, Fuente
from datos.texto import DE_MILES, contar, lista

VACIOS = ("", "-", "NA", "N/A", "ND", "N/D", "S/D", "NULL", "NaN")
EJEMPLOS = 5
NO_ENTERAS = "celdas que no son números enteros"


def abrir(cursor: duckdb.DuckDBPyConnection, fuente: Fuente, hoja: Hoja) -> None:
    """Deja la vista `entrada` lista para leerse con los tipos de la declaración."""
    tipos = {c: fuente.entrada.get(c, "VARCHAR") for c in hoja.columnas}
    cursor.execute(f"CREATE OR REPLACE TEMP VIEW entrada AS FROM {_lectura(hoja, tipos)}")


def abrir_con_cuidado(
    cursor: duckdb.DuckDBPyConnection, fuente: Fuente, hoja: Hoja, carpeta: Path, avance: Avance
) -> None:
    """Como `abrir`, limpiando cada número; lanza `FuenteInvalida` con los renglones que no se entienden."""
    hoja = _legible(cursor, hoja, carpeta, avance)
    lectura = _lectura(hoja, dict.fromkeys(hoja.columnas, "VARCHAR"))
    columnas = {c: t for c in hoja.columnas if (t := fuente.entrada.get(c, "VARCHAR")) != "VARCHAR"}
    malas = [mala for c, tipo in columnas.items() for mala in _malas(cursor, lectura, hoja, c, tipo)]
    if malas:
        primeras = sorted(malas)[:EJEMPLOS]
        detalle = "; ".join(f"renglón {r:,}, columna «{c}»: llegó «{v}»" for r, c, v in primeras)
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae {contar(len(malas), 'celda que no es un número entero', NO_ENTERAS)} "
            f"({detalle}). Se esperaban números o celdas vacías. Corrija el archivo o vuelva a descargarlo; "
            "no se cargó nada."
        )
    campos = [
        f"{_limpio(c, columnas[c])} AS {_nombre(c)}" if c in columnas else _nombre(c) for c in hoja.columnas
    ]
    cursor.execute(f"CREATE OR REPLACE TEMP VIEW entrada AS SELECT {', '.join(campos)} FROM {lectura}")


def _legible(cursor, hoja: Hoja, carpeta: Path, avance: Avance) -> Hoja:
    """La hoja en una codificación que DuckDB acepta de principio a fin; revisa también las columnas."""
    lectura = _lectura(hoja, dict.fromkeys(hoja.columnas, "VARCHAR"))
    # Todas las columnas: en las que nadie pide, DuckDB no mira si el texto está bien codificado.
    try:
        ejecutar(cursor, f"SELECT count(COLUMNS(*)) FROM {lectura}", "Revisando el texto", avance)
        return hoja
    except duckdb.Error as error:
        if _columnas_mal(error):
            raise _explicar_columnas(hoja, error) from error
    try:
        ruta = recodificar(hoja.ruta, "cp1252", carpeta)
    except UnicodeError as error:
        raise FuenteInvalida(
            f"«{hoja.nombre}» no está en UTF-8 ni en Windows-1252 (trae el byte "
            f"{error.object[error.start]:#x}). Ábralo y guárdelo como CSV UTF-8."
        ) from error
    copia = replace(hoja, ruta=ruta, codificacion="utf-8")
    lectura = _lectura(copia, dict.fromkeys(copia.columnas, "VARCHAR"))
    try:
        ejecutar(cursor, f"SELECT count(COLUMNS(*)) FROM {lectura}", "Revisando el texto", avance)
    except duckdb.Error as error:
        raise _explicar_columnas(hoja, error) from error
    return copia


def _columnas_mal(error: Exception) -> bool:
    return any(frase in str(error) for frase in ("Expected Number of Columns", "unterminated quote"))


def _explicar_columnas(hoja: Hoja, error: Exception) -> FuenteInvalida:
    linea = re.search(r"CSV Error on Line: (\d+)", str(error))
    columnas = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", str(error))
    donde = f"el renglón {int(linea[1]):,}" if linea else "un renglón"
    que = "tiene comillas sin cerrar"
    if columnas:
        que = f"trae {contar(int(columnas[2]), 'columna', 'columnas')} y el encabezado {columnas[1]}"
    return FuenteInvalida(
        f"«{hoja.nombre}»: {donde} {que}. El archivo está cortado o dañado; vuelva a descargarlo. "
        "No se cargó nada."
    )


def _lectura(hoja: Hoja, tipos: dict[str, str]) -> str:
    ruta = str(hoja.ruta).replace("'", "''")
    columnas = ", ".join(f"{_nombre(c)}: '{t}'" for c, t in tipos.items())
    return (
        f"read_csv('{ruta}', encoding='{hoja.codificacion}', delim='{hoja.delimitador}', quote='\"', "
        f"header=true, skip={hoja.saltar}, auto_detect=false, null_padding=false, "
        f"columns={{{columnas}}}, max_line_size=4000000)"
    )


def _malas(cursor, lectura: str, hoja: Hoja, columna: str, tipo: str) -> list[tuple[int, str, str]]:
    entera = f" OR {_numero(columna, tipo)} % 1 <> 0" if tipo == CASOS else ""
    sql = f"""
        SELECT renglon, valor FROM (
            SELECT row_number() OVER () AS renglon, {_nombre(columna)} AS valor, * FROM {lectura})
        WHERE NOT {_vacio(columna)} AND ({_numero(columna, tipo)} IS NULL{entera})"""
    titulo = hoja.titulos[hoja.columnas.index(columna)]
    cursor.execute("SET preserve_insertion_order = true")
    try:
        return [(r + hoja.saltar + 1, titulo, valor) for r, valor in cursor.execute(sql).fetchall()]
    finally:
        cursor.execute("SET preserve_insertion_order = false")


def _limpio(columna: str, tipo: str) -> str:
    return f"CASE WHEN {_vacio(columna)} THEN NULL ELSE {_numero(columna, tipo)} END"


def _vacio(columna: str) -> str:
    vacios = ", ".join(f"'{v.lower()}'" for v in VACIOS)
    return f"coalesce(lower(trim({_nombre(columna)})), '') IN ({vacios})"


def _numero(columna: str, tipo: str) -> str:
    """La coma es de miles si los parte de tres en tres; si no, decimal: «1,5» no es 15."""
    valor = _nombre(columna)
    junto = f"regexp_replace({valor}, '\\s', '', 'g')"
    coma = f"CASE WHEN regexp_full_match({junto}, '{DE_MILES}') THEN '' ELSE '.' END"
    return (
        f"CASE WHEN contains({valor}, ',') THEN TRY_CAST(replace({junto}, ',', {coma}) AS {tipo}) "
        f"ELSE coalesce(TRY_CAST({valor} AS {tipo}), TRY_CAST({junto} AS {tipo})) END"
    )


def _nombre(columna: str) -> str:
    return '"' + columna.replace('"', '""') + '"'


def describir(hoja: Hoja) -> str:
    """El encabezado que llegó, para decírselo a quien subió el archivo."""
    return lista([f"«{t.strip()}»" for t in hoja.titulos if t.strip()], 12)
