"""Las cifras publicadas de Ciudad Juárez dan las tasas que se publican y dicen de dónde salen."""

from pathlib import Path

import pandas as pd
import pytest

import datos.ejemplo.generador

CARPETA = Path(datos.ejemplo.generador.__file__).parent
REALES = Path(__file__).resolve().parents[3].parent / "shared"


def tabla(nombre: str) -> pd.DataFrame:
    return pd.read_csv(CARPETA / nombre, dtype={"cvegeo": str, "periodo": str})


def test_columnas_y_apellidos_completos():
    casos, poblacion, tasas = (tabla(f"publicadas{cola}.csv") for cola in ("", "_poblacion", "_tasas"))
    assert list(casos) == [
        "cvegeo",
        "anio",
        "indicador",
        "casos",
        "fuente",
        "unidad",
        "metodologia",
        "origen",
    ]
    assert list(poblacion) == ["cvegeo", "anio", "poblacion", "edicion", "origen"]
    assert list(tasas) == ["cvegeo", "periodo", "indicador", "tasa_100_mil", "fuente", "unidad",
                           "metodologia", "origen", "nota"]  # fmt: skip
    for datos_publicados in (casos, poblacion, tasas):
        assert not datos_publicados.isna().any(axis=None)
    assert not casos.duplicated(["cvegeo", "anio", "indicador", "fuente", "unidad", "metodologia"]).any()
    assert set(casos["cvegeo"]) == set(poblacion["cvegeo"]) == {"08037"}
    assert tasas["nota"].str.startswith("Citada, no calculada").all()


@pytest.mark.parametrize(
    ("anio", "indicador", "publicada"),
    [
        (2007, "homicidio", 14.67),
        (2010, "homicidio", 272.11),
        (2016, "homicidio-doloso", 32.56),
        (2020, "homicidio-doloso", 92.50),
        (2024, "homicidio-doloso", 56.12),
        (2025, "homicidio-doloso", 46.65),
    ],
)
def test_casos_entre_poblacion_dan_la_tasa_publicada(anio, indicador, publicada):
    unidas = tabla("publicadas.csv").merge(tabla("publicadas_poblacion.csv"), on=["cvegeo", "anio"])
    renglon = unidas[(unidas["anio"] == anio) & (unidas["indicador"] == indicador)]
    assert len(renglon) == 1
    assert (renglon["casos"] / renglon["poblacion"] * 100_000).round(2).tolist() == [publicada]


def test_secuestros_de_la_mesa_de_juarez():
    mesa = tabla("publicadas.csv").query("indicador == 'secuestro'").set_index("anio")
    assert mesa["casos"].to_dict() == {2010: 90, 2011: 67, 2012: 27, 2013: 13}
    assert set(mesa["fuente"]) == {"Mesa de Juárez"}


def test_tasas_citadas():
    tasas = tabla("publicadas_tasas.csv").set_index(["cvegeo", "periodo"])["tasa_100_mil"].to_dict()
    assert tasas == {
        ("08037", "2010"): 211.94,
        ("08037", "2010-07..2010-09"): 253,
        ("00", "2007"): 8,
        ("00", "2011"): 24,
        ("00", "2014"): 16,
        ("00", "2022"): 25.9,
        ("00", "2023"): 24.9,
    }


def test_coinciden_con_la_tabla_de_verificacion():
    ruta = REALES / "verificacion" / "cifras.csv"
    if not ruta.exists():
        pytest.skip("sin la tabla de verificación")
    cifras = pd.read_csv(ruta, dtype=str)
    cifras = cifras[(cifras["territorio"] == "08037") & cifras["casos"].notna()]
    esperadas = {(c.fuente, c.periodo, c.casos) for c in cifras.itertuples()}
    propias = tabla("publicadas.csv").astype(str)
    assert {(c.fuente, c.anio, c.casos) for c in propias.itertuples()} == esperadas
