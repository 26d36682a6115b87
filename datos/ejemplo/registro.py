"""El registro propio de la mesa de ejemplo: reportes de robo por municipio y mes, que siguen en 2026.

Una mesa con su propia cuenta no se interrumpe cuando la fuente oficial cambia de metodología; con ella el
ejemplo puede proyectar sus metas.
"""

import csv
from pathlib import Path

import numpy as np

from datos.ejemplo.generador import ANIO_RNID, MESES_RNID
from datos.ejemplo.mesa import MUNICIPIOS

SEMILLA = 99_2022
ANIOS = range(2022, ANIO_RNID + 1)
SERIE = {
    "fuente": "Registro de la mesa de ejemplo",
    "unidad": "reportes",
    "metodologia": "registro propio",
}
# Indicador → reportes de la mesa al mes: al principio y al final.
NIVELES = {
    "robo-de-vehiculo": (74, 46),
    "robo-a-negocio": (41, 38),
    "robo-a-casa-habitacion": (19, 28),
}
_PARTES = (0.76, 0.22, 0.02)


def escribir(carpeta: Path) -> Path:
    """Escribe la tabla del registro y dice su ruta; siempre los mismos bytes."""
    azar = np.random.default_rng(SEMILLA)
    meses = [(anio, mes) for anio in ANIOS for mes in range(1, 13) if (anio, mes) <= (ANIO_RNID, MESES_RNID)]
    ruta = carpeta / "registro-de-la-mesa-de-ejemplo.csv"
    with ruta.open("w", encoding="utf-8", newline="") as archivo:
        salida = csv.writer(archivo)
        salida.writerow(("cvegeo", "anio", "mes", "indicador", "casos"))
        for indicador, (antes, ahora) in NIVELES.items():
            for (anio, mes), media in zip(meses, np.geomspace(antes, ahora, len(meses)), strict=True):
                estacion = 1 + 0.08 * np.cos(2 * np.pi * (mes - 12) / 12)
                for cvegeo, parte in zip(MUNICIPIOS, _PARTES, strict=True):
                    salida.writerow((cvegeo, anio, mes, indicador, azar.poisson(media * estacion * parte)))
    return ruta
