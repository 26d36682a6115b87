"""Lo que ve quien abre el tablero: mesas, filtros, ligas, idioma, teclado, teléfono y tema oscuro."""

import re

import pytest
from playwright.sync_api import expect

from paginas.figuras.tema import TINTA_CLARO, TINTA_OSCURO
from tests.navegador.apoyo import Tablero, cuerpo, elegir, en_calma, ir

pytestmark = pytest.mark.navegador

PAGINAS = (
    "",
    "incidencia",
    "mapa",
    "prensa",
    "prensa?seccion=notas",
    "comites",
    "acuerdos",
    "plenaria",
    "rueda",
    "datos",
    "datos?seccion=cargas",
    "datos?seccion=mesas",
    "metodologia",
)
BANDA = "Datos ficticios de ejemplo."
INGLES = re.compile(
    r"\b(Upload|Browse files|Drag and drop|Search|Deploy|Running|Connecting|Connection|Fullscreen|"
    r"Download as|Page not found|Skip to|Open|Close|Clear|Remove|Choose|Select|No results|Sidebar|Help for|"
    r"Add files|per file|Press Enter|Link to|Made with|Rerun|Settings|Error:|Traceback|available)\b"
)
# Lo que se ve y también lo que se oye: rótulos, pistas y textos de ayuda.
TODO_LO_DICHO = """() => [document.body.innerText, ...Array.from(
    document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'),
    e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) || '').join('\\n'))
].join('\\n')"""
# Contraste WCAG entre la letra, con su opacidad, y el fondo que de verdad tiene atrás.
CONTRASTE = """elemento => {
    const partes = c => c.match(/[\\d.]+/g).map(Number).concat(1).slice(0, 4);
    const luz = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((suma, v, i) => suma + v * [0.2126, 0.7152, 0.0722][i], 0);
    let fondo = [255, 255, 255], capas = [], opacidad = 1;
    for (let e = elemento; e; e = e.parentElement) {
        const estilo = getComputedStyle(e), capa = partes(estilo.backgroundColor);
        opacidad *= Number(estilo.opacity);
        capas.push(capa);
        if (capa[3] === 1) break;
    }
    const sobre = (arriba, abajo, a) => abajo.map((v, i) => arriba[i] * a + v * (1 - a));
    for (const capa of capas.reverse()) fondo = sobre(capa, fondo, capa[3]);
    const letra = partes(getComputedStyle(elemento).color);
    const [claro, oscuro] = [luz(sobre(letra, fondo, letra[3] * opacidad)), luz(fondo)].sort((a, b) => b - a);
    return (claro + 0.05) / (oscuro + 0.05);
}"""


def test_abre_en_inicio_con_la_banda_del_ejemplo(muestra, pagina):
    ir(pagina, muestra.liga())
    expect(cuerpo(pagina)).to_contain_text(BANDA)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mesa de ejemplo (ficticia)")
    expect(pagina.locator(".vistazo > a.fila").first).to_contain_text("Homicidio doloso")
    expect(pagina).to_have_title("Tablero de la Mesa")
    assert pagina.evaluate("document.documentElement.lang").startswith("es")


def test_cambiar_de_mesa_cambia_lo_que_se_ve_y_la_direccion(muestra, pagina):
    ir(pagina, muestra.liga())
    elegir(pagina, "Mesa", "Ciudad Juárez")
    expect(pagina).to_have_url(re.compile(r"mesa=ciudad-juarez"))
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ciudad Juárez")
    expect(cuerpo(pagina)).not_to_contain_text(BANDA)
    pagina.get_by_role("link", name="Incidencia").click()
    expect(pagina).to_have_url(re.compile(r"/incidencia\?mesa=ciudad-juarez"))
    elegir(pagina, "Mesa", "Torreón")
    expect(cuerpo(pagina)).to_contain_text("Ninguna fuente cargada trae homicidio doloso para Torreón")


