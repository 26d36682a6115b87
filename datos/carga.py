"""Cargar y deshacer: del archivo que alguien sube a una versión nueva del lago, o a ninguna."""

import json
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from datos import archivo, tabla
from datos.archivo import Hoja
from datos.avance import Avance, nada
from datos.calidad import Aviso
from datos.confirmacion import confirmar, opciones_guardadas
from datos.entrada import describir
from datos.errores import DatoInvalido, FuenteDesconocida, FuenteInvalida
from datos.fuente import POBLACION, Fuente, fuentes, reconocer
from datos.lago import Lago
from datos.preparacion import Preparado, preparar
from datos.texto import lista


@dataclass
class Resultado:
    """Qué pasó con un archivo (o con cada hoja que trae)."""

    archivo: str
    estado: str  # «cargado», «ya estaba» o «rechazado»
    mensaje: str
    fuente: str | None = None
    carga: int | None = None
    renglones: int | None = None
    corte: date | None = None
    avisos: list[Aviso] = field(default_factory=list)
    hoja: Hoja | None = None  # sólo si nadie la reconoció: sirve para cargarla como tabla


def cargar(lago: Lago, rutas: list[Path | str], *, autor: str, motivo: str = "", opciones: dict | None = None,
           avance: Avance = nada) -> list[Resultado]:  # fmt: skip
    """Carga uno o varios archivos, cada hoja en su propia versión; dice qué pasó con cada una.

    La población entra primero y los cortes de una misma fuente del más viejo al más nuevo, en el orden
    que sea que lleguen. Un archivo que no se puede cargar no estorba a los demás. `opciones`: `corte`
    (fecha), `edicion`, `reemplazar`, `ejemplo` y, para cargar como tabla, `como="tabla"` y las de `tabla`.
    """
    opciones = dict(opciones or {})
    with tempfile.TemporaryDirectory(prefix="tablero-") as temporal, lago.cursor() as cursor:
        cursor.execute("SET preserve_insertion_order = false")
        pendientes, resultados = [], []
        for orden, ruta in enumerate(map(Path, rutas)):
            carpeta = Path(temporal) / str(orden)
            carpeta.mkdir()
            avance(f"Abriendo {ruta.name}", None, None)
            try:
                for hoja in archivo.hojas(ruta, carpeta):
                    try:
                        pendientes.append((*identificar(lago, hoja, carpeta, opciones), carpeta))
                    except FuenteInvalida as error:
                        resultados.append(_rechazo(hoja.nombre, error))
            except FuenteInvalida as error:
                resultados.append(_rechazo(ruta.name, error))
        resultados += [
            _una(lago, cursor, fuente, hoja, carpeta, opciones, autor, motivo, avance)
            for fuente, hoja, carpeta in _en_orden(cursor, pendientes, opciones, avance)
        ]
    return resultados


def identificar(lago: Lago, hoja: Hoja, carpeta: Path, opciones: dict) -> tuple[Fuente, Hoja]:
    """La fuente que reconoce una hoja (reparada si hizo falta) o la tabla que se declaró.

    Lanza `FuenteDesconocida` diciendo qué encabezado llegó y cuáles se esperaban.
    """
    if opciones.get("como") == "tabla":
        return tabla.fuente(lago, hoja, opciones), hoja
    if fuente := reconocer(hoja):
        return fuente, hoja
    for reparada in archivo.reparar(hoja, carpeta):
        if fuente := reconocer(reparada):
            return fuente, reparada
    parecida = max(fuentes().values(), key=lambda f: len(set(f.entrada) & set(hoja.columnas)) / (len(f.entrada) or 1))
    faltan = [c for c in parecida.entrada if c not in hoja.columnas]
    pista = ""
    if parecida.entrada and len(faltan) <= len(parecida.entrada) / 2:
        pista = f" Se parece a «{parecida.titulo}», pero le faltan las columnas {lista(faltan, 12)}."
    raise FuenteDesconocida(
        f"«{hoja.nombre}» no tiene el encabezado de ninguna fuente conocida. Llegó: {describir(hoja)}.{pista} "
        "Si es una tabla de la fiscalía o de la mesa, cárguela como tabla diciendo qué es cada columna "
        "(en la terminal: cargar --como tabla --fuente … --unidad … --metodologia …).",
        hoja,
    )


def _rechazo(nombre: str, error: FuenteInvalida) -> Resultado:
    return Resultado(nombre, "rechazado", str(error), hoja=getattr(error, "hoja", None))


def _en_orden(cursor, pendientes: list, opciones: dict, avance: Avance) -> list:
    """Población primero; las hojas de una misma fuente, por su corte."""
    por_fuente: dict[str, list] = {}
    for pendiente in pendientes:
        por_fuente.setdefault(pendiente[0].clave, []).append(pendiente)
    ordenadas = []
    for grupo in sorted(por_fuente.values(), key=lambda g: g[0][0].producto != POBLACION):
        if len(grupo) > 1 and grupo[0][0].producto != POBLACION:
            grupo.sort(key=lambda p: _corte_de(cursor, *p, opciones, avance))
        ordenadas += grupo
    return ordenadas


def _corte_de(cursor, fuente: Fuente, hoja: Hoja, carpeta: Path, opciones: dict, avance: Avance) -> date:
    try:
        return preparar(cursor, fuente, hoja, carpeta, opciones, avance).corte or date.min
    except FuenteInvalida:
        return date.max  # se dirá por qué al cargarla


