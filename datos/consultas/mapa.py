"""¿Cuántos casos hubo, municipio por municipio? Una sola serie a la vez: un mapa no mezcla fuentes."""

import numpy as np
import pandas as pd

from datos.consultas import recordada, texto
from datos.consultas.conceptos import conceptos
from datos.consultas.incidencia import SERIE, combinaciones_minimas, constancia, marcar_preliminar
from datos.consultas.territorios import resolver, territorios
from datos.fuente import MESES_DEL_PRODUCTO as MESES
from datos.fuente import fuentes
from datos.lago import Lago

# Claves que no son un municipio: 998 y 999 son «otro» y «no especificado».
SIN_LUGAR = ("998", "999")


def series(lago: Lago, ambito: str, indicador: str, contexto: tuple[str, ...] = ()) -> pd.DataFrame:
    """Un renglón por serie con casos municipales en el ámbito: fuente, unidad, metodología y municipios.

    La primera es la de más municipios; en empate, la que ya pasa de un año y, de ésas, la más nueva.
    """
    pedido = conceptos(lago)
    pedido = pedido[pedido.indicador.eq(indicador)]
    if pedido.empty:
        return pd.DataFrame(columns=[*SERIE[1:], "municipios"])
    donde, claves = _donde(lago, ambito, contexto)
    hay = lago.leer(
        f"SELECT concepto, count(DISTINCT cvegeo) AS municipios, max(anio) AS anio, "
        "min(anio) AS desde FROM lago.conteo "
        f"WHERE len(cvegeo) = 5 AND {donde} GROUP BY concepto",
        {"claves": claves} if claves else None,
    )
    juntas = pedido.merge(hay, on="concepto").groupby(SERIE[1:], as_index=False)
    todas = juntas.agg(municipios=("municipios", "max"), anio=("anio", "max"), desde=("desde", "min"))
    todas["larga"] = todas.anio > todas.desde
    return todas.sort_values(["municipios", "larga", "anio"], ascending=False, ignore_index=True)


def casos(
    lago: Lago,
    ambito: str,
    indicador: str,
    fuente: str,
    unidad: str,
    metodologia: str,
    contexto: tuple[str, ...] = (),
) -> dict:
    """Casos por municipio (renglón) y mes (columna) de una serie, con sus cortes y sus meses preliminares.

    Vacío es «no publicado», nunca cero. Si dos archivos traen el mismo municipio y mes manda el oficial sobre
    la tabla y el corte más nuevo. Llaves: `casos`, `preliminares` (meses), `cortes` y `origenes`.
    """
    pedido = conceptos(lago)
    propios = pedido[
        pedido.indicador.eq(indicador)
        & pedido.fuente.eq(fuente)
        & pedido.unidad.eq(unidad)
        & pedido.metodologia.eq(metodologia)
    ]
    donde, claves = _donde(lago, ambito, contexto)
    ancha = lago.leer(
        texto("mapa").replace("{territorio}", donde),
        {"conceptos": propios.concepto.tolist(), "origenes": propios.origen.tolist()}
        | ({"claves": claves} if claves else {}),
    )
    dados = propios.groupby("origen").dado.any()
    minimo = combinaciones_minimas(lago).fillna(0)[indicador]
    ancha = ancha[ancha.origen.isin(dados.index[dados]) | (ancha.conceptos >= minimo)]
    ancha = ancha[~ancha.cvegeo.str[2:].isin(SIN_LUGAR)]
    cargas = (
        constancia(lago)
        .set_index("carga")
        .loc[ancha.carga.unique()]
        .join(ancha.drop_duplicates("carga").set_index("carga").origen)
    )
    ultimos = cargas.assign(
        mes=pd.to_datetime(cargas.corte).dt.to_period("M").dt.to_timestamp(), meses=1, casos=0.0
    )
    marcadas = marcar_preliminar(ultimos)
    return {
        "casos": _larga(ancha, cargas),
        "preliminares": sorted(marcadas.loc[marcadas.preliminar, "mes"].unique()),
        "cortes": sorted(cargas.corte.dropna().unique()),
        "origenes": sorted(ancha.origen.unique()),
    }


