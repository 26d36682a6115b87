"""Un archivo municipal del SESNSP del tamaño del nacional, con lugares y cifras inventados y semilla fija.

Trae lo que trae el verdadero: encabezado y codificación oficiales, claves sin cero a la izquierda, claves
998 y 999, celdas negativas, el último mes por venir vacío y casi todo en cero, porque casi todo municipio es
chico. `python -m tests.rendimiento.generar DESTINO.csv` lo escribe por su cuenta.
"""

import argparse
import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from datos import catalogos
from datos.ejemplo.generador import (
    ENCABEZADO_MUNICIPAL,
    ENCABEZADO_POBLACION,
    MESES,
    categorias,
)
from datos.ejemplo.perfiles import CURVAS, ESTACIONES, PERFILES
from datos.ejemplo.simulacion import ANIOS_POBLACION

SEMILLA = 2_500_000
ANIOS = range(2015, 2026)
RENGLONES_PARA_TODOS_LOS_ANIOS = 100_000
MESES_PUBLICADOS = 11  # del último año; el corte revisado trae los doce
CELDAS_QUE_CAMBIAN = 0.005
NEGATIVAS = {2024: 4, 2025: 9}  # año → mes de la celda que viene en −1
CRECIMIENTO = 1.009

# De la entidad 01 a la 32. Las alcaldías de la 09 empiezan en 002.
MUNICIPIOS_POR_ENTIDAD = (
    11, 7, 5, 13, 38, 10, 124, 67, 16, 39, 46, 85, 84, 125, 125, 113,
    36, 20, 51, 570, 217, 18, 11, 59, 20, 72, 17, 43, 60, 212, 106, 58,
)  # fmt: skip
ENTIDADES_CON_998 = range(1, 33, 3)
PRIMERAS = (
    "San Íñigo", "Peñablanca", "Jacarandas", "Cañada Honda", "Villa Aurelia", "Ojo de Águila",
    "Santa Brígida", "Piñones", "Mezquital", "Tres Cántaros", "El Peñasco", "Ribera Clara", "Montañés",
    "Agua Mansa", "San Telésforo", "Güirambo", "Las Cigüeñas", "Nogales Viejos", "Otoño", "Puerto Añil",
    "Río Tórtola", "Sotavento", "Tizón", "Zarzal",
)  # fmt: skip
SEGUNDAS = (
    "del Páramo", "de los Búhos", "de la Peña", "del Ñame", "de Abril", "de las Cañas", "del Rincón",
    "de Ávalos", "de los Órganos", "del Último Sol", "de Iturbe", "del Vallecito", "de Marañón",
    "de la Sequía", "de Ibáñez", "del Encinar", "de las Peñas", "de Umbría", "del Alcázar", "de Yerbas",
    "de Fariña", "de la Nopalera", "Alto", "Bajo",
)  # fmt: skip

Avance = Callable[[str], None]


@dataclass(frozen=True)
class Lugar:
    """Una clave del archivo con su nombre, sus habitantes de 2020 y su nivel de delito frente al medio."""

    cvegeo: str
    nombre: str
    entidad: str
    habitantes: float
    nivel: float

    @property
    def es_municipio(self) -> bool:
        """Si no es un «no especificado» (998 o 999)."""
        return self.cvegeo[2:] not in ("998", "999")


