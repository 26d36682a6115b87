"""La tabla de la fiscalía o de la propia mesa: cualquier columna, larga o ancha, por mes o por año.

Quien la carga dice qué es cada columna (su papel) y los apellidos de la cifra; `sugerir` propone los
papeles y el perfil los recuerda por mesa para no volver a preguntarlos.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace

import duckdb

from datos.archivo import Hoja
from datos.calidad import Aviso
from datos.errores import FuenteInvalida
from datos.fuente import CASOS, Fuente
from datos.lago import Lago
from datos.tabla_sql import consulta
from datos.texto import lista, normalizar, numero_de_mes

UNIDADES = ("carpetas", "víctimas", "defunciones", "eventos", "reportes", "casos")
PAPELES = {
    "anio": "Año",
    "mes": "Mes (nombre o número)",
    "fecha": "Fecha o periodo (2024-03, marzo 2024)",
    "cvegeo": "Clave de municipio (5 dígitos) o de entidad (2)",
    "cve_ent": "Clave de entidad",
    "cve_mun": "Clave de municipio dentro de la entidad (3 dígitos)",
    "entidad": "Nombre de la entidad",
    "municipio": "Nombre del municipio",
    "metodologia": "Metodología",
    "indicador": "Nombre del indicador (un indicador por renglón)",
    "casos": "Casos (cuando el indicador viene en otra columna)",
    "ignorar": "No usar",
}
PISTAS = {
    "anio": r"anio|anio_ocurrencia|anio_registro|aniodef|year|n_year",
    "mes": r"mes|mesdef|month|mes_ocurrencia",
    "fecha": r"fecha|periodo|mes_y_anio|date",
    "cvegeo": r"cvegeo|cve_geo|clave_geo|cve_municipio|clave_municipio|cve_inegi|inegi|cve_mun",
    "cve_ent": r"cve_ent|clave_ent|cve_entidad|clave_entidad",
    "entidad": r"entidad|estado|nom_ent|nombre_entidad",
    "municipio": r"municipio|nom_mun|nombre_municipio|alcaldia",
    "metodologia": r"metodologia",
    "indicador": r"indicador|delito|tipo_de_delito|subtipo_de_delito",
    "casos": r"casos|total_casos|conteo|frecuencia|carpetas|victimas|eventos",
}


def fuente(lago: Lago, hoja: Hoja, opciones: dict) -> Fuente:
    """La declaración de esta tabla, con los papeles dados o sugeridos y los apellidos de quien la carga.

    `opciones`: `fuente`, `unidad`, `metodologia`, `territorio` (clave fija), `columnas` (columna → papel, o
    el indicador), `sumar`, `mesa`. Lanza `FuenteInvalida` diciendo qué falta por declarar.
    """
    faltan = [c for c in ("fuente", "unidad", "metodologia") if not opciones.get(c)]
    if faltan:
        raise FuenteInvalida(
            f"Para cargar «{hoja.nombre}» como tabla falta decir: {lista(faltan)}. Toda cifra viaja con su fuente, "
            "su unidad y su metodología."
        )
    if opciones["unidad"] not in UNIDADES:
        raise FuenteInvalida(
            f"La unidad «{opciones['unidad']}» no se conoce. Use una de: {lista(UNIDADES, 10)}."
        )
    papeles = {**sugerir(lago, hoja, opciones.get("mesa")), **(opciones.get("columnas") or {})}
    _revisar_papeles(lago, hoja, papeles, opciones)
    numericas = [c for c, p in papeles.items() if p == "casos" or p.startswith(("mes:", "indicador:"))]
    return replace(
        Fuente(
            clave=clave(hoja, opciones["fuente"]),
            titulo=f"Tabla de {opciones['fuente']}",
            productor=opciones["fuente"],
            unidad=opciones["unidad"],
            metodologia=opciones["metodologia"],
            que_mide="Lo que declaró quien cargó la tabla.",
            liga="",
            entrada=dict.fromkeys(numericas, CASOS),
            meses_por_venir=any(p.startswith("mes:") for p in papeles.values()),
        ),
        sql=consulta(papeles, opciones),
        revisa=lambda cursor: _revisar(cursor, hoja, papeles, opciones),
    )


def clave(hoja: Hoja, productor: str) -> str:
    """La clave de una tabla: la misma el mes siguiente, distinta de otra tabla con otras columnas."""
    marca = hashlib.sha256("|".join([productor, *hoja.columnas]).encode()).hexdigest()
    return f"tabla-{marca[:8]}"


def sugerir(lago: Lago, hoja: Hoja, mesa: str | None = None) -> dict[str, str]:
    """El papel que parece tener cada columna; lo recordado de la mesa manda sobre lo adivinado."""
    indicadores = {}
    for clave, nombre, sinonimos in _indicadores(lago):
        for escrito in (clave, nombre, *(sinonimos or "").split("|")):
            indicadores.setdefault(normalizar(escrito), clave)
    papeles = {}
    for columna in hoja.columnas:
        papel = next((p for p, pista in PISTAS.items() if re.fullmatch(pista, columna)), None)
        if papel in papeles.values():
            papel = None
        if papel is None and (mes := numero_de_mes(columna)):
            papel = f"mes:{mes}"
        clave = indicadores.get(normalizar(columna))
        if clave and papel in (None, "casos"):
            papel = f"indicador:{clave}"
        papeles[columna] = papel or "ignorar"
    if "cve_ent" in papeles.values():
        papeles = {c: "cve_mun" if c == "cve_mun" else p for c, p in papeles.items()}
    if "anio" in papeles.values() and any(p == "mes" or p.startswith("mes:") for p in papeles.values()):
        papeles = {c: "ignorar" if p == "fecha" else p for c, p in papeles.items()}
    return {**papeles, **perfil(lago, mesa, hoja)}


def perfil(lago: Lago, mesa: str | None, hoja: Hoja) -> dict[str, str]:
    """Los papeles con que esta mesa leyó la última vez una tabla con el mismo encabezado."""
    if not mesa:
        return {}
    guardado = lago.leer(
        "SELECT opciones FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?",
        [mesa, "|".join(hoja.columnas)],
    )
    return json.loads(guardado.opciones[0]) if len(guardado) else {}


def recordar(lago: Lago, mesa: str, hoja: Hoja, papeles: dict[str, str], *, autor: str) -> None:
    """Guarda los papeles de una tabla para el mes siguiente."""
    encabezado = "|".join(hoja.columnas)

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute("DELETE FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?", [mesa, encabezado])
        cursor.execute(
            "INSERT INTO lago.perfil_tabla VALUES (?, ?, ?)", [mesa, encabezado, json.dumps(papeles)]
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Recordar cómo lee su tabla la mesa {mesa}")


def _indicadores(lago: Lago) -> Iterable[tuple[str, str, str]]:
    with lago.cursor() as cursor:
        return cursor.execute("SELECT indicador, nombre, sinonimos FROM catalogo.indicadores").fetchall()


def _revisar_papeles(lago: Lago, hoja: Hoja, papeles: dict[str, str], opciones: dict) -> None:
    sobran = [c for c in papeles if c not in hoja.columnas]
    if sobran:
        raise FuenteInvalida(
            f"«{hoja.nombre}» no trae {lista([f'«{c}»' for c in sobran])}. Sus columnas son: {lista(hoja.columnas, 30)}."
        )
    usados = set(papeles.values())
    conocidos = {clave for clave, *_ in _indicadores(lago)}
    ajenos = [p for p in usados if p.startswith("indicador:") and p.partition(":")[2] not in conocidos]
    if ajenos:
        raise FuenteInvalida(
            f"No existe el indicador {lista([a.partition(':')[2] for a in ajenos])}. Hay: {lista(sorted(conocidos), 40)}."
        )
    falta = []
    if not usados & {"anio", "fecha"}:
        falta.append("la columna del año o de la fecha")
    if not (
        opciones.get("territorio")
        or "cvegeo" in usados
        or "municipio" in usados
        or usados & {"entidad", "cve_ent"}
    ):
        falta.append("el territorio (una columna con clave o nombre, o uno fijo para toda la tabla)")
    por_mes = any(p.startswith("mes:") for p in usados)
    por_indicador = any(p.startswith("indicador:") for p in usados)
    if not (
        por_indicador
        or (("casos" in usados or por_mes) and ("indicador" in usados or opciones.get("indicador")))
    ):
        falta.append("alguna columna con casos de un indicador conocido")
    if falta:
        raise FuenteInvalida(
            f"Para leer «{hoja.nombre}» falta decir {lista(falta)}. Llegaron las columnas: {lista(hoja.columnas, 30)}."
        )


def _revisar(
    cursor: duckdb.DuckDBPyConnection, hoja: Hoja, papeles: dict[str, str], opciones: dict
) -> list[Aviso]:
    """Lo que la tabla trae y no se pudo usar; sale de `nuevo` y se dice."""
    avisos = _repetidos(cursor, hoja, opciones) + _sin_emparejar(cursor, hoja) + _sin_indicador(cursor)
    sin_usar = [t for t, c in zip(hoja.titulos, hoja.columnas, strict=True) if papeles[c] == "ignorar"]
    if sin_usar:
        avisos.append(
            Aviso(
                "columnas sin usar",
                "nota",
                f"Columnas que no se usaron: {lista(sin_usar, 12)}.",
                len(sin_usar),
                sin_usar,
            )
        )
    otras = [
        m
        for (m,) in cursor.execute("SELECT DISTINCT metodologia FROM concepto_nuevo").fetchall()
        if m != opciones["metodologia"]
    ]
    if otras:
        avisos.append(
            Aviso(
                "metodología",
                "nota",
                f"Parte de la tabla entró como {lista(otras)} y no como «{opciones['metodologia']}»: "
                "lo dice su columna de metodología, o son meses de 2026 en adelante, que el SESNSP cuenta con el RNID.",
            )
        )
    return avisos


def _repetidos(cursor, hoja: Hoja, opciones: dict) -> list[Aviso]:
    repetidos = cursor.execute(
        "SELECT coalesce(municipio, entidad, cvegeo) || ' ' || anio FROM crudo WHERE repetidos > 0"
    ).fetchall()
    if not repetidos:
        return []
    dichos = lista([r for (r,) in repetidos])
    if not opciones.get("sumar"):
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae más de un renglón para el mismo territorio, mes e indicador ({dichos}). Si son "
            "partes de un mismo total pida sumarlos (en la terminal, --sumar); si no, quite los que sobran. No se cargó nada."
        )
    return [
        Aviso("renglones sumados", "nota", f"Se sumaron los renglones repetidos de {dichos}.", len(repetidos))
    ]


def _sin_emparejar(cursor, hoja: Hoja) -> list[Aviso]:
    nombres = cursor.execute("""
        SELECT concat_ws(', ', municipio, entidad), sum(coalesce(total, 0) + list_sum(
                   [coalesce(x, 0) FOR x IN [m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12]]))::BIGINT
        FROM nuevo WHERE cvegeo IS NULL GROUP BY 1 ORDER BY 1""").fetchall()
    if not nombres:
        return []
    cursor.execute("DELETE FROM nuevo WHERE cvegeo IS NULL")
    dichos = [f"{nombre} ({casos:,} casos)" for nombre, casos in nombres]
    if not cursor.execute("SELECT count(*) FROM nuevo").fetchall()[0][0]:
        raise FuenteInvalida(
            f"Ningún nombre de territorio de «{hoja.nombre}» se pudo emparejar con su clave ({lista(dichos)}). Cargue antes "
            "la población de CONAPO o el archivo municipal, que traen claves y nombres, o agregue la clave a la tabla."
        )
    return [
        Aviso(
            "sin emparejar",
            "aviso",
            f"{len(dichos):,} nombres no se pudieron emparejar con un municipio y sus casos "
            f"no entraron: {lista(dichos, 10)}.",
            len(dichos),
            dichos,
        )
    ]


def _sin_indicador(cursor) -> list[Aviso]:
    ajenos = [
        i or "(vacío)"
        for (i,) in cursor.execute("""
        SELECT DISTINCT indicador FROM concepto_nuevo
        WHERE coalesce(indicador, '') NOT IN (SELECT indicador FROM catalogo.indicadores) ORDER BY 1""").fetchall()
    ]
    if not ajenos:
        return []
    cursor.execute("""
        DELETE FROM nuevo WHERE k IN (SELECT k FROM concepto_nuevo
            WHERE coalesce(indicador, '') NOT IN (SELECT indicador FROM catalogo.indicadores))""")
    return [
        Aviso(
            "sin emparejar",
            "aviso",
            f"{len(ajenos):,} delitos de la tabla no son de ningún indicador conocido y no "
            f"entraron: {lista(ajenos, 10)}.",
            len(ajenos),
            ajenos,
        )
    ]
