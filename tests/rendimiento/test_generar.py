"""El archivo inventado se parece al oficial en lo que importa y el banco corre de punta a punta."""

import csv
import io

import pytest

from datos import catalogos
from tests.rendimiento import carga_nacional, consultas, generar, tareas

RENGLONES = 2_000
ENCABEZADO = (
    "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,Subtipo de delito,"
    "Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre"
)


def callar(*_):
    """Un avance que no imprime."""


def escribir(carpeta, nombre="municipal.csv", **opciones):
    ruta = carpeta / nombre
    escritos = generar.escribir(ruta, RENGLONES, avance=callar, **opciones)
    return ruta, escritos


def renglones(ruta):
    return list(csv.DictReader(io.StringIO(ruta.read_bytes().decode("cp1252"))))


def meses(renglon):
    return [renglon[mes] for mes in ENCABEZADO.split(",")[-12:]]


@pytest.fixture(scope="module")
def archivo(tmp_path_factory):
    return escribir(tmp_path_factory.mktemp("municipal"))


@pytest.fixture(scope="module")
def medido(tmp_path_factory):
    """El banco de la carga, en chico: sus medidas y la carpeta con los lagos que deja."""
    carpeta = tmp_path_factory.mktemp("banco")
    return carga_nacional.comparar(carpeta, RENGLONES, veces=1, avance=callar), carpeta


def test_encabezado_y_codificacion_son_los_oficiales(archivo):
    ruta, _ = archivo
    crudo = ruta.read_bytes()
    assert crudo.split(b"\n", 1)[0].decode("cp1252") == ENCABEZADO
    with pytest.raises(UnicodeDecodeError):
        crudo.decode("utf-8")
    assert b"\r" not in crudo


def test_trae_los_renglones_pedidos_sin_repetir_ninguno(archivo):
    ruta, escritos = archivo
    filas = renglones(ruta)
    assert len(filas) == escritos
    assert RENGLONES <= escritos < RENGLONES + 2 * 98
    llaves = {(f["Año"], f["Cve. Municipio"], f["Subtipo de delito"], f["Modalidad"]) for f in filas}
    assert len(llaves) == escritos


def test_claves_sin_cero_a_la_izquierda_y_con_no_especificado(archivo):
    filas = renglones(archivo[0])
    claves = {f["Cve. Municipio"] for f in filas}
    assert {"8037", "8999", "5035"} <= claves
    assert not any(clave.startswith("0") for clave in claves)
    assert all(f["Cve. Municipio"].zfill(5)[:2] == f["Clave_Ent"].zfill(2) for f in filas)


def test_dos_celdas_negativas_y_el_mes_por_venir_vacio(archivo):
    filas = renglones(archivo[0])
    assert sum(meses(f).count("-1") for f in filas) == 2
    ultimo = max(f["Año"] for f in filas)
    assert all((f["Diciembre"] == "") == (f["Año"] == ultimo) for f in filas)
    assert all("" not in meses(f)[:11] for f in filas)


def test_ninguna_mesa_se_queda_un_mes_en_cero_y_no_todo_es_cero(archivo):
    filas = [f for f in renglones(archivo[0]) if f["Cve. Municipio"] == "8037"]
    por_mes = zip(*(meses(f) for f in filas if f["Año"] == "2024"), strict=True)
    assert min(sum(map(int, mes)) for mes in por_mes) > 30


def test_siempre_los_mismos_bytes(archivo, tmp_path):
    otra, _ = escribir(tmp_path)
    assert otra.read_bytes() == archivo[0].read_bytes()


def test_el_corte_revisado_publica_el_mes_que_faltaba_y_cambia_pocas_celdas(archivo, tmp_path):
    antes = renglones(archivo[0])
    ahora = renglones(escribir(tmp_path, revisado=True)[0])
    pares = [par for f, g in zip(antes, ahora, strict=True) for par in zip(meses(f), meses(g), strict=True)]
    cambian = sum(antes != ahora for antes, ahora in pares if antes)
    assert all(f["Diciembre"] != "" for f in ahora)
    assert 0.002 < cambian / len(pares) < 0.01


def test_el_archivo_entero_pasa_de_dos_millones_y_medio_y_trae_todas_las_mesas():
    claves, anios = generar.escogidos(None)
    assert len(claves) * len(anios) * 98 >= 2_500_000
    assert len({c.cvegeo for c in claves}) == len(claves)
    municipios = {c.cvegeo for c in claves if c.es_municipio}
    assert len(municipios) >= 2_475
    assert set(catalogos.leer("mesas_municipios").cvegeo) <= municipios
    assert any("ñ" in c.nombre for c in claves) and any("á" in c.nombre for c in claves)


def test_ningun_nombre_se_repite_en_su_entidad():
    nombres = [(c.cvegeo[:2], c.nombre) for c in generar.lugares() if c.es_municipio]
    assert len(set(nombres)) == len(nombres)


def test_las_tareas_leen_todo_lo_escrito(archivo):
    ruta, escritos = archivo
    assert tareas.leer_con_duckdb(ruta) == {"renglones": escritos}
    assert tareas.leer_con_pandas(ruta) == {"renglones": escritos, "largos": escritos * 12}


def test_el_banco_de_la_carga_corre_y_dice_sus_cocientes(medido):
    medidas, carpeta = medido
    assert {tarea: len(veces) for tarea, veces in medidas.items()} == dict.fromkeys(carga_nacional.TAREAS, 1)
    assert medidas["cargar"][0].detalle["renglones"] >= RENGLONES
    assert medidas["cargar"][0].detalle["revisiones"] == 0
    assert medidas["revisar"][0].detalle["revisiones"] > 0
    dicho = carga_nacional.informe(medidas, (carpeta / "municipal_nov.csv").stat().st_size)
    for frase in ("b/a", "b/c", "pico de b", "celdas negativas: 2"):
        assert frase in dicho


def test_el_banco_de_las_consultas_recorre_todas_las_pantallas(medido):
    tiempos = consultas.medir_pantallas(medido[1] / "lago", veces=1, mesas=("ciudad-juarez",))
    assert set(tiempos) == {("ciudad-juarez", pantalla) for pantalla in consultas.PANTALLAS}
    assert all(t.frio > 0 and t.recordada > 0 for t in tiempos.values())
    inicio = tiempos["ciudad-juarez", "Inicio"]
    assert any(pregunta.startswith("series(ciudad-juarez") for pregunta in inicio.preguntas)
    assert "Recordada" in consultas.informe(tiempos)
