"""¿Cuántos casos hubo, mes por mes, en un territorio? Cada serie con sus apellidos y por su lado."""

from itertools import combinations

import numpy as np
import pandas as pd

from datos.consultas import recordada, texto
from datos.consultas.conceptos import conceptos
from datos.consultas.territorios import Territorio, resolver
from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.fuente import fuentes
from datos.lago import Lago

SERIE = ["indicador", "fuente", "unidad", "metodologia"]
COLUMNAS = [
    *SERIE,
    "origen",
    "mes",
    "meses",
    "casos",
    "territorios_publicados",
    "territorios",
    "preliminar",
    "corte",
]
# El país se suma con 31 de sus 32 entidades (Oaxaca no publicó ocho meses de 2015), y se dice.
ENTIDADES, ENTIDADES_MINIMAS = 32, 31


def series(lago: Lago, territorio: str | Territorio, indicadores: list[str] | None = None) -> pd.DataFrame:
    """Un renglón por indicador, fuente, unidad, metodología y periodo: casos del mes (o del año, si `meses` es 12).

    `casos` vacío es «no publicado» o «incompleto», nunca cero. País y entidad salen del archivo estatal; se
    suman municipios sólo donde no hay estatal y el municipal los trae todos. Si dos archivos dan la misma
    serie manda el oficial sobre la tabla, y lo demás sobre el ejemplo; dentro de lo igual, el corte nuevo.
    """
    todas = _candidatas(lago, territorio, indicadores, siempre_sumar=False)
    orden = [*SERIE, "meses", "mes"]
    todas = todas.assign(vacio=todas.casos.isna()).sort_values(
        [*orden, "vacio", "rango", "corte"], ascending=[True] * 8 + [False]
    )
    elegidas = todas.drop_duplicates(orden)
    return _marcar_preliminar(elegidas)[COLUMNAS].reset_index(drop=True)


def diferencias(
    lago: Lago,
    territorio: str | Territorio,
    indicadores: list[str] | None = None,
    *,
    desde: pd.Timestamp | None = None,
    hasta: pd.Timestamp | None = None,
) -> list[str]:
    """Avisos de series que dos archivos cuentan distinto entre `desde` y `hasta` (excluido).

    Estatal contra suma de municipios, oficial contra tabla: se dice cuál se usa y dónde difieren más.
    """
    todas = _candidatas(lago, territorio, indicadores, siempre_sumar=True).dropna(subset="casos")
    todas = todas[(todas.mes >= (desde or pd.Timestamp.min)) & (todas.mes < (hasta or pd.Timestamp.max))]
    if todas.empty:
        return []
    todas = todas.assign(quien=_quien(todas))
    preferidos = todas.groupby("quien").rango.min().sort_values(kind="stable").index.tolist()
    cuentas = todas.groupby([*SERIE, "meses", "mes", "quien"]).casos.sum().unstack("quien")
    avisos = []
    for usado, otro in combinations(preferidos, 2):
        ambos = cuentas[[usado, otro]].dropna()
        distintos = ambos[ambos[usado] != ambos[otro]]
        for serie, meses in distintos.groupby(SERIE):
            mayor = (meses[usado] - meses[otro]).abs().idxmax()
            avisos.append(
                f"{usado} y {otro} no dicen lo mismo en {len(meses)} periodos de {serie[0]} ({' · '.join(serie[1:])}): "
                f"en {mayor[-1]:%Y-%m}, {meses.loc[mayor, usado]:,.0f} contra {meses.loc[mayor, otro]:,.0f}. Se usa {usado}."
            )
    return avisos


def _candidatas(
    lago: Lago, territorio: str | Territorio, indicadores: list[str] | None, *, siempre_sumar: bool
) -> pd.DataFrame:
    lugar = resolver(lago, territorio) if isinstance(territorio, str) else territorio
    pedido = conceptos(lago)
    if indicadores is not None:
        pedido = pedido[pedido.indicador.isin(indicadores)]
    pedido = pedido.assign(serie=pedido.groupby([*SERIE, "origen"]).ngroup())
    if lugar.municipios:
        partes = [
            _leer(
                lago,
                pedido,
                "cvegeo IN (SELECT unnest($claves))",
                list(lugar.municipios),
                len(lugar.municipios),
            )
        ]
    else:
        directa = "cvegeo IN (SELECT unnest($claves))"
        if lugar.tipo == "pais":
            entidades = [f"{n:02d}" for n in range(1, ENTIDADES + 1)]
            partes = [_leer(lago, pedido, directa, ["00"], 1)]
            partes.append(_leer(lago, pedido, directa, [*entidades, "EX"], ENTIDADES_MINIMAS))
        else:
            partes = [_leer(lago, pedido, directa, [lugar.clave], 1)]
        ya = set().union(*(set(map(tuple, p[SERIE].drop_duplicates().to_numpy())) for p in partes if len(p)))
        faltan = pedido if siempre_sumar else pedido[~pd.MultiIndex.from_frame(pedido[SERIE]).isin(list(ya))]
        partes.append(_sumar_municipios(lago, faltan, lugar))
    llenas = [p for p in partes if len(p)]
    tabla = (
        pd.concat(llenas, ignore_index=True)
        if llenas
        else pd.DataFrame(columns=[*COLUMNAS, "ejemplo", "suma"])
    )
    oficial = tabla.origen.isin(list(fuentes()))
    rango = tabla.ejemplo.astype(bool) * 4 + ~oficial * 2 + tabla.suma.astype(bool) * 1
    return tabla.assign(rango=rango.astype(int))


