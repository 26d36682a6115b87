"""Partir y acomodar: nada se pierde, nada se sale y lo que se recorta se dice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from paginas.impresos.plenaria.cajas import LETRA_MINIMA, Caja
from paginas.impresos.plenaria.medida import ELIPSIS, INTERLINEA, PUNTOS, acomodar, ancho, partir

TEXTOS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=120)
ANCHOS = st.floats(1, 12)
LETRAS = st.integers(18, 40)
RAPIDO = settings(max_examples=60, deadline=None)


@RAPIDO
@given(TEXTOS, ANCHOS, LETRAS)
def test_partir_no_pierde_ni_agrega_letras_y_cada_renglon_cabe(texto, disponible, puntos):
    renglones = partir(texto, disponible, puntos)
    assert "".join("".join(r.split()) for r in renglones) == "".join(texto.split())
    assert all(ancho(r, puntos) <= disponible or len(r) == 1 for r in renglones)


@RAPIDO
@given(TEXTOS, ANCHOS, st.floats(0.5, 4), LETRAS)
def test_acomodar_cabe_en_su_caja_o_dice_que_recorto(texto, lado, alto, maximo):
    acomodo = acomodar(texto, Caja(0, 0, lado, alto), maximo)
    assert LETRA_MINIMA <= acomodo.puntos <= maximo
    assert acomodo.alto <= alto + 1e-9
    assert acomodo.recortado == acomodo.renglones[-1].endswith(ELIPSIS) or texto.strip().endswith(ELIPSIS)
    if not acomodo.recortado:
        assert "".join("".join(acomodo.renglones).split()) == "".join(texto.split())


def test_a_mas_letra_no_caben_mas_renglones():
    texto = "carpetas de investigación " * 8
    cuantos = [len(partir(texto, 5, puntos)) for puntos in (18, 24, 30, 36)]
    assert cuantos == sorted(cuantos) and cuantos[0] < cuantos[-1]


def test_usa_la_letra_mas_grande_con_que_cabe():
    caja = Caja(0, 0, 6, 1.0)
    justo = acomodar("homicidio doloso " * 4, caja, 40)
    siguiente = partir("homicidio doloso " * 4, caja.ancho, justo.puntos + 1)
    assert len(siguiente) * (justo.puntos + 1) * INTERLINEA / PUNTOS > caja.alto
