"""La tabla que se dibuja y la que se descarga."""

import io

import pandas as pd

from paginas.partes import vista
from paginas.partes.descargas import texto_csv
from tests.paginas.impresos.test_vistazo import POBLACION, serie


def test_cada_metodologia_se_calcula_por_su_lado():
    series = pd.concat([serie("CNSP/38/15", "2025-01-01", [10] * 12), serie("RNID", "2026-01-01", [1] * 3)])
    movil = vista.calcular(series, POBLACION, "Juárez", "casos", "movil")
    assert movil["casos"].tolist() == [120] and movil["mes"].tolist() == [pd.Timestamp("2025-12-01")]


def test_los_huecos_de_adentro_se_quedan_y_los_de_las_orillas_no():
    tabla = vista.calcular(
        serie("RNID", "2026-01-01", [None, 1, None, 2, None]), POBLACION, "x", "casos", "mensual"
    )
    assert tabla["mes"].dt.month.tolist() == [2, 3, 4] and tabla["valor"].isna().tolist() == [
        False,
        True,
        False,
    ]


def test_lo_que_solo_da_el_anio_no_aparece_por_mes():
    anual = serie("año de ocurrencia", "2009-01-01", [7], meses=12)
    assert vista.calcular(anual, POBLACION, "x", "casos", "mensual").empty
    assert vista.calcular(anual, POBLACION, "x", "tasa", "anual")["valor"].round(2).tolist() == [0.7]


def test_sin_poblacion_hay_casos_y_no_hay_tasa():
    tabla = vista.calcular(serie("RNID", "2026-01-01", [4]), POBLACION.iloc[:0], "x", "tasa", "mensual")
    assert tabla["casos"].tolist() == [4] and tabla["valor"].isna().all()


def test_el_csv_se_abre_en_excel_y_termina_con_su_fuente():
    tabla = vista.calcular(serie("RNID", "2026-01-01", [4, None, 6]), POBLACION, "Juárez", "tasa", "mensual")
    crudo = texto_csv(tabla, "Fuente: SESNSP, carpetas.", 1)
    assert crudo.startswith(b"\xef\xbb\xbf")
    leido = pd.read_csv(io.BytesIO(crudo), encoding="utf-8-sig", dtype=str)
    assert leido["periodo"].tolist()[:3] == ["2026-01", "2026-02", "2026-03"]
    assert leido["casos"].tolist()[:3][1] != "0" and pd.isna(leido["casos"][1])
    assert leido.iloc[-1]["territorio"] == "Fuente: SESNSP, carpetas."
