"""Simulación del ejemplo: población, carpetas y víctimas de cada mes, con el azar que se le entrega."""

import numpy as np
from numpy.random import Generator

from datos.ejemplo.mesa import MUNICIPIOS
from datos.ejemplo.perfiles import CURVAS, ESTACIONES, PERFILES, VICTIMAS, PerfilVictimas

ANIOS_POBLACION = np.arange(1990, 2041)
POR_100_MIL = 100_000

# Habitantes a mitad de 2020, crecimiento anual entonces y cuánto se frena; en el orden de MUNICIPIOS.
_POBLACION_2020 = np.array([642_318, 187_406, 7_842])
_CRECIMIENTO = np.array([0.0125, 0.0180, -0.0040])
_FRENO = np.array([0.00018, 0.00026, 0.00005])

# Frente a la tasa del perfil: la cabecera un poco arriba, el municipio chico bastante abajo.
_NIVEL_MUNICIPAL = np.array([1.05, 0.90, 0.60])

MUJER, HOMBRE, SIN_IDENTIFICAR = "Mujer", "Hombre", "No identificado"
MENOR, ADULTO, SIN_EDAD = "Menores de edad (0-17)", "Adultos (18 y más)", "No especificado"
GRUPOS = (
    *((sexo, edad) for sexo in (MUJER, HOMBRE) for edad in (MENOR, ADULTO, SIN_EDAD)),
    (SIN_IDENTIFICAR, SIN_IDENTIFICAR),
)


def poblacion() -> np.ndarray:
    """Habitantes a mitad de año por municipio y año (3 × 51), de 1990 a 2040."""
    lejania = ANIOS_POBLACION - 2020
    crece = _CRECIMIENTO[:, None] * lejania - _FRENO[:, None] * lejania**2
    return np.rint(_POBLACION_2020[:, None] * np.exp(crece)).astype(int)


def carpetas(azar: Generator, categorias: list, anios: range, meses: int, rnid: bool = False) -> np.ndarray:
    """Carpetas por municipio, combinación y mes; binomial negativa alrededor de la curva de cada perfil.

    La gamma se sortea por subtipo, no por combinación: las modalidades de un mes malo suben juntas.
    """
    momentos = (np.array(list(anios))[:, None] + (np.arange(meses) + 0.5) / 12).ravel()
    mes = np.tile(np.arange(meses), len(anios))
    habitantes = np.array([np.interp(momentos, ANIOS_POBLACION + 0.5, fila) for fila in poblacion()])
    expuestos = habitantes * _NIVEL_MUNICIPAL[:, None] / POR_100_MIL / 12
    salida = np.zeros((len(MUNICIPIOS), len(categorias), len(momentos)), dtype=int)
    for perfil in PERFILES:
        lugares = [i for i, categoria in enumerate(categorias) if categoria[2] == perfil.subtipo]
        if not lugares:
            continue
        amplitud, pico = ESTACIONES[perfil.estacion]
        onda = 1 + amplitud * np.cos(2 * np.pi * (mes + 1 - pico) / 12)
        curva = np.interp(momentos, *zip(*CURVAS[perfil.curva], strict=True))
        salto = perfil.en_rnid if rnid else 1.0
        mezcla = azar.gamma(perfil.dispersion, 1 / perfil.dispersion, expuestos.shape)
        media = perfil.tasa * salto * curva * onda * expuestos * mezcla
        reparto = dict(perfil.reparto)
        partes = np.array([reparto.get(categorias[i][3], 0.0) if reparto else 1.0 for i in lugares])
        salida[:, lugares, :] = azar.poisson(media[:, None, :] * partes[:, None])
    return salida


def victimas(azar: Generator, tipos: list[str], carpetas_estatales: np.ndarray) -> np.ndarray:
    """Víctimas por combinación, mes y grupo (de GRUPOS): al menos una por carpeta, por sexo y edad."""
    perfiles = [VICTIMAS[tipo] for tipo in tipos]
    de_mas = np.array([perfil.de_mas for perfil in perfiles])
    total = carpetas_estatales + azar.poisson(carpetas_estatales * de_mas[:, None])
    proporciones = np.array([_proporciones(perfil) for perfil in perfiles])
    return azar.multinomial(total, proporciones[:, None, :])


def _proporciones(perfil: PerfilVictimas) -> list[float]:
    """Proporción de víctimas de cada grupo, en el orden de GRUPOS."""
    identificadas = 1 - perfil.sin_identificar
    con_edad = 1 - perfil.sin_edad
    edades = (con_edad * perfil.menores, con_edad * (1 - perfil.menores), perfil.sin_edad)
    sexos = (perfil.mujeres, 1 - perfil.mujeres)
    return [*(identificadas * sexo * edad for sexo in sexos for edad in edades), perfil.sin_identificar]
