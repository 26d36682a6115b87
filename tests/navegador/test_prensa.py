"""La prensa en el navegador: se captura con teclado y con clic, se decide, se importa y nada ajeno corre."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from datos import lago
from tests.navegador.apoyo import Tablero, cuerpo, en_calma, ir

pytestmark = pytest.mark.navegador

MESA = "mesa=mesa-de-ejemplo"
MALO = (
    "Fecha,Titulo,Medio,Delito,Colonia,Liga\n"
    '2026-07-04,"=HYPERLINK(""http://malo.invalid"",""clic"")",El Diario,homicidio,Centro,https://ejemplo.invalid/1\n'
    '2026-07-05,"<img src=x onerror=""window.malo=1""><script>window.malo=1</script>",El Diario,secuestro,'
    "![x](http://malo.invalid/x.png),javascript:alert(1)\n"
    "32/13/2026,Sin fecha,El Diario,robo de auto,Centro,\n"
)


def ver(tablero: Tablero, pagina: Page, ruta: str) -> Page:
    """Abre Prensa en una ruta."""
    return ir(pagina, tablero.liga(f"prensa?{ruta}"))


def avisos(pagina: Page) -> Locator:
    return pagina.get_by_test_id("stAlert")


def titulo(pagina: Page) -> Locator:
    return pagina.get_by_role("textbox", name="Título de la nota")


def mapa(pagina: Page) -> Locator:
    return pagina.get_by_role("application", name=re.compile("^Mapa de "))


def firmar(pagina: Page, quien: str = "Ana") -> Locator:
    campo = pagina.get_by_role("textbox", name="Quién lo hace")
    campo.fill(quien)
    campo.press("Tab")
    return campo


def notas(tablero: Tablero, donde: str, *parametros):
    """Las notas que cumplen, leídas por fuera del servidor."""
    with lago.abrir(tablero.carpeta) as abierto:
        return abierto.leer(f"FROM lago.nota WHERE {donde} ORDER BY nota", list(parametros))


def pasar_a(pagina: Page, campo: str) -> None:
    """Avanza con el tabulador hasta un campo."""
    while pagina.evaluate("document.activeElement.getAttribute('aria-label')") != campo:
        pagina.keyboard.press("Tab")


def teclear(pagina: Page, dicho: str, delito: str, medio: str, publicada: str, hecho: str) -> None:
    """Llena los campos sin soltar el teclado, desde el título; una fecha se escribe con sus ocho cifras."""
    titulo(pagina).click()
    pagina.keyboard.type(dicho)
    for campo, opcion in (("Delito", delito), ("Medio", medio)):
        pasar_a(pagina, campo)
        pagina.keyboard.type(opcion)
        pagina.get_by_role("option").first.wait_for()
        pagina.keyboard.press("Enter")
    for campo, fecha in (("día, Publicada", publicada), ("día, El hecho fue", hecho)):
        pasar_a(pagina, campo)
        pagina.keyboard.type(fecha)
    pasar_a(pagina, "Municipio")
    en_calma(pagina)


def test_se_captura_con_el_teclado_y_el_cursor_regresa_al_titulo(taller, pagina):
    ver(taller, pagina, f"{MESA}&seccion=capturar")
    firmar(pagina)
    dicho = "Asaltan una gasolinera junto al faro"
    teclear(pagina, dicho, "Robo a negocio", "Radio Mar", "20082026", "19082026")
    titulo(pagina).click()
    pagina.keyboard.press("Control+Enter")
    expect(avisos(pagina)).to_contain_text("con precisión de municipio")
    en_calma(pagina)  # mientras se redibuja hay dos formularios: el que se va y el que llega
    expect(titulo(pagina)).to_be_focused()
    expect(titulo(pagina)).to_have_value("")
    expect(pagina.get_by_role("combobox", name="Medio")).to_have_value("Radio Mar")
    pagina.keyboard.type("Segunda nota del mismo día")
    pagina.keyboard.press("Control+Enter")
    # El aviso puede ser todavía el de la primera: lo tecleado se va cuando la segunda ya se guardó.
    expect(pagina.locator('input[value="Segunda nota del mismo día"]')).to_have_count(0)
    en_calma(pagina)
    guardadas = notas(taller, "medio = 'Radio Mar'")
    assert guardadas.titulo.tolist() == [dicho, "Segunda nota del mismo día"]
    assert guardadas.desde.astype(str).unique().tolist() == ["2026-08-19"]
    assert guardadas.precision.tolist() == ["municipio"] * 2 and guardadas.lat.isna().all()


def test_un_clic_pone_el_punto_las_flechas_lo_mueven_y_afuera_se_avisa(taller, pagina):
    ver(taller, pagina, f"{MESA}&seccion=capturar")
    firmar(pagina)
    teclear(pagina, "Choque y balazos en el malecón", "Lesiones", "Radio Sal", "20082026", "19082026")
    caja = mapa(pagina).bounding_box()
    centro = {"x": caja["width"] / 2, "y": caja["height"] / 2}
    mapa(pagina).click(position=centro)
    expect(pagina.locator(".voz")).to_contain_text("Punto en 21.")
    primero = pagina.locator(".voz").inner_text()
    mapa(pagina).press("ArrowRight")
    mapa(pagina).press("Enter")
    expect(pagina.locator(".voz")).not_to_have_text(primero)
    expect(pagina.get_by_role("radio", name="El lugar exacto")).to_be_checked()
    pagina.get_by_role("radio", name="La calle o el cruce").click()
    en_calma(pagina)
    mapa(pagina).click(position={"x": 12, "y": caja["height"] / 2})
    expect(avisos(pagina)).to_contain_text("El punto cae fuera del municipio")
    mapa(pagina).click(position=centro)
    expect(avisos(pagina)).to_have_count(0)
    en_calma(pagina)
    guardar = pagina.get_by_role("button", name="Guardar la nota")
    expect(guardar).to_have_count(1)  # mientras se redibuja hay dos formularios
    guardar.dblclick()
    expect(avisos(pagina)).to_contain_text("con precisión de calle")
    en_calma(pagina)
    guardada = notas(taller, "medio = 'Radio Sal'")
    assert len(guardada) == 1 and (guardada.ubicada[0], guardada.precision[0]) == ("clic", "calle")
    assert 21.6 < guardada.lat[0] < 21.75 and -113.30 < guardada.lon[0] < -113.15


def test_avisa_al_vuelo_de_lo_parecido_y_lo_une_al_guardar(taller, pagina):
    delito = "delito = 'homicidio-doloso' AND cvegeo = '99001' AND colonia IS NOT NULL"
    previa = notas(taller, f"ejemplo AND {delito}").iloc[0]
    dia = f"{previa.desde:%d%m%Y}"
    ver(taller, pagina, f"{MESA}&seccion=capturar")
    firmar(pagina)
    teclear(pagina, previa.titulo, "Homicidio doloso", "Radio Eco", dia, dia)
    parecida = pagina.locator(".parecida", has_text=f"nota {previa.nota},")
    expect(parecida).to_contain_text("Por qué:")
    pregunta = pagina.get_by_role("radiogroup", name=f"¿Es lo mismo que la nota {previa.nota}?")
    pregunta.get_by_text("Misma nota").click()
    en_calma(pagina)
    pagina.get_by_role("button", name="Guardar la nota").click()
    expect(avisos(pagina)).to_contain_text(f"misma nota que la {previa.nota}")
    assert notas(taller, "medio = 'Radio Eco'").evento.tolist() == [previa.evento]


def test_se_decide_con_una_tecla_una_sola_vez_y_se_revierte(taller, pagina):
    ver(taller, pagina, f"{MESA}&seccion=duplicados")
    firmar(pagina, "Beto")
    en_calma(pagina)
    antes = notas(taller, "ejemplo").evento.tolist()
    pagina.get_by_role("button", name="Mismo evento").dblclick()
    expect(avisos(pagina)).to_contain_text("mismo evento. Se puede revertir")
    en_calma(pagina)
    with lago.abrir(taller.carpeta) as abierto:
        assert len(abierto.leer("FROM lago.decision WHERE autor = 'Beto'")) == 1
    pagina.get_by_role("radio", name="Decisiones").click()
    pagina.get_by_role("button", name="Revertir").click()
    expect(avisos(pagina)).to_contain_text("Se revirtió la decisión")
    expect(pagina.locator(".tabla tbody tr").first).to_contain_text("revertida por Beto")
    assert notas(taller, "ejemplo").evento.tolist() == antes
    pagina.get_by_role("radio", name="Por decidir").click()
    expect(pagina.locator(".pareja")).to_be_visible()
    pareja = pagina.locator(".pareja").inner_text()
    pagina.keyboard.press("4")
    expect(pagina.locator(".pareja")).not_to_have_text(pareja, use_inner_text=True)


def test_un_archivo_con_formulas_y_html_no_ejecuta_nada_y_sale_neutralizado(taller, pagina):
    ver(taller, pagina, "mesa=ciudad-juarez&seccion=importar")
    archivo = {"name": "malo.csv", "mimeType": "text/csv", "buffer": MALO.encode()}
    pagina.locator('input[type="file"]').set_input_files(archivo)
    expect(pagina.get_by_role("combobox", name="Titulo")).to_have_value("Título de la nota")
    firmar(pagina)
    pagina.get_by_role("button", name="Importar las notas").dblclick()
    expect(avisos(pagina)).to_contain_text("2 notas entraron de 3 renglones")
    expect(pagina.locator(".tabla").last).to_contain_text("32/13/2026")
    for seccion in ("notas", "duplicados", "calidad", "capturar"):
        ver(taller, pagina, f"mesa=ciudad-juarez&seccion={seccion}")
        assert pagina.evaluate("window.malo") is None
    ver(taller, pagina, "mesa=ciudad-juarez&seccion=notas")
    expect(pagina.locator(".tabla")).to_contain_text("<script>window.malo=1</script>")
    with pagina.expect_download() as bajada:
        pagina.get_by_role("button", name="Descargar CSV").click()
    crudo = bajada.value.path().read_text("utf-8-sig")
    assert "'=HYPERLINK" in crudo and not re.search(r'(^|,)"?=HYPERLINK', crudo, re.MULTILINE)
    assert "javascript:" not in pagina.content()


def test_una_liga_al_publico_no_ensena_notas_ni_puntos(muestra, pagina):
    titulos = notas(muestra, "ejemplo").titulo.tolist()
    for ruta in ("seccion=notas&nota=86", "seccion=notas&nota=86&panel=historia", "seccion=capturar",
                 "seccion=duplicados&vista=eventos", "seccion=calidad"):  # fmt: skip
        ver(muestra, pagina, f"{MESA}&circulo=publico&{ruta}")
        expect(cuerpo(pagina)).to_contain_text("Al público no se le muestran notas ni puntos")
        dicho = pagina.content()
        assert not [t for t in titulos if t in dicho]
        expect(pagina.get_by_role("button", name="Descargar CSV")).to_have_count(0)
        expect(mapa(pagina)).to_have_count(0)


def test_cabe_en_el_telefono_sin_desbordar_a_lo_ancho(muestra, persona):
    telefono = persona(viewport={"width": 390, "height": 844}, has_touch=True)
    for seccion in ("capturar", "notas", "duplicados", "calidad"):
        ver(muestra, telefono, f"{MESA}&seccion={seccion}")
        assert telefono.evaluate("document.documentElement.scrollWidth") <= 390
    ver(muestra, telefono, f"{MESA}&seccion=capturar")
    mapa(telefono).scroll_into_view_if_needed()
    mapa(telefono).tap()
    expect(telefono.locator(".voz")).to_contain_text("Punto en 21.")
