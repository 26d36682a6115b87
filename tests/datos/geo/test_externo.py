"""El geocodificador de fuera: apagado de fábrica, discreto, despacio y sin inventar precisión."""

import time
from urllib.parse import parse_qs, urlparse

import pytest

from datos.errores import DatoInvalido
from datos.geo import externo
from tests.datos.archivos import una
from tests.datos.geo.mapas import LAT, LON, geojson, municipios
from tests.datos.geo.servidor import servidor

DENTRO = [{"lat": str(LAT + 0.05), "lon": str(LON + 0.05), "display_name": "x"}]
NOTA = {
    "titulo": "Matan a Fulano de Tal", "calle": "Av. Tecnológico", "cruce": "Teófilo Borunda", "victimas": 1,
    "colonia": "Salvárcar", "cvegeo": "08037", "observacion": "vivía en el 123", "liga": "https://x",
}  # fmt: skip


@pytest.fixture
def con_contorno(lago, tmp_path):
    una(lago, geojson(tmp_path / "a.geojson", municipios()))
    return lago


@pytest.fixture(autouse=True)
def _de_cero(monkeypatch):
    monkeypatch.delenv(externo.VARIABLE, raising=False)
    monkeypatch.setattr(externo, "PAUSA", 0.0)
    externo._preguntar.cache_clear()


def _encender(monkeypatch, direccion: str) -> None:
    monkeypatch.setenv(externo.VARIABLE, f"{direccion}/search")


def test_apagado_de_fabrica(con_contorno, monkeypatch):
    assert externo.servicio() is None and externo.aviso() is None
    with pytest.raises(DatoInvalido, match="apagado"):
        externo.ubicar(con_contorno, NOTA)
    monkeypatch.setenv(externo.VARIABLE, "file:///etc/passwd")
    with pytest.raises(DatoInvalido, match="apagado"):
        externo.ubicar(con_contorno, NOTA)


def test_solo_sale_el_lugar_y_el_aviso_dice_a_donde(con_contorno, monkeypatch):
    with servidor(lambda _: (200, DENTRO)) as (direccion, pedidos):
        _encender(monkeypatch, direccion)
        assert "salen de esta máquina hacia 127.0.0.1" in externo.aviso()
        hallado = externo.ubicar(con_contorno, NOTA)
    assert hallado == {"lat": LAT + 0.05, "lon": LON + 0.05, "precision": "calle", "ubicada": "externo"}
    ((ruta, encabezados),) = pedidos
    pedido = parse_qs(urlparse(ruta).query)
    assert pedido.pop("q") == ["Av. Tecnológico y Teófilo Borunda, Salvárcar, Juárez, Chihuahua"]
    assert pedido == {"format": ["jsonv2"], "limit": ["1"], "countrycodes": ["mx"]}
    assert encabezados["User-Agent"].startswith("TableroDeLaMesa/")


def test_sin_calle_la_precision_es_colonia_y_sin_nada_no_pregunta(con_contorno, monkeypatch):
    with servidor(lambda _: (200, DENTRO)) as (direccion, pedidos):
        _encender(monkeypatch, direccion)
        solo = {"colonia": "Salvárcar", "cvegeo": "08037"}
        assert externo.ubicar(con_contorno, solo)["precision"] == "colonia"
        assert externo.ubicar(con_contorno, {"cvegeo": "08037"}) is None
        assert externo.ubicar(con_contorno, {"calle": "x"}) is None
    assert len(pedidos) == 1


def test_lo_que_cae_fuera_o_no_se_puede_comprobar_se_desecha(con_contorno, monkeypatch):
    with servidor(lambda _: (200, DENTRO)) as (direccion, _):
        _encender(monkeypatch, direccion)
        assert externo.ubicar(con_contorno, {**NOTA, "cvegeo": "08001"}) is None  # cae en el de al lado
        assert externo.ubicar(con_contorno, {**NOTA, "cvegeo": "10007"}) is None  # sin contorno


def test_recuerda_y_va_despacio(con_contorno, monkeypatch):
    monkeypatch.setattr(externo, "PAUSA", 0.3)
    with servidor(lambda _: (200, DENTRO)) as (direccion, pedidos):
        _encender(monkeypatch, direccion)
        inicio = time.monotonic()
        for _ in range(3):
            externo.ubicar(con_contorno, NOTA)
        externo.ubicar(con_contorno, {**NOTA, "calle": "Otra"})
        externo.ubicar(con_contorno, {**NOTA, "calle": "Otra más"})
        assert time.monotonic() - inicio >= 0.6
    assert len(pedidos) == 3


@pytest.mark.parametrize(
    ("estado", "cuerpo", "dicho"),
    [(429, b"", "contestó 429"), (302, b"", "contestó 302"), (200, b"<html>", "no se entiende"),
     (200, [{"lat": "x"}], "no se entiende"), (200, {"error": 1}, "no se entiende")],
)  # fmt: skip
def test_lo_que_sale_mal_se_dice(con_contorno, monkeypatch, estado, cuerpo, dicho):
    with servidor(lambda _: (estado, cuerpo)) as (direccion, _):
        _encender(monkeypatch, direccion)
        with pytest.raises(DatoInvalido, match=dicho):
            externo.ubicar(con_contorno, NOTA)


def test_sin_respuesta_o_sin_hallazgo(con_contorno, monkeypatch):
    with servidor(lambda _: (200, [])) as (direccion, _):
        _encender(monkeypatch, direccion)
        assert externo.ubicar(con_contorno, NOTA) is None
    with pytest.raises(DatoInvalido, match="no contestó"):
        externo.ubicar(con_contorno, {**NOTA, "calle": "Nueva"})
