"""Deshacer: el lago como estaba antes de una carga, sin perder lo que vino después."""

from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.prensa.limpieza import limpiar
from datos.texto import contar, lista

LLAVES = {
    "conteo": "concepto, cvegeo, anio",
    "poblacion": "edicion, cvegeo, anio",
    "geometria": "nivel, clave",
    "nota": "nota",
}


def deshacer(lago: Lago, carga: int, *, autor: str, motivo: str = "") -> str:
    """Regresa el lago a como estaba antes de una carga, sin perder lo demás; dice qué hizo.

    Lanza `DatoInvalido` si la carga no existe, ya se deshizo, su historia caducó o si otra posterior se
    apoya en ella: primero se deshace la más nueva.
    """
    que = motivo or f"Deshacer la carga {carga}"
    return lago.escribir(lambda cursor: _deshacer(cursor, carga), autor=autor, motivo=que)


def _deshacer(cursor, carga: int) -> str:
    consulta = "SELECT fuente, guardados, estado FROM lago.carga WHERE carga = ?"
    constancia = cursor.execute(consulta, [carga]).fetchall()
    if not constancia:
        raise DatoInvalido(f"No hay ninguna carga {carga}. Vea la lista con «cargas».")
    fuente, guardados, estado = constancia[0]
    if estado != "vigente":
        raise DatoInvalido(f"La carga {carga} ya estaba deshecha.")
    version = _version_de(cursor, carga)
    propios = sum(_propios(cursor, tabla, carga) for tabla in LLAVES)
    if propios < guardados or any(_ocupados(cursor, tabla, version, carga) for tabla in LLAVES):
        posteriores = cursor.execute(
            """SELECT carga FROM lago.carga
               WHERE carga > ? AND fuente = ? AND estado = 'vigente' ORDER BY carga""",
            [carga, fuente],
        ).fetchall()
        dichas = lista([f"la {c}" for (c,) in posteriores]) or "de otra fuente, con los mismos renglones"
        raise DatoInvalido(
            f"Sobre la carga {carga} ya se cargó otra más nueva ({dichas}). "
            "Deshaga primero la más nueva; no cambió nada."
        )
    vueltos = sum(_regresar(cursor, tabla, version, carga) for tabla in LLAVES)
    cursor.execute("DELETE FROM lago.revision WHERE carga = ?", [carga])
    if fuente.startswith("prensa_"):
        limpiar(cursor)
    cursor.execute("UPDATE lago.carga SET estado = 'deshecha' WHERE carga = ?", [carga])
    salieron = contar(propios, "renglón salió", "renglones salieron")
    volvieron = contar(vueltos, "volvió", "volvieron")
    return f"Se deshizo la carga {carga}: {salieron} y {volvieron} del corte anterior."


def _version_de(cursor, carga: int) -> int:
    """La versión en que la carga apareció; con la anterior se sabe qué renglones quitó."""
    guardadas = "SELECT min(snapshot_id), max(snapshot_id) FROM lago.snapshots()"
    primera, ultima = cursor.execute(guardadas).fetchall()[0]
    version = cursor.execute(
        """SELECT min(snapshot_id) FROM lago.table_changes('carga', ?, ?)
           WHERE carga = ? AND change_type = 'insert'""",
        [primera, ultima, carga],
    ).fetchall()[0][0]
    if version is None or version <= primera:
        raise DatoInvalido(
            f"La historia de la carga {carga} ya se caducó con «mantenimiento»: no se puede deshacer. "
            "Para cambiar sus cifras, cargue otra vez el archivo bueno pidiendo reemplazarla."
        )
    return version


def _propios(cursor, tabla: str, carga: int) -> int:
    return cursor.execute(f"SELECT count(*) FROM lago.{tabla} WHERE carga = ?", [carga]).fetchall()[0][0]


def _quitados(tabla: str, version: int) -> str:
    return f"lago.table_deletions('{tabla}', {version}, {version})"


def _ocupados(cursor, tabla: str, version: int, carga: int) -> bool:
    """Si una carga posterior puso renglones donde ésta había quitado los del corte anterior."""
    llave = LLAVES[tabla]
    return cursor.execute(
        f"""SELECT count(*) > 0 FROM lago.{tabla}
            WHERE carga <> ? AND ({llave}) IN (SELECT {llave} FROM {_quitados(tabla, version)})""",
        [carga],
    ).fetchall()[0][0]


def _regresar(cursor, tabla: str, version: int, carga: int) -> int:
    """Cuántos renglones que la carga había quitado vuelven; los suyos salen."""
    cursor.execute(f"DELETE FROM lago.{tabla} WHERE carga = ?", [carga])
    columnas = ", ".join(c for c, *_ in cursor.execute(f"DESCRIBE lago.{tabla}").fetchall())
    return cursor.execute(
        f"INSERT INTO lago.{tabla} SELECT {columnas} FROM {_quitados(tabla, version)} ORDER BY cvegeo"
    ).fetchall()[0][0]
