"""El dibujo de los conjuntos: cada región con su número, y con cuatro o más cuentas, barras."""

import itertools
import math

import pandas as pd
import pytest

from paginas.figuras import conciliacion, conjuntos
from tests.paginas.conftest import puntos

NOMBRES = {0: "la mesa", 4: "el secretario", 7: "el fiscal"}
TRES = pd.DataFrame({"listas": [(0, 4, 7), (0,), (4,)], "hechos": [2, 41, 1]})


def escritos(figura):
    return [a.text for a in figura.layout.annotations]


def test_cada_numero_en_su_region_y_los_totales_junto_al_nombre():
    textos = escritos(conjuntos.dibujar(TRES, NOMBRES))
    assert textos[:7] == ["<b>41</b>", "<b>1</b>", "0", "0", "0", "0", "<b>2</b>"]
    assert textos[7:] == ["<b>La mesa: 43</b>", "<b>El secretario: 3</b>", "<b>El fiscal: 2</b>"]


@pytest.mark.parametrize("cuantos", [2, 3])
def test_cada_numero_cae_dentro_de_sus_circulos_y_fuera_de_los_demas(cuantos):
    for region, (x, y) in conjuntos.REGIONES[cuantos].items():
        dentro = {
            i
            for i, centro in enumerate(conjuntos.CENTROS[cuantos])
            if math.dist((x, y), centro) < conjuntos.RADIO - 0.08
        }
        assert dentro == set(region)
    assert len(conjuntos.REGIONES[cuantos]) == 2**cuantos - 1


@pytest.mark.parametrize("cuantos", [2, 3])
def test_los_nombres_y_los_circulos_caben_en_el_marco(cuantos):
    (x0, x1), (y0, y1) = conjuntos.MARCO[cuantos]
    for x, y in (*conjuntos.NOMBRES[cuantos], *conjuntos.CENTROS[cuantos]):
        assert x0 < x < x1 and y0 < y < y1
    assert all(y - 1 > y0 for _, y in conjuntos.CENTROS[cuantos])


def test_con_cuatro_son_barras_y_suman_la_union():
    nombres = {**NOMBRES, 9: "el alcalde"}
    cuatro = pd.concat([TRES, pd.DataFrame({"listas": [(0, 9)], "hechos": [3]})], ignore_index=True)
    figura = conjuntos.dibujar(cuatro, nombres)
    assert figura.data[0].type == "bar" and sum(figura.data[0].x) == 47
    assert "La mesa y el alcalde" in figura.data[0].y
    assert conjuntos.lamina(cuatro, nombres, "T", "frase", "pie")[:4] == b"\x89PNG"


def test_regiones_completas_y_sin_repetir():
    cuentas = conjuntos.regiones(TRES, NOMBRES)
    assert set(cuentas) == {c for n in (1, 2, 3) for c in itertools.combinations(range(3), n)}
    assert sum(cuentas.values()) == 44


def test_lo_oficial_y_la_prensa_no_se_unen_y_llevan_marcas_distintas():
    tabla = pd.concat(
        [
            puntos("anterior", "2012-01-01", [0] * 50, fuente="la Fiscalía"),
            puntos("registro propio", "2012-01-01", [4, None, *[3] * 48], fuente="La mesa", unidad="eventos"),
        ]
    ).assign(bajo=float("nan"), alto=float("nan"))
    trazos = [t for t in conciliacion.lado_a_lado(tabla).data if t.mode == "lines+markers"]
    assert len(trazos) == 2 and not any(t.connectgaps for t in trazos)
    assert {t.marker.symbol[0] for t in trazos} == {"circle", "square"}
    assert min(t.marker.size[0] for t in trazos) >= conciliacion.MARCA
