"""Bajar el marco de una mesa de un INEGI de mentira: sólo lo suyo, con reintentos y nada a medias."""

import json

import pytest

from datos.errores import DatoInvalido
from datos.geo import marco
from tests.datos.geo.mapas import cuadro, municipios
from tests.datos.geo.servidor import servidor

MESA = "gomez-palacio-lerdo"


def _rasgos(*propiedades: dict) -> dict:
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": p, "geometry": cuadro(i * 0.1, 0).__geo_interface__}
            for i, p in enumerate(propiedades)
        ],
    }


def _inegi(ruta: str) -> tuple[int, object]:
    """Como contesta el servicio: números como texto y todos los municipios de la entidad."""
    if ruta == "/geo/mgem/10":
        nombres = {"10001": "Canatlán", "10007": "Gómez Palacio", "10012": "Lerdo"}
        return 200, _rasgos(*(
            {"cvegeo": c, "cve_ent": "10", "cve_mun": c[2:], "nomgeo": n, "pob_total": "948990"}
            for c, n in nombres.items()
        ))  # fmt: skip
    if ruta.startswith("/geo/agebu/10/"):
        municipio = ruta.rsplit("/", 1)[1]
        return 200, _rasgos({"cvegeo": f"10{municipio}00010{municipio}", "cve_ageb": f"0{municipio}"})
    return 404, b""


@pytest.fixture
def sin_pausas(monkeypatch):
    monkeypatch.setattr(marco, "PAUSAS", (0.0, 0.0, None))


@pytest.fixture
def apunta(monkeypatch, sin_pausas):
    def a(direccion: str) -> None:
        monkeypatch.setenv(marco.VARIABLE, direccion)

    return a


def test_baja_solo_lo_de_la_mesa_y_lo_deja_cargado(lago, tmp_path, apunta):
    pasos = []
    with servidor(_inegi) as (direccion, pedidos):
        apunta(direccion + "/")
        hecho = marco.bajar(
            lago, MESA, tmp_path / "nueva", autor="Ana", avance=lambda *paso: pasos.append(paso)
        )
    assert [p for p, _ in pedidos] == ["/geo/mgem/10", "/geo/agebu/10/007", "/geo/agebu/10/012"]
    assert [(r.estado, r.fuente, r.renglones) for r in hecho] == [
        ("cargado", "geometria_municipio", 2),
        ("cargado", "geometria_ageb", 2),
    ]
    guardado = lago.leer("SELECT clave, cvegeo, nombre, mesa FROM lago.geometria ORDER BY nivel, clave")
    assert guardado.clave.tolist() == ["1000700010007", "1001200010012", "10007", "10012"]
    assert guardado.cvegeo.tolist() == ["10007", "10012"] * 2 and set(guardado.mesa) == {MESA}
    assert guardado.nombre.tolist()[2:] == ["Gómez Palacio", "Lerdo"]
    assert pasos[0] == ("Bajando municipios del INEGI", 0.0, None)
    assert pasos[2][0] == "Bajando AGEB de 10012 del INEGI"
    assert {r.name for r in (tmp_path / "nueva").iterdir()} == {
        f"marco_{MESA}_municipios.geojson",
        f"marco_{MESA}_ageb.geojson",
    }


def test_insiste_si_el_servicio_tropieza(lago, tmp_path, apunta):
    veces = []

    def tropieza(ruta):
        veces.append(ruta)
        return (503, b"") if len(veces) in (1, 3) else _inegi(ruta)

    with servidor(tropieza) as (direccion, _):
        apunta(direccion)
        assert marco.bajar(lago, MESA, tmp_path, autor="Ana")[0].estado == "cargado"
    assert len(veces) == 5


@pytest.mark.parametrize(
    ("contesta", "dicho"),
    [
        (lambda _: (500, b""), "contestó 500"),
        (lambda _: (200, b"<html>mantenimiento</html>"), "no es un mapa"),
        (lambda _: (200, {"datos": []}), "no es un mapa"),
        (lambda _: (404, b""), "no entregó el contorno de 10007 y 10012"),
        (lambda r: _inegi(r) if "mgem" in r else (500, b""), "contestó 500"),
        (lambda r: (200, _rasgos({"cvegeo": "10007"})), "no entregó el contorno de 10012"),
    ],
)
def test_si_algo_falla_lo_dice_y_no_carga_nada(lago, tmp_path, apunta, contesta, dicho):
    with servidor(contesta) as (direccion, _):
        apunta(direccion)
        with pytest.raises(DatoInvalido, match=dicho) as error:
            marco.bajar(lago, MESA, tmp_path, autor="Ana")
    assert "Marco Geoestadístico" in str(error.value) and lago.vacio()


def test_sin_red_y_respuesta_enorme(lago, tmp_path, apunta, monkeypatch):
    apunta("http://127.0.0.1:9")
    with pytest.raises(DatoInvalido, match="No se pudo bajar geo/mgem/10 del INEGI"):
        marco.bajar(lago, MESA, tmp_path, autor="Ana")
    monkeypatch.setattr(marco, "LIMITE", 10)
    with servidor(_inegi) as (direccion, _):
        apunta(direccion)
        with pytest.raises(DatoInvalido, match="pasa de"):
            marco.bajar(lago, MESA, tmp_path, autor="Ana")


def test_un_municipio_sin_ageb_urbanas_no_estorba(lago, tmp_path, apunta):
    with servidor(lambda r: _inegi(r) if "mgem" in r else (404, b"")) as (direccion, _):
        apunta(direccion)
        assert [r.fuente for r in marco.bajar(lago, MESA, tmp_path, autor="Ana")] == ["geometria_municipio"]


@pytest.mark.parametrize(("mesa", "dicho"), [("", "Diga de qué mesa"), ("ninguna", "No existe la mesa")])
def test_sin_mesa(lago, tmp_path, mesa, dicho):
    with pytest.raises(DatoInvalido, match=dicho):
        marco.bajar(lago, mesa, tmp_path, autor="Ana")


def test_lo_bajado_es_lo_mismo_que_subir_el_zip(lago, tmp_path, apunta):
    """Los mismos contornos, por la descarga y por un archivo: quedan igual."""
    propios = municipios().iloc[:2].assign(CVEGEO=["10007", "10012"])
    with servidor(lambda r: (200, json.loads(propios.to_json())) if "mgem" in r else (404, b"")) as (d, _):
        apunta(d)
        marco.bajar(lago, MESA, tmp_path, autor="Ana")
    consulta = "SELECT clave, area_km2, hex(contorno) AS c FROM lago.geometria ORDER BY clave"
    bajado = lago.leer(consulta)
    from tests.datos.archivos import una
    from tests.datos.geo.mapas import shp_en_zip

    una(lago, shp_en_zip(tmp_path / "mun.zip", propios))
    subido = lago.leer(consulta)
    assert subido.clave.tolist() == bajado.clave.tolist()
    assert subido.area_km2.tolist() == pytest.approx(bajado.area_km2.tolist())
