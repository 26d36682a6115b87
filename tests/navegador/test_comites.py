"""Los comités en el navegador: se miran, se agrega una ficha, se captura en la rejilla y se trae un CSV."""

import re

import pytest
from playwright.sync_api import Page, expect

from datos import lago
from datos.consultas import comites as consulta
from tests.navegador.apoyo import Tablero, cuerpo, en_calma, ir
from tests.navegador.test_mirar import INGLES, TODO_LO_DICHO

pytestmark = pytest.mark.navegador

MESA = "mesa-de-ejemplo"
RUTAS = ("", "seccion=detalle&ficha=3", "seccion=detalle&ficha=3&panel=tabla&cuenta=movil",
         "seccion=detalle&ficha=5&panel=historia", "seccion=detalle&ficha=3&panel=editar",
         "seccion=capturar&ficha=5", "seccion=nueva", "seccion=excel", "circulo=publico")  # fmt: skip


def ver(tablero: Tablero, pagina: Page, ruta: str = "", mesa: str = MESA) -> Page:
    return ir(pagina, tablero.liga(f"comites?mesa={mesa}&{ruta}"))


def valores(tablero: Tablero, mesa: str, ficha: int) -> dict[str, float]:
    """Lo anotado, leído por fuera del servidor."""
    with lago.abrir(tablero.carpeta) as abierto:
        tabla = consulta.valores(abierto, mesa, "comite", ficha)
    return {f"{m:%Y-%m}": v for m, v in zip(tabla.mes, tabla.valor, strict=True)}


def firmar(pagina: Page, **campos: str) -> None:
    for rotulo, valor in {**campos, "Quién_lo_hace": "Ana"}.items():
        campo = pagina.get_by_role("textbox", name=rotulo.replace("_", " "), exact=True)
        campo.fill(valor)
        campo.press("Tab")
    en_calma(pagina)


def agregar(pagina: Page, tablero: Tablero, mesa: str) -> int:
    """Agrega «Denuncias presentadas» con su plantilla; devuelve el número de la ficha."""
    ver(tablero, pagina, "seccion=nueva", mesa)
    firmar(pagina, Comité="Comité de robo", Responsable="Enlace")
    pagina.get_by_role("button", name="Agregar esta ficha", exact=True).click()
    expect(cuerpo(pagina)).to_contain_text("Ya se puede capturar")
    with lago.abrir(tablero.carpeta) as abierto:
        return int(consulta.fichas(abierto, mesa, "comite").ficha.max())


def escribir_en_la_rejilla(pagina: Page, renglon: int, columna: int, valor: str) -> None:
    """Llega con el teclado a una celda, como quien captura, y escribe."""
    lienzo = pagina.locator(".dvn-scroller").first
    lienzo.scroll_into_view_if_needed()
    caja = lienzo.bounding_box()
    lienzo.click(position={"x": caja["width"] / 13 * 1.5, "y": 55})
    for tecla, veces in (("ArrowDown", renglon), ("ArrowRight", columna)):
        for _ in range(veces):
            pagina.keyboard.press(tecla)
    pagina.keyboard.press("Enter")
    campo = pagina.locator("input.gdg-input")
    campo.fill(valor)
    campo.press("Enter")
    expect(campo).to_have_count(0)
    en_calma(pagina)


@pytest.mark.parametrize("ruta", RUTAS)
def test_cada_vista_habla_espanol_y_no_desborda(muestra, pagina, ruta):
    ver(muestra, pagina, ruta)
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Comités")
    assert INGLES.findall(pagina.evaluate(TODO_LO_DICHO)) == []
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 1366


def test_un_renglon_del_tablero_lleva_a_su_indicador(muestra, pagina):
    ver(muestra, pagina)
    pagina.locator("a.fila", has_text="Consignaciones por cada 100").click()
    expect(pagina).to_have_url(re.compile("ficha=3"))
    expect(pagina.locator(".js-plotly-plot")).to_be_visible()
    expect(cuerpo(pagina)).to_contain_text("suma entre suma")


def test_en_el_telefono_no_se_desplaza_de_lado(muestra, persona):
    pagina = persona(viewport={"width": 390, "height": 844})
    for ruta in ("", "seccion=detalle&ficha=3", "seccion=capturar&ficha=5"):
        ver(muestra, pagina, ruta)
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 390


def test_agregar_capturar_y_ver_quien_anoto(taller, pagina):
    ficha = agregar(pagina, taller, "uruapan")
    ver(taller, pagina, f"seccion=capturar&ficha={ficha}", "uruapan")
    escribir_en_la_rejilla(pagina, 1, 0, "0")
    escribir_en_la_rejilla(pagina, 1, 1, "41")
    firmar(pagina)
    pagina.get_by_role("button", name="Guardar 2 cambios", exact=True).click()
    expect(cuerpo(pagina)).to_contain_text("Se guardó: 2 meses de «Denuncias presentadas».")
    assert sorted(valores(taller, "uruapan", ficha).values()) == [0.0, 41.0]
    expect(pagina.locator(".quien")).to_contain_text("Ana")


def test_traer_un_csv_dice_lo_malo_por_renglon_y_despues_entra(taller, pagina):
    ficha = agregar(pagina, taller, "pachuca")
    ver(taller, pagina, "seccion=excel", "pachuca")
    firmar(pagina)
    for contenido, dice in (
        (f"ficha,mes,valor\n{ficha},2025-01,5\n{ficha},2025-02,muchas\n", "no es un número"),
        (f"ficha,mes,valor\n{ficha},2025-01,5\n{ficha},2025-02,\n", "Meses anotados: 1."),
    ):
        archivo = {"name": "valores.csv", "mimeType": "text/csv", "buffer": contenido.encode()}
        pagina.locator('input[type="file"]').set_input_files(archivo)
        en_calma(pagina).get_by_role("button", name="Traer los valores", exact=True).click()
        expect(cuerpo(pagina)).to_contain_text(dice)
    assert valores(taller, "pachuca", ficha) == {"2025-01": 5.0}
