"""Deshacer una carga regresa exactamente a lo de antes, o dice por qué no puede."""

import pytest

from datos.deshacer import deshacer
from datos.ejemplo import quitar, sembrar
from datos.errores import DatoInvalido
from datos.lago import abrir
from tests.datos.archivos import NEGOCIO, casos, escribir, estatal, foto, meses, muchos, municipal, una


def test_deshacer_regresa_exactamente_al_corte_anterior(direccion, tmp_path):
    with abrir(direccion) as lago:
        una(lago, muchos(tmp_path / "a.csv", 1))
        primero = foto(lago)
        una(lago, muchos(tmp_path / "b.csv", 2))
        segundo = foto(lago)
        una(lago, muchos(tmp_path / "c.csv", 3))
        assert lago.leer("SELECT count(*) AS n FROM lago.revision").n[0] > 1000
        mensaje = deshacer(lago, 3, autor="Prueba")
        assert mensaje == (
            "Se deshizo la carga 3: 2,000 renglones salieron y 2,000 volvieron del corte anterior."
        )
        assert foto(lago) == segundo
        deshacer(lago, 2, autor="Prueba")
        assert foto(lago) == primero
        deshacer(lago, 1, autor="Prueba", motivo="Empezar de nuevo")
        assert foto(lago) == {"conteo": [], "poblacion": [], "revision": []}
        assert lago.vacio()
        firma = lago.leer(
            "SELECT commit_message AS m FROM lago.snapshots() ORDER BY snapshot_id DESC LIMIT 1"
        )
        assert firma.m[0] == "Empezar de nuevo"


def test_deshacer_una_poblacion_y_volver_a_cargar_y_deshacer(lago, tmp_path):
    def poblacion(nombre, habitantes):
        (tmp_path / nombre).write_text(f"cvegeo,anio,poblacion,edicion\n8037,2020,{habitantes},X\n")
        return una(lago, tmp_path / nombre)

    poblacion("a.csv", 100)
    antes = foto(lago)
    for numero in (2, 3):
        poblacion("b.csv", 200)
        deshacer(lago, numero, autor="Prueba")
        assert foto(lago) == antes


def test_no_se_deshace_lo_que_tiene_algo_mas_nuevo_encima(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", estatal(meses(1)), estatal(meses(1), cve="8")))
    una(lago, escribir(tmp_path / "b.csv", estatal(meses(1, 2))))
    antes, version = foto(lago), lago.version()
    with pytest.raises(DatoInvalido, match=r"ya se cargó otra más nueva \(la 2\)"):
        deshacer(lago, 1, autor="Prueba")
    assert (foto(lago), lago.version()) == (antes, version)


def test_no_se_deshace_si_alguien_ocupo_lo_que_habia_quitado(lago, tmp_path):
    """La 2 quitó el robo de Juárez sin poner otro; la 3 lo puso: regresar el de la 1 lo duplicaría."""
    juarez = {"cve": "8037", "delito": NEGOCIO}
    una(lago, escribir(tmp_path / "a.csv", municipal(meses(1), cve="8037"), municipal(meses(1), **juarez)))
    una(
        lago,
        escribir(
            tmp_path / "b.csv", municipal(meses(1, 2), cve="8037"), municipal(meses(1, 2), delito=NEGOCIO)
        ),
    )
    assert casos(lago, "m01", "subtipo = 'Robo a negocio' AND cvegeo = '08037'") == []
    una(lago, escribir(tmp_path / "c.csv", municipal(meses(1, 2, 3), **juarez)))
    with pytest.raises(DatoInvalido, match="Deshaga primero la más nueva"):
        deshacer(lago, 2, autor="Prueba")
    deshacer(lago, 3, autor="Prueba")
    deshacer(lago, 2, autor="Prueba")
    assert casos(lago, "subtipo, m01, m02") == [("Homicidio doloso", 1, None), ("Robo a negocio", 1, None)]


def test_deshacer_lo_que_no_esta(lago, tmp_path):
    with pytest.raises(DatoInvalido, match="No hay ninguna carga 7"):
        deshacer(lago, 7, autor="Prueba")
    una(lago, escribir(tmp_path / "a.csv", estatal()))
    deshacer(lago, 1, autor="Prueba")
    with pytest.raises(DatoInvalido, match="ya estaba deshecha"):
        deshacer(lago, 1, autor="Prueba")


def test_lo_caducado_no_se_deshace_a_medias(direccion, tmp_path):
    """Sin la versión anterior no se sabe qué renglones quitó la carga: mejor decirlo que perderlos."""
    with abrir(direccion) as lago:
        una(lago, muchos(tmp_path / "a.csv", 1))
        una(lago, muchos(tmp_path / "b.csv", 2))
        version = lago.version()
        lago.leer(f"CALL ducklake_expire_snapshots('lago', versions => {list(range(version))})")
        antes = foto(lago)
        with pytest.raises(DatoInvalido, match="ya se caducó con «mantenimiento»"):
            deshacer(lago, 2, autor="Prueba")
        assert foto(lago) == antes


def test_quitar_el_ejemplo_deja_lo_oficial_y_se_puede_volver_a_sembrar(lago, tmp_path):
    una(lago, escribir(tmp_path / "a.csv", municipal()))
    oficial = foto(lago)
    sembrados = sembrar(lago)
    assert {r.estado for r in sembrados} == {"cargado"}
    assert len(casos(lago)) > 100
    quitar(lago, autor="Prueba")
    assert foto(lago) == oficial
    assert lago.leer("SELECT cvegeo FROM lago.territorio WHERE cvegeo LIKE '99%'").empty
    assert {r.estado for r in sembrar(lago)} == {"cargado"}
    assert {r.estado for r in sembrar(lago)} == {"ya estaba"}
