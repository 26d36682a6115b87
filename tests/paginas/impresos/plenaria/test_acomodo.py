"""Las láminas antes de dibujarse: tablas que siguen en otra, columnas que no parten palabras y avisos."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paginas.impresos.plenaria import acomodo
from paginas.impresos.plenaria.cajas import CASA, LAMINA, LETRA_MINIMA, Caja
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import ancho, partir

FRASE = st.text("abcñ óáé«»\"'", max_size=200)


def con_tabla(renglones):
    return Lamina("t", "metas", "Metas", (Tabla(("Indicador", "¿Cumplirá?"), tuple(renglones)),))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(FRASE, FRASE), min_size=1, max_size=25))
def test_las_paginas_juntas_traen_todos_los_renglones_y_cada_una_cabe(renglones):
    paginas = acomodo.paginar([con_tabla(renglones)])
    assert [r for p in paginas for r in p.bloques[0].renglones] == renglones
    for pagina in paginas:
        (caja,) = acomodo.repartir(pagina, CASA)
        columnas = acomodo.anchos(pagina.bloques[0], caja.ancho)
        assert sum(columnas) == pytest.approx(caja.ancho)
        alto = acomodo.alto_de(pagina.bloques[0].encabezado, columnas, negrita=True)
        alto += sum(acomodo.alto_de(r, columnas) for r in pagina.bloques[0].renglones)
        assert alto <= caja.alto + 1e-6


def test_las_que_siguen_se_numeran_y_ninguna_queda_casi_vacia():
    paginas = acomodo.paginar([con_tabla([(f"renglón {n}", "sí") for n in range(25)])])
    total = len(paginas)
    assert total > 1
    assert [p.titulo for p in paginas] == [f"Metas ({n} de {total})" for n in range(1, total + 1)]
    assert [p.clave for p in paginas] == ["t", *(f"t-{n}" for n in range(2, total + 1))]
    cuantos = [len(p.bloques[0].renglones) for p in paginas]
    assert max(cuantos) - min(cuantos) <= 2


def test_una_columna_angosta_no_parte_sus_palabras():
    tabla = Tabla(("Compromiso", "¿Cumplirá?"), (("30/09/26", "sí"),), (), (10, 0.1))
    columnas = acomodo.anchos(tabla, 12)
    assert sum(columnas) == pytest.approx(12)
    for titulo, columna in zip(tabla.encabezado, columnas, strict=True):
        assert ancho(titulo, LETRA_MINIMA, True) <= columna - 2 * acomodo.AIRE
        assert acomodo.celda(titulo, columna, negrita=True).renglones == (titulo,)


@pytest.mark.parametrize("largo", [1, 4])
def test_las_cifras_caben_con_su_explicacion(largo):
    cifras = Cifras(
        tuple(Cifra("1,234", "carpetas en diciembre de 2024, preliminar", "de 1 a 9") for _ in range(largo))
    )
    caja = CASA.cuerpo
    for cifra in acomodo.cifras(cifras, Caja(8, caja.y, 4.8, caja.alto)):
        assert cifra.caja_valor.dentro_de(LAMINA) and cifra.caja_detalle.dentro_de(LAMINA)
        assert cifra.caja_valor.y + cifra.caja_valor.alto == pytest.approx(cifra.caja_detalle.y)
        renglones = [r for linea in cifra.lineas for r in partir(linea, 4.8, cifra.puntos)]
        if not cifra.recortada:
            assert len(renglones) * cifra.puntos * 1.22 / 72 <= cifra.caja_detalle.alto + 1e-9


def test_lo_que_no_cabe_se_avisa_a_quien_la_arma():
    (lamina,) = acomodo.paginar([Lamina("x", "texto", "Título " * 80, (Texto(("palabra " * 600,)),))])
    assert len(lamina.avisos) == 2 and all("recort" in aviso for aviso in lamina.avisos)


def test_sin_subtitulo_el_cuerpo_aprovecha_su_lugar():
    assert CASA.cuerpo_de("").alto > CASA.cuerpo_de("algo").alto
    assert CASA.cuerpo_de("").dentro_de(LAMINA)
