"""La imagen para imprimir: tamaño, pie con la fuente y los mismos trazos que la pantalla."""

import io
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from paginas.figuras import imagen, texto

PIE = "Fuente: SESNSP, carpetas."


def textos(figura):
    ejes = figura.axes[0]
    return [t.get_text() for t in figura.texts] + [t.get_text() for t in ejes.texts]


def test_png_de_1920_por_1080(con_rotura):
    with Image.open(io.BytesIO(imagen.imagen(con_rotura, "Homicidio doloso", "Casos", PIE))) as png:
        assert png.size == (1920, 1080) and png.format == "PNG"


def test_svg_bien_formado_y_reproducible(con_rotura):
    primero = imagen.imagen(con_rotura, "Homicidio doloso", "Casos", PIE, "svg")
    assert ElementTree.fromstring(primero).tag.endswith("svg")
    assert primero == imagen.imagen(con_rotura, "Homicidio doloso", "Casos", PIE, "svg")


def test_lleva_titulo_fuente_y_aviso_de_preliminar(con_rotura):
    escrito = " ".join(" ".join(textos(imagen.dibujar(con_rotura, "Homicidio doloso", "Casos", PIE))).split())
    assert "Homicidio doloso" in escrito and PIE in escrito and "preliminar" in escrito
    assert "cambio de metodología" in escrito


def test_ninguna_linea_cruza_la_rotura_ni_el_hueco(con_rotura):
    ejes = imagen.dibujar(con_rotura, "t", "y", PIE).axes[0]
    largas = [linea for linea in ejes.lines if len(linea.get_xdata()) > 2]
    assert [len(linea.get_xdata()) for linea in largas] == [12, 3]
    assert np.isnan(largas[0].get_ydata()[2])


def test_el_texto_no_se_sale_de_la_lamina(con_rotura):
    titulo = (
        "Robo a transeúnte en vía pública con violencia · Metrópoli Monterrey" + " · móvil de 12 meses" * 3
    )
    figura = imagen.dibujar(con_rotura, titulo, "Casos", PIE * 12)
    figura.canvas.draw()
    for escrito in figura.texts:
        caja = escrito.get_window_extent()
        assert 0 <= caja.x0 and caja.x1 <= 1920 and 0 <= caja.y0 and caja.y1 <= 1080


@pytest.mark.parametrize("falta", ["fuente", "unidad", "metodologia"])
def test_el_pie_nombra_los_apellidos(con_rotura, falta):
    pie = texto.pie_de_fuente(con_rotura, "CONAPO 2023")
    assert all(valor in pie for valor in con_rotura[falta].unique())
    assert pie.endswith("Población: CONAPO 2023.") and pie.count("20 de abril de 2026") == 2
