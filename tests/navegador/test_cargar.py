"""Subir, rechazar, preguntar y deshacer, como lo hace una persona, y dos a la vez."""

import re

import pytest
from playwright.sync_api import expect

from tests.navegador.apoyo import ENCABEZADO, cargar, cuerpo, elegir, en_calma, ir, municipal, soltar

pytestmark = pytest.mark.navegador

RASTRO = re.compile(r"Traceback|Exception|\bError:|\bFile \"")
PROPIA = b"A\xc3\xb1o,Mes,Secuestros\n2025,Enero,3\n2025,Febrero,0\n2025,Marzo,2\n"


def avisos(pagina):
    return pagina.get_by_test_id("stAlert")


def abrir_datos(tablero, pagina, mesa, seccion="subir"):
    return ir(pagina, tablero.liga(f"datos?mesa={mesa}&seccion={seccion}"))


def test_se_sube_un_archivo_y_aparece_su_serie(taller, pagina):
    abrir_datos(taller, pagina, "torreon")
    soltar(pagina, ("IDM_torreon.csv", municipal(5035, "Coahuila de Zaragoza", "Torreón")))
    pagina.get_by_role("textbox", name="Quién carga").fill("Comité de indicadores")
    with taller.ocupado():
        cargar(pagina)
        expect(pagina.get_by_role("progressbar")).to_be_visible()
        expect(pagina.get_by_test_id("stProgress")).to_contain_text("Guardando en el lago · 3 renglones")
    expect(avisos(pagina)).to_contain_text("IDM_torreon.csv — cargado.")
    expect(pagina.get_by_test_id("stProgress")).to_have_count(0)
    expect(pagina.locator(".tabla")).to_contain_text("negativ")
    pagina.get_by_role("link", name="Incidencia").click()
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()
    expect(cuerpo(pagina)).to_contain_text("En noviembre de 2024 hubo 22 carpetas por homicidio doloso")
    ultima = taller.cargas().iloc[0]
    assert (ultima["archivo"], ultima["autor"]) == ("IDM_torreon.csv", "Comité de indicadores")


def test_se_suben_archivos_oficiales(taller, pagina, reales):
    abrir_datos(taller, pagina, "irapuato")
    oficiales = [
        reales / "sesnsp" / "IDEFC_NM_nov2024_2015-2024.csv",
        reales / "sesnsp" / "IDM_guanajuato_homicidios_2020_2025_raw.csv",
        reales / "poblacion" / "conapo_mun_1990_2040_lapanquecita_poblacion.csv",
    ]
    soltar(pagina, *oficiales)
    cargar(pagina)
    for oficial in oficiales:
        expect(avisos(pagina).filter(has_text=f"{oficial.name} — cargado.")).to_be_visible()
    expect(pagina.locator(".tabla").first).to_contain_text("Gravedad")
    ir(pagina, taller.liga("incidencia?mesa=irapuato&comparar=estado&comparar=pais&hasta=2024"))
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()
    expect(pagina.locator(".ficha").first).to_contain_text("Irapuato, Guanajuato y")
    expect(cuerpo(pagina)).to_contain_text("carpetas por homicidio doloso: a ritmo de un año,")


@pytest.mark.parametrize(
    ("nombre", "contenido", "dice"),
    [
        ("cortado.csv", municipal(16006, "Michoacán", "Apatzingán")[:-60], "está cortado o dañado"),
        ("foto.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n", "PDF"),
        ("otro.csv", ENCABEZADO.replace("Subtipo", "Subclase").encode("cp1252") + b"1\n", "encabezado"),
        ("vacio.csv", b"", "vacío"),
    ],
)
def test_un_archivo_que_no_sirve_se_explica_y_no_cambia_nada(taller, pagina, nombre, contenido, dice):
    antes = taller.version()
    abrir_datos(taller, pagina, "apatzingan")
    soltar(pagina, (nombre, contenido))
    cargar(pagina)
    expect(avisos(pagina).first).to_contain_text(f"{nombre} — rechazado.")
    expect(avisos(pagina).first).to_contain_text(dice)
    assert not RASTRO.search(pagina.inner_text("body"))
    assert taller.version() == antes


