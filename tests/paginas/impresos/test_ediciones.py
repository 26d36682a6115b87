"""La edición de población que se usa cuando nadie dijo cuál."""

import pandas as pd

from paginas.impresos.ediciones import por_omision


def test_la_proyeccion_mas_nueva_va_primero_y_el_censo_al_final():
    ediciones = pd.DataFrame(
        {
            "edicion": ["CONAPO 2010"] * 3 + ["CONAPO 2023"] * 3 + ["Censo"] * 2,
            "momento": [2010.5, 2011.5, 2012.5] * 2 + [2010.4, 2020.2],
            "poblacion": 1.0,
        }
    )
    assert por_omision(ediciones) == ["CONAPO 2023", "CONAPO 2010", "Censo"]
    assert por_omision(ediciones.iloc[:0]) == []
