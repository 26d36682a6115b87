"""¿Qué registró la mesa de la prensa? Notas, eventos y sus agregados, según el círculo de quien pregunta.

El círculo se aplica aquí: lo que no se puede ver no sale del lago. Al público sólo salen cuentas por mes y
lugares con `circulos.MINIMO_PUBLICO` eventos o más, en meses completos y contados de tres en tres.
"""

from datetime import date, timedelta
from typing import TypedDict, Unpack

import pandas as pd

from datos import circulos
from datos.circulos import COMITE, PUBLICO
from datos.consultas import prensa_publica, recordada, texto
from datos.consultas.territorios import resolver
from datos.lago import Lago
from datos.texto import normalizar

# Celdas H3 de unos 5 km²: lo más fino que se enseña al público.
RESOLUCION_PUBLICA = 7
SOLO_COMITE = ["observacion", "autor", "momento", "renglon"]
UN_DIA = timedelta(days=1)


class Recorte(TypedDict, total=False):
    """De qué días, de qué delito y si sólo lo que cayó en la mesa; lo que no se dice, todo."""

    desde: date | None
    hasta: date | None
    delito: str | None
    de_la_mesa: bool


@recordada
def delitos(lago: Lago) -> pd.DataFrame:
    """Un renglón por delito con que se captura una nota: clave, nombre e indicador con que se concilia."""
    return lago.leer(
        "SELECT delito, nombre, indicador, sinonimos FROM catalogo.delitos_prensa ORDER BY orden::INTEGER"
    )


