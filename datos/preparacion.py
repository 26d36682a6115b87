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
from datos.fuente import CASOS, DEL_CONCEPTO, POBLACION, Fuente
from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.texto import SQL_NORMALIZAR, contar, lista

TEXTOS = (*DEL_CONCEPTO, "entidad", "municipio", "edicion")
NOMBRADOS = ("bien", "tipo", "subtipo", "modalidad", "sexo", "edad")  # se comparan sin acentos ni mayúsculas
NUMEROS = ("anio", *MESES, "total", "momento", "poblacion")
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


class _ConDecimales(FuenteInvalida):
    """Un conteo que no es entero; al releer con cuidado se sabe en qué celda."""


def preparar(
    cursor: duckdb.DuckDBPyConnection,
    fuente: Fuente,
    hoja: Hoja,
    carpeta: Path,
    opciones: dict,
    avance: Avance,
) -> Preparado:
    """Lee, convierte y comprueba una hoja; deja sus tablas temporales en `cursor`.

    Lanza `FuenteInvalida` con lo que llegó y lo que se esperaba si el contenido no se puede cargar.
    """
    preparado = Preparado(fuente, hoja, 0, opciones=opciones)
    if hoja.reparacion:
        mensaje = f"El archivo traía {hoja.reparacion}; se repararon al leerlo."
        preparado.avisos.append(Aviso("acentos reparados", "aviso", mensaje))
    if fuente.prepara:
        hoja = fuente.prepara(hoja, carpeta)
    pasos = _poblacion if fuente.producto == POBLACION else _conteo
    try:
        entrada.abrir(cursor, fuente, hoja)
        pasos(cursor, preparado, avance)
    except (duckdb.ConversionException, duckdb.InvalidInputException, _ConDecimales):
        entrada.abrir_con_cuidado(cursor, fuente, hoja, carpeta, avance)
        pasos(cursor, preparado, avance)
    return preparado


def _con_renglones(preparado: Preparado) -> None:
    if not preparado.renglones:
        raise FuenteInvalida(
            f"«{preparado.hoja.nombre}» tiene el encabezado correcto pero ningún renglón. No se cargó nada."
        )


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

    campos = ", ".join(map(campo, columnas))
    datos = [c for c in columnas if c in presentes and (c in NUMEROS or c == "cvegeo")]
    cursor.execute(f"""
        CREATE OR REPLACE TEMP VIEW producto AS
        SELECT {campos} FROM crudo WHERE NOT ({" AND ".join(f"{c} IS NULL" for c in datos)})""")


def _conteo(cursor, preparado: Preparado, avance: Avance) -> None:
    fuente = preparado.fuente
    _producto(cursor, fuente, fuente.producto)
    avisos = list(preparado.avisos)
    apellidos = ", ".join(DEL_CONCEPTO)
    _conceptos(cursor, f"(SELECT {apellidos} FROM producto LIMIT {MUESTRA_DE_CONCEPTOS})", avance)
    _leer_conteo(cursor, avance)
    if cursor.execute("SELECT count(*) FROM nuevo WHERE k IS NULL").fetchall()[0][0]:
        _conceptos(cursor, "producto", avance)
        _leer_conteo(cursor, avance)
    avance("Comprobando", None, None)
    avisos += fuente.revisa(cursor) if fuente.revisa else []
    preparado.renglones = cursor.execute("SELECT count(*) FROM nuevo").fetchall()[0][0]
    _con_renglones(preparado)
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
    llaves = ", ".join(SQL_NORMALIZAR.format(c) if c in NOMBRADOS else c for c in DEL_CONCEPTO)
    orden = f"""
        CREATE OR REPLACE TEMP TABLE concepto_nuevo AS
        SELECT dense_rank() OVER (ORDER BY {llaves}) AS k, *
        FROM (SELECT DISTINCT {", ".join(DEL_CONCEPTO)} FROM {origen})"""
    ejecutar(cursor, orden, "Leyendo los delitos", avance)


def _leer_conteo(cursor, avance: Avance) -> None:
    # Una sola llave de texto: unir columna por columna tarda el doble en un archivo nacional.
    meses = ", ".join(f"p.{m}" for m in MESES)
    orden = f"""
        CREATE OR REPLACE TEMP TABLE nuevo AS
        SELECT c.k, p.cvegeo, p.entidad, p.municipio, p.anio::SMALLINT AS anio, {meses}, p.total
        FROM producto p
        LEFT JOIN (SELECT k, {_llave()} AS llave FROM concepto_nuevo) c ON {_llave("p.")} = c.llave"""
    ejecutar(cursor, orden, "Leyendo el archivo", avance)


def _llave(de: str = "") -> str:
    return "concat_ws(chr(31), " + ", ".join(f"coalesce({de}{c}, '')" for c in DEL_CONCEPTO) + ")"


