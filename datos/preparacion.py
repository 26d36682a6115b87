"""Del archivo reconocido a las tablas temporales `nuevo` y `concepto_nuevo`, ya comprobadas.

Aquí no se toca el lago: si algo truena, no pasó nada. Lo que sale está listo para `carga` lo confirme.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from datos import calidad, entrada
from datos.archivo import Hoja
from datos.avance import Avance, ejecutar
from datos.calidad import Aviso
from datos.errores import FuenteInvalida
from datos.fuente import APELLIDOS, CASOS, POBLACION, Fuente
from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.texto import SQL_NORMALIZAR, lista

TEXTOS = (*APELLIDOS, "entidad", "municipio", "edicion")
MUESTRA_DE_CONCEPTOS = 200_000
ANIOS = (1950, 2100)


@dataclass
class Preparado:
    """Un archivo listo para confirmarse: cuántos renglones, hasta cuándo y qué se le encontró."""

    fuente: Fuente
    hoja: Hoja
    renglones: int
    corte: date | None = None
    avisos: list[Aviso] = field(default_factory=list)
    opciones: dict = field(default_factory=dict)


def preparar(cursor: duckdb.DuckDBPyConnection, fuente: Fuente, hoja: Hoja, carpeta: Path, opciones: dict,
             avance: Avance) -> Preparado:  # fmt: skip
    """Lee, convierte y comprueba una hoja; deja sus tablas temporales en `cursor`.

    Lanza `FuenteInvalida` con lo que llegó y lo que se esperaba si el contenido no se puede cargar.
    """
    preparado = Preparado(fuente, hoja, 0, opciones=opciones)
    if hoja.reparacion:
        preparado.avisos.append(Aviso(
            "acentos reparados", "aviso", f"El archivo traía {hoja.reparacion}; se repararon al leerlo.",
        ))  # fmt: skip
    if fuente.prepara:
        hoja = fuente.prepara(hoja, carpeta)
    pasos = _poblacion if fuente.producto == POBLACION else _conteo
    try:
        entrada.abrir(cursor, fuente, hoja)
        pasos(cursor, preparado, avance)
    except (duckdb.ConversionException, duckdb.InvalidInputException):
        entrada.abrir_con_cuidado(cursor, fuente, hoja, carpeta, avance)
        pasos(cursor, preparado, avance)
    if not preparado.renglones:
        raise FuenteInvalida(f"«{hoja.nombre}» tiene el encabezado correcto pero ningún renglón. No se cargó nada.")
    return preparado


def _producto(cursor, fuente: Fuente, columnas: tuple[str, ...]) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP VIEW crudo AS {fuente.sql}")
    presentes = {nombre for nombre, *_ in cursor.execute("DESCRIBE crudo").fetchall()}
    fijos = {"productor": fuente.productor, "unidad": fuente.unidad, "metodologia": fuente.metodologia}

    def campo(columna: str) -> str:
        if columna in presentes:
            return columna
        if fijos.get(columna):
            return f"'{fijos[columna].replace(chr(39), chr(39) * 2)}' AS {columna}"
        return f"NULL::{'VARCHAR' if columna in TEXTOS else CASOS} AS {columna}"

    cursor.execute(f"CREATE OR REPLACE TEMP VIEW producto AS SELECT {', '.join(map(campo, columnas))} FROM crudo")


def _conteo(cursor, preparado: Preparado, avance: Avance) -> None:
    fuente = preparado.fuente
    _producto(cursor, fuente, fuente.producto)
    avisos = list(preparado.avisos)
    _conceptos(cursor, f"(SELECT {', '.join(APELLIDOS)} FROM producto LIMIT {MUESTRA_DE_CONCEPTOS})", avance)
    _leer_conteo(cursor, avance)
    if cursor.execute("SELECT count(*) FROM nuevo WHERE k IS NULL").fetchall()[0][0]:
        _conceptos(cursor, "producto", avance)
        _leer_conteo(cursor, avance)
    avance("Comprobando", None, None)
    avisos += fuente.revisa(cursor) if fuente.revisa else []
    preparado.renglones = cursor.execute("SELECT count(*) FROM nuevo").fetchall()[0][0]
    _comprobar(cursor, preparado.hoja)
    avisos += calidad.negativos(cursor)
    corte = preparado.opciones.get("corte")
    preparado.corte, hallazgos = calidad.revisar_meses(cursor, fuente.nivel, corte, fuente.meses_por_venir)
    avisos += hallazgos + calidad.sin_municipio(cursor) + calidad.sin_poblacion(cursor)
    if preparado.corte is None:
        preparado.corte = _corte_anual(cursor, preparado.hoja)
    preparado.avisos = avisos


def _conceptos(cursor, origen: str, avance: Avance) -> None:
    """Las combinaciones distintas del archivo; dos que sólo cambian de acento son la misma (misma k)."""
    llaves = ", ".join(
        SQL_NORMALIZAR.format(c) if c in ("bien", "tipo", "subtipo", "modalidad", "sexo", "edad") else c for c in APELLIDOS
    )
    ejecutar(cursor, f"""
        CREATE OR REPLACE TEMP TABLE concepto_nuevo AS
        SELECT dense_rank() OVER (ORDER BY {llaves}) AS k, *
        FROM (SELECT DISTINCT {", ".join(APELLIDOS)} FROM {origen})""", "Leyendo los delitos", avance)  # fmt: skip


def _leer_conteo(cursor, avance: Avance) -> None:
    iguales = " AND ".join(f"p.{c} IS NOT DISTINCT FROM c.{c}" for c in APELLIDOS)
    meses = ", ".join(f"p.{m}::INTEGER AS {m}" for m in MESES)
    fraccion = " + ".join(f"coalesce(abs(p.{m} % 1), 0)" for m in (*MESES, "total"))
    ejecutar(cursor, f"""
        CREATE OR REPLACE TEMP TABLE nuevo AS
        SELECT c.k, p.cvegeo, p.entidad, p.municipio, p.anio::SMALLINT AS anio, {meses},
               p.total::INTEGER AS total, ({fraccion}) > 0 AS con_fraccion
        FROM producto p LEFT JOIN concepto_nuevo c ON {iguales}""", "Leyendo el archivo", avance)  # fmt: skip


def _comprobar(cursor, hoja: Hoja) -> None:
    """Las reglas de todo conteo: claves de territorio, años posibles, casos enteros y sin repetir."""
    _rechazar(cursor, hoja, "NOT coalesce(regexp_full_match(cvegeo, '\\d{2}|\\d{5}|EX'), false)", "coalesce(cvegeo, 'vacía')",
              "no traen una clave de entidad o municipio (se esperaban 2 o 5 dígitos)")  # fmt: skip
    _rechazar(cursor, hoja, f"anio IS NULL OR anio NOT BETWEEN {ANIOS[0]} AND {ANIOS[1]}", "coalesce(anio::VARCHAR, 'vacío')",
              "no traen un año posible")  # fmt: skip
    _rechazar(cursor, hoja, "con_fraccion", "cvegeo || ' ' || anio", "traen casos con decimales; un conteo es un número entero")
    repetidas = cursor.execute("""
        SELECT cvegeo || ' ' || anio, count(*) FROM nuevo GROUP BY k, cvegeo, anio HAVING count(*) > 1""").fetchall()
    if repetidas:
        raise FuenteInvalida(
            f"«{hoja.nombre}» repite {len(repetidas):,} combinaciones de territorio, año y delito "
            f"({lista([c for c, _ in repetidas])}): no se sabe cuál vale. No se cargó nada."
        )


def _rechazar(cursor, hoja: Hoja, condicion: str, muestra: str, motivo: str) -> None:
    cuantos, ejemplos = cursor.execute(
        f"SELECT count(*), list(DISTINCT {muestra}) FROM (SELECT * FROM nuevo WHERE {condicion})"
    ).fetchall()[0]
    if cuantos:
        raise FuenteInvalida(
            f"«{hoja.nombre}»: {cuantos:,} renglones {motivo}. Llegó: {lista(sorted(ejemplos))}. No se cargó nada."
        )


def _corte_anual(cursor, hoja: Hoja) -> date:
    anio = cursor.execute("SELECT max(anio) FROM nuevo WHERE total IS NOT NULL").fetchall()[0][0]
    if anio is None:
        raise FuenteInvalida(f"«{hoja.nombre}» no trae ningún mes ni año con datos. No se cargó nada.")
    return date(anio, 12, 31)


def _poblacion(cursor, preparado: Preparado, avance: Avance) -> None:
    _producto(cursor, preparado.fuente, POBLACION)
    edicion = preparado.opciones.get("edicion")
    ejecutar(cursor, f"""
        CREATE OR REPLACE TEMP TABLE nuevo AS
        SELECT {"$$" + edicion + "$$" if edicion else "edicion"} AS edicion, cvegeo, entidad, municipio,
               anio::SMALLINT AS anio, momento::DOUBLE AS momento, poblacion::BIGINT AS poblacion
        FROM producto""", "Leyendo la población", avance)  # fmt: skip
    hoja = preparado.hoja
    preparado.renglones, sin_edicion, desde, hasta = cursor.execute(
        "SELECT count(*), count(*) FILTER (edicion IS NULL), min(anio), max(anio) FROM nuevo"
    ).fetchall()[0]
    if sin_edicion:
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae población de {desde} a {hasta}, que no es ninguna edición conocida de CONAPO. "
            "Diga cuál es (en la terminal, con --edicion) para que conviva con las demás por su nombre."
        )
    _rechazar(cursor, hoja, "NOT coalesce(regexp_full_match(cvegeo, '\\d{2}|\\d{5}'), false)", "coalesce(cvegeo, 'vacía')",
              "no traen una clave de entidad o municipio")  # fmt: skip
    _rechazar(cursor, hoja, "poblacion IS NULL OR poblacion < 0", "cvegeo || ' ' || anio", "no traen una población posible")
    repetidas = cursor.execute(
        "SELECT cvegeo || ' ' || anio FROM nuevo GROUP BY edicion, cvegeo, anio HAVING count(*) > 1"
    ).fetchall()
    if repetidas:
        raise FuenteInvalida(f"«{hoja.nombre}» repite {len(repetidas):,} territorios y años ({lista([c for (c,) in repetidas])}).")
