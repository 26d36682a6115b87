"""¿Qué se ha cargado, cómo venía y qué cambió de un corte a otro?"""

import pandas as pd

from datos import circulos
from datos.consultas.territorios import resolver
from datos.lago import Lago


def cargas(lago: Lago) -> pd.DataFrame:
    """Un renglón por carga, la más nueva primero: archivo, huella, fuente, corte, quién, cuándo y versión.

    Un tablero público no dice quién cargó; y quién trajo notas de prensa sólo lo dice el del comité.
    """
    tabla = lago.leer("""
        SELECT carga, archivo, huella, fuente, titulo, corte, renglones, autor, motivo, momento, ejemplo,
               opciones, estado
        FROM lago.carga ORDER BY carga DESC""")
    conservadas = lago.leer(
        "SELECT min(snapshot_id) AS primera, max(snapshot_id) AS ultima FROM lago.snapshots()"
    )
    versiones = lago.leer(
        """
        SELECT carga, min(snapshot_id) AS version FROM lago.table_changes('carga', ?, ?)
        WHERE change_type = 'insert' GROUP BY carga""",
        [int(conservadas.primera[0]), min(int(conservadas.ultima[0]), lago.version())],
    )
    callados = _de_prensa(tabla.fuente) & (circulos.tope() != circulos.COMITE)
    callados |= circulos.tope() == circulos.PUBLICO
    tabla[["autor", "motivo"]] = tabla[["autor", "motivo"]].mask(callados, "")
    return tabla.merge(versiones, on="carga", how="left").astype({"version": "Int64"})


def calidad(lago: Lago, carga: int) -> pd.DataFrame:
    """Un renglón por hallazgo del informe de calidad de una carga, lo más grave primero.

    Los de prensa citan títulos y coordenadas: fuera de un tablero del comité van sin mensaje ni detalle.
    """
    tabla = lago.leer(
        """
        SELECT fuente, clase, gravedad, mensaje, cuantos, detalle
        FROM lago.calidad JOIN lago.carga USING (carga) WHERE carga = ?
        ORDER BY list_position(['grave', 'aviso', 'nota'], gravedad), clase""",
        [carga],
    )
    if circulos.tope() != circulos.COMITE:
        ajenos = _de_prensa(tabla.fuente)
        tabla.loc[ajenos, ["mensaje", "detalle"]] = ["El detalle sólo lo ve el comité.", "[]"]
    return tabla.drop(columns="fuente")


def _de_prensa(fuentes: pd.Series) -> pd.Series:
    return fuentes.str.startswith("prensa_")


def revisiones(lago: Lago, territorio: str | None = None, indicador: str | None = None) -> pd.DataFrame:
    """Un renglón por cifra que cambió de un corte a otro: decía y dice, con territorio, mes e indicador.

    Los totales del país van por año (`mes` es «2019»); el detalle, por entidad o municipio y mes.
    """
    condiciones, parametros = ["true"], []
    if territorio:
        lugar = resolver(lago, territorio)
        condiciones.append("territorio IN (SELECT unnest(?))")
        parametros.append(list(lugar.municipios or (lugar.clave,)))
    if indicador:
        condiciones.append("indicador = ?")
        parametros.append(indicador)
    return lago.leer(
        f"""
        SELECT carga, fuente, unidad, metodologia, territorio, mes, indicador, decia, dice,
               corte_anterior, corte
        FROM lago.revision WHERE {" AND ".join(condiciones)}
        ORDER BY carga DESC, territorio, indicador, mes""",
        parametros,
    )
