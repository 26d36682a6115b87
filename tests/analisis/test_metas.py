"""Metas: plazos, formas de medir, puentes, roturas, ceros y vacíos: los casos difíciles de un comité."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from analisis import estado_meta, metas
from analisis.metas import Meta, evaluar
from analisis.proyeccion import Proyeccion
from analisis.puentes import Puente

OCTUBRE_2026 = dt.date(2026, 10, 31)
DECLARADA = {
    "fuente": "SESNSP",
    "unidad": "carpetas",
    "metodologia": "propia",
    "edicion": "fija",
    "estado": "acordada",
}


def hacer_meta(valor, **otros):
    dado = {**DECLARADA, "valor": valor, "limite": OCTUBRE_2026, **otros}
    return Meta(1, "homicidio-doloso", **dado)


@pytest.fixture
def treinta_al_mes(hacer_serie):
    """Treinta casos por mes de enero de 2023 a julio de 2026; el último es preliminar."""
    return hacer_serie("2023-01", [30] * 43, preliminar_ultimo=True, metodologia="propia")


@pytest.fixture
def futuro():
    """Proyección desde agosto de 2026: cada trayectoria repite un mismo número de casos por mes."""

    def hacer(casos_por_mes, meses=24, desde="2026-08-01"):
        fechas = pd.date_range(desde, periods=meses, freq="MS")
        trayectorias = np.repeat(np.array(casos_por_mes)[:, None], meses, axis=1)
        return Proyeccion(True, "", "de prueba", fechas[0], fechas, trayectorias)

    return hacer


# --- plazos vencidos ---


def test_el_limite_pasado_se_mide_en_su_periodo_y_no_en_otro(treinta_al_mes, fija):
    serie = treinta_al_mes.copy()
    serie.loc[serie["mes"] > "2024-10-01", "casos"] = 90
    evaluacion = evaluar(hacer_meta(36, limite=dt.date(2024, 10, 31)), serie, fija)
    assert (evaluacion.estado, evaluacion.casos, evaluacion.casos_permitidos) == ("cumplida", 360, 0)
    assert evaluacion.probabilidad is None
    assert "se cumplió" in evaluacion.frase and "no se cumplió" not in evaluacion.frase


def test_sin_el_mes_del_limite_no_vale_el_vecino(treinta_al_mes, fija):
    serie = treinta_al_mes.copy()
    serie.loc[serie["mes"].eq("2024-10-01"), "casos"] = np.nan
    evaluacion = evaluar(hacer_meta(40, limite=dt.date(2024, 10, 31)), serie, fija)
    assert (evaluacion.estado, evaluacion.motivo) == ("sin evidencia", "falta por publicar octubre de 2024")
    assert "En los doce meses a septiembre de 2024" in evaluacion.frase


def test_si_ya_rebaso_no_hace_falta_el_mes_que_falta(treinta_al_mes, fija):
    serie = treinta_al_mes.copy()
    serie.loc[serie["mes"].eq("2024-10-01"), "casos"] = np.nan
    evaluacion = evaluar(hacer_meta(32, limite=dt.date(2024, 10, 31)), serie, fija)
    assert evaluacion.estado == "no cumplida"
    assert "aun sin octubre de 2024" in evaluacion.motivo
    assert evaluacion.frase == (
        "La meta era 32 para octubre de 2024. "
        "Cabían 320 carpetas y sólo en lo publicado hubo 330: no se cumplió."
    )


def test_vencida_por_el_calendario_sin_que_la_serie_llegue(treinta_al_mes, fija):
    meta = hacer_meta(50)
    assert evaluar(meta, treinta_al_mes, fija).estado == "en meta"
    vencida = evaluar(meta, treinta_al_mes, fija, hoy=dt.date(2026, 11, 3))
    assert (vencida.estado, vencida.motivo) == ("sin evidencia", "faltan por publicar agosto–octubre de 2026")


def test_lo_preliminar_se_avisa(treinta_al_mes, fija):
    evaluacion = evaluar(hacer_meta(36, limite=dt.date(2026, 7, 31)), treinta_al_mes, fija)
    assert evaluacion.estado == "cumplida" and evaluacion.preliminar
    assert any("preliminar" in aviso.lower() for aviso in evaluacion.avisos)


# --- en curso ---


def test_ya_no_alcanza(treinta_al_mes, fija):
    evaluacion = evaluar(hacer_meta(20), treinta_al_mes, fija)
    assert (evaluacion.tope_casos, evaluacion.casos_ocurridos, evaluacion.estado) == (200, 270, "fuera")
    assert evaluacion.ritmo_mensual is None
    assert evaluacion.frase.endswith("Caben 200 carpetas y van 270: ya no alcanza.")


def test_ritmo_necesario(treinta_al_mes, fija):
    evaluacion = evaluar(hacer_meta(33), treinta_al_mes, fija)
    assert (evaluacion.casos_permitidos, evaluacion.meses_restantes, evaluacion.ritmo_mensual) == (60, 3, 20)
    assert evaluacion.frase.endswith("Caben 330 carpetas y van 270: quedan 60 en 3 meses, 20 por mes.")


@pytest.mark.parametrize(
    ("valor", "estado", "probabilidad"),
    [(36, "en meta", 0.9), (35.9, "en riesgo", 0.4), (33, "fuera", 0.1)],
)
def test_con_proyeccion_manda_la_probabilidad(valor, estado, probabilidad, treinta_al_mes, fija, futuro):
    # Caben 90, 89 y 60 casos en tres meses: los que hacen 30, 29 o 20 por mes.
    proyeccion = futuro([20] + [29] * 3 + [30] * 5 + [40])
    evaluacion = evaluar(hacer_meta(valor), treinta_al_mes, fija, proyeccion=proyeccion)
    assert (evaluacion.estado, evaluacion.probabilidad) == (estado, pytest.approx(probabilidad))


def test_probable_pero_aun_no_lograda_esta_en_riesgo(treinta_al_mes, fija, futuro):
    evaluacion = evaluar(hacer_meta(33), treinta_al_mes, fija, proyeccion=futuro([10]))
    assert (evaluacion.estado, evaluacion.probabilidad) == ("en riesgo", 1)
    assert "lo medido aún no la alcanza" in evaluacion.motivo
    assert "más de 99%" in evaluacion.frase


def test_proyeccion_que_aparta_el_mes_preliminar(treinta_al_mes, fija, futuro):
    """Empieza en julio: los 30 casos preliminares no se cuentan dos veces (240 + 4 × 30 = 360)."""
    proyeccion = futuro([30], desde="2026-07-01")
    assert evaluar(hacer_meta(36), treinta_al_mes, fija, proyeccion=proyeccion).probabilidad == 1
    assert evaluar(hacer_meta(35.9), treinta_al_mes, fija, proyeccion=proyeccion).probabilidad == 0


def test_proyeccion_que_no_llega_o_se_niega(treinta_al_mes, fija, futuro):
    corta = evaluar(hacer_meta(36), treinta_al_mes, fija, proyeccion=futuro([30], meses=2))
    assert corta.probabilidad is None
    assert "Sin probabilidad: la proyección llega a septiembre de 2026." in corta.avisos
    negada = evaluar(hacer_meta(36), treinta_al_mes, fija, proyeccion=Proyeccion(False, "hay pocos meses"))
    assert "Sin probabilidad: hay pocos meses." in negada.avisos
    assert (corta.estado, negada.estado) == ("en riesgo", "en riesgo")


def test_ventana_que_aun_no_empieza(treinta_al_mes, fija):
    evaluacion = evaluar(hacer_meta(36, limite=dt.date(2027, 12, 31)), treinta_al_mes, fija)
    assert (evaluacion.casos_ocurridos, evaluacion.meses_restantes, evaluacion.ritmo_mensual) == (0, 12, 30)
    assert evaluacion.frase.endswith("Caben 360 carpetas en los doce meses que deciden: 30 por mes.")


# --- formas de medir ---


def test_anual_con_el_anio_en_curso(hacer_serie, fija):
    """2025 cerró en 60; en 2026 van 20 por mes: lo que va manda, no el año pasado."""
    serie = hacer_serie("2025-01", [50] * 12 + [20] * 7, metodologia="propia")
    evaluacion = evaluar(hacer_meta(36, medida="anual", limite=dt.date(2026, 12, 31)), serie, fija)
    assert evaluacion.medido.nombre == "2025"
    assert (evaluacion.casos_ocurridos, evaluacion.casos_permitidos, evaluacion.meses_restantes) == (
        140,
        220,
        5,
    )
    assert evaluacion.estado == "en meta"  # 140 × 365 ÷ 212 = 241: entre 203 y 284
    assert "lo que va, enero–julio de 2026, lleva un ritmo de 24.1" in evaluacion.frase


def test_anual_con_limite_a_media_del_anio(treinta_al_mes, fija):
    evaluacion = evaluar(hacer_meta(40, medida="anual", limite=dt.date(2024, 6, 30)), treinta_al_mes, fija)
    assert evaluacion.decide.nombre == "2024"
    assert any("se mide 2024 completo" in aviso for aviso in evaluacion.avisos)


def test_mes_anualizado(treinta_al_mes, fija):
    # 36 × 10 × 31 ÷ 365 = 30.6 caben en julio de 31 días
    evaluacion = evaluar(
        hacer_meta(36, medida="mes_anualizado", limite=dt.date(2026, 7, 31)), treinta_al_mes, fija
    )
    assert (evaluacion.tope_casos, evaluacion.casos_permitidos, evaluacion.estado) == (30, 0, "cumplida")
    assert "a ritmo de un año" in evaluacion.frase


def test_meta_en_casos_sin_poblacion(treinta_al_mes):
    evaluacion = evaluar(hacer_meta(380, tipo="casos"), treinta_al_mes)
    assert (evaluacion.tope_casos, evaluacion.casos_permitidos) == (380, 110)
    assert evaluacion.estado == "en riesgo" and evaluacion.tasa_100_mil is None
    assert evaluacion.frase.startswith(
        "En los doce meses a julio de 2026 hubo 360 carpetas; la meta es 380 carpetas"
    )


def test_meta_en_casos_de_un_mes_no_se_anualiza(treinta_al_mes, fija):
    meta = hacer_meta(30, tipo="casos", medida="mes_anualizado", limite=dt.date(2026, 7, 31))
    assert evaluar(meta, treinta_al_mes, fija).tope_casos == 30


def test_tasa_sin_poblacion_dice_los_casos(treinta_al_mes, fija):
    for poblacion in (None, fija.assign(momento=[1980.5, 2020.5])):
        evaluacion = evaluar(hacer_meta(36), treinta_al_mes, poblacion)
        assert (evaluacion.estado, evaluacion.casos) == ("no evaluable", 360)
        assert "no hay población" in evaluacion.frase and "hubo 360 carpetas" in evaluacion.frase
        assert evaluacion.casos_permitidos is None


def test_poblacion_que_no_llega_al_limite(treinta_al_mes, fija):
    hasta_2026 = fija.assign(momento=[1980.5, 2026.4])
    evaluacion = evaluar(hacer_meta(50, limite=dt.date(2027, 10, 31)), treinta_al_mes, hasta_2026)
    assert (evaluacion.estado, evaluacion.tope_casos) == ("en meta", None)
    assert evaluacion.frase.endswith("No hay población para decir cuántos casos caben.")


# --- lo que no se mezcla ---


@pytest.mark.parametrize(
    "apellido",
    [{"unidad": "víctimas"}, {"fuente": "INEGI"}, {"metodologia": "RNID"}, {"indicador": "secuestro"}],
)
def test_otro_apellido_no_se_evalua(apellido, treinta_al_mes, fija):
    meta = Meta(1, **{"indicador": "homicidio-doloso", **DECLARADA, "valor": 30, **apellido})
    evaluacion = evaluar(meta, treinta_al_mes, fija)
    assert evaluacion.estado == "no evaluable" and evaluacion.simbolo == "◌"
    assert (evaluacion.tope_casos, evaluacion.fecha_cruce, evaluacion.probabilidad) == (None, None, None)
    assert evaluacion.frase.startswith("No se evalúa la meta de 30")


def test_puente_declarado_y_a_la_vista(treinta_al_mes, fija):
    puente = Puente("SESNSP", "carpetas", "propia", "SESNSP", "víctimas", "propia", 1.2, "muestra de 2025")
    evaluacion = evaluar(hacer_meta(36, unidad="víctimas"), treinta_al_mes, fija, puente=puente)
    assert evaluacion.tasa_100_mil == pytest.approx(43.2)  # 36 × 1.2
    assert (evaluacion.casos, evaluacion.tope_casos, evaluacion.casos_permitidos) == (360, 300, 30)
    assert evaluacion.avisos[0] == "Puente declarado: 1 carpeta equivale a 1.2 víctimas (muestra de 2025)."
    assert "tasa equivalente fue 43.2" in evaluacion.frase


@pytest.mark.parametrize("cambio", [{"activo": False}, {"unidad": "víctimas"}, {"a_unidad": "defunciones"}])
def test_un_puente_que_no_va_de_aqui_a_alla_no_sirve(cambio, treinta_al_mes, fija):
    datos = {"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "propia", "a_fuente": "SESNSP"}
    puente = Puente(**{**datos, "a_unidad": "víctimas", "a_metodologia": "propia", "factor": 2.0, **cambio})
    evaluacion = evaluar(hacer_meta(36, unidad="víctimas"), treinta_al_mes, fija, puente=puente)
    assert evaluacion.estado == "no evaluable" and "el puente declarado" in evaluacion.motivo


def test_un_puente_que_no_hace_falta_no_se_aplica(treinta_al_mes, fija):
    puente = Puente("SESNSP", "carpetas", "propia", "SESNSP", "carpetas", "propia", 2.0)
    assert evaluar(hacer_meta(36), treinta_al_mes, fija, puente=puente) == evaluar(
        hacer_meta(36), treinta_al_mes, fija
    )


def test_ninguna_meta_cruza_la_rotura_de_2026(hacer_serie, fija, futuro):
    vieja = hacer_serie("2020-01", [30] * 72)
    evaluacion = evaluar(
        hacer_meta(40, metodologia="CNSP/38/15"), vieja, fija, proyeccion=futuro([30], desde="2026-01-01")
    )
    assert (evaluacion.estado, evaluacion.probabilidad) == ("no evaluable", None)
    assert "se publica hasta diciembre de 2025" in evaluacion.motivo
    assert evaluacion.fecha_cruce is not None  # lo que cumplió antes sí se sabe
    nueva = hacer_serie("2026-01", [30] * 7, metodologia="RNID")
    evaluacion = evaluar(hacer_meta(40, metodologia="RNID"), nueva, fija)
    assert evaluacion.estado == "sin evidencia"
    assert evaluacion.motivo == "la serie empieza en enero de 2026 y le faltan noviembre–diciembre de 2025"


def test_serie_corta_con_la_ventana_adentro(hacer_serie, fija):
    """Sin doce meses todavía, pero la ventana del límite empieza con la serie: basta lo que va."""
    nueva = hacer_serie("2026-01", [10] * 7, metodologia="propia")
    evaluacion = evaluar(hacer_meta(40, limite=dt.date(2026, 12, 31)), nueva, fija)
    assert (evaluacion.estado, evaluacion.medido) == ("en meta", None)
    assert evaluacion.frase.startswith(
        "Lo que va, enero–julio de 2026, lleva un ritmo de 12.1; la meta es 40"
    )


# --- ceros, vacíos y pocos ---


def test_sin_casos_es_un_valor(hacer_serie, fija):
    serie = hacer_serie("2023-01", [0] * 43, metodologia="propia")
    vencida = evaluar(hacer_meta(0, limite=dt.date(2025, 12, 31)), serie, fija)
    assert (vencida.estado, vencida.tasa_100_mil, vencida.casos_permitidos) == ("cumplida", 0, 0)
    assert (vencida.fecha_cruce, vencida.meses_sostenida) == (dt.date(2023, 12, 31), 32)
    en_curso = evaluar(hacer_meta(0), serie, fija)
    assert en_curso.estado == "en riesgo"  # un caso la pierde
    assert en_curso.frase.endswith("Caben 0 carpetas y van 0: no hay margen para los 3 meses que faltan.")
    assert any("menos de 10 casos" in aviso for aviso in en_curso.avisos)


def test_singular(hacer_serie, fija):
    serie = hacer_serie("2023-01", [0] * 42 + [1], metodologia="propia")
    evaluacion = evaluar(hacer_meta(2, tipo="casos", limite=dt.date(2026, 8, 31)), serie, fija)
    assert evaluacion.frase.endswith("Caben 2 carpetas y va 1: queda 1 en el mes que falta.")
    assert "hubo 1 carpeta;" in evaluacion.frase
    assert evaluar(hacer_meta(1, tipo="casos"), serie, fija).frase.count("Cabe 1 carpeta y va 1") == 1


@pytest.mark.parametrize("casos", [[], [None] * 30])
def test_serie_sin_datos(casos, hacer_serie, fija):
    serie = hacer_serie("2023-01", casos or [1], metodologia="propia")[: len(casos)]
    for meta in (hacer_meta(30), hacer_meta(30, limite=None), hacer_meta(30, limite=dt.date(2020, 1, 31))):
        evaluacion = evaluar(meta, serie, fija, hoy=dt.date(2026, 1, 1))
        assert evaluacion.estado in ("sin evidencia", "no evaluable")
        assert evaluacion.motivo and evaluacion.frase.endswith(".") and "nan" not in evaluacion.frase


# --- cruce y tramo ---


def test_cruce_a_partir_del_acuerdo_y_lo_que_se_sostuvo(hacer_serie, fija):
    serie = hacer_serie("2023-01", [10] * 12 + [50] * 12 + [10] * 19, metodologia="propia")
    libre = evaluar(hacer_meta(12), serie, fija)
    assert (libre.fecha_cruce, libre.meses_sostenida) == (dt.date(2023, 12, 31), 1)
    acordada = evaluar(hacer_meta(12, fecha_acuerdo=dt.date(2024, 6, 15)), serie, fija)
    assert (acordada.fecha_cruce, acordada.meses_sostenida) == (dt.date(2025, 12, 31), 8)


def test_una_meta_igual_a_lo_medido_se_cumple(hacer_serie, creciente):
    serie = hacer_serie("2024-01", [7] * 12, metodologia="propia")
    tasa = metas.medir(hacer_meta(0), serie, creciente)["tasa_100_mil"].iloc[-1]
    justa = evaluar(hacer_meta(tasa, limite=dt.date(2024, 12, 31)), serie, creciente)
    assert (justa.estado, justa.casos_permitidos) == ("cumplida", 0)


# --- lo mal escrito ---


@pytest.mark.parametrize(
    ("malo", "mensaje"),
    [
        ({"valor": -1}, "de cero en adelante"),
        ({"valor": float("nan")}, "de cero en adelante"),
        ({"tipo": "porcentaje"}, "tasa o casos"),
        ({"medida": "trimestral"}, "anual, movil_12, mes_anualizado"),
    ],
)
def test_meta_imposible(malo, mensaje):
    with pytest.raises(ValueError, match=mensaje):
        Meta(1, "homicidio-doloso", **malo)


def test_dos_fuentes_en_una_serie(treinta_al_mes, fija):
    dos = pd.concat([treinta_al_mes, treinta_al_mes.assign(fuente="INEGI")])
    with pytest.raises(ValueError, match="mezcla series"):
        evaluar(hacer_meta(30), dos, fija)


def test_cada_estado_tiene_su_forma():
    formas = {estado: forma for estado, forma in estado_meta.SIMBOLOS.items() if forma != "◌"}
    assert formas == {"en meta": "●", "cumplida": "●", "en riesgo": "▲", "fuera": "■", "no cumplida": "■"}
    assert {e for e, forma in estado_meta.SIMBOLOS.items() if forma == "◌"} == {
        "sin evidencia",
        "no evaluable",
    }
