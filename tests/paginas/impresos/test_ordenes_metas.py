"""Las metas desde la terminal: se proponen, se acuerdan, se evalúan, y van y vienen de un archivo."""

import csv
import io
import json
import shutil

import pytest
from typer.testing import CliRunner

from datos.errores import DatoInvalido
from paginas.impresos.ordenes import ordenes

NUEVA = (
    "proponer", "--mesa", "Torreón", "--indicador", "homicidio-doloso", "--valor", "10",
    "--limite", "2027-12-31", "--fuente", "SESNSP", "--unidad", "carpetas", "--metodologia", "RNID",
    "--propone", "Comité de homicidio", "--tipo", "casos", "--autor", "ana",
)  # fmt: skip


@pytest.fixture
def correr(sembrado, tmp_path, monkeypatch):
    """Lo que escribe una orden en su propia copia del ejemplo; sus errores salen tal cual."""
    monkeypatch.setenv("TABLERO_LAGO", str(shutil.copytree(sembrado, tmp_path / "lago")))

    def funcion(*partes, codigo=0):
        hecho = CliRunner().invoke(ordenes, [str(p) for p in partes], catch_exceptions=False)
        assert hecho.exit_code == codigo, hecho.output
        return hecho.output

    return funcion


def test_una_meta_se_propone_se_acuerda_y_se_lista(correr):
    numero = json.loads(correr("metas", *NUEVA, "--json"))["meta"]
    (meta,) = json.loads(correr("metas", "listar", "--mesa", "torreon", "--json"))
    assert (meta["meta"], meta["mesa"]) == (numero, "torreon")
    assert (meta["estado"], meta["revision"]) == ("propuesta", 1)
    correr("metas", "acordar", numero, "--sesion", "Plenaria de enero", "--fecha", "2026-01-28")
    (meta,) = json.loads(correr("metas", "listar", "--mesa", "TORREÓN", "--json"))
    assert (meta["estado"], meta["fecha_acuerdo"], meta["revision"]) == ("acordada", "2026-01-28", 2)
    texto = correr("metas", "listar")
    assert "torreon  homicidio-doloso ≤ 10 (casos, movil_12) límite 2027-12-31" in texto
    assert "ciudad-juarez" in texto
    with pytest.raises(DatoInvalido, match="No existe la meta 999"):
        correr("metas", "acordar", 999, "--sesion", "x", "--fecha", "2026-01-28")


def test_la_mesa_se_reconoce_como_se_escriba(correr):
    for escrita in ("ciudad-juarez", "Ciudad Juárez", "08037"):
        metas = json.loads(correr("metas", "listar", "--mesa", escrita, "--json"))
        assert [m["meta"] for m in metas] == [1, 2, 3]
    evaluadas = json.loads(correr("metas", "evaluar", "--mesa", "08037", "--json"))
    assert {m["meta"] for m in evaluadas} == {1, 2, 3}
    assert correr("metas", "evaluar", "--mesa", "torreon") == "Esa mesa no tiene metas.\n"


@pytest.mark.parametrize(
    "partes",
    [
        ("metas", "listar"), ("metas", "exportar"), ("metas", "evaluar"), ("comites", "listar"),
        ("comites", "exportar"), ("comites", "valor", "1", "2026-01", "3"), ("prensa", "notas"),
        ("prensa", "conteo"), ("acuerdos", "listar"), ("acuerdos", "exportar"),
    ],
)  # fmt: skip
def test_de_una_mesa_que_no_existe_no_se_dice_nada_falso(correr, partes):
    with pytest.raises(DatoInvalido, match=r"No existe la mesa «torrion»\. ¿Quiso decir «Torreón»\?"):
        correr(*partes, "--mesa", "torrion")


def test_exportar_e_importar_no_repite_y_dice_lo_que_esta_mal(correr, tmp_path):
    salida = tmp_path / "nueva" / "metas.csv"
    assert correr("metas", "exportar", "--mesa", "Ciudad Juárez", "--salida", salida) == (
        f"Guardado en {salida}\n"
    )
    escrito = salida.read_text(encoding="utf-8-sig")
    metas = list(csv.DictReader(io.StringIO(escrito)))
    assert {m["mesa"] for m in metas} == {"ciudad-juarez"} and len(metas) == 3
    assert correr("metas", "exportar", "--mesa", "ciudad-juarez") == escrito
    assert json.loads(correr("metas", "importar", salida, "--json")) == {
        "nuevas": [], "repetidas": 3, "problemas": [],
    }  # fmt: skip
    salida.write_text(escrito.replace("ciudad-juarez", "ciudad-juares", 1), encoding="utf-8")
    dicho = correr("metas", "importar", salida, codigo=1)
    assert "✗ renglón 2: " in dicho and "ciudad-juares" in dicho