def test_un_archivo_de_otro_tipo_no_se_acepta_y_lo_dice(taller, pagina):
    abrir_datos(taller, pagina, "apatzingan")
    archivo = {"name": "acta.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    pagina.locator('input[type="file"]').set_input_files(archivo)
    expect(pagina.get_by_role("alert")).to_contain_text("Ese tipo de archivo no se puede cargar")
    expect(pagina.get_by_role("button", name="Cargar", exact=True)).to_be_disabled()


def test_el_asistente_pregunta_carga_la_tabla_y_recuerda(taller, pagina):
    abrir_datos(taller, pagina, "colima")
    soltar(pagina, ("propia.csv", PROPIA))
    cargar(pagina)
    expect(cuerpo(pagina)).to_contain_text("Diga qué es cada columna de «propia.csv»")
    expect(pagina.get_by_role("combobox", name="Secuestros")).to_have_value("Casos de secuestro")
    pagina.get_by_role("textbox", name="Fuente").fill("Fiscalía de Colima")
    elegir(pagina, "Unidad", "eventos")
    pagina.get_by_role("button", name="Cargar como tabla").click()
    expect(avisos(pagina)).to_contain_text("propia.csv — cargado.")
    ir(pagina, taller.liga("incidencia?mesa=colima&indicador=secuestro&forma=tabla"))
    expect(pagina.locator(".tabla")).to_contain_text("Fiscalía de Colima · eventos")


def test_se_deshace_una_carga_confirmando(taller, pagina):
    abrir_datos(taller, pagina, "xalapa")
    soltar(pagina, ("IDM_xalapa.csv", municipal(30087, "Veracruz", "Xalapa")))
    cargar(pagina)
    expect(avisos(pagina)).to_contain_text("IDM_xalapa.csv — cargado.")
    pagina.get_by_role("radio", name="Cargas y calidad").click()
    pagina.get_by_role("button", name="Deshacer esta carga").click()
    expect(pagina.get_by_text("volverá lo que había antes de ella")).to_be_visible()
    assert taller.vigentes("IDM_xalapa.csv") == 1  # hasta aquí sólo se preguntó
    pagina.get_by_role("button", name="Sí, deshacer").click()
    expect(avisos(pagina)).to_contain_text("Se deshizo la carga")
    renglon = pagina.locator(".tabla").first.locator("tr", has_text="IDM_xalapa.csv")
    expect(renglon).to_contain_text("deshecha")
    assert taller.vigentes("IDM_xalapa.csv") == 0


def test_dos_clics_cargan_una_sola_vez(taller, pagina):
    abrir_datos(taller, pagina, "tuxpan")
    soltar(pagina, ("IDM_tuxpan.csv", municipal(30189, "Veracruz", "Tuxpan")))
    pagina.get_by_role("button", name="Cargar 1 archivo").dblclick()
    expect(avisos(pagina)).to_contain_text(re.compile("IDM_tuxpan.csv — (cargado|ya estaba)"))
    en_calma(pagina)
    assert taller.vigentes("IDM_tuxpan.csv") == 1
    assert taller.cargas()["archivo"].eq("IDM_tuxpan.csv").sum() == 1


def test_una_persona_carga_y_la_otra_lo_ve_al_recargar(taller, persona):
    quien_mira, quien_sube = persona(), persona()
    ir(quien_mira, taller.liga("?mesa=mexicali"))
    expect(cuerpo(quien_mira)).to_contain_text("Aún no hay incidencia cargada")
    abrir_datos(taller, quien_sube, "mexicali")
    soltar(quien_sube, ("IDM_mexicali.csv", municipal(2002, "Baja California", "Mexicali")))
    cargar(quien_sube)
    expect(avisos(quien_sube)).to_contain_text("IDM_mexicali.csv — cargado.")
    quien_mira.reload()
    expect(quien_mira.locator(".vistazo > a.fila").first).to_contain_text("nov 2024")


def test_dos_personas_suben_lo_mismo_a_la_vez_y_entra_una_vez(taller, persona):
    ventanas = [persona(), persona()]
    for ventana in ventanas:
        abrir_datos(taller, ventana, "reynosa")
        soltar(ventana, ("IDM_reynosa.csv", municipal(28032, "Tamaulipas", "Reynosa")))
    with taller.ocupado():
        for ventana in ventanas:
            cargar(ventana)
        for ventana in ventanas:
            expect(ventana.get_by_test_id("stProgress")).to_contain_text("Guardando en el lago")
    for ventana in ventanas:
        expect(avisos(ventana)).to_contain_text(re.compile("cargado|ya estaba"))
    dicho = sorted(re.search("cargado|ya estaba", avisos(v).inner_text())[0] for v in ventanas)
    assert dicho == ["cargado", "ya estaba"]
    assert taller.vigentes("IDM_reynosa.csv") == 1


def test_recargar_a_media_carga_no_deja_nada_a_medias(taller, pagina):
    antes = taller.version()
    abrir_datos(taller, pagina, "cordoba")
    archivo = ("IDM_cordoba.csv", municipal(30044, "Veracruz", "Córdoba"))
    soltar(pagina, archivo)
    with taller.ocupado():
        cargar(pagina)
        expect(pagina.get_by_test_id("stProgress")).to_contain_text("Guardando en el lago")
        pagina.reload()
        en_calma(pagina)
        assert taller.version() == antes
    soltar(pagina, archivo)  # la que se quedó esperando entra completa o no entra; ésta no la duplica
    cargar(pagina)
    expect(avisos(pagina)).to_contain_text(re.compile("IDM_cordoba.csv — (cargado|ya estaba)"))
    assert taller.vigentes("IDM_cordoba.csv") == 1
    ir(pagina, taller.liga("incidencia?mesa=cordoba&medida=casos&forma=tabla"))
    expect(pagina.locator(".tabla tbody tr")).to_have_count(35)
