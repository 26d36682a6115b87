"""Las metas evaluadas: cada una en el estado que su serie dice, con sus apellidos y sin unir fuentes."""

import json
import shutil
from datetime import date

import pytest
from typer.testing import CliRunner

from datos import ejemplo, metas, metas_hoja
from datos import lago as modulo
from datos.errores import CambioAjeno
from paginas.impresos.metas import evaluar, puentes, registro, tantear
from paginas.impresos.ordenes_metas import metas as ordenes
from tests.oro import apoyo

HOY = date(2026, 11, 20)
EXIGIDAS = {
    "meta", "indicador", "fuente", "unidad", "metodologia", "edicion", "casos", "tasa_100_mil", "intervalo",
    "estado", "fecha_cruce", "probabilidad", "casos_permitidos",
}  # fmt: skip


@pytest.fixture
def lago(sembrado):
    with modulo.abrir(sembrado) as abierto:
        yield abierto


@pytest.fixture(scope="module")
def registros(sembrado):
    with modulo.abrir(sembrado) as abierto:
        return [
            registro(m)
            for mesa in ("mesa-de-ejemplo", "ciudad-juarez")
            for m in evaluar(abierto, mesa, hoy=HOY)
        ]


def de(registros, indicador, valor, **apellidos):
    """El registro de esa meta, con los apellidos dados."""
    hallados = [
        r for r in registros
        if (r["indicador"], r["valor"]) == (indicador, valor) and all(r[c] == v for c, v in apellidos.items())
    ]  # fmt: skip
    assert len(hallados) == 1
    return hallados[0]


def test_el_ejemplo_trae_metas_en_todos_los_estados(lago, registros):
    assert set(lago.leer("SELECT DISTINCT estado FROM lago.meta").estado) == set(metas.PASOS)
    assert {r["estado"] for r in registros} == {
        "en meta", "en riesgo", "fuera", "cumplida", "no cumplida", "sin evidencia", "no evaluable",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("indicador", "valor", "metodologia", "estado"),
    [
        ("robo-de-vehiculo", 68, "registro propio", "en meta"),
        ("robo-a-negocio", 52, "registro propio", "en riesgo"),
        ("robo-a-casa-habitacion", 250, "registro propio", "fuera"),
        ("extorsion", 16, "RNID", "fuera"),
        ("homicidio-doloso", 15, "RNID", "en riesgo"),
        ("homicidio-doloso", 18, "CNSP/38/15", "cumplida"),
        ("robo-de-vehiculo", 70, "CNSP/38/15", "no cumplida"),
        ("robo-a-transeunte-en-via-publica", 25, "CNSP/38/15", "no evaluable"),
        ("robo-a-transeunte-en-via-publica", 25, "RNID", "no evaluable"),
    ],
)
def test_cada_meta_del_ejemplo_en_su_estado(registros, indicador, valor, metodologia, estado):
    assert de(registros, indicador, valor, metodologia=metodologia)["estado"] == estado


def test_el_registro_lleva_lo_que_pide_la_terminal(registros):
    for r in registros:
        assert set(r) >= EXIGIDAS


def test_con_solo_el_ejemplo_2010_da_272_y_jamas_se_une_con_otra_fuente(registros):
    inegi = de(registros, "homicidio", 50, fuente="INEGI")
    # 3,684 defunciones entre 1,353,871 habitantes (CONAPO 2023), a mano
    assert inegi["tasa_100_mil"] == pytest.approx(3684 / 1_353_871 * 1e5, abs=1e-4)
    assert (inegi["casos"], inegi["periodo"], inegi["edicion"]) == (3684, "2010", "CONAPO 2023")
    assert any("211.94" in a and "272.11" in a for a in inegi["avisos"])
    sesnsp = de(registros, "homicidio", 14, fuente="SESNSP")
    assert (sesnsp["periodo"], sesnsp["casos"], sesnsp["unidad"]) == ("2016", 470, "carpetas")
    assert sesnsp["estado"] == "no cumplida" and sesnsp["casos_permitidos"] == 202 - 470
    assert de(registros, "homicidio", 14, fuente="INEGI")["estado"] == "sin evidencia"


def test_la_probabilidad_solo_cuando_la_serie_da_para_proyectar(registros):
    assert de(registros, "robo-a-negocio", 52)["probabilidad"] == pytest.approx(0.72, abs=0.1)
    extorsion = de(registros, "extorsion", 16)
    assert extorsion["probabilidad"] is None and any("hacen falta 12" in a for a in extorsion["avisos"])


def test_una_meta_cuyo_plazo_ya_cubrio_su_serie_no_pide_puentes(registros):
    assert de(registros, "homicidio-doloso", 18)["metodologia"] == "CNSP/38/15"