def _comprobar(cursor, hoja: Hoja) -> None:
    """Las reglas de todo conteo: claves de territorio, años posibles, casos enteros y sin repetir."""
    con_fraccion = " OR ".join(f"bool_or({m} % 1 <> 0)" for m in (*MESES, "total"))
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE resumen AS
        SELECT cvegeo, anio, count(*) AS renglones, count(DISTINCT k) AS conceptos,
               {con_fraccion} AS con_fraccion
        FROM nuevo GROUP BY cvegeo, anio""")
    _con_claves(cursor, hoja, "resumen", r"\d{2}|\d{5}|EX")
    _con_anios(cursor, hoja, "resumen")
    motivo = ("trae casos con decimales", "traen casos con decimales")
    _rechazar(cursor, hoja, "resumen", "con_fraccion", "cvegeo || ' ' || anio", *motivo, _ConDecimales)
    repetidas = cursor.execute("""
        SELECT cvegeo || ' ' || anio FROM resumen WHERE conceptos < renglones ORDER BY 1""").fetchall()
    if repetidas:
        raise _repetida(hoja, "delitos en ", repetidas)


def _con_claves(cursor, hoja: Hoja, tabla: str, forma: str) -> None:
    condicion = f"NOT coalesce(regexp_full_match(cvegeo, '{forma}'), false)"
    que = "una clave de entidad o municipio, de 2 o 5 dígitos"
    _rechazar(
        cursor, hoja, tabla, condicion, "coalesce(cvegeo, 'vacía')", f"no trae {que}", f"no traen {que}"
    )


def _con_anios(cursor, hoja: Hoja, tabla: str) -> None:
    condicion = f"anio IS NULL OR anio NOT BETWEEN {ANIOS[0]} AND {ANIOS[1]}"
    que = f"un año posible ({ANIOS[0]} a {ANIOS[1]})"
    muestra = "coalesce(anio::VARCHAR, 'vacío')"
    _rechazar(cursor, hoja, tabla, condicion, muestra, f"no trae {que}", f"no traen {que}")


def _rechazar(
    cursor, hoja: Hoja, tabla: str, condicion: str, muestra: str, uno: str, varios: str, error=FuenteInvalida
) -> None:
    """Lanza `error` si algún renglón de `tabla` cumple la condición, con la muestra de lo que llegó."""
    cuantos, ejemplos = cursor.execute(
        f"SELECT sum(renglones)::BIGINT, list(DISTINCT {muestra}) FROM {tabla} WHERE {condicion}"
    ).fetchall()[0]
    if cuantos:
        raise error(
            f"«{hoja.nombre}»: {contar(cuantos, f'renglón {uno}', f'renglones {varios}')}. "
            f"Llegó: {lista(sorted(ejemplos))}. No se cargó nada."
        )


def _repetida(hoja: Hoja, que: str, repetidas: list[tuple]) -> FuenteInvalida:
    donde = contar(len(repetidas), "territorio y año", "territorios y años")
    return FuenteInvalida(
        f"«{hoja.nombre}» repite {que}{donde} ({lista([c for (c,) in repetidas])}): no se sabe cuál renglón "
        "vale. No se cargó nada."
    )


def _corte_anual(cursor, hoja: Hoja) -> date:
    anio = cursor.execute("SELECT max(anio) FROM nuevo WHERE total IS NOT NULL").fetchall()[0][0]
    if anio is None:
        raise FuenteInvalida(f"«{hoja.nombre}» no trae ningún mes ni año con datos. No se cargó nada.")
    return date(anio, 12, 31)


def _poblacion(cursor, preparado: Preparado, avance: Avance) -> None:
    hoja, edicion = preparado.hoja, preparado.opciones.get("edicion")
    _producto(cursor, preparado.fuente, POBLACION)
    cursor.execute("CREATE OR REPLACE TEMP TABLE pedida AS SELECT ?::VARCHAR AS edicion", [edicion or None])
    orden = """
        CREATE OR REPLACE TEMP TABLE nuevo AS
        SELECT coalesce((SELECT edicion FROM pedida), edicion) AS edicion, cvegeo, entidad, municipio,
               anio::SMALLINT AS anio, momento::DOUBLE AS momento, poblacion::BIGINT AS poblacion
        FROM producto"""
    ejecutar(cursor, orden, "Leyendo la población", avance)
    preparado.renglones, sin_edicion, desde, hasta = cursor.execute(
        "SELECT count(*), count(*) FILTER (edicion IS NULL), min(anio), max(anio) FROM nuevo"
    ).fetchall()[0]
    _con_renglones(preparado)
    uno = "(SELECT *, 1 AS renglones FROM nuevo)"
    _con_claves(cursor, hoja, uno, r"\d{2}|\d{5}")
    _con_anios(cursor, hoja, uno)
    motivo = ("no trae una población posible", "no traen una población posible")
    imposible = "poblacion IS NULL OR poblacion < 0"
    muestra = "cvegeo || ' ' || anio || ': ' || coalesce(poblacion::VARCHAR, 'vacía')"
    _rechazar(cursor, hoja, uno, imposible, muestra, *motivo)
    if sin_edicion:
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae población de {desde} a {hasta}, que no es ninguna edición conocida de "
            "CONAPO. Diga cuál es (en la terminal, con --edicion) para que conviva con las demás."
        )
    repetidas = cursor.execute("""
        SELECT cvegeo || ' ' || anio FROM nuevo GROUP BY edicion, cvegeo, anio HAVING count(*) > 1
        ORDER BY 1""").fetchall()
    if repetidas:
        raise _repetida(hoja, "", repetidas)
