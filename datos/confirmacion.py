"""Lo preparado entra al lago en una sola transacción: conceptos, conteos, revisiones y constancia."""

import json
from datetime import date

import duckdb

from datos.calidad import DETALLES, SIN_MUNICIPIO, Aviso
from datos.consultas import texto
from datos.errores import FuenteInvalida
from datos.fuente import DEL_CONCEPTO, POBLACION
from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.preparacion import NOMBRADOS, Preparado
from datos.revisiones import ahora
from datos.texto import SQL_NORMALIZAR, contar

CAMBIO_QUE_SE_AVISA = 0.01
ENTIDADES_DEL_PAIS = 32


def confirmar(cursor: duckdb.DuckDBPyConnection, preparado: Preparado, autor: str, motivo: str) -> int:
    """El número de la carga, ya escrita; corre dentro de una transacción del lago.

    Lanza `FuenteInvalida` si lo vigente es de un corte más nuevo y no se pidió reemplazarlo.
    """
    carga = cursor.execute("SELECT coalesce(max(carga), 0) + 1 FROM lago.carga").fetchall()[0][0]
    if preparado.fuente.producto == POBLACION:
        _poblacion(cursor, carga)
        avisos = list(preparado.avisos)
    else:
        avisos = preparado.avisos + _conteo(cursor, preparado, carga)
    _territorios(cursor)
    _constancia(cursor, preparado, carga, autor, motivo, avisos)
    return carga


def _conteo(cursor, preparado: Preparado, carga: int) -> list[Aviso]:
    clave = preparado.fuente.clave
    _enlazar_conceptos(cursor, clave)
    meses = ", ".join(f"n.{m}::INTEGER" for m in (*MESES, "total"))
    cursor.execute("""
        CREATE OR REPLACE TEMP VIEW anterior AS
        SELECT c.* FROM lago.conteo c
        WHERE c.concepto IN (SELECT concepto FROM alcance)
          AND (c.cvegeo, c.anio) IN (SELECT cvegeo, anio FROM resumen)""")
    avisos = []
    previas = [p for (p,) in cursor.execute("SELECT DISTINCT carga FROM anterior").fetchall()]
    if previas:
        corte_anterior = _no_retroceder(cursor, preparado, previas)
        avisos = _revisiones(cursor, preparado, carga, corte_anterior)
        cursor.execute("""
            DELETE FROM lago.conteo WHERE concepto IN (SELECT concepto FROM alcance)
              AND (cvegeo, anio) IN (SELECT cvegeo, anio FROM resumen)""")
    cursor.execute(f"""
        INSERT INTO lago.conteo
        SELECT e.concepto, n.cvegeo, n.anio, {carga}, {meses}
        FROM nuevo n JOIN enlace e USING (k) ORDER BY n.cvegeo, e.concepto, n.anio""")
    return avisos


def _enlazar_conceptos(cursor, clave: str) -> None:
    """`enlace` (k → concepto) y `alcance` (los conceptos que este archivo reemplaza).

    El alcance es el tipo de delito entero: así desaparece un subtipo que la fuente reclasificó. En una
    tabla de la mesa, cuyos tipos están vacíos, es cada indicador.
    """
    propios = ", ".join(DEL_CONCEPTO)

    def llave(campos) -> str:
        partes = (f"coalesce({SQL_NORMALIZAR.format(c) if c in NOMBRADOS else c}, '')" for c in campos)
        return "concat_ws('|', " + ", ".join(partes) + ")"

    tipo = ("productor", "unidad", "metodologia", "bien", "tipo", "indicador")
    cursor.execute(f"""
        INSERT INTO lago.concepto
        WITH nuevos AS (
            SELECT DISTINCT ON (k) k, {propios}, {llave(DEL_CONCEPTO)} AS llave FROM concepto_nuevo),
        viejos AS (SELECT {llave(DEL_CONCEPTO)} AS llave FROM lago.concepto WHERE fuente = '{clave}')
        SELECT (SELECT coalesce(max(concepto), 0) FROM lago.concepto) + row_number() OVER (ORDER BY k),
               '{clave}', {propios}
        FROM nuevos WHERE llave NOT IN (SELECT llave FROM viejos)""")
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE enlace AS
        WITH viejos AS (
            SELECT concepto, {llave(DEL_CONCEPTO)} AS llave FROM lago.concepto WHERE fuente = '{clave}')
        SELECT DISTINCT n.k, v.concepto
        FROM (SELECT k, {llave(DEL_CONCEPTO)} AS llave FROM concepto_nuevo) n JOIN viejos v USING (llave)""")
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE alcance AS
        SELECT concepto FROM lago.concepto
        WHERE fuente = '{clave}' AND {llave(tipo)} IN (SELECT {llave(tipo)} FROM concepto_nuevo)""")