def lugares() -> list[Lugar]:
    """Todas las claves, por clave: municipios de las 32 entidades y sus «no especificado»."""
    azar = np.random.default_rng(SEMILLA)
    entidades = dict(catalogos.leer("entidades")[["cve_ent", "nombre_oficial"]].itertuples(index=False))
    de_mesa = set(_de_las_mesas())
    salida = []
    for numero, cuantos in enumerate(MUNICIPIOS_POR_ENTIDAD, 1):
        primero = 2 if numero == 9 else 1
        claves = [f"{numero:02d}{m:03d}" for m in range(primero, primero + cuantos)]
        for orden, clave in enumerate(claves):
            grande, chico = azar.uniform(300_000, 1_600_000), azar.lognormal(np.log(14_000), 1.5)
            salida.append(Lugar(clave, _nombre(numero, orden), entidades[clave[:2]],
                                grande if clave in de_mesa else chico, azar.gamma(4, 1 / 4)))  # fmt: skip
        finales = ("998", "999") if numero in ENTIDADES_CON_998 else ("999",)
        for final in finales:
            clave = f"{numero:02d}{final}"
            nombre = "No Especificado" if final == "999" else "Otros Municipios"
            salida.append(Lugar(clave, nombre, entidades[clave[:2]], 6_000, 1.0))
    return salida


def _de_las_mesas() -> list[str]:
    return list(dict.fromkeys(catalogos.leer("mesas_municipios").cvegeo))


def _nombre(entidad: int, orden: int) -> str:
    vuelta, lugar = divmod(orden, len(PRIMERAS))
    return f"{PRIMERAS[lugar]} {SEGUNDAS[(vuelta + entidad) % len(SEGUNDAS)]}"


