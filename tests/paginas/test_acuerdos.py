"""La pantalla Acuerdos: lo vencido arriba, anotar varios seguidos y no perder lo de otra persona."""

from datetime import date, timedelta

import pytest

from datos import acuerdos, acuerdos_hoja, lago, sesiones
from datos.consultas import acuerdos as consulta
from paginas.partes.acuerdos import texto
from tests.paginas.apoyo import abrir, boton, escrito, liga

EJEMPLO = {"mesa": "mesa-de-ejemplo"}


def ver(**parametros):
    return abrir("acuerdos", **{**EJEMPLO, **parametros})


def guardado(carpeta, acuerdo, mesa="mesa-de-ejemplo"):
    with lago.abrir(carpeta) as abierto:
        return consulta.acuerdos(abierto, mesa, "comite").set_index("acuerdo").loc[acuerdo]


def firmar(prueba, quien="Ana"):
    prueba.text_input(key="autor").set_value(quien)


def campo(prueba, tipo, inicio):
    return next(c for c in prueba.get(tipo) if c.key and c.key.startswith(inicio))


@pytest.mark.parametrize("seccion", ["matriz", "detalle", "nuevo", "sesion", "archivo"])
@pytest.mark.parametrize("mesa", ["mesa-de-ejemplo", "torreon"])
def test_cada_seccion_con_y_sin_acuerdos(mirador, mesa, seccion):
    dice = escrito(ver(mesa=mesa, seccion=seccion))
    assert ("aún no tiene acuerdos" in dice) == (mesa == "torreon" and seccion in ("matriz", "detalle"))


def test_la_matriz_pone_lo_vencido_arriba_con_forma_y_palabra(mirador):
    dice = escrito(ver())
    # al 4 se le pasó el 30 de septiembre de 2026 y al 1 se le cumplió en 2021: abierto y cerrado
    assert "■ vencido" in dice and "acuerdo=4" in dice and "acuerdo=1&" not in dice
    assert dice.index("acuerdo=4") < dice.index("acuerdo=5") < dice.index("acuerdo=9")
    todos = escrito(ver(ver="todos"))
    assert all(f"acuerdo={n}" in todos for n in range(1, 13)) and "◐ cumplido tarde" in todos


def test_los_filtros_viven_en_la_liga(mirador):
    prueba = ver(ver="cumplido", responsable="Fiscalía de Distrito", sirve="homicidio-doloso")
    assert escrito(prueba).count('class="fila bien"') == 1
    assert liga(prueba)["sirve"] == ["homicidio-doloso"]
    assert "Ningún acuerdo queda" in escrito(ver(ver="cancelado", responsable="Fiscalía de Distrito"))


def test_el_publico_no_ve_lo_de_la_mesa_ni_por_su_liga(mirador):
    publico = ver(circulo="publico", ver="todos")
    dice = escrito(publico)
    assert dice.count('class="fila ') - 1 == 4 and "lector de placas" not in dice
    assert "acuerdo = «5», que aquí no existe" in escrito(
        ver(circulo="publico", seccion="detalle", acuerdo="5")
    )


def test_anotar_dos_seguidos_deja_limpio_lo_de_cada_uno(con_ejemplo):
    prueba = ver(mesa="torreon", seccion="nuevo")
    boton(prueba, "Guardar y seguir con otro").click().run()
    assert "Escriba quién lo hace" in prueba.warning[0].value
    firmar(prueba)
    boton(prueba, "Guardar y seguir con otro").click().run()
    assert "Falta decir el acuerdo y quién responde" in prueba.warning[0].value
    for dicho in ("Ñandúes al «corral»", "Segundo"):
        campo(prueba, "text_area", "acuerdo_texto").set_value(dicho)
        if prueba.get("text_input") and any(c.key == "acuerdo_otro_responsable" for c in prueba.text_input):
            prueba.text_input(key="acuerdo_otro_responsable").set_value("Comité de robo")
        else:
            prueba.selectbox(key="acuerdo_responsable").set_value("Comité de robo")
        boton(prueba, "Guardar y seguir con otro").click().run()
        assert "Quedó anotado el acuerdo" in prueba.success[0].value
        assert campo(prueba, "text_area", "acuerdo_texto").value == ""
    assert "Ñandúes al «corral»" in escrito(prueba) and "Segundo" in escrito(prueba)
    fila = guardado(con_ejemplo, 14, "torreon")
    assert (fila.texto, fila.responsable, fila.circulo, fila.autor) == (
        "Segundo",
        "Comité de robo",
        "mesa",
        "Ana",
    )
    assert (fila.compromiso - fila.fecha).days == 30


