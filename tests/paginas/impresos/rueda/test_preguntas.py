"""Las tarjetas: verdaderas con los datos, breves para decirse y sin contradecir la lámina."""

from datetime import date

import pandas as pd
import pytest

from analisis import formato
from datos.consultas import incidencia
from datos.prensa import notas
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.tipos.metas import una_por_meta
from paginas.impresos.rueda import preguntas
from paginas.impresos.rueda.preguntas import tarjetas
from tests.datos.consultas import apoyo
from tests.datos.prensa import cordoba
from tests.paginas.impresos.secretos import FECHA, MES, MESA

PALABRAS = 50  # unas 150 por minuto: veinte segundos


@pytest.fixture(scope="module")
def contexto(con_secretos):
    return Contexto(con_secretos, MESA, MES, circulo="publico", fecha=FECHA)


def respuesta(contexto, indicador, empieza):
    (unica,) = [t.respuesta for t in tarjetas(contexto, indicador) if empieza in t.pregunta]
    return unica


def test_todas_se_dicen_en_veinte_segundos_y_sin_huecos(contexto):
    for indicador in contexto.resumen:
        for tarjeta in tarjetas(contexto, indicador):
            assert len(tarjeta.respuesta.split()) <= PALABRAS, tarjeta
            assert "nan" not in tarjeta.respuesta.lower().split() and "None" not in tarjeta.respuesta
            assert tarjeta.pregunta.endswith("?") and tarjeta.respuesta.endswith(".")


def test_bajo_de_verdad_dice_los_casos_sumados_a_mano_y_lo_mismo_que_la_lamina(contexto):
    serie = incidencia.series(contexto.lago, MESA, ["homicidio-doloso"])
    vieja = serie[serie.metodologia.eq("CNSP/38/15") & serie.unidad.eq("carpetas")].set_index("mes").casos
    ahora, antes = vieja["2025-01":"2025-12"].sum(), vieja["2024-01":"2024-12"].sum()
    dicho = respuesta(contexto, "homicidio-doloso", "¿bajó de verdad?")
    assert f"{formato.cuenta(ahora, 'carpetas')} contra {formato.numero(antes)}" in dicho
    (lamina,) = guion.una(contexto, guion.Entrada("indicador", {"indicador": "homicidio-doloso"}))
    assert dicho.startswith("No lo podemos afirmar") and "sin evidencia de cambio" in lamina.subtitulo


@pytest.mark.parametrize(
    ("factor", "empieza"), [(0.5, "Sí, bajó."), (2.0, "No: subió."), (1.0, "No lo podemos")]
)
def test_el_signo_del_cambio_es_el_de_los_datos(lago, tmp_path, factor, empieza):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {"08037": 1_000_000}))
    anios = [(2023, "08037", apoyo.DOLOSO_FUEGO, [60] * 12)]
    anios.append((2024, "08037", apoyo.DOLOSO_FUEGO, [int(60 * factor)] * 12))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "c.csv", anios))
    contexto = Contexto(lago, "ciudad-juarez", date(2024, 12, 1), circulo="publico", fecha=FECHA)
    dicho = respuesta(contexto, "homicidio-doloso", "¿bajó de verdad?")
    assert dicho.startswith(empieza) and f"{int(720 * factor):,} carpetas contra 720" in dicho


def test_la_meta_dice_lo_que_dice_el_resumen(contexto):
    for medida in una_por_meta(contexto):
        dicho = respuesta(contexto, medida["indicador"], "la meta?")
        assert medida["simbolo"] in dicho or dicho.startswith("No se puede decir todavía")
        assert medida["estado"].capitalize() in dicho or dicho.startswith("No se puede decir todavía")


def test_por_que_no_la_publicada_con_la_cuenta_a_la_vista(lago, tmp_path, monkeypatch):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {"08037": 1_000_000}))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "c.csv", [(2023, "08037", apoyo.DOLOSO_FUEGO, [60] * 12)]))
    cita = {"cvegeo": "08037", "periodo": "2023", "indicador": "homicidio-doloso", "tasa_100_mil": 50.5,
            "fuente": "Otra cuenta", "nota": "Citada, no calculada: no dice casos ni población"}  # fmt: skip
    monkeypatch.setattr(preguntas.ejemplo, "tasas_publicadas", lambda: pd.DataFrame([cita]))
    contexto = Contexto(lago, "ciudad-juarez", date(2023, 12, 1), circulo="publico", fecha=FECHA)
    dicho = respuesta(contexto, "homicidio-doloso", "¿Por qué 72.00 y no 50.5 en 2023?")
    assert "720 carpetas de SESNSP (CNSP/38/15) entre 1,000,000 habitantes" in dicho
    assert "50.5 lo publicó Otra cuenta; no dice casos ni población" in dicho
    sin = Contexto(lago, "ciudad-juarez", date(2023, 11, 1), circulo="publico", fecha=FECHA)
    assert not [t for t in tarjetas(sin, "homicidio-doloso") if "50.5" in t.pregunta]


def de_cordoba(lago, mes):
    return Contexto(lago, cordoba.MESA, mes, circulo="publico", fecha=FECHA)


def test_coinciden_los_dos_con_los_tres(lago, tmp_path):
    cordoba.registrar(lago)
    cordoba.entregar(lago, tmp_path)
    mes = lago.leer("SELECT max(hasta) m FROM lago.nota").m[0]
    pares = preguntas.preguntas_prensa.pares(de_cordoba(lago, mes), cordoba.DELITO)
    assert not [p for p, _ in pares if "Coinciden" in p], "sin cotejo nadie puede decir cuáles son los mismos"
    cordoba.confirmar(lago)
    pares = dict(preguntas.preguntas_prensa.pares(de_cordoba(lago, mes), cordoba.DELITO))
    dicho = pares["¿Coinciden las listas de las autoridades?"]
    assert "trae 3" in dicho and "trae 2" in dicho and "2 están en todas" in dicho
    assert "44 hechos distintos" in dicho and len(dicho.split()) <= PALABRAS


@pytest.mark.parametrize(
    ("eventos", "dice", "falta"), [(5, "más", "no se denuncia"), (1, "menos", "nadie publicó")]
)
def test_por_que_la_mesa_no_dice_lo_mismo_que_la_autoridad(lago, tmp_path, eventos, dice, falta):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {"08037": 1_000_000}))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "c.csv", [(2024, "08037", apoyo.DOLOSO_FUEGO, [3] * 12)]))
    for dia in range(1, eventos + 1):
        nota = {"mesa": "ciudad-juarez", "delito": "homicidio-doloso", "medio": "Diario", "cvegeo": "08037",
                "desde": date(2024, 12, dia), "titulo": "Un hecho"}  # fmt: skip
        notas.capturar(lago, nota, autor="Ana", hoy=FECHA)
    contexto = Contexto(lago, "ciudad-juarez", date(2024, 12, 1), circulo="publico", fecha=FECHA)
    dicho = respuesta(contexto, "homicidio-doloso", f"¿Por qué la mesa dice {dice} que la autoridad?")
    assert formato.cuenta(eventos, "eventos") in dicho and "SESNSP reporta 3 carpetas" in dicho
    assert falta in dicho and len(dicho.split()) <= PALABRAS
    (lamina,) = guion.una(contexto, guion.Entrada("prensa", {"indicador": "homicidio-doloso"}))
    assert f"{eventos} según la mesa y 3 carpetas según SESNSP" in lamina.titulo
