"""Importar notas de un archivo: cada renglón entra como nota o se dice por qué no, en una sola versión."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from datos.avance import Avance, nada
from datos.calidad import Aviso
from datos.consultas.territorios import Territorio, resolver
from datos.errores import DatoInvalido, FuenteInvalida
from datos.lago import Lago
from datos.prensa import hallazgos, lectura
from datos.prensa.eleccion import Eleccion, elegir
from datos.prensa.interpretacion import interpretar
from datos.prensa.notas import siguiente
from datos.prensa.perfiles import CONOCIDOS, tabla
from datos.prensa.perfiles.tabla import PAPELES, TABLA, sugerir
from datos.prensa.ubicacion import ubicar
from datos.revisiones import ahora
from datos.texto import lista

__all__ = ["PAPELES", "Importacion", "importar", "perfiles", "sugerir"]

# Lo que hace que un renglón sea el mismo que ya se importó en un archivo anterior que crece mes con mes. Su
# huella se guarda al llegar, porque la nota se corrige; de las más viejas sólo se tiene lo que hoy dicen.
IDENTIDAD = (
    "delito", "medio", "publicada", "liga", "titulo", "desde", "hasta", "cvegeo", "colonia", "calle", "cruce",
    "victimas",
)  # fmt: skip
HUELLA = "md5(concat_ws(chr(31), " + ", ".join(f"coalesce({c}::VARCHAR, '')" for c in IDENTIDAD) + "))"
COPIADAS = (*IDENTIDAD, "lat", "lon", "precision", "ubicada", "observacion", "circulo", "renglon")


@dataclass
class Importacion:
    """Qué pasó con un archivo de notas: cuántas entraron, cuáles no y por qué."""

    archivo: str
    estado: str  # «importado», «ya estaba» o «rechazado»
    perfil: str
    renglones: int = 0
    notas: int = 0
    de_la_mesa: int = 0  # las que son de sus municipios
    rechazados: list[tuple[int, str]] = field(default_factory=list)  # (renglón del archivo, qué le pasa)
    avisos: list[Aviso] = field(default_factory=list)
    carga: int | None = None


def perfiles() -> dict[str, str]:
    """De la clave de cada perfil a su título."""
    return {**{p.clave: p.titulo for p in CONOCIDOS.values()}, TABLA: "Tabla de la mesa"}


def importar(
    lago: Lago,
    ruta: Path | str,
    *,
    mesa: str,
    perfil: str | None = None,
    papeles: Mapping[str, str] | None = None,
    fijos: Mapping[str, str] | None = None,
    autor: str,
    avance: Avance = nada,
    ejemplo: bool = False,
    hoy: date | None = None,
) -> Importacion:
    """Las notas de un archivo al registro de una mesa, todas en una transacción; lo imposible, por renglón.

    Sin `perfil` lo reconoce por el encabezado. De una tabla, `papeles` dice qué es cada columna (lo que no se
    diga se sugiere o se recuerda) y `fijos`, lo que vale para todos sus renglones. Un renglón idéntico a uno
    ya importado no se repite. Lanza `FuenteInvalida` si el archivo no se puede leer como notas.
    """
    territorio = resolver(lago, mesa)
    if territorio.tipo != "mesa":
        raise DatoInvalido(f"«{mesa}» no es una mesa: las notas son del registro de una mesa.")
    if perfil and perfil not in perfiles():
        raise DatoInvalido(f"No existe el perfil «{perfil}»: use {lista(list(perfiles()), union='o')}.")
    ruta = Path(ruta)
    avance(f"Abriendo {ruta.name}", None, None)
    with tempfile.TemporaryDirectory(prefix="tablero-") as temporal, lago.cursor() as cursor:
        elegida = elegir(lago, ruta, Path(temporal), territorio, perfil, papeles or {}, fijos or {})
        hecho = Importacion(elegida.hoja.nombre, "importado", elegida.perfil.clave)
        if previa := _importada(cursor, elegida, territorio):
            return _ya_estaba(lago, hecho, previa, territorio)
        hecho.renglones, hecho.rechazados = lectura.leer(cursor, elegida.hoja, avance)
        if not hecho.renglones:
            raise FuenteInvalida(f"«{hecho.archivo}» no trae ningún renglón debajo de su encabezado.")
        try:
            interpretar(cursor, elegida.perfil, territorio, elegida.fijos, hoy or date.today(), avance)
        except duckdb.Error as error:
            causa = str(error).splitlines()[0]
            raise FuenteInvalida(
                f"«{hecho.archivo}» se reconoció como «{elegida.perfil.titulo}» pero no se pudo leer. No se "
                f"importó nada. (Detalle: {causa})"
            ) from error
        hecho.rechazados = sorted(hecho.rechazados + hallazgos.rechazados(cursor, elegida.perfil))
        hecho.avisos = ubicar(lago, cursor, territorio.clave)
        hecho.avisos += hallazgos.avisos(cursor, elegida, hecho.rechazados)
        if not _cuantas(cursor):
            hecho.estado = "rechazado"
            return hecho
        avance("Guardando en el lago", None, hecho.renglones)
        return _guardar(lago, cursor, hecho, elegida, territorio, autor, ejemplo, avance)


def _importada(cursor, elegida: Eleccion, territorio: Territorio) -> int | None:
    """La importación vigente del mismo contenido, leído igual y para la misma mesa, si la hay."""
    previas = cursor.execute(
        """SELECT max(carga) FROM lago.carga
           WHERE fuente = ? AND huella = ? AND opciones = ? AND estado = 'vigente'""",
        [elegida.fuente, elegida.hoja.huella, elegida.opciones(territorio.clave)],
    ).fetchall()
    return previas[0][0]


def _ya_estaba(lago: Lago, hecho: Importacion, carga: int, territorio: Territorio) -> Importacion:
    constancia = lago.leer("SELECT renglones FROM lago.carga WHERE carga = ?", [carga])
    hecho.estado, hecho.carga, hecho.renglones = "ya estaba", carga, int(constancia.renglones[0])
    return _con_lo_guardado(lago, hecho, territorio)


def _con_lo_guardado(lago: Lago, hecho: Importacion, territorio: Territorio) -> Importacion:
    with lago.cursor() as cursor:
        hecho.notas, hecho.de_la_mesa = cursor.execute(
            """SELECT count(*), count(*) FILTER (cvegeo IN (SELECT unnest(?::VARCHAR[])))
               FROM lago.nota WHERE carga = ?""",
            [list(territorio.municipios), hecho.carga],
        ).fetchall()[0]
    hecho.avisos = hallazgos.guardados(lago, hecho.carga)
    return hecho


def _cuantas(cursor) -> int:
    return cursor.execute("SELECT count(*) FROM nueva").fetchall()[0][0]


def _guardar(
    lago: Lago,
    cursor: duckdb.DuckDBPyConnection,
    hecho: Importacion,
    elegida: Eleccion,
    territorio: Territorio,
    autor: str,
    ejemplo: bool,
    avance: Avance,
) -> Importacion:
    hoja, mesa = elegida.hoja, territorio.clave

    def trabajo(propio: duckdb.DuckDBPyConnection) -> tuple[int, bool]:
        if previa := _importada(propio, elegida, territorio):  # alguien lo importó mientras se leía
            return previa, False
        carga = propio.execute("SELECT coalesce(max(carga), 0) + 1 FROM lago.carga").fetchall()[0][0]
        entraron = _insertar(propio, carga, mesa, elegida.perfil.clave, autor, ejemplo)
        corte = propio.execute("SELECT max(hasta) FROM nueva").fetchall()[0][0]
        propio.execute(
            "INSERT INTO lago.carga VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'vigente')",
            [carga, hoja.nombre, hoja.huella, elegida.fuente, f"Prensa: {elegida.perfil.titulo}", corte,
             hecho.renglones, entraron, autor, "", ahora(), ejemplo, elegida.opciones(mesa)],
        )  # fmt: skip
        for aviso in hecho.avisos + hallazgos.repetidas(_cuantas(propio) - entraron):
            propio.execute("INSERT INTO lago.calidad VALUES (?, ?, ?, ?, ?, ?)", [carga, *aviso.renglon()])
        if elegida.papeles:
            tabla.recordar(propio, mesa, hoja, elegida.papeles)
        return carga, True

    motivo = f"Importar notas de {hoja.nombre} en {mesa}"
    hecho.carga, nueva = lago.escribir(trabajo, autor=autor, motivo=motivo, extra=hoja.huella, cursor=cursor)
    avance("Listo", 1.0, hecho.renglones)
    if not nueva:
        return _ya_estaba(lago, hecho, hecho.carga, territorio)
    return _con_lo_guardado(lago, hecho, territorio)


def _insertar(cursor, carga: int, mesa: str, origen: str, autor: str, ejemplo: bool) -> int:
    """Cuántas notas entraron; de lo idéntico a lo ya importado sólo entra lo que venga de más."""
    columnas = ", ".join(f'"{c}"' for c in COPIADAS)
    entraron = cursor.execute(
        f"""INSERT INTO lago.nota (nota, revision, evento, mesa, origen, carga, activa, ejemplo, autor,
                                   momento, {columnas})
            WITH previas AS (
                SELECT coalesce(huella, {HUELLA}) AS llave, count(*) AS veces
                FROM lago.nota LEFT JOIN lago.llegada USING (nota, carga)
                WHERE mesa = $mesa AND origen = $origen GROUP BY 1),
            propias AS (
                SELECT *, {HUELLA} AS llave, row_number() OVER (PARTITION BY llave ORDER BY renglon) AS vez
                FROM nueva),
            faltan AS (
                SELECT p.*, $primera - 1 + row_number() OVER (ORDER BY renglon) AS numero
                FROM propias p LEFT JOIN previas v USING (llave) WHERE p.vez > coalesce(v.veces, 0))
            SELECT numero, 1, numero, $mesa, $origen, $carga, true, $ejemplo, $autor, $momento, {columnas}
            FROM faltan ORDER BY numero""",
        {"mesa": mesa, "origen": origen, "carga": carga, "ejemplo": ejemplo, "autor": autor,
         "momento": ahora(), "primera": siguiente(cursor)},
    ).fetchall()[0][0]  # fmt: skip
    cursor.execute(
        f"INSERT INTO lago.llegada SELECT nota, carga, {HUELLA} FROM lago.nota WHERE carga = ?", [carga]
    )
    return entraron
