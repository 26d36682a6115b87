"""La matriz de acuerdos de la plenaria: quién se comprometió a qué, para cuándo y cómo va; nada se borra."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import duckdb

from datos import acuerdos_reglas as reglas
from datos import revisiones
from datos.acuerdos_reglas import CERRADOS, EN_PROCESO, PASOS, PENDIENTE, TERMINOS
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import lista, sin_control

CORREGIBLES = ("texto", "sesion", "fecha", "responsable", "compromiso", "indicador", "meta", "evidencia",
               "circulo")  # fmt: skip
LIBRO = revisiones.Libro("acuerdo", "el acuerdo", "lo", TERMINOS, PASOS)


def agregar(lago: Lago, terminos: Mapping, *, autor: str) -> int:
    """El número del acuerdo anotado; lanza `DatoInvalido` con todo lo que le falta o no puede ser."""
    completos = reglas.completar(lago, terminos)
    revisiones.exigir(reglas.revisar(lago, completos))
    return lago.escribir(
        lambda cursor: anotar(cursor, completos, autor),
        autor=autor,
        motivo=f"Anotar un acuerdo de {completos['sesion']} en {completos['mesa']}",
    )


def anotar(cursor: duckdb.DuckDBPyConnection, terminos: Mapping, autor: str, *, ejemplo: bool = False) -> int:
    """Escribe la primera revisión de un acuerdo dentro de una transacción y devuelve su número."""
    return revisiones.agregar(LIBRO, cursor, terminos, autor, ejemplo=ejemplo)


def corregir(lago: Lago, acuerdo: int, cambios: Mapping, *, revision: int, autor: str) -> None:
    """Cambia los términos de un acuerdo, no su estado; lo que decía queda en su historia."""
    ajenos = set(cambios) - set(CORREGIBLES)
    if ajenos:
        raise DatoInvalido(f"Eso no se corrige aquí: {lista(sorted(ajenos))}.")

    def nuevos(actual: dict) -> dict:
        completos = reglas.completar(lago, {**actual, **cambios})
        revisiones.exigir(reglas.revisar(lago, completos))
        return completos

    lago.escribir(
        lambda cursor: revisiones.transitar(LIBRO, cursor, acuerdo, revision, nuevos, autor),
        autor=autor,
        motivo=f"Corregir el acuerdo {acuerdo}",
    )


def cambiar_estado(
    lago: Lago,
    acuerdo: int,
    estado: str,
    *,
    revision: int,
    autor: str,
    motivo: str = "",
    fecha: date | None = None,
    hoy: date | None = None,
) -> None:
    """El acuerdo pasa a otro estado; `fecha` es el día en que se cerró (sin ella, hoy).

    Reabrirlo, cancelarlo o darlo por no cumplido exige decir por qué.
    """
    hoy = hoy or date.today()

    def cambios(actual: dict) -> dict:
        return al_quedar(actual, estado, motivo, fecha or hoy, hoy)

    lago.escribir(
        lambda cursor: revisiones.transitar(LIBRO, cursor, acuerdo, revision, cambios, autor),
        autor=autor,
        motivo=f"El acuerdo {acuerdo} queda {estado}",
    )


def al_quedar(actual: Mapping, estado: str, motivo: str, dia: date, hoy: date) -> dict:
    """Lo que cambia de un acuerdo que pasa a otro estado; lanza `DatoInvalido` si falta algo para hacerlo."""
    cierra = estado in CERRADOS
    if (actual["estado"] in CERRADOS or estado in CERRADOS[1:]) and not motivo.strip():
        raise DatoInvalido(f"Diga por qué el acuerdo queda {estado}: es lo que se leerá en la plenaria.")
    if cierra and not actual["fecha"] <= dia <= hoy:
        raise DatoInvalido(
            f"El día en que se cerró ({dia:%d/%m/%Y}) tiene que estar entre el acuerdo "
            f"({actual['fecha']:%d/%m/%Y}) y hoy ({hoy:%d/%m/%Y})."
        )
    revisiones.exigir(reglas.largo("el motivo", motivo))
    nota = motivo.strip() or actual["nota"]
    return {"estado": estado, "cerrado": dia if cierra else None, "nota": nota}


def avanzar(
    lago: Lago,
    acuerdo: int,
    texto: str,
    *,
    fecha: date,
    autor: str,
    evidencia: str = "",
    hoy: date | None = None,
) -> int:
    """El número del avance anotado; el primero de un acuerdo pendiente lo pone en proceso."""
    dicho, prueba = reglas.limpio(texto), reglas.limpio(evidencia)
    revisiones.exigir(_revisar_avance(dicho, prueba, fecha, hoy or date.today()))

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        actual = revisiones.vigente(LIBRO, cursor, acuerdo)
        if fecha < actual["fecha"]:
            raise DatoInvalido(
                f"El avance ({fecha:%d/%m/%Y}) es anterior al acuerdo ({actual['fecha']:%d/%m/%Y})."
            )
        if actual["estado"] == PENDIENTE:
            revisiones.transitar(
                LIBRO, cursor, acuerdo, actual["revision"], lambda _: {"estado": EN_PROCESO}, autor
            )
        return anotar_avance(cursor, acuerdo, fecha, dicho, prueba, autor)

    return lago.escribir(trabajo, autor=autor, motivo=f"Anotar un avance del acuerdo {acuerdo}")


def _revisar_avance(texto: str | None, prueba: str | None, fecha: date, hoy: date) -> list[str]:
    problemas = [] if texto else ["Falta decir qué se avanzó."]
    problemas += (
        reglas.largo("el avance", texto)
        + reglas.largo(reglas.NOMBRES["evidencia"], prueba)
        + reglas.evidencia(prueba)
    )
    if fecha > hoy:
        problemas.append(f"El avance es de un día que aún no llega ({fecha:%d/%m/%Y}).")
    return problemas


def anotar_avance(
    cursor: duckdb.DuckDBPyConnection,
    acuerdo: int,
    fecha: date,
    texto: str,
    prueba: str | None,
    autor: str,
) -> int:
    """Escribe un avance dentro de una transacción y devuelve su número."""
    siguiente = "SELECT coalesce(max(avance), 0) + 1 FROM lago.avance_acuerdo"
    avance = cursor.execute(siguiente).fetchall()[0][0]
    momento = datetime.now(UTC).replace(tzinfo=None)
    cursor.execute(
        "INSERT INTO lago.avance_acuerdo VALUES (?, ?, ?, ?, ?, ?, ?)",
        [avance, acuerdo, fecha, *sin_control([texto, prueba]), autor, momento],
    )
    return avance
