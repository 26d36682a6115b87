"""Las metas y su historia: se proponen, se acuerdan, se cumplen o se sustituyen."""

from collections.abc import Mapping
from datetime import date

import duckdb

from datos import revisiones
from datos.consultas import indicadores, mesas
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.tabla import UNIDADES
from datos.texto import lista, sin_control

TIPOS = ("tasa", "casos")
MEDIDAS = {"anual": "Año calendario", "movil_12": "Móvil de 12 meses", "mes_anualizado": "Mes anualizado"}
NO_DECLARADA = "no declarada"
PASOS = {
    "propuesta": ("acordada", "retirada"),
    "acordada": ("cumplida", "no cumplida", "sustituida", "retirada"),
    "cumplida": ("sustituida",),
    "no cumplida": ("sustituida",),
    "sustituida": (),
    "retirada": (),
}
TERMINOS = (
    "mesa",
    "indicador",
    "fuente",
    "unidad",
    "metodologia",
    "edicion",
    "base_valor",
    "base_periodo",
    "tipo",
    "valor",
    "medida",
    "limite",
    "referencia",
    "propone",
    "sesion",
    "fecha_acuerdo",
    "estado",
    "nota",
    "sustituye",
)
OBLIGATORIOS = (
    "mesa",
    "indicador",
    "fuente",
    "unidad",
    "metodologia",
    "tipo",
    "valor",
    "medida",
    "limite",
    "propone",
)
LIBRO = revisiones.Libro("meta", "la meta", "la", TERMINOS, PASOS)


def proponer(lago: Lago, terminos: Mapping, *, autor: str, hoy: date | None = None) -> int:
    """El número de la meta propuesta; lanza `DatoInvalido` con todo lo que le falta o no puede ser.

    `hoy` sirve para no aceptar una fecha límite que ya pasó.
    """
    completos = {**dict.fromkeys(TERMINOS), **terminos, "estado": "propuesta"}
    problemas = revisar(lago, completos, hoy=hoy or date.today())
    if completos["sustituye"]:
        problemas += _otra_escalera(lago, completos)
    if problemas:
        raise DatoInvalido(" ".join(problemas))
    return lago.escribir(
        lambda cursor: agregar(cursor, completos, autor),
        autor=autor,
        motivo=f"Proponer una meta de {completos['indicador']} en {completos['mesa']}",
    )


def revisar(lago: Lago, terminos: Mapping, *, hoy: date | None) -> list[str]:
    """Lo que impide aceptar una meta, en frases; vacío si está bien. Sin `hoy`, su límite puede ser pasado.

    De una meta vieja puede no saberse cuándo se acordó o hasta cuándo: se acepta si su nota lo explica.
    """
    problemas = []
    historica = terminos.get("estado") not in (None, "", "propuesta") and terminos.get("nota")
    faltan = [t for t in OBLIGATORIOS if terminos.get(t) in (None, "") and not (historica and t == "limite")]
    if faltan:
        problemas.append(f"Falta decir: {lista(faltan, 12)}.")
    opciones = {
        "tipo": TIPOS,
        "medida": tuple(MEDIDAS),
        "estado": tuple(PASOS),
        "unidad": (*UNIDADES, NO_DECLARADA),
    }
    for termino, validas in opciones.items():
        if terminos.get(termino) not in (None, "", *validas):
            problemas.append(
                f"{termino.capitalize()} «{terminos[termino]}» no se conoce: "
                f"use {lista(validas, 10, union='o')}."
            )
    if terminos.get("mesa") and not mesas.mesas(lago).mesa.eq(terminos["mesa"]).any():
        problemas.append(f"No existe la mesa «{terminos['mesa']}».")
    if (
        terminos.get("indicador")
        and not indicadores.indicadores(lago).indicador.eq(terminos["indicador"]).any()
    ):
        problemas.append(f"No existe el indicador «{terminos['indicador']}».")
    valor = terminos.get("valor")
    if isinstance(valor, int | float) and not 0 <= valor < float("inf"):
        problemas.append(f"El valor de la meta no puede ser {valor:g}: se espera cero o más.")
    limite, acuerdo = terminos.get("limite"), terminos.get("fecha_acuerdo")
    if limite and hoy and limite < hoy:
        problemas.append(f"La fecha límite {limite:%Y-%m-%d} ya pasó: una meta nueva se mide hacia adelante.")
    if limite and acuerdo and acuerdo > limite:
        problemas.append(f"Se acordó el {acuerdo:%Y-%m-%d}, después de su fecha límite {limite:%Y-%m-%d}.")
    if terminos.get("estado") not in (None, "", "propuesta", "retirada") and not acuerdo and not historica:
        problemas.append("Falta la fecha del acuerdo, o una nota que diga por qué no se conoce.")
    return problemas + _sin_poblacion(lago, terminos)


def _otra_escalera(lago: Lago, terminos: Mapping) -> list[str]:
    previa = lago.leer(
        "SELECT DISTINCT mesa, indicador FROM lago.meta WHERE meta = ?", [terminos["sustituye"]]
    )
    if previa.empty:
        return [f"No existe la meta {terminos['sustituye']} que se quiere sustituir."]
    if (previa.mesa[0], previa.indicador[0]) != (terminos["mesa"], terminos["indicador"]):
        return [
            f"La meta {terminos['sustituye']} es de {previa.indicador[0]} en {previa.mesa[0]}: "
            "no la puede sustituir ésta."
        ]
    return []


