"""El mapa en un navegador: se dibuja sin red, se toca, se anima y cabe completo con su leyenda."""

import pytest
from playwright.sync_api import expect

from tests.navegador.apoyo import cuerpo, en_calma, ir

pytestmark = pytest.mark.navegador

MAPA = "mapa?mesa=mesa-de-ejemplo&indicador=homicidio-doloso&fuente=SESNSP~carpetas~CNSP/38/15&cada=mes"
PINTADOS = ".choroplethlocation"


def abrir(pagina, tablero, resto=""):
    ir(pagina, tablero.liga(MAPA + resto))
    pagina.locator(PINTADOS).first.wait_for(state="attached")
    return en_calma(pagina)


def test_se_dibuja_sin_pedir_nada_a_la_red(pagina, muestra):
    abrir(pagina, muestra)
    expect(cuerpo(pagina)).to_contain_text("por cada 100 mil en homicidio doloso")
    expect(cuerpo(pagina)).to_contain_text("más de 211")
    expect(pagina.locator('[data-title="Acercar"]')).to_have_count(1)
    expect(pagina.locator('[data-title="Vista inicial"]')).to_have_count(1)


@pytest.mark.parametrize(("ancho", "alto"), [(1366, 768), (1920, 1080)])
def test_el_mapa_y_su_leyenda_caben_en_la_pantalla(persona, muestra, ancho, alto):
    pagina = abrir(persona(viewport={"width": ancho, "height": alto}), muestra)
    for que in (pagina.locator(".js-plotly-plot").first, pagina.locator(".leyenda").first):
        expect(que).to_be_visible()
        pagina.wait_for_function("e => e.getBoundingClientRect().height > 100", arg=que.element_handle())
        caja = que.bounding_box()
        assert caja["y"] >= 0 and caja["y"] + caja["height"] <= alto
    dibujo = pagina.locator(".js-plotly-plot .main-svg").first.bounding_box()
    marco = pagina.locator(".st-key-mapa_figura").bounding_box()
    assert abs(dibujo["height"] - marco["height"]) < 4  # ni cortado ni con hueco


def test_en_un_telefono_el_mapa_no_se_sale(persona, muestra):
    pagina = abrir(persona(viewport={"width": 390, "height": 844}), muestra)
    caja = pagina.locator(".js-plotly-plot").first.bounding_box()
    assert caja["x"] >= 0 and caja["x"] + caja["width"] <= 390
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 390


def test_tocar_un_municipio_lo_elige_y_la_liga_lo_recuerda(pagina, muestra):
    abrir(pagina, muestra)
    caja = pagina.locator(PINTADOS).last.bounding_box()
    pagina.mouse.click(caja["x"] + caja["width"] / 2, caja["y"] + caja["height"] / 2)
    pagina.wait_for_url(lambda liga: "municipio=99" in liga)
    en_calma(pagina)
    expect(pagina.locator(".tabla").first).to_contain_text("Periodo")


def test_la_animacion_cambia_de_mes_sin_volver_al_servidor(pagina, muestra):
    abrir(pagina, muestra)
    pagina.get_by_text("Animar", exact=True).click()
    expect(pagina.locator(".slider-rail-touch-rect")).to_be_attached()
    en_calma(pagina)
    cuadros = pagina.evaluate(
        "document.querySelector('.js-plotly-plot')._transitionData._frames.map(c => c.name)"
    )
    assert len(cuadros) == 24
    pagina.context.set_offline(True)
    riel = pagina.locator(".slider-rail-touch-rect").bounding_box()
    pagina.mouse.click(riel["x"] + riel["width"] * 0.02, riel["y"] + riel["height"] / 2)
    expect(pagina.locator(".slider-label").first).to_have_text(cuadros[0])
    pagina.context.set_offline(False)


def test_sin_dato_lleva_trama_y_no_color(pagina, muestra):
    abrir(pagina, muestra)
    pintado = pagina.evaluate(
        """() => {
            const sitio = document.querySelector('.choroplethlocation');
            sitio.setAttribute('fill', 'rgb(227, 229, 232)');
            return [getComputedStyle(sitio).fill, document.querySelectorAll('#trama-sin-dato').length];
        }"""
    )
    assert "#trama-sin-dato" in pintado[0] and pintado[1] >= 1