def test_un_renglon_de_inicio_lleva_a_su_serie(muestra, pagina):
    ir(pagina, muestra.liga())
    pagina.locator("a.fila", has_text="Secuestro").first.click()
    expect(pagina).to_have_url(re.compile(r"indicador=secuestro"))
    expect(pagina.get_by_role("combobox", name="Delito")).to_have_value("Secuestro")
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()


def test_la_liga_reproduce_la_vista_al_recargar_y_en_otra_maquina(muestra, pagina, persona):
    ir(pagina, muestra.liga("incidencia?mesa=mesa-de-ejemplo"))
    elegir(pagina, "Delito", "Extorsión")
    expect(pagina).to_have_url(re.compile("indicador=extorsion"))
    pagina.get_by_role("radio", name="Acumulada del año").click()
    expect(pagina).to_have_url(re.compile("cuenta=acumulada"))
    elegir(pagina, "Desde", "2021")
    expect(pagina).to_have_url(re.compile("desde=2021"))
    pagina.get_by_role("radio", name="Tabla", exact=True).click()
    expect(pagina).to_have_url(re.compile("forma=tabla"))
    expect(en_calma(pagina).locator(".tabla")).to_contain_text("enero de 2021")
    liga, dice = pagina.url, cuerpo(pagina).inner_text()
    en_calma(pagina).reload()
    expect(cuerpo(pagina)).to_have_text(dice, use_inner_text=True)
    otra = ir(persona(), liga)
    expect(cuerpo(otra)).to_have_text(dice, use_inner_text=True)
    assert {pagina.url, otra.url} == {liga}


def test_el_boton_atras_deshace_el_ultimo_paso(muestra, pagina):
    ir(pagina, muestra.liga("incidencia?mesa=mesa-de-ejemplo"))
    elegir(pagina, "Delito", "Secuestro")
    expect(pagina).to_have_url(re.compile("indicador=secuestro"))
    en_calma(pagina)
    pagina.get_by_role("link", name="Metodología").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Metodología")
    expect(pagina).to_have_url(re.compile("seccion=formulas"))  # la dirección ya quedó completa
    pagina.go_back()
    expect(pagina.get_by_role("combobox", name="Delito")).to_have_value("Secuestro")
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()
    en_calma(pagina).go_back()
    expect(pagina.get_by_role("combobox", name="Delito")).to_have_value("Homicidio doloso")


@pytest.mark.parametrize(
    ("liga", "dice"),
    [
        ("?mesa=nope", "La liga pide mesa = «nope», que aquí no existe."),
        ("incidencia?indicador=xx", "La liga pide indicador = «xx», que aquí no existe."),
        ("nope?mesa=mesa-de-ejemplo", "El tablero no tiene la página «nope». Se muestra Inicio."),
        ("otra/mas/honda", "El tablero no tiene la página «otra/mas/honda». Se muestra Inicio."),
    ],
)
def test_una_liga_que_no_existe_se_dice_y_se_muestra_algo(muestra, pagina, liga, dice):
    ir(pagina, muestra.liga(liga))
    expect(pagina.get_by_test_id("stAlert").first).to_contain_text(dice)
    expect(cuerpo(pagina)).to_contain_text("Homicidio doloso" if "incid" not in liga else "Acumulada")
    expect(pagina).not_to_have_url(re.compile("nope|xx|honda"))
    expect(pagina.get_by_role("dialog")).to_have_count(0)


def test_inicio_por_su_nombre_es_inicio_y_no_se_queja(muestra, pagina):
    ir(pagina, muestra.liga("inicio?mesa=ciudad-juarez"))
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ciudad Juárez")
    expect(pagina.get_by_test_id("stAlert")).to_have_count(0)


def test_nada_queda_en_ingles(muestra, pagina):
    for ruta in PAGINAS:
        ir(pagina, muestra.liga(ruta))
        pagina.get_by_role("combobox", name="Mesa", exact=True).fill("zzz")
        expect(pagina.get_by_role("listbox")).to_contain_text("Sin coincidencias")
        assert INGLES.findall(pagina.evaluate(TODO_LO_DICHO)) == [], ruta
        pagina.keyboard.press("Escape")


