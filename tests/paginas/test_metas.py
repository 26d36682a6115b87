"""La pantalla Metas: dice cómo va cada una, deja moverlas y no pierde lo que otra persona cambió."""

import pandas as pd
import pytest

from datos import lago, metas
from datos.consultas import metas as consulta
from paginas.impresos import metas_medidas
from paginas.partes.metas import historia, lamina
from tests.paginas.apoyo import abrir, boton, escrito

EJEMPLO = {"mesa": "mesa-de-ejemplo"}
PROPUESTA = "15"


def ver(**parametros):
    return abrir("metas", **{**EJEMPLO, **parametros})


def estado(carpeta, meta):
    with lago.abrir(carpeta) as abierto:
        return consulta.historia(abierto, int(meta)).iloc[-1]


def firmar(prueba, quien="Ana"):
    prueba.text_input(key="autor").set_value(quien)


@pytest.mark.parametrize("seccion", ["vigentes", "lamina", "escalera", "proponer", "archivo"])
@pytest.mark.parametrize("mesa", ["mesa-de-ejemplo", "ciudad-juarez", "torreon"])
def test_cada_seccion_con_el_ejemplo(mirador, mesa, seccion):
    dice = escrito(ver(mesa=mesa, seccion=seccion))
    if mesa == "torreon" and seccion in ("vigentes", "lamina", "escalera"):
        assert "aún no tiene metas" in dice and "seccion=proponer" in dice


@pytest.mark.parametrize("panel", ["lectura", "historia", "puentes", "cambiar"])
@pytest.mark.parametrize("meta", ["4", "7", "12", "13", "14", "15"])
def test_cada_panel_de_cada_clase_de_meta(mirador, meta, panel):
    assert ver(seccion="escalera", meta=meta, panel=panel).get("plotly_chart")


def test_las_tarjetas_dicen_estado_con_forma_y_palabra_y_las_tres_respuestas(mirador):
    dice = escrito(ver())
    for insignia in ("● en meta", "▲ en riesgo", "■ fuera", "◌ sin evidencia", "◌ no evaluable"):
        assert insignia in dice
    for pregunta in ("¿Cambió?", "¿Cumplirá?", "¿Cuántos quedan?"):
        assert dice.count(pregunta) >= 7
    assert "72% · probable" in dice and "40.6 por mes en 10 meses" in dice
    assert "corte 31 de agosto de 2026 · población CONAPO 2023" in dice


def test_la_lamina_trae_todas_las_metas_y_baja_en_csv(mirador):
    prueba = ver(seccion="lamina")
    assert escrito(prueba).count("<tr>") == 1 + 12
    with lago.abrir(mirador) as abierto:
        evaluadas = metas_medidas.registros(abierto, "mesa-de-ejemplo", pd.Timestamp("2026-11-20").date())
    crudo = lamina.en_csv(evaluadas)
    assert crudo.startswith(b"\xef\xbb\xbf") and crudo.count(b"\n") == 1 + len(evaluadas)


def test_juarez_explica_por_que_la_mesa_publico_otra_cifra(mirador):
    dice = escrito(ver(mesa="ciudad-juarez", seccion="escalera", meta="1"))
    assert "publicó 211.94" in dice and "**272.11**" in dice and "3,684 defunciones" in dice
    # 211.94 por 100 mil entre 1,353,871 habitantes son 2,869 casos, a mano
    assert "2,869 defunciones" in dice and "no se une" in dice


def test_una_meta_sin_serie_cargada_se_nombra_y_no_truena(con_ejemplo):
    terminos = {
        "mesa": "torreon", "indicador": "secuestro", "fuente": "SESNSP", "unidad": "carpetas",
        "metodologia": "RNID", "tipo": "casos", "valor": 2.0, "medida": "anual",
        "limite": pd.Timestamp("2030-12-31").date(), "propone": "Comité",
    }  # fmt: skip
    with lago.abrir(con_ejemplo) as abierto:
        metas.proponer(abierto, terminos, autor="Ana")
    for seccion in ("vigentes", "lamina"):
        assert "Sin una serie cargada que las mida: Secuestro" in escrito(
            ver(mesa="torreon", seccion=seccion)
        )
    dice = escrito(ver(mesa="torreon", seccion="escalera"))
    assert "Ninguna serie cargada tiene todavía" in dice


