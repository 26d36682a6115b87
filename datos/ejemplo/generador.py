"""Generador del ejemplo: escribe, con semilla fija, archivos de una entidad ficticia en formato oficial.

Cada archivo imita encabezado, codificación y manías del verdadero, para que entre por la misma fuente.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from datos.ejemplo import simulacion
from datos.ejemplo.mesa import CVE_ENT, ENTIDAD, MUNICIPIOS
from datos.ejemplo.perfiles import VICTIMAS

SEMILLA = 99_2015
ANIOS_CNSP = range(2015, 2026)
ANIO_RNID = 2026
MESES_RNID = 8

# El mes que un municipio no entregó: sus celdas van vacías en el archivo municipal.
FALTANTE = ("99002", 2023, 3)

MESES = ("Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio",
         "Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre")  # fmt: skip
_ENTIDAD = ("Año", "Clave_Ent", "Entidad")
_MUNICIPIO = ("Cve. Municipio", "Municipio")
_DELITO = ("Bien jurídico afectado", "Tipo de delito", "Subtipo de delito", "Modalidad")
_VICTIMA = ("Sexo", "Rango de edad")

ENCABEZADO_MUNICIPAL = (*_ENTIDAD, *_MUNICIPIO, *_DELITO, *MESES)
ENCABEZADO_ESTATAL = (*_ENTIDAD, *_DELITO, *MESES)
ENCABEZADO_VICTIMAS = (*_ENTIDAD, *_DELITO, *_VICTIMA, *MESES)
ENCABEZADO_POBLACION = ("CVE", "Entidad", "Municipio", *map(str, simulacion.ANIOS_POBLACION))

_CLAVES = tuple(MUNICIPIOS)


def escribir(carpeta: Path) -> list[Path]:
    """Escribe en la carpeta los seis archivos del ejemplo y dice sus rutas; siempre los mismos bytes.

    El archivo estatal cuenta también el mes que el municipal no trae: la fiscalía lo reportó sin desglosar.
    """
    azar = np.random.default_rng(SEMILLA)
    cnsp, rnid = categorias("cnsp"), categorias("rnid")
    antes = simulacion.carpetas(azar, cnsp, ANIOS_CNSP, 12)
    antes = antes.reshape(len(_CLAVES), len(cnsp), len(ANIOS_CNSP), 12)
    ahora = simulacion.carpetas(azar, rnid, range(ANIO_RNID, ANIO_RNID + 1), MESES_RNID, rnid=True)
    ahora = ahora[:, :, None, :]
    carpeta.mkdir(parents=True, exist_ok=True)
    # El registro de 2026 publica los meses por venir en cero en el archivo municipal y vacíos en el estatal.
    return [
        _csv(carpeta / "ejemplo_IDM_NM_dic25.csv", "cp1252", ENCABEZADO_MUNICIPAL,
             _municipal(cnsp, ANIOS_CNSP, antes)),
        _csv(carpeta / "ejemplo_IDEFC_NM_dic25.csv", "cp1252", ENCABEZADO_ESTATAL,
             _estatal(cnsp, ANIOS_CNSP, antes)),
        _csv(carpeta / "ejemplo_IDVFC_NM_dic25.csv", "cp1252", ENCABEZADO_VICTIMAS,
             _victimas(azar, cnsp, antes.sum(axis=0))),
        _csv(carpeta / "ejemplo_RNID-Delitos_Municipal-2026-ago2026.csv", "utf-8-sig", ENCABEZADO_MUNICIPAL,
             _municipal(rnid, (ANIO_RNID,), ahora, futuro=0)),
        _csv(carpeta / "ejemplo_RNID-Delitos_Estatal-2026-ago2026.csv", "cp1252", ENCABEZADO_ESTATAL,
             _estatal(rnid, (ANIO_RNID,), ahora, futuro="")),
        _csv(carpeta / "ejemplo_CONAPO_municipal_1990_2040.csv", "utf-8", ENCABEZADO_POBLACION, _poblacion()),
    ]  # fmt: skip


def categorias(catalogo: str) -> list[tuple[str, ...]]:
    """Combinaciones (bien, tipo, subtipo, modalidad) del catálogo `cnsp` o `rnid`, en el orden oficial."""
    ruta = Path(__file__).with_name(f"categorias_{catalogo}.csv")
    with ruta.open(encoding="utf-8", newline="") as archivo:
        return [tuple(renglon) for renglon in csv.reader(archivo)][1:]


def _municipal(combinaciones, anios, conteos, futuro="") -> Iterable[tuple]:
    """Renglones por año, municipio y combinación, con el mes faltante vacío."""
    for a, anio in enumerate(anios):
        for m, clave in enumerate(_CLAVES):
            for c, combinacion in enumerate(combinaciones):
                meses = _doce(conteos[m, c, a], futuro)
                if (clave, anio) == FALTANTE[:2]:
                    meses[FALTANTE[2] - 1] = ""
                yield (anio, CVE_ENT, ENTIDAD, clave, MUNICIPIOS[clave], *combinacion, *meses)


def _estatal(combinaciones, anios, conteos, futuro="") -> Iterable[tuple]:
    """Renglones por año y combinación: la suma de los municipios."""
    suma = conteos.sum(axis=0)
    for a, anio in enumerate(anios):
        for c, combinacion in enumerate(combinaciones):
            yield (anio, CVE_ENT, ENTIDAD, *combinacion, *_doce(suma[c, a], futuro))


def _victimas(azar, combinaciones, estatales) -> Iterable[tuple]:
    """Renglones por año, sexo, edad y combinación; sólo los grupos que el archivo oficial publica."""
    lugares = [i for i, combinacion in enumerate(combinaciones) if combinacion[1] in VICTIMAS]
    tipos = [combinaciones[i][1] for i in lugares]
    conteos = simulacion.victimas(azar, tipos, estatales[lugares].reshape(len(lugares), -1))
    conteos = conteos.reshape(len(lugares), len(ANIOS_CNSP), 12, len(simulacion.GRUPOS))
    for a, anio in enumerate(ANIOS_CNSP):
        for g, grupo in enumerate(simulacion.GRUPOS):
            for c, lugar in enumerate(lugares):
                if _se_publica(tipos[c], grupo[0]):
                    meses = _doce(conteos[c, a, :, g], "")
                    yield (anio, CVE_ENT, ENTIDAD, *combinaciones[lugar], *grupo, *meses)


def _se_publica(tipo: str, sexo: str) -> bool:
    """El feminicidio sólo se publica en mujeres y el aborto, sin identificar; lo demás, en todos."""
    if tipo == "Feminicidio":
        return sexo == simulacion.MUJER
    return tipo != "Aborto" or sexo == simulacion.SIN_IDENTIFICAR


def _poblacion() -> Iterable[tuple]:
    """Un renglón por municipio con sus habitantes a mitad de cada año."""
    for clave, habitantes in zip(_CLAVES, simulacion.poblacion().tolist(), strict=True):
        yield (clave, ENTIDAD, MUNICIPIOS[clave], *habitantes)


def _doce(conteos: np.ndarray, futuro) -> list:
    """Los doce meses del renglón; los que aún no llegan, con el valor que la fuente les pone."""
    return conteos.tolist() + [futuro] * (12 - len(conteos))


def _csv(ruta: Path, codificacion: str, encabezado: tuple, renglones: Iterable[tuple]) -> Path:
    """Escribe el archivo con la codificación de la fuente y fin de renglón LF, igual en todo sistema."""
    texto = io.StringIO()
    escritor = csv.writer(texto, lineterminator="\n")
    escritor.writerow(encabezado)
    escritor.writerows(renglones)
    ruta.write_bytes(texto.getvalue().encode(codificacion))
    return ruta
