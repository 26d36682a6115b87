"""Sugerencias: referencias para una meta, en tasa y en casos por mes."""

import pytest

from analisis.sugerencias import COLUMNAS, sugerencias


def test_todas_las_referencias_de_menos_a_mas_exigente(hacer_serie, fija):
    serie = hacer_serie("2023-01", [20] * 12 + [40] * 20)
    tabla = sugerencias(serie, fija, nacional=25, estatal=60, entre_mesas=[10, 20, 30, 40, None]).set_index(
        "referencia"
    )
    assert tabla["valor"].to_dict() == {
        "Nivel estatal": 60, "25% menos": 36, "Nivel nacional": 25, "Mejor año propio": 24,
        "Mejor cuarto de las mesas": 17.5,
    }  # fmt: skip
    assert tabla.loc["25% menos", "casos_mes"] == 30  # 36 por 100 mil de un millón, entre 12
    assert tabla.loc["Nivel estatal", "explicacion"].endswith("no endurece la meta.")
    assert "los doce meses a agosto de 2025" in tabla.loc["25% menos", "explicacion"]


def test_sin_poblacion_se_sugiere_en_casos(hacer_serie, fija):
    vacia = fija[:0]
    tabla = sugerencias(hacer_serie("2024-01", [40] * 12), vacia, nacional=25).set_index("referencia")
    assert set(tabla.index) == {"25% menos", "Mejor año propio"}
    assert tabla.loc["25% menos", ["tipo", "valor", "casos_mes"]].tolist() == ["casos", 360, 30]
    assert "480 carpetas" in tabla.loc["Mejor año propio", "explicacion"]


def test_serie_que_solo_publica_anios(hacer_anual, fija):
    tabla = sugerencias(hacer_anual({2016: 470, 2020: 1428}), fija)
    assert tabla.set_index("referencia")["valor"].to_dict() == pytest.approx(
        {"25% menos": 107.1, "Mejor año propio": 47}
    )
    assert "de 2020" in tabla["explicacion"].iloc[0]


def test_pocas_mesas_no_hacen_cuartos(hacer_serie, fija):
    tabla = sugerencias(hacer_serie("2024-01", [40] * 12), fija, entre_mesas=[1, 2, 3])
    assert "Mejor cuarto de las mesas" not in set(tabla["referencia"])


def test_serie_nueva_se_lleva_a_ritmo_de_un_anio(hacer_serie, fija):
    """Siete meses de 2026 (212 días) con 212 casos: un caso diario, 365 al año."""
    serie = hacer_serie("2026-01", [31, 28, 31, 30, 31, 30, 31], metodologia="RNID")
    tabla = sugerencias(serie, fija, nacional=20).set_index("referencia")
    assert tabla["valor"].to_dict() == pytest.approx({"25% menos": 27.4, "Nivel nacional": 20})
    assert "enero–julio de 2026, a ritmo de un año: 36.5" in tabla.loc["25% menos", "explicacion"]
    en_casos = sugerencias(serie, fija[:0]).iloc[0]
    assert (en_casos["valor"], en_casos["casos_anio"]) == (273.8, 274)


@pytest.mark.parametrize("casos", [[0] * 12, [0] * 6, [None] * 12])
def test_sin_nada_que_sugerir_no_truena(casos, hacer_serie, fija):
    tabla = sugerencias(hacer_serie("2024-01", casos), fija)
    assert list(tabla.columns) == list(COLUMNAS)
    assert tabla["valor"].eq(0).all()
