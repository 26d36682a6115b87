"""Lo que un archivo trae mal, dicho con números: huecos, ceros imposibles, negativos, claves raras.

Trabaja sobre las tablas temporales `nuevo` y `concepto_nuevo` que deja `preparacion`, y las corrige donde
lo publicado no es un dato (un mes en cero que nadie publicó pasa a vacío), diciendo cada cosa que hizo.
"""

import json
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.texto import MESES as NOMBRES
from datos.texto import contar, lista

# Si en un territorio se esperan 30 casos o más al mes, un cero tiene probabilidad menor a e^-30.
ESPERADO_PARA_DUDAR = 30
SIN_MUNICIPIO = r"\d{2}99[89]"
DETALLES = 500  # los que se guardan uno por uno; el aviso siempre dice cuántos son


@dataclass(frozen=True)
class Aviso:
    """Un hallazgo del informe de calidad: de qué clase, qué tan grave, cuántas veces y dónde."""

    clase: str
    gravedad: str  # «nota», «aviso» o «grave»
    mensaje: str
    cuantos: int = 1
    detalle: list = field(default_factory=list)

    def renglon(self) -> tuple[str, str, str, int, str]:
        """El aviso como se guarda en el lago."""
        detalle = json.dumps(self.detalle, ensure_ascii=False)
        return self.clase, self.gravedad, self.mensaje, self.cuantos, detalle


def revisar_meses(
    cursor: duckdb.DuckDBPyConnection, nivel: str, corte: date | None, meses_por_venir: bool
) -> tuple[date | None, list[Aviso]]:
    """El corte del archivo (último día del último mes publicado) y lo que dicen sus meses.

    Deja en `nuevo` como vacíos los meses que el archivo trae sin haberse publicado: los posteriores al
    corte y los ceros que no son creíbles. Con `corte` explícito se cree en él, y si deja fuera meses con
    casos lo dice.
    """
    totales = _totales(cursor)
    if totales.empty:
        return corte, []
    avisos = []
    if corte is None:
        corte, futuros = _deducir_corte(totales, meses_por_venir)
        if futuros:
            avisos.append(_en_cero(futuros))
    else:
        avisos += _con_casos_despues(totales, corte)
    if corte is not None:
        _vaciar(cursor, _posteriores(totales, corte))
    avisos += _huecos(totales, corte)
    return corte, avisos + _ceros_no_creibles(cursor, totales, nivel, corte)


def _en_cero(futuros: list[tuple[int, int]]) -> Aviso:
    que = "venía en 0 en todo el archivo: se tomó como no publicado. Si de verdad fue"
    if len(futuros) > 1:
        que = "venían en 0 en todo el archivo: se tomaron como no publicados. Si de verdad fueron"
    return Aviso(
        "meses sin publicar",
        "nota",
        f"{_periodo(futuros)} {que} cero, vuelva a cargar diciendo el corte.",
        len(futuros),
        [_mes(a, m) for a, m in futuros],
    )


def _con_casos_despues(totales: pd.DataFrame, corte: date) -> list[Aviso]:
    """Los meses con casos que el corte pedido deja fuera."""
    sumas = totales.groupby("anio")[list(MESES)].sum()
    fuera = [(a, m) for a, m, _ in _posteriores(totales, corte) if sumas.loc[a, MESES[m - 1]] > 0]
    if not fuera:
        return []
    return [
        Aviso(
            "meses después del corte",
            "aviso",
            f"El archivo trae casos en {_periodo(fuera).lower()}, después del corte pedido "
            f"({corte:%Y-%m-%d}): quedan sin dato.",
            len(fuera),
            [_mes(a, m) for a, m in fuera],
        )
    ]


def _posteriores(totales: pd.DataFrame, corte: date) -> list[tuple[int, int, None]]:
    """Los meses posteriores al corte que el archivo trae con algo."""
    con_algo = totales.groupby("anio")[list(MESES)].count()
    return [
        (int(anio), m, None)
        for anio, cuantos in con_algo.iterrows()
        for m, n in enumerate(cuantos, 1)
        if n and (anio, m) > (corte.year, corte.month)
    ]


def _totales(cursor) -> pd.DataFrame:
    sumas = ", ".join(f"sum({m})::DOUBLE AS {m}" for m in MESES)
    orden = f"SELECT cvegeo, anio, {sumas} FROM nuevo GROUP BY ALL HAVING count(total) = 0 ORDER BY ALL"
    return cursor.execute(orden).to_arrow_table().to_pandas()


