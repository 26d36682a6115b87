"""El mapa en pantalla y en imagen: áreas proporcionales, tramas distintas y nada pintado de más."""

import io
import itertools
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from shapely.geometry import box

from analisis import tramos
from paginas.figuras import mapa, mapa_colores, mapa_imagen, mapa_puntos
from paginas.figuras.mapa_colores import Clase

CLASES = [
    Clase(0, "#FFF3C4", "0 a 14"),
    Clase(1, "#CC4C02", "más de 14"),
    Clase(tramos.SIN_DATO, mapa_colores.SIN_DATO, "sin dato", "sin-dato"),
    Clase(tramos.SUPRIMIDO, mapa_colores.SUPRIMIDO, "sin grupos", "suprimido"),
]
CONTORNOS = pd.Series({f"0{8000 + n}": box(n, 20, n + 1, 21) for n in range(5)})


@pytest.fixture
def tabla():
    """Cuatro municipios propios, uno por clase, y un vecino."""
    claves = list(CONTORNOS.index)
    return pd.DataFrame(
        {
            "nombre": ["Uno", "Dos", "Tres", "Cuatro", "Vecino"],
            "clase": [0, 1, tramos.SIN_DATO, tramos.SUPRIMIDO, 0],
            "texto": ["a", "b", "c", "d", "e"],
            "casos": [25.0, 100.0, np.nan, 0.0, 50.0],
            "lat": 20.5,
            "lon": [0.5, 1.5, 2.5, 3.5, 4.5],
            "propio": [True] * 4 + [False],
            "con_contorno": True,
            "oeste": range(5),
            "sur": 20,
            "este": range(1, 6),
            "norte": 21,
        },
        index=pd.Index(claves, name="cvegeo"),
    )


def luminancia(color):
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineales = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales]
    return float(np.dot(lineales, (0.2126, 0.7152, 0.0722)))


def superficies(figura):
    return [trazo for trazo in figura.data if trazo.type == "choropleth"]


@pytest.mark.parametrize("cuantos", range(1, 10))
def test_la_escala_conserva_su_orden_en_gris(cuantos):
    tonos = mapa_colores.escala(cuantos)
    assert len(set(tonos)) == cuantos
    assert all(luminancia(a) > luminancia(b) * 1.05 for a, b in itertools.pairwise(tonos))


def test_las_tramas_no_comparten_color_con_ninguna_escala():
    usados = {*mapa_colores.escala(9), *mapa_colores.CAMBIO, *mapa_colores.EVENTOS, mapa_colores.HAY_DATO}
    propios = {mapa_colores.SIN_DATO, mapa_colores.SUPRIMIDO}
    assert len(propios) == 2 and not propios & {*usados, mapa_colores.CONTEXTO, mapa_colores.SIN_EVIDENCIA}


def test_la_hoja_de_estilo_cambia_esos_dos_colores_por_su_trama():
    from paginas.partes.estilo import ESTATICO

    hoja = (ESTATICO / "mapa.css").read_text("utf-8")
    for color, trama in ((mapa_colores.SIN_DATO, "sin-dato"), (mapa_colores.SUPRIMIDO, "suprimido")):
        rgb = ", ".join(str(int(color[i : i + 2], 16)) for i in (1, 3, 5))
        assert f'[fill="rgb({rgb})"] {{ fill: url(#trama-{trama})' in hoja


def test_el_area_del_circulo_es_proporcional_a_los_casos():
    anchos = mapa_puntos.diametros([10, 40, 0, np.nan], 40)
    assert anchos[1] ** 2 / anchos[0] ** 2 == pytest.approx(4)
    assert anchos[2] == 0 and anchos[3] == 0


def test_el_color_es_el_de_la_clase_y_los_vecinos_van_aparte(tabla):
    figura = mapa.mapa(tabla, CLASES, mapa.Trazos("m.json"))
    vecinos, propios = superficies(figura)
    assert list(vecinos.locations) == ["08004"] and list(propios.locations) == list(tabla.index[:4])
    tonos = dict(propios.colorscale)
    assert list(propios.z) == [0, 1, 2, 3] and set(tonos.values()) == {c.color for c in CLASES}
    assert propios.geojson == "m.json"


def test_nadie_va_a_internet_por_el_fondo(tabla):
    figura = mapa.mapa(tabla, CLASES, mapa.Trazos("m.json"))
    assert figura.layout.geo.visible is False
    assert not mapa.CONFIG["topojsonURL"].startswith("http")


def test_el_elegido_lleva_orilla_gruesa(tabla):
    figura = mapa.mapa(tabla, CLASES, mapa.Trazos("m.json"), elegido="08001")
    assert list(superficies(figura)[-1].locations) == ["08001"]
    assert superficies(figura)[-1].marker.line.width > 3


def test_sin_contorno_va_un_simbolo_y_sin_dato_es_una_equis(tabla):
    figura = mapa.mapa(tabla.assign(con_contorno=False), CLASES, mapa.Trazos())
    assert not superficies(figura)
    simbolos = figura.data[0]
    assert list(simbolos.marker.symbol) == ["circle", "circle", "x-open", "x-open"]


