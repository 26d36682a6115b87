"""Listas que una autoridad entrega caso por caso: entran completas o no entran, y se retiran sin borrarse.

Son del círculo de la mesa. Una columna con nombres de personas nunca se guarda, diga lo que diga quien sube.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from datos import archivo
from datos.archivo import Hoja
from datos.consultas import mesas
from datos.consultas.territorios import resolver
from datos.errores import DatoInvalido, FuenteInvalida
from datos.lago import Lago
from datos.prensa import listas_lectura as lectura
from datos.revisiones import ahora
from datos.texto import contar, lista

TERMINOS = {
    "nombre": "cómo se le dice en la mesa («el fiscal»)",
    "entrega": "quién la entregó",
    "recibida": "cuándo se recibió",
    "delito": "de qué delito es",
    "desde": "desde cuándo cubre",
    "hasta": "hasta cuándo cubre",
}
COLUMNAS_CASO = (
    "folio",
    "desde",
    "hasta",
    "cvegeo",
    "colonia",
    "lugar",
    "lat",
    "lon",
    "victimas",
    "observacion",
)


@dataclass
class Importacion:
    """Qué pasó con una lista: su número, cuántos casos entraron y qué renglones no se entienden."""

    lista: int | None = None
    casos: int = 0
    ya_estaba: bool = False
    rechazados: list[tuple[int, str]] = field(default_factory=list)  # (renglón del archivo, qué le pasa)
    avisos: list[str] = field(default_factory=list)


def revisar(lago: Lago, mesa: str, terminos: Mapping, *, hoy: date | None = None) -> list[str]:
    """Lo que le falta o no puede ser de lo que se dice de una lista, en frases; vacío si está bien."""
    problemas = []
    faltan = [dicho for termino, dicho in TERMINOS.items() if terminos.get(termino) in (None, "")]
    if faltan:
        problemas.append(f"Falta decir: {lista(faltan, 10)}.")
    if not mesas.mesas(lago).mesa.eq(mesa).any():
        problemas.append(f"No existe la mesa «{mesa}».")
    delitos = lago.leer("SELECT delito FROM catalogo.delitos_prensa ORDER BY orden::INTEGER").delito
    if terminos.get("delito") and not delitos.eq(terminos["delito"]).any():
        posibles = lista(list(delitos), 20, union="o")
        problemas.append(f"No existe el delito «{terminos['delito']}»: use {posibles}.")
    desde, hasta, recibida = (terminos.get(t) for t in ("desde", "hasta", "recibida"))
    if desde and hasta and desde > hasta:
        problemas.append(f"La lista dice cubrir del {desde} al {hasta}: el final es anterior al principio.")
    if recibida and recibida > (hoy or date.today()):
        problemas.append(f"La fecha en que se recibió, {recibida}, aún no llega.")
    return problemas


def primera_hoja(ruta: Path, carpeta: Path) -> Hoja:
    """La tabla que se va a leer de un archivo; lanza `FuenteInvalida` si no se puede abrir."""
    return archivo.hojas(ruta, carpeta)[0]


def papeles_de(lago: Lago, hoja: Hoja, mesa: str) -> dict[str, str]:
    """El papel de cada columna: lo que la mesa dijo la última vez de ese encabezado o, si no, lo que parece.

    Una columna de nombres de personas sale siempre como «nombre», que no se guarda.
    """
    recordados = lago.leer(
        "SELECT opciones FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?", [mesa, _encabezado(hoja)]
    )
    dichos = json.loads(recordados.opciones[0]) if len(recordados) else {}
    return _sin_nombres(hoja, {**lectura.sugerir(hoja), **dichos})


def importar(
    lago: Lago,
    ruta: Path,
    *,
    mesa: str,
    terminos: Mapping,
    papeles: Mapping[str, str] | None = None,
    municipio: str | None = None,
    parcial: bool = False,
    autor: str,
    ejemplo: bool = False,
) -> Importacion:
    """Guarda una lista con todos sus casos, o nada si un renglón no se entiende (con `parcial`, los buenos).

    `papeles` dice qué es cada columna y `municipio`, la clave del que toda la lista es, si no trae columna.
    El mismo archivo para el mismo delito no entra dos veces. Lanza `DatoInvalido` si falta decir algo.
    """
    if problemas := revisar(lago, mesa, terminos):
        raise DatoInvalido(" ".join(problemas))
    with tempfile.TemporaryDirectory(prefix="lista-") as temporal:
        hojas = archivo.hojas(ruta, Path(temporal))
        hoja = hojas[0]
        papeles = _sin_nombres(hoja, {**papeles_de(lago, hoja, mesa), **(papeles or {})})
        _exigir_papeles(hoja, papeles)
        entidad = resolver(lago, mesa).cve_ent
        casos, rechazados = lectura.casos(lago, hoja, papeles, entidad, municipio)
    resultado = Importacion(rechazados=rechazados, avisos=lectura.avisos(casos, terminos, hoja, papeles))
    if len(hojas) > 1:
        resultado.avisos.append(
            f"El archivo trae {len(hojas)} hojas; sólo se leyó la primera, «{hoja.nombre}»."
        )
    previa = _ya_estaba(lago, hoja.huella, mesa, terminos["delito"])
    if previa is not None:
        return Importacion(previa, len(casos), True)
    _rechazar_repetidos(lago, casos, mesa, terminos, resultado)
    if not casos or (resultado.rechazados and not parcial):
        return resultado

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> tuple[int, bool]:
        hallada = cursor.execute(*_buscar(hoja.huella, mesa, terminos["delito"])).fetchall()
        if hallada:
            return hallada[0][0], True
        numero = cursor.execute("SELECT coalesce(max(lista), 0) + 1 FROM lago.lista").fetchall()[0][0]
        _escribir(cursor, numero, mesa, terminos, ruta.name, hoja.huella, casos, autor, ejemplo)
        encabezado = _encabezado(hoja)
        cursor.execute("DELETE FROM lago.perfil_tabla WHERE mesa = ? AND encabezado = ?", [mesa, encabezado])
        cursor.execute(
            "INSERT INTO lago.perfil_tabla VALUES (?, ?, ?)", [mesa, encabezado, json.dumps(papeles)]
        )
        return numero, False

    resultado.lista, resultado.ya_estaba = lago.escribir(
        trabajo, autor=autor, motivo=f"Guardar la lista de {terminos['nombre']} en {mesa}"
    )
    resultado.casos = len(casos)
    return resultado


def retirar(lago: Lago, numero: int, *, autor: str, motivo: str) -> None:
    """Deja de contar una lista sin borrarla; sus cotejos dejan de valer mientras siga retirada."""
    if not motivo.strip():
        raise DatoInvalido("Falta decir por qué se retira la lista.")

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        hallada = cursor.execute("SELECT activa, nombre FROM lago.lista WHERE lista = ?", [numero]).fetchall()
        if not hallada:
            raise DatoInvalido(f"No existe la lista {numero}.")
        if not hallada[0][0]:
            raise DatoInvalido(f"La lista {numero}, de {hallada[0][1]}, ya estaba retirada.")
        cursor.execute("UPDATE lago.lista SET activa = false WHERE lista = ?", [numero])

    lago.escribir(trabajo, autor=autor, motivo=f"Retirar la lista {numero}: {motivo.strip()}")


def _encabezado(hoja: Hoja) -> str:
    return "lista|" + "|".join(hoja.columnas)


def _sin_nombres(hoja: Hoja, papeles: dict[str, str]) -> dict[str, str]:
    return {c: "nombre" if lectura.es_de_nombre(c) else papeles.get(c, "ignorar") for c in hoja.columnas}


def _exigir_papeles(hoja: Hoja, papeles: dict[str, str]) -> None:
    raros = sorted(set(papeles.values()) - set(lectura.PAPELES))
    if raros:
        posibles = lista(list(lectura.PAPELES), 20, union="o")
        raise FuenteInvalida(f"No existe el papel {lista(raros)}: use {posibles}.")
    if "fecha" not in papeles.values():
        raise FuenteInvalida(
            f"Para cotejar «{hoja.nombre}» hace falta la columna con la fecha del hecho. "
            f"Llegaron: {lista(list(hoja.columnas), 20)}."
        )
    usados = [p for p in papeles.values() if p not in ("ignorar", "nombre")]
    if repetidos := sorted({lectura.PAPELES[p] for p in usados if usados.count(p) > 1}):
        raise FuenteInvalida(f"Dos columnas dicen ser lo mismo ({lista(repetidos)}): deje sólo una.")


def _buscar(huella: str, mesa: str, delito: str) -> tuple[str, list]:
    sql = "SELECT lista FROM lago.lista WHERE huella = ? AND mesa = ? AND delito = ? AND activa"
    return sql, [huella, mesa, delito]


def _ya_estaba(lago: Lago, huella: str, mesa: str, delito: str) -> int | None:
    previas = lago.leer(*_buscar(huella, mesa, delito)).lista
    return int(previas.iloc[0]) if len(previas) else None


def _rechazar_repetidos(lago, casos: list[dict], mesa: str, terminos: Mapping, resultado) -> None:
    """Saca los casos cuyo folio ya dio la misma autoridad en otra lista vigente del mismo delito."""
    otros = lago.leer(
        """SELECT c.folio, min(l.recibida) AS recibida FROM lago.caso c JOIN lago.lista l USING (lista)
           WHERE l.activa AND l.mesa = ? AND l.delito = ? AND lower(l.nombre) = lower(?)
             AND c.folio IS NOT NULL GROUP BY c.folio""",
        [mesa, terminos["delito"], terminos["nombre"].strip()],
    )
    dados = dict(zip(otros.folio, otros.recibida, strict=True))
    for caso in [c for c in casos if c["folio"] in dados]:
        casos.remove(caso)
        cuando = f"{dados[caso['folio']]:%Y-%m-%d}"
        que = f"El folio «{caso['folio']}» ya venía en la lista que se recibió el {cuando}."
        resultado.rechazados.append((caso["renglon"], que))
    resultado.rechazados.sort()


def _escribir(cursor, numero, mesa, terminos, nombre_archivo, huella, casos, autor, ejemplo) -> None:
    de_la_lista = [
        numero, mesa, terminos["nombre"].strip(), terminos["entrega"].strip(), terminos["recibida"],
        terminos["delito"], terminos["desde"], terminos["hasta"], nombre_archivo, huella, True, ejemplo,
        autor, ahora(),
    ]  # fmt: skip
    cursor.execute(f"INSERT INTO lago.lista VALUES ({', '.join('?' * 14)})", de_la_lista)
    cursor.executemany(
        f"INSERT INTO lago.caso (lista, caso, {', '.join(COLUMNAS_CASO)}) "
        f"VALUES ({', '.join('?' * (2 + len(COLUMNAS_CASO)))})",
        [[numero, orden, *(caso[c] for c in COLUMNAS_CASO)] for orden, caso in enumerate(casos, 1)],
    )


def dicho(resultado: Importacion) -> str:
    """Lo que pasó con una lista, en una frase."""
    if resultado.ya_estaba:
        return f"Esa lista ya estaba (es la {resultado.lista}): no se guardó dos veces."
    if resultado.lista is None:
        return "No entró ningún caso: corrija estos renglones o marque que entren los buenos."
    fuera = len(resultado.rechazados)
    quedan = f" {contar(fuera, 'renglón quedó', 'renglones quedaron')} fuera." if fuera else ""
    return f"Se guardó la lista {resultado.lista} con {contar(resultado.casos, 'caso', 'casos')}.{quedan}"
