"""La pantalla Plenaria: mover láminas, guardar el guion sin pisar a nadie, imprimirla y cerrarla."""

import io
import zipfile

import pytest

from datos import cierres, guiones, lago
from paginas.impresos.plenaria.guion import Entrada, a_datos
from paginas.partes.plenaria import guion
from tests.paginas.apoyo import abrir, boton, escrito

EJEMPLO = {"mesa": "mesa-de-ejemplo", "mes": "2025-12"}
# Cuatro láminas que no cuestan casi nada de armar: lo que se prueba es la pantalla.
CORTO = [Entrada("portada"), Entrada("texto", {"encabezado": "Avisos", "cuerpo": "Uno"}),
         Entrada("acuerdos_hoy"), Entrada("metodologia")]  # fmt: skip


@pytest.fixture
def con_guion(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        guiones.guardar(abierto, "mesa-de-ejemplo", a_datos(CORTO), revision=0, autor="Ana")
    return con_ejemplo


def ver(**parametros):
    return abrir("plenaria", **{**EJEMPLO, **parametros})


def lista(prueba):
    return prueba.radio(key="lamina_elegida").options


def oprimir(prueba, rotulo):
    boton(prueba, rotulo).click()
    return prueba.run()


def guardado(carpeta, mesa="mesa-de-ejemplo"):
    with lago.abrir(carpeta) as abierto:
        laminas, revision = guiones.leer(abierto, mesa)
    return [(x["tipo"], x["visible"]) for x in laminas], revision


def cerradas(carpeta):
    with lago.abrir(carpeta) as abierto:
        return cierres.cierres(abierto, "mesa-de-ejemplo")


@pytest.mark.parametrize("seccion", ["armar", "imprimir", "imagen", "historial"])
def test_sin_datos_dice_que_cargar(con_ejemplo, seccion):
    dice = escrito(abrir("plenaria", mesa="torreon", seccion=seccion))
    assert ("Aún no hay incidencia cargada" in dice) == (seccion in ("armar", "imprimir"))
    assert ("Aún no se ha cerrado ninguna" in dice) == (seccion == "historial")


def test_sin_guion_propio_empieza_con_el_de_omision_y_dibuja_la_portada(mirador):
    prueba = ver()
    assert lista(prueba)[:4] == [
        r"1\. Portada",
        r"2\. Acuerdos anteriores y su avance",
        r"3\. Resumen de metas",
        r"4\. Homicidio doloso",
    ]
    assert "guion de omisión" in escrito(prueba)
    assert 'alt="Lámina: Mesa de ejemplo' in escrito(prueba)
    assert guardado(mirador) == ([], 0)


def test_mover_ocultar_duplicar_y_quitar_se_guarda_tal_cual(con_guion):
    prueba = ver()
    oprimir(prueba, "Bajar")
    assert lista(prueba)[:2] == [r"1\. Avisos", r"2\. Portada"]
    oprimir(prueba, "Bajar")
    oprimir(prueba, "Subir")
    oprimir(prueba, "Ocultar")
    assert lista(prueba)[1] == r"2\. ~~Portada~~ (oculta)" and "Está oculta" in escrito(prueba)
    oprimir(prueba, "Duplicar")
    assert len(lista(prueba)) == 5 and prueba.radio(key="lamina_elegida").index == 2
    oprimir(prueba, "Mostrar")
    oprimir(prueba, "Quitar")
    assert lista(prueba) == [
        r"1\. Avisos",
        r"2\. ~~Portada~~ (oculta)",
        r"3\. Acuerdos de hoy",
        r"4\. Metodología y fuentes",
    ]
    assert "cambios sin guardar" in escrito(prueba) and guardado(con_guion)[1] == 1
    oprimir(prueba, "Guardar el guion")
    assert "Escriba quién lo hace" in escrito(prueba)
    prueba.text_input(key="autor").set_value("Beto")
    oprimir(prueba, "Guardar el guion")
    esperado = [("texto", True), ("portada", False), ("acuerdos_hoy", True), ("metodologia", True)]
    assert guardado(con_guion) == (esperado, 2)
    assert "El guion quedó guardado" in escrito(prueba) and "cambios sin guardar" not in escrito(prueba)


def test_la_primera_no_sube_y_la_ultima_no_baja(con_guion):
    prueba = ver()
    assert boton(prueba, "Subir").disabled and not boton(prueba, "Bajar").disabled
    prueba.radio(key="lamina_elegida").set_value(prueba.radio(key="lamina_elegida").value + 3).run()
    assert boton(prueba, "Bajar").disabled and not boton(prueba, "Subir").disabled


def test_lo_escrito_va_en_su_lamina_y_se_puede_descartar(con_guion):
    prueba = ver()
    campo = next(c for c in prueba.text_input if c.label == "Título propio")
    campo.set_value("Plenaria *de* ñandúes").run()
    assert 'alt="Lámina: Plenaria *de* ñandúes"' in escrito(prueba)
    assert lista(prueba)[0] == r"1\. Plenaria \*de\* ñandúes"
    numero = prueba.radio(key="lamina_elegida").value
    prueba.radio(key="lamina_elegida").set_value(numero + 1).run()
    assert next(c for c in prueba.text_input if c.label == "Título propio").value == ""
    assert "nunca sale al público" in escrito(prueba)
    oprimir(prueba, "Descartar mis cambios")
    assert lista(prueba)[0] == r"1\. Portada"
    assert next(c for c in prueba.text_input if c.label == "Título propio").value == ""


def test_agregar_una_lamina_con_su_indicador_y_volver_al_de_omision(con_guion):
    prueba = ver()
    prueba.selectbox(key="agregar_tipo").set_value("indicador").run()
    prueba.selectbox(key="agregar_indicador_indicador").set_value("robo-a-negocio").run()
    oprimir(prueba, "Ponerla después de la elegida")
    assert lista(prueba)[1] == r"2\. Robo a negocio" and prueba.radio(key="lamina_elegida").index == 1
    assert 'alt="Lámina: Robo a negocio' in escrito(prueba)
    oprimir(prueba, "Volver al de omisión")
    assert len(lista(prueba)) > 8 and guardado(con_guion)[1] == 1


def test_si_dos_guardan_el_segundo_no_pierde_lo_suyo_y_decide(con_guion):
    prueba = ver()
    oprimir(prueba, "Bajar")
    prueba.text_input(key="autor").set_value("Ana")
    with lago.abrir(con_guion) as abierto:
        guiones.guardar(abierto, "mesa-de-ejemplo", a_datos(CORTO[:2]), revision=1, autor="Beto")
    oprimir(prueba, "Guardar el guion")
    dice = escrito(prueba)
    assert "Beto guardó el guion" in dice and "decida con cuál se quedan" in dice
    assert lista(prueba)[:2] == [r"1\. Avisos", r"2\. Portada"] and len(lista(prueba)) == 4
    assert guardado(con_guion) == ([("portada", True), ("texto", True)], 2)
    oprimir(prueba, "Guardar el mío encima")
    assert guardado(con_guion)[1] == 3 and len(guardado(con_guion)[0]) == 4
    assert "decida con cuál" not in escrito(prueba)


def test_o_se_queda_con_el_que_se_guardo(con_guion):
    prueba = ver()
    oprimir(prueba, "Quitar")
    with lago.abrir(con_guion) as abierto:
        guiones.guardar(abierto, "mesa-de-ejemplo", a_datos(CORTO[:2]), revision=1, autor="Beto")
    prueba.run()
    assert "Otra persona guardó el guion" in escrito(prueba)
    oprimir(prueba, "Quedarme con el que se guardó")
    assert lista(prueba) == [r"1\. Portada", r"2\. Avisos"] and guardado(con_guion)[1] == 2


def test_una_lamina_que_este_tablero_no_conoce_se_dice_y_no_estorba(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        laminas = [*a_datos(CORTO), {"tipo": "holograma"}]
        guiones.guardar(abierto, "mesa-de-ejemplo", laminas, revision=0, autor="Ana")
    prueba = ver()
    assert "holograma" in escrito(prueba) and len(lista(prueba)) == 4


def test_se_imprime_el_guion_en_pantalla_y_deja_de_ofrecerse_si_algo_cambia(con_guion):
    prueba = ver(seccion="imprimir", estado="plenaria")
    oprimir(prueba, "Imprimir la plenaria de diciembre de 2025 (4 láminas del guion)")
    assert "Lista: " in escrito(prueba)
    bajadas = [d.proto.label for d in prueba.get("download_button")]
    assert bajadas == ["Descargar PowerPoint", "Descargar PDF", "Descargar Excel con los datos"]
    hecho = prueba.session_state["plenaria_impresa"]
    archivos = hecho["archivos"]
    assert archivos["pdf"].startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(archivos["pptx"])) as libro:
        todas = [n for n in libro.namelist() if n.startswith("ppt/slides/slide")]
        assert len(todas) == hecho["laminas"] >= 4 and "Para la plenaria" in libro.read(todas[0]).decode()
    prueba.segmented_control(key="estado").set_value("publica").run()
    assert len(prueba.get("download_button")) == 0


def test_la_publica_avisa_lo_que_no_sale(con_ejemplo):
    propia = [Entrada("portada", titulo="Secreto de la mesa"), Entrada("acuerdos_hoy")]
    with lago.abrir(con_ejemplo) as abierto:
        guiones.guardar(abierto, "mesa-de-ejemplo", a_datos(propia), revision=0, autor="Ana")
    prueba = ver(seccion="imprimir", estado="publica")
    oprimir(prueba, "Imprimir la plenaria de diciembre de 2025 (2 láminas del guion)")
    dice = escrito(prueba)
    assert "Acuerdos de hoy" in dice and "1 no van en la pública" in dice
    assert b"Secreto" not in zipfile.ZipFile(
        io.BytesIO(prueba.session_state["plenaria_impresa"]["archivos"]["pptx"])
    ).read("ppt/slides/slide1.xml")


def test_sin_nada_que_imprimir_se_dice(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        oculta = a_datos([Entrada("portada", visible=False)])
        guiones.guardar(abierto, "mesa-de-ejemplo", oculta, revision=0, autor="Ana")
    assert "no tiene láminas a la vista" in escrito(ver(seccion="imprimir"))


def test_cerrar_dos_veces_pide_motivo_y_el_historial_guarda_las_dos(con_guion):
    prueba = ver(seccion="imprimir")
    rotulo = "Cerrar la plenaria de diciembre de 2025"
    oprimir(prueba, rotulo)
    assert "Escriba quién lo hace" in escrito(prueba) and cerradas(con_guion).empty
    prueba.text_input(key="autor").set_value("Ana")
    oprimir(prueba, rotulo)
    assert "es el cierre 1" in escrito(prueba) and "Ya la cerró Ana" in escrito(prueba)
    oprimir(prueba, rotulo)
    assert "escriba por qué" in escrito(prueba) and len(cerradas(con_guion)) == 1
    prueba.text_input(key="motivo_de_cierre_202512").set_value("Faltó una lámina")
    oprimir(prueba, rotulo)
    tabla = cerradas(con_guion)
    assert tabla.cierre.tolist() == [2, 1] and tabla.motivo.tolist() == ["Faltó una lámina", ""]
    historial = ver(seccion="historial")
    assert "Faltó una lámina" in escrito(historial)
    oprimir(historial, f"Reimprimir con las cifras de la versión {tabla.version[0]}")
    assert f"cifras de la versión {tabla.version[0]}" in escrito(historial)
    assert len(historial.get("download_button")) == 3


def test_mover_quitar_y_nombrar_sin_pantalla():
    borrador = {}
    guion.poner(borrador, CORTO, 1)
    primera, segunda, *_ = borrador["entradas"]
    guion.mover(borrador, primera, -1)
    assert guion.lista(borrador) == CORTO and not guion.con_cambios(borrador)
    guion.mover(borrador, primera, 99)
    assert guion.lista(borrador) == [*CORTO[1:], CORTO[0]]
    guion.quitar(borrador, primera)
    assert borrador["elegida"] == list(borrador["entradas"])[-1]
    for numero in list(borrador["entradas"]):
        guion.quitar(borrador, numero)
    assert borrador["elegida"] is None
    guion.agregar(borrador, CORTO[0], None)
    assert segunda not in borrador["entradas"] and guion.lista(borrador) == CORTO[:1]
    indicadores = {"robo": "Robo"}
    assert guion.nombre(Entrada("mapa", {"indicador": "robo"}), indicadores) == "Mapa: Robo"
    assert guion.nombre(Entrada("mapa", {"indicador": "robo"}, titulo="Aquí"), indicadores) == "Aquí"


def test_si_no_se_puede_imprimir_se_dice_y_no_queda_la_barra(con_ejemplo):
    malo = [Entrada("portada"), Entrada("indicador", {"indicador": "no-existe"})]
    with lago.abrir(con_ejemplo) as abierto:
        guiones.guardar(abierto, "mesa-de-ejemplo", a_datos(malo), revision=0, autor="Ana")
    prueba = ver(seccion="imprimir")
    oprimir(prueba, "Imprimir la plenaria de diciembre de 2025 (2 láminas del guion)")
    assert "No se imprimió. El guion pide el indicador «no-existe»" in prueba.error[0].value
    assert "Cancelar" not in [b.label for b in prueba.button] and not prueba.get("download_button")
