"""El almacén versionado: abrir, leer con un cursor por consulta, escribir en una transacción firmada.

Es un DuckLake: tablas en Parquet más un catálogo SQL (SQLite en una carpeta, o PostgreSQL). Cada escritura
es una versión con autor y motivo; cualquiera se puede volver a leer. Dentro de las consultas el lago se
llama `lago` y los catálogos del propio tablero, `catalogo`.
"""

import contextlib
import functools
import importlib.util
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import duckdb
import pandas as pd

from datos import circulos
from datos.errores import DatoInvalido, LagoInaccesible

T = TypeVar("T")
RAIZ = Path(__file__).resolve().parent
CARPETA_POR_OMISION = RAIZ.parent / "var"
MEMORIA = "1GB"
EXTENSIONES = ("ducklake", "sqlite_scanner", "postgres_scanner", "httpfs")
ESPERAS_AL_ABRIR = (0.1, 0.2, 0.4, 0.8, None)
ESPERA_MAXIMA = 60.0
# Lo que dicen DuckLake, SQLite y PostgreSQL cuando dos escriben a la vez: se resuelve volviendo a intentar.
OCUPADO = (
    "database is locked",
    "transaction conflict",
    "conflict on",
    "could not serialize",
    "deadlock detected",
    "duplicate key",
    "unique constraint",
    "maximum retry count",
)


def cargar_extension(conexion: duckdb.DuckDBPyConnection, nombre: str) -> None:
    """Carga una extensión de DuckDB desde su rueda de PyPI; donde no hay rueda, la baja en línea."""
    ruta = _rueda(nombre)
    try:
        if ruta:
            conexion.execute(f"LOAD '{_literal(ruta)}'")
        else:
            conexion.install_extension(nombre)
            conexion.load_extension(nombre)
    except duckdb.Error as error:
        raise LagoInaccesible(
            f"No se pudo cargar la extensión «{nombre}» de DuckDB, que el lago necesita. "
            f"Vuelva a instalar con «python tablero.py» o revise su conexión. Detalle: {error}"
        ) from error


@functools.cache
def _rueda(nombre: str) -> Path | None:
    """El archivo de una extensión que vino en su rueda, si la hay para esta máquina."""
    modulo = importlib.util.find_spec(f"duckdb_extension_{nombre}")
    rutas = Path(modulo.origin).parent.rglob(f"{nombre}.duckdb_extension") if modulo else ()
    return next(iter(rutas), None)


def _configuracion() -> dict:
    """Cómo se abre DuckDB.

    Revisar la firma de las extensiones cuesta un cuarto de segundo en cada apertura. Las que llegan en rueda
    ya las revisó pip contra su huella; por eso se cargan sin más y, a cambio, no se baja ninguna otra.
    """
    comun = {"memory_limit": MEMORIA, "preserve_insertion_order": False}
    if not all(map(_rueda, EXTENSIONES)):
        return comun
    return {**comun, "allow_unsigned_extensions": True, "autoinstall_known_extensions": False}


def abrir(direccion: str | os.PathLike | None = None, *, version: int | None = None) -> "Lago":
    """El lago de una dirección: una carpeta, `ducklake:sqlite:…` o `ducklake:postgres:…`.

    Sin dirección usa `TABLERO_LAGO` y, si tampoco está, la carpeta `var` del tablero. Con `version` lo
    abre congelado en esa versión y sólo para leer. Lanza `LagoInaccesible` si no se puede abrir.
    """
    return Lago(str(direccion or os.environ.get("TABLERO_LAGO") or CARPETA_POR_OMISION), version)


