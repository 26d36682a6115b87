"""Las notas de prensa: capturarlas, corregirlas y retirarlas, y en frases lo que les impide entrar."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from numbers import Real

import duckdb
import pandas as pd

from datos import circulos
from datos.consultas import mesas, territorios
from datos.consultas.prensa import delitos
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import Lago
from datos.prensa.delicado import LUGARES, senales
from datos.revisiones import ahora
from datos.texto import lista, sin_control

PRECISIONES = {
    "exacta": "El punto exacto",
    "calle": "La calle o el cruce",
    "colonia": "La colonia",
    "municipio": "Sólo el municipio (no se dibuja)",
}
TERMINOS = (
    "mesa", "delito", "medio", "publicada", "liga", "titulo", "desde", "hasta", "cvegeo", "colonia", "calle",
    "cruce", "lat", "lon", "precision", "ubicada", "victimas", "observacion", "circulo",
)  # fmt: skip
OBLIGATORIOS = {
    "mesa": "la mesa",
    "delito": "el delito",
    "desde": "la fecha del hecho",
    "cvegeo": "el municipio",
}
CAPTURA = "captura"
PRIMER_DIA = date(1980, 1, 1)
MAXIMO_DE_VICTIMAS = 99_999
# El rectángulo que encierra a México con sus islas: sur, norte, oeste, este.
SUR, NORTE, OESTE, ESTE = 14.3, 32.8, -118.7, -86.5
LIGA = r"https?://[^\s<>\"]+"
# La entidad 99 es la del ejemplo.
CLAVE_DE_MUNICIPIO = r"(0[1-9]|[12]\d|3[0-2]|99)(?!000|99[89])\d{3}"
DIAS_DE_REZAGO, DIAS_DE_RANGO, MUCHAS_VICTIMAS = 60, 31, 20


def completar(terminos: Mapping) -> dict:
    """Los términos de una nota con lo que falta puesto: textos limpios, `hasta` como `desde`, círculo mesa.

    Sin coordenada la precisión es «municipio», y con esa precisión no se guarda coordenada.
    """
    nota = {t: _limpio(terminos.get(t)) for t in TERMINOS}
    nota["hasta"] = nota["hasta"] or nota["desde"]
    nota["circulo"] = nota["circulo"] or circulos.MESA
    if nota["lat"] is None and nota["lon"] is None:
        nota["precision"] = nota["precision"] or "municipio"
    if nota["precision"] == "municipio":
        nota |= {"lat": None, "lon": None, "ubicada": None}
    return nota


def _limpio(valor: object) -> object:
    if isinstance(valor, str):
        return " ".join(sin_control(valor).split()) or None
    if pd.isna(valor):
        return None
    return valor.date() if isinstance(valor, datetime) else valor


def revisar(lago: Lago, terminos: Mapping, *, hoy: date | None = None) -> list[str]:
    """Lo que impide guardar una nota, en frases; vacío si está bien."""
    nota, hoy = completar(terminos), hoy or date.today()
    problemas = []
    faltan = [dicho for termino, dicho in OBLIGATORIOS.items() if nota[termino] is None]
    if nota["medio"] is None and nota["liga"] is None:
        faltan.append("el medio o la liga")
    if faltan:
        problemas.append(f"Falta decir {lista(faltan, 10)}.")
    if nota["mesa"] and not mesas.mesas(lago).mesa.eq(nota["mesa"]).any():
        problemas.append(f"No existe la mesa «{nota['mesa']}».")
    if nota["delito"] and not delitos(lago).delito.eq(nota["delito"]).any():
        problemas.append(
            f"No existe el delito «{nota['delito']}»: "
            f"use {lista(delitos(lago).delito.tolist(), 20, union='o')}."
        )
    if nota["cvegeo"] and not re.fullmatch(CLAVE_DE_MUNICIPIO, str(nota["cvegeo"])):
        problemas.append(
            f"«{nota['cvegeo']}» no es la clave de un municipio: se esperan 5 dígitos, como 08037."
        )
    elif nota["cvegeo"] and not territorios.existe(lago, nota["cvegeo"]):
        problemas.append(f"No existe el municipio {nota['cvegeo']}: revise su clave.")
    if nota["circulo"] not in circulos.CIRCULOS:
        posibles = lista(list(circulos.CIRCULOS), union="o")
        problemas.append(f"No existe el círculo «{nota['circulo']}»: use {posibles}.")
    if nota["liga"] and not re.fullmatch(LIGA, nota["liga"], re.IGNORECASE):
        problemas.append(
            f"La liga «{nota['liga'][:80]}» no sirve: se espera que empiece con http:// o https://."
        )
    victimas = nota["victimas"]
    if victimas is not None and not (isinstance(victimas, Real) and victimas >= 0 and victimas % 1 == 0):
        problemas.append(f"Las víctimas son un número entero, cero o más; llegó «{victimas}».")
    elif victimas is not None and victimas > MAXIMO_DE_VICTIMAS:
        problemas.append(f"Las víctimas de una nota son {MAXIMO_DE_VICTIMAS:,} o menos; llegó {victimas:,}.")
    return problemas + _fechas(nota, hoy) + _lugar(nota)


def _fechas(nota: dict, hoy: date) -> list[str]:
    problemas = []
    for termino, dicho in (("desde", "del hecho"), ("hasta", "del hecho"), ("publicada", "de publicación")):
        valor = nota[termino]
        if valor is None or (termino == "hasta" and valor == nota["desde"]):
            continue
        if not isinstance(valor, date):
            problemas.append(f"La fecha {dicho} «{valor}» no es una fecha: use el formato 2026-11-20.")
        elif valor > hoy:
            problemas.append(f"La fecha {dicho} {valor:%Y-%m-%d} todavía no llega.")
        elif valor < PRIMER_DIA:
            problemas.append(
                f"La fecha {dicho} {valor:%Y-%m-%d} es anterior a {PRIMER_DIA.year}: revise el año."
            )
    if problemas or nota["desde"] is None:
        return problemas
    if nota["hasta"] < nota["desde"]:
        problemas.append(f"El hecho termina el {nota['hasta']} antes de empezar el {nota['desde']}.")
    if nota["publicada"] and nota["publicada"] < nota["desde"]:
        problemas.append(f"Se publicó el {nota['publicada']}, antes del hecho ({nota['desde']}).")
    return problemas


def _lugar(nota: dict) -> list[str]:
    lat, lon, precision = nota["lat"], nota["lon"], nota["precision"]
    if precision is not None and precision not in PRECISIONES:
        return [f"No existe la precisión «{precision}»: use {lista(list(PRECISIONES), union='o')}."]
    if lat is None and lon is None:
        if precision != "municipio":
            return [f"Dice precisión «{precision}» pero no trae el punto: márquelo o elija «municipio»."]
        return []
    if not (isinstance(lat, Real) and isinstance(lon, Real)):
        return ["Al punto le falta la latitud o la longitud."]
    if not en_mexico(lat, lon):
        volteado = " ¿Están al revés latitud y longitud?" if en_mexico(lon, lat) else ""
        return [f"El punto ({lat:g}, {lon:g}) no está en México.{volteado}"]
    return [] if precision else ["Falta decir qué tan preciso es el punto: exacta, calle o colonia."]


def en_mexico(lat: float, lon: float) -> bool:
    """Si un punto cae en el rectángulo que encierra al país."""
    return SUR <= lat <= NORTE and OESTE <= lon <= ESTE


def advertir(lago: Lago, terminos: Mapping) -> list[str]:
    """Lo que conviene mirar dos veces antes de guardar una nota, y no lo impide."""
    nota = completar(terminos)
    avisos = []
    for termino in ("titulo", "observacion"):
        avisos += senales(nota[termino])
    avisos += [frase for t, que in LUGARES.items() if nota[t] for frase in senales(f"{que} {nota[t]}")]
    avisos = [f"{frase} No se guardan datos de personas." for frase in dict.fromkeys(avisos)]
    return avisos + _fuera(lago, nota) + _raros(nota)


def _fuera(lago: Lago, nota: dict) -> list[str]:
    from datos.consultas.geometria import dentro

    propia = mesas.mesas(lago)
    propia = propia[propia.mesa.eq(nota["mesa"])]
    avisos = []
    if len(propia) and nota["cvegeo"] and nota["cvegeo"] not in propia.municipios.iloc[0]:
        avisos.append(f"El municipio {nota['cvegeo']} no es de la mesa: no contará en sus cifras.")
    con_punto = nota["lat"] is not None and nota["lon"] is not None and not _lugar(nota)
    if con_punto and nota["cvegeo"] and dentro(lago, nota["lat"], nota["lon"], nota["cvegeo"]) is False:
        avisos.append(f"El punto cae fuera del municipio {nota['cvegeo']}: revise el punto o el municipio.")
    return avisos


def _raros(nota: dict) -> list[str]:
    avisos = []
    desde, hasta, publicada = nota["desde"], nota["hasta"], nota["publicada"]
    if isinstance(desde, date) and isinstance(hasta, date):
        if (hasta - desde).days > DIAS_DE_RANGO:
            avisos.append(f"El hecho dura {(hasta - desde).days} días: ¿está bien el rango?")
        if isinstance(publicada, date) and (publicada - hasta).days > DIAS_DE_REZAGO:
            avisos.append(f"Se publicó {(publicada - hasta).days} días después del hecho.")
    if isinstance(nota["victimas"], Real) and nota["victimas"] > MUCHAS_VICTIMAS:
        avisos.append(f"{nota['victimas']:g} víctimas en un solo hecho: ¿está bien el número?")
    return avisos


def capturar(
    lago: Lago, terminos: Mapping, *, autor: str, hoy: date | None = None, ejemplo: bool = False
) -> int:
    """El número de la nota guardada, que nace siendo su propio evento; `DatoInvalido` si algo lo impide."""
    if problemas := revisar(lago, terminos, hoy=hoy):
        raise DatoInvalido(" ".join(problemas))
    nota = completar(terminos)

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> int:
        numero = siguiente(cursor)
        columnas = [f'"{t}"' for t in TERMINOS]
        cursor.execute(
            f"""INSERT INTO lago.nota (nota, revision, evento, origen, activa, ejemplo, autor, momento,
                                       {", ".join(columnas)})
                VALUES (?, 1, ?, ?, true, ?, ?, ?, {", ".join("?" * len(TERMINOS))})""",
            [numero, numero, CAPTURA, ejemplo, autor, ahora(), *nota.values()],
        )
        return numero

    return lago.escribir(
        trabajo, autor=autor, motivo=f"Capturar una nota de {nota['delito']} en {nota['mesa']}"
    )


def siguiente(cursor: duckdb.DuckDBPyConnection) -> int:
    """El primer número de nota que nadie ha usado."""
    return cursor.execute("SELECT coalesce(max(nota), 0) + 1 FROM lago.nota").fetchall()[0][0]


def corregir(
    lago: Lago, nota: int, cambios: Mapping, *, revision: int, autor: str, hoy: date | None = None
) -> None:
    """Cambia lo que dice una nota; la mesa no se cambia. `CambioAjeno` si otro la cambió después de verla."""

    def nuevos(actual: dict) -> dict:
        completa = {**actual, **cambios, "mesa": actual["mesa"]}
        if problemas := revisar(lago, completa, hoy=hoy):
            raise DatoInvalido(" ".join(problemas))
        return completar(completa)

    _cambiar(lago, nota, revision, nuevos, autor, f"Corregir la nota {nota}")


def retirar(lago: Lago, nota: int, *, revision: int, autor: str, motivo: str) -> None:
    """La nota deja de contar sin borrarse y las demás de su evento siguen juntas; el motivo queda escrito."""
    if not motivo.strip():
        raise DatoInvalido("Diga por qué se retira la nota: queda en la bitácora.")
    _cambiar(
        lago, nota, revision, lambda _: {"activa": False}, autor, f"Retirar la nota {nota}: {motivo.strip()}"
    )


def _cambiar(
    lago: Lago, nota: int, revision: int, nuevos: Callable[[dict], dict], autor: str, motivo: str
) -> None:
    def trabajo(cursor: duckdb.DuckDBPyConnection) -> None:
        actual = _vigente(cursor, nota)
        if actual["revision"] != revision:
            raise CambioAjeno(_que_cambio(lago, revision, actual))
        if not actual["activa"]:
            raise DatoInvalido(f"La nota {nota} ya está retirada.")
        cambios = {**nuevos(actual), "revision": revision + 1, "autor": autor, "momento": ahora()}
        asignado = ", ".join(f'"{c}" = ?' for c in cambios)
        cursor.execute(f"UPDATE lago.nota SET {asignado} WHERE nota = ?", [*cambios.values(), nota])

    lago.escribir(trabajo, autor=autor, motivo=motivo)


def _vigente(cursor, nota: int) -> dict:
    renglones = cursor.execute("FROM lago.nota WHERE nota = ?", [nota])
    columnas = [c[0] for c in renglones.description]
    hallados = renglones.fetchall()
    if not hallados:
        raise DatoInvalido(f"No existe la nota {nota}.")
    return dict(zip(columnas, hallados[0], strict=True))


def _que_cambio(lago: Lago, vista: int, actual: dict) -> str:
    """Quién, cuándo y qué; lo que decía la revisión vista está en las versiones del lago."""
    terminos = ", ".join(f'"{t}"' for t in TERMINOS)
    with lago.cursor() as cursor:
        anterior = cursor.execute(
            f"""SELECT {terminos} FROM lago.table_changes('nota', {lago.primera_version()}, {lago.version()})
                WHERE nota = ? AND revision = ? AND change_type IN ('insert', 'update_postimage') LIMIT 1""",
            [actual["nota"], vista],
        ).fetchall()
    diferencias = [
        f"{t} decía «{_dicho(antes)}» y dice «{_dicho(actual[t])}»"
        for t, antes in zip(TERMINOS, anterior[0] if anterior else (), strict=False)
        if antes != actual[t]
    ]
    hizo = "cambió" if actual["activa"] else "retiró"
    return (
        f"{actual['autor']} {hizo} la nota {actual['nota']} el {actual['momento']:%Y-%m-%d a las %H:%M} (UTC)"
        f", después de que usted la vio: {lista(diferencias, 8) or 'sin cambios en lo que dice'}. Revise el "
        "cambio y decida; lo suyo no se guardó."
    )


def _dicho(valor: object) -> object:
    return "vacío" if valor is None else valor
