"""Cargar: del archivo que alguien sube a una versión nueva del lago, o a ninguna."""

import json
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from datos import archivo, tabla
from datos.archivo import Hoja
from datos.avance import Avance, nada
from datos.calidad import Aviso
from datos.confirmacion import confirmar, opciones_guardadas
from datos.entrada import describir
from datos.errores import FuenteDesconocida, FuenteInvalida
from datos.fuente import POBLACION, Fuente, fuentes, reconocer
from datos.geo import capas
from datos.geo.carga import cargar_capas
from datos.lago import Lago
from datos.preparacion import Preparado, preparar
from datos.resultado import Resultado
from datos.texto import contar, lista


def cargar(
    lago: Lago,
    rutas: list[Path | str],
    *,
    autor: str,
    motivo: str = "",
    opciones: dict | None = None,
    avance: Avance = nada,
) -> list[Resultado]:
    """Carga uno o varios archivos, cada hoja en su propia versión; dice qué pasó con cada una.

    La población entra primero y los cortes de una misma fuente del más viejo al más nuevo, en el orden
    que sea que lleguen. Un archivo que no se puede cargar no estorba a los demás. `opciones`: `corte`
    (fecha), `edicion`, `reemplazar`, `ejemplo`; de un mapa, `nivel` y `mesa`, y para cargar como tabla,
    `como="tabla"` y las de `tabla`. Los mapas entran al final, con los territorios ya conocidos.
    """
    opciones = dict(opciones or {})
    with tempfile.TemporaryDirectory(prefix="tablero-") as temporal, lago.cursor() as cursor:
        pendientes, mapas, resultados = [], [], []
        for orden, ruta in enumerate(map(Path, rutas)):
            carpeta = Path(temporal) / str(orden)
            carpeta.mkdir()
            avance(f"Abriendo {ruta.name}", None, None)
            try:
                if capas.es_mapa(ruta):
                    mapas += capas.capas(ruta, carpeta)
                    continue
                for hoja in archivo.hojas(ruta, carpeta):
                    try:
                        pendientes.append((*identificar(lago, hoja, carpeta, opciones), carpeta))
                    except FuenteInvalida as error:
                        resultados.append(_rechazo(hoja.nombre, error))
            except FuenteInvalida as error:
                resultados.append(_rechazo(ruta.name, error))
        ordenadas = _en_orden(cursor, pendientes, opciones, avance)
        for lugar, (fuente, hoja, carpeta) in enumerate(ordenadas, 1):
            cual = f"{lugar} de {len(ordenadas)}, {hoja.nombre}: " if len(ordenadas) > 1 else ""
            propio = _rotular(avance, cual)
            resultados.append(_una(lago, cursor, fuente, hoja, carpeta, opciones, autor, motivo, propio))
        resultados += cargar_capas(lago, mapas, opciones, autor=autor, motivo=motivo, avance=avance)
    return resultados


def _rotular(avance: Avance, cual: str) -> Avance:
    """El mismo aviso, diciendo de qué archivo se trata."""
    return lambda etapa, fraccion, renglones: avance(f"{cual}{etapa}", fraccion, renglones)


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
    raise FuenteDesconocida(
        f"«{hoja.nombre}» no tiene el encabezado de ninguna fuente conocida. Llegó: {describir(hoja)}."
        f"{_parecida(hoja)} Si es una tabla de la fiscalía o de la mesa, cárguela como tabla diciendo qué es "
        "cada columna (en la terminal: cargar --como tabla --fuente … --unidad … --metodologia …).",
        hoja,
    )


def _parecida(hoja: Hoja) -> str:
    """La fuente a la que más se parece un encabezado y qué le falta o le sobra para serlo."""
    llegaron = set(hoja.columnas)
    parecida = max(fuentes().values(), key=lambda f: len(set(f.entrada) & llegaron) / (len(f.entrada) or 1))
    faltan = [c for c in parecida.entrada if c not in llegaron]
    sobran = [c for c in parecida.excluye if c in llegaron]
    if not parecida.entrada or len(faltan) > len(parecida.entrada) / 2 or not (faltan or sobran):
        return ""
    verbo, columnas = ("falta", faltan) if faltan else ("sobra", sobran)
    dichas = lista([f"«{c}»" for c in columnas], 12)
    que = f"{verbo} la columna" if len(columnas) == 1 else f"{verbo}n las columnas"
    return f" Se parece a «{parecida.titulo}», pero le {que} {dichas}."


def _rechazo(nombre: str, error: FuenteInvalida) -> Resultado:
    return Resultado(nombre, "rechazado", str(error), hoja=getattr(error, "hoja", None))


