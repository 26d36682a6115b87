"""Las metas en el navegador: se leen, se proponen, se acuerdan, se endurecen y se traen de un CSV."""

import re
from collections import Counter
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from datos import lago, metas
from datos.consultas import metas as consulta
from tests.navegador.apoyo import Tablero, cuerpo, en_calma, ir
from tests.navegador.test_mirar import INGLES, TODO_LO_DICHO

pytestmark = pytest.mark.navegador

RUTAS = (
    "mesa=mesa-de-ejemplo",
    "mesa=mesa-de-ejemplo&seccion=lamina",
    "mesa=mesa-de-ejemplo&seccion=escalera&meta=7",
    "mesa=mesa-de-ejemplo&seccion=escalera&meta=7&panel=historia",
    "mesa=mesa-de-ejemplo&seccion=escalera&meta=13&panel=puentes",
    "mesa=mesa-de-ejemplo&seccion=escalera&meta=15&panel=cambiar",
    "mesa=mesa-de-ejemplo&seccion=proponer&indicador=robo-a-negocio",
    "mesa=mesa-de-ejemplo&seccion=archivo",
    "mesa=uruapan",
)
# Lo que escriben en inglés los controles de fecha y de número, que sólo esta pantalla usa.
CONTROLES = re.compile(r"\b(Choose date|Decrement|Increment|day|month|year|Previous|Next|arrow keys)\b")
FORMAS = {
    "en meta": "●", "cumplida": "●", "en riesgo": "▲", "fuera": "■", "no cumplida": "■",
    "sin evidencia": "◌", "no evaluable": "◌",
}  # fmt: skip
PREGUNTAS = ["¿Cómo va?", "¿Cambió?", "¿Cumplirá?", "¿Cuántos quedan?"]
ENCABEZADO = "mesa,indicador,fuente,unidad,metodologia,tipo,valor,medida,limite,propone\n"
RENGLON = "pachuca,{indicador},SESNSP,carpetas,RNID,casos,{valor},anual,2090-12-31,Comité\n"


def ver(tablero: Tablero, pagina: Page, ruta: str) -> Page:
    """Abre Metas en una ruta."""
    return ir(pagina, tablero.liga(f"metas?{ruta}"))


def avisos(pagina: Page) -> Locator:
    return pagina.get_by_test_id("stAlert")


def oprimir(pagina: Page, rotulo: str) -> None:
    pagina.get_by_role("button", name=rotulo, exact=True).click()


def escribir(pagina: Page, **campos: str) -> None:
    """Llena los campos por su rótulo (con `_` por espacio) como quien pasa de uno a otro con el teclado."""
    for rotulo, valor in campos.items():
        campo = pagina.get_by_role("textbox", name=rotulo.replace("_", " "), exact=True)
        campo.fill(valor)
        campo.press("Tab")


def acuerdos(tablero: Tablero, mesa: str = "mesa-de-ejemplo"):
    """Las metas vigentes de la mesa, leídas por fuera del servidor."""
    with lago.abrir(tablero.carpeta) as abierto:
        return consulta.metas(abierto, mesa).set_index("meta")


def historia(tablero: Tablero, meta: int):
    with lago.abrir(tablero.carpeta) as abierto:
        return consulta.historia(abierto, meta)


def peldanos(pagina: Page) -> Locator:
    """Los rótulos de los peldaños en la figura: «30 sustituida»."""
    estados = re.compile(f" ({'|'.join(metas.PASOS)})$")
    return pagina.locator(".js-plotly-plot .annotation-text").filter(has_text=estados)


def proponer(pagina: Page, tablero: Tablero) -> int:
    """Firma y oprime el botón del asistente; devuelve el número de la meta nueva."""
    antes = set(acuerdos(tablero).index)
    escribir(pagina, Quién_la_propone="Comité de robo", Quién_lo_hace="Ana")
    oprimir(pagina, "Proponer la meta")
    expect(avisos(pagina)).to_contain_text("La meta quedó propuesta.")
    (nueva,) = set(acuerdos(tablero).index) - antes
    return int(nueva)


