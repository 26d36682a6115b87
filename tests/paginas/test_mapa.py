"""La pantalla Mapa: cada medida y territorio se dibuja, dice lo que falta y la liga la reproduce."""

import pytest

from datos import lago
from datos import tramos as acordados
from datos.consultas import geometria
from tests.paginas.apoyo import abrir, boton, escrito, liga

PRENSA = {"ver": "prensa", "capa": "colonias", "cada": "movil"}
EJEMPLO = {"mesa": "mesa-de-ejemplo", "indicador": "homicidio-doloso"}


def ver(**parametros):
    return abrir("mapa", **{**EJEMPLO, **parametros})


@pytest.mark.parametrize("medida", ["tasa", "casos", "cambio"])
@pytest.mark.parametrize("ambito", ["mesa", "estado"])
def test_cada_medida_con_el_ejemplo(mirador, medida, ambito):
    dice = escrito(ver(ver=medida, ambito=ambito))
    assert "homicidio doloso" in dice and "Fuente: SESNSP" in dice


@pytest.mark.parametrize("cada", ["mes", "movil", "anio"])
def test_la_liga_reproduce_el_periodo(mirador, cada):
    suya = liga(ver(cada=cada))
    otra = ver(**{clave: valores[0] for clave, valores in suya.items()})
    assert liga(otra) == suya


def test_sin_contornos_dice_como_cargarlos(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        abierto.escribir(lambda c: c.execute("DELETE FROM lago.geometria"), autor="a", motivo="b")
    prueba = ver()
    assert "Marco Geoestadístico" in "".join(i.value for i in prueba.info)
    assert "lista de abajo" in escrito(prueba) and not prueba.get("plotly_chart")


def test_sin_serie_dice_que_falta(mirador):
    assert "Ninguna fuente cargada trae" in escrito(ver(mesa="torreon"))


def test_sin_prensa_dice_donde_se_captura(mirador):
    assert "**Prensa**" in escrito(ver(mesa="torreon", ver="prensa"))


def test_una_colonia_elegida_filtra_la_lista(mirador):
    prueba = ver(**PRENSA)
    assert "Eventos por colonia" in escrito(prueba) and prueba.get("plotly_chart")
    rotulos = prueba.selectbox(key="colonia").options
    assert len(rotulos) == len(set(rotulos))  # el mismo nombre en dos municipios se distingue
    cuantos = [int(rotulo.split(" · ")[1].split()[0]) for rotulo in rotulos[1:]]
    with lago.abrir(mirador) as abierto:
        claves = geometria.contornos(abierto, "colonia", mesa=EJEMPLO["mesa"]).clave
    filtrada = escrito(ver(**PRENSA, colonia=claves[cuantos.index(max(cuantos))]))
    renglones = filtrada.split("<tbody>")[1].split("</tbody>")[0].count("<tr>")
    assert "Precisión" in filtrada and renglones == max(cuantos) > 1


def test_sin_contornos_de_colonias_queda_la_lista_y_dice_como_cargarlos(con_ejemplo):
    with lago.abrir(con_ejemplo) as abierto:
        abierto.escribir(
            lambda c: c.execute("DELETE FROM lago.geometria WHERE nivel = 'colonia'"), autor="a", motivo="b"
        )
    prueba = ver(**PRENSA)
    assert "contornos de las colonias" in "".join(i.value for i in prueba.info)
    assert '<th scope="col">Colonia</th><th scope="col" class="numero">Eventos</th>' in escrito(prueba)


def test_al_publico_la_lista_de_colonias_dice_al_menos(mirador):
    dice = escrito(ver(**PRENSA, circulo="publico"))
    assert "Eventos, al menos" in dice and "al menos 3" in dice and "menos de" not in dice


def test_un_municipio_elegido_filtra_la_lista(con_ejemplo):
    prueba = ver(cada="mes")
    assert liga(prueba)["municipio"] == ["todos"]
    prueba.selectbox(key="municipio").set_value("99001").run()
    assert liga(prueba)["municipio"] == ["99001"]
    assert "Periodo" in escrito(prueba).split("<tbody>")[0]


def test_los_tramos_se_cambian_con_autor_y_motivo(con_ejemplo):
    prueba = ver(abajo="tramos")
    assert "14, 30, 50, 100, 211" in escrito(prueba) and "Cambios de los límites" not in escrito(prueba)
    prueba.text_input(key="tramos_limites").set_value("10, 20")
    prueba.text_input(key="tramos_motivo").set_value("Acuerdo de la plenaria")
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Guardar tramos").click().run()
    assert "Tramos guardados" in escrito(prueba)
    cambios = escrito(prueba).split("Cambios de los límites")[1]
    assert "<td>Ana</td><td>10, 20</td><td>Acuerdo de la plenaria</td>" in cambios
    with lago.abrir(con_ejemplo) as abierto:
        suyos = acordados.vigentes(abierto, "mesa-de-ejemplo", "homicidio-doloso")
    assert (suyos.limites, suyos.autor) == ((10, 20), "Ana")


def test_unos_limites_imposibles_se_explican_y_no_se_guardan(con_ejemplo):
    prueba = ver(abajo="tramos")
    prueba.text_input(key="tramos_limites").set_value("30, 14")
    prueba.text_input(key="tramos_motivo").set_value("Prueba")
    prueba.text_input(key="autor").set_value("Ana")
    boton(prueba, "Guardar tramos").click().run()
    assert "de menor a mayor" in escrito(prueba)