def test_avanzar_y_cerrar_desde_el_detalle(con_ejemplo):
    prueba = ver(seccion="detalle", acuerdo="7")
    firmar(prueba)
    campo(prueba, "text_area", "avance_7").set_value("Se imprimió la guía")
    boton(prueba, "Guardar el avance").click().run()
    assert guardado(con_ejemplo, 7).estado == "en proceso" and "Se imprimió la guía" in escrito(prueba)
    campo(prueba, "radio", "estado_7").set_value("cumplido").run()
    boton(prueba, "Sí, queda cumplido").click().run()
    fila = guardado(con_ejemplo, 7)
    assert (fila.estado, fila.cerrado, fila.revision) == ("cumplido", date.today(), 3)
    campo(prueba, "radio", "estado_7").set_value("en proceso").run()
    boton(prueba, "Sí, queda en proceso").click().run()
    assert "Diga por qué" in prueba.warning[0].value


def test_si_otra_persona_lo_cambio_se_dice_quien(con_ejemplo):
    prueba = ver(seccion="detalle", acuerdo="5")
    firmar(prueba)
    campo(prueba, "radio", "estado_5").set_value("cumplido").run()
    with lago.abrir(con_ejemplo) as abierto:
        acuerdos.corregir(abierto, 5, {"responsable": "Obras"}, revision=1, autor="Beto")
    boton(prueba, "Sí, queda cumplido").click().run()
    assert "Beto cambió el acuerdo 5" in " ".join(a.value for a in prueba.warning)
    assert guardado(con_ejemplo, 5).estado == "en proceso"
    boton(prueba, "Ver cómo quedó y decidir (lo que escribí se conserva)").click().run()
    campo(prueba, "radio", "estado_5").set_value("cumplido").run()
    boton(prueba, "Sí, queda cumplido").click().run()
    fila = guardado(con_ejemplo, 5)
    assert (fila.estado, fila.responsable, fila.revision) == ("cumplido", "Obras", 3)


def test_la_sesion_anotada_se_guarda_y_llena_la_siguiente(con_ejemplo):
    prueba = ver(seccion="sesion", documento="minuta")
    dia = prueba.date_input(key="sesion_fecha").value
    prueba.text_input(key="sesion_lugar").set_value("Salón «Ñandú»")
    prueba.text_area(key="sesion_asistentes").set_value("Fiscalía de Distrito\nPresidencia municipal")
    firmar(prueba)
    boton(prueba, "Guardar la sesión").click().run()
    assert "Quedó guardada la sesión" in prueba.success[0].value and "La guardó Ana" in escrito(prueba)
    otra = ver(seccion="sesion", documento="orden")  # otra visita: nada se vuelve a teclear
    assert otra.text_input(key="sesion_lugar").value == "Salón «Ñandú»"
    siguiente = ver(seccion="sesion", documento="minuta")
    siguiente.date_input(key="sesion_fecha").set_value(dia + timedelta(days=28)).run()
    assert siguiente.text_input(key="sesion_lugar").value == "Salón «Ñandú»"
    assert siguiente.text_area(key="sesion_asistentes").value == ""  # quién asistió no se supone
    next(b for b in siguiente.button if b.label.startswith("Traer a quienes asistieron")).click().run()
    assert siguiente.text_area(key="sesion_asistentes").value.startswith("Fiscalía de Distrito\n")
    publica = ver(seccion="sesion", documento="minuta", circulo="publico")
    assert publica.text_input(key="sesion_lugar").value == ""
    assert "Ñandú" not in escrito(publica)
    assert "Guardar la sesión" not in [b.label for b in publica.button]