def escogidos(renglones: int | None) -> tuple[list[Lugar], range]:
    """Los lugares y años con que se llega a `renglones`; sin decirlos, todos.

    Un archivo chico lleva dos años y empieza por los municipios de las mesas y un 999.
    """
    todos = lugares()
    if renglones is None:
        return todos, ANIOS
    anios = ANIOS if renglones >= RENGLONES_PARA_TODOS_LOS_ANIOS else ANIOS[-2:]
    cuantos = -(-renglones // (len(anios) * len(categorias("cnsp"))))
    primero, *resto = _de_las_mesas()
    prioridad = {clave: n for n, clave in enumerate([primero, f"{primero[:2]}999", *resto])}
    en_orden = sorted(todos, key=lambda lugar: prioridad.get(lugar.cvegeo, len(prioridad)))
    return sorted(en_orden[:cuantos], key=lambda lugar: lugar.cvegeo), anios


def escribir(
    ruta: Path, renglones: int | None = None, *, revisado: bool = False, avance: Avance = print
) -> int:
    """Escribe el archivo y dice cuántos renglones tiene; siempre los mismos bytes.

    `revisado` es el corte del mes siguiente: publica el mes que faltaba y cambia 1 de cada 200 celdas.
    """
    claves, anios = escogidos(renglones)
    combinaciones = categorias("cnsp")
    escritos = 0
    with tempfile.TemporaryDirectory() as temporal, ruta.open("wb") as salida, duckdb.connect() as conexion:
        salida.write((",".join(ENCABEZADO_MUNICIPAL) + "\n").encode("cp1252"))
        parte = Path(temporal) / "anio.csv"
        for anio in anios:
            conteos = _conteos(claves, combinaciones, anio, revisado)
            publicados = 12 if revisado or anio < ANIOS[-1] else MESES_PUBLICADOS
            conexion.register("anio", _tabla(claves, combinaciones, anio, conteos, publicados))
            conexion.execute("COPY anio TO $destino (FORMAT csv, HEADER false)", {"destino": str(parte)})
            with parte.open(encoding="utf-8", newline="") as origen:
                while bloque := origen.read(1 << 24):
                    salida.write(bloque.encode("cp1252"))
            escritos += len(conteos)
            avance(f"  {ruta.name}: {anio} escrito, {escritos:,} renglones")
    return escritos


def _conteos(claves: list[Lugar], combinaciones: list, anio: int, revisado: bool) -> np.ndarray:
    """Carpetas por renglón y mes del año: Poisson alrededor de los habitantes por la tasa del delito."""
    azar = np.random.default_rng([SEMILLA, anio])
    habitantes = np.array([c.habitantes * c.nivel for c in claves]) * CRECIMIENTO ** (anio - 2020)
    esperados = habitantes[:, None, None] / 100_000 * _tasas(combinaciones, anio) / 12
    conteos = azar.poisson(esperados).reshape(-1, 12)
    if revisado:
        otro = np.random.default_rng([SEMILLA, anio, 1])
        cambian = np.nonzero(otro.random(conteos.shape) < CELDAS_QUE_CAMBIAN)
        signo = otro.choice((-1, 1), len(cambian[0]))
        conteos[cambian] += np.where(conteos[cambian] > 0, signo, 1)
    if anio in NEGATIVAS:
        conteos[len(conteos) // 3, NEGATIVAS[anio] - 1] = -1
    return conteos


def _tasas(combinaciones: list, anio: int) -> np.ndarray:
    """Carpetas al año por 100 mil habitantes, por combinación y mes; 0 donde el delito no tiene perfil."""
    perfiles = {perfil.subtipo: perfil for perfil in PERFILES}
    mes = np.arange(12)
    tasas = np.zeros((len(combinaciones), 12))
    for lugar, (_, _, subtipo, modalidad) in enumerate(combinaciones):
        if perfil := perfiles.get(subtipo):
            amplitud, pico = ESTACIONES[perfil.estacion]
            curva = np.interp(anio + (mes + 0.5) / 12, *zip(*CURVAS[perfil.curva], strict=True))
            parte = dict(perfil.reparto).get(modalidad, 0.0) if perfil.reparto else 1.0
            onda = 1 + amplitud * np.cos(2 * np.pi * (mes + 1 - pico) / 12)
            tasas[lugar] = perfil.tasa * parte * curva * onda
    return tasas


def _tabla(
    claves: list[Lugar], combinaciones: list, anio: int, conteos: np.ndarray, publicados: int
) -> pa.Table:
    """Los renglones de un año en el orden oficial: por clave y, dentro, por delito."""
    cada, veces = len(combinaciones), len(claves)

    def por_clave(valores: list) -> pa.Array:
        return pa.array(valores).take(pa.array(np.repeat(np.arange(veces), cada)))

    def por_delito(valores: list) -> pa.Array:
        return pa.array(valores).take(pa.array(np.tile(np.arange(cada), veces)))

    columnas = [
        pa.array(np.full(cada * veces, anio)),
        por_clave([int(c.cvegeo[:2]) for c in claves]),
        por_clave([c.entidad for c in claves]),
        por_clave([int(c.cvegeo) for c in claves]),
        por_clave([c.nombre for c in claves]),
        *(por_delito([combinacion[n] for combinacion in combinaciones]) for n in range(4)),
        *(pa.array(conteos[:, m]) if m < publicados else pa.nulls(len(conteos)) for m in range(len(MESES))),
    ]
    return pa.table(columnas, names=list(ENCABEZADO_MUNICIPAL))


def escribir_poblacion(ruta: Path) -> int:
    """Escribe los habitantes de todos los municipios, de 1990 a 2040, y dice de cuántos municipios son."""
    municipios = [lugar for lugar in lugares() if lugar.es_municipio]
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        escritor = csv.writer(archivo, lineterminator="\n")
        escritor.writerow(ENCABEZADO_POBLACION)
        for m in municipios:
            por_anio = np.rint(m.habitantes * CRECIMIENTO ** (ANIOS_POBLACION - 2020.0)).astype(int)
            escritor.writerow((m.cvegeo, m.entidad, m.nombre, *por_anio.tolist()))
    return len(municipios)


def main() -> None:
    """Escribe el archivo donde se le diga."""
    ordenes = argparse.ArgumentParser(description="Escribe un archivo municipal nacional inventado.")
    ordenes.add_argument("destino", type=Path, help="dónde escribirlo, con su nombre")
    ordenes.add_argument("--renglones", type=int, help="renglones como mínimo; sin decirlo, el nacional")
    ordenes.add_argument("--revisado", action="store_true", help="el corte del mes siguiente, corregido")
    pedido = ordenes.parse_args()
    escribir(pedido.destino, pedido.renglones, revisado=pedido.revisado)


if __name__ == "__main__":
    main()