def _una(lago, cursor, fuente, hoja, carpeta, opciones, autor, motivo, avance) -> Resultado:
    if previa := _cargada(cursor, hoja, fuente, opciones):
        return Resultado(hoja.nombre, "ya estaba", f"Ya estaba: es la carga {previa}, con el mismo contenido. "
                         "No cambió nada.", fuente.clave, previa)  # fmt: skip
    try:
        preparado = preparar(cursor, fuente, hoja, carpeta, opciones, avance)
        avance("Guardando en el lago", None, preparado.renglones)
        carga = lago.escribir(
            lambda c: _cargada(c, hoja, fuente, opciones) or confirmar(c, preparado, autor, motivo), autor=autor,
            motivo=motivo or f"Cargar {hoja.nombre}", extra=hoja.huella, cursor=cursor,
        )  # fmt: skip
    except FuenteInvalida as error:
        reparado = f"(Traía {hoja.reparacion}; se leyó reparado.) " if hoja.reparacion else ""
        return _rechazo(hoja.nombre, FuenteInvalida(reparado + str(error)))
    except duckdb.Error as error:
        causa = str(error).splitlines()[0]
        return _rechazo(hoja.nombre, FuenteInvalida(
            f"«{hoja.nombre}» se reconoció como «{fuente.titulo}» pero no se pudo leer ({causa}). Vuelva a descargarlo o "
            "ábralo y guárdelo como CSV UTF-8. No se cargó nada."
        ))  # fmt: skip
    avisos = lago.leer("SELECT * FROM lago.calidad WHERE carga = ?", [carga])
    avance("Listo", 1.0, preparado.renglones)
    return Resultado(
        hoja.nombre, "cargado", _resumen(preparado, carga), fuente.clave, carga, preparado.renglones, preparado.corte,
        [Aviso(a.clase, a.gravedad, a.mensaje, a.cuantos, json.loads(a.detalle)) for a in avisos.itertuples()],
    )  # fmt: skip


def _cargada(cursor, hoja: Hoja, fuente: Fuente, opciones: dict) -> int | None:
    """La carga vigente con el mismo contenido y las mismas opciones, si la hay."""
    pedidas = opciones_guardadas(opciones)
    previas = cursor.execute(
        "SELECT carga, opciones FROM lago.carga WHERE huella = ? AND fuente = ? AND estado = 'vigente'",
        [hoja.huella, fuente.clave],
    ).fetchall()
    return next((carga for carga, guardadas in previas if guardadas == pedidas), None)


def _resumen(preparado: Preparado, carga: int) -> str:
    hasta = f", con datos hasta {preparado.corte:%Y-%m-%d}" if preparado.corte else ""
    return f"{preparado.fuente.titulo}: {preparado.renglones:,} renglones{hasta} (carga {carga})."


def deshacer(lago: Lago, carga: int, *, autor: str, motivo: str = "") -> str:
    """Regresa el lago a como estaba antes de una carga, sin perder lo demás; dice qué hizo.

    Lanza `DatoInvalido` si la carga no existe, ya se deshizo, o si otra posterior se apoya en ella: primero
    se deshace la más nueva.
    """
    constancia = lago.leer("SELECT * FROM lago.carga WHERE carga = ?", [carga])
    if constancia.empty:
        raise DatoInvalido(f"No hay ninguna carga {carga}. Vea la lista con «cargas».")
    if constancia.estado[0] != "vigente":
        raise DatoInvalido(f"La carga {carga} ya estaba deshecha.")
    version = _version_de(lago, carga)
    return lago.escribir(
        lambda cursor: _deshacer(cursor, carga, version, constancia), autor=autor,
        motivo=motivo or f"Deshacer la carga {carga} ({constancia.archivo[0]})",
    )  # fmt: skip


def _version_de(lago: Lago, carga: int) -> int:
    """La versión en que la carga apareció."""
    with lago.cursor() as cursor:
        versiones = cursor.execute(
            "SELECT snapshot_id FROM lago.table_changes('carga', 0, ?) WHERE carga = ? ORDER BY snapshot_id",
            [lago.version(), carga],
        ).fetchall()
    if not versiones:
        raise DatoInvalido(f"La historia de la carga {carga} ya se caducó con «mantenimiento»: no se puede deshacer.")
    return versiones[0][0]


def _deshacer(cursor, carga: int, version: int, constancia) -> str:
    regresados = quitados = 0
    for nombre in ("conteo", "poblacion"):
        quitados += (propios := cursor.execute(f"SELECT count(*) FROM lago.{nombre} WHERE carga = ?", [carga]).fetchall()[0][0])
        if propios:
            cursor.execute(f"DELETE FROM lago.{nombre} WHERE carga = ?", [carga])
        columnas = ", ".join(c for c, *_ in cursor.execute(f"DESCRIBE lago.{nombre}").fetchall())
        previos = f"FROM lago.table_deletions('{nombre}', {version}, {version})"
        if cuantos := cursor.execute(f"SELECT count(*) {previos}").fetchall()[0][0]:
            cursor.execute(f"INSERT INTO lago.{nombre} SELECT {columnas} {previos} ORDER BY cvegeo")
            regresados += cuantos
    if quitados < constancia.guardados[0]:
        posteriores = cursor.execute(
            "SELECT list(carga ORDER BY carga) FROM lago.carga WHERE carga > ? AND fuente = ? AND estado = 'vigente'",
            [carga, constancia.fuente[0]],
        ).fetchall()[0][0]
        raise DatoInvalido(
            f"Sobre la carga {carga} ya se cargó otra más nueva ({lista(posteriores or [])}). "
            "Deshaga primero la más nueva; no cambió nada."
        )
    cursor.execute("DELETE FROM lago.revision WHERE carga = ?", [carga])
    cursor.execute("UPDATE lago.carga SET estado = 'deshecha' WHERE carga = ?", [carga])
    return f"Se deshizo la carga {carga}: salieron {quitados:,} renglones y volvieron {regresados:,} del corte anterior."
