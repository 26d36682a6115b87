"""Cargar de verdad, en un lago propio, y exigir que todo haya entrado."""

from pathlib import Path

from datos import lago as modulo
from datos.carga import Resultado, cargar
from datos.lago import Lago

SESNSP = {"como": "tabla", "fuente": "SESNSP", "unidad": "carpetas", "metodologia": "CNSP/38/15"}
INEGI = {"como": "tabla", "fuente": "INEGI", "unidad": "defunciones", "metodologia": "año de ocurrencia"}

CONAPO = "poblacion/conapo_mun_1990_2040_lapanquecita_poblacion.csv"
JUAREZ = "sesnsp/juarez_08037_SESNSP_mensual_2016-01_2026-07.csv"
OCT2020 = "sesnsp/IDEFC_NM_oct2020.csv"
AGO23 = "sesnsp/IDEFC_NM_ago23.csv"
NOV2024 = "sesnsp/IDEFC_NM_nov2024_2015-2024.csv"
RNID_ESTATAL = "sesnsp/estatal_RNID_2026_ene-mar.csv"
RNID_GOMEZ_PALACIO = "sesnsp/RNID_municipal_10007_2026_ene-ago_extracto.csv"
ANTERIOR = "sesnsp/IDE-1997-2017_VIEJA_metodologia_estatal.csv"
FEDERAL = "sesnsp/IDEFF_jul25.csv"
VICTIMAS = "sesnsp/Estatal-Victimas-noviembre-2019_IDVFC.xlsx"
NACIONAL_SIN_CLAVES = "sesnsp/IDM_nacional_violencia_homicida_mensual_2024_2025.csv"
INEGI_ANUAL = "inegi/inegi_homicidios_mun_ocurrencia_1994_2010_tidy.csv"
INEGI_MICRODATOS = "inegi/defunciones_violentas_ZM_Juarez_microdatos_2004_2010.csv"
INEGI_MENSUAL = "inegi/juarez_08037_INEGI_mensual_ocurrencia_2004_2010.csv"


def cargados(lago: Lago, rutas: list[Path], **opciones) -> list[Resultado]:
    """Lo que contestó la carga, que debe haber aceptado todos los archivos."""
    resultados = cargar(lago, rutas, autor="pruebas", opciones=opciones)
    assert [(r.estado, r.mensaje) for r in resultados if r.estado != "cargado"] == []
    return resultados


def con(carpeta: Path, *rutas: Path, **opciones) -> Lago:
    """Un lago nuevo con esos archivos."""
    lago = modulo.abrir(carpeta)
    if rutas:
        cargados(lago, list(rutas), **opciones)
    return lago
