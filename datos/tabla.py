"""La tabla de la fiscalía o de la propia mesa: cualquier columna, larga o ancha, por mes o por año.

Quien la carga dice qué es cada columna (su papel) y los apellidos de la cifra; `sugerir` propone los
papeles y el perfil los recuerda por mesa para no volver a preguntarlos.
"""

import hashlib
import json
import re
from dataclasses import replace

import duckdb

from datos.archivo import Hoja
from datos.calidad import Aviso
from datos.errores import FuenteInvalida
from datos.fuente import CASOS, MESES_DEL_PRODUCTO, Fuente
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
    "lugar": "Municipio y entidad juntos («Juárez, Chih.»)",
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
            f"Para cargar «{hoja.nombre}» como tabla falta decir: {lista(faltan)}. Toda cifra viaja con su "
            "fuente, su unidad y su metodología."
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
    indicadores, papeles = _indicadores(lago), {}
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


def _indicadores(lago: Lago) -> dict[str, str]:
    """De cada nombre normalizado de un indicador (clave, nombre o sinónimo) a su clave."""
    with lago.cursor() as cursor:
        catalogo = cursor.execute("SELECT indicador, nombre, sinonimos FROM catalogo.indicadores").fetchall()
    nombres: dict[str, str] = {}
    for clave, nombre, sinonimos in catalogo:
        for escrito in (clave, nombre, *(sinonimos or "").split("|")):
            nombres.setdefault(normalizar(escrito), clave)
    return nombres


def _revisar_papeles(lago: Lago, hoja: Hoja, papeles: dict[str, str], opciones: dict) -> None:
    columnas = lista(hoja.columnas, 30)
    sobran = [c for c in papeles if c not in hoja.columnas]
    if sobran:
        raise FuenteInvalida(
            f"«{hoja.nombre}» no trae {lista([f'«{c}»' for c in sobran])}. Sus columnas son: {columnas}."
        )
    usados, fijo = set(papeles.values()), opciones.get("indicador")
    nombres = _indicadores(lago)
    claves = sorted(set(nombres.values()))
    pedidos = [p.partition(":")[2] for p in usados if p.startswith("indicador:")]
    ajenos = [i for i in pedidos if i not in claves]
    if fijo and normalizar(fijo) not in nombres:
        ajenos.append(fijo)
    if ajenos:
        raise FuenteInvalida(f"No existe el indicador {lista(sorted(ajenos))}. Hay: {lista(claves, 40)}.")
    conocidos = {*PAPELES, *(f"mes:{mes}" for mes in range(1, 13)), *(f"indicador:{i}" for i in claves)}
    if raros := sorted(usados - conocidos):
        raise FuenteInvalida(
            f"No existe el papel {lista(raros)} para una columna. Use uno de: {lista(list(PAPELES), 20)}, "
            "«mes:1» a «mes:12» o «indicador:» y su clave."
        )
    falta = []
    if not usados & {"anio", "fecha"}:
        falta.append("la columna del año o de la fecha")
    if not (opciones.get("territorio") or usados & {"cvegeo", "municipio", "lugar", "entidad", "cve_ent"}):
        falta.append("el territorio (una columna con clave o nombre, o uno fijo para toda la tabla)")
    con_casos = "casos" in usados or any(p.startswith("mes:") for p in usados)
    if not (pedidos or (con_casos and (fijo or "indicador" in usados))):
        falta.append("alguna columna con casos de un indicador conocido")
    if falta:
        raise FuenteInvalida(
            f"Para leer «{hoja.nombre}» falta decir {lista(falta)}. Llegaron las columnas: {columnas}."
        )


def _revisar(
    cursor: duckdb.DuckDBPyConnection, hoja: Hoja, papeles: dict[str, str], opciones: dict
) -> list[Aviso]:
    """Lo que la tabla trae y no se pudo usar; sale de `nuevo` y se dice."""
    _sin_mes(cursor, hoja)
    avisos = _repetidos(cursor, hoja, opciones) + _sin_emparejar(cursor, hoja) + _sin_indicador(cursor, hoja)
    sin_usar = [t for t, c in zip(hoja.titulos, hoja.columnas, strict=True) if papeles[c] == "ignorar"]
    if sin_usar:
        mensaje = f"Columnas que no se usaron: {lista(sin_usar, 12)}."
        avisos.append(Aviso("columnas sin usar", "nota", mensaje, len(sin_usar), sin_usar))
    dichas = cursor.execute("SELECT DISTINCT metodologia FROM concepto_nuevo ORDER BY 1").fetchall()
    otras = [m for (m,) in dichas if m != opciones["metodologia"]]
    if otras:
        mensaje = (
            f"Parte de la tabla entró como {lista(otras)} y no como «{opciones['metodologia']}»: lo dice su "
            "columna de metodología, o son meses de 2026 en adelante, que el SESNSP cuenta con el RNID."
        )
        avisos.append(Aviso("metodología", "nota", mensaje))
    return avisos


