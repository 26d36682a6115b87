"""Las celdas: repartir no crea ni pierde eventos."""

import h3
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analisis import celdas

LUGARES = st.tuples(st.floats(31.5, 31.8), st.floats(-106.6, -106.3), st.integers(1, 30))


@settings(max_examples=20, deadline=None)
@given(st.lists(LUGARES, min_size=1, max_size=12), st.sampled_from([6, 7, 8]))
def test_la_densidad_por_su_area_suma_los_eventos(lugares, fina):
    tabla = (
        pd.DataFrame([{"celda": h3.latlng_to_cell(lat, lon, fina), "eventos": n} for lat, lon, n in lugares])
        .groupby("celda", as_index=False)
        .eventos.sum()
    )
    suave = celdas.densidad(tabla)
    total = sum(f.por_km2 * h3.cell_area(f.celda, "km^2") for f in suave.itertuples())
    assert total == pytest.approx(tabla.eventos.sum())


@given(st.integers(1, 5000))
def test_los_limites_siempre_suben(mayor):
    limites = celdas.limites(mayor)
    assert list(limites) == sorted(set(limites))
