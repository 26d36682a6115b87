"""OCVED y el informe diario: lo que entra, lo que se rechaza con su renglón y de quién no se habla."""

from datetime import date

import pytest

from tests.datos.prensa import muestras
from tests.datos.prensa.traer import avisos as _avisos
from tests.datos.prensa.traer import notas as _notas
from tests.datos.prensa.traer import traer as _traer


def test_ocved_dice_por_renglon_lo_imposible_y_no_dibuja_cabeceras(lago, tmp_path):
    hecho = _traer(lago, muestras.ocved(tmp_path / "o.csv"))
    assert (hecho.perfil, hecho.renglones, hecho.notas, hecho.de_la_mesa) == ("ocved", 7, 5, 3)
    assert hecho.rechazados == [
        (5, "date: llegó «20060230», que no es un día del calendario."),
        (7, "date: llegó «20091232», que no es un día del calendario."),
    ]
    assert set(_notas(lago, 'cvegeo, "precision", lat IS NULL, delito, medio IS NULL, victimas IS NULL')) == {
        (clave, "municipio", True, "violencia-criminal", True, True) for clave in ("08037", "10019", "28027")
    }
    reparos = " ".join(_avisos(hecho, "datos que no se usaron"))
    assert "renglón 6: «24.Others0555556»" in reparos and "renglón 4: «20100100»" in reparos
    assert (date(2010, 1, 1), date(2010, 1, 31)) in _notas(lago, "desde, hasta")


def test_ocved_guarda_organizaciones_y_no_personas(lago, tmp_path):
    _traer(lago, muestras.ocved(tmp_path / "o.csv"))
    titulos = [t for (t,) in _notas(lago, "titulo")]
    assert titulos == [
        "Violencia del crimen organizado: grupo criminal no identificado, sicario",
        "Violencia del crimen organizado: Cártel de Juarez, La Linea",
        "Violencia del crimen organizado: grupo criminal no identificado, integrante de un cártel",
        "Violencia del crimen organizado: Cártel de Sinaloa",
        "Violencia del crimen organizado: Los Perros",
    ]


@pytest.fixture(scope="module")
def ocved_real(reales):
    return reales / "prensa" / "OCVED_2.0.csv"


def test_ocved_real_entero(lago, ocved_real):
    etapas = []
    hecho = _traer(lago, ocved_real, perfil="ocved", avance=lambda *paso: etapas.append(paso[0]))
    assert (hecho.renglones, hecho.notas, hecho.de_la_mesa) == (64_895, 64_878, 1_170)
    # Contados aparte en el archivo: 18 días que no existen, de los que 20100100 sí dice el mes.
    assert len(hecho.rechazados) == 17 and all("20100100" not in m for _, m in hecho.rechazados)
    assert lago.leer("SELECT count(*) AS n FROM lago.nota WHERE lat IS NOT NULL").n[0] == 0
    assert "Leyendo OCVED_2.0.csv" in etapas and "Guardando en el lago" in etapas
    titulos = " ".join(lago.leer("SELECT DISTINCT titulo FROM lago.nota").titulo)
    for persona in (
        "Chapo",
        "Barbie",
        "Coronel",
        "Zambada",
        "Guero Palma",
        "El Teo",
        "Charro",
        "Mano con Ojos",
    ):
        assert persona not in titulos
    otra = _traer(lago, ocved_real)
    assert (otra.estado, otra.carga, otra.notas, otra.de_la_mesa) == ("ya estaba", 1, 64_878, 1_170)
    assert lago.leer("SELECT count(*) AS n FROM lago.nota").n[0] == 64_878


def test_informe_arrastra_la_entidad_y_suma_los_sexos(lago, tmp_path):
    hecho = _traer(lago, muestras.informe(tmp_path / "i.csv"))
    assert (hecho.perfil, hecho.renglones, hecho.notas, hecho.de_la_mesa) == ("informe_seguridad", 10, 4, 2)
    assert _notas(lago, "cvegeo, victimas, medio, renglon") == [
        ("02002", 1, "El Mexicano", 3),
        ("02002", 2, "Zeta", 4),
        ("08037", 2, "El Diario de Chihuahua", 5),
        ("08037", 2, "Puente Libre", 6),
    ]
    assert [r for r, _ in hecho.rechazados] == [9, 10]
    assert "llegó «Valle Inventado, Chihuahua»" in hecho.rechazados[0][1]
    assert "falta el municipio" in hecho.rechazados[1][1]
    assert "su suma" in " ".join(_avisos(hecho, "datos que no se usaron"))
    assert any("4 renglones no son registros" in m for m in _avisos(hecho, "renglones que sobran"))
    # El total de Chihuahua cuenta también lo que no se pudo ubicar.
    assert _avisos(hecho, "totales que no cuadran") == []


def test_informe_real_suma_lo_que_dicen_sus_totales(lago, reales):
    from datos import carga

    poblacion = next((reales / "poblacion").glob("conapo_mun_1990_2040*"))
    carga.cargar(lago, [poblacion], autor="ana")
    hecho = _traer(lago, reales / "prensa" / "informe_seguridad_municipios_20092024.csv")
    assert hecho.rechazados == []
    assert _avisos(hecho, "totales que no cuadran") == []
    # El propio archivo dice 86 en su último renglón.
    assert lago.leer("SELECT sum(victimas) AS n FROM lago.nota").n[0] == 86
    assert hecho.renglones == hecho.notas + 35