def _sumar_municipios(lago: Lago, pedido: pd.DataFrame, lugar: Territorio) -> pd.DataFrame:
    prefijo = "" if lugar.tipo == "pais" else lugar.clave
    municipios = lago.leer(
        """
        SELECT count(DISTINCT cvegeo) AS n FROM lago.poblacion
        WHERE len(cvegeo) = 5 AND starts_with(cvegeo, ?) AND (? <> '' OR left(cvegeo, 2) <= '32')""",
        [prefijo, prefijo],
    ).n[0]
    if not municipios or pedido.empty:
        return pd.DataFrame()
    donde = "len(cvegeo) = 5 AND starts_with(cvegeo, $claves[1])" + (
        "" if prefijo else " AND left(cvegeo, 2) <= '32'"
    )
    return _leer(lago, pedido, donde, [prefijo], int(municipios)).assign(suma=True)


def _leer(lago: Lago, pedido: pd.DataFrame, territorio: str, claves: list[str], minimo: int) -> pd.DataFrame:
    """La consulta, de ancha a larga; un mes con menos de `minimo` territorios publicados queda vacío."""
    if pedido.empty:
        return pd.DataFrame()
    ancha = lago.leer(
        texto("incidencia").replace("{territorio}", territorio),
        {
            "conceptos": pedido.concepto.tolist(),
            "series": pedido.serie.tolist(),
            "claves": claves,
        },
    )
    if ancha.empty:
        return pd.DataFrame()
    nombres = pedido.drop_duplicates("serie").set_index("serie")[[*SERIE, "origen"]]
    exigidas = nombres.indicador.map(_combinaciones_minimas(lago)).fillna(0)
    ancha = ancha[ancha.conceptos >= exigidas.loc[ancha.serie].to_numpy()]
    periodos = [*MESES, "total"]
    publicados = ancha[[f"n{m[1:]}" for m in MESES] + ["n_total"]].to_numpy(dtype=float)
    casos = np.where(publicados >= minimo, ancha[periodos].to_numpy(dtype=float), np.nan)
    larga = pd.DataFrame(
        {
            "serie": np.repeat(ancha.serie.to_numpy(), 13),
            "carga": np.repeat(ancha.carga.to_numpy(), 13),
            "mes": pd.to_datetime([f"{a}-{m:02d}-01" for a in ancha.anio for m in (*range(1, 13), 1)]),
            "meses": np.tile([1] * 12 + [12], len(ancha)),
            "casos": casos.ravel(),
            "territorios_publicados": publicados.ravel().astype(int),
            "territorios": max(minimo, int(ancha.territorios.max() or 0)) if len(ancha) else minimo,
            "suma": False,
        }
    )
    larga = _recortar(larga)
    return larga.join(nombres, on="serie").merge(_constancia(lago), on="carga", how="left")


@recordada
def _combinaciones_minimas(lago: Lago) -> pd.Series:
    """Con menos combinaciones de delito que éstas, un extracto no alcanza para dar el total."""
    return (
        lago.leer("SELECT indicador, combinaciones_minimas::DOUBLE AS minimo FROM catalogo.indicadores")
        .set_index("indicador")
        .minimo
    )


@recordada
def _constancia(lago: Lago) -> pd.DataFrame:
    return lago.leer("SELECT carga, corte, ejemplo FROM lago.carga").assign(
        corte=lambda c: pd.to_datetime(c.corte)
    )


def _recortar(larga: pd.DataFrame) -> pd.DataFrame:
    """Quita los años sin renglón anual y los meses vacíos de las orillas; los de en medio son huecos."""
    larga = larga[(larga.meses == 1) | (larga.territorios_publicados > 0)]
    llenos = (
        larga[(larga.meses == 1) & (larga.territorios_publicados > 0)]
        .groupby("serie")
        .mes.agg(["min", "max"])
    )
    orillas = llenos.reindex(larga.serie)
    dentro = (larga.mes.to_numpy() >= orillas["min"].to_numpy()) & (
        larga.mes.to_numpy() <= orillas["max"].to_numpy()
    )
    return larga[(larga.meses == 12) | dentro]


def _marcar_preliminar(tabla: pd.DataFrame) -> pd.DataFrame:
    """El último mes de cada corte es preliminar, salvo en las fuentes que ya no se revisan."""
    cerradas = [clave for clave, fuente in fuentes().items() if fuente.cerrada]
    ultimo = pd.to_datetime(tabla.corte).dt.to_period("M").dt.to_timestamp()
    marca = (tabla.meses == 1) & (tabla.mes == ultimo) & ~tabla.origen.isin(cerradas)
    return tabla.assign(preliminar=marca.astype(bool), casos=tabla.casos.astype(float))


def _quien(tabla: pd.DataFrame) -> pd.Series:
    titulos = {clave: f"«{fuente.titulo}»" for clave, fuente in fuentes().items()}
    nombre = tabla.origen.map(titulos).fillna("La tabla de " + tabla.fuente.astype(str))
    return nombre.where(~tabla.suma.astype(bool), "La suma de municipios de " + nombre)
