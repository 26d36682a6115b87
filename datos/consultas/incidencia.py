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
ENTIDADES, ENTIDADES_MINIMAS = [f"{n:02d}" for n in range(1, 33)], 31
YA_NO_SE_REVISA = pd.Timedelta(days=730)
DIRECTA = "cvegeo IN (SELECT unnest($claves))"
ENTERAS = f"len(cvegeo) = 2 AND {DIRECTA}"
PREFIJO = "starts_with(cvegeo, $claves[1])"


def series(lago: Lago, territorio: str | Territorio, indicadores: list[str] | None = None) -> pd.DataFrame:
    """Un renglón por serie (indicador, fuente, unidad, metodología) y periodo: casos del mes, o del año.

    `meses` es 1 o 12; `casos` vacío es «no publicado» o «incompleto», nunca cero. País y entidad salen del
    archivo estatal; se suman municipios sólo donde no hay estatal y el municipal los trae todos. Si dos
    archivos dan la misma serie manda el oficial sobre la tabla, y lo demás sobre el ejemplo; dentro de lo
    igual, el corte nuevo.
    """
    todas = _candidatas(lago, territorio, indicadores, siempre_sumar=False)
    orden = [*SERIE, "meses", "mes"]
    elegidas = _por_preferencia(todas, orden).drop_duplicates(orden)
    return marcar_preliminar(elegidas)[COLUMNAS].reset_index(drop=True)


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
    llave = [*SERIE, "meses", "mes", "quien"]
    todas = _por_preferencia(todas.assign(quien=_quien(todas)), llave).drop_duplicates(llave)
    preferidos = todas.groupby("quien").rango.min().sort_values(kind="stable").index.tolist()
    cuentas = todas.set_index(llave).casos.unstack("quien")
    avisos = []
    for usado, otro in combinations(preferidos, 2):
        ambos = cuentas[[usado, otro]].dropna()
        distintos = ambos[ambos[usado] != ambos[otro]]
        for (indicador, *apellidos), periodos in distintos.groupby(SERIE):
            donde = (periodos[usado] - periodos[otro]).abs().idxmax()
            cuando = f"{donde[-1]:%Y}" if donde[-2] == 12 else f"{donde[-1]:%Y-%m}"
            mayor = periodos.loc[donde]
            avisos.append(
                f"{usado} y {otro} no dicen lo mismo en {len(periodos)} periodos de {indicador} "
                f"({' · '.join(apellidos)}): en {cuando}, {mayor[usado]:,.0f} contra {mayor[otro]:,.0f}. "
                f"Se usa {usado}."
            )
    return avisos


def _por_preferencia(tabla: pd.DataFrame, llave: list[str]) -> pd.DataFrame:
    """Lo que se usa, antes: con dato, oficial y directo, y del corte más nuevo."""
    orden = [*llave, "vacio", "rango", "corte"]
    return tabla.assign(vacio=tabla.casos.isna()).sort_values(orden, ascending=[c != "corte" for c in orden])


def _candidatas(
    lago: Lago, territorio: str | Territorio, indicadores: list[str] | None, *, siempre_sumar: bool
) -> pd.DataFrame:
    lugar = resolver(lago, territorio) if isinstance(territorio, str) else territorio
    pedido = conceptos(lago)
    if indicadores is not None:
        pedido = pedido[pedido.indicador.isin(indicadores)]
    pedido = pedido.assign(serie=pedido.groupby([*SERIE, "origen"]).ngroup())
    directa = DIRECTA if lugar.municipios else ENTERAS
    partes = [_leer(lago, pedido, directa, *lectura) for lectura in _lecturas_directas(lugar)]
    if not lugar.municipios:
        ya = pd.concat(partes).dropna(subset="casos") if any(map(len, partes)) else pedido.iloc[:0]
        hay = pd.MultiIndex.from_frame(pedido[SERIE]).isin(pd.MultiIndex.from_frame(ya[SERIE]))
        partes.append(_sumar_municipios(lago, pedido if siempre_sumar else pedido[~hay], lugar))
    llenas = [p for p in partes if len(p)]
    vacia = pd.DataFrame(columns=[*COLUMNAS, "archivo", "ejemplo", "suma", "momento"])
    vacia = vacia.astype(dict.fromkeys(("mes", "corte", "momento"), "datetime64[us]"))
    tabla = pd.concat(llenas, ignore_index=True) if llenas else vacia
    oficial = tabla.origen.isin(list(fuentes()))
    rango = tabla.ejemplo.astype(bool) * 4 + ~oficial * 2 + tabla.suma.astype(bool) * 1
    return tabla.assign(rango=rango.astype(int))


def _lecturas_directas(lugar: Territorio) -> list[tuple[list[str], list[str], int]]:
    """Qué claves se suman, cuáles deben venir y cuántas bastan."""
    if lugar.tipo == "pais":
        return [(["00"], ["00"], 1), ([*ENTIDADES, "EX"], ENTIDADES, ENTIDADES_MINIMAS)]
    claves = list(lugar.municipios) or [lugar.clave]
    return [(claves, claves, len(claves))]


def _sumar_municipios(lago: Lago, pedido: pd.DataFrame, lugar: Territorio) -> pd.DataFrame:
    entidades = ENTIDADES if lugar.tipo == "pais" else [lugar.clave]
    conocidos = municipios_de(lago)
    exigidos = [m for entidad in entidades for m in conocidos.get(entidad, [])]
    if not exigidos or pedido.empty:
        return pd.DataFrame()
    donde = "left(cvegeo, 2) IN (SELECT unnest($claves))" if lugar.tipo == "pais" else PREFIJO
    sumada = _leer(lago, pedido, f"len(cvegeo) = 5 AND {donde}", entidades, exigidos, len(exigidos))
    return sumada.assign(suma=True)