def _no_retroceder(cursor, preparado: Preparado, previas: list[int]) -> date:
    corte_anterior = cursor.execute(
        "SELECT max(corte) FROM lago.carga WHERE carga IN (SELECT unnest(?))", [previas]
    ).fetchall()[0][0]
    if corte_anterior > preparado.corte and not preparado.opciones.get("reemplazar"):
        raise FuenteInvalida(
            f"«{preparado.hoja.nombre}» llega hasta {preparado.corte:%Y-%m-%d} y el lago ya tiene ese "
            f"archivo hasta {corte_anterior:%Y-%m-%d}. No se cargó, para no cambiar cifras nuevas por "
            "viejas. Si eso es lo que quiere, deshaga la carga más nueva o pida reemplazarla (en la "
            "terminal, --reemplazar)."
        )
    return corte_anterior


def _revisiones(cursor, preparado: Preparado, carga: int, corte_anterior: date) -> list[Aviso]:
    """Guarda lo que cambió de un corte a otro: por territorio y mes, y del país por año."""
    periodos = (*MESES, "total")
    decia = ", ".join(f"sum({p}::DOUBLE)::INTEGER AS v_{p}" for p in periodos)
    dice = ", ".join(f"sum({p}::DOUBLE)::INTEGER AS n_{p}" for p in periodos)
    pares = ", ".join(f"(v_{p}, n_{p}) AS '{p}'" for p in periodos)
    todos = preparado.fuente.nivel == "entidad"
    distintos = " OR ".join(f"v_{p} IS NOT NULL AND v_{p} IS DISTINCT FROM n_{p}" for p in periodos)
    _cambiados(cursor, todos)
    # Se cruzan anchos y por número de serie; a lo largo sólo pasan los renglones que cambiaron.
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE serie AS
        SELECT concepto, fuente, unidad, metodologia, indicador,
               dense_rank() OVER (ORDER BY fuente, unidad, metodologia, indicador) AS serie
        FROM ({texto("conceptos")})
        WHERE indicador NOT IN (  -- un extracto no alcanza para decir que cambió un total
            SELECT indicador FROM catalogo.indicadores
            WHERE combinaciones_minimas::INTEGER > (SELECT count(DISTINCT concepto) FROM enlace))""")
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE cambio AS
        WITH viejo AS (
            SELECT serie, cvegeo, anio, {decia}
            FROM anterior SEMI JOIN cambiado USING (cvegeo, anio) JOIN serie USING (concepto) GROUP BY ALL),
        llegado AS (
            SELECT serie, cvegeo, anio, {dice}
            FROM nuevo SEMI JOIN cambiado USING (cvegeo, anio) JOIN enlace USING (k)
            JOIN serie USING (concepto) GROUP BY ALL),
        ancho AS (FROM viejo LEFT JOIN llegado USING (serie, cvegeo, anio) WHERE {todos} OR {distintos}),
        largo AS (FROM ancho UNPIVOT INCLUDE NULLS ((decia, dice) FOR mes IN ({pares})))
        SELECT fuente, unidad, metodologia, indicador, cvegeo, anio, mes, decia, dice
        FROM largo JOIN (SELECT DISTINCT ON (serie) * EXCLUDE (concepto) FROM serie) USING (serie)
        WHERE decia IS NOT NULL""")
    cursor.execute(f"""
        INSERT INTO lago.revision
        SELECT {carga}, fuente, unidad, metodologia, cvegeo,
               anio || if(mes = 'total', '', '-' || mes[2:3]), indicador, decia, dice, ?, ?
        FROM cambio WHERE decia IS DISTINCT FROM dice
        ORDER BY indicador, cvegeo, anio, mes""", [corte_anterior, preparado.corte])  # fmt: skip
    if preparado.fuente.nivel == "entidad":
        cursor.execute(f"""
            INSERT INTO lago.revision
            WITH anual AS (
                SELECT fuente, unidad, metodologia, indicador, anio, min(mes) AS desde, max(mes) AS hasta,
                       sum(decia)::INTEGER AS decia, sum(dice)::INTEGER AS dice
                FROM cambio WHERE cvegeo <= '32' OR cvegeo = 'EX' GROUP BY ALL
                HAVING count(DISTINCT cvegeo) >= {ENTIDADES_DEL_PAIS})
            SELECT {carga}, fuente, unidad, metodologia, '00',
                   if(hasta IN ('m12', 'total'), anio::VARCHAR,
                      anio || '-' || desde[2:3] || '..' || anio || '-' || hasta[2:3]),
                   indicador, decia, dice, ?, ?
            FROM anual WHERE decia IS DISTINCT FROM dice ORDER BY indicador, anio""",
            [corte_anterior, preparado.corte])  # fmt: skip
    return _no_cuadra(cursor)


