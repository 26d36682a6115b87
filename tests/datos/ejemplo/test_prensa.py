"""La prensa del ejemplo: cae donde dice, trae lo que la pantalla enseña y se quita sin dejar rastro."""

import shutil

import pytest

from datos import ejemplo, lago
from datos.consultas import geometria
from datos.ejemplo import prensa


@pytest.fixture
def con_prensa(sembrado, tmp_path):
    with lago.abrir(shutil.copytree(sembrado, tmp_path / "con-prensa")) as abierto:
        yield abierto


def test_trae_lo_que_la_pantalla_ensena(con_prensa):
    notas = con_prensa.leer("FROM lago.nota")
    assert len(notas) == 88 and notas.evento.nunique() == 79
    assert notas.circulo.value_counts().to_dict() == {"mesa": 86, "comite": 2}
    assert set(notas["precision"]) == {"exacta", "calle", "colonia", "municipio"}
    assert notas.ejemplo.all() and notas.liga.str.startswith("https://ejemplo.invalid/").all()
    decisiones = con_prensa.leer("SELECT veredicto, count(*) AS n FROM lago.decision GROUP BY ALL")
    assert dict(decisiones.values.tolist()) == {"mismo evento": 7, "misma nota": 2, "distintos": 2}


def test_cada_punto_cae_en_su_municipio_y_sin_punto_es_de_municipio(con_prensa):
    notas = con_prensa.leer("FROM lago.nota")
    sin_punto = notas["precision"].eq("municipio")
    assert notas[sin_punto].lat.isna().all() and notas[~sin_punto].lat.notna().all()
    for nota in notas[~sin_punto].itertuples():
        assert geometria.dentro(con_prensa, nota.lat, nota.lon, nota.cvegeo)


def test_sembrar_otra_vez_no_repite_y_sin_mapa_no_inventa_puntos(con_prensa, lago):
    assert prensa.sembrar(con_prensa, autor="Ana") == 0
    prensa.sembrar(lago, autor="Ana")
    assert lago.leer('SELECT DISTINCT "precision" FROM lago.nota').values.tolist() == [["municipio"]]


def test_quitar_el_ejemplo_se_lleva_sus_notas_y_deja_las_demas(con_prensa):
    con_prensa.escribir(
        lambda cursor: cursor.execute(
            "INSERT INTO lago.nota (nota, revision, mesa, evento, activa) "
            "VALUES (500, 1, 'torreon', 500, true)"
        ),
        autor="Ana",
        motivo="Una nota de otra mesa",
    )
    ejemplo.quitar(con_prensa, autor="Ana")
    assert con_prensa.leer("SELECT nota FROM lago.nota").nota.tolist() == [500]
    assert con_prensa.leer("FROM lago.decision").empty
