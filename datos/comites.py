"""Los indicadores propios de los comités: sus fichas por revisiones y lo que se anota mes con mes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import duckdb

from datos import comites_reglas as reglas
from datos import revisiones
from datos.consultas import comites as consulta
from datos.consultas import incidencia
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.texto import MESES, lista, normalizar, sin_control

LIBRO = revisiones.Libro("ficha", "la ficha", "la", reglas.TERMINOS, {})
NO_VISTA = object()
METODOLOGIA_DE_HOY = "RNID"


class Celda(NamedTuple):
    """Lo que se anota en un mes de una ficha; `valor` None es «sin dato» y `vista`, lo que antes se leía."""

    ficha: int
    mes: date
    valor: float | None
    nota: str = ""
    vista: object = NO_VISTA


def crear(lago: Lago, terminos: Mapping, *, autor: str, ejemplo: bool = False) -> int:
    """El número de la ficha nueva; lanza `DatoInvalido` con todo lo que le falta o no puede ser."""
    completos = _limpia({**dict.fromkeys(reglas.TERMINOS), **terminos, "activa": True})

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        revisiones.exigir(reglas.revisar(lago, completos))
        return revisiones.agregar(LIBRO, cursor, completos, autor, ejemplo=ejemplo)

    motivo = f"Agregar la ficha «{completos['nombre']}» del comité {completos['comite']}"
    return lago.escribir(trabajo, autor=autor, motivo=motivo)


def corregir(lago: Lago, ficha: int, cambios: Mapping, *, revision: int, autor: str) -> None:
    """Escribe la revisión siguiente de una ficha; lanza `CambioAjeno` si otra persona la cambió antes."""

    def nuevos(actual: dict) -> dict:
        completos = _limpia({**actual, **cambios})
        revisiones.exigir(reglas.revisar(lago, completos, ficha))
        return {t: completos[t] for t in reglas.TERMINOS}

    lago.escribir(
        lambda cursor: revisiones.transitar(LIBRO, cursor, ficha, revision, nuevos, autor),
        autor=autor,
        motivo=f"Corregir la ficha {ficha}",
    )


def retirar(lago: Lago, ficha: int, *, revision: int, autor: str) -> None:
    """La ficha deja de mostrarse y de capturarse; sus valores y su historia se quedan."""
    corregir(lago, ficha, {"activa": False}, revision=revision, autor=autor)


def de_plantilla(
    lago: Lago, plantilla: str, *, mesa: str, comite: str, responsable: str, autor: str,
    circulo: str = "mesa", ejemplo: bool = False,
) -> int:  # fmt: skip
    """El número de la ficha creada con una plantilla; las cuentas que una razón necesita se crean con ella.

    Si el comité ya tiene una ficha con el nombre de una de esas cuentas, se usa ésa.
    """
    todas = consulta.plantillas(lago).set_index("plantilla")
    if plantilla not in todas.index:
        raise DatoInvalido(f"No existe la plantilla «{plantilla}». Hay: {lista(list(todas.index), 20)}.")
    modelo = todas.loc[plantilla].to_dict()
    comunes = {"mesa": mesa, "comite": comite, "responsable": responsable, "circulo": circulo}
    partes = {}
    for papel in ("numerador", "denominador"):
        partes[papel] = modelo[papel] or None
        if modelo[papel].startswith("plantilla:"):
            clave = modelo[papel].removeprefix("plantilla:")
            numero = _con_nombre(lago, mesa, comite, todas.loc[clave, "nombre"])
            numero = numero or de_plantilla(lago, clave, autor=autor, ejemplo=ejemplo, **comunes)
            partes[papel] = f"ficha:{numero}"
        elif modelo[papel].endswith("~*"):
            partes[papel] = f"{modelo[papel][:-1]}{_metodologia(lago, mesa, modelo[papel])}"
    propios = {t: modelo[t] for t in reglas.TERMINOS if t in modelo}
    escala = int(modelo["escala"]) if modelo["escala"] else None
    terminos = {**propios, **comunes, **partes, "escala": escala}
    return crear(lago, terminos, autor=autor, ejemplo=ejemplo)


def capturar(
    lago: Lago, celdas: Iterable[Celda], *, autor: str, motivo: str = "", hoy: date | None = None
) -> int:
    """Anota todas las celdas en una sola versión y dice cuántas cambiaron; si una no se puede, ninguna.

    Una celda igual a lo vigente no se vuelve a escribir. Lanza `CambioAjeno` si la que se quiere cambiar ya
    no dice lo que la persona veía, y `DatoInvalido` con todo lo que no se puede anotar.
    """
    celdas = [c._replace(mes=c.mes.replace(day=1)) for c in celdas]
    numeros = sorted({c.ficha for c in celdas})
    repetidas = len(celdas) - len({(c.ficha, c.mes) for c in celdas})
    if repetidas:
        raise DatoInvalido(f"Llegaron {repetidas} celdas repetidas: cada mes de una ficha se anota una vez.")

    def pendientes(cursor: duckdb.DuckDBPyConnection) -> list[Celda]:
        fichas = {n: revisiones.vigente(LIBRO, cursor, n) for n in numeros}
        dia = hoy or date.today()
        malas = [reglas.revisar_valor(fichas[c.ficha], c.mes, c.valor, dia) for c in celdas]
        revisiones.exigir([m for m in malas if m])
        escritas = _vigentes(cursor, numeros)
        nuevas = [c for c in celdas if _otra(c, escritas.get((c.ficha, c.mes)))]
        _sin_cambio_ajeno(nuevas, escritas)
        return nuevas

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        nuevas = pendientes(cursor)
        previo = cursor.execute("SELECT max(momento) FROM lago.valor").fetchall()[0][0]
        # Vige el último escrito: dos relojes desfasados no deben revivir un valor viejo.
        ahora = revisiones.ahora()
        ahora = max(ahora, previo + timedelta(microseconds=1)) if previo else ahora
        cursor.execute(
            """INSERT INTO lago.valor SELECT unnest($fichas::INTEGER[]), unnest($meses::DATE[]),
               unnest($valores::DOUBLE[]), unnest($notas::VARCHAR[]), $autor, $momento""",
            {
                "fichas": [c.ficha for c in nuevas],
                "meses": [c.mes for c in nuevas],
                "valores": [c.valor for c in nuevas],
                "notas": [sin_control(c.nota) or None for c in nuevas],
                "autor": autor,
                "momento": ahora,
            },
        )
        return len(nuevas)

    with lago.cursor() as cursor:
        if not pendientes(cursor):
            return 0
    return lago.escribir(trabajo, autor=autor, motivo=motivo or f"Capturar valores de {len(numeros)} fichas")


def _vigentes(cursor, numeros: list[int]) -> dict[tuple, tuple]:
    """Lo último escrito por ficha y mes: valor, nota, autor y momento."""
    renglones = cursor.execute(
        """SELECT ficha, mes, valor, nota, autor, momento FROM lago.valor
           WHERE ficha IN (SELECT unnest($fichas::INTEGER[]))
           QUALIFY row_number() OVER (PARTITION BY ficha, mes ORDER BY momento DESC) = 1""",
        {"fichas": numeros},
    ).fetchall()
    return {(ficha, mes): resto for ficha, mes, *resto in renglones}


def _otra(celda: Celda, escrita: list | None) -> bool:
    if escrita is None:
        return celda.valor is not None
    return celda.valor != escrita[0] or (celda.nota or None) not in (None, escrita[1])


def _sin_cambio_ajeno(nuevas: list[Celda], escritas: dict) -> None:
    dichas = []
    for c in nuevas:
        valor, _, autor, momento = escritas.get((c.ficha, c.mes), (None, None, "", None))
        if c.vista is not NO_VISTA and c.vista != valor:
            dichas.append(
                f"{autor} cambió {MESES[c.mes.month - 1]} de {c.mes.year} el {momento:%Y-%m-%d a las %H:%M} "
                f"(UTC): decía «{_dicho(c.vista)}» y dice «{_dicho(valor)}»"
            )
    if dichas:
        raise CambioAjeno(
            f"{'; '.join(dichas[:5])}. Fue después de que usted abrió la rejilla. Revise y decida; lo suyo "
            "no se guardó."
        )


def _dicho(valor: float | None) -> str:
    return "vacío" if valor is None else f"{valor:,.10g}"


def _con_nombre(lago: Lago, mesa: str, comite: str, nombre: str) -> int | None:
    for ficha in reglas.vigentes(lago, mesa).itertuples():
        iguales = normalizar(ficha.comite) == normalizar(comite) and normalizar(ficha.nombre) == normalizar(
            nombre
        )
        if ficha.activa and iguales:
            return int(ficha.ficha)
    return None


def _metodologia(lago: Lago, mesa: str, serie: str) -> str:
    """La metodología más nueva con que la mesa tiene esa serie; sin ninguna, la que hoy publica el SESNSP."""
    indicador, fuente, unidad, _ = serie.removeprefix("serie:").split("~")
    todas = incidencia.series(lago, mesa, [indicador])
    suya = todas[todas.fuente.eq(fuente) & todas.unidad.eq(unidad) & todas.casos.notna()]
    return suya.loc[suya.mes.idxmax(), "metodologia"] if len(suya) else METODOLOGIA_DE_HOY


def _limpia(terminos: dict) -> dict:
    limpios = {c: (v.strip() or None) if isinstance(v, str) else v for c, v in terminos.items()}
    if not limpios["numerador"] and not limpios["denominador"]:
        limpios["escala"] = None
    return limpios