def _deducir_corte(totales: pd.DataFrame, meses_por_venir: bool) -> tuple[date | None, list[tuple[int, int]]]:
    anio = int(totales.anio.max())
    meses = totales[totales.anio == anio][list(MESES)]
    con_celdas = [m for m, columna in enumerate(MESES, 1) if meses[columna].notna().any()]
    con_casos = [m for m in con_celdas if not meses_por_venir or meses[MESES[m - 1]].sum() > 0]
    if not con_casos:
        if totales.anio.nunique() == 1:
            return None, []
        return _deducir_corte(totales[totales.anio < anio], meses_por_venir)
    ultimo = con_casos[-1]
    return fin_de_mes(anio, ultimo), [(anio, m) for m in con_celdas if m > ultimo]


def fin_de_mes(anio: int, mes: int) -> date:
    """El último día de un mes."""
    return date(anio, mes, monthrange(anio, mes)[1])


def _ceros_no_creibles(cursor, totales: pd.DataFrame, nivel: str, corte: date | None) -> list[Aviso]:
    """Meses en que un territorio con muchos casos dice no tener ninguno: no se publicaron."""
    por_entidad = totales.assign(cvegeo=totales.cvegeo.str[:2]).groupby(["cvegeo", "anio"])[list(MESES)]
    dudosas = _dudosas(por_entidad.sum(min_count=1).reset_index(), corte)
    entidades = {(clave, anio, mes) for clave, anio, mes in dudosas}
    municipios = []
    if nivel == "municipio":
        municipios = [d for d in _dudosas(totales, corte) if (d[0][:2], d[1], d[2]) not in entidades]
    _vaciar(cursor, [(anio, mes, clave) for clave, anio, mes in [*dudosas, *municipios]])
    avisos = []
    for que, claves in (("entidad", dudosas), ("municipio", municipios)):
        if claves:
            dichos = [f"{clave} {_mes(anio, mes)}" for clave, anio, mes in claves]
            dicen = contar(len(claves), f"mes de {que} dice", f"meses de {que} dicen")
            mensaje = (
                f"{dicen} 0 en todos los delitos donde se esperaban {ESPERADO_PARA_DUDAR} casos o más: "
                f"no es un dato, queda sin publicar ({lista(dichos)})."
            )
            avisos.append(Aviso("ceros sospechosos", "aviso", mensaje, len(claves), dichos[:DETALLES]))
    return avisos


def _dudosas(totales: pd.DataFrame, corte: date | None) -> list[tuple[str, int, int]]:
    valores = totales[list(MESES)].to_numpy()
    positivos = np.where(valores > 0, valores, np.nan)
    cuantos = (~np.isnan(positivos)).sum(axis=1)
    esperado = np.divide(np.nansum(positivos, axis=1), cuantos, out=np.zeros(len(valores)), where=cuantos > 0)
    renglones, columnas = np.nonzero((valores == 0) & (esperado >= ESPERADO_PARA_DUDAR)[:, None])
    claves, anios = totales.cvegeo.to_numpy(), totales.anio.to_numpy()
    return [
        (str(claves[r]), int(anios[r]), int(c) + 1)
        for r, c in zip(renglones, columnas, strict=True)
        if corte is None or (anios[r], c + 1) <= (corte.year, corte.month)
    ]


def _vaciar(cursor, celdas: list[tuple[int, int, str | None]]) -> None:
    """Deja sin dato las celdas (año, mes, territorio); una entidad vacía a sus municipios, None a todos."""
    if not celdas:
        return
    cursor.execute("CREATE OR REPLACE TEMP TABLE celda (anio SMALLINT, mes INTEGER, clave VARCHAR)")
    anios, meses, claves = zip(*celdas, strict=True)
    claves = pa.array([clave or "" for clave in claves], pa.string())
    tabla = pa.table({"anio": list(anios), "mes": list(meses), "clave": claves})
    cursor.register("celdas_llegadas", tabla)
    cursor.execute("INSERT INTO celda SELECT * FROM celdas_llegadas")
    cursor.unregister("celdas_llegadas")
    marcas = ", ".join(f"bool_or(mes = {m}) AS {columna}" for m, columna in enumerate(MESES, 1))
    campos = ", ".join(f"{m} = if(v.{m}, NULL, nuevo.{m})" for m in MESES)
    cursor.execute(f"""
        UPDATE nuevo SET {campos}
        FROM (SELECT r.cvegeo, r.anio, {marcas} FROM resumen r
              JOIN celda c ON r.anio = c.anio AND starts_with(r.cvegeo, c.clave) GROUP BY ALL) v
        WHERE nuevo.cvegeo = v.cvegeo AND nuevo.anio = v.anio""")


