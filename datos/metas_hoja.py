"""Las metas de ida y vuelta en XLSX o CSV: para traer las que la mesa ya lleva en Excel y llevárselas."""

import contextlib
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from datos import archivo, metas
from datos.consultas import indicadores
from datos.consultas import metas as consulta
from datos.errores import DatoInvalido
from datos.fechas import fecha as leer_fecha
from datos.filas import filas
from datos.lago import Lago
from datos.salida import bytes_csv, bytes_xlsx
from datos.texto import columna, leer_numero, lista

COLUMNAS = ("meta", *metas.TERMINOS)
# Las fechas, con la que se pone en lugar de una que no se entendió: una que no da motivo a otra queja.
FECHAS = {"limite": date.max, "fecha_acuerdo": date.min}
NUMEROS = ("valor", "base_valor")
ANCHOS = {"referencia": 50, "nota": 50, "propone": 26, "sesion": 26, "indicador": 26, "base_periodo": 20}
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


def exportar_csv(lago: Lago, mesa: str | None = None) -> bytes:
    """Las metas en CSV, en UTF-8 con marca para Excel; sin metas, sólo el encabezado."""
    return bytes_csv(exportar(lago, mesa))


def exportar_xlsx(lago: Lago, mesa: str | None = None) -> bytes:
    """Las metas en un libro de Excel; sin metas, sólo el encabezado."""
    return bytes_xlsx(exportar(lago, mesa), "Metas", ANCHOS, fija="B2")


def importar(
    lago: Lago, ruta: Path, *, autor: str, parcial: bool = False, ejemplo: bool = False
) -> Importacion:
    """Agrega las metas de un XLSX o CSV, todas o ninguna (con `parcial`, las buenas), sin duplicarlas.

    Una meta acordada en el pasado puede traer su límite vencido. Lanza `DatoInvalido` si el archivo no se
    puede leer o si sus columnas no son las esperadas.
    """
    renglones = _leer(ruta)
    resultado, buenos = Importacion(), []
    previas = {_identidad(m): m["meta"] for m in consulta.metas(lago).to_dict("records")}
    for lugar, crudo in renglones:
        terminos, problemas = _interpretar(lago, crudo)
        hoy = date.today() if terminos.get("estado") == "propuesta" else None
        problemas += metas.revisar(lago, terminos, hoy=hoy)
        if problemas:
            resultado.problemas.append((lugar, " ".join(problemas)))
        else:
            buenos.append((crudo.get("meta") or f"renglón {lugar}", terminos))
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
    """Cada renglón con su número en el archivo y lo que dice de cada término."""
    with tempfile.TemporaryDirectory(prefix="metas-") as carpeta:
        hojas = archivo.hojas(ruta, Path(carpeta))
        hoja = next((h for h in hojas if not _faltan(h)), hojas[0])
        llegadas = filas(hoja)
    _exigir_columnas(hoja)
    titulos = [columna(t) for t in hoja.titulos]
    renglones = []
    for lugar, celdas in llegadas:
        if any(celdas[len(titulos) :]) or any(c for t, c in zip(titulos, celdas, strict=False) if not t):
            raise DatoInvalido(
                f"El renglón {lugar} de «{hoja.nombre}» trae {len(celdas)} columnas "
                f"y el encabezado {len(list(filter(None, titulos)))}."
            )
        renglones.append((lugar, {t: c for t, c in zip(titulos, celdas, strict=False) if t}))
    return renglones


def _faltan(hoja: archivo.Hoja) -> list[str]:
    dichos = {columna(t) for t in hoja.titulos}
    return [c for c in metas.OBLIGATORIOS if c not in dichos]


def _exigir_columnas(hoja: archivo.Hoja) -> None:
    titulos = [t for t in map(columna, hoja.titulos) if t]
    quejas = {
        "le falta": _faltan(hoja),
        "no se le conoce": sorted({t for t in titulos if t not in COLUMNAS}),
        "se le repite": sorted({t for t in titulos if titulos.count(t) > 1}),
    }
    dichas = [
        f"{queja}{'' if len(cuales) == 1 else 'n'} {lista([f'«{c}»' for c in cuales], 12)}"
        for queja, cuales in quejas.items() if cuales
    ]  # fmt: skip
    if dichas:
        raise DatoInvalido(
            f"A «{hoja.nombre}» {lista(dichas)}. Se esperan las columnas {lista(list(COLUMNAS), 30)}. "
            "Descargue las metas (en la terminal, «metas exportar») y llene ese archivo."
        )


def _interpretar(lago: Lago, crudo: dict[str, str]) -> tuple[dict, list[str]]:
    terminos: dict = {
        **dict.fromkeys(metas.TERMINOS),
        **{c: v or None for c, v in crudo.items() if c in metas.TERMINOS},
    }
    terminos["estado"] = terminos["estado"] or "propuesta"
    problemas = []
    for nombre in NUMEROS:
        if terminos[nombre] is not None:
            leido = leer_numero(terminos[nombre])
            if leido is None:
                problemas.append(f"{nombre}: llegó «{terminos[nombre]}» y se espera un número.")
            else:
                terminos[nombre] = leido
    for nombre, neutra in FECHAS.items():
        if terminos[nombre] is not None:
            leida = leer_fecha(terminos[nombre])
            if leida is None:
                llego = f"{nombre}: llegó «{terminos[nombre]}»"
                problemas.append(f"{llego} y se espera una fecha como 31/12/2026.")
            terminos[nombre] = leida or neutra
    if terminos["indicador"]:
        with contextlib.suppress(DatoInvalido):  # `metas.revisar` lo dirá con su renglón
            terminos["indicador"] = indicadores.resolver(lago, terminos["indicador"])
    return terminos, problemas


def _identidad(terminos: dict) -> tuple:
    limpios = (terminos[c] for c in IDENTIDAD)
    return tuple(
        None if v is None or v != v else f"{v:%Y-%m-%d}" if hasattr(v, "strftime") else str(v)
        for v in limpios
    )
