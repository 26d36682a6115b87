"""¿Los dos que él tiene coinciden con los tres? La unión contada a mano, y nada uno por uno al público."""

from datetime import date

import pytest

from datos import circulos
from datos.circulos import COMITE, MESA, PUBLICO
from datos.consultas import listas as consulta
from datos.prensa import cotejos, listas
from tests.datos.prensa import cordoba


@pytest.fixture
def caso(lago, tmp_path):
    cordoba.registrar(lago)
    cordoba.entregar(lago, tmp_path)
    return lago


def contadas(lago, circulo=COMITE, **detalles):
    union = consulta.union(lago, cordoba.MESA, circulo, cordoba.DELITO, **detalles)
    return dict(zip(union.combinadas.listas, union.combinadas.hechos, strict=True))


def test_sin_cotejos_nadie_ha_dicho_que_sean_los_mismos(caso):
    assert contadas(caso) == {(0,): 43, (1,): 3, (2,): 2}


def test_con_todo_confirmado_son_44(caso):
    cordoba.confirmar(caso)
    assert contadas(caso) == {(0, 1, 2): 2, (0,): 41, (1,): 1}


def test_cotejos_parciales_unen_a_traves_de_la_otra_lista(caso):
    cordoba.confirmar(caso, ((0, 5), (1, 1)), ((1, 1), (2, 1)))
    assert contadas(caso) == {(0, 1, 2): 1, (0,): 42, (1,): 2, (2,): 1}


def test_entre_las_dos_listas_sin_la_mesa(caso):
    cordoba.confirmar(caso, ((1, 1), (2, 1)), ((1, 2), (2, 2)))
    assert contadas(caso) == {(1, 2): 2, (0,): 43, (1,): 1}


def test_lo_rechazado_y_lo_deshecho_no_une(caso):
    cordoba.confirmar(caso, cordoba.PARES[0], veredicto=cotejos.DISTINTOS)
    (numero,) = cordoba.confirmar(caso, cordoba.PARES[1])
    cotejos.revertir(caso, numero, autor="Ana")
    assert contadas(caso) == {(0,): 43, (1,): 3, (2,): 2}


def test_con_una_sola_lista(caso):
    cordoba.confirmar(caso)
    assert contadas(caso, cuentas=(2,)) == {(0, 2): 2, (0,): 41}


def test_solo_los_dias_que_todas_cubren(caso, tmp_path):
    ruta = tmp_path / "enero.csv"
    ruta.write_text("Fecha,Colonia\n2012-01-20,Centro\n", "utf-8")
    enero = cordoba.terminos(nombre="el alcalde", desde=date(2012, 1, 1), hasta=date(2012, 1, 31))
    listas.importar(caso, ruta, mesa=cordoba.MESA, terminos=enero, municipio=cordoba.MUNICIPIO, autor="Ana")
    # En enero caen los eventos 1 a 4 (días 4, 12, 20 y 28) y ningún caso del secretario ni del fiscal.
    assert contadas(caso) == {(0,): 4, (3,): 1}


def test_dos_listas_de_la_misma_autoridad_son_una_sola_cuenta(caso, tmp_path):
    ruta = tmp_path / "mas.csv"
    ruta.write_text("Carpeta,Fecha,Colonia\nF/9,2012-02-02,Otra\n", "utf-8")
    comunes = {"mesa": cordoba.MESA, "municipio": cordoba.MUNICIPIO, "autor": "Ana"}
    listas.importar(caso, ruta, terminos=cordoba.terminos(nombre="El Fiscal"), **comunes)
    assert consulta.quienes(caso, cordoba.MESA, cordoba.DELITO) == {1: "el secretario", 2: "el fiscal"}
    assert contadas(caso) == {(0,): 43, (1,): 3, (2,): 3}


def test_un_hecho_de_otro_municipio_no_se_cuenta_salvo_que_alguien_lo_ponga_adentro(caso, tmp_path):
    ruta = tmp_path / "estatal.csv"
    ruta.write_text(f"Fecha,Municipio\n{cordoba.dia(7)},30118\n2012-05-05,30118\n", "utf-8")
    suyos = cordoba.terminos(nombre="el estado")
    numero = listas.importar(caso, ruta, mesa=cordoba.MESA, terminos=suyos, autor="Ana").lista
    union = consulta.union(caso, cordoba.MESA, COMITE, cordoba.DELITO, (numero,))
    assert (union.combinadas.hechos.sum(), union.fuera) == (43, 2)
    cordoba.confirmar(caso, ((0, 7), (numero, 1)))
    assert contadas(caso, cuentas=(numero,)) == {(0, numero): 1, (0,): 42}