def test_cada_cuadro_cambia_lo_pintado_sin_volver_al_servidor(tabla):
    otra = tabla.assign(clase=[1, 1, 1, 1, 1], casos=5.0)
    figura = mapa.mapa(
        tabla, CLASES, mapa.Trazos("m.json"), circulos=100, cuadros=[("ene", otra), ("feb", tabla)]
    )
    assert [cuadro.name for cuadro in figura.frames] == ["ene", "feb"]
    superficie, circulos = figura.frames[0].data
    assert list(superficie.z) == [1, 1, 1, 1] and len(set(circulos.marker.size)) == 1
    assert [paso.label for paso in figura.layout.sliders[0].steps] == ["ene", "feb"]
    assert [boton.label for boton in figura.layout.updatemenus[0].buttons] == ["▶ Animar", "❚❚ Parar"]


def test_la_ventana_encierra_lo_propio_con_su_proporcion(tabla):
    oeste, sur, este, norte = mapa.ventana(tabla)
    assert oeste < 0 and sur < 20 and este > 4 and norte > 21
    grado = np.cos(np.radians(20.5))
    assert (este - oeste) * grado / (norte - sur) == pytest.approx(mapa.PROPORCION, rel=0.01)


def apretada(cuantos=30):
    """Municipios revueltos en un pedazo chico; los cinco con menos gente son los de la mesa."""
    azar = np.random.default_rng(7)
    lon, lat = azar.uniform(0, 1, cuantos), azar.uniform(20, 20.6, cuantos)
    return pd.DataFrame(
        {
            "nombre": [f"San Municipio de {n}" for n in range(cuantos)],
            "clase": 0, "texto": "", "lat": lat, "lon": lon, "propio": True, "con_contorno": True,
            "poblacion": np.arange(cuantos)[::-1], "de_la_mesa": np.arange(cuantos) >= cuantos - 5,
            "oeste": lon - 0.05, "este": lon + 0.05, "sur": lat - 0.05, "norte": lat + 0.05,
        }
    )  # fmt: skip


@pytest.mark.parametrize("hoja", [mapa_imagen.SOLA, mapa_imagen.EN_LAMINA], ids=["sola", "en lámina"])
def test_en_la_imagen_ningun_nombre_tapa_a_otro_ni_se_sale(hoja):
    tabla = apretada()
    contornos = pd.Series([box(f.oeste, f.sur, f.este, f.norte) for f in tabla.itertuples()], tabla.index)
    figura = mapa_imagen.dibujar(tabla, CLASES, contornos, contornos[:0], "", "", "", hoja=hoja)
    ejes, lienzo = figura.axes[0], FigureCanvasAgg(figura).get_renderer()
    figura.draw(lienzo)
    cajas = {t.get_text(): t.get_bbox_patch().get_window_extent(lienzo) for t in ejes.texts}
    assert 5 <= len(cajas) < len(tabla)  # caben los de la mesa; no todos
    for una, otra in itertools.combinations(cajas.values(), 2):
        assert min(una.x1, otra.x1) <= max(una.x0, otra.x0) or min(una.y1, otra.y1) <= max(una.y0, otra.y0)
    marco = ejes.get_window_extent(lienzo)
    assert all(c.x0 >= marco.x0 and c.x1 <= marco.x1 for c in cajas.values())
    assert tabla.loc[tabla["de_la_mesa"], "nombre"].isin(cajas).sum() >= 4


def test_en_la_pantalla_los_nombres_juntos_se_apartan_y_el_que_no_cabe_no_va():
    juntos = pd.DataFrame({"nombre": ["Tampico", "Madero"] * 6, "lat": 20.5, "lon": 0.5})
    figura = go.Figure()
    mapa_puntos.nombres(figura, juntos, (0, 20, 1, 21))
    puestos = list(zip(figura.data[0].lon, figura.data[0].lat, strict=True))
    assert 2 <= len(puestos) == len(set(puestos)) == len(figura.data[0].text) < 12
    for (x, y), (otra_x, otra_y) in itertools.combinations(puestos, 2):
        ancho = mapa_puntos.LETRA_ANCHO * len("Madero")
        assert abs(x - otra_x) >= ancho - 1e-9 or abs(y - otra_y) >= mapa_puntos.LETRA_ALTO - 1e-9


@pytest.mark.parametrize("mayor", [0.0, 100.0])
def test_la_imagen_mide_lo_que_un_proyector(tabla, mayor):
    datos = mapa_imagen.imagen(
        tabla, CLASES, CONTORNOS, CONTORNOS[:1], titulo="Título", frase="Frase.", pie="Pie.", mayor=mayor
    )
    assert Image.open(io.BytesIO(datos)).size == (1920, 1080)


def test_la_imagen_dice_titulo_leyenda_y_fuente_y_distingue_las_tramas(tabla):
    figura = mapa_imagen.dibujar(
        tabla, CLASES, CONTORNOS, CONTORNOS[:0], "Título", "Frase.", "Fuente: X", 0.0
    )
    dichos = [t.get_text() for t in figura.texts] + [t.get_text() for t in figura.legends[0].get_texts()]
    assert {"Título", "Frase.", "Fuente: X", "0 a 14 (1)", "sin dato (1)", "sin grupos (1)"} <= set(dichos)
    rayados = [c.get_hatch() for c in figura.axes[0].collections if c.get_hatch()]
    assert len(rayados) == len(set(rayados)) == 2


def test_el_svg_es_legible_por_una_maquina(tabla):
    datos = mapa_imagen.imagen(
        tabla, CLASES, CONTORNOS, CONTORNOS[:0], titulo="T", frase="F", pie="P", formato="svg"
    )
    assert ElementTree.fromstring(datos).tag.endswith("svg")
