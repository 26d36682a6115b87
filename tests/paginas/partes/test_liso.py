"""Lo que escribe una persona se lee tal cual donde el texto lleva formato."""

import re

import pytest

from paginas.partes.liso import liso


@pytest.mark.parametrize(
    "dicho",
    [
        "![](http://x/y.png)", "[liga](http://x)", "$500 y $200", "*no* _sí_ ~~ya~~ `x`", ":red[ya]",
        "<b>x</b>", "&lt;b&gt;", "# Título", "- punto", "> cita", "2. dos", "2) dos", "a\n- b", "C:\\casa",
    ],
)  # fmt: skip
def test_quitadas_las_diagonales_dice_lo_mismo_y_ningun_signo_queda_suelto(dicho):
    puesto = liso(dicho)
    assert re.sub(r"\\(.)", r"\1", puesto) == dicho
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`$~\[\]<>]", puesto)
    assert not re.search(r"^\s*([-+#=]|\d+[.)])", puesto, re.MULTILINE)


def test_lo_comun_queda_como_estaba():
    comun = "Ana (UTC) cambió el 2024-03-04 a las 10:30: «robo» 56.1 %, 3 de 4; ¿sí?"
    assert liso(comun) == comun
