"""Tener el lago chico y sano: junta archivos, caduca versiones viejas y borra lo que nadie usa."""

from datetime import UTC, datetime, timedelta
from functools import partial

from datos.avance import Avance, nada
from datos.lago import Lago

DIAS_DE_HISTORIA = 400  # poco más de un año: la plenaria del mismo mes del año pasado se puede reimprimir
FLUSH = "CALL ducklake_flush_inlined_data('lago')"
MERGE = "CALL ducklake_merge_adjacent_files('lago')"
# Una plenaria cerrada se reimprime con su versión: ésa no caduca, por vieja que sea.
CADUCAS = """SELECT list(snapshot_id) FROM lago.snapshots()
    WHERE snapshot_time < ? AND snapshot_id < (SELECT max(snapshot_id) FROM lago.snapshots())
      AND snapshot_id NOT IN (SELECT version FROM lago.cierre)"""
EXPIRE = "CALL ducklake_expire_snapshots('lago', versions => ?)"
CLEANUP = "CALL ducklake_cleanup_old_files('lago', cleanup_all => true)"
ORPHANED = "CALL ducklake_delete_orphaned_files('lago', older_than => ?)"
GRACIA = timedelta(hours=24)  # un archivo suelto de hace menos puede ser de una carga que aún no confirma


def mantener(
    lago: Lago, *, dias: float = DIAS_DE_HISTORIA, gracia: timedelta = GRACIA, avance: Avance = nada
) -> dict[str, int]:
    """Cuántas versiones caducaron y cuántos archivos se juntaron o borraron.

    Lo caducado ya no se puede deshacer ni reimprimir en su versión; las cifras vigentes no cambian.
    """
    ahora = datetime.now(UTC)
    hecho = {}
    for clave, etapa, orden, parametros in (
        ("tablas_a_archivo", "Pasando a archivo lo chico", FLUSH, []),
        ("archivos_juntados", "Juntando archivos chicos", MERGE, []),
        (
            "versiones_caducadas",
            "Caducando versiones",
            EXPIRE,
            [_caducas(lago, ahora - timedelta(days=dias))],
        ),
        ("archivos_borrados", "Borrando archivos viejos", CLEANUP, []),
        ("archivos_sueltos", "Borrando archivos sueltos", ORPHANED, [ahora - gracia]),
    ):
        avance(etapa, None, None)
        # A una lista vacía DuckLake contesta con un error de sintaxis.
        hecho[clave] = 0 if parametros == [[]] else lago.insistir(partial(_llamar, lago, orden, parametros))
    return hecho


def _caducas(lago: Lago, antes: datetime) -> list[int]:
    with lago.cursor() as cursor:
        return cursor.execute(CADUCAS, [antes]).fetchall()[0][0] or []


def _llamar(lago: Lago, orden: str, parametros: list) -> int:
    with lago.cursor() as cursor:
        return len(cursor.execute(orden, parametros).to_arrow_table())
