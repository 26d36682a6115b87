"""Las colonias teñidas: cada evento en la que nombra su nota, y lo que no se sabe, dicho."""

from datetime import date

import pandas as pd
import pytest

from analisis import tramos
from datos import lago as modulo
from datos.geo.carga import cargar
from paginas.impresos.mapa import prensa as impreso
from paginas.impresos.mapa.capas import colonias
from paginas.impresos.mapa.dibujo import imagen_de_prensa
from paginas.impresos.mapa.pedido import PedidoPrensa
from tests.datos.consultas.test_prensa import MESA, escribir, nota
from tests.datos.geo import mapas

RIBERAS, CENTRO, ANAPRA = "08037-riberas-del-bravo", "08037-centro", "08037-anapra"


@pytest.fixture(scope="module")
def con_colonias(molde, tmp_path_factory):
    """En marzo: cuatro en Riberas (escrita de dos maneras), uno en el centro, uno en «El Sauz», que son dos
    colonias, uno en la que no está en el mapa y uno sin colonia; sólo se lee."""
    carpeta = tmp_path_factory.mktemp("colonias")
    with modulo.abrir(carpeta / "lago") as lago:
        cargar(lago, mapas.geojson(carpeta / "m.geojson", mapas.municipios()), autor="pruebas")
        suyas = mapas.colonias("Riberas del Bravo", "Centro", "Anapra", "El Sauz", "El Sauz")
        cargar(lago, mapas.geojson(carpeta / "c.geojson", suyas), autor="pruebas", mesa=MESA)
        dichas = [*["Riberas del Bravo"] * 3, "Col. Riberas del Bravo", "CENTRO", "El Sauz", "Lejana", None]
        escribir(lago, [nota(n, date(2024, 3, n), colonia=c) for n, c in enumerate(dichas, 1)])
        yield lago


def pedir(lago, circulo="mesa", periodo="2024-03"):
    pedido = PedidoPrensa(MESA, circulo, None, "colonias", "mes", periodo)
    return pedido, *impreso.vista(lago, pedido)


def test_cada_colonia_lleva_los_eventos_que_la_nombran(con_colonias):
    _, vista, trazos = pedir(con_colonias)
    eventos = vista.tabla["eventos"].dropna().astype(int).to_dict()
    assert eventos == {RIBERAS: 4, CENTRO: 1, ANAPRA: 0}
    assert trazos is None and vista.tabla["con_contorno"].all()  # sus contornos los baja el navegador
    assert "La colonia con más es Riberas del Bravo: 4 eventos." in vista.frase
    assert "No se pintan 1 sin colonia y 2 en colonias sin contorno claro." in vista.frase


def test_dos_colonias_del_mismo_nombre_van_sin_dato_y_dicen_por_que(con_colonias):
    tabla = pedir(con_colonias)[1].tabla
    gemelas = tabla[tabla["nombre"].eq("El Sauz")]
    assert gemelas["clase"].tolist() == [tramos.SIN_DATO] * 2
    assert gemelas["texto"].str.contains("se llama igual").all()


def test_al_publico_solo_los_grupos_de_tres_y_ningun_cero(con_colonias):
    _, vista, _ = pedir(con_colonias, "publico")
    tabla = vista.tabla
    assert tabla["eventos"].dropna().to_dict() == {RIBERAS: 3.0}
    assert tabla["texto"][RIBERAS] == "<b>Riberas del Bravo</b><br>al menos 3 eventos"
    # Con uno y con ninguno se ven igual.
    assert tabla["clase"][CENTRO] == tabla["clase"][ANAPRA] == tramos.SUPRIMIDO
    assert tabla["texto"][CENTRO].endswith("sin grupos completos de tres")
    assert {c.trama for c in vista.clases} == {"", "suprimido", "sin-dato"}
    assert "En Riberas del Bravo hubo al menos 3 eventos." in vista.frase


def test_un_evento_se_busca_en_la_colonia_que_nombra(con_colonias):
    lugares = pd.DataFrame({"cvegeo": "08037", "colonia": ["Col. Riberas del Bravo", "El Sauz", None]})
    assert colonias.claves(con_colonias, MESA, lugares).tolist() == [RIBERAS, None, None]


def test_la_imagen_lleva_las_colonias_su_titulo_y_su_fuente(con_colonias):
    pedido, vista, trazos = pedir(con_colonias)
    dibujada = imagen_de_prensa(con_colonias, pedido, vista, trazos, "svg").decode()
    assert dibujada.count("<path") > len(vista.tabla) and dibujada.startswith("<?xml")
    assert vista.titulo.startswith("Prensa, todos los delitos · Ciudad Juárez") and "Fuente" in vista.pie


def test_sin_contornos_no_hay_nada_que_pintar(lago):
    escribir(lago, [nota(1, date(2024, 3, 1))])
    assert pedir(lago)[1].tabla.empty
