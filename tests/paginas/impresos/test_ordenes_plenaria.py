"""La sesión desde la terminal: la plenaria se imprime, se cierra y se reimprime; el boletín y los cierres."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from datos import cierres, escritura, guiones
from datos import lago as modulo
from datos.errores import DatoInvalido
from paginas.impresos.ordenes import ordenes

JUAREZ = ("--mesa", "ciudad-juarez", "--mes", "2024-12", "--fecha", "2025-01-15")


@pytest.fixture(scope="module")
def molde_con_guion(sembrado, tmp_path_factory):
    """El ejemplo, con una mesa cuyo guion es de una lámina: aquí se prueban las órdenes, no las láminas."""
    carpeta = shutil.copytree(sembrado, tmp_path_factory.mktemp("ordenes") / "lago")
    with modulo.abrir(carpeta) as lago:
        guiones.guardar(lago, "ciudad-juarez", [{"tipo": "portada"}], revision=0, autor="ana")
    return carpeta


@pytest.fixture
def correr(molde_con_guion, tmp_path, monkeypatch):
    """Lo que escribe una orden en su propia copia del lago; sus errores salen tal cual."""
    monkeypatch.setenv("TABLERO_LAGO", str(shutil.copytree(molde_con_guion, tmp_path / "lago")))
    monkeypatch.chdir(tmp_path)

    def funcion(*partes):
        hecho = CliRunner().invoke(ordenes, [str(p) for p in partes], catch_exceptions=False)
        assert hecho.exit_code == 0, hecho.output
        return hecho.stdout

    return funcion


def test_la_plenaria_se_imprime_donde_se_pide(correr, tmp_path):
    salida = tmp_path / "sesiones" / "enero" / "p.xlsx"
    dicho = json.loads(correr("plenaria", *JUAREZ, "--salida", salida, "--json"))
    assert salida.read_bytes().startswith(b"PK")
    assert (dicho["laminas"], dicho["estado"], dicho["circulo"], dicho["cierre"]) == (
        1, "borrador", "mesa", None,
    )  # fmt: skip
    assert dicho["archivo"] == str(salida)
    correr("plenaria", *JUAREZ)
    assert (tmp_path / "plenaria.pptx").read_bytes().startswith(b"PK")


def test_cerrar_guarda_el_archivo_y_el_cierre_se_reimprime_igual(correr, tmp_path):
    assert correr("cierres", "--mesa", "Ciudad Juárez").startswith("Esta mesa aún no ha cerrado ninguna")
    pedida = ("plenaria", *JUAREZ, "--estado", "plenaria", "--cerrar", "--autor", "ana")
    dicho = correr(*pedida, "--salida", tmp_path / "p.pdf")
    assert "Quedó cerrada: es el cierre 1." in dicho
    (cierre,) = json.loads(correr("cierres", "--mesa", "08037", "--json"))
    assert (cierre["cierre"], cierre["mes"], cierre["fecha"], cierre["autor"]) == (
        1, "2024-12-01", "2025-01-15", "ana",
    )  # fmt: skip
    correr("plenaria", "--cierre", 1, "--salida", tmp_path / "otra.pdf")
    assert (tmp_path / "otra.pdf").read_bytes() == (tmp_path / "p.pdf").read_bytes()


def test_el_cierre_se_reimprime_para_quien_se_pide_y_lo_que_no_le_toca_se_dice(correr, tmp_path):
    correr("plenaria", *JUAREZ, "--cerrar", "--salida", tmp_path / "p.xlsx")
    pedido = ("plenaria", "--cierre", 1, "--salida", tmp_path / "q.xlsx", "--json")
    assert json.loads(correr(*pedido, "--circulo", "publico"))["circulo"] == "publico"
    assert json.loads(correr(*pedido))["circulo"] == "mesa"
    for sobra in (("--mes", "2024-11"), ("--fecha", "2025-01-20"), ("--mesa", "torreon"), ("--version", 3)):
        with pytest.raises(DatoInvalido, match=f"Con --cierre sobra {sobra[0]}"):
            correr(*pedido, *sobra)


def test_el_boletin_es_solo_para_el_publico(correr, tmp_path):
    pedido = ("boletin", *JUAREZ, "--salida", tmp_path / "b.txt")
    with pytest.raises(DatoInvalido, match="sólo se imprime para publico, no para mesa"):
        correr(*pedido, "--circulo", "mesa")
    assert not (tmp_path / "b.txt").exists()
    correr(*pedido, "--circulo", "Público")
    assert (tmp_path / "b.txt").stat().st_size > 500


def test_si_el_archivo_no_se_puede_escribir_no_se_cierra_y_se_puede_reintentar(correr, tmp_path, monkeypatch):
    cerrar = ("plenaria", *JUAREZ, "--salida", tmp_path / "p.xlsx", "--cerrar")
    with monkeypatch.context() as abierto:
        abierto.setattr(escritura.os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "")))
        with pytest.raises(DatoInvalido, match=r"p\.xlsx»: ¿está abierto en otro programa"):
            correr(*cerrar)
    assert json.loads(correr("cierres", "--mesa", "ciudad-juarez", "--json")) == []
    assert json.loads(correr(*cerrar, "--json"))["cierre"] == 1


@pytest.mark.parametrize("falla", [DatoInvalido("otra persona escribe"), KeyboardInterrupt()])
def test_si_el_cierre_falla_no_queda_un_archivo_que_parezca_cerrado(correr, tmp_path, monkeypatch, falla):
    salida = tmp_path / "p.xlsx"
    salida.write_bytes(b"la de antes")
    monkeypatch.setattr(cierres, "cerrar", lambda *_, **__: (_ for _ in ()).throw(falla))
    pedida = ("plenaria", *JUAREZ, "--cerrar", "--salida")
    if isinstance(falla, KeyboardInterrupt):  # Typer lo vuelve el código 130
        with pytest.raises(AssertionError):
            correr(*pedida, salida)
    else:
        with pytest.raises(DatoInvalido, match="otra persona escribe"):
            correr(*pedida, tmp_path / "nueva.xlsx")
        with pytest.raises(DatoInvalido, match="otra persona escribe"):
            correr(*pedida, salida)
    assert salida.read_bytes() == b"la de antes"
    assert sorted(h.name for h in tmp_path.iterdir()) == ["lago", "p.xlsx"]


def test_lo_que_no_se_puede_se_dice_antes_de_escribir(correr, tmp_path):
    for partes, dice in (
        (("plenaria", "--mesa", "00", "--mes", "2024-12"), "«00» no es una mesa. Las mesas son .*torreon"),
        (("plenaria", "--mesa", "10007", "--mes", "2024-12"), "es de gomez-palacio-lerdo: dé esa clave"),
        (("boletin", "--mesa", "08", "--mes", "2024-12"), "«08» no es una mesa"),
        (("cierres", "--mesa", "no-existe"), "No existe la mesa «no-existe»"),
        (("plenaria", *JUAREZ, "--salida", "p.odp"), "termine el nombre en .pptx, .pdf o .xlsx"),
        (("boletin", *JUAREZ, "--salida", "b.docx"), "termine el nombre en .pdf, .txt o .png"),
        (("plenaria",), "Falta decir qué plenaria"),
        (("plenaria", "--cierre", "1", "--cerrar"), "ya está cerrada"),
        (("plenaria", "--cierre", "9"), "No existe el cierre 9"),
        (("plenaria", *JUAREZ, "--estado", "final"), "No existe el estado «final»"),
    ):
        with pytest.raises(DatoInvalido, match=dice):
            correr(*partes)
    assert [h.name for h in tmp_path.iterdir()] == ["lago"]


def test_el_boletin_se_escribe_en_texto_y_una_clave_de_municipio_es_su_mesa(correr, tmp_path):
    salida = tmp_path / "prensa" / "b.txt"
    dicho = json.loads(correr("boletin", *JUAREZ, "--salida", salida, "--contacto", "prensa@mesa", "--json"))
    texto = salida.read_text("utf-8")
    assert dicho["titulo"].upper() in texto and "prensa@mesa" in texto
    otra = tmp_path / "c.txt"
    correr("boletin", "--mesa", "08037", *JUAREZ[2:], "--salida", otra, "--contacto", "prensa@mesa")
    assert otra.read_text("utf-8") == texto
