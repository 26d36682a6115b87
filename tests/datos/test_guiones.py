"""El guion de cada mesa: se guarda entero, por revisiones, y dos personas no se pisan."""

import pytest

from datos import guiones
from datos.errores import CambioAjeno, DatoInvalido

LAMINAS = [
    {"tipo": "portada", "titulo": "«Ñandú» 'y' \"comillas\"", "parametros": {}},
    {"tipo": "indicador", "parametros": {"indicador": "homicidio-doloso"}, "texto": "á" * 600},
]


def test_sin_guion_no_hay_laminas_y_la_revision_es_cero(lago):
    assert guiones.leer(lago, "ciudad-juarez") == ([], 0)


def test_vuelve_igual_en_su_orden_y_solo_a_su_mesa(lago):
    assert guiones.guardar(lago, "ciudad-juarez", LAMINAS, revision=0, autor="ana") == 1
    assert guiones.guardar(lago, "ciudad-juarez", LAMINAS[::-1], revision=1, autor="ana") == 2
    assert guiones.leer(lago, "ciudad-juarez") == (LAMINAS[::-1], 2)
    assert guiones.leer(lago, "torreon") == ([], 0)


def test_quien_guarda_sobre_lo_viejo_sabe_quien_y_cuando_y_no_pisa_nada(lago):
    guiones.guardar(lago, "ciudad-juarez", LAMINAS, revision=0, autor="ana")
    for vieja in (0, 7):
        with pytest.raises(CambioAjeno, match=r"ana guardó el guion el \d{4}-\d\d-\d\d a las \d\d:\d\d"):
            guiones.guardar(lago, "ciudad-juarez", LAMINAS[:1], revision=vieja, autor="beto")
    assert guiones.leer(lago, "ciudad-juarez") == (LAMINAS, 1)


def test_las_revisiones_anteriores_no_se_borran(lago):
    for revision in range(3):
        guiones.guardar(lago, "torreon", LAMINAS[: revision % 2 + 1], revision=revision, autor="ana")
    assert lago.leer("SELECT count(*) AS n FROM lago.guion WHERE mesa = 'torreon'").n[0] == 3


def test_un_guion_vacio_no_se_guarda(lago):
    antes = lago.version()
    with pytest.raises(DatoInvalido, match="ninguna lámina"):
        guiones.guardar(lago, "torreon", [], revision=0, autor="ana")
    assert lago.version() == antes
