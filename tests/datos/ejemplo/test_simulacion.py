"""La simulación da, en promedio, la tasa de la tabla, y varía más que una Poisson."""

import numpy as np
import pytest

from datos.ejemplo import simulacion
from datos.ejemplo.generador import categorias

CNSP = categorias("cnsp")
ANIOS = range(2015, 2026)


def lugares(subtipo):
    return [i for i, fila in enumerate(CNSP) if fila[2] == subtipo]


@pytest.fixture(scope="module")
def repeticiones():
    """Cuarenta ejemplos distintos: municipio × combinación × mes."""
    azar = np.random.default_rng(7)
    return np.array([simulacion.carpetas(azar, CNSP, ANIOS, 12) for _ in range(40)])


def test_la_poblacion_crece_en_las_ciudades_y_baja_en_el_municipio_chico():
    habitantes = simulacion.poblacion()
    assert habitantes.shape == (3, 51)
    assert habitantes[:, 30].tolist() == [642_318, 187_406, 7_842]
    assert (np.diff(habitantes[:2]) > 0).all()
    assert (np.diff(habitantes[2]) <= 0).all()


def test_el_promedio_es_la_tasa_de_la_tabla(repeticiones):
    # Despojo: 19 por 100 mil, sin curva ni estación; Puerto Alborada lleva 5 % más.
    esperado = sum(simulacion.poblacion()[0, 25:36]) * 19 * 1.05 / 100_000
    obtenido = repeticiones[:, 0, lugares("Despojo"), :].sum(axis=(1, 2)).mean()
    assert obtenido == pytest.approx(esperado, rel=0.02)


def test_hay_mas_variacion_que_en_una_poisson(repeticiones):
    narcomenudeo = repeticiones[:, 0, lugares("Narcomenudeo")[0], :]
    assert (narcomenudeo.var(axis=0) / narcomenudeo.mean(axis=0)).mean() > 1.5


def test_el_subtipo_sin_perfil_queda_en_cero(repeticiones):
    assert repeticiones[:, :, lugares("Incesto"), :].sum() == 0


def test_el_registro_nuevo_cambia_de_nivel():
    viejo = simulacion.carpetas(np.random.default_rng(3), CNSP, ANIOS, 12)
    nuevo = simulacion.carpetas(np.random.default_rng(3), CNSP, ANIOS, 12, rnid=True)
    otros = lugares("Otros delitos que atentan contra la libertad personal")
    assert nuevo[:, otros].sum() < 0.35 * viejo[:, otros].sum()


def test_las_victimas_se_reparten_por_completo():
    carpetas = np.array([[0, 40, 400], [0, 3, 90]])
    conteos = simulacion.victimas(np.random.default_rng(1), ["Homicidio", "Feminicidio"], carpetas)
    assert conteos.shape == (2, 3, len(simulacion.GRUPOS))
    total = conteos.sum(axis=2)
    assert (total >= carpetas).all()
    assert total[:, 0].tolist() == [0, 0]
    hombres = [i for i, grupo in enumerate(simulacion.GRUPOS) if grupo[0] == "Hombre"]
    assert conteos[1][:, hombres].sum() == 0
    assert conteos[0, 2, hombres].sum() > total[0, 2] / 2
