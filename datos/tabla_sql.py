"""La consulta que lee una tabla declarada por papeles: primero larga, luego un renglón por año."""

from datos.nombres import SQL_ENTIDADES, SQL_MUNICIPIOS
from datos.texto import MESES, SQL_NORMALIZAR

INDICADORES = "SELECT indicador, string_split(concat_ws('|', indicador, nombre, sinonimos), '|') AS nombres"
ROTURA = 2026  # desde este año el SESNSP cuenta con el RNID


def consulta(papeles: dict[str, str], opciones: dict) -> str:
    """El SQL que da un renglón por territorio, indicador y año: casos por mes, o `total` si es anual.

    Deja con `cvegeo` vacío lo que no se emparejó, en `repetidos` cuántos renglones sobran y en `sin_mes` los
    meses que no lo son: los revisa `tabla`.
    """
    columna = {papel: _c(nombre) for nombre, papel in papeles.items()}
    if lugar := columna.get("lugar"):
        partes = {
            "municipio": f"trim(split_part({lugar}, ',', 1))",
            "entidad": f"trim(split_part({lugar}, ',', 2))",
        }
        columna = {**partes, **columna}
    anio, mes = _anio(columna), _mes(columna)
    dicho, sin_mes = "NULL::VARCHAR", "false"
    if "mes" in columna:
        dicho, sin_mes = columna["mes"], "mes IS NULL OR mes NOT BETWEEN 1 AND 12"
    cvegeo, uniones = _territorio(columna, opciones)
    indicador = columna.get("indicador") or _texto(opciones.get("indicador") or "")
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
            SELECT {SQL_NORMALIZAR.format("nombre")} AS escrito, min(indicador) AS indicador
            FROM (SELECT indicador, unnest(nombres) AS nombre FROM ({INDICADORES} FROM catalogo.indicadores))
            GROUP BY escrito),
        larga AS (
            SELECT {cvegeo} AS cvegeo, {columna.get("entidad", "NULL::VARCHAR")} AS entidad,
                   {columna.get("municipio", "NULL::VARCHAR")} AS municipio, {anio} AS anio,
                   v.mes, v.casos, {dicho} AS dicho,
                   {_metodologia(columna, opciones, anio)} AS metodologia,
                   coalesce(s.indicador, v.indicador) AS indicador
            FROM entrada AS e {uniones}
            CROSS JOIN LATERAL (VALUES {", ".join(valores)}) AS v(indicador, mes, casos)
            LEFT JOIN sinonimos AS s ON s.escrito = {SQL_NORMALIZAR.format("v.indicador")}
            WHERE v.casos IS NOT NULL)
        SELECT cvegeo, any_value(entidad) AS entidad, any_value(municipio) AS municipio, anio, metodologia,
               indicador, {meses}, sum(casos) FILTER (mes IS NULL) AS total,
               count(*) - count(DISTINCT coalesce(mes, 0)) AS repetidos,
               list(DISTINCT coalesce(dicho, '(vacío)')) FILTER ({sin_mes}) AS sin_mes
        FROM larga
        GROUP BY cvegeo, anio, metodologia, indicador,
                 if(cvegeo IS NULL, concat_ws(',', entidad, municipio), '')"""


def _c(nombre: str) -> str:
    return 'e."' + nombre.replace('"', '""') + '"'


def _texto(valor: str) -> str:
    return "'" + valor.replace("'", "''") + "'"


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
    limpio = f"replace({SQL_NORMALIZAR.format(expresion)}, 'setiembre', 'septiembre')"
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
    dicha = _texto(opciones["metodologia"])
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
        return _texto(fijo), ""
    if "cvegeo" in columna:
        clave = _digitos(columna["cvegeo"])
        return f"if(len({clave}) IN (1, 4), '0' || {clave}, {clave})", ""
    uniones, entidad = "", None
    if "cve_ent" in columna:
        entidad = _con_ceros(_digitos(columna["cve_ent"]), 2)
    elif "entidad" in columna:
        uniones = f"LEFT JOIN entidades AS n ON n.nombre = {SQL_NORMALIZAR.format(columna['entidad'])}"
        entidad = "n.cve_ent"
    if "cve_mun" in columna and entidad:
        propia = _digitos(columna["cve_mun"])
        completa = f"{entidad} || {_con_ceros(propia, 3)}"
        return f"if(len({propia}) > 3, {_con_ceros(propia, 5)}, {completa})", uniones
    if "municipio" not in columna:
        return entidad or "NULL", uniones
    misma = f"u.claves = 1 AND u.cve_ent = {entidad}" if entidad else "u.claves_del_pais = 1"
    nombre = SQL_NORMALIZAR.format(columna["municipio"])
    return "u.cvegeo", f"{uniones} LEFT JOIN municipios AS u ON u.nombre = {nombre} AND {misma}"


def _digitos(expresion: str) -> str:
    """Los dígitos de una clave, vacía si no trae ninguno («Total»)."""
    return f"nullif(regexp_replace({expresion}, '\\.0$|[^0-9]', '', 'g'), '')"


def _con_ceros(expresion: str, ancho: int) -> str:
    return f"lpad({expresion}, greatest({ancho}, len({expresion}))::INTEGER, '0')"