def _cambiados(cursor, todos: bool) -> None:
    """`cambiado`: los territorios y años donde algo no es igual; con `todos`, cualquiera que ya estaba.

    Compara una suma de huellas por territorio y año: en un archivo nacional evita armar y cruzar millones
    de celdas iguales. El total del país de cada año sí necesita a todas las entidades.
    """

    def sumas(columnas: str, tabla: str) -> str:
        return f"SELECT cvegeo, anio, sum(hash({columnas})::HUGEINT) AS suma FROM {tabla} GROUP BY ALL"

    meses = (*MESES, "total")
    viejas = sumas(f"concepto, {', '.join(meses)}", "anterior")
    nuevas = sumas(f"concepto, {', '.join(f'{m}::INTEGER' for m in meses)}", "nuevo JOIN enlace USING (k)")
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE cambiado AS
        SELECT v.cvegeo, v.anio FROM ({viejas}) v LEFT JOIN ({nuevas}) n USING (cvegeo, anio)
        WHERE {todos} OR v.suma IS DISTINCT FROM n.suma""")


def _no_cuadra(cursor) -> list[Aviso]:
    renglones = cursor.execute(f"""
        SELECT indicador, cvegeo, anio, sum(decia) AS decia, sum(dice) AS dice FROM cambio GROUP BY ALL
        HAVING sum(decia) >= 100 AND abs(sum(dice) - sum(decia)) > {CAMBIO_QUE_SE_AVISA} * sum(decia)
        ORDER BY abs(sum(dice) - sum(decia)) DESC, indicador, cvegeo, anio""").fetchall()
    if not renglones:
        return []
    dichos = [f"{i} en {c}, {a}: {int(v):,} → {int(n):,}" for i, c, a, v, n in renglones]
    cambiaron = contar(len(dichos), "total anual cambió", "totales anuales cambiaron")
    mensaje = f"{cambiaron} más de {CAMBIO_QUE_SE_AVISA:.0%} contra el corte anterior; el mayor: {dichos[0]}."
    return [Aviso("no cuadra con el corte anterior", "aviso", mensaje, len(dichos), dichos[:DETALLES])]


def _poblacion(cursor, carga: int) -> None:
    cursor.execute("""
        DELETE FROM lago.poblacion
        WHERE (edicion, cvegeo, anio) IN (SELECT edicion, cvegeo, anio FROM nuevo)""")
    cursor.execute(f"""
        INSERT INTO lago.poblacion
        SELECT edicion, cvegeo, anio, momento, poblacion, {carga}
        FROM nuevo ORDER BY cvegeo, edicion, anio""")


def _territorios(cursor) -> None:
    """Aprende claves y nombres y ensancha los años en que se han visto.

    Manda el nombre del archivo que llega más lejos en el tiempo y no lo escribe todo en mayúsculas: así
    «AGUASCALIENTES» o «Distrito Federal» no se vuelven el nombre de hoy.
    """
    cursor.execute(f"""
        CREATE OR REPLACE TEMP TABLE visto AS
        SELECT cvegeo, any_value(coalesce(municipio, entidad)) AS nombre, any_value(entidad) AS entidad,
               min(anio) AS desde, max(anio) AS hasta
        FROM nuevo WHERE NOT regexp_full_match(cvegeo, '{SIN_MUNICIPIO}')
        GROUP BY cvegeo HAVING any_value(coalesce(municipio, entidad)) IS NOT NULL""")
    cursor.execute("""
        CREATE OR REPLACE TEMP TABLE renovado AS
        SELECT v.cvegeo, if(manda, v.nombre, t.nombre) AS nombre, if(manda, v.entidad, t.entidad) AS entidad,
               least(t.desde, v.desde) AS desde, greatest(t.hasta, v.hasta) AS hasta
        FROM (SELECT v.*, t.cvegeo IS NULL OR (v.hasta >= t.hasta AND v.nombre <> upper(v.nombre)) AS manda
              FROM visto v LEFT JOIN lago.territorio t USING (cvegeo)) v
        LEFT JOIN lago.territorio t USING (cvegeo)
        WHERE t.cvegeo IS NULL OR v.desde < t.desde OR v.hasta > t.hasta
           OR (manda AND v.nombre <> t.nombre)""")
    cursor.execute("DELETE FROM lago.territorio WHERE cvegeo IN (SELECT cvegeo FROM renovado)")
    cursor.execute("INSERT INTO lago.territorio SELECT * FROM renovado ORDER BY cvegeo")


def _constancia(
    cursor, preparado: Preparado, carga: int, autor: str, motivo: str, avisos: list[Aviso]
) -> None:
    guardados = cursor.execute("SELECT count(*) FROM nuevo").fetchall()[0][0]
    cursor.execute(
        "INSERT INTO lago.carga VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'vigente')",
        [carga, preparado.hoja.nombre, preparado.hoja.huella, preparado.fuente.clave, preparado.fuente.titulo,
         preparado.corte, preparado.renglones, guardados, autor, motivo,
         ahora(), bool(preparado.opciones.get("ejemplo")),
         opciones_guardadas(preparado.opciones)],
    )  # fmt: skip
    for aviso in avisos:
        cursor.execute("INSERT INTO lago.calidad VALUES (?, ?, ?, ?, ?, ?)", [carga, *aviso.renglon()])


def opciones_guardadas(opciones: dict) -> str:
    """Las opciones que cambian lo que se lee de un archivo, como quedan en la constancia."""
    ajenas = ("ejemplo", "reemplazar", "mesa", "nivel")
    relevantes = {c: v for c, v in opciones.items() if v and c not in ajenas}
    return json.dumps(relevantes, ensure_ascii=False, default=str, sort_keys=True)
