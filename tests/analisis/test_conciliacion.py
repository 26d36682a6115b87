"""Dos cuentas lado a lado: la diferencia cubre lo que promete, y vacío nunca es cero."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import poisson

from analisis import conciliacion


def prensa(inicio, eventos, victimas=None, sin_victimas=0):
    meses = pd.date_range(inicio, periods=len(eventos), freq="MS")
    victimas = eventos if victimas is None else victimas
    return pd.DataFrame(
        {"mes": meses, "eventos": eventos, "victimas": victimas, "sin_victimas": sin_victimas}
    )


def oficial(inicio, casos, unidad="carpetas", fuente="SESNSP", meses=1):
    fechas = pd.date_range(inicio, periods=len(casos), freq=f"{meses}MS")
    return pd.DataFrame(
        {"fuente": fuente, "unidad": unidad, "metodologia": "anterior", "mes": fechas, "meses": meses,
         "casos": np.array(casos, dtype=float), "preliminar": False, "corte": pd.NaT}
    )  # fmt: skip


@pytest.mark.parametrize("esperados", [(0.5, 0.5), (2, 3), (3, 0.1), (10, 10), (43, 0.2), (40, 60), (5, 50)])
def test_la_diferencia_cubre_al_menos_95_de_cada_100(esperados):
    """Cobertura exacta: la suma de las probabilidades de los pares cuyo intervalo trae la diferencia real."""
    una, otra = (np.arange(poisson.ppf(1e-9, e), poisson.ppf(1 - 1e-9, e) + 1) for e in esperados)
    x, y = np.meshgrid(una, otra, indexing="ij")
    _, bajo, alto = conciliacion.diferencia(x, y)
    peso = np.outer(poisson.pmf(una, esperados[0]), poisson.pmf(otra, esperados[1]))
    real = esperados[0] - esperados[1]
    cubre = peso[(bajo <= real) & (real <= alto)].sum()
    assert cubre >= 0.95


def test_si_las_dos_ven_los_mismos_hechos_el_intervalo_es_prudente():
    azar = np.random.default_rng(4)
    comunes, solo_prensa, solo_oficial = (azar.poisson(e, 20_000) for e in (30, 12, 5))
    _, bajo, alto = conciliacion.diferencia(comunes + solo_prensa, comunes + solo_oficial)
    assert np.mean((bajo <= 7) & (7 <= alto)) > 0.99


def test_la_diferencia_al_reves_es_la_misma_con_otro_signo():
    una, otra = conciliacion.diferencia(7, 19), conciliacion.diferencia(19, 7)
    assert una[0] == -otra[0] and una[1] == pytest.approx(-otra[2]) and una[2] == pytest.approx(-otra[1])


def test_entre_el_primer_evento_y_el_ultimo_el_silencio_es_cero_y_afuera_no_hay_renglon():
    suelta = prensa("2012-03-01", [2, 1, 1]).drop(index=1)
    suelta = pd.concat([suelta, prensa("2012-03-01", [4])])  # otro delito del mismo mes: se juntan
    tabla = conciliacion.registro(suelta)
    assert tabla.mes.dt.month.tolist() == [3, 4, 5]
    assert tabla.eventos.tolist() == [6, 0, 1]
    assert conciliacion.registro(suelta[:0]).empty


def test_lado_a_lado_no_inventa_ceros_ni_suma():
    lado = conciliacion.lado_a_lado(
        oficial("2012-01-01", [0, np.nan, 3]), conciliacion.registro(prensa("2012-02-01", [4, 5, 6]))
    )
    assert lado.mes.dt.month.tolist() == [1, 2, 3, 4]
    assert lado.diferencia.tolist()[2] == 2
    assert np.isnan(lado.diferencia[[0, 1, 3]]).all()
    assert lado.eventos.isna().tolist() == [True, False, False, False]
    assert lado.casos.isna().tolist() == [False, True, False, True]


def test_cada_unidad_con_la_suya():
    oficiales = pd.concat([oficial("2012-01-01", [5]), oficial("2012-01-01", [9], "víctimas")])
    lado = conciliacion.lado_a_lado(oficiales, conciliacion.registro(prensa("2012-01-01", [4], [7])))
    assert lado[["unidad", "contra", "prensa", "diferencia"]].values.tolist() == [
        ["carpetas", "eventos", 4, -1],
        ["víctimas", "víctimas", 7, -2],
    ]


def test_sin_saber_cuantas_victimas_no_hay_diferencia_de_personas():
    sin_saber = conciliacion.registro(prensa("2012-01-01", [4], [0], sin_victimas=4))
    lado = conciliacion.lado_a_lado(oficial("2012-01-01", [9], "defunciones"), sin_saber)
    assert lado.diferencia.isna().all()
    fila = conciliacion.resumen(lado).iloc[0]
    assert fila.comunes == 0 and "No hay con qué comparar" in conciliacion.frase(fila, "homicidio")


def test_el_resumen_es_solo_de_los_meses_en_que_hablan_las_dos():
    lado = conciliacion.lado_a_lado(
        oficial("2012-01-01", [10, 20, np.nan, 40]), conciliacion.registro(prensa("2012-02-01", [1, 2, 3]))
    )
    fila = conciliacion.resumen(lado).iloc[0]
    assert (fila.comunes, fila.casos, fila.prensa, fila.diferencia) == (2, 60, 4, -56)


def por_anio(oficiales, registrada):
    return conciliacion.lado_a_lado(*conciliacion.por_anio(oficiales, conciliacion.registro(registrada)))


def test_por_anio_pide_los_doce_meses_o_el_renglon_anual():
    oficiales = pd.concat([oficial("2012-01-01", [1] * 14), oficial("2013-01-01", [30], meses=12)])
    anual, registrada = conciliacion.por_anio(
        oficiales, conciliacion.registro(prensa("2012-11-01", [2, 0, 5]))
    )
    assert anual.casos.tolist() == [12, 30] and anual.comparables.tolist() == [2, 1]
    assert registrada.eventos.tolist() == [2, 5]
    assert registrada.primero.dt.month.tolist() == [11, 1]
    assert registrada.ultimo.dt.month.tolist() == [12, 1]


def test_por_anio_se_compara_con_los_meses_que_registro_la_mesa():
    """De marzo de 2012 a octubre de 2014, a mano: los cien de cada mes de antes y después no se le cargan."""
    casos = [100, 100, *[1] * 10, *[2] * 12, *[3] * 10, 100, 100]
    lado = por_anio(oficial("2012-01-01", casos), prensa("2012-03-01", [4] * 32))
    assert lado.casos.tolist() == [210, 24, 230]
    assert lado.prensa.tolist() == [40, 48, 40] and lado.diferencia.tolist() == [40 - 10, 48 - 24, 40 - 30]
    fila = conciliacion.resumen(lado).iloc[0]
    assert (fila.comunes, fila.casos, fila.prensa) == (3, 10 + 24 + 30, 128)
    assert conciliacion.frase(fila, "secuestro", 12).startswith(
        "De marzo de 2012 a octubre de 2014 (los meses que registró la mesa), SESNSP informó 64 carpetas"
    )


def test_quien_solo_publica_el_anio_no_se_compara_con_parte_de_el():
    lado = por_anio(oficial("2012-01-01", [900, 700], meses=12), prensa("2012-03-01", [4] * 22))
    assert lado.casos.tolist() == [900, 700] and lado.diferencia.isna().tolist() == [True, False]
    fila = conciliacion.resumen(lado).iloc[0]
    assert (fila.casos, fila.prensa) == (700, 48) and "En 2013, SESNSP" in conciliacion.frase(fila, "x", 12)
    corta = por_anio(oficial("2012-01-01", [900], meses=12), prensa("2012-03-01", [4]))
    fila = conciliacion.resumen(corta).iloc[0]
    assert "los mismos meses que registró la mesa" in conciliacion.frase(fila, "x", 12)


def test_el_anio_en_curso_se_compara_en_los_meses_ya_publicados():
    lado = por_anio(oficial("2026-01-01", [5] * 9), prensa("2026-01-01", [2] * 9))
    assert lado.casos.isna().all() and lado.diferencia.tolist() == [18 - 45]
    assert por_anio(oficial("2026-01-01", [5] * 8), prensa("2026-01-01", [2] * 9)).diferencia.isna().all()


def test_dice_de_que_anios_solo_hay_una_parte():
    _, registrada = conciliacion.por_anio(
        oficial("2012-01-01", [1]), conciliacion.registro(prensa("2012-03-01", [1] * 32))
    )
    assert conciliacion.anios_a_medias(registrada).startswith(
        "La mesa sólo registró parte de 2012 (marzo a diciembre) y 2014 (enero a octubre):"
    )
    assert conciliacion.anios_a_medias(registrada.iloc[1:2]) == ""


def test_la_frase_de_cordoba():
    lado = conciliacion.lado_a_lado(
        oficial("2012-01-01", [0] * 12, fuente="la Fiscalía"),
        conciliacion.registro(prensa("2012-01-01", [4] * 10 + [2, 1])),
    )
    fila = conciliacion.resumen(lado).iloc[0]
    assert conciliacion.frase(fila, "secuestro", detalle="todos con fecha y lugar") == (
        "En 2012, la Fiscalía informó 0 carpetas de secuestro; la mesa registró 43 eventos, todos con fecha "
        "y lugar. Son 43 más (entre 31 y 58): más de lo que se explica por azar."
    )


@pytest.mark.parametrize(
    ("casos", "eventos", "dice"),
    [(3, 3, "no prueba que sean los mismos"), (3, 5, "cabe en lo que varía por azar"), (90, 20, "70 menos")],
)
def test_como_se_dice_la_diferencia(casos, eventos, dice):
    lado = conciliacion.lado_a_lado(
        oficial("2012-01-01", [casos]), conciliacion.registro(prensa("2012-01-01", [eventos]))
    )
    assert dice in conciliacion.frase(conciliacion.resumen(lado).iloc[0], "secuestro")


def test_dice_que_las_victimas_son_un_minimo():
    lado = conciliacion.lado_a_lado(
        oficial("2012-01-01", [9], "víctimas"),
        conciliacion.registro(prensa("2012-01-01", [4], [7], sin_victimas=1)),
    )
    assert "mínimo: en 1 evento no se sabe" in conciliacion.frase(conciliacion.resumen(lado).iloc[0], "x")


def test_se_ensena_la_comparacion_mas_reciente_y_no_la_mas_larga():
    vieja, nueva = oficial("2024-09-01", [3] * 16), oficial("2026-01-01", [3] * 8)
    registrada = conciliacion.registro(prensa("2024-09-01", [2.0] * 24))
    lado = conciliacion.lado_a_lado(pd.concat([vieja, nueva.assign(metodologia="RNID")]), registrada)
    elegida = conciliacion.mas_reciente(lado)
    assert (elegida["metodologia"], elegida["comunes"]) == ("RNID", 8)
    assert conciliacion.mas_reciente(lado[lado.mes.lt("2024-01-01")]) is None
