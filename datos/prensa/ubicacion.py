"""En qué lugar cae cada nota: su punto contra su municipio, y su colonia contra el catálogo de la mesa."""

import duckdb
import pandas as pd

from datos.calidad import DETALLES, Aviso
from datos.consultas import geometria
from datos.consultas.territorios import territorios
from datos.errores import DatoInvalido
from datos.geo.ubicar import geocodificar
from datos.lago import Lago
from datos.revisiones import ahora
from datos.texto import contar, lista

UBICADAS = "ubicadas con el catálogo"
HALLADO = ["lat", "lon", "precision", "ubicada"]


def ubicar(lago: Lago, cursor: duckdb.DuckDBPyConnection, mesa: str) -> list[Aviso]:
    """Revisa y completa el lugar de los renglones de `nueva`; dice a cuántos les halló colonia.

    Un punto a más de `geometria.SEPARACION` del municipio que dice su renglón no se usa: no se sabe cuál de
    los dos está mal, y dibujarlo lo daría por bueno. La nota entra y el reparo dice dónde caía.
    """
    _quitar_ajenos(lago, cursor)
    sin_punto = _tabla(
        cursor, "SELECT renglon, cvegeo, colonia FROM nueva WHERE lat IS NULL AND colonia IS NOT NULL"
    )
    hallados = _con_lugar(lago, sin_punto, mesa)
    if hallados.empty:
        return []
    cursor.register("hallado", hallados)
    cursor.execute(f"""
        UPDATE nueva SET {_asignado("hallado")} FROM hallado WHERE nueva.renglon = hallado.renglon""")
    cursor.unregister("hallado")
    cuantas = len(hallados)
    ubicados = contar(cuantas, "renglón sin coordenada se ubicó", "renglones sin coordenada se ubicaron")
    mensaje = (
        f"{ubicados} en su colonia con el catálogo de la mesa, con precisión de colonia: "
        f"{lista(_por_colonia(hallados), 4)}."
    )
    return [Aviso(UBICADAS, "nota", mensaje, cuantas, _por_colonia(hallados)[:DETALLES])]