def test_cambiar_la_fecha_no_borra_lo_tecleado_y_no_se_pisa_a_nadie(con_ejemplo):
    prueba = ver(seccion="sesion")
    prueba.text_input(key="sesion_lugar").set_value("Palacio").run()
    dia = prueba.date_input(key="sesion_fecha").value + timedelta(days=7)
    prueba.date_input(key="sesion_fecha").set_value(dia).run()
    assert prueba.text_input(key="sesion_lugar").value == "Palacio"
    with lago.abrir(con_ejemplo) as abierto:
        sesiones.guardar(abierto, "mesa-de-ejemplo", dia, {"lugar": "Canaco"}, autor="Beto")
    firmar(prueba)
    boton(prueba, "Guardar la sesión").click().run()
    assert "Beto guardó esta sesión" in " ".join(a.value for a in prueba.warning)
    assert prueba.text_input(key="sesion_lugar").value == "Palacio"
    boton(prueba, "Ver lo que se guardó").click().run()
    assert prueba.text_input(key="sesion_lugar").value == "Canaco"


def test_los_acuerdos_se_ven_y_se_apagan_en_la_grafica_de_su_indicador(mirador):
    def figura(pagina, **parametros):
        return abrir(pagina, **{**EJEMPLO, **parametros}).get("plotly_chart")[0].proto.spec

    for pagina, pedido in (
        ("incidencia", {"indicador": "homicidio-doloso"}),
        ("metas", {"seccion": "escalera", "meta": "7"}),
    ):
        assert '"name":"acuerdo"' in figura(pagina, **pedido)
        assert '"name":"acuerdo"' not in figura(pagina, **pedido, acuerdos="no")
    assert '"name":"acuerdo"' not in figura("incidencia", indicador="feminicidio")


def test_la_evidencia_solo_es_liga_si_lleva_a_algun_lado():
    assert texto.evidencia("https://x.mx/a?b=1&c=2").startswith(
        '<a href="https://x.mx/a?b=1&amp;c=2"'
    )
    for mala in ('javascript:alert("x")', "Oficio <b>12</b>", "http://"):
        assert "<a" not in texto.evidencia(mala) and "<b>" not in texto.evidencia(mala)
    assert texto.evidencia(None) == ""


def test_traer_la_matriz_editada_ensena_lo_que_cambia_y_pregunta(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        matriz = acuerdos_hoja.exportar_csv(abierto, "mesa-de-ejemplo", "comite").decode("utf-8-sig")
    antes = guardado(con_ejemplo, 4)
    editada = matriz.replace(antes["texto"], antes["texto"] + " (corregido)", 1)
    prueba = ver(seccion="archivo")
    prueba.file_uploader(key="matriz_de_acuerdos").set_value(("m.csv", editada.encode(), "text/csv")).run()
    assert "El archivo cambia 1 acuerdo que ya está" in escrito(prueba)
    assert f"acuerdo: {antes['texto']} → {antes['texto']} (corregido)"[:60] in escrito(prueba)
    firmar(prueba)
    boton(prueba, "Traer los acuerdos").click().run()
    assert "Acuerdos nuevos: 0. Ya estaban: 12." in escrito(prueba)
    assert guardado(con_ejemplo, 4)["texto"] == antes["texto"]
    prueba.checkbox(key="actualizar_acuerdos").check()
    boton(prueba, "Traer los acuerdos").click().run()
    assert "Acuerdos nuevos: 0. Actualizados: 1. Ya estaban: 11." in escrito(prueba)
    hoy = guardado(con_ejemplo, 4)
    assert (hoy["texto"], hoy["autor"]) == (f"{antes['texto']} (corregido)", "Ana")
    assert hoy["revision"] == antes["revision"] + 1
    assert not prueba.get("checkbox")  # ya no hay nada que actualizar
