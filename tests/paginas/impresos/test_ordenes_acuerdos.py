"""Los acuerdos desde la terminal: se anotan, avanzan, se cierran, van y vienen de Excel y se imprimen."""

import json

import pytest
from typer.testing import CliRunner

from datos.errores import DatoInvalido
from paginas.impresos.ordenes import ordenes

NUEVO = ("agregar", "--mesa", "torreon", "--texto", "Abrir la línea", "--responsable", "Comité",
         "--fecha", "2026-10-28", "--compromiso", "2026-11-30", "--autor", "ana")  # fmt: skip


@pytest.fixture
def correr(tmp_path, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "lago"))

    def funcion(*partes):
        hecho = CliRunner().invoke(ordenes, ["acuerdos", *map(str, partes)], catch_exceptions=False)
        return hecho.output if hecho.exit_code == 0 else hecho

    return funcion


def listar(correr, fecha="2026-11-20"):
    return json.loads(correr("listar", "--mesa", "torreon", "--fecha", fecha, "--json"))


def test_la_vida_de_un_acuerdo(correr):
    assert json.loads(correr(*NUEVO, "--json")) == {"acuerdo": 1, "revision": 1}
    (fila,) = listar(correr)
    assert (fila["situacion"], fila["dias"], fila["compromiso"]) == ("por vencer", 10, "2026-11-30")
    correr("avanzar", 1, "--texto", "Empezó", "--fecha", "2026-11-03", "--autor", "beto")
    correr("estado", 1, "cumplido", "--fecha", "2026-11-10", "--autor", "beto")
    (fila,) = listar(correr)
    assert (fila["situacion"], fila["dias"], fila["avances"], fila["revision"]) == ("cumplido", 20, 1, 3)
    texto = correr("listar", "--mesa", "torreon", "--fecha", "2026-11-20")
    assert "● " in texto and "Comité: Abrir la línea" in texto


def test_lo_que_no_se_puede_se_dice(correr, tmp_path):
    correr(*NUEVO)
    for partes, dice in (
        (("estado", 1, "terminado"), "El estado «terminado» no se conoce"),
        (("estado", 9, "cumplido"), "No existe el acuerdo 9"),
        (("listar", "--mesa", "08037"), "no es una mesa"),
        (("minuta", "--mesa", "torreon", "--salida", tmp_path / "m.odt"), "no dice su formato"),
    ):
        with pytest.raises(DatoInvalido, match=dice):
            correr(*partes)


@pytest.mark.parametrize("terminacion", ["xlsx", "csv"])
def test_va_y_viene_de_excel(correr, tmp_path, terminacion):
    correr(*NUEVO)
    salida = tmp_path / f"m.{terminacion}"
    assert f"Guardado en {salida}" in correr("exportar", "--mesa", "torreon", "--salida", salida)
    hecho = json.loads(correr("importar", salida, "--mesa", "torreon", "--autor", "x", "--json"))
    assert (hecho["nuevos"], hecho["repetidos"]) == ([], 1)
    hecho = json.loads(correr("importar", salida, "--mesa", "ciudad-juarez", "--autor", "x", "--json"))
    assert hecho["nuevos"] == [2]
    assert correr("exportar", "--mesa", "torreon").startswith("Núm.,Acuerdo,Sesión,Fecha,")


def test_importar_con_errores_sale_con_uno_y_no_guarda(correr, tmp_path):
    malo = tmp_path / "malo.csv"
    malo.write_text("Acuerdo,Fecha,Responsable\nA,ayer,Comité\n", encoding="utf-8")
    hecho = correr("importar", malo, "--mesa", "torreon")
    assert hecho.exit_code == 1 and "renglón 2: Fecha: llegó «ayer»" in hecho.output
    assert listar(correr) == []


@pytest.mark.parametrize("orden", ["orden-del-dia", "minuta"])
def test_imprime_en_word_y_en_pdf(correr, tmp_path, orden):
    correr(*NUEVO)
    for nombre, inicio in (("d.docx", b"PK"), ("d.pdf", b"%PDF")):
        salida = tmp_path / nombre
        correr(orden, "--mesa", "torreon", "--fecha", "2026-11-25", "--salida", salida, "--punto", "Único")
        assert salida.read_bytes().startswith(inicio)
