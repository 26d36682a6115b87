"""La pantalla Comités: dice cómo van, deja capturar y corregir, y al público no le enseña lo ajeno."""

import pandas as pd
import pytest

from datos import comites, lago
from datos.consultas import comites as consulta
from paginas.partes.comites import archivo, captura
from tests.paginas.apoyo import abrir, boton, escrito

MESA = "mesa-de-ejemplo"
SECCIONES = ("tablero", "detalle", "capturar", "nueva", "excel")


def ver(**parametros):
    return abrir("comites", **{"mesa": MESA, **parametros})


def fichas(carpeta, mesa=MESA):
    with lago.abrir(carpeta) as abierto:
        return consulta.fichas(abierto, mesa, "comite").set_index("ficha")


def firmar(prueba, quien="Ana"):
    prueba.text_input(key="autor").set_value(quien)


@pytest.mark.parametrize("seccion", SECCIONES)
@pytest.mark.parametrize("mesa", [MESA, "torreon"])
def test_cada_seccion(mirador, mesa, seccion):
    dice = escrito(ver(mesa=mesa, seccion=seccion))
    if mesa == "torreon" and seccion != "nueva":
        assert "aún no tienen indicadores" in dice and "seccion=nueva" in dice


PANELES = {
    "lectura": "<dt>Responsable</dt>",
    "tabla": '<th scope="col">Periodo</th>',
    "historia": "se agregó la ficha",
    "editar": "[Responsable]",
}


def ver_panel(panel, **parametros):
    prueba = ver(seccion="detalle", panel=panel, **parametros)
    return escrito(prueba) + "".join(f"[{campo.label}]" for campo in prueba.text_input)


@pytest.mark.parametrize("panel", PANELES)
@pytest.mark.parametrize("ficha", ["3", "5"])
def test_cada_panel_de_una_razon_y_de_una_medida(mirador, ficha, panel):
    dice = ver_panel(panel, ficha=ficha)
    assert PANELES[panel] in dice
    # Sólo una razón tiene de qué dividirse.
    assert panel != "tabla" or ("Denominador" in dice) == (ficha == "3")


@pytest.mark.parametrize("panel", PANELES)
def test_el_publico_ve_la_cifra_pero_no_quien_responde_ni_quien_la_anoto(mirador, panel):
    dice = ver_panel(panel, ficha="1", circulo="publico")
    assert (PANELES[panel] in dice) == (panel == "tabla")


def test_el_tablero_dice_cifra_cambio_y_lo_que_falta(mirador):
    dice = escrito(ver())
    assert dice.count('class="fila comite"') == 2
    assert "● mejoró" in dice and "◌ no se puede decir" in dice and "hasta ago 2026" in dice
    assert "es una medida y no un conteo" in dice and "Consignaciones por cada 100 carpetas por mes" in dice


def test_la_razon_de_doce_meses_es_suma_entre_suma(mirador):
    with lago.abrir(mirador) as abierto:
        doce = consulta.valores(abierto, MESA, "mesa", 3).tail(12)
    razon = 100 * doce.numerador.sum() / doce.denominador.sum()
    dice = escrito(ver(seccion="detalle", ficha="3"))
    assert f"{razon:.1f} consignaciones por cada 100 carpetas (entre" in dice
    assert "suma entre suma" in dice and "Fiscalía de la entidad de ejemplo" in dice


def test_al_publico_solo_lo_publico(mirador):
    for seccion in SECCIONES:
        dice = escrito(ver(seccion=seccion, circulo="publico"))
        assert "consignaciones por cada 100 carpetas" not in dice and "(ficticio)" not in dice
    assert "círculo «Mesa» o «Comité»" in escrito(ver(seccion="capturar", circulo="publico"))
    with lago.abrir(mirador) as abierto:
        bajado = archivo.todo(abierto, MESA, "publico").decode("utf-8-sig")
    assert "autor" not in bajado and "consignaciones" not in bajado and "llamadas" in bajado


def test_una_plantilla_se_agrega_con_un_clic(con_ejemplo):
    prueba = ver(mesa="torreon", seccion="nueva")
    prueba.selectbox(key="plantilla_de_comite").set_value("sentencias")
    boton(prueba, "Agregar esta ficha").click().run()
    assert "Escriba quién lo hace" in escrito(prueba)
    firmar(prueba)
    prueba.text_input(key="comite_nuevo").set_value("Comité de justicia")
    boton(prueba, "Agregar esta ficha").click().run()
    assert "Falta decir: el responsable." in escrito(prueba)
    prueba.text_input(key="responsable_nuevo").set_value("Enlace")
    boton(prueba, "Agregar esta ficha").click().run()
    assert "Ya se puede capturar" in escrito(prueba)
    assert fichas(con_ejemplo, "torreon").nombre.tolist() == ["Sentencias condenatorias"]


def test_corregir_no_pisa_lo_que_otra_persona_cambio(con_ejemplo):
    prueba = ver(seccion="detalle", ficha="1", panel="editar")
    with lago.abrir(con_ejemplo) as abierto:
        comites.corregir(abierto, 1, {"fuente": "Otro oficio"}, revision=1, autor="Beto")
    firmar(prueba)
    prueba.text_input(key="nombre_1_1").set_value("Carpetas")
    boton(prueba, "Guardar la ficha").click().run()
    dice = escrito(prueba)
    assert "Beto cambió la ficha 1" in dice and "decía «Fiscalía de la entidad de ejemplo»" in dice
    assert fichas(con_ejemplo).nombre[1] == "Carpetas de robo iniciadas"
    boton(prueba, "Ver cómo quedó").click().run()
    prueba.text_input(key="nombre_1_2").set_value("Carpetas")
    boton(prueba, "Guardar la ficha").click().run()
    assert "Se corrigió «Carpetas»." in escrito(prueba)
    assert fichas(con_ejemplo).loc[1, ["nombre", "fuente"]].tolist() == ["Carpetas", "Otro oficio"]


def test_la_rejilla_distingue_vacio_de_cero_y_recuerda_lo_que_se_veia():
    vigente = pd.DataFrame({"mes": pd.to_datetime(["2025-03-01", "2026-02-01"]), "valor": [0.0, 7.0]})
    vista = captura.rejilla(vigente, 1, 2026)
    assert vista.shape == (3, 12) and vista.loc["2025", "marzo"] == 0 and vista.notna().sum().sum() == 2
    assert captura.rejilla(vigente.iloc[:0], 3, 2026).columns.tolist() == [
        "marzo", "junio", "septiembre", "diciembre",
    ]  # fmt: skip
    editada = vista.copy()
    assert captura.cambios(vista, editada, 4) == []
    editada.loc["2025", "marzo"], editada.loc["2026", "enero"] = float("nan"), 0.0
    assert [(f"{c.mes:%Y-%m}", c.valor, c.vista) for c in captura.cambios(vista, editada, 4)] == [
        ("2025-03", None, 0.0), ("2026-01", 0.0, None),
    ]  # fmt: skip