def test_el_puente_deja_medir_y_queda_a_la_vista(tmp_path, sembrado):
    copia = shutil.copytree(sembrado, tmp_path / "lago")
    with modulo.abrir(copia) as propio:
        apellidos = {"fuente": "SESNSP", "unidad": "carpetas"}
        metas.tender_puente(
            propio,
            mesa="mesa-de-ejemplo",
            indicador="robo-a-transeunte-en-via-publica",
            de={**apellidos, "metodologia": "RNID"},
            a={**apellidos, "metodologia": "CNSP/38/15"},
            factor=1.1,
            nota="seis meses dobles",
            autor="Ana",
        )
        medidas = [registro(m) for m in evaluar(propio, "mesa-de-ejemplo", hoy=HOY)]
        assert [p.autor for p in puentes(propio, "mesa-de-ejemplo")] == ["Ana"]
    con_puente = de(medidas, "robo-a-transeunte-en-via-publica", 25, metodologia="RNID")
    assert con_puente["estado"] in ("en meta", "en riesgo", "fuera")
    assert any("seis meses dobles" in a for a in con_puente["avisos"])
    # el puente es de un indicador: no abre otros
    assert de(medidas, "homicidio-doloso", 15)["avisos"] == [
        "Sin probabilidad: la serie lleva 8 meses publicados y hacen falta 12."
    ]


def test_tantear_da_lo_mismo_que_evaluar_y_baja_con_la_meta(lago, registros):
    terminos = {
        "mesa": "mesa-de-ejemplo", "indicador": "robo-a-negocio", "fuente": "Registro de la mesa de ejemplo",
        "unidad": "reportes", "metodologia": "registro propio", "tipo": "tasa", "medida": "movil_12",
        "edicion": "CONAPO 2023", "limite": date(2027, 6, 30), "estado": "propuesta",
    }  # fmt: skip
    tanteos = [registro(m) for m in tantear(lago, terminos, [60.0, 52.0, 40.0], hoy=HOY)]
    assert tanteos[1]["probabilidad"] == de(registros, "robo-a-negocio", 52)["probabilidad"]
    posibles = [t["probabilidad"] for t in tanteos]
    assert posibles == sorted(posibles, reverse=True) and posibles[0] > posibles[2]
    assert tantear(lago, {**terminos, "fuente": "otra"}, [1.0]) == []


def test_quitar_el_ejemplo_se_lleva_sus_metas(tmp_path, sembrado):
    with modulo.abrir(shutil.copytree(sembrado, tmp_path / "lago")) as propio:
        ejemplo.quitar(propio, autor="Ana")
        assert propio.leer("FROM lago.meta").empty
        ejemplo.sembrar(propio)
        assert len(propio.leer("FROM lago.meta")) == 15


def test_la_terminal_evalua_en_json(sembrado, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(sembrado))
    salida = CliRunner().invoke(ordenes, ["evaluar", "--mesa", "ciudad-juarez", "--json"])
    assert salida.exit_code == 0
    dichos = json.loads(salida.stdout)
    assert [d["valor"] for d in dichos if d["fuente"] == "INEGI"] == [50, 30, 14]
    assert all(set(d) >= EXIGIDAS for d in dichos)
    assert (
        next(d for d in dichos if d["valor"] == 30 and d["fuente"] == "INEGI")["fecha_cruce"] == "2007-12-31"
    )


def test_acordar_desde_la_terminal_dice_que_cambio_si_la_revision_es_vieja(tmp_path, sembrado, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(shutil.copytree(sembrado, tmp_path / "lago")))
    acordar = ["acordar", "15", "--sesion", "Plenaria", "--fecha", "2026-11-18", "--autor", "Ana"]
    assert CliRunner().invoke(ordenes, acordar).exit_code == 0
    with pytest.raises(CambioAjeno, match="Ana cambió la meta 15"):
        CliRunner().invoke(ordenes, [*acordar, "--revision", "1"], catch_exceptions=False)
    with pytest.raises(metas.DatoInvalido, match="No existe la meta 99"):
        CliRunner().invoke(ordenes, [acordar[0], "99", *acordar[2:]], catch_exceptions=False)


def test_con_los_archivos_oficiales_juarez_2010_es_272_y_las_fuentes_no_se_unen(tmp_path, reales):
    """INEGI hasta 2010, SESNSP desde 2016 y RNID en 2026: por peldaño, cada una por su lado."""
    with apoyo.con(tmp_path / "lago", reales / apoyo.CONAPO) as propio:
        apoyo.cargados(propio, [reales / apoyo.JUAREZ], **apoyo.SESNSP)
        apoyo.cargados(propio, [reales / apoyo.INEGI_MENSUAL], territorio="08037", **apoyo.INEGI)
        metas_hoja.importar(propio, ejemplo.CARPETA / "metas_juarez.csv", autor="Prueba")
        medidas = evaluar(propio, "ciudad-juarez", hoy=HOY)
    assert len(medidas) == 9  # tres peldaños y tres series
    for m in medidas:
        assert len(m.serie[["fuente", "unidad", "metodologia"]].drop_duplicates()) == 1
        assert m.serie.mes.max().year == {"INEGI": 2010}.get(m.evaluacion.fuente, m.serie.mes.max().year)
    cincuenta = [registro(m) for m in medidas if m.meta["valor"] == 50]
    inegi = next(r for r in cincuenta if r["fuente"] == "INEGI")
    assert (inegi["periodo"], inegi["casos"], round(inegi["tasa_100_mil"], 2)) == ("2010", 3684, 272.11)
    catorce = [registro(m) for m in medidas if m.meta["valor"] == 14]
    assert {(r["metodologia"], r["estado"]) for r in catorce} == {
        ("año de ocurrencia", "sin evidencia"), ("CNSP/38/15", "no cumplida"), ("RNID", "sin evidencia"),
    }  # fmt: skip