def abrir_en_la_escalera(pagina: Page, meta: int) -> None:
    """Va a La escalera y elige la meta por su número."""
    pagina.get_by_role("radio", name="La escalera").click()
    lista = pagina.get_by_role("combobox", name="Meta", exact=True)
    lista.fill(f"{meta} ·")
    pagina.get_by_role("option", name=re.compile(rf"^{meta} · ")).click()
    expect(pagina).to_have_url(re.compile(rf"meta={meta}\b"))


def acordar(pagina: Page, sesion: str) -> None:
    pagina.get_by_role("radio", name="Acordar o cambiar").click()
    escribir(pagina, Quién_lo_hace="Ana")
    oprimir(pagina, "Acordar en una sesión")
    escribir(pagina, Sesión=sesion)
    oprimir(pagina, "Sí, quedó acordada")
    expect(avisos(pagina).first).to_contain_text(f"quedó acordada en {sesion}.")


def test_cada_tarjeta_dice_su_estado_con_forma_y_palabra(muestra, pagina):
    ver(muestra, pagina, "mesa=mesa-de-ejemplo")
    tarjetas = pagina.locator(".tarjeta")
    expect(tarjetas.filter(has_text="Robo a transeúnte").first).to_contain_text("◌ no evaluable")
    dichas = [texto.split(" ", 1) for texto in tarjetas.locator(".estado").all_inner_texts()]
    assert len(dichas) == tarjetas.count() >= 7
    assert all(FORMAS[palabra] == forma for forma, palabra in dichas), dichas
    formas = Counter(forma for forma, _ in dichas)
    assert len(formas) >= 3
    recuento = [re.match(r"(.) (\d+) ", t) for t in pagina.locator(".recuento .estado").all_inner_texts()]
    assert {r[1]: int(r[2]) for r in recuento if r[2] != "0"} == formas
    for tarjeta in tarjetas.all():
        assert tarjeta.locator(".pregunta").all_inner_texts() == PREGUNTAS
        assert all(tarjeta.locator(".respuesta").all_inner_texts())


def test_juarez_muestra_su_escalera_y_explica_la_tasa_que_publico_la_mesa(muestra, pagina):
    ver(muestra, pagina, "mesa=ciudad-juarez")
    pagina.locator(".tarjeta", has_text="■ no cumplida").click()
    expect(pagina.get_by_role("combobox", name="Meta", exact=True)).to_have_value(
        re.compile("14 por 100 mil")
    )
    expect(pagina.get_by_role("figure", name="Escalera de metas: 50, 30, 14", exact=True)).to_be_visible()
    expect(peldanos(pagina)).to_have_text(["50 cumplida", "30 cumplida", "14 acordada"])
    explicacion = cuerpo(pagina).locator("p", has_text="publicó 211.94")
    expect(explicacion).to_contain_text("ese periodo da 272.11: 3,684 defunciones")
    expect(explicacion).to_contain_text("tendrían que ser 2,869 defunciones")


