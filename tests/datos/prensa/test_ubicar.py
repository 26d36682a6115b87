"""Qué tan preciso es el punto que trae un archivo."""

from tests.datos.prensa import muestras
from tests.datos.prensa.traer import notas as _notas
from tests.datos.prensa.traer import traer as _traer


def _con_punto(n, lat, lon, **cambios):
    return muestras.renglon(Fecha=f"2026-01-{n + 1:02}", Lat=lat, Lon=lon, **cambios)


def _precisiones(lago, tmp_path, *renglones):
    _traer(lago, muestras.tabla(tmp_path / "p.csv", *renglones))
    return [p for (p,) in _notas(lago, '"precision"')]


def test_un_punto_que_comparten_lugares_distintos_es_un_centroide(lago, tmp_path):
    juntos = [_con_punto(n, 31.70123, -106.42456, Calle=f"Calle {chr(65 + n)}") for n in range(6)]
    solo = _con_punto(8, 31.68521, -106.40991, Calle="Mina")
    assert _precisiones(lago, tmp_path, *juntos, solo) == ["municipio"] * 6 + ["calle"]
    assert lago.leer("SELECT count(lat) AS n FROM lago.nota").n[0] == 1


def test_un_punto_que_comparten_notas_de_una_colonia_es_el_de_la_colonia(lago, tmp_path):
    juntos = [_con_punto(n, 31.70123, -106.42456, Colonia="Centro", Calle=f"Calle {n}") for n in range(6)]
    assert _precisiones(lago, tmp_path, *juntos) == ["colonia"] * 6


def test_una_esquina_repetida_sigue_siendo_una_esquina(lago, tmp_path):
    juntos = [_con_punto(n, 31.70123, -106.42456, Calle="Mina y Ugarte") for n in range(6)]
    assert _precisiones(lago, tmp_path, *juntos) == ["calle"] * 6


def test_la_cabecera_del_catalogo_no_es_un_lugar(lago, tmp_path):
    lat, lon = lago.leer("SELECT lat, lon FROM catalogo.municipios WHERE cvegeo = '08037'").iloc[0]
    assert _precisiones(lago, tmp_path, _con_punto(1, lat, lon)) == ["municipio"]


def test_el_centro_de_un_contorno_cargado_no_es_un_lugar(lago, tmp_path):
    lago.escribir(
        lambda cursor: cursor.execute(
            """INSERT INTO lago.geometria (nivel, clave, lat, lon)
               VALUES ('municipio', '08037', 31.51234, -106.41234)"""
        ),
        autor="ana",
        motivo="x",
    )
    assert _precisiones(lago, tmp_path, _con_punto(1, 31.512341, -106.412339)) == ["municipio"]


def test_dos_decimales_no_prometen_una_calle(lago, tmp_path):
    assert _precisiones(lago, tmp_path, _con_punto(1, 31.74, -106.49)) == ["colonia"]
