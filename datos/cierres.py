"""Las plenarias cerradas: con qué versión del lago, qué guion y qué archivos se presentó cada mes."""

import json
from datetime import date

import pandas as pd

from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.revisiones import ahora
from datos.texto import MESES


def cerrar(
    lago: Lago,
    mesa: str,
    mes: date,
    *,
    version: int,
    laminas: list[dict],
    fecha: date,
    autor: str,
    motivo: str = "",
) -> int:
    """Congela la plenaria de un mes y devuelve el número del cierre.

    Guarda la `version` del lago que se presentó, el guion y la huella de cada archivo vigente. Cerrar
    otra vez el mismo mes pide un motivo: el cierre anterior no se borra.
    """
    primero = mes.replace(day=1)

    def trabajo(cursor) -> int:
        previos = cursor.execute(
            "SELECT count(*) FROM lago.cierre WHERE mesa = ? AND mes = ?", [mesa, primero]
        ).fetchall()[0][0]
        if previos and not motivo.strip():
            raise DatoInvalido(
                f"La plenaria de {nombre_del_mes(primero)} ya está cerrada. Para cerrarla de nuevo escriba "
                "por qué; el cierre anterior se conserva."
            )
        vigentes = cursor.execute(
            """SELECT carga, archivo, huella, corte::VARCHAR FROM lago.carga
               WHERE estado = 'vigente' ORDER BY carga"""
        ).fetchall()
        archivos = [dict(zip(("carga", "archivo", "huella", "corte"), v, strict=True)) for v in vigentes]
        numero = cursor.execute("SELECT coalesce(max(cierre), 0) + 1 FROM lago.cierre").fetchall()[0][0]
        guardados = [json.dumps(x, ensure_ascii=False, sort_keys=True) for x in (laminas, archivos)]
        cursor.execute(
            "INSERT INTO lago.cierre VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [numero, mesa, primero, version, fecha, *guardados, motivo.strip(), autor,
             ahora()],
        )  # fmt: skip
        return numero

    return lago.escribir(trabajo, autor=autor, motivo=f"Cerrar la plenaria de {nombre_del_mes(primero)}")


def cierres(lago: Lago, mesa: str) -> pd.DataFrame:
    """Un renglón por cierre de una mesa, el más nuevo arriba: mes, versión, fecha, quién y por qué."""
    tabla = lago.leer(
        """SELECT cierre, mes, version, fecha, motivo, autor, momento FROM lago.cierre
           WHERE mesa = ? ORDER BY cierre DESC""",
        [mesa],
    )
    return tabla.astype({"mes": "datetime64[us]", "fecha": "datetime64[us]"})


def cierre(lago: Lago, numero: int) -> dict:
    """Un cierre entero: mesa, mes, versión, fecha, `laminas` y `archivos` ya leídos."""
    tabla = lago.leer("SELECT * FROM lago.cierre WHERE cierre = ?", [numero])
    if tabla.empty:
        raise DatoInvalido(f"No existe el cierre {numero}. Vea los que hay en Plenaria → Historial.")
    fila = tabla.to_dict("records")[0]
    return {**fila, **{c: json.loads(fila[c]) for c in ("laminas", "archivos")}}


def nombre_del_mes(mes: date) -> str:
    """El mes con su nombre.

    >>> nombre_del_mes(date(2024, 8, 1))
    'agosto de 2024'
    """
    return f"{MESES[mes.month - 1]} de {mes.year}"
