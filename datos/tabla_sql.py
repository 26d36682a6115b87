"""La consulta que lee una tabla declarada por papeles: primero larga, luego un renglón por año."""

from datos.nombres import SQL_ENTIDADES, SQL_MUNICIPIOS
from datos.texto import MESES, SQL_NORMALIZAR

ROTURA = 2026  # desde este año el SESNSP cuenta con el RNID


def consulta(papeles: dict[str, str], opciones: dict) -> str:
    """El SQL que da un renglón por territorio, indicador y año (casos por mes, o `total` si la tabla es anual).

    Deja con `cvegeo` vacío lo que no se emparejó y en `repetidos` cuántos renglones sobran: los revisa `tabla`.
    """
    columna = {papel: _c(nombre) for nombre, papel in papeles.items()}
    anio, mes = _anio(columna), _mes(columna)
    cvegeo, uniones = _territorio(columna, opciones)
    indicador = columna.get("indicador") or f"'{opciones.get('indicador', '')}'"
    valores = []
    for nombre, papel in papeles.items():
        clase, _, valor = papel.partition(":")
        if clase == "indicador" and valor:
            valores.append(f"('{valor}', {mes}, {_c(nombre)})")
        elif clase == "mes" and valor:
            valores.append(f"({indicador}, {valor}, {_c(nombre)})")
        elif clase == "casos":
            valores.append(f"({indicador}, {mes}, {_c(nombre)})")
    meses = ", ".join(f"sum(casos) FILTER (mes = {m}) AS m{m:02d}" for m in range(1, 13))
    return f"""
        WITH municipios AS ({SQL_MUNICIPIOS}),
        entidades AS ({SQL_ENTIDADES}),
        sinonimos AS (
            SELECT escrito, min(indicador) AS indicador FROM (
                SELECT {SQL_NORMALIZAR.format("unnest(string_split(concat_ws('|', indicador, nombre, sinonimos), '|'))")}
                       AS escrito, indicador FROM catalogo.indicadores)
            GROUP BY escrito),
        larga AS (
            SELECT {cvegeo} AS cvegeo, {columna.get("entidad", "NULL::VARCHAR")} AS entidad,
                   {columna.get("municipio", "NULL::VARCHAR")} AS municipio, {anio} AS anio, v.mes, v.casos,
                   {_metodologia(columna, opciones, anio)} AS metodologia,
                   coalesce(s.indicador, v.indicador) AS indicador
            FROM entrada AS e {uniones}
            CROSS JOIN LATERAL (VALUES {", ".join(valores)}) AS v(indicador, mes, casos)
            LEFT JOIN sinonimos AS s ON s.escrito = {SQL_NORMALIZAR.format("v.indicador")}
            WHERE v.casos IS NOT NULL)
        SELECT cvegeo, any_value(entidad) AS entidad, any_value(municipio) AS municipio, anio, metodologia, indicador,
               {meses}, sum(casos) FILTER (mes IS NULL) AS total,
               count(*) - count(DISTINCT coalesce(mes, 0)) AS repetidos
        FROM larga
        GROUP BY cvegeo, anio, metodologia, indicador, if(cvegeo IS NULL, concat_ws(',', entidad, municipio), '')"""


def _c(nombre: str) -> str:
    return 'e."' + nombre.replace('"', '""') + '"'


def _entero(expresion: str) -> str:
    return f"TRY_CAST(TRY_CAST(trim({expresion}) AS DOUBLE) AS INTEGER)"


def _anio(columna: dict[str, str]) -> str:
    return _entero(columna["anio"]) if "anio" in columna else f"year({_fecha(columna)})"


def _mes(columna: dict[str, str]) -> str:
    if "mes" in columna:
        return _numero_de_mes(columna["mes"])
    return f"month({_fecha(columna)})" if "fecha" in columna else "NULL::INTEGER"


def _numero_de_mes(expresion: str) -> str:
    """Por número o por el principio del nombre («ene», «Enero», «SEPT»)."""
    limpio = SQL_NORMALIZAR.format(expresion)
    casos = " ".join(
        f"WHEN starts_with({limpio}, '{nombre[:3]}') THEN {m}" for m, nombre in enumerate(MESES, 1)
    )
    return f"CASE {casos} ELSE {_entero(expresion)} END"


def _fecha(columna: dict[str, str]) -> str:
    """El primer día del mes de «2024-03-15», «2024-03», «15/03/2024», «03/2024» o «marzo 2024»."""
    f = columna["fecha"]
    formatos = "['%Y-%m-%d', '%Y-%m', '%d/%m/%Y', '%m/%Y', '%Y/%m/%d', '%Y-%m-%d %H:%M:%S']"
    anio = f"regexp_extract({f}, '(19|20)\\d{{2}}')"
    con_nombre = f"TRY_CAST({anio} || '-' || {_numero_de_mes(f)} || '-01' AS DATE)"
    return f"coalesce(try_strptime(trim({f}), {formatos})::DATE, {con_nombre})"


def _metodologia(columna: dict[str, str], opciones: dict, anio: str) -> str:
    dicha = "'" + opciones["metodologia"].replace("'", "''") + "'"
    if "metodologia" in columna:
        propia = SQL_NORMALIZAR.format(columna["metodologia"])
        return f"""CASE WHEN starts_with({propia}, 'rnid') THEN 'RNID'
            WHEN {propia} IN ('nm 2015', 'cnsp 38 15') THEN 'CNSP/38/15'
            ELSE coalesce(nullif(trim({columna["metodologia"]}), ''), {dicha}) END"""
    if opciones["fuente"].upper() == "SESNSP" and opciones["metodologia"] == "CNSP/38/15":
        return f"if({anio} >= {ROTURA}, 'RNID', {dicha})"
    return dicha


def _territorio(columna: dict[str, str], opciones: dict) -> tuple[str, str]:
    """La expresión de `cvegeo` y las uniones que necesita."""
    if fijo := opciones.get("territorio"):
        return f"'{fijo}'", ""
    if "cvegeo" in columna:
        clave = _digitos(columna["cvegeo"])
        return f"lpad({clave}, if(len({clave}) <= 2, 2, 5), '0')", ""
    uniones, entidad = "", None
    if "cve_ent" in columna:
        entidad = f"lpad({_digitos(columna['cve_ent'])}, 2, '0')"
    elif "entidad" in columna:
        uniones = f"LEFT JOIN entidades AS n ON n.nombre = {SQL_NORMALIZAR.format(columna['entidad'])}"
        entidad = "n.cve_ent"
    if "cve_mun" in columna and entidad:
        propia = _digitos(columna["cve_mun"])
        return f"if(len({propia}) > 3, lpad({propia}, 5, '0'), {entidad} || lpad({propia}, 3, '0'))", uniones
    if "municipio" not in columna:
        return entidad or "NULL", uniones
    misma = f" AND u.cve_ent = {entidad}" if entidad else ""
    nombre = SQL_NORMALIZAR.format(columna["municipio"])
    return "u.cvegeo", f"{uniones} LEFT JOIN municipios AS u ON u.nombre = {nombre} AND u.claves = 1{misma}"


def _digitos(expresion: str) -> str:
    return f"regexp_replace({expresion}, '\\.0$|[^0-9]', '', 'g')"