def test_en_el_telefono_cabe_a_lo_ancho_y_hay_menu(muestra, persona):
    pagina = persona(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for ruta in PAGINAS:
        ir(pagina, muestra.liga(ruta))
        expect(cuerpo(pagina)).to_contain_text(BANDA)
        for que in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            assert pagina.evaluate(f"{que}.scrollWidth - {que}.clientWidth") <= 0, (ruta, que)
    pagina.get_by_role("button", name="Abrir el menú").click()
    pagina.get_by_test_id("stSidebar").get_by_role("link", name="Incidencia").click()
    expect(pagina).to_have_url(re.compile("/incidencia"))
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()


def test_se_cambia_de_mesa_sin_raton(muestra, pagina):
    ir(pagina, muestra.liga())
    enfocado = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    recorrido = []
    while "Mesa" not in recorrido and len(recorrido) < 20:
        pagina.keyboard.press("Tab")
        recorrido.append(pagina.evaluate(enfocado).strip())
    assert recorrido[0] == "Saltar al contenido" and recorrido[-1] == "Mesa", recorrido
    pagina.keyboard.type("juárez")
    expect(pagina.get_by_role("option")).to_have_count(1)
    pagina.keyboard.press("Enter")
    expect(pagina).to_have_url(re.compile("mesa=ciudad-juarez"))


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_se_lee_en_tema_claro_y_oscuro(muestra, persona, tema):
    pagina = ir(persona(color_scheme=tema), muestra.liga("?mesa=mesa-de-ejemplo"))
    fondo = pagina.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", fondo)[:3])) < 150) == (tema == "dark"), fondo
    for selector, minimo in {"h1": 7, ".cifra": 7, ".banda": 7, ".fila .tenue": 4.5, "nav a": 4.5}.items():
        assert pagina.locator(selector).first.evaluate(CONTRASTE) >= minimo, selector
    ir(pagina, muestra.liga("metodologia?mesa=mesa-de-ejemplo"))
    assert pagina.locator("[data-testid=stMarkdownContainer] p").last.evaluate(CONTRASTE) >= 7
    ir(pagina, muestra.liga("incidencia?mesa=mesa-de-ejemplo"))
    tinta = {"light": TINTA_CLARO, "dark": TINTA_OSCURO}[tema].lstrip("#")
    color = "rgb({}, {}, {})".format(*bytes.fromhex(tinta))
    expect(pagina.locator(".js-plotly-plot .ytick text").first).to_have_css("fill", color)


def test_vacio_dice_el_siguiente_paso_y_si_se_cierra_tambien_lo_dice(tmp_path, pagina, vigilancia):
    tablero = Tablero(tmp_path / "lago", con_ejemplo=False)
    try:
        ir(pagina, tablero.liga())
        expect(cuerpo(pagina)).to_contain_text("Aún no hay incidencia cargada para esta mesa")
        ir(pagina, tablero.liga("incidencia"))
        expect(cuerpo(pagina)).to_contain_text("suba en Datos un archivo que lo incluya")
        ir(pagina, tablero.liga("datos?seccion=cargas"))
        expect(cuerpo(pagina)).to_contain_text("Suba su primer archivo en Subir archivos")
        ir(pagina, tablero.liga("datos?seccion=revisiones"))
        expect(cuerpo(pagina)).to_contain_text("Aparecen al cargar un corte más nuevo")
        ir(pagina, tablero.liga())
        pagina.get_by_role("link", name="Ir a Datos y subir un archivo").click()
        expect(pagina.get_by_role("button", name="Elegir archivos")).to_be_visible()
        assert vigilancia.fallas == []
    finally:
        tablero.cerrar()
    aviso = pagina.get_by_role("dialog")
    expect(aviso).to_contain_text("El tablero no responde")
    expect(aviso).to_contain_text("python tablero.py")
    assert INGLES.findall(aviso.inner_text()) == []
    vigilancia.fallas.clear()  # al perder el servidor el navegador anota cada intento