def _en_orden(cursor, pendientes: list, opciones: dict, avance: Avance) -> list:
    """Población primero; las hojas de una misma fuente, por su corte (lo ya cargado no se vuelve a leer)."""
    por_fuente: dict[str, list] = {}
    for pendiente in pendientes:
        por_fuente.setdefault(pendiente[0].clave, []).append(pendiente)
    ordenadas = []
    for grupo in sorted(por_fuente.values(), key=lambda g: g[0][0].producto != POBLACION):
        if len(grupo) > 1 and grupo[0][0].producto != POBLACION:
            grupo.sort(key=lambda pendiente: _corte_de(cursor, *pendiente, opciones, avance))
        ordenadas += grupo
    return ordenadas


def _corte_de(cursor, fuente: Fuente, hoja: Hoja, carpeta: Path, opciones: dict, avance: Avance) -> date:
    if _cargada(cursor, hoja, fuente, opciones):
        return date.min
    try:
        return preparar(cursor, fuente, hoja, carpeta, opciones, avance).corte or date.min
    except (FuenteInvalida, duckdb.Error):
        return date.max  # se dirá por qué al cargarla


def _una(lago, cursor, fuente, hoja, carpeta, opciones, autor, motivo, avance) -> Resultado:
    if previa := _cargada(cursor, hoja, fuente, opciones):
        return _ya_estaba(hoja, fuente, previa)
    haciendo = f"se reconoció como «{fuente.titulo}» pero no se pudo leer"
    try:
        preparado = preparar(cursor, fuente, hoja, carpeta, opciones, avance)
        avance("Guardando en el lago", None, preparado.renglones)
        haciendo = "se leyó bien pero no se pudo guardar en el lago"

        def guardar(propio: duckdb.DuckDBPyConnection) -> tuple[int, bool]:
            if previa := _cargada(propio, hoja, fuente, opciones):  # alguien la cargó mientras se leía
                return previa, False
            return confirmar(propio, preparado, autor, motivo), True

        que = motivo or f"Cargar {hoja.nombre}"
        carga, nueva = lago.escribir(guardar, autor=autor, motivo=que, extra=hoja.huella, cursor=cursor)
    except FuenteInvalida as error:
        reparado = f"(Traía {hoja.reparacion}; se leyó reparado.) " if hoja.reparacion else ""
        return _rechazo(hoja.nombre, FuenteInvalida(reparado + str(error)))
    except duckdb.Error as error:
        causa = str(error).splitlines()[0]
        mensaje = f"«{hoja.nombre}» {haciendo}. No se cargó nada. Vuelva a intentarlo. (Detalle: {causa})"
        return _rechazo(hoja.nombre, FuenteInvalida(mensaje))
    if not nueva:
        return _ya_estaba(hoja, fuente, carga)
    avance("Listo", 1.0, preparado.renglones)
    if opciones.get("como") == "tabla" and opciones.get("mesa"):
        papeles = {**tabla.sugerir(lago, hoja, opciones["mesa"]), **(opciones.get("columnas") or {})}
        tabla.recordar(lago, opciones["mesa"], hoja, papeles, autor=autor)
    return Resultado(
        hoja.nombre,
        "cargado",
        _resumen(preparado, carga),
        fuente.clave,
        carga,
        preparado.renglones,
        preparado.corte,
        _avisos(lago, carga),
    )


def _avisos(lago: Lago, carga: int) -> list[Aviso]:
    guardados = lago.leer("SELECT * FROM lago.calidad WHERE carga = ?", [carga])
    return [
        Aviso(a.clase, a.gravedad, a.mensaje, a.cuantos, json.loads(a.detalle))
        for a in guardados.itertuples()
    ]


def _ya_estaba(hoja: Hoja, fuente: Fuente, carga: int) -> Resultado:
    mensaje = f"«{hoja.nombre}» ya estaba: es la carga {carga}, con el mismo contenido. No cambió nada."
    return Resultado(hoja.nombre, "ya estaba", mensaje, fuente.clave, carga)


def _cargada(cursor, hoja: Hoja, fuente: Fuente, opciones: dict) -> int | None:
    """La carga vigente con el mismo contenido y las mismas opciones, si la hay.

    Si se pidió reemplazar sólo cuenta la última de su fuente: sobre las demás hay algo más nuevo y cargar
    otra vez el mismo archivo sí cambia cifras.
    """
    vigentes = cursor.execute(
        """SELECT carga, huella, opciones FROM lago.carga
           WHERE fuente = ? AND estado = 'vigente' ORDER BY carga DESC""",
        [fuente.clave],
    ).fetchall()
    buscada = (hoja.huella, opciones_guardadas(opciones))
    consideradas = vigentes[:1] if opciones.get("reemplazar") else vigentes
    return next((carga for carga, *esta in consideradas if tuple(esta) == buscada), None)


def _resumen(preparado: Preparado, carga: int) -> str:
    hasta = f", con datos hasta {preparado.corte:%Y-%m-%d}" if preparado.corte else ""
    renglones = contar(preparado.renglones, "renglón", "renglones")
    return f"{preparado.fuente.titulo}: {renglones}{hasta} (carga {carga})."