def por_ubicar(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por nota vigente sin punto cuya colonia está en el catálogo: qué dice y dónde caería."""
    sin_punto = lago.leer(
        """SELECT nota, revision, cvegeo, colonia FROM lago.nota
           WHERE mesa = ? AND activa AND lat IS NULL AND colonia IS NOT NULL ORDER BY nota""",
        [mesa],
    )
    return _con_lugar(lago, sin_punto, mesa)


def ejemplos(hallados: pd.DataFrame, cuantos: int = 5) -> str:
    """Cómo quedarían, de la colonia con más notas a la de menos.

    >>> ejemplos(pd.DataFrame({"colonia": ["Col. Centro"] * 2, "colonia_catalogo": ["Centro"] * 2}))
    '«Col. Centro» en Centro (2)'
    """
    veces = hallados.groupby(["colonia", "colonia_catalogo"]).size()
    veces = veces.sort_values(ascending=False, kind="stable")
    return lista([f"«{dice}» en {es} ({n:,})" for (dice, es), n in veces.items()], cuantos)


def aplicar(lago: Lago, mesa: str, *, autor: str) -> int:
    """Cuántas notas sin punto quedaron ubicadas en su colonia, todas en una versión que se puede deshacer.

    La que alguien cambió entretanto se deja. Lanza `DatoInvalido` si no hay ninguna que ubicar.
    """
    hallados = por_ubicar(lago, mesa)
    if hallados.empty:
        raise DatoInvalido("El catálogo de colonias no ubica ninguna nota sin punto: no cambió nada.")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        cursor.register("hallado", hallados)
        cuantas = cursor.execute(
            f"""UPDATE lago.nota SET {_asignado("hallado")}, revision = nota.revision + 1, autor = $autor,
                                     momento = $momento
                FROM hallado
                WHERE nota.nota = hallado.nota AND nota.revision = hallado.revision AND activa""",
            {"autor": autor, "momento": ahora()},
        ).fetchall()[0][0]
        cursor.unregister("hallado")
        return cuantas

    cuantas = contar(len(hallados), "nota", "notas")
    return lago.escribir(
        trabajo, autor=autor, motivo=f"Ubicar {cuantas} de {mesa} con el catálogo", extra=_sello(mesa)
    )


def puestas(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por nota (`nota`, `revision`) que sigue como la dejó la última vez que se ubicó."""
    with lago.cursor() as cursor:
        version = cursor.execute(
            "SELECT max(snapshot_id) FROM lago.snapshots() WHERE commit_extra_info = ?", [_sello(mesa)]
        ).fetchall()[0][0]
    return lago.leer(
        """SELECT nota, revision FROM lago.nota
           JOIN lago.table_changes('nota', $version, $version) AS puesta USING (nota, revision)
           WHERE puesta.change_type = 'update_postimage'"""
        if version is not None else "SELECT nota, revision FROM lago.nota WHERE false",
        {"version": version} if version is not None else None,
    )  # fmt: skip


def deshacer(lago: Lago, mesa: str, *, autor: str) -> int:
    """Cuántas notas volvieron a quedar sin punto: las de la última vez, salvo las que ya se corrigieron."""
    ultimas = puestas(lago, mesa)
    if ultimas.empty:
        raise DatoInvalido("No hay nada que deshacer: ninguna nota sigue como la dejó «Ubicar».")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        cursor.register("puesta", ultimas)
        cuantas = cursor.execute(
            """UPDATE lago.nota SET lat = NULL, lon = NULL, "precision" = 'municipio', ubicada = NULL,
                                    revision = nota.revision + 1, autor = $autor, momento = $momento
               FROM puesta WHERE nota.nota = puesta.nota AND nota.revision = puesta.revision""",
            {"autor": autor, "momento": ahora()},
        ).fetchall()[0][0]
        cursor.unregister("puesta")
        return cuantas

    return lago.escribir(trabajo, autor=autor, motivo=f"Quitar el lugar del catálogo a notas de {mesa}")


def _sello(mesa: str) -> str:
    return f"ubicar:{mesa}"


def _tabla(cursor: duckdb.DuckDBPyConnection, sql: str) -> pd.DataFrame:
    return cursor.execute(sql).to_arrow_table().to_pandas()


def _con_lugar(lago: Lago, sin_punto: pd.DataFrame, mesa: str) -> pd.DataFrame:
    """Los renglones cuya colonia está en el catálogo de su municipio, con su lugar."""
    return sin_punto.join(geocodificar(lago, sin_punto, mesa)).dropna(subset="lat")


def _asignado(tabla: str) -> str:
    return ", ".join(f'"{c}" = {tabla}."{c}"' for c in HALLADO)


def _por_colonia(hallados: pd.DataFrame) -> list[str]:
    return [f"{colonia} ({n:,})" for colonia, n in hallados.colonia_catalogo.value_counts().items()]


def _quitar_ajenos(lago: Lago, cursor: duckdb.DuckDBPyConnection) -> None:
    """Deja sin punto los renglones de `nueva` que caen fuera de su municipio, con su renglón en `reparo`."""
    puntos = _tabla(cursor, "SELECT renglon, cvegeo, lat, lon FROM nueva WHERE lat IS NOT NULL")
    ajenos = puntos[geometria.fuera(lago, puntos)]
    if ajenos.empty:
        return
    nombres = _nombres(lago)
    caen = geometria.municipios_en(lago, ajenos.lon.to_numpy(), ajenos.lat.to_numpy())
    cursor.executemany(
        "INSERT INTO reparo VALUES (?, 'lat', ?, ?)",
        [
            [
                p.renglon,
                f"{p.lat:g}, {p.lon:g}" + (f", en {nombres.get(cae, cae)}" if cae else ""),
                f"el punto cae fuera del municipio que dice, {nombres.get(p.cvegeo, p.cvegeo)}, y no se usó",
            ]
            for p, cae in zip(ajenos.itertuples(), caen, strict=True)
        ],
    )
    cursor.execute(
        """UPDATE nueva SET lat = NULL, lon = NULL, "precision" = 'municipio', ubicada = NULL
           WHERE renglon IN (SELECT unnest(?::INTEGER[]))""",
        [ajenos.renglon.tolist()],
    )


def _nombres(lago: Lago) -> pd.Series:
    """Clave → nombre de municipio: el que el lago conoce o, si no, el de su contorno."""
    dibujados = lago.leer("SELECT clave, nombre FROM lago.geometria WHERE nivel = 'municipio'")
    conocidos = pd.concat([territorios(lago)[["clave", "nombre"]], dibujados]).dropna()
    return conocidos.drop_duplicates("clave").set_index("clave").nombre