def _huecos(totales: pd.DataFrame, corte: date | None) -> list[Aviso]:
    """Meses anteriores al corte que algún territorio no trae."""
    if corte is None or totales.empty:
        return []
    renglones, columnas = np.nonzero(totales[list(MESES)].isna().to_numpy())
    anios = totales.anio.to_numpy()[renglones]
    antes = (anios < corte.year) | ((anios == corte.year) & (columnas + 1 <= corte.month))
    claves = totales.cvegeo.to_numpy()[renglones[antes]]
    dichos = [f"{c} {_mes(a, m + 1)}" for c, a, m in zip(claves, anios[antes], columnas[antes], strict=True)]
    if not dichos:
        return []
    quedan = contar(
        len(dichos),
        "mes de territorio queda sin dato (no es cero)",
        "meses de territorio quedan sin dato (no son cero)",
    )
    detalle = dichos[:DETALLES]
    return [Aviso("meses sin publicar", "aviso", f"{quedan}: {lista(dichos)}.", len(dichos), detalle)]


def negativos(cursor: duckdb.DuckDBPyConnection) -> list[Aviso]:
    """Celdas menores que cero: se dejan sin dato y se dicen."""
    columnas = (*MESES, "total")
    alguno = " OR ".join(f"{c} < 0" for c in columnas)
    encontradas = cursor.execute(
        f"SELECT cvegeo, anio, {', '.join(columnas)} FROM nuevo WHERE {alguno} ORDER BY cvegeo, anio"
    ).fetchall()
    celdas = [
        f"{cvegeo} {_mes(anio, m) if m <= len(MESES) else anio}: {valor:.0f}"
        for cvegeo, anio, *valores in encontradas
        for m, valor in enumerate(valores, 1)
        if valor is not None and valor < 0
    ]
    if not celdas:
        return []
    campos = ", ".join(f"{c} = if({c} < 0, NULL, {c})" for c in columnas)
    cursor.execute(f"UPDATE nuevo SET {campos} WHERE {alguno}")
    traen = contar(
        len(celdas),
        "celda trae un número negativo y queda sin dato",
        "celdas traen un número negativo y quedan sin dato",
    )
    return [Aviso("celdas negativas", "aviso", f"{traen}: {lista(celdas)}.", len(celdas), celdas[:DETALLES])]


def sin_municipio(cursor: duckdb.DuckDBPyConnection) -> list[Aviso]:
    """Carpetas con clave 998 o 999: cuentan para su entidad, no son un municipio."""
    meses = " + ".join(f"coalesce({m}, 0)" for m in (*MESES, "total"))
    claves, casos = cursor.execute(
        f"SELECT count(DISTINCT cvegeo), sum({meses}) FROM nuevo WHERE cvegeo[3:] IN ('998', '999')"
    ).fetchall()[0]
    if not claves:
        return []
    terminan = contar(claves, "clave termina", "claves terminan")
    cuentan = contar(int(casos or 0), "caso cuenta", "casos cuentan")
    return [
        Aviso(
            "municipio no especificado",
            "nota",
            f"{terminan} en 998 o 999 («no especificado»): {cuentan} para la entidad y no como municipio.",
            claves,
        )
    ]


def sin_poblacion(cursor: duckdb.DuckDBPyConnection) -> list[Aviso]:
    """Territorios del archivo que ninguna edición de población cargada conoce."""
    encontradas = cursor.execute(f"""
        SELECT DISTINCT cvegeo FROM resumen
        WHERE NOT regexp_full_match(cvegeo, '{SIN_MUNICIPIO}') AND cvegeo <> 'EX'
          AND cvegeo NOT IN (SELECT cvegeo FROM lago.poblacion)
          AND (len(cvegeo) = 5 OR cvegeo NOT IN (SELECT left(cvegeo, 2) FROM lago.poblacion))
        ORDER BY cvegeo""").fetchall()
    claves = [clave for (clave,) in encontradas]
    if not claves:
        return []
    tienen = contar(
        len(claves),
        "territorio no tiene población cargada y no tendrá tasa",
        "territorios no tienen población cargada y no tendrán tasa",
    )
    return [
        Aviso(
            "territorios sin población",
            "aviso",
            f"{tienen}: {lista(claves)}. Cargue el archivo de CONAPO.",
            len(claves),
            claves[:DETALLES],
        )
    ]


def _mes(anio: int, mes: int) -> str:
    return f"{anio}-{mes:02d}"


def _periodo(meses: list[tuple[int, int]]) -> str:
    return lista([f"{NOMBRES[m - 1]} de {a}" for a, m in meses], 12).capitalize()
