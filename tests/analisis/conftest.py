"""Series y poblaciones chicas para las pruebas de las cuentas."""

import pandas as pd
import pytest


@pytest.fixture
def hacer_serie():
    """Serie mensual desde un mes: None es un mes que la fuente no publica."""

    def hacer(desde, casos, *, preliminar_ultimo=False, **apellidos):
        apellidos = {
            "indicador": "homicidio-doloso",
            "fuente": "SESNSP",
            "unidad": "carpetas",
            "metodologia": "CNSP/38/15",
            **apellidos,
        }
        serie = pd.DataFrame(
            {
                "mes": pd.date_range(desde, periods=len(casos), freq="MS"),
                "meses": 1,
                "casos": pd.Series(casos, dtype="float64"),
                "preliminar": False,
            }
        ).assign(**apellidos)
        if preliminar_ultimo:
            serie.loc[serie["casos"].last_valid_index(), "preliminar"] = True
        return serie

    return hacer


@pytest.fixture
def hacer_anual():
    """Serie de renglones anuales: año → casos."""

    def hacer(casos_por_anio, **apellidos):
        return pd.DataFrame(
            {
                "mes": pd.to_datetime([f"{anio}-01-01" for anio in casos_por_anio]),
                "meses": 12,
                "casos": pd.Series(list(casos_por_anio.values()), dtype="float64"),
                "preliminar": False,
            }
        ).assign(**apellidos)

    return hacer


@pytest.fixture
def fija():
    """Un millón de habitantes, siempre."""
    return pd.DataFrame({"edicion": "fija", "momento": [1980.5, 2050.5], "poblacion": 1_000_000})


@pytest.fixture
def creciente():
    """Mil habitantes más cada mitad de año desde 2000."""
    anios = range(2000, 2041)
    return pd.DataFrame(
        {
            "edicion": "creciente",
            "momento": [anio + 0.5 for anio in anios],
            "poblacion": [100_000 + 1_000 * (anio - 2000) for anio in anios],
        }
    )
