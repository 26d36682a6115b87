"""La miniserie: cortada en huecos y roturas, con el último mes marcado y dicho en palabras."""

import base64
from xml.etree import ElementTree

from paginas.figuras.miniserie import incrustada, miniserie
from tests.paginas.conftest import puntos

SVG = "{http://www.w3.org/2000/svg}"


def leer(tabla):
    return ElementTree.fromstring(miniserie(tabla.rename(columns={"valor": "casos"})))


def test_tres_pedazos_por_un_hueco_y_una_rotura(con_rotura):
    dibujo = leer(con_rotura)
    assert [len(p.get("points").split()) for p in dibujo.iter(f"{SVG}polyline")] == [2, 9, 3]
    assert len(list(dibujo.iter(f"{SVG}line"))) == 1


def test_el_ultimo_preliminar_va_hueco(con_rotura):
    assert [c.get("fill") for c in leer(con_rotura).iter(f"{SVG}circle")] == ["none"]
    firme = leer(con_rotura.assign(preliminar=False))
    assert [c.get("fill") for c in firme.iter(f"{SVG}circle")] != ["none"]


def test_dice_en_palabras_lo_que_dibuja(con_rotura):
    assert leer(con_rotura).get("aria-label") == "Casos por mes, ene 2025 – mar 2026; último: 9"


def test_sin_dato_no_dibuja():
    assert miniserie(puntos("RNID", "2026-01-01", [None, None]).rename(columns={"valor": "casos"})) == ""


def test_un_solo_mes_y_en_cero_no_truena():
    assert len(list(leer(puntos("RNID", "2026-01-01", [0])).iter(f"{SVG}circle"))) == 1


def test_incrustada_es_una_imagen_con_texto_alterno(con_rotura):
    imagen = ElementTree.fromstring(
        incrustada(con_rotura.rename(columns={"valor": "casos"})).replace('">', '"/>')
    )
    dibujo = base64.b64decode(imagen.get("src").split(",", 1)[1]).decode()
    assert ElementTree.fromstring(dibujo).get("aria-label") == imagen.get("alt") != ""
