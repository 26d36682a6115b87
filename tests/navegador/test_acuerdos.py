"""Los acuerdos en el navegador: leerlos el lunes, moverlos, anotarlos, traerlos e imprimir la sesión."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from datos import lago
from datos.consultas import acuerdos as consulta
from tests.navegador.apoyo import cuerpo, en_calma, ir
from tests.navegador.test_mirar import INGLES, TODO_LO_DICHO

pytestmark = pytest.mark.navegador

EJEMPLO = "acuerdos?mesa=mesa-de-ejemplo"
RUTAS = (
    EJEMPLO,
    f"{EJEMPLO}&ver=todos&circulo=publico",
    f"{EJEMPLO}&seccion=detalle&acuerdo=4",
    f"{EJEMPLO}&seccion=nuevo",
    f"{EJEMPLO}&seccion=sesion&documento=minuta",
    f"{EJEMPLO}&seccion=archivo",
    "acuerdos?mesa=uruapan",
)


def oprimir(pagina, rotulo):
    pagina.get_by_role("button", name=rotulo, exact=True).click()


def escribir(pagina, rotulo, valor):
    campo = pagina.get_by_role("textbox", name=rotulo, exact=True)
    campo.fill(valor)
    campo.press("Tab")


def guardados(tablero, mesa):
    with lago.abrir(tablero.carpeta) as abierto:
        return consulta.acuerdos(abierto, mesa, "comite").set_index("acuerdo")


def test_de_la_matriz_al_avance_y_al_cierre(taller, pagina):
    ir(pagina, taller.liga(EJEMPLO))
    filas = pagina.locator(".matriz > a.fila")
    expect(filas.first).to_contain_text("■ vencido")
    filas.filter(has_text="guía para prevenir robo").click()
    expect(pagina).to_have_url(re.compile(r"seccion=detalle.*acuerdo=7|acuerdo=7.*seccion=detalle"))
    escribir(pagina, "Quién lo hace", "Ana")
    oprimir(pagina, "Anotar avance")
    escribir(pagina, "Qué se hizo", "Se imprimieron 2,000 guías «Ñ»")
    oprimir(pagina, "Guardar el avance")
    expect(pagina.locator(".avances")).to_contain_text("Se imprimieron 2,000 guías «Ñ»")
    expect(pagina.locator(".acuerdo")).to_contain_text("en proceso")
    en_calma(pagina)
    oprimir(pagina, "Cambiar estado")
    pagina.get_by_role("radio", name="Cumplido", exact=True).locator("xpath=ancestor::label").click()
    oprimir(pagina, "Sí, queda cumplido")
    expect(pagina.get_by_test_id("stAlert").first).to_contain_text("El acuerdo 7 quedó cumplido.")
    assert guardados(taller, "mesa-de-ejemplo").estado[7] == "cumplido"


def test_se_anota_uno_y_el_campo_queda_limpio_para_el_siguiente(taller, pagina):
    ir(pagina, taller.liga("acuerdos?mesa=colima&seccion=nuevo"))
    escribir(pagina, "Quién lo hace", "Ana")
    escribir(pagina, "Qué institución o comité", "Comité de robo")
    escribir(pagina, "Acuerdo", "Revisar los cruces peligrosos")
    oprimir(pagina, "Guardar y seguir con otro")
    expect(pagina.get_by_test_id("stAlert").first).to_contain_text("Puede seguir con el siguiente")
    expect(pagina.get_by_role("textbox", name="Acuerdo", exact=True)).to_have_value("")
    expect(pagina.locator(".tabla")).to_contain_text("Revisar los cruces peligrosos")
    (unico,) = guardados(taller, "colima").to_dict("records")
    assert (unico["responsable"], unico["circulo"]) == ("Comité de robo", "mesa")


def test_una_matriz_de_excel_dice_que_le_pasa_y_corregida_entra(taller, pagina):
    ir(pagina, taller.liga("acuerdos?mesa=pachuca&seccion=archivo"))
    escribir(pagina, "Quién lo hace", "Ana")
    # Con otro nombre cada vez: así se sabe que el segundo archivo ya llegó.
    for nombre, texto, dice in (
        (
            "mala.csv",
            "Acuerdo,Fecha,Responsable\nUno,28/10/2026,Obras\nDos,ayer,Obras\n",
            "No entró ningún acuerdo",
        ),
        (
            "buena.csv",
            "Acuerdo,Fecha,Responsable\nUno,28/10/2026,Obras\nDos,29/10/2026,Obras\n",
            "Acuerdos nuevos: 2",
        ),
    ):
        archivo = {"name": nombre, "mimeType": "text/csv", "buffer": texto.encode()}
        pagina.locator('input[type="file"]').set_input_files(archivo)
        pagina.get_by_role("button", name=f"Quitar {nombre}").wait_for()
        en_calma(pagina)
        oprimir(pagina, "Traer los acuerdos")
        expect(pagina.get_by_test_id("stAlert").filter(has_text=dice)).to_be_visible()
    assert guardados(taller, "pachuca").texto.tolist() == ["Uno", "Dos"]


def test_la_sesion_se_ve_antes_y_baja_en_word_y_pdf(muestra, pagina):
    ir(pagina, muestra.liga(f"{EJEMPLO}&seccion=sesion"))
    expect(cuerpo(pagina)).to_contain_text("se envía tres días antes")
    expect(pagina.locator("img.hoja").first).to_be_visible()
    escribir(pagina, "Lugar", "Salón Ñ")
    en_calma(pagina)
    for rotulo, inicio in (("Descargar Word", b"PK"), ("Descargar PDF", b"%PDF")):
        with pagina.expect_download() as baja:
            oprimir(pagina, rotulo)
        assert Path(baja.value.path()).read_bytes().startswith(inicio)
        assert baja.value.suggested_filename.startswith("orden-del-dia_mesa-de-ejemplo_")


def test_la_raya_del_acuerdo_se_apaga_y_queda_en_la_liga(muestra, pagina):
    ir(pagina, muestra.liga("incidencia?mesa=mesa-de-ejemplo&indicador=homicidio-doloso"))
    clave = pagina.locator(".js-plotly-plot .legendtext").filter(has_text=re.compile("^acuerdo$"))
    expect(clave).to_have_count(1)
    pagina.get_by_role("radio", name="Sin ellos").click()
    expect(clave).to_have_count(0)
    expect(pagina).to_have_url(re.compile("acuerdos=no"))


def test_en_el_telefono_cabe_a_lo_ancho_y_habla_espanol(muestra, persona):
    pagina = persona(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for ruta in RUTAS:
        ir(pagina, muestra.liga(ruta))
        expect(pagina.get_by_role("heading", level=1)).to_have_text("Acuerdos")
        expect(pagina.get_by_test_id("stException")).to_have_count(0)
        assert INGLES.findall(pagina.evaluate(TODO_LO_DICHO)) == [], ruta
        for que in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            assert pagina.evaluate(f"{que}.scrollWidth - {que}.clientWidth") <= 0, (ruta, que)