def test_una_lista_retirada_ya_no_cuenta(caso):
    cordoba.confirmar(caso)
    listas.retirar(caso, 1, autor="Ana", motivo="Se entregó por error")
    assert contadas(caso) == {(0, 2): 2, (0,): 41}
    assert consulta.listas(caso, cordoba.MESA, MESA).lista.tolist() == [2]
    assert consulta.listas(caso, cordoba.MESA, MESA, retiradas=True).lista.tolist() == [2, 1]


def test_lo_del_comite_no_cuenta_fuera_de_el(lago, tmp_path):
    cordoba.registrar(lago, {5: "comite"})
    cordoba.entregar(lago, tmp_path)
    cordoba.confirmar(lago)
    assert contadas(lago, COMITE)[(0, 1, 2)] == 2
    # Sin el evento 5, el caso del secretario y el del fiscal ya no tienen quien los una.
    assert contadas(lago, MESA) == contadas(lago, PUBLICO) == {(0, 1, 2): 1, (0,): 41, (1,): 2, (2,): 1}


@pytest.mark.parametrize("tope", ["publico", "comite"])
def test_al_publico_solo_salen_cuentas(caso, monkeypatch, tope):
    monkeypatch.setenv(circulos.VARIABLE, tope)
    assert contadas(caso, PUBLICO) == {(0,): 43, (1,): 3, (2,): 2}
    for registro in (consulta.listas, consulta.cotejos):
        with pytest.raises(circulos.FueraDeCirculo):
            registro(caso, cordoba.MESA, PUBLICO)
    for registro in (consulta.casos, consulta.hechos):
        with pytest.raises(circulos.FueraDeCirculo):
            registro(caso, cordoba.MESA, COMITE if tope == "publico" else PUBLICO, cordoba.DELITO)


def test_al_publico_por_meses_completos(caso, tmp_path):
    ruta = tmp_path / "dia.csv"
    ruta.write_text("Fecha\n2012-03-10\n", "utf-8")
    un_dia = cordoba.terminos(nombre="el curioso", desde=date(2012, 3, 10), hasta=date(2012, 4, 30))
    listas.importar(caso, ruta, mesa=cordoba.MESA, terminos=un_dia, municipio=cordoba.MUNICIPIO, autor="Ana")
    rangos = [consulta.union(caso, cordoba.MESA, c, cordoba.DELITO, (3,)).rangos for c in (MESA, PUBLICO)]
    assert rangos == [[(date(2012, 3, 10), date(2012, 4, 30))], [(date(2012, 4, 1), date(2012, 4, 30))]]


def test_la_observacion_es_del_comite(caso):
    assert "observacion" in consulta.casos(caso, cordoba.MESA, COMITE, cordoba.DELITO)
    assert "observacion" not in consulta.casos(caso, cordoba.MESA, MESA, cordoba.DELITO)


def test_el_cotejo_sigue_a_su_evento_cuando_se_junta_con_otro(caso):
    cordoba.confirmar(caso, ((0, 5), (1, 1)))
    juntar = "UPDATE lago.nota SET evento = 4 WHERE nota = 5"
    caso.escribir(lambda cursor: cursor.execute(juntar), autor="Ana", motivo="Juntar")
    assert consulta.cotejos(caso, cordoba.MESA, MESA).caso_a.tolist() == [4]
    assert contadas(caso) == {(0, 1): 1, (0,): 41, (1,): 2, (2,): 2}


def test_el_motivo_de_un_evento_que_ya_solo_es_del_comite_no_lo_ve_la_mesa(caso):
    """La nota 5, que la mesa veía, se retira: al evento sólo le queda la 6, reservada."""
    cotejos.decidir(caso, (0, 5), (1, 1), cotejos.MISMO, mesa=cordoba.MESA, autor="Beto")
    for orden in (
        "UPDATE lago.nota SET evento = 5, circulo = 'comite' WHERE nota = 6",
        "UPDATE lago.nota SET activa = false WHERE nota = 5",
    ):
        caso.escribir(lambda cursor, o=orden: cursor.execute(o), autor="Ana", motivo="Retirar")
    assert consulta.cotejos(caso, cordoba.MESA, COMITE).caso_a.tolist() == [5]
    assert consulta.cotejos(caso, cordoba.MESA, MESA).empty