class Lago:
    """Un lago abierto. Se comparte entre hilos: cada lectura pide prestado su propio cursor."""

    def __init__(self, direccion: str, version: int | None = None):
        self.direccion = direccion
        self._congelado = version
        self._vista = None
        self._escritura = threading.Lock()
        for espera in ESPERAS_AL_ABRIR:
            try:
                return self._conectar()
            except duckdb.Error as error:
                # Si otro proceso lo está creando, DuckLake se topa con un catálogo a medias de mil maneras.
                if espera is None or "ducklake" not in str(error).lower():
                    raise LagoInaccesible(_por_que_no_abre(direccion, version, error)) from error
                time.sleep(espera)
            except OSError as error:
                raise LagoInaccesible(_por_que_no_abre(direccion, version, error)) from error

    def _conectar(self) -> None:
        self._conexion = duckdb.connect(config=_configuracion())
        try:
            self._adjuntar(*_descomponer(self.direccion))
            self._adjuntar_catalogos()
        except BaseException:
            self._conexion.close()
            raise

    def _adjuntar(self, catalogo: str, datos: str | None, carpeta: Path | None) -> None:
        tipo = catalogo.split(":")[1]
        cargar_extension(self._conexion, "ducklake")
        cargar_extension(self._conexion, "postgres_scanner" if tipo == "postgres" else "sqlite_scanner")
        if carpeta is None and (datos is None or "://" in datos):  # s3://: las claves son AWS_ACCESS_KEY_ID…
            cargar_extension(self._conexion, "httpfs")
        opciones = ["DATA_INLINING_ROW_LIMIT 500"]
        if tipo == "sqlite":  # con WAL, quien lee no estorba a quien escribe
            opciones += ["META_JOURNAL_MODE 'WAL'", "META_BUSY_TIMEOUT 2000"]
        if self._congelado is not None:
            opciones += [f"SNAPSHOT_VERSION {int(self._congelado)}"]
        if carpeta is not None:
            self._conexion.execute(f"SET temp_directory = '{_literal(carpeta / 'tmp')}'")

        def adjuntar(*mas: str) -> None:
            orden = f"ATTACH '{_literal(catalogo)}' AS lago ({', '.join([*opciones, *mas])})"
            self.insistir(lambda: self._conexion.execute(orden))

        if datos is None:  # un catálogo que ya existe sabe dónde están sus datos; uno nuevo, no
            try:
                adjuntar("CREATE_IF_NOT_EXISTS false")
            except duckdb.InvalidInputException as error:
                if "does not exist" not in str(error):
                    raise
                datos = str(CARPETA_POR_OMISION / "datos")
        if datos is not None:  # el catálogo guarda la ruta absoluta: la carpeta pudo haberse mudado
            if "://" not in datos and self._congelado is None:
                Path(datos).mkdir(parents=True, exist_ok=True)
            adjuntar(f"DATA_PATH '{_literal(datos)}'", "OVERRIDE_DATA_PATH true")
        if self._congelado is None:
            self._crear_tablas()

    def _crear_tablas(self) -> None:
        esquema = (RAIZ / "esquema.sql").read_text(encoding="utf-8")
        with self.cursor() as cursor:
            # En el catálogo y no con duckdb_tables(), que además cuenta cada tabla.
            consulta = (
                "SELECT table_name FROM __ducklake_metadata_lago.ducklake_table WHERE end_snapshot IS NULL"
            )
            existentes = {nombre for (nombre,) in cursor.execute(consulta).fetchall()}
            todas = re.findall(r"CREATE TABLE IF NOT EXISTS lago\.(\w+)", esquema)
            nuevas = [tabla for tabla in todas if tabla not in existentes]

            def crear(propio: duckdb.DuckDBPyConnection) -> None:
                propio.execute(esquema)
                # De una tabla por la que nunca pasó un renglón no hay estadísticas, y cada consulta las
                # vuelve a buscar columna por columna: 30 ms en lugar de 6.
                for tabla in nuevas:
                    if not propio.execute(f"SELECT count(*) FROM lago.{tabla}").fetchall()[0][0]:
                        propio.execute(f"INSERT INTO lago.{tabla} DEFAULT VALUES")
                        propio.execute(f"DELETE FROM lago.{tabla}")

            if nuevas:
                self.insistir(lambda: self._una_vez(cursor, crear, "Tablero", "Crear las tablas", None))

    def _adjuntar_catalogos(self) -> None:
        self._conexion.execute("ATTACH ':memory:' AS catalogo")
        for ruta in sorted((RAIZ / "catalogos").glob("*.csv")):
            lectura = f"read_csv('{_literal(ruta)}', header=true, all_varchar=true)"
            self._conexion.execute(f"CREATE TABLE catalogo.{ruta.stem} AS FROM {lectura}")

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Presta un cursor: compartir la conexión entre hilos da resultados equivocados en silencio."""
        cursor = self._conexion.cursor()
        try:
            yield cursor
        except BaseException:
            cursor.interrupt()  # cortada a la mitad, cerrarla esperaría a que terminara
            raise
        finally:
            cursor.close()

    def leer(self, sql: str, parametros: dict | list | None = None) -> pd.DataFrame:
        """La tabla que responde una consulta, leída con un cursor propio."""
        with self.cursor() as cursor:
            return cursor.execute(sql, parametros).to_arrow_table().to_pandas()

    def version(self) -> int:
        """El número de la versión que se está leyendo; cambia con cada escritura, propia o ajena."""
        if self._congelado is not None:
            return self._congelado
        with self.cursor() as cursor:
            self._vista = cursor.execute("FROM lago.current_snapshot()").fetchall()[0][0]
            return self._vista

    def version_vista(self) -> int:
        """La última versión que alguien preguntó aquí; quien dibuja una pantalla pregunta al empezar."""
        return self.version() if self._vista is None else self._vista

    def primera_version(self) -> int:
        """La versión más vieja que se conserva; las anteriores las caducó el mantenimiento."""
        with self.cursor() as cursor:
            return cursor.execute("SELECT min(snapshot_id) FROM lago.snapshots()").fetchall()[0][0]

    def vacio(self) -> bool:
        """Si no tiene ninguna carga vigente."""
        with self.cursor() as cursor:
            vigentes = "SELECT count(*) FROM lago.carga WHERE estado = 'vigente'"
            return cursor.execute(vigentes).fetchall()[0][0] == 0

    def escribir(self, trabajo: Callable[[duckdb.DuckDBPyConnection], T], *, autor: str, motivo: str,
                 extra: str | None = None, cursor: duckdb.DuckDBPyConnection | None = None) -> T:  # fmt: skip
        """Hace `trabajo(cursor)` en una sola transacción firmada con autor y motivo.

        Todo o nada: si `trabajo` lanza un error el lago queda como estaba. Si otro proceso escribió
        mientras tanto se reintenta con espera creciente sobre lo que dejó, y `trabajo` puede correr más
        de una vez. Con `cursor` se usa ése, para que el trabajo vea sus tablas temporales.
        """
        if self._congelado is not None:
            raise DatoInvalido(
                f"El lago está abierto en su versión {self._congelado}, que sólo se lee. "
                "Para guardar, ábralo sin pedir versión."
            )
        if circulos.tope() == circulos.PUBLICO:
            raise DatoInvalido(
                "Este tablero se sirve al público y sólo se mira. Para guardar, use el de la mesa o "
                "el del comité."
            )

        def por_turno(propio: duckdb.DuckDBPyConnection) -> T:
            # Dos transacciones que sólo agregan renglones no chocan entre sí y PostgreSQL confirma ambas:
            # tocar el mismo renglón obliga a la segunda a volver a empezar viendo lo que dejó la primera.
            propio.execute("UPDATE lago.turno SET turno = turno + 1")
            return trabajo(propio)

        with self._escritura, contextlib.ExitStack() as pila:
            propio = cursor or pila.enter_context(self.cursor())
            self._vista = None
            try:
                return self.insistir(lambda: self._una_vez(propio, por_turno, autor, motivo, extra))
            finally:
                self._vista = None

    @staticmethod
    def _una_vez(cursor, trabajo, autor, motivo, extra):
        cursor.execute("BEGIN")
        try:
            resultado = trabajo(cursor)
            firma = [autor, motivo, extra or ""]
            cursor.execute("CALL lago.set_commit_message(?, ?, extra_info => ?)", firma)
            cursor.execute("COMMIT")
            return resultado
        except BaseException:
            with contextlib.suppress(duckdb.Error):
                cursor.execute("ROLLBACK")
            raise

    @staticmethod
    def insistir(accion: Callable[[], T]) -> T:
        """Lo que devuelve una acción, repetida con espera creciente mientras otro ocupe el catálogo."""
        limite, espera = time.monotonic() + ESPERA_MAXIMA, 0.05
        while True:
            try:
                return accion()
            except duckdb.Error as error:
                if not any(frase in str(error).lower() for frase in OCUPADO):
                    raise
                if time.monotonic() > limite:
                    raise LagoInaccesible(
                        "Otra persona está escribiendo en el lago desde hace más de un minuto. "
                        "Espere a que termine y vuelva a intentarlo; no se guardó nada."
                    ) from error
            time.sleep(espera * random.uniform(0.5, 1.5))
            espera = min(espera * 2, 2.0)

    def cerrar(self) -> None:
        """Suelta la conexión y el catálogo."""
        self._conexion.close()

    def __enter__(self) -> "Lago":
        return self

    def __exit__(self, *_: object) -> None:
        self.cerrar()


def _descomponer(direccion: str) -> tuple[str, str | None, Path | None]:
    """Catálogo, carpeta de datos (None: la que el catálogo diga) y carpeta del lago, si es una."""
    if direccion.startswith("ducklake:sqlite:"):
        archivo = Path(direccion.removeprefix("ducklake:sqlite:")).expanduser().resolve()
        return f"ducklake:sqlite:{archivo}", f"{archivo.parent / 'datos'}{os.sep}", archivo.parent
    if direccion.startswith("ducklake:"):
        datos = os.environ.get("TABLERO_LAGO_DATOS")
        if datos and "://" not in datos:
            datos = str(Path(datos).expanduser().resolve())
        return direccion, datos or None, None
    carpeta = Path(direccion).expanduser().resolve()
    return f"ducklake:sqlite:{carpeta / 'catalogo.sqlite'}", f"{carpeta / 'datos'}{os.sep}", carpeta


def _por_que_no_abre(direccion: str, version: int | None, error: Exception) -> str:
    if version is not None and "snapshot" in str(error).lower():
        return (
            f"El lago «{direccion}» no tiene la versión {version}: no existe o la caducó el mantenimiento. "
            "Vea las que hay con «cargas»."
        )
    return (
        f"No se pudo abrir el lago «{direccion}». Revise que la carpeta exista y se pueda escribir, "
        f"o que la dirección del servidor sea correcta. Detalle: {error}"
    )


def _literal(valor: object) -> str:
    return str(valor).replace("'", "''")