def test_se_propone_se_acuerda_se_endurece_y_la_escalera_crece(taller, pagina):
    ver(taller, pagina, "mesa=mesa-de-ejemplo&seccion=proponer&indicador=robo-a-negocio")
    pagina.get_by_role("radio", name="25% menos").click()
    # tres cuartas partes de los 52.1 de los doce meses a agosto de 2026, sin decimales
    expect(pagina.get_by_role("spinbutton", name="La meta")).to_have_value("39.00")
    expect(pagina.get_by_role("textbox", name="Con qué se justifica")).to_have_value("25% menos")
    expect(pagina.locator(".lectura")).to_contain_text("la meta es 39 para")
    primera = proponer(pagina, taller)
    abrir_en_la_escalera(pagina, primera)
    expect(peldanos(pagina)).to_have_text(["52 acordada", "39 propuesta"])
    acordar(pagina, "Plenaria de robo")
    expect(peldanos(pagina)).to_have_text(["52 acordada", "39 acordada"])

    pagina.get_by_role("link", name="Proponer una más dura que la sustituya").click()
    sustituye = pagina.get_by_role("combobox", name="Sustituye a")
    expect(sustituye).to_have_value(re.compile(r"^39 por 100 mil, \d{4} \(acordada\)$"))
    meta = pagina.get_by_role("spinbutton", name="La meta")
    meta.fill("30")
    meta.press("Tab")
    expect(pagina.locator(".lectura")).to_contain_text("la meta es 30")
    segunda = proponer(pagina, taller)
    abrir_en_la_escalera(pagina, segunda)
    expect(peldanos(pagina)).to_have_count(3)
    acordar(pagina, "Plenaria más dura")
    crecida = ["52 acordada", "39 sustituida", "30 acordada"]
    expect(peldanos(pagina)).to_have_text(crecida)
    pagina.get_by_role("radio", name="Historia").click()
    renglones = pagina.locator(".tabla tbody tr")
    expect(renglones).to_have_count(1 + 3 + 2)  # la del ejemplo, la sustituida y la nueva
    expect(renglones.filter(has_text="acordada → sustituida")).to_contain_text(
        f"Sustituida por la meta {segunda}"
    )
    quedo = acuerdos(taller)
    assert (quedo.estado[primera], quedo.estado[segunda]) == ("sustituida", "acordada")
    assert (quedo.sustituye[segunda], quedo.sesion[segunda]) == (primera, "Plenaria más dura")


def test_dos_personas_acuerdan_la_misma_y_la_segunda_sabe_que_cambio(taller, persona):
    terminos = {
        "mesa": "mesa-de-ejemplo", "indicador": "secuestro", "fuente": "SESNSP", "unidad": "carpetas",
        "metodologia": "RNID", "tipo": "casos", "valor": 2.0, "medida": "movil_12",
        "limite": date(2090, 12, 31), "propone": "Comité",
    }  # fmt: skip
    with lago.abrir(taller.carpeta) as abierto:
        meta = metas.proponer(abierto, terminos, autor="Comité")
    ana, beto = persona(), persona()
    for quien, nombre in ((ana, "Ana"), (beto, "Beto")):
        ver(taller, quien, f"mesa=mesa-de-ejemplo&seccion=escalera&meta={meta}&panel=cambiar")
        escribir(quien, Quién_lo_hace=nombre)
        oprimir(quien, "Acordar en una sesión")
        escribir(quien, Sesión=f"Plenaria de {nombre}", Nota=f"Nota de {nombre}")
        en_calma(quien)
    ana.get_by_role("button", name="Sí, quedó acordada").dblclick()
    expect(avisos(ana).first).to_contain_text(f"La meta {meta} quedó acordada en Plenaria de Ana.")
    expect(cuerpo(ana)).to_contain_text("— acordada, revisión 2.")
    en_calma(ana)
    assert historia(taller, meta).estado.tolist() == ["propuesta", "acordada"]

    oprimir(beto, "Sí, quedó acordada")
    ajeno = avisos(beto).first
    expect(ajeno).to_contain_text(
        re.compile(rf"Ana cambió la meta {meta} el \d{{4}}-\d\d-\d\d a las \d\d:\d\d")
    )
    expect(ajeno).to_contain_text("estado decía «propuesta» y dice «acordada»")
    expect(ajeno).to_contain_text("dice «Plenaria de Ana»")
    boton = beto.get_by_role("button", name="Acordar en una sesión")
    if boton.get_attribute("aria-expanded") != "true":
        boton.click()
    expect(beto.get_by_role("textbox", name="Sesión", exact=True)).to_have_value("Plenaria de Beto")
    expect(beto.get_by_role("textbox", name="Nota", exact=True)).to_have_value("Nota de Beto")
    beto.keyboard.press("Escape")
    oprimir(beto, "Ver cómo quedó y decidir (lo que escribí se conserva)")
    expect(cuerpo(beto)).to_contain_text("— acordada, revisión 2.")
    expect(boton).to_have_count(0)
    ultimas = historia(taller, meta)
    assert ultimas.autor.tolist() == ["Comité", "Ana"]
    assert (ultimas.sesion.iloc[-1], ultimas.nota.iloc[-1]) == ("Plenaria de Ana", "Nota de Ana")


