"""La conciliación en el navegador: subir una lista, cotejarla sin decidir dos veces y ver los conjuntos."""

import pytest
from playwright.sync_api import expect

from datos import lago
from datos.circulos import MESA
from datos.consultas import listas as consulta
from tests.datos.prensa import cordoba
from tests.navegador import apoyo
from tests.navegador.apoyo import cuerpo, en_calma, ir
from tests.navegador.test_mirar import INGLES, TODO_LO_DICHO

pytestmark = pytest.mark.navegador
VISTAS = ("meses", "conjuntos", "cotejo", "listas")
LISTA = f"Folio,Fecha del hecho,Colonia,Nombre de la víctima\nF/1,{cordoba.dia(5)},ESPERANZA,Juan Pérez\n"


@pytest.fixture(scope="module")
def tablero(tmp_path_factory):
    """Un tablero con el caso Córdoba y nada más."""
    carpeta = tmp_path_factory.mktemp("conciliacion")
    with lago.abrir(carpeta / "lago") as abierto:
        cordoba.registrar(abierto)
        cordoba.entregar(abierto, carpeta)
    servido = apoyo.Tablero(carpeta / "lago", con_ejemplo=False)
    yield servido
    servido.cerrar()


def liga(tablero, vista, mas=""):
    return tablero.liga(
        f"prensa?mesa={cordoba.MESA}&seccion=conciliacion&vista={vista}&delito=secuestro{mas}"
    )


def decididos(tablero):
    with lago.abrir(tablero.carpeta) as abierto:
        return consulta.cotejos(abierto, cordoba.MESA, MESA)


@pytest.mark.parametrize("ancho", [390, 1366])
@pytest.mark.parametrize("vista", VISTAS)
def test_cada_vista_cabe_y_habla_espanol(tablero, persona, vista, ancho):
    pagina = ir(persona(viewport={"width": ancho, "height": 800}), liga(tablero, vista))
    expect(cuerpo(pagina)).to_contain_text("Secuestro" if vista == "listas" else "mesa")
    assert pagina.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert INGLES.search(pagina.evaluate(TODO_LO_DICHO)) is None
    assert f"vista={vista}" in pagina.url and "delito=secuestro" in pagina.url


def test_un_doble_clic_decide_una_sola_vez_y_se_deshace(tablero, pagina):
    ir(pagina, liga(tablero, "cotejo", "&par=0-1"))
    firma = pagina.get_by_role("textbox", name="Quién lo hace", exact=True)
    firma.fill("Ana")
    firma.press("Tab")
    en_calma(pagina)
    pagina.get_by_role("button", name="Sí, es el mismo hecho").dblclick()
    expect(cuerpo(pagina)).to_contain_text("1 confirmados, 1 propuestos")
    en_calma(pagina)
    assert decididos(tablero)[["veredicto", "autor", "vigente"]].values.tolist() == [
        ["mismo hecho", "Ana", True]
    ]
    pagina.get_by_role("button", name="Deshacer").click()
    expect(cuerpo(pagina)).to_contain_text("0 confirmados, 2 propuestos")
    assert not decididos(tablero)["vigente"].any()


def test_subir_una_lista_descarta_los_nombres_y_la_segunda_vez_ya_estaba(tablero, pagina):
    ir(pagina, liga(tablero, "listas"))
    for dice in ("Se guardó la lista 3 con 1 caso.", "Esa lista ya estaba"):
        archivo = {"name": "nueva.csv", "mimeType": "text/csv", "buffer": LISTA.encode()}
        pagina.locator('input[type="file"]').set_input_files([archivo])
        pagina.get_by_role("button", name="Guardar la lista").wait_for()
        en_calma(pagina)
        for rotulo, valor in (("Cómo le dicen en la mesa", "el alcalde"), ("Quién la entrega", "Cabildo"),
                              ("Quién lo hace", "Ana")):  # fmt: skip
            campo = pagina.get_by_role("textbox", name=rotulo, exact=True)
            campo.fill(valor)
            campo.press("Tab")
            en_calma(pagina)
        pagina.get_by_role("button", name="Guardar la lista").click()
        expect(cuerpo(pagina)).to_contain_text(dice)
        en_calma(pagina)
    with lago.abrir(tablero.carpeta) as abierto:
        guardados = consulta.casos(abierto, cordoba.MESA, "comite", cordoba.DELITO).query("lista == 3")
    assert len(guardados) == 1 and "Pérez" not in guardados.to_csv()