def _larga(ancha: pd.DataFrame, cargas: pd.DataFrame) -> pd.DataFrame:
    """De un renglón por año a una columna por mes, con lo que manda en cada celda."""
    if ancha.empty:
        return pd.DataFrame(index=pd.Index([], name="cvegeo"), columns=pd.DatetimeIndex([]), dtype=float)
    oficial = ancha.origen.isin(list(fuentes())).to_numpy()
    ejemplo = cargas.ejemplo.reindex(ancha.carga).to_numpy(dtype=bool)
    corte = pd.to_datetime(cargas.corte).reindex(ancha.carga).to_numpy()
    # De lo que menos manda a lo que más: cada celda se queda con lo último que se escribe en ella.
    orden = np.lexsort((corte, oficial, ~ejemplo))
    municipios, renglon = np.unique(ancha.cvegeo.to_numpy()[orden].astype(str), return_inverse=True)
    anio = ancha.anio.to_numpy()[orden].astype(int)
    primero = anio.min()
    tabla = np.full((len(municipios), (anio.max() - primero + 1) * 12), np.nan)
    valores = ancha[list(MESES)].to_numpy(dtype=float)[orden]
    for mes in range(12):
        con_dato = ~np.isnan(valores[:, mes])
        tabla[renglon[con_dato], ((anio - primero) * 12 + mes)[con_dato]] = valores[con_dato, mes]
    meses = pd.date_range(f"{primero}-01-01", periods=tabla.shape[1], freq="MS", unit="us")
    hay = np.flatnonzero((~np.isnan(tabla)).any(axis=0))
    dentro = slice(hay[0], hay[-1] + 1) if len(hay) else slice(0, 0)
    return pd.DataFrame(tabla[:, dentro], pd.Index(municipios, name="cvegeo"), meses[dentro])


def poblacion(lago: Lago, ambito: str, edicion: str, contexto: tuple[str, ...] = ()) -> pd.DataFrame:
    """Un renglón por municipio del ámbito y momento: habitantes de una edición."""
    donde, claves = _donde(lago, ambito, contexto)
    return lago.leer(
        f"SELECT cvegeo, momento::DOUBLE AS momento, poblacion::DOUBLE AS poblacion FROM lago.poblacion "
        f"WHERE edicion = $edicion AND len(cvegeo) = 5 AND {donde} ORDER BY cvegeo, momento",
        {"edicion": edicion} | ({"claves": claves} if claves else {}),
    )


def ediciones(lago: Lago, ambito: str, contexto: tuple[str, ...] = ()) -> pd.DataFrame:
    """Las ediciones de población con municipios del ámbito: `edicion` y cuántos municipios trae."""
    donde, claves = _donde(lago, ambito, contexto)
    return lago.leer(
        f"SELECT edicion, count(DISTINCT cvegeo) AS municipios FROM lago.poblacion "
        f"WHERE len(cvegeo) = 5 AND {donde} GROUP BY edicion ORDER BY edicion",
        {"claves": claves} if claves else None,
    )


@recordada
def cabeceras(lago: Lago) -> pd.DataFrame:
    """Un renglón por municipio del catálogo con la coordenada de su cabecera: cvegeo, nombre, lat y lon."""
    return lago.leer("SELECT cvegeo, nombre, lat::DOUBLE AS lat, lon::DOUBLE AS lon FROM catalogo.municipios")


@recordada
def nombres(lago: Lago) -> dict[str, str]:
    """El nombre de cada municipio conocido, por clave."""
    tabla = territorios(lago)
    tabla = tabla[tabla.tipo.eq("municipio")].drop_duplicates("clave")
    return dict(zip(tabla.clave, tabla.nombre, strict=True))


@recordada
def entidades(lago: Lago) -> dict[str, str]:
    """El nombre de cada entidad, por clave."""
    tabla = territorios(lago)
    tabla = tabla[tabla.tipo.eq("entidad")]
    return dict(zip(tabla.clave, tabla.nombre, strict=True))


def _donde(lago: Lago, ambito: str, contexto: tuple[str, ...]) -> tuple[str, list[str]]:
    """La condición que acota a un ámbito: el país, una entidad o los municipios de una mesa y su contexto."""
    lugar = resolver(lago, ambito)
    if lugar.tipo == "pais":
        return "left(cvegeo, 2) BETWEEN '01' AND '32'", []
    if lugar.municipios:
        return "cvegeo IN (SELECT unnest($claves::VARCHAR[]))", sorted({*lugar.municipios, *contexto})
    return "starts_with(cvegeo, $claves[1])", [lugar.clave]