def notas(
    lago: Lago,
    mesa: str,
    circulo: str,
    *,
    retiradas: bool = False,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por nota del periodo, de la más nueva a la más vieja; fuera del comité, sin quién capturó.

    Lanza `FueraDeCirculo` si se pide para el público.
    """
    aplicado = circulos.exigir_mesa(circulo, "El registro de notas")
    tabla = lago.leer(
        """SELECT n.* EXCLUDE (mesa, origen, carga, ejemplo), n.origen, d.nombre AS nombre_delito
           FROM lago.nota n LEFT JOIN catalogo.delitos_prensa d USING (delito)
           WHERE mesa = $mesa AND (activa OR $retiradas) AND circulo IN (SELECT unnest($circulos::VARCHAR[]))
             AND ($desde IS NULL OR desde >= $desde) AND ($hasta IS NULL OR desde <= $hasta)
             AND ($delito IS NULL OR delito = $delito)
             AND ($municipios IS NULL OR cvegeo IN (SELECT unnest($municipios::VARCHAR[])))
           ORDER BY n.desde DESC, n.nota DESC""",
        {
            **_comunes(lago, mesa, circulo, **recorte),
            "retiradas": retiradas and aplicado == COMITE,
        },
    )
    tabla = tabla.astype({"victimas": "Int64"})
    return tabla if aplicado == COMITE else tabla.drop(columns=SOLO_COMITE)


def eventos(
    lago: Lago,
    mesa: str,
    circulo: str,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por evento del periodo: delito, fecha, lugar con su precisión, víctimas y cuántas notas.

    Lanza `FueraDeCirculo` si se pide para el público.
    """
    circulos.exigir_mesa(circulo, "Cada evento con su lugar")
    return _eventos(lago, mesa, circulo, **recorte)


def por_mes(
    lago: Lago,
    mesa: str,
    circulo: str,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por mes y delito con alguno: eventos y víctimas. Un mes sin renglón no tiene eventos."""
    tabla = _periodo(lago, mesa, circulo, **recorte)
    return (
        tabla.groupby(["mes", "delito", "nombre_delito", "indicador"], dropna=False)
        .agg(eventos=("evento", "size"), victimas=("victimas", "sum"), sin_victimas=("victimas", _vacias))
        .reset_index()
    )


def celdas(
    lago: Lago,
    mesa: str,
    circulo: str,
    resolucion: int,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por celda H3 con eventos ubicados: eventos y víctimas en el periodo.

    Al público, nunca más finas que `RESOLUCION_PUBLICA` y en grupos de tres (`prensa_publica`); cuántos son
    en total lo da `cobertura`.
    """
    import h3

    tabla = _ubicados(_por_contar(lago, mesa, circulo, **recorte))
    if circulos.alcance(circulo) == PUBLICO:
        resolucion = min(resolucion, RESOLUCION_PUBLICA)
    lugares = zip(tabla.lat, tabla.lon, strict=True)
    tabla = tabla.assign(celda=[h3.latlng_to_cell(lat, lon, resolucion) for lat, lon in lugares])
    return _contar(tabla, ["celda"], circulo, **recorte).reset_index()


def colonias(
    lago: Lago,
    mesa: str,
    circulo: str,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por colonia con eventos, escrita como la escribe su primera nota: eventos y víctimas."""
    tabla = _por_contar(lago, mesa, circulo, **recorte).dropna(subset="colonia")
    tabla = tabla.assign(_colonia=tabla.colonia.map(normalizar))
    nombres = tabla.drop_duplicates(["cvegeo", "_colonia"]).set_index(["cvegeo", "_colonia"]).colonia
    contadas = _contar(tabla, ["cvegeo", "_colonia"], circulo, **recorte)
    return contadas.join(nombres).reset_index().drop(columns="_colonia")


def municipios(
    lago: Lago,
    mesa: str,
    circulo: str,
    **recorte: Unpack[Recorte],
) -> pd.DataFrame:
    """Un renglón por municipio de la mesa: eventos del periodo, ubicados o no, y si van suprimidos.

    Al público, donde no hay un grupo de tres el número va vacío y `suprimido` en verdadero, también si no hay
    ninguno: si el cero se viera, restar del total de la mesa diría cuántos hay en el que falta.
    """
    tabla = _por_contar(lago, mesa, circulo, **recorte)
    claves = pd.Index(resolver(lago, mesa).municipios, name="cvegeo")
    eventos = _contar(tabla, ["cvegeo"], circulo, **recorte).eventos.reindex(claves)
    publico = circulos.alcance(circulo) == PUBLICO
    suprimido = eventos.isna() & publico
    eventos = eventos.astype(float).fillna(float("nan") if publico else 0.0)
    return pd.DataFrame({"eventos": eventos, "suprimido": suprimido}).reset_index()


def cobertura(
    lago: Lago,
    mesa: str,
    circulo: str,
    **recorte: Unpack[Recorte],
) -> dict[str, int]:
    """Cuántos eventos hay en el periodo y cuántos tienen cada precisión; sus partes suman el total."""
    tabla = _periodo(lago, mesa, circulo, **recorte)
    precisiones = {p: int(tabla.precision.eq(p).sum()) for p in ("exacta", "calle", "colonia", "municipio")}
    return {"eventos": len(tabla), "ubicados": len(_ubicados(tabla)), **precisiones}


def medios(lago: Lago, mesa: str, circulo: str, *, de_la_mesa: bool = True) -> pd.DataFrame:
    """Un renglón por medio: notas, eventos, los que sólo él dio y días del hecho a la publicación."""
    circulos.exigir_mesa(circulo, "La calidad del registro")
    municipios = list(resolver(lago, mesa).municipios) if de_la_mesa else None
    pedido = {"mesa": mesa, "circulos": circulos.visibles(circulo), "municipios": municipios}
    return lago.leer(texto("prensa_medios"), pedido).convert_dtypes(dtype_backend="numpy_nullable")


def decisiones(lago: Lago, mesa: str, circulo: str) -> pd.DataFrame:
    """Un renglón por decisión sobre dos notas visibles, la más nueva arriba, con las revertidas."""
    circulos.exigir_mesa(circulo, "La cola de duplicados")
    return lago.leer(
        """SELECT d.* EXCLUDE (mesa), a.titulo AS titulo_a, b.titulo AS titulo_b
           FROM lago.decision d JOIN lago.nota a ON a.nota = d.nota_a JOIN lago.nota b ON b.nota = d.nota_b
           WHERE d.mesa = $mesa AND a.circulo IN (SELECT unnest($circulos::VARCHAR[]))
             AND b.circulo IN (SELECT unnest($circulos::VARCHAR[]))
           ORDER BY d.decision DESC""",
        {"mesa": mesa, "circulos": circulos.visibles(circulo)},
    )


def historia(lago: Lago, nota: int, mesa: str, circulo: str) -> pd.DataFrame:
    """Un renglón por versión de una nota de la mesa, de la primera a la vigente; sólo el comité la ve."""
    if circulos.alcance(circulo) != COMITE:
        raise circulos.FueraDeCirculo("La historia de una nota dice quién la capturó: sólo la ve el comité.")
    versiones = f"{lago.primera_version()}, {lago.version()}"
    return lago.leer(
        f"""SELECT * EXCLUDE (rowid) FROM lago.table_changes('nota', {versiones})
            WHERE nota = ? AND mesa = ? AND change_type IN ('insert', 'update_postimage')
            ORDER BY snapshot_id, revision""",
        [nota, mesa],
    )


def _comunes(lago: Lago, mesa: str, circulo: str, **recorte: Unpack[Recorte]) -> dict:
    de_la_mesa = recorte.get("de_la_mesa", True)
    return {
        "mesa": mesa,
        "circulos": circulos.visibles(circulo),
        "desde": recorte.get("desde"),
        "hasta": recorte.get("hasta"),
        "delito": recorte.get("delito"),
        "municipios": list(resolver(lago, mesa).municipios) if de_la_mesa else None,
    }


def _eventos(lago: Lago, mesa: str, circulo: str, **recorte: Unpack[Recorte]) -> pd.DataFrame:
    pedido = _comunes(lago, mesa, circulo, **recorte)
    return lago.leer(texto("prensa_eventos"), pedido).astype({"victimas": "Int64"})


def _por_contar(lago: Lago, mesa: str, circulo: str, **recorte: Unpack[Recorte]) -> pd.DataFrame:
    """Los eventos con que se cuentan lugares; al público todos, porque sus grupos no dependen del pedido."""
    if circulos.alcance(circulo) == PUBLICO:
        _exigir_meses(**recorte)
        return _eventos(lago, mesa, circulo)
    return _eventos(lago, mesa, circulo, **recorte)


def _periodo(lago: Lago, mesa: str, circulo: str, **recorte: Unpack[Recorte]) -> pd.DataFrame:
    """Los eventos que se van a agregar; al público sólo por meses completos."""
    if circulos.alcance(circulo) == PUBLICO:
        _exigir_meses(**recorte)
    return _eventos(lago, mesa, circulo, **recorte)


def _exigir_meses(**recorte: Unpack[Recorte]) -> None:
    """`FueraDeCirculo` si el periodo parte un mes: así nadie aísla un día."""
    desde, hasta = recorte.get("desde"), recorte.get("hasta")
    if (desde and desde.day != 1) or (hasta and (hasta + UN_DIA).day != 1):
        raise circulos.FueraDeCirculo(
            f"Al público se publican meses completos; se pidió de {desde or '—'} a {hasta or '—'}. "
            "Pida desde el día 1 de un mes hasta el último de otro."
        )


def _ubicados(tabla: pd.DataFrame) -> pd.DataFrame:
    return tabla[tabla.precision.ne("municipio") & tabla.lat.notna() & tabla.lon.notna()]


def _contar(tabla: pd.DataFrame, lugar: list[str], circulo: str, **recorte: Unpack[Recorte]) -> pd.DataFrame:
    """Eventos y víctimas por lugar, el que más tiene arriba; al público sólo en grupos de tres."""
    if circulos.alcance(circulo) == PUBLICO:
        contados = prensa_publica.contar(
            tabla, lugar, recorte.get("desde"), recorte.get("hasta"), recorte.get("delito")
        )
    else:
        contados = tabla.groupby(lugar).agg(eventos=("evento", "size"), victimas=("victimas", "sum"))
    return contados.sort_values("eventos", ascending=False)


def _vacias(valores: pd.Series) -> int:
    return int(valores.isna().sum())
