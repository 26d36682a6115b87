"""El mapa de cada pedido: cuántos se pintan, cuáles no y por qué, y con qué apellidos."""

from dataclasses import replace

import pytest

from analisis import tramos
from datos import lago as modulo
from datos import tramos as acordados
from datos.geo.carga import cargar as cargar_mapa
from paginas.impresos.mapa import oficial as mapa
from paginas.impresos.mapa import pedido as mapa_pedido
from tests.datos.consultas import apoyo
from tests.datos.consultas.apoyo import DOLOSO_FUEGO
from tests.datos.geo import mapas

SERIE = ("SESNSP", "carpetas", "CNSP/38/15")
GENTE = {"08037": 100_000, "08001": 100_000, "08005": 100_000, "08010": 100_000, "08019": 100_000}


@pytest.fixture(scope="module")
def chihuahua(tmp_path_factory):
    """Cinco municipios: 08019 sin contorno, 08010 sin población y 08005 sin casos; sólo se lee."""
    carpeta = tmp_path_factory.mktemp("mapa")
    with modulo.abrir(carpeta / "lago") as lago:
        con_gente = {c: n for c, n in GENTE.items() if c != "08010"}
        apoyo.entra(lago, apoyo.conapo(carpeta / "p.csv", con_gente))
        renglones = [
            (2023, "08037", DOLOSO_FUEGO, [2] * 12),
            (2024, "08037", DOLOSO_FUEGO, [4] * 12),
            (2023, "08001", DOLOSO_FUEGO, [0] * 12),
            (2024, "08001", DOLOSO_FUEGO, [0] * 12),
            (2024, "08010", DOLOSO_FUEGO, [1] * 12),
            (2024, "08019", DOLOSO_FUEGO, [1] * 12),
        ]
        apoyo.entra(lago, apoyo.municipal(carpeta / "m.csv", renglones))
        cargar_mapa(lago, mapas.geojson(carpeta / "municipios.geojson", mapas.municipios()), autor="pruebas")
        yield lago


def pedido(**cambios):
    base = mapa_pedido.Pedido(
        "ciudad-juarez", "estado", "homicidio-doloso", "tasa", "anio", *SERIE, "CONAPO 2023", "2024-12"
    )
    return replace(base, **cambios)


def test_cada_municipio_con_su_tramo_y_los_que_no_se_pintan_con_su_motivo(chihuahua):
    vista = mapa.vista(chihuahua, pedido())
    clases = vista.tabla["clase"].to_dict()
    assert clases == {
        "08001": 0,  # cero casos es cero, no vacío
        "08005": tramos.SIN_DATO,
        "08010": tramos.SIN_DATO,
        "08019": 0,  # 12 por 100 mil
        "08037": 2,  # 48 por 100 mil: más de 30 y hasta 50
    }
    assert [m[:5] for m in vista.sin_dato] == ["08005"]
    assert [m[:5] for m in vista.sin_poblacion] == ["08010"]
    assert [m[:5] for m in vista.sin_contorno] == ["08019"]


def test_la_frase_dice_cuantos_rebasan_con_su_intervalo(chihuahua):
    frase = mapa.vista(chihuahua, pedido()).frase
    assert "En 2024, 1 de 3 municipios rebasa 30 por cada 100 mil en homicidio doloso" in frase
    assert "Juárez con 48.0 (35.4–63.6)" in frase


def test_el_pie_lleva_los_apellidos_el_corte_la_poblacion_y_la_version(chihuahua):
    pie = mapa.vista(chihuahua, pedido()).pie
    for dicho in ("SESNSP · carpetas · CNSP/38/15", "corte 2024-12-31", "población CONAPO 2023"):
        assert dicho in pie
    assert "municipios.geojson" in pie and f"versión {chihuahua.version()} del tablero" in pie


def test_la_mesa_se_dibuja_con_sus_vecinos_pero_la_cuenta_es_suya(chihuahua):
    vista = mapa.vista(chihuahua, pedido(ambito="mesa"))
    assert vista.tabla["propio"].to_dict() == {
        "08001": False,
        "08005": False,
        "08010": False,
        "08037": True,
    }
    assert vista.sin_dato == [] and "(vecino)" in vista.tabla["texto"]["08001"]


def test_el_cambio_es_gris_con_pocos_casos(chihuahua):
    vista = mapa.vista(chihuahua, pedido(medida="cambio"))
    assert vista.tabla["clase"]["08037"] == 4  # de 24 a 48: el doble justo
    assert vista.tabla["clase"]["08001"] in (6, tramos.SIN_DATO)
    assert "subió en 1 municipio" in vista.frase


def test_los_casos_van_en_circulos_del_mismo_tamano_todo_el_tiempo(chihuahua):
    uno = mapa.vista(chihuahua, pedido(medida="casos"))
    otro = mapa.vista(chihuahua, pedido(medida="casos", periodo="2023-12"))
    assert uno.mayor == otro.mayor == 48


def test_los_periodos_dicen_cual_es_preliminar(chihuahua):
    hay = mapa_pedido.periodos(chihuahua, "ciudad-juarez", "estado", "homicidio-doloso", SERIE, "tasa", "mes")
    assert next(iter(hay["periodos"])) == "2023-01" and len(hay["periodos"]) == 24
    assert [p for p, preliminar in hay["periodos"].items() if preliminar] == ["2024-12"]
    assert hay["omision"] == "2024-12"


def test_los_tramos_de_la_mesa_cambian_el_mapa(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", GENTE))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "m.csv", [(2024, "08037", DOLOSO_FUEGO, [4] * 12)]))
    acordados.guardar(
        lago, "ciudad-juarez", "homicidio-doloso", [48], revision=0, autor="Ana", motivo="Prueba"
    )
    vista = mapa.vista(lago, pedido(ambito="mesa"))
    assert vista.tabla["clase"]["08037"] == 0  # 48 justo cumple el límite de 48
    assert [c.rotulo for c in vista.clases] == ["0 a 48", "más de 48", "sin dato"]
    assert not vista.tabla["con_contorno"].any() and vista.tabla["lat"].notna().all()


@pytest.mark.parametrize("anio", [2024])
def test_el_mapa_nacional_real_pinta_todo_contorno(reales, tmp_path, anio):
    with modulo.abrir(tmp_path / "lago") as lago:
        apoyo.entra(lago, reales / "poblacion" / "conapo_mun_1990_2040_lapanquecita_poblacion.csv")
        apoyo.entra(
            lago,
            reales / "sesnsp" / "IDM_nacional_violencia_homicida_mensual_2024_2025.csv",
            como="tabla", fuente="SESNSP", unidad="carpetas", metodologia="CNSP/38/15",
        )  # fmt: skip
        cargar_mapa(lago, reales / "geo" / "municipios_nacional_2020_mxmaps.geojson", autor="pruebas")
        vista = mapa.vista(lago, pedido(ambito="nacional", periodo=f"{anio}-12"))
    pintados = vista.tabla["con_contorno"] & vista.tabla["clase"].ge(0)
    assert int(pintados.sum()) == 2469
    assert len(vista.tabla) == 2469 + len(vista.sin_contorno)
    assert {m[:5] for m in vista.sin_poblacion} == {"24059", "25019", "25020"}