def _sin_mes(cursor, hoja: Hoja) -> None:
    dichos = cursor.execute("SELECT DISTINCT unnest(sin_mes) FROM crudo ORDER BY 1").fetchall()
    if dichos:
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae en su columna de mes {lista([f'«{d}»' for (d,) in dichos])}, que no es un "
            "mes. Se esperaba un nombre o un número de 1 a 12; si son totales, quite esos renglones. "
            "No se cargó nada."
        )


def _repetidos(cursor, hoja: Hoja, opciones: dict) -> list[Aviso]:
    repetidos = cursor.execute("""
        SELECT concat_ws(' ', coalesce(municipio, entidad, cvegeo), anio) FROM crudo WHERE repetidos > 0
        ORDER BY 1""").fetchall()
    if not repetidos:
        return []
    dichos = lista([r for (r,) in repetidos])
    if not opciones.get("sumar"):
        raise FuenteInvalida(
            f"«{hoja.nombre}» trae más de un renglón para el mismo territorio, mes e indicador ({dichos}). "
            "Si son partes de un mismo total pida sumarlos (en la terminal, --sumar); si no, quite los que "
            "sobran. No se cargó nada."
        )
    mensaje = f"Se sumaron los renglones repetidos de {dichos}."
    return [Aviso("renglones sumados", "nota", mensaje, len(repetidos))]


def _sin_emparejar(cursor, hoja: Hoja) -> list[Aviso]:
    casos = " + ".join(f"coalesce({columna}, 0)" for columna in (*MESES_DEL_PRODUCTO, "total"))
    nombres = cursor.execute(f"""
        SELECT coalesce(nullif(concat_ws(', ', municipio, entidad), ''), '(sin nombre)'), sum({casos})::BIGINT
        FROM nuevo WHERE cvegeo IS NULL GROUP BY 1 ORDER BY 1""").fetchall()
    if not nombres:
        return []
    cursor.execute("DELETE FROM nuevo WHERE cvegeo IS NULL")
    dichos = [f"{nombre} ({casos:,} casos)" for nombre, casos in nombres]
    if _vacia(cursor):
        raise FuenteInvalida(
            f"Ningún nombre de territorio de «{hoja.nombre}» se pudo emparejar con su clave "
            f"({lista(dichos)}). Cargue antes la población de CONAPO o el archivo municipal, que traen "
            "claves y nombres, o agregue la clave a la tabla."
        )
    mensaje = (
        f"{len(dichos):,} nombres no se pudieron emparejar con un municipio y sus casos no entraron: "
        f"{lista(dichos, 10)}."
    )
    return [Aviso("sin emparejar", "aviso", mensaje, len(dichos), dichos)]


def _sin_indicador(cursor, hoja: Hoja) -> list[Aviso]:
    conceptos = cursor.execute("""
        SELECT k, coalesce(indicador, '(vacío)') FROM concepto_nuevo
        WHERE coalesce(indicador, '') NOT IN (SELECT indicador FROM catalogo.indicadores)""").fetchall()
    if not conceptos:
        return []
    cursor.execute("DELETE FROM nuevo WHERE k IN (SELECT unnest(?))", [[k for k, _ in conceptos]])
    ajenos = sorted({indicador for _, indicador in conceptos})
    if _vacia(cursor):
        raise FuenteInvalida(
            f"Ningún delito de «{hoja.nombre}» es de un indicador conocido ({lista(ajenos, 10)}). "
            "Diga de cuál es cada columna o cambie su nombre. No se cargó nada."
        )
    mensaje = (
        f"{len(ajenos):,} delitos de la tabla no son de ningún indicador conocido y no entraron: "
        f"{lista(ajenos, 10)}."
    )
    return [Aviso("sin emparejar", "aviso", mensaje, len(ajenos), ajenos)]


def _vacia(cursor) -> bool:
    return cursor.execute("SELECT count(*) FROM nuevo").fetchall()[0][0] == 0
