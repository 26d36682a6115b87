"""Los acuerdos desde la terminal: se anotan, avanzan, se cierran, van y vienen de Excel y se imprimen."""

import json

import pytest
from docx import Document
from typer.testing import CliRunner

from datos import lago as modulo
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
        (("listar", "--mesa", "08"), "no es una mesa"),
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
    escrito = correr("exportar", "--mesa", "torreon")
    assert escrito.startswith("Núm.,Acuerdo,Sesión,Fecha,")
    editado = tmp_path / "editado.csv"
    editado.write_text(escrito.replace(",pendiente,", ",en proceso,"), encoding="utf-8")
    traer = ("importar", editado, "--mesa", "torreon", "--autor", "x", "--actualizar", "--json")
    hecho = json.loads(correr(*traer))
    assert (hecho["actualizados"], hecho["repetidos"]) == ([1], 0)
    assert hecho["cambios"] == [{"renglon": 2, "mensaje": "Acuerdo 1: estado: pendiente → en proceso."}]


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


def test_como_estaban_en_un_mes_y_en_una_version(correr, tmp_path):
    correr(*NUEVO)
    with modulo.abrir(tmp_path / "lago") as lago:
        antes = lago.version()
    correr("estado", 1, "cumplido", "--fecha", "2026-11-10", "--autor", "beto")
    listar = ("listar", "--mesa", "torreon", "--json")
    assert json.loads(correr(*listar, "--mes", "2026-10"))[0]["situacion"] == "en tiempo"
    assert json.loads(correr(*listar, "--mes", "2026-09")) == []
    assert json.loads(correr(*listar, "--mes", "2026-11"))[0]["situacion"] == "cumplido"
    de_antes = correr(*listar, "--mes", "2026-12", "--version", antes)
    assert json.loads(de_antes)[0]["situacion"] == "vencido"
    exportar = ("exportar", "--mesa", "torreon")
    assert "Abrir la línea" in correr(*exportar, "--mes", "2026-10")
    assert "Abrir la línea" not in correr(*exportar, "--mes", "2026-09")
    assert ",pendiente," in correr(*exportar, "--version", antes)
    with pytest.raises(DatoInvalido, match="--fecha o el mes con --mes, no los dos"):
        correr(*listar, "--mes", "2026-10", "--fecha", "2026-10-01")


def test_lo_anotado_de_la_sesion_no_se_vuelve_a_escribir(correr, tmp_path):
    correr(*NUEVO)  # del 28 de octubre: la sesión de ese mes
    documento = ("--mesa", "torreon", "--mes", "2026-10", "--salida", tmp_path / "d.docx")
    dichos = ("--lugar", "Salón Ñandú", "--asistente", "Fiscalía General", "--punto", "Único punto")
    correr("minuta", *documento, *dichos, "--guardar", "--autor", "ana")
    correr("minuta", *documento)
    leido = _leido(tmp_path / "d.docx")
    assert all(x in leido for x in ("Salón Ñandú", "Fiscalía General", "Único punto", "28 de octubre"))
    correr("orden-del-dia", *documento, "--lugar", "Otro lugar")
    assert "Otro lugar" in _leido(tmp_path / "d.docx") and "Único punto" in _leido(tmp_path / "d.docx")
    publica = ("minuta", "--mesa", "torreon", "--fecha", "2026-10-28", "--salida", tmp_path / "p.docx")
    correr(*publica, "--circulo", "publico")
    assert not [x for x in ("Ñandú", "Fiscalía General") if x in _leido(tmp_path / "p.docx")]
    with pytest.raises(DatoInvalido, match="No hay ninguna sesión anotada ni acuerdos de 2026-07"):
        correr("minuta", "--mesa", "torreon", "--mes", "2026-07", "--salida", tmp_path / "x.docx")


def _leido(ruta):
    hoja = Document(ruta)
    return "\n".join(p.text for p in hoja.paragraphs)