def _sin_poblacion(lago: Lago, terminos: Mapping) -> list[str]:
    from datos.consultas import poblacion

    edicion = terminos.get("edicion")
    if terminos.get("tipo") != "tasa" or edicion == NO_DECLARADA or not terminos.get("mesa"):
        return []
    if not edicion:
        return ["Falta decir la edición de población con que se calcula la tasa."]
    if not mesas.mesas(lago).mesa.eq(terminos["mesa"]).any():
        return []
    hay = sorted(poblacion.poblacion(lago, terminos["mesa"]).edicion.unique())
    if edicion in hay:
        return []
    return [
        f"No hay población de la edición «{edicion}» para esa mesa (hay: {lista(hay) or 'ninguna'}). "
        "Cárguela, o ponga la meta en casos."
    ]


def agregar(
    cursor: duckdb.DuckDBPyConnection, terminos: Mapping, autor: str, *, ejemplo: bool = False
) -> int:
    """Escribe la primera revisión de una meta dentro de una transacción y devuelve su número."""
    return revisiones.agregar(LIBRO, cursor, terminos, autor, ejemplo=ejemplo)


def acordar(
    lago: Lago, meta: int, *, sesion: str, fecha: date, revision: int, autor: str, nota: str = ""
) -> None:
    """La meta pasa de propuesta a acordada en una sesión; si sustituye a otra, aquélla queda sustituida."""
    if not sesion.strip():
        raise DatoInvalido("Falta la sesión plenaria en que se acordó.")

    def cambios(actual: dict) -> dict:
        if actual["limite"] and fecha > actual["limite"]:
            raise DatoInvalido(
                f"La fecha del acuerdo ({fecha:%Y-%m-%d}) es posterior al límite de la meta "
                f"({actual['limite']:%Y-%m-%d})."
            )
        return {
            "estado": "acordada",
            "sesion": sesion.strip(),
            "fecha_acuerdo": fecha,
            "nota": nota or actual["nota"],
        }

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        actual = revisiones.transitar(LIBRO, cursor, meta, revision, cambios, autor)
        if actual["sustituye"]:
            vigente = revisiones.vigente(LIBRO, cursor, actual["sustituye"])
            if "sustituida" in PASOS[vigente["estado"]]:
                revisiones.escribir(
                    LIBRO,
                    cursor,
                    vigente["meta"],
                    vigente["revision"] + 1,
                    {**vigente, "estado": "sustituida", "nota": f"Sustituida por la meta {meta}."},
                    autor,
                )

    lago.escribir(trabajo, autor=autor, motivo=f"Acordar la meta {meta} en {sesion}")


def cambiar_estado(lago: Lago, meta: int, estado: str, *, revision: int, autor: str, nota: str = "") -> None:
    """La meta pasa a cumplida, no cumplida, sustituida o retirada, con autor, fecha y nota."""
    if estado == "acordada":
        raise DatoInvalido("Una meta se acuerda en una sesión, con su fecha: use «acordar».")
    lago.escribir(
        lambda cursor: revisiones.transitar(
            LIBRO,
            cursor,
            meta,
            revision,
            lambda actual: {"estado": estado, "nota": nota or actual["nota"]},
            autor,
        ),
        autor=autor,
        motivo=f"La meta {meta} queda {estado}",
    )


def enmendar(
    lago: Lago, meta: int, cambios: Mapping, *, revision: int, autor: str, hoy: date | None = None
) -> None:
    """Corrige los términos de una meta que aún es propuesta; lo acordado ya no se enmienda, se sustituye."""

    def nuevos(actual: dict) -> dict:
        if actual["estado"] != "propuesta":
            raise DatoInvalido(
                f"La meta {meta} ya está {actual['estado']}: no se corrige, se sustituye por otra."
            )
        problemas = revisar(lago, {**actual, **cambios}, hoy=hoy or date.today())
        if problemas:
            raise DatoInvalido(" ".join(problemas))
        return dict(cambios)

    lago.escribir(
        lambda cursor: revisiones.transitar(LIBRO, cursor, meta, revision, nuevos, autor),
        autor=autor,
        motivo=f"Corregir la meta {meta}",
    )


def tender_puente(
    lago: Lago, *, mesa: str, indicador: str, de: Mapping, a: Mapping, factor: float, nota: str, autor: str
) -> None:
    """Declara que una serie se compara con una meta de otros apellidos por un `factor`, y por qué.

    `de` y `a` traen fuente, unidad y metodologia. Un puente nuevo entre las mismas reemplaza al anterior.
    """
    if not nota.strip():
        raise DatoInvalido(
            "Un puente necesita la nota que lo justifica: quedará a la vista junto a cada cifra."
        )
    if not 0 < factor < float("inf"):
        raise DatoInvalido(f"El factor de un puente es mayor que cero; llegó {factor:g}.")
    apellidos = [
        *(de[c] for c in ("fuente", "unidad", "metodologia")),
        *(a[c] for c in ("fuente", "unidad", "metodologia")),
    ]

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        previo = cursor.execute(
            """
            SELECT puente, max(revision) FROM lago.puente
            WHERE mesa = ? AND indicador = ? AND fuente = ? AND unidad = ? AND metodologia = ?
              AND a_fuente = ? AND a_unidad = ? AND a_metodologia = ? GROUP BY puente""",
            [mesa, indicador, *apellidos],
        ).fetchall()
        siguiente = cursor.execute("SELECT coalesce(max(puente), 0) + 1 FROM lago.puente").fetchall()[0][0]
        puente, revision = previo[0] if previo else (siguiente, 0)
        cursor.execute(
            f"INSERT INTO lago.puente VALUES ({', '.join('?' * 15)})",
            [
                puente,
                revision + 1,
                mesa,
                indicador,
                *apellidos,
                factor,
                sin_control(nota).strip(),
                True,
                autor,
                revisiones.ahora(),
            ],
        )

    lago.escribir(trabajo, autor=autor, motivo=f"Tender un puente de {indicador} en {mesa}")