def test_proponer_con_una_referencia_y_verla_crecer_en_la_escalera(con_ejemplo):
    prueba = ver(seccion="proponer", indicador="robo-a-negocio")
    assert "¿Se cumpliría?" in escrito(prueba)
    sugeridas = next(p for p in prueba.get("button_group") if p.key and p.key.startswith("meta_sugerida"))
    sugeridas.set_value("25% menos").run()
    valor = next(n for n in prueba.number_input if n.key.startswith("meta_valor"))
    assert valor.value == pytest.approx(39.0, abs=1)
    assert "Significa" in escrito(prueba)
    boton(prueba, "Proponer la meta").click().run()
    assert "Escriba quién lo hace" in prueba.warning[0].value
    firmar(prueba)
    prueba.text_input(key="meta_propone").set_value("Comité de robo")
    boton(prueba, "Proponer la meta").click().run()
    assert "quedó propuesta" in prueba.success[0].value
    nueva = estado(con_ejemplo, 16)
    assert (nueva.estado, nueva.referencia, nueva.autor, nueva.base_periodo) == (
        "propuesta",
        "25% menos",
        "Ana",
        "2025",
    )
    assert "39" in escrito(ver(seccion="escalera", meta="16", panel="historia"))


def test_una_propuesta_incompleta_se_dice_y_conserva_lo_escrito(con_ejemplo):
    prueba = ver(seccion="proponer", indicador="robo-a-negocio")
    firmar(prueba)
    prueba.text_input(key="meta_nota").set_value("apunte que no se pierde")
    boton(prueba, "Proponer la meta").click().run()
    assert "Falta decir: propone" in prueba.warning[0].value
    assert prueba.text_input(key="meta_nota").value == "apunte que no se pierde"


def test_acordar_pide_sesion_y_queda_en_la_historia(con_ejemplo):
    prueba = ver(seccion="escalera", meta=PROPUESTA, panel="cambiar")
    firmar(prueba)
    boton(prueba, "Sí, quedó acordada").click().run()
    assert "Falta la sesión" in prueba.warning[0].value
    prueba.text_input(key=f"sesion_{PROPUESTA}").set_value("Plenaria de noviembre")
    boton(prueba, "Sí, quedó acordada").click().run()
    assert "quedó acordada en Plenaria de noviembre" in prueba.success[0].value
    ultima = estado(con_ejemplo, PROPUESTA)
    assert (ultima.estado, ultima.sesion, ultima.autor, ultima.revision) == (
        "acordada", "Plenaria de noviembre", "Ana", 2,
    )  # fmt: skip
    # ya no se ofrece acordarla otra vez: ahí está el segundo clic
    assert "Sí, quedó acordada" not in [b.label for b in prueba.button]


def test_si_otra_persona_la_cambio_se_dice_quien_y_no_se_pierde_lo_escrito(con_ejemplo):
    prueba = ver(seccion="escalera", meta=PROPUESTA, panel="cambiar")
    firmar(prueba)
    prueba.text_input(key=f"sesion_{PROPUESTA}").set_value("Plenaria de noviembre")
    with lago.abrir(con_ejemplo) as abierto:
        metas.enmendar(abierto, int(PROPUESTA), {"valor": 3.0}, revision=1, autor="Beto")
    boton(prueba, "Sí, quedó acordada").click().run()
    aviso = " ".join(a.value for a in prueba.warning)
    assert "Beto cambió la meta 15" in aviso and "valor decía «0.0» y dice «3.0»" in aviso
    assert estado(con_ejemplo, PROPUESTA).estado == "propuesta"
    boton(prueba, "Ver cómo quedó y decidir (lo que escribí se conserva)").click().run()
    assert prueba.text_input(key=f"sesion_{PROPUESTA}").value == "Plenaria de noviembre"
    boton(prueba, "Sí, quedó acordada").click().run()
    ultima = estado(con_ejemplo, PROPUESTA)
    assert (ultima.estado, ultima.valor, ultima.revision) == ("acordada", 3.0, 3)


