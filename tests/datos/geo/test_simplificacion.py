"""Simplificar no abre huecos ni encima a los vecinos: por área y por topología, a mano y de verdad."""

import geopandas
import numpy as np
import pytest
import shapely

from datos.geo.simplificacion import simplificar, tolerancia
from tests.datos.geo.mapas import municipios


def _union_y_suma(geometrias) -> tuple[float, float]:
    return shapely.area(shapely.union_all(geometrias)), float(shapely.area(geometrias).sum())


def _dentada() -> np.ndarray:
    """Dos vecinos con una frontera en zigzag fino: simplificarlos por separado los desencaja."""
    zigzag = [(0.5 + (0.01 if i % 2 else -0.013) * (1 + i % 3), i / 50) for i in range(1, 50)]
    frontera = [(0.5, 0.0), *zigzag, (0.5, 1.0)]
    return np.array([
        shapely.Polygon([(0, 0), *frontera, (0, 1)]),
        shapely.Polygon([(1, 0), (1, 1), *frontera[::-1]]),
    ])  # fmt: skip


def test_una_cobertura_a_mano_sigue_embonando():
    antes = _dentada()
    despues = simplificar(antes, 0.05)
    assert shapely.get_num_coordinates(despues).sum() < shapely.get_num_coordinates(antes).sum() / 2
    assert shapely.coverage_is_valid(despues)
    union, suma = _union_y_suma(despues)
    assert union == pytest.approx(1) and suma == pytest.approx(1)  # sin huecos y sin encimes
    sueltos = shapely.simplify(antes, 0.05)  # lo mismo sin mirar a los vecinos sí los desencaja
    assert not shapely.coverage_is_valid(np.append(sueltos[:1], despues[1:]))


def test_el_vertice_donde_se_juntan_cuatro_no_se_mueve():
    despues = simplificar(municipios().geometry.values, 0.02)
    assert shapely.get_num_coordinates(despues).tolist() == [5, 5, 5, 5]
    assert shapely.intersection_all(despues).equals(shapely.Point(-105.9, 31.1))


def test_nuevo_leon_a_resolucion_completa(reales):
    antes = geopandas.read_file(reales / "geo/municipios_fullres_NuevoLeon_2023.json").geometry.values
    grados = tolerancia(antes)
    despues = simplificar(antes, grados)
    assert shapely.coverage_is_valid(antes) and shapely.coverage_is_valid(despues)
    assert shapely.is_valid(despues).all()
    assert shapely.get_num_coordinates(despues).sum() < shapely.get_num_coordinates(antes).sum() / 4
    # La unión no tiene hoyos nuevos y su área es la suma de las partes: ni huecos ni encimes.
    union, suma = _union_y_suma(despues)
    assert union == pytest.approx(suma, rel=1e-12)
    assert union == pytest.approx(shapely.area(antes).sum(), rel=2e-3)
    hoyos = [
        shapely.get_num_interior_rings(shapely.get_parts(shapely.union_all(g))).sum()
        for g in (antes, despues)
    ]
    assert hoyos[0] == hoyos[1]
    corrida = shapely.hausdorff_distance(shapely.union_all(antes), shapely.union_all(despues))
    assert corrida < 10 * grados


def test_la_tolerancia_sigue_al_ambito_y_a_la_pieza():
    geometrias = municipios().geometry.values
    assert tolerancia(geometrias) == pytest.approx(0.2 / 4000)
    chicas = np.array([shapely.box(i, 0, i + 0.001, 0.001) for i in range(20)])
    assert tolerancia(chicas) == pytest.approx(0.001 / 25)
    assert tolerancia(np.array([], dtype=object)) == 0


def test_lo_que_viene_encimado_no_truena():
    encimados = np.array([shapely.box(0, 0, 1, 1), shapely.box(0.5, 0, 1.5, 1)])
    despues = simplificar(encimados, 0.01)
    assert shapely.is_valid(despues).all() and shapely.area(despues).tolist() == pytest.approx([1, 1])
