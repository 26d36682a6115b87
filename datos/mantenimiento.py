"""Tener el lago chico y sano: junta archivos, caduca versiones viejas y borra lo que nadie usa."""

import contextlib
from datetime import UTC, datetime, timedelta

import duckdb

from datos.avance import Avance, nada
from datos.lago import Lago

DIAS_DE_HISTORIA = 400  # poco más de un año: la plenaria del mismo mes del año pasado se puede reimprimir
GRACIA = timedelta(hours=24)  # un archivo suelto de hace menos puede ser de una carga que aún no confirma


def mantener(lago: Lago, *, dias: int = DIAS_DE_HISTORIA, avance: Avance = nada) -> dict[str, int]:
    """Cuántas versiones caducaron y cuántos archivos se juntaron o borraron.

    Lo caducado ya no se puede deshacer ni reimprimir en su versión; las cifras vigentes no cambian.
    """
    ahora = datetime.now(UTC)
    pasos = {
        "archivos_juntados": ("Juntando archivos chicos", "CALL ducklake_merge_adjacent_files('lago')", []),
        "versiones_caducadas": (
            "Caducando versiones",
            "CALL ducklake_expire_snapshots('lago', older_than => ?)",
            [ahora - timedelta(days=dias)],
        ),
        "archivos_borrados": ("Borrando archivos viejos", "CALL ducklake_cleanup_old_files('lago', cleanup_all => true)", []),
        "archivos_sueltos": (
            "Borrando archivos sueltos",
            "CALL ducklake_delete_orphaned_files('lago', older_than => ?)",
            [ahora - GRACIA],
        ),
    }
    hecho = {}
    for clave, (etapa, orden, parametros) in pasos.items():
        avance(etapa, None, None)
        with lago.cursor() as cursor, contextlib.suppress(duckdb.NotImplementedException):
            hecho[clave] = len(cursor.execute(orden, parametros).fetch_arrow_table())
    return hecho