def test_cerrar_retirar_y_endurecer(con_ejemplo):
    prueba = ver(seccion="escalera", meta="10", panel="cambiar")
    assert "sustituye=10" in escrito(prueba)
    firmar(prueba, "Comité")
    boton(prueba, "Sí, queda cumplida").click().run()
    assert estado(con_ejemplo, "10").estado == "cumplida"
    endurecer = ver(seccion="proponer", indicador="robo-de-vehiculo", sustituye="10")
    firmar(endurecer)
    endurecer.text_input(key="meta_propone").set_value("Comité de robo")
    boton(endurecer, "Proponer la meta").click().run()
    assert int(estado(con_ejemplo, 16).sustituye) == 10
    acordar = ver(seccion="escalera", meta="16", panel="cambiar")
    firmar(acordar)
    acordar.text_input(key="sesion_16").set_value("Plenaria")
    boton(acordar, "Sí, quedó acordada").click().run()
    assert estado(con_ejemplo, "10").estado == "sustituida"
    final = ver(seccion="escalera", meta="14", panel="cambiar")
    assert "es un estado final" in escrito(final)


def test_declarar_un_puente_desde_la_pantalla(con_ejemplo):
    prueba = ver(seccion="escalera", meta="13", panel="puentes")
    firmar(prueba)
    boton(prueba, "Declarar el puente").click().run()
    assert "Un puente necesita la nota" in prueba.warning[0].value
    prueba.number_input(key="puente_factor").set_value(1.1)
    prueba.text_input(key="puente_nota").set_value("seis meses contados dos veces")
    boton(prueba, "Declarar el puente").click().run()
    assert "Se declaró el puente" in prueba.success[0].value
    assert "seis meses contados dos veces" in escrito(prueba)
    assert "puente × 1.1" in escrito(ver())


def test_traer_metas_de_un_csv_dice_que_le_pasa_a_cada_renglon(con_ejemplo):
    encabezado = "mesa,indicador,fuente,unidad,metodologia,tipo,valor,medida,limite,propone\n"
    buena = "torreon,secuestro,SESNSP,carpetas,RNID,casos,2,anual,2030-12-31,Comité\n"
    mala = "torreon,secuestro,SESNSP,carpetas,RNID,casos,-1,anual,2030-12-31,Comité\n"
    prueba = ver(mesa="torreon", seccion="archivo")
    prueba.file_uploader(key="archivo_de_metas").set_value(
        ("m.csv", (encabezado + buena + mala).encode(), "text/csv")
    ).run()
    firmar(prueba)
    boton(prueba, "Traer las metas").click().run()
    assert "No entró ninguna meta" in prueba.warning[0].value and "no puede ser -1" in escrito(prueba)
    prueba.checkbox(key="metas_parcial").check()
    boton(prueba, "Traer las metas").click().run()
    assert "Metas nuevas: 1" in escrito(prueba)
    prueba.file_uploader(key="archivo_de_metas").set_value(("m.csv", b"a,b\n1,2\n", "text/csv")).run()
    boton(prueba, "Traer las metas").click().run()
    assert "A «m.csv» le faltan" in escrito(prueba)


def test_la_historia_dice_que_cambio_en_cada_revision():
    base = {"meta": 1, "momento": pd.Timestamp("2026-01-01"), "autor": "Ana", **dict.fromkeys(metas.TERMINOS)}
    primera = {
        **base,
        "tipo": "tasa",
        "valor": 30.0,
        "medida": "anual",
        "estado": "propuesta",
        "limite": pd.Timestamp("2027-12-31"),
    }
    segunda = {**primera, "valor": 25.0, "estado": "acordada", "sesion": "Plenaria"}
    dicho = historia.renglones(pd.DataFrame([primera, segunda]))["que"].tolist()
    assert dicho[0] == "Meta de 30 por 100 mil, 2027."
    assert dicho[1] == "valor: 30 → 25; sesión: vacío → Plenaria; estado: propuesta → acordada"