@recordada
def municipios_de(lago: Lago) -> dict[str, list[str]]:
    """Los municipios de cada entidad, según los archivos de población: una tabla suelta no los dice todos."""
    hay = lago.leer(
        """SELECT DISTINCT left(cvegeo, 2) AS cve_ent, cvegeo
           FROM lago.poblacion JOIN lago.carga USING (carga)
           WHERE len(cvegeo) = 5 AND fuente <> 'poblacion_tabla' ORDER BY cvegeo"""
    )
    return hay.groupby("cve_ent").cvegeo.agg(list).to_dict()


def _leer(
    lago: Lago, pedido: pd.DataFrame, donde: str, claves: list[str], exigidos: list[str], minimo: int
) -> pd.DataFrame:
    """La consulta, de ancha a larga; un mes que publican menos de `minimo` de los exigidos queda vacío."""
    if pedido.empty:
        return pd.DataFrame()
    pedidos = {"conceptos": pedido.concepto.tolist(), "series": pedido.serie.tolist()}
    ancha = lago.leer(
        texto("incidencia").replace("{territorio}", donde),
        {**pedidos, "claves": claves, "exigidos": exigidos},
    )
    nombres = pedido.drop_duplicates("serie").set_index("serie")[[*SERIE, "origen", "dado"]]
    combinaciones = nombres.indicador.map(combinaciones_minimas(lago)).mask(nombres.dado).fillna(0)
    ancha = ancha[ancha.conceptos >= combinaciones.loc[ancha.serie].to_numpy()]
    if ancha.empty:
        return pd.DataFrame()
    publicados = ancha[[f"n{m[1:]}" for m in MESES] + ["n_total"]].to_numpy(dtype=float)
    casos = np.where(publicados >= minimo, ancha[[*MESES, "total"]].to_numpy(dtype=float), np.nan)
    enero = (ancha.anio.to_numpy() - 1970).astype("datetime64[Y]").astype("datetime64[M]")
    larga = pd.DataFrame(
        {
            "serie": np.repeat(ancha.serie.to_numpy(), 13),
            "carga": np.repeat(ancha.carga.to_numpy(), 13),
            "mes": (enero[:, None] + [*range(12), 0]).ravel().astype("datetime64[us]"),
            "meses": np.tile([1] * 12 + [12], len(ancha)),
            "casos": casos.ravel(),
            "territorios_publicados": publicados.ravel().astype(int),
            "territorios": len(exigidos),
            "suma": False,
        }
    )
    larga = _recortar(larga).join(nombres.drop(columns="dado"), on="serie")
    return larga.merge(constancia(lago), on="carga", how="left")


@recordada
def combinaciones_minimas(lago: Lago) -> pd.Series:
    """Con menos combinaciones de delito que éstas, un extracto no alcanza para dar el total."""
    consulta = "SELECT indicador, combinaciones_minimas::DOUBLE AS minimo FROM catalogo.indicadores"
    return lago.leer(consulta).set_index("indicador").minimo


@recordada
def constancia(lago: Lago) -> pd.DataFrame:
    """Un renglón por carga: archivo, corte, si es del ejemplo y cuándo entró."""
    tabla = lago.leer("SELECT carga, archivo, corte, ejemplo, momento FROM lago.carga")
    return tabla.assign(corte=pd.to_datetime(tabla.corte))


def _recortar(larga: pd.DataFrame) -> pd.DataFrame:
    """Quita los años sin renglón anual y los meses vacíos de las orillas; los de en medio son huecos."""
    larga = larga[(larga.meses == 1) | (larga.territorios_publicados > 0)]
    con_dato = larga[(larga.meses == 1) & (larga.territorios_publicados > 0)]
    orillas = con_dato.groupby("serie").mes.agg(["min", "max"]).reindex(larga.serie)
    mes = larga.mes.to_numpy()
    dentro = (mes >= orillas["min"].to_numpy()) & (mes <= orillas["max"].to_numpy())
    return larga[(larga.meses == 12) | dentro]


def marcar_preliminar(tabla: pd.DataFrame) -> pd.DataFrame:
    """El último mes de cada corte es preliminar, salvo en lo que ya no se revisa.

    No se revisan las fuentes cerradas ni una tabla que ya era vieja cuando se cargó.
    """
    cerradas = [clave for clave, fuente in fuentes().items() if fuente.cerrada]
    ultimo = pd.to_datetime(tabla.corte).dt.to_period("M").dt.to_timestamp()
    vieja = ~tabla.origen.isin(list(fuentes())) & (
        pd.to_datetime(tabla.momento) - tabla.corte > YA_NO_SE_REVISA
    )
    marca = (tabla.meses == 1) & (tabla.mes == ultimo) & ~tabla.origen.isin(cerradas) & ~vieja
    return tabla.assign(preliminar=marca.astype(bool), casos=tabla.casos.astype(float))


def _quien(tabla: pd.DataFrame) -> pd.Series:
    """Cómo se le dice a cada archivo que da la serie; a una tabla, también por su nombre."""
    titulos = {clave: f"«{fuente.titulo}»" for clave, fuente in fuentes().items()}
    de_tabla = "La tabla de " + tabla.fuente.astype(str) + " («" + tabla.archivo.astype(str) + "»)"
    nombre = tabla.origen.map(titulos).fillna(de_tabla)
    return nombre.where(~tabla.suma.astype(bool), "La suma de municipios de " + nombre)
