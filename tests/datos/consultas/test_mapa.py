"""Los casos de cada municipio: contados a mano, sin mezclar series y sin volver cero lo que falta."""

import pandas as pd
import pytest

from datos.consultas import incidencia, mapa
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_FUEGO

SERIE = ("SESNSP", "carpetas", "CNSP/38/15")
FISCALIA = {"como": "tabla", "fuente": "SESNSP", "unidad": "carpetas", "metodologia": "CNSP/38/15"}


def casos(lago, ambito, contexto=()):
    return mapa.casos(lago, ambito, "homicidio-doloso", *SERIE, contexto)


def test_suma_los_conceptos_de_cada_municipio_y_deja_el_hueco(chico):
    tabla = casos(chico, "10")["casos"]
    assert tabla.index.tolist() == ["10005", "10007", "10012"]  # 10999 no es un municipio
    assert tabla.loc["10007"].tolist() == [11, 22, 33, 44]
    assert pd.isna(tabla.loc["10012", "2024-03-01"]) and tabla.loc["10012", "2024-04-01"] == 400


@pytest.mark.parametrize(
    ("ambito", "claves"), [("gomez-palacio-lerdo", 2), ("10", 3), ("00", 3), ("10005", 1)]
)
def test_cada_ambito_trae_los_suyos(chico, ambito, claves):
    assert len(casos(chico, ambito)["casos"]) == claves


def test_la_mesa_puede_pedir_a_sus_vecinos(chico):
    assert "10005" in casos(chico, "gomez-palacio-lerdo", ("10005",))["casos"].index


def test_dice_lo_mismo_que_la_serie_de_cada_municipio(chico):
    tabla = casos(chico, "00")["casos"]
    for clave in tabla.index:
        serie = incidencia.series(chico, clave, ["homicidio-doloso"]).set_index("mes").casos
        assert serie.dropna().to_dict() == tabla.loc[clave].dropna().to_dict()


def test_manda_el_oficial_sobre_la_tabla_y_el_corte_nuevo_sobre_el_viejo(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", apoyo.GENTE))
    texto = "cve_mun,anio,mes,homicidio_doloso\n10005,2024,1,70\n10005,2024,2,80\n10007,2024,1,90\n"
    apoyo.entra(lago, apoyo.tabla(tmp_path / "t.csv", texto), **FISCALIA)
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, "10005", DOLOSO_FUEGO, [5])]))
    tabla = casos(lago, "10")["casos"]
    assert tabla.loc["10005"].tolist() == [5, 80]  # febrero sólo lo trae la tabla
    assert tabla.loc["10007", "2024-01-01"] == 90


def test_las_series_van_de_la_mas_completa_a_la_menos(chico):
    tabla = mapa.series(chico, "10", "homicidio-doloso")
    assert tabla[["fuente", "unidad", "metodologia"]].to_numpy().tolist() == [list(SERIE)]
    assert mapa.series(chico, "10", "trata-de-personas").empty
    assert mapa.series(chico, "08", "homicidio-doloso").empty


def test_sin_renglones_la_tabla_va_vacia(chico):
    datos = casos(chico, "08")
    assert datos["casos"].empty and datos["preliminares"] == [] and datos["cortes"] == []


def test_el_ultimo_mes_del_corte_es_preliminar(chico):
    assert casos(chico, "10")["preliminares"] == [pd.Timestamp("2024-04-01")]


def test_la_poblacion_es_de_una_edicion_y_del_ambito(chico):
    edicion = mapa.ediciones(chico, "10")
    assert edicion.municipios.tolist() == [3]
    tabla = mapa.poblacion(chico, "10", edicion.edicion[0])
    assert set(tabla.cvegeo) == set(apoyo.GENTE)
    assert tabla.set_index("cvegeo").poblacion.groupby(level=0).first().to_dict() == apoyo.GENTE
