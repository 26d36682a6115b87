"""Las órdenes de trabajo: JSON limpio en la salida estándar, error en español y código distinto de cero."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from datos import descarga
from datos import lago as modulo
from puerta import Tropiezo, terminal
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_FUEGO

RAIZ = Path(__file__).resolve().parent.parent.parent
# La puerta de verdad sin preparar su entorno: aquí ya lo están las bibliotecas de las pruebas.
PUERTA = """
import runpy, sys
from puerta import entorno
entorno.preparar, entorno.activo = (lambda *_: None), (lambda: True)
sys.argv = ["tablero.py", *sys.argv[1:]]
runpy.run_path("tablero.py", run_name="__main__")
"""
CARGAS = {
    "carga",
    "archivo",
    "huella",
    "fuente",
    "corte",
    "renglones",
    "autor",
    "momento",
    "version",
    "estado",
}
REVISIONES = {"fuente", "territorio", "mes", "indicador", "decia", "dice", "corte_anterior", "corte"}
TASA = {
    "territorio", "indicador", "periodo", "casos", "poblacion", "edicion", "tasa_100_mil", "intervalo",
    "unidad", "metodologia", "fuente", "corte", "avisos",
}  # fmt: skip


@pytest.fixture
def pide(tmp_path, monkeypatch, capsys):
    """Ejecuta una orden en un lago propio: (código, lo que salió, lo que se dijo por el error estándar)."""
    monkeypatch.setenv("TABLERO_LAGO", str(tmp_path / "lago"))
    monkeypatch.chdir(tmp_path)

    def pide(*argumentos):
        capsys.readouterr()
        try:
            codigo, tropiezo = terminal.correr([str(a) for a in argumentos]), ""
        except Tropiezo as error:
            codigo, tropiezo = error.codigo, str(error)
        salida, dicho = capsys.readouterr()
        return codigo, salida, tropiezo or dicho

    return pide


@pytest.fixture
def datos(pide):
    """Lo que da una orden con --json, que sale bien y no escribe nada más en la salida estándar."""

    def datos(*argumentos):
        codigo, salida, dicho = pide(*argumentos, "--json")
        assert codigo == 0, dicho
        return json.loads(salida)

    return datos


@pytest.fixture(scope="module")
def cortes(tmp_path_factory):
    """Dos cortes del mismo municipal, y la población de sus municipios."""
    carpeta = tmp_path_factory.mktemp("cortes")
    viejo = [(2024, c, DOLOSO_FUEGO, [10, 20]) for c in apoyo.GENTE]
    nuevo = [(2024, c, DOLOSO_FUEGO, [10, 23 if c == "10007" else 20, 30]) for c in apoyo.GENTE]
    return (
        apoyo.municipal(carpeta / "viejo.csv", viejo),
        apoyo.municipal(carpeta / "nuevo.csv", nuevo),
        apoyo.conapo(carpeta / "conapo.csv", apoyo.GENTE),
    )


@pytest.fixture(scope="module")
def cargado(cortes):
    """La carpeta de un lago con los dos cortes y la población; sólo se lee o se copia."""
    carpeta = cortes[0].parent / "lago"
    with modulo.abrir(carpeta) as lago:
        apoyo.entra(lago, *cortes)
    return carpeta


def falla(respuesta, *dichos):
    codigo, salida, dicho = respuesta
    assert codigo != 0 and "Traceback" not in dicho
    for esperado in dichos:
        assert esperado in dicho
    return salida


def test_cargar_ver_revisar_y_deshacer(pide, datos, cortes):
    viejo, nuevo, conapo = cortes
    cargados = datos("cargar", nuevo, conapo, viejo, "--autor", "Ana", "--motivo", "prueba")
    assert [(r["archivo"], r["estado"], r["carga"]) for r in cargados] == [
        ("conapo.csv", "cargado", 1), ("viejo.csv", "cargado", 2), ("nuevo.csv", "cargado", 3),
    ]  # fmt: skip
    assert cargados[2]["corte"] == "2024-03-31" and isinstance(cargados[2]["calidad"], list)
    lista = datos("cargas")
    assert [c["carga"] for c in lista] == [3, 2, 1] and set(lista[0]) >= CARGAS
    assert (lista[0]["autor"], lista[0]["motivo"], lista[2]["corte"]) == ("Ana", "prueba", None)
    revisiones = datos("revisiones", "--indicador", "Homicidio doloso")
    assert all(set(r) >= REVISIONES for r in revisiones)
    (cambio,) = [r for r in revisiones if r["territorio"] == "10007"]
    assert {c: cambio[c] for c in REVISIONES} == {
        "fuente": "SESNSP", "territorio": "10007", "mes": "2024-02", "indicador": "homicidio-doloso",
        "decia": 20, "dice": 23, "corte_anterior": "2024-02-29", "corte": "2024-03-31",
    }  # fmt: skip
    assert isinstance(cambio["decia"], int) and isinstance(cambio["dice"], int)
    assert datos("revisiones", "--territorio", "10012") == []
    assert datos("cargar", nuevo)[0]["estado"] == "ya estaba"
    falla(pide("deshacer", "2"), "Deshaga primero la más nueva")
    assert datos("deshacer", "3")["carga"] == 3
    assert datos("revisiones") == []
    assert [c["estado"] for c in datos("cargas")] == ["deshecha", "vigente", "vigente"]
    falla(pide("deshacer", "3"), "ya estaba deshecha")
    falla(pide("deshacer", "77"), "No hay ninguna carga 77")
    falla(pide("deshacer", "tres"), "se espera un número entero")


def test_en_un_lago_vacio_se_dice_el_siguiente_paso(pide, cortes):
    codigo, salida, _ = pide("cargas")
    assert (codigo, salida) == (0, "Aún no se ha cargado nada. Empiece con «cargar ARCHIVO».\n")
    assert pide("revisiones")[1] == "Ninguna cifra ha cambiado entre los cortes cargados.\n"
    _, salida, _ = pide("cargar", cortes[0])
    assert "✓ Incidencia delictiva municipal (fuero común): 3 renglones, con datos hasta 2024-02-29" in salida


def test_en_texto_se_lee(pide, cargado, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(cargado))
    dicho = pide("cargas")[1]
    assert "vigente" in dicho and ", sin corte, " in dicho
    cambios = pide("revisiones")[1]
    assert "10007  2024-02" in cambios and "decía        20  dice        23" in cambios
    pedida = ("--territorio", "10007", "--indicador", "homicidio-doloso", "--periodo", "2024-01")
    _, salida, _ = pide("tasa", *pedida)
    assert "Gómez Palacio · homicidio-doloso · 2024-01" in salida
    assert "Población: 380,000 (CONAPO 2023)" in salida
    assert "SESNSP · carpetas · CNSP/38/15 · corte 2024-03-31" in salida


def test_la_tasa_con_sus_apellidos(datos, cargado, monkeypatch):
    monkeypatch.setenv("TABLERO_LAGO", str(cargado))
    pedida = ("--indicador", "homicidio-doloso", "--periodo", "2024-01..2024-03")
    dato = datos("tasa", "--territorio", "gomez-palacio-lerdo", *pedida)
    assert set(dato) >= TASA
    # 20 + 43 + 60 casos en 91 de los 366 días que terminan en marzo de 2024, entre 550,000
    assert dato["casos"] == 123 and dato["poblacion"] == 550_000
    assert dato["tasa_100_mil"] == pytest.approx(123 / 550_000 * 100_000 * 366 / 91, abs=1e-4)
    bajo, alto = dato["intervalo"]
    assert bajo < dato["tasa_100_mil"] < alto
    assert (dato["territorio"], dato["edicion"]) == ("gomez-palacio-lerdo", "CONAPO 2023")
    assert dato["corte"] == "2024-03-31"
    assert dato["avisos"] == ["Preliminar: incluye el último mes publicado, que la fuente suele corregir."]


def test_la_tasa_que_no_se_puede_dar_dice_por_que(pide, cargado, tmp_path):
    shutil.copytree(cargado, tmp_path / "lago")
    comun = ("--indicador", "homicidio-doloso", "--periodo")
    falla(
        pide("tasa", "--territorio", "10007", *comun, "2024"),
        "no está completo",
        "falta abril–diciembre de 2024",
    )
    falla(
        pide("tasa", "--territorio", "10007", *comun, "2019"),
        "Hay: SESNSP · carpetas · CNSP/38/15 (2024-01 a 2024-03)",
    )
    falla(pide("tasa", "--territorio", "10007", *comun, "marzo"), "se espera un año (2020)")
    falla(
        pide("tasa", "--territorio", "Atlántida", *comun, "2024-01"), "No se conoce el territorio «Atlántida»"
    )
    falla(
        pide("tasa", "--territorio", "10007", "--indicador", "brujería", "--periodo", "2024"),
        "No existe el indicador",
    )
    falla(pide("tasa", "--territorio", "10007"), "Falta la opción")
    # carpetas contra víctimas, y dos ediciones: se enumeran y se pueden elegir
    tabla = apoyo.tabla(tmp_path / "v.csv", "cvegeo,anio,mes,homicidio_doloso\n10007,2024,1,12")
    declarada = (
        "--como",
        "tabla",
        "--fuente",
        "SESNSP",
        "--unidad",
        "víctimas",
        "--metodologia",
        "CNSP/38/15",
    )
    assert pide("cargar", tabla, *declarada)[0] == 0
    enero = ("tasa", "--territorio", "10007", *comun, "2024-01")
    falla(
        pide(*enero),
        "Hay 2 series posibles",
        "SESNSP · carpetas · CNSP/38/15",
        "SESNSP · víctimas · CNSP/38/15",
        "--unidad",
    )
    assert json.loads(pide(*enero, "--unidad", "Víctimas", "--json")[1])["casos"] == 12
    falla(pide(*enero, "--unidad", "reportes"), "en reportes. Hay: SESNSP · carpetas")
    poblacion = "cvegeo,anio,poblacion,edicion\n10007,2023,400000,Otra\n10007,2025,400000,Otra"
    pide("cargar", apoyo.tabla(tmp_path / "p.csv", poblacion))
    una = (*enero, "--unidad", "carpetas")
    falla(pide(*una), "Hay 2 ediciones de población", "CONAPO 2023 y Otra", "--edicion")
    assert json.loads(pide(*una, "--edicion", "otra", "--json")[1])["poblacion"] == 400_000
    falla(pide(*una, "--edicion", "CONAPO 1850"), "Hay: CONAPO 2023 y Otra")


def test_un_archivo_malo_no_estorba_a_los_buenos_y_el_codigo_lo_dice(pide, cortes, tmp_path):
    raro = apoyo.tabla(tmp_path / "raro.csv", "uno,dos,tres\n1,2,3")
    salida = falla(
        pide("cargar", raro, tmp_path / "no-existe.csv", cortes[0], "--json"),
        "«uno», «dos» y «tres»",
        "No existe",
    )
    estados = {r["archivo"]: r["estado"] for r in json.loads(salida)}
    assert estados == {"raro.csv": "rechazado", "no-existe.csv": "rechazado", "viejo.csv": "cargado"}
    casi = apoyo.tabla(tmp_path / "casi.csv", cortes[0].read_text("cp1252").replace("Diciembre", "Dic"))
    falla(pide("cargar", casi), "Se parece a «Incidencia delictiva municipal", "diciembre")


def test_una_tabla_con_sus_columnas_dichas(pide, datos, tmp_path):
    ruta = apoyo.tabla(tmp_path / "t.csv", "Zona;Año;Robos totales;Total\n10007;2024;5;9")
    declarada = ("--como", "tabla", "--fuente", "Mesa", "--unidad", "reportes", "--metodologia", "propia")
    falla(pide("cargar", ruta, *declarada), "falta decir el territorio")
    falla(pide("cargar", ruta, *declarada, "--columna", "Zona"), "se espera «columna=papel»")
    columnas = ("--columna", "Zona=cvegeo", "--columna", "Robos totales=robo", "--columna", "Total=ignorar")
    (cargada,) = datos("cargar", ruta, *declarada, *columnas)
    assert [c["clase"] for c in cargada["calidad"] if c["clase"] == "columnas sin usar"] == [
        "columnas sin usar"
    ]
    dato = datos("tasa", "--territorio", "10007", "--indicador", "robo", "--periodo", "2024")
    assert (dato["casos"], dato["tasa_100_mil"], dato["edicion"], dato["intervalo"]) == (5, None, None, None)
    assert dato["avisos"][0] == "Sin tasa: no hay población cargada para este territorio y periodo."
    falla(pide("cargar", ruta, "--como", "tabla"), "falta decir: fuente, unidad y metodologia")


def test_mantenimiento_y_lo_que_sigue(datos, cortes):
    datos("cargar", cortes[0])
    hecho = datos("mantenimiento")
    assert hecho and all(isinstance(n, int) for n in hecho.values())
    assert len(datos("cargas")) == 1


def test_el_ejemplo_deja_cifras_que_consultar(datos):
    assert {r["estado"] for r in datos("ejemplo")} == {"cargado"}
    dato = datos(
        "tasa", "--territorio", "ciudad-juarez", "--indicador", "homicidio-doloso", "--periodo", "2024"
    )
    assert (dato["casos"], round(dato["tasa_100_mil"], 2)) == (919, 56.12)


def test_descargar_dice_donde_quedo_o_por_que_no(pide, datos, tmp_path, monkeypatch):
    monkeypatch.setattr(
        descarga, "bajar", lambda fuente, mes, carpeta, avance: carpeta / f"{fuente}_{mes}.csv"
    )
    assert datos("descargar", "sesnsp_municipal", "dic25", "--salida", tmp_path) == {
        "archivo": str(tmp_path / "sesnsp_municipal_dic25.csv")
    }
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    falla(pide("descargar", "sesnsp_estatal", "dic25"), "no tiene una dirección estable")


def corre_la_puerta(*argumentos, **ambiente):
    limpio = {c: v for c, v in os.environ.items() if c != "TABLERO_LAGO"}
    return subprocess.run(
        [sys.executable, "-c", PUERTA, *map(str, argumentos)],
        cwd=RAIZ, env={**limpio, **ambiente}, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip


def test_la_opcion_lago_elige_almacen_y_manda_sobre_el_ambiente(tmp_path, cortes):
    with modulo.abrir(tmp_path / "uno") as lago:
        apoyo.entra(lago, cortes[0])
    otro = {"TABLERO_LAGO": str(tmp_path / "dos")}
    hecho = corre_la_puerta("cargas", "--json", f"--lago={tmp_path / 'uno'}", **otro)
    assert hecho.returncode == 0, hecho.stderr
    assert [c["archivo"] for c in json.loads(hecho.stdout)] == ["viejo.csv"]
    pedida = ("--territorio", "Narnia", "--indicador", "robo", "--periodo", "2024", "--json")
    mala = corre_la_puerta("--lago", tmp_path / "uno", "tasa", *pedida, **otro)
    assert (mala.returncode, mala.stdout) == (1, "")
    assert mala.stderr.startswith("Error: No se conoce el territorio «Narnia».")
    assert not (tmp_path / "dos").exists()
