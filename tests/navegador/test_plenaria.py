"""La plenaria en el navegador: armarla, verla, imprimirla, arrepentirse, cerrarla y ponerle su imagen."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect
from pptx import Presentation
from pptx.util import Inches

from datos import cierres, guiones, lago, marcas
from paginas.impresos.plenaria.guion import Entrada, a_datos
from tests.navegador.apoyo import cuerpo, en_calma, ir
from tests.navegador.test_mirar import INGLES, TODO_LO_DICHO

pytestmark = pytest.mark.navegador

MESA = "mesa-de-ejemplo"
LIGA = f"plenaria?mesa={MESA}&mes=2025-12"
RUTAS = (LIGA, *(f"{LIGA}&seccion={s}" for s in ("imprimir", "imagen", "historial")), "plenaria?mesa=uruapan")
CORTO = [
    Entrada("portada"),
    Entrada("texto", {"encabezado": "Avisos", "cuerpo": "Uno\nDos"}),
    Entrada("acuerdos_hoy"),
]


def oprimir(pagina, rotulo):
    """El botón de ese nombre, entero o, si es un patrón, el que lo cumple."""
    pagina.get_by_role("button", name=rotulo, exact=isinstance(rotulo, str)).click()


def firmar(pagina):
    pagina.get_by_role("textbox", name="Quién lo hace", exact=True).fill("Ana")
    pagina.keyboard.press("Tab")
    en_calma(pagina)


def renglones(pagina):
    return pagina.locator(".st-key-lamina_elegida label:has(input)")


def avisa(pagina, dicho):
    expect(pagina.get_by_test_id("stAlert").filter(has_text=dicho).first).to_be_visible()


def subir(pagina, donde, nombre, contenido):
    archivo = {"name": nombre, "mimeType": "application/octet-stream", "buffer": contenido}
    pagina.locator(f'[class*="st-key-{donde}_"] input[type="file"]').set_input_files(archivo)
    pagina.get_by_role("button", name=f"Quitar {nombre}").wait_for()
    en_calma(pagina)


def en_el_lago(tablero, consulta, *argumentos):
    with lago.abrir(tablero.carpeta) as abierto:
        return consulta(abierto, MESA, *argumentos)


def laminas(contenido):
    return [lamina.shapes.title.text for lamina in Presentation(io.BytesIO(contenido)).slides]


@pytest.fixture
def con_guion(taller):
    """El taller con un guion de tres láminas, recién guardado."""
    with lago.abrir(taller.carpeta) as abierto:
        revision = guiones.leer(abierto, MESA)[1]
        guiones.guardar(abierto, MESA, a_datos(CORTO), revision=revision, autor="Ana")
    return taller


def test_armar_mover_ver_y_guardar(con_guion, pagina):
    ir(pagina, con_guion.liga(LIGA))
    expect(renglones(pagina)).to_have_text(["1. Portada", "2. Avisos", "3. Acuerdos de hoy"])
    expect(pagina.get_by_role("img", name=re.compile("^Lámina: Mesa de ejemplo"))).to_be_visible()
    renglones(pagina).nth(1).click()
    expect(pagina.get_by_role("img", name="Lámina: Avisos")).to_be_visible()
    en_calma(pagina)
    oprimir(pagina, "Subir")
    expect(renglones(pagina)).to_have_text(["1. Avisos", "2. Portada", "3. Acuerdos de hoy"])
    expect(pagina.get_by_role("img", name="Lámina: Avisos")).to_be_visible()
    pagina.get_by_role("textbox", name="Título propio").fill("Del «coordinador» y la Ñ")
    pagina.keyboard.press("Tab")
    expect(renglones(pagina).first).to_have_text("1. Del «coordinador» y la Ñ")
    en_calma(pagina)
    oprimir(pagina, "Ocultar")
    avisa(pagina, "Está oculta")
    en_calma(pagina)
    oprimir(pagina, "Mostrar")
    firmar(pagina)
    oprimir(pagina, "Guardar el guion")
    avisa(pagina, "El guion quedó guardado.")
    guardadas = en_el_lago(con_guion, guiones.leer)[0]
    assert [x["tipo"] for x in guardadas] == ["texto", "portada", "acuerdos_hoy"]
    assert guardadas[0]["titulo"] == "Del «coordinador» y la Ñ" and guardadas[0]["visible"]


def test_agregar_una_lamina_desde_el_menu(con_guion, pagina):
    ir(pagina, con_guion.liga(LIGA))
    oprimir(pagina, "Agregar")
    lista = pagina.get_by_role("combobox", name="Qué lámina", exact=True)
    lista.fill("Un indicador")
    pagina.get_by_role("option", name="Un indicador con su serie y su meta", exact=True).click()
    en_calma(pagina)
    oprimir(pagina, "Ponerla después de la elegida")
    expect(renglones(pagina)).to_have_count(4)
    expect(pagina.get_by_text("Tiene cambios sin guardar.")).to_be_visible()


def test_imprimir_bajar_cerrar_y_reimprimir(con_guion, pagina):
    ir(pagina, con_guion.liga(f"{LIGA}&seccion=imprimir&estado=plenaria"))
    oprimir(pagina, re.compile("^Imprimir la plenaria de diciembre de 2025"))
    avisa(pagina, "Lista: ")
    for rotulo, inicio in (("PDF", b"%PDF"), ("Excel con los datos", b"PK"), ("PowerPoint", b"PK")):
        with pagina.expect_download() as baja:
            oprimir(pagina, f"Descargar {rotulo}")
        contenido = Path(baja.value.path()).read_bytes()
        assert contenido.startswith(inicio)
    assert baja.value.suggested_filename == f"plenaria_{MESA}_2025-12_plenaria.pptx"
    assert laminas(contenido)[1:] == ["Avisos", "Acuerdos de hoy"]
    cerrar = "Cerrar la plenaria de diciembre de 2025"
    firmar(pagina)
    oprimir(pagina, cerrar)
    avisa(pagina, "Quedó cerrada la plenaria de diciembre de 2025")
    en_calma(pagina)
    oprimir(pagina, cerrar)
    avisa(pagina, "escriba por qué")
    assert len(en_el_lago(con_guion, cierres.cierres)) == 1
    ir(pagina, con_guion.liga(f"{LIGA}&seccion=historial"))
    oprimir(pagina, re.compile("^Reimprimir con las cifras"))
    avisa(pagina, "con las cifras de la versión")
    with pagina.expect_download() as baja:
        oprimir(pagina, "Descargar PowerPoint")
    assert laminas(Path(baja.value.path()).read_bytes()) == laminas(contenido)


def test_arrepentirse_a_la_mitad_no_deja_nada(muestra, pagina):
    ir(pagina, muestra.liga(f"{LIGA}&seccion=imprimir"))
    oprimir(pagina, re.compile("^Imprimir la plenaria"))
    expect(pagina.get_by_text(re.compile(r"lámina \d+ de \d+"))).to_be_visible()
    oprimir(pagina, "Cancelar")
    expect(pagina.get_by_role("button", name="Cancelar")).to_have_count(0)
    en_calma(pagina)
    expect(pagina.get_by_role("button", name="Descargar PowerPoint")).to_have_count(0)
    expect(pagina.get_by_role("button", name=re.compile("^Cerrar la plenaria"))).to_be_visible()


def test_el_logotipo_roto_se_explica_y_el_bueno_se_ve_en_la_portada(taller, pagina):
    ir(pagina, taller.liga(f"{LIGA}&seccion=imagen"))
    firmar(pagina)
    pagina.get_by_role("textbox", name="Nombre", exact=True).fill("Mesa de ejemplo")
    subir(pagina, "logotipo", "roto.png", b"\x89PNG esto no es una imagen")
    oprimir(pagina, "Guardar el logotipo")
    avisa(pagina, "está dañado o no es una imagen")
    assert en_el_lago(taller, marcas.logotipos) == []
    en_calma(pagina)
    oprimir(pagina, "Quitar roto.png")
    bueno = io.BytesIO()
    Image.new("RGB", (400, 160), (11, 95, 124)).save(bueno, "PNG")
    subir(pagina, "logotipo", "bueno.png", bueno.getvalue())
    oprimir(pagina, "Guardar el logotipo")
    avisa(pagina, "Quedó el logotipo de La mesa.")
    expect(pagina.get_by_role("img", name="Logotipo: Mesa de ejemplo")).to_be_visible()
    assert [x.nombre for x in en_el_lago(taller, marcas.logotipos)] == ["Mesa de ejemplo"]
    en_calma(pagina)
    oprimir(pagina, "Quitar")
    avisa(pagina, "Se quitó el logotipo")


def test_la_plantilla_que_no_sirve_se_explica_y_la_que_sirve_se_guarda(taller, pagina):
    cuadrada, panoramica = Presentation(), Presentation()
    panoramica.slide_width, panoramica.slide_height = Inches(13.333), Inches(7.5)
    ir(pagina, taller.liga(f"{LIGA}&seccion=imagen"))
    firmar(pagina)
    for nombre, libro, dice in (
        ("rota.pptx", None, "se espera un archivo .pptx"),
        ("vieja.pptx", cuadrada, "no es de 16:9"),
        ("buena.pptx", panoramica, "La plantilla sirve y quedó guardada."),
    ):
        contenido = io.BytesIO(b"nada" if libro is None else b"")
        if libro is not None:
            libro.save(contenido)
        subir(pagina, "plantilla", nombre, contenido.getvalue())
        oprimir(pagina, "Guardar la plantilla")
        avisa(pagina, dice)
        en_calma(pagina)
        if libro is not panoramica:
            oprimir(pagina, f"Quitar {nombre}")
            en_calma(pagina)
    assert en_el_lago(taller, marcas.nombre_de_plantilla) == "buena.pptx"
    oprimir(pagina, "Volver a la de la casa")
    avisa(pagina, "se usa la plantilla de la casa")


def test_en_el_telefono_cabe_a_lo_ancho_y_habla_espanol(muestra, persona):
    pagina = persona(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for ruta in RUTAS:
        ir(pagina, muestra.liga(ruta))
        expect(pagina.get_by_role("heading", level=1).first).to_have_text("Plenaria")
        expect(cuerpo(pagina).get_by_test_id("stException")).to_have_count(0)
        assert INGLES.findall(pagina.evaluate(TODO_LO_DICHO)) == [], ruta
        for que in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            assert pagina.evaluate(f"{que}.scrollWidth - {que}.clientWidth") <= 0, (ruta, que)