def subir(pagina: Page, nombre: str, texto: str) -> None:
    archivo = {"name": nombre, "mimeType": "text/csv", "buffer": texto.encode()}
    pagina.locator('input[type="file"]').set_input_files(archivo)
    pagina.get_by_role("button", name=f"Quitar {nombre}").wait_for()
    oprimir(pagina, "Traer las metas")


def test_un_csv_malo_dice_que_le_pasa_a_cada_renglon_y_corregido_entra(taller, pagina):
    ver(taller, pagina, "mesa=pachuca&seccion=archivo")
    escribir(pagina, Quién_lo_hace="Ana")
    buena = RENGLON.format(indicador="secuestro", valor=2)
    subir(
        pagina,
        "con_errores.csv",
        ENCABEZADO
        + buena
        + RENGLON.format(indicador="extorsion", valor=-1)
        + RENGLON.format(indicador="no-existe", valor="mucho"),
    )
    expect(avisos(pagina)).to_contain_text("No entró ninguna meta: corrija estos renglones")
    renglones = pagina.locator(".tabla tbody tr")
    expect(renglones).to_have_text(
        [
            re.compile(r"^3.*no puede ser -1: se espera cero o más"),
            re.compile(r"^4.*llegó «mucho» y se espera un número.*No existe el indicador «no-existe»"),
        ]
    )
    assert acuerdos(taller, "pachuca").empty
    subir(pagina, "corregido.csv", ENCABEZADO + buena + RENGLON.format(indicador="extorsion", valor=7))
    expect(avisos(pagina)).to_contain_text("Metas nuevas: 2. Ya estaban: 0.")
    expect(renglones).to_have_count(0)
    oprimir(pagina, "Traer las metas")
    expect(avisos(pagina)).to_contain_text("Metas nuevas: 0. Ya estaban: 2.")
    assert sorted(acuerdos(taller, "pachuca").valor) == [2, 7]
    pagina.get_by_role("radio", name="Cómo vamos").click()
    solas = avisos(pagina).filter(has_text="Sin una serie cargada que las mida")
    expect(solas).to_contain_text("Extorsión (7 carpetas) y Secuestro (2 carpetas)")


def test_en_el_telefono_cabe_a_lo_ancho_y_habla_espanol(muestra, persona):
    pagina = persona(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    for ruta in RUTAS:
        ver(muestra, pagina, ruta)
        expect(pagina.get_by_role("heading", level=1)).to_have_text("Metas")
        expect(pagina.get_by_test_id("stException")).to_have_count(0)
        dicho = pagina.evaluate(TODO_LO_DICHO)
        assert INGLES.findall(dicho) == [], ruta
        for que in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            assert pagina.evaluate(f"{que}.scrollWidth - {que}.clientWidth") <= 0, (ruta, que)


def test_los_controles_de_fecha_y_numero_hablan_espanol(muestra, pagina):
    ver(muestra, pagina, "mesa=mesa-de-ejemplo&seccion=proponer&indicador=robo-a-negocio")
    pagina.get_by_role("spinbutton", name="La meta").wait_for()
    pagina.locator('[data-testid="stDateInput"] button').click()
    pagina.get_by_role("grid").wait_for()
    assert CONTROLES.findall(pagina.evaluate(TODO_LO_DICHO)) == []
