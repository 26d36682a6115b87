"""Las metas de ida y vuelta en CSV: para traer las que la mesa ya lleva en Excel y para llevárselas."""

import contextlib
import csv
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd

from datos import metas
from datos.consultas import indicadores
from datos.consultas import metas as consulta
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.texto import columna, lista

COLUMNAS = ("meta", *metas.TERMINOS)
FECHAS = ("limite", "fecha_acuerdo")
NUMEROS = ("valor", "base_valor")
# Lo que hace que dos renglones sean la misma meta, aunque uno ya haya avanzado de estado.
IDENTIDAD = (
    "mesa",
    "indicador",
    "fuente",
    "unidad",
    "metodologia",
    "edicion",
    "tipo",
    "valor",
    "medida",
    "limite",
)


@dataclass
class Importacion:
    """Qué pasó con un archivo de metas: cuántas entraron, cuáles ya estaban y qué renglones fallan."""

    nuevas: list[int] = field(default_factory=list)
    repetidas: int = 0
    problemas: list[tuple[int, str]] = field(default_factory=list)  # (renglón del archivo, qué le pasa)


def exportar(lago: Lago, mesa: str | None = None) -> pd.DataFrame:
    """Un renglón por meta vigente con las mismas columnas que `importar` espera."""
    return consulta.metas(lago, mesa)[list(COLUMNAS)].astype({"meta": "Int64", "sustituye": "Int64"})


def importar(
    lago: Lago, ruta: Path, *, autor: str, parcial: bool = False, ejemplo: bool = False
) -> Importacion:
    """Agrega las metas de un CSV, todas o ninguna (con `parcial`, las buenas); las repetidas no se duplican.

    Una meta acordada en el pasado puede traer su límite vencido. Lanza `DatoInvalido` si el archivo no se
    puede leer o si sus columnas no son las esperadas.
    """
    renglones = _leer(ruta)
    resultado, buenos = Importacion(), []
    previas = {_identidad(m): m["meta"] for m in consulta.metas(lago).to_dict("records")}
    for numero, crudo in renglones:
        terminos, problemas = _interpretar(lago, crudo)
        hoy = date.today() if terminos.get("estado") == "propuesta" else None
        problemas += metas.revisar(lago, terminos, hoy=hoy)
        if problemas:
            resultado.problemas.append((numero, " ".join(problemas)))
        else:
            buenos.append((crudo.get("meta") or f"renglón {numero}", terminos))
    if resultado.problemas and not parcial:
        return resultado

    def trabajo(cursor: duckdb.DuckDBPyConnection) -> tuple[list[int], int]:
        nuevas, numeros, conocidas = [], {}, dict(previas)
        for propia, terminos in buenos:
            clave = _identidad(terminos)
            if clave not in conocidas:
                sustituida = numeros.get(str(terminos["sustituye"] or ""))
                conocidas[clave] = metas.agregar(
                    cursor, {**terminos, "sustituye": sustituida}, autor, ejemplo=ejemplo
                )
                nuevas.append(conocidas[clave])
            numeros[str(propia)] = conocidas[clave]
        return nuevas, len(buenos) - len(nuevas)

    if buenos:
        resultado.nuevas, resultado.repetidas = lago.escribir(
            trabajo, autor=autor, motivo=f"Importar metas de {ruta.name}"
        )
    return resultado


def _leer(ruta: Path) -> list[tuple[int, dict[str, str]]]:
    if not ruta.is_file():
        raise DatoInvalido(f"No existe el archivo «{ruta}».")
    crudo = ruta.read_bytes()
    try:
        texto = crudo.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = crudo.decode("cp1252", errors="replace")
    lineas = texto.splitlines()
    if not lineas:
        raise DatoInvalido(f"«{ruta.name}» está vacío.")
    delimitador = max(",;\t", key=lineas[0].count)
    lector = csv.reader(lineas, delimiter=delimitador)
    titulos = [columna(t) for t in next(lector)]
    faltan = [c for c in metas.OBLIGATORIOS if c not in titulos]
    sobran = [t for t in titulos if t not in COLUMNAS]
    if faltan or sobran:
        partes = [
            f"le faltan las columnas {lista(faltan, 12)}" * bool(faltan),
            f"trae columnas que no se conocen: {lista(sobran, 12)}" * bool(sobran),
        ]
        raise DatoInvalido(
            f"«{ruta.name}» {' y '.join(p for p in partes if p)}. Se esperan: {lista(list(COLUMNAS), 30)}. "
            "La orden «metas exportar» da un archivo con la forma correcta."
        )
    renglones = []
    for numero, valores in enumerate(lector, 2):
        if any(v.strip() for v in valores):
            if len(valores) != len(titulos):
                raise DatoInvalido(
                    f"El renglón {numero} de «{ruta.name}» trae {len(valores)} columnas "
                    f"y el encabezado {len(titulos)}."
                )
            renglones.append((numero, dict(zip(titulos, (v.strip() for v in valores), strict=True))))
    return renglones


def _interpretar(lago: Lago, crudo: dict[str, str]) -> tuple[dict, list[str]]:
    terminos: dict = {
        **dict.fromkeys(metas.TERMINOS),
        **{c: v or None for c, v in crudo.items() if c in metas.TERMINOS},
    }
    terminos["estado"] = terminos["estado"] or "propuesta"
    problemas = []
    for nombre in NUMEROS:
        if terminos[nombre] is not None:
            try:
                terminos[nombre] = float(str(terminos[nombre]).replace(",", ""))
            except ValueError:
                problemas.append(f"{nombre}: llegó «{terminos[nombre]}» y se espera un número.")
    for nombre in FECHAS:
        if terminos[nombre] is not None:
            terminos[nombre], problema = _fecha(nombre, terminos[nombre])
            problemas += problema
    if terminos["indicador"]:
        with contextlib.suppress(DatoInvalido):  # `metas.revisar` lo dirá con su renglón
            terminos["indicador"] = indicadores.resolver(lago, terminos["indicador"])
    return terminos, problemas


def _fecha(nombre: str, texto: str) -> tuple[date | None, list[str]]:
    for formato in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(texto, formato).date(), []
        except ValueError:
            continue
    return None, [f"{nombre}: llegó «{texto}» y se espera una fecha como 2026-12-31 o 31/12/2026."]


def _identidad(terminos: dict) -> tuple:
    limpios = (terminos[c] for c in IDENTIDAD)
    return tuple(
        None if v is None or v != v else f"{v:%Y-%m-%d}" if hasattr(v, "strftime") else str(v)
        for v in limpios
    )
