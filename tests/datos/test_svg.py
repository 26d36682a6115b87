"""Un SVG se reconoce venga como venga escrito y, si pide lo imposible, se dice sin tirar el tablero."""

import io

import pytest
from PIL import Image

from datos import marcas, svg
from datos.errores import DatoInvalido

CUADRO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><path d="M0 0h{}v{}H0z"/></svg>'


def cuadro(ancho=20, alto=10):
    return CUADRO.format(ancho, alto, ancho, alto)


def medidas(contenido: bytes):
    return Image.open(io.BytesIO(marcas.normalizar(contenido))).size


@pytest.mark.parametrize(
    "contenido",
    [
        cuadro().encode("utf-16"),
        cuadro().encode("utf-16-be"),
        b"\xef\xbb\xbf" + cuadro().encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>\n{cuadro()}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="utf-16"?>{cuadro()}'.encode(),
        f'<?xml version="1.0" encoding="ISO-8859-1"?><!-- Logotipo añejo -->{cuadro()}'.encode("latin-1"),
        f"<!-- {'licencia ' * 900} -->\n{cuadro()}".encode(),
    ],
    ids=["utf-16", "sin marca", "con marca", "declarado", "mal declarado", "latin-1", "gran comentario"],
)
def test_se_reconoce_como_venga_escrito(contenido):
    assert medidas(contenido) == (1000, 500)


@pytest.mark.parametrize("otro", [b"", b"\x89PNG\r\n", b"<html>hola</html>", b"texto <svg>", b"\xff\xfe\x00"])
def test_lo_que_no_es_un_svg_no_se_toma_por_uno(otro):
    assert svg.leer(otro) is None


@pytest.mark.parametrize(("ancho", "alto"), [(1, 20_000), (20_000, 1), (1_000_000_000, 1)])
def test_por_largo_que_sea_cabe_en_mil_pixeles(ancho, alto):
    assert max(medidas(cuadro(ancho, alto).encode())) == 1000


def test_si_dibujarlo_acaba_con_la_memoria_se_dice_y_se_sigue(monkeypatch):
    sin_tope = '#set page(width: auto, height: auto)\n#image("dibujo.svg", width: 500pt)'
    monkeypatch.setattr(svg, "HOJA", sin_tope)
    with pytest.raises(DatoInvalido, match="no se puede dibujar"):
        svg.dibujar(cuadro(1, 20_000))


def test_si_dibujarlo_no_acaba_se_dice(monkeypatch):
    monkeypatch.setattr(svg, "PLAZO", 0.5)
    monkeypatch.setattr(svg, "PROGRAMA", "import time; time.sleep(60)")
    with pytest.raises(DatoInvalido, match="no se puede dibujar"):
        svg.dibujar(cuadro())
