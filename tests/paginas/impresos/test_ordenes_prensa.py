"""Las órdenes de prensa: JSON limpio, el círculo aplicado y nada que una hoja de cálculo corra."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from datos import lago
from datos.circulos import FueraDeCirculo
from datos.errores import DatoInvalido
from datos.ordenes import ordenes
from paginas.impresos.ordenes_prensa import prensa
from tests.datos.archivos import una
from tests.datos.geo.mapas import colonias, geojson
from tests.datos.prensa import muestras

MESA = ["--mesa", "ciudad-juarez"]
FORMULA = '=HYPERLINK("http://x","y")'


@pytest.fixture
def pide(carpeta_lago, monkeypatch):
    """Ejecuta una orden en un lago propio; sus errores salen tal cual."""
    monkeypatch.setenv("TABLERO_LAGO", str(carpeta_lago))
    monkeypatch.delenv("TABLERO_CIRCULO", raising=False)
    return lambda *argumentos: CliRunner().invoke(
        prensa, [str(a) for a in argumentos], catch_exceptions=False
    )


@pytest.fixture
def archivo(tmp_path):
    """Tres notas buenas (una de otro municipio, otra con una fórmula) y una sin delito."""
    return muestras.tabla(
        tmp_path / "a.csv",
        muestras.renglon(Titulo=FORMULA, Victimas=2),
        muestras.renglon(Fecha="2026-04-04", Colonia="-1+1|cmd"),
        muestras.renglon(Municipio="Torreón"),
        muestras.renglon(Delito=""),
    )


def test_importar_dice_todo_en_json_y_el_avance_aparte(pide, archivo):
    salida = pide("importar", archivo, *MESA, "--autor", "ana", "--json")
    dicho = json.loads(salida.stdout)
    assert set(dicho) == {
        "archivo", "estado", "perfil", "renglones", "notas", "de_la_mesa", "rechazados", "avisos", "carga",
    }  # fmt: skip
    assert (dicho["estado"], dicho["renglones"], dicho["notas"], dicho["de_la_mesa"]) == (
        "importado",
        4,
        3,
        2,
    )
    assert dicho["rechazados"] == [{"renglon": 5, "motivo": "Delito: falta el delito."}]
    assert "Guardando en el lago" in salida.stderr
    otra = pide("importar", archivo, *MESA, "--json")
    assert json.loads(otra.stdout)["estado"] == "ya estaba" and otra.exit_code == 0


def test_importar_para_leer_dice_los_renglones_que_no_entraron(pide, archivo):
    salida = pide("importar", archivo, *MESA)
    assert "4 renglones, 3 notas nuevas, 2 de la mesa (carga 1)" in salida.stdout
    assert "✗ renglón 5: Delito: falta el delito." in salida.stderr


def test_de_uno_se_habla_en_singular(pide, tmp_path):
    ruta = muestras.tabla(tmp_path / "uno.csv", muestras.renglon())
    assert "1 renglón, 1 nota nueva, " in pide("importar", ruta, *MESA).stdout
    assert "con 1 nota. No cambió nada." in pide("importar", ruta, *MESA).stdout
    assert ", corte 2026-03-04, 1 renglón  (uno.csv; " in CliRunner().invoke(ordenes, ["cargas"]).stdout


def test_importar_con_papeles_y_lo_fijo(pide, tmp_path):
    ruta = muestras.tabla(tmp_path / "b.csv", "2026-03-04,Norte", encabezado="¿Cuándo?,Quién")
    papeles = ["--columna", "¿Cuándo?=fecha", "--columna", "Quién=medio", "--fijo", "delito=secuestro"]
    assert json.loads(pide("importar", ruta, *MESA, *papeles, "--json").stdout)["notas"] == 1
    with pytest.raises(DatoInvalido, match="No se entiende --columna «Cuándo»"):
        pide("importar", ruta, *MESA, "--columna", "Cuándo")


def test_si_nada_entra_el_codigo_lo_dice(pide, tmp_path):
    salida = pide(
        "importar", muestras.tabla(tmp_path / "c.csv", muestras.renglon(Delito="")), *MESA, "--json"
    )
    assert salida.exit_code == 1 and json.loads(salida.stdout)["estado"] == "rechazado"


def test_notas_y_exportar_no_salen_al_publico(pide, archivo, tmp_path, monkeypatch):
    pide("importar", archivo, *MESA)
    assert [n["cvegeo"] for n in json.loads(pide("notas", *MESA, "--json").stdout)] == ["08037", "08037"]
    assert len(json.loads(pide("notas", *MESA, "--todas", "--desde", "2026-03-01", "--json").stdout)) == 3
    assert "autor" not in json.loads(pide("notas", *MESA, "--json").stdout)[0]
    for orden in ("notas", "exportar", "duplicados"):
        with pytest.raises(FueraDeCirculo):
            pide(orden, *MESA, "--circulo", "publico")
    monkeypatch.setenv("TABLERO_CIRCULO", "publico")  # el servidor manda aunque se pida más
    with pytest.raises(FueraDeCirculo):
        pide("exportar", *MESA, "--circulo", "comite", "--salida", tmp_path / "x.csv")
    assert not (tmp_path / "x.csv").exists()


def test_exportar_neutraliza_lo_que_excel_correria(pide, archivo, tmp_path):
    pide("importar", archivo, *MESA)
    assert "Guardado" in pide("exportar", *MESA, "--salida", tmp_path / "x.csv").stdout
    escrito = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    celdas = [celda for renglon in csv.reader(io.StringIO(escrito)) for celda in renglon]
    assert f"'{FORMULA}" in celdas and "'-1+1|cmd" in celdas
    assert not [c for c in celdas if c.startswith(("=", "@", "+"))]
    assert pide("exportar", *MESA).stdout == escrito


def test_conteo_suma_eventos_y_victimas_por_mes(pide, archivo):
    pide("importar", archivo, *MESA)
    conteo = json.loads(pide("conteo", *MESA, "--json").stdout)
    assert [(c["mes"], c["delito"], c["eventos"], c["victimas"]) for c in conteo] == [
        ("2026-03", "homicidio-doloso", 1, 2),
        ("2026-04", "homicidio-doloso", 1, 1),
    ]
    assert "2026-03  Homicidio doloso" in pide("conteo", *MESA).stdout


def test_duplicados_propone_pares_y_sin_notas_lo_dice(pide, tmp_path):
    assert pide("duplicados", *MESA).stdout.strip() == "No hay pares por decidir."
    iguales = [muestras.renglon(Medio=medio, Liga="", Colonia="Centro") for medio in ("El Diario", "Norte")]
    pide("importar", muestras.tabla(tmp_path / "d.csv", *iguales), *MESA)
    (par,) = json.loads(pide("duplicados", *MESA, "--json").stdout)
    assert (par["nota_a"], par["nota_b"]) == (1, 2) and 0 <= par["parecido"] <= 1


def test_sin_nada_que_contar_lo_dice(pide):
    assert "No hay notas" in pide("notas", *MESA).stdout
    assert "No hay eventos" in pide("conteo", *MESA).stdout


def test_un_filtro_imposible_se_dice(pide):
    with pytest.raises(DatoInvalido, match=r"No existe el delito «nada»: use .*secuestro"):
        pide("notas", *MESA, "--delito", "nada")
    al_reves = ["--desde", "2025-05-01", "--hasta", "2024-01-01"]
    for orden in ("notas", "conteo", "exportar"):
        with pytest.raises(DatoInvalido, match="termina el 2024-01-01, antes de empezar el 2025-05-01"):
            pide(orden, *MESA, *al_reves)


def test_ubicar_se_ve_se_hace_y_se_deshace(pide, carpeta_lago, tmp_path):
    pide("importar", muestras.tabla(tmp_path / "u.csv", muestras.renglon(Colonia="Anapra")), *MESA)
    with lago.abrir(carpeta_lago) as abierto:
        una(abierto, geojson(tmp_path / "col.geojson", colonias("Anapra")), mesa="ciudad-juarez")
    assert "ubica 1 notas: «Anapra» en Anapra (1). No se guardó" in pide("ubicar", *MESA, "--ver").stdout
    assert json.loads(pide("ubicar", *MESA, "--json").stdout)["notas"] == 1
    assert "colonia" in pide("notas", *MESA).stdout
    assert "1 notas volvieron" in pide("ubicar", *MESA, "--deshacer").stdout
