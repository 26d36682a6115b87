"""Los comités del ejemplo: deterministas, con un hueco y una razón, y se quitan sin dejar rastro."""

from datos import lago as almacen
from datos import mesas
from datos.consultas import comites as consulta
from datos.ejemplo import AUTOR, comites
from datos.ejemplo.mesa import MESA, MUNICIPIOS

CLAVE = MESA["mesa"]


def con_mesa(lago):
    datos = {c: MESA[c] for c in ("mesa", "nombre", "nota", "procedencia", "ejemplo", "interpretacion")}
    mesas.guardar(lago, **datos, municipios=list(MUNICIPIOS), autor=AUTOR)
    comites.sembrar(lago, autor=AUTOR)
    return consulta.valores(lago, CLAVE, "publico")


def test_siempre_los_mismos_valores(lago, tmp_path):
    primera = con_mesa(lago)
    with almacen.abrir(tmp_path / "otro") as otro:
        assert con_mesa(otro).equals(primera)


def test_treinta_meses_una_con_huecos_y_una_razon(lago):
    con_mesa(lago)
    fichas, valores = consulta.fichas(lago, CLAVE, "comite"), consulta.valores(lago, CLAVE, "comite")
    assert len(fichas) == 5 and fichas.razon.sum() == 1 and fichas.ejemplo.all()
    assert sorted(valores.groupby("ficha").valor.count()) == [27, 30, 30, 30, 30]
    version = lago.version()
    comites.sembrar(lago, autor=AUTOR)
    assert lago.version() == version


def test_se_quitan_enteros(lago):
    con_mesa(lago)
    lago.escribir(comites.quitar, autor="ana", motivo="Quitar")
    for tabla in ("ficha", "valor"):
        assert lago.leer(f"SELECT * FROM lago.{tabla}").empty
