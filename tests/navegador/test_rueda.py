"""La rueda de prensa en el navegador: se recorre con el teclado, sin menús, sin red y sin nada secreto."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from datos import lago
from tests.navegador import apoyo
from tests.navegador.apoyo import ir
from tests.paginas.impresos import secretos

pytestmark = pytest.mark.navegador

LIGA = f"rueda-de-prensa/{secretos.MESA}/2026-08.html"
PANTALLA = {"width": 1920, "height": 1080}
TAMANOS = [PANTALLA, {"width": 1366, "height": 768}, {"width": 390, "height": 844}]
# Lo que se sale de la pantalla a los lados o, en una de escritorio, hacia abajo.
FUERA = """() => [...document.querySelectorAll('.vista:not([hidden]) :is(h1,p,td,th,b,span,img,li)')]
  .filter(e => { const r = e.getBoundingClientRect();
    return r.width && (r.right > innerWidth + 1 || r.left < -1 || r.top < -1
      || (innerWidth > 760 && r.bottom > innerHeight + 1)); }).map(e => e.textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def secreto(sembrado, tmp_path_factory):
    """Un tablero propio: en el del taller otras pruebas ya guardaron su guion."""
    carpeta = apoyo.copia(sembrado, tmp_path_factory.mktemp("rueda") / "lago")
    with lago.abrir(carpeta) as abierto:
        secretos.plantar(abierto)
    tablero = apoyo.Tablero(carpeta)
    yield tablero
    tablero.cerrar()


def visible(pagina):
    return pagina.locator(".vista:visible")


def cuantas(pagina):
    return pagina.locator(".vista").count()


def test_se_recorre_con_el_teclado_de_principio_a_fin(secreto, persona):
    pagina = persona(viewport=PANTALLA)
    pagina.goto(secreto.liga(f"{LIGA}?preguntas=si"))
    total = cuantas(pagina)
    assert total > 10
    for numero in range(1, total + 1):
        expect(visible(pagina)).to_have_count(1)
        expect(pagina.locator("#cuenta")).to_have_text(f"{numero} de {total}")
        assert secretos.hallados(visible(pagina).inner_text()) == []
        pagina.keyboard.press("ArrowRight")
    expect(pagina).to_have_url(re.compile(f"#{total}$"))
    pagina.keyboard.press("Home")
    expect(pagina.locator("#cuenta")).to_have_text(f"1 de {total}")
    pagina.keyboard.press("End")
    pagina.keyboard.press("ArrowLeft")
    expect(pagina.locator("#cuenta")).to_have_text(f"{total - 1} de {total}")
    pagina.keyboard.press("p")
    expect(visible(pagina).locator("h1")).to_have_text("Preguntas")
    pregunta = visible(pagina).get_by_role("link").nth(1)
    dicho = pregunta.inner_text()
    pregunta.focus()
    pagina.keyboard.press("Enter")
    expect(visible(pagina).locator("h1")).to_have_text(dicho)
    assert secretos.hallados(pagina.content()) == []


@pytest.mark.parametrize("tamano", TAMANOS, ids=lambda t: str(t["width"]))
def test_nada_se_sale_de_la_pantalla(secreto, persona, tamano):
    pagina = persona(viewport=tamano)
    pagina.goto(secreto.liga(f"{LIGA}?preguntas=si"))
    for _ in range(cuantas(pagina)):
        assert pagina.evaluate(FUERA) == []
        pagina.keyboard.press("ArrowRight")


def test_b_deja_la_pantalla_en_negro_y_cualquier_paso_la_devuelve(muestra, pagina):
    pagina.goto(muestra.liga(LIGA))
    negro = pagina.locator("#negro")
    for vuelve in ("b", "Escape", "ArrowRight"):
        pagina.keyboard.press("B")
        expect(negro).to_be_visible()
        pagina.keyboard.press(vuelve)
        expect(negro).to_be_hidden()
    pagina.keyboard.press("b")
    pagina.mouse.click(900, 400)
    expect(negro).to_be_hidden()
    expect(pagina.locator("#cuenta")).to_contain_text("2 de")


def test_la_liga_y_la_recarga_conservan_la_vista_y_dos_pantallas_no_se_estorban(muestra, persona):
    una, otra = persona(), persona()
    una.goto(muestra.liga(f"{LIGA}#3"))
    otra.goto(muestra.liga(LIGA))
    expect(una.locator("#cuenta")).to_contain_text("3 de")
    una.mouse.click(900, 400)
    una.reload()
    expect(una.locator("#cuenta")).to_contain_text("4 de")
    una.mouse.click(50, 400)
    expect(una.locator("#cuenta")).to_contain_text("3 de")
    expect(otra.locator("#cuenta")).to_contain_text("1 de")
    una.goto(muestra.liga(f"{LIGA}#999"))
    expect(visible(una)).to_have_count(1)


def test_sin_menus_ni_barra_y_guardada_abre_sin_servidor(muestra, persona, tmp_path):
    pagina = persona(viewport=PANTALLA)
    ir(pagina, muestra.liga(f"rueda?mesa={secretos.MESA}&mes=2026-08"))
    with pagina.expect_download() as baja:
        pagina.get_by_role("button", name="Guardar para proyectar sin red").click()
    ruta = tmp_path / "rueda.html"
    ruta.write_bytes(Path(baja.value.path()).read_bytes())
    with pagina.context.browser.new_context() as contexto:
        suelta, pedidos, fallas = contexto.new_page(), [], []
        suelta.on("request", lambda p: pedidos.append(p.url))
        suelta.on("console", lambda m: fallas.append(m.text))
        suelta.on("pageerror", lambda e: fallas.append(str(e)))
        suelta.goto(ruta.as_uri())
        suelta.keyboard.press("ArrowRight")
        expect(suelta).to_have_url(re.compile("#2$"))
        suelta.reload()
        expect(suelta.locator("#cuenta")).to_contain_text("2 de")
        assert [p for p in pedidos if not p.startswith(("data:", ruta.as_uri()))] == [] and fallas == []
        for marco in ("stSidebar", "stHeader", "stToolbar"):
            expect(suelta.get_by_test_id(marco)).to_have_count(0)
