"""Una gráfica nativa de PowerPoint: sus datos van dentro del archivo y se pueden editar."""

import itertools

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from paginas.figuras import tema
from paginas.impresos.plenaria.cajas import LETRA_MINIMA, Caja
from paginas.impresos.plenaria.lamina import Grafica, Serie

CLASES = {
    "linea": XL_CHART_TYPE.LINE_MARKERS,
    "columnas": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "barras": XL_CHART_TYPE.BAR_CLUSTERED,
}
COLOR_META = "#7C67C9"
# Se distinguen también en blanco y negro.
GUIONES = (MSO_LINE.SOLID, MSO_LINE.LONG_DASH, MSO_LINE.SQUARE_DOT, MSO_LINE.DASH_DOT)
BAJO, ALTO = "Intervalo del 95 %", "Intervalo del 95 % (hasta)"
# Dónde cae el área de los ejes dentro de la gráfica, como fracción: se fija para poder rotular encima.
AREA = (0.1, 0.03, 0.88, 0.68)
ALTO_EJE = 0.4
ROTULOS = 7


def poner(lamina, grafica: Grafica, caja: Caja) -> Chart:
    """Agrega la gráfica a la lámina de python-pptx, en su caja, y la devuelve."""
    _rotulo(lamina, grafica.eje, Caja(caja.x, caja.y, caja.ancho, ALTO_EJE), LETRA_MINIMA)
    caja = Caja(caja.x, caja.y + ALTO_EJE, caja.ancho, caja.alto - ALTO_EJE)
    marco = lamina.shapes.add_chart(
        CLASES[grafica.clase], *(Inches(v) for v in (caja.x, caja.y, caja.ancho, caja.alto)), datos(grafica)
    )
    marco.name = f"Gráfica: {grafica.eje}"
    chart = marco.chart
    chart.font.size = Pt(LETRA_MINIMA)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(LETRA_MINIMA)
    _ejes(chart, grafica)
    _series(chart, grafica)
    _huecos(chart)
    _fijar_area(chart)
    _marcas(lamina, grafica, caja)
    return chart


def datos(grafica: Grafica) -> CategoryChartData:
    """Las categorías y las series como van dentro del archivo; un hueco es una celda vacía."""
    entero = all(v is None or float(v).is_integer() for serie in grafica.series for v in serie.valores)
    tabla = CategoryChartData(number_format="#,##0" if entero else "#,##0.0")
    tabla.categories = grafica.fechas or grafica.categorias
    for nombre, valores in columnas(grafica):
        tabla.add_series(nombre, valores)
    return tabla


def columnas(grafica: Grafica) -> list[tuple[str, tuple[float | None, ...]]]:
    """Cada serie con sus valores y, si es la única con intervalo, sus dos extremos."""
    con_intervalo = [s for s in grafica.series if s.bajo]
    salida = [(s.nombre, s.valores) for s in grafica.series]
    if grafica.clase == "linea" and len(con_intervalo) == 1:
        serie = con_intervalo[0]
        salida += [(BAJO, serie.bajo), (ALTO, serie.alto)]
    return salida


def _ejes(chart: Chart, grafica: Grafica) -> None:
    valores, categorias = chart.value_axis, chart.category_axis
    valores.minimum_scale = 0
    valores.has_major_gridlines = True
    valores.major_gridlines.format.line.color.rgb = RGBColor.from_string("D5D9DD")
    valores.format.line.fill.background()
    valores.tick_labels.font.size = categorias.tick_labels.font.size = Pt(LETRA_MINIMA)
    categorias.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categorias.has_major_gridlines = False
    if grafica.clase == "barras":
        categorias.reverse_order = True
    if grafica.fechas:
        _tiempo(chart, grafica)


def _tiempo(chart: Chart, grafica: Grafica) -> None:
    """Un eje de fechas con pocos rótulos y sin girarlos: los girados se recortan."""
    eje = chart.category_axis
    anual = grafica.fechas[1:] and (grafica.fechas[1] - grafica.fechas[0]).days > 31
    cada = 12 * salto(len(grafica.fechas)) if anual else salto(len(grafica.fechas))
    eje.tick_labels.number_format = "yyyy" if anual or cada >= 12 else "[$-80A]mmm yy"
    eje.tick_labels.number_format_is_linked = False
    eje._element.get_or_add_txPr().find(qn("a:bodyPr")).set("rot", "0")
    for nombre in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for vieja in eje._element.findall(qn(nombre)):
            eje._element.remove(vieja)
    for nombre, valor in (("baseTimeUnit", "years" if anual else "months"),
                          ("majorUnit", cada // 12 if anual else cada),
                          ("majorTimeUnit", "years" if anual else "months")):  # fmt: skip
        etree.SubElement(eje._element, qn(f"c:{nombre}")).set("val", str(valor))
    if grafica.clase == "linea":
        _cruzar_en_el_punto(chart.value_axis._element)


def _cruzar_en_el_punto(eje) -> None:
    """El primer punto cae sobre el eje de valores, y no media categoría más allá."""
    cruce = eje.find(qn("c:crossBetween"))
    if cruce is None:
        cruce = etree.Element(qn("c:crossBetween"))
        eje.find(qn("c:crosses")).addnext(cruce)
    cruce.set("val", "midCat")


def salto(categorias: int) -> int:
    """Cada cuántas categorías se rotula una, para que los rótulos quepan.

    >>> salto(6), salto(24), salto(60)
    (1, 6, 12)
    """
    return next((cada for cada in (1, 2, 3, 6, 12, 24) if categorias <= cada * ROTULOS), 36)


def _series(chart: Chart, grafica: Grafica) -> None:
    nativas = list(chart.plots[0].series)
    propias = {s.nombre: s for s in grafica.series}
    colores, guiones = itertools.cycle(tema.SERIES), itertools.cycle(GUIONES)
    for lugar, nativa in enumerate(nativas):
        serie = propias.get(nativa.name)
        if serie is None:
            _linea(nativa, tema.SERIES[0], 1, MSO_LINE.ROUND_DOT)
            nativa.marker.style = XL_MARKER_STYLE.NONE
            _sin_leyenda(chart, lugar) if nativa.name == ALTO else None
        elif grafica.clase == "linea":
            _vestir_linea(nativa, serie, colores, guiones)
        else:
            nativa.format.fill.solid()
            nativa.format.fill.fore_color.rgb = _rgb(next(colores))
            for punto in serie.preliminares:
                relleno = nativa.points[punto].format
                relleno.fill.background()
                relleno.line.color.rgb = _rgb(tema.GRIS)
    if grafica.clase != "linea":
        chart.plots[0].gap_width = 40


def _vestir_linea(nativa, serie: Serie, colores, guiones) -> None:
    nativa.smooth = False
    nativa.marker.style = XL_MARKER_STYLE.NONE
    if serie.papel == "meta":
        return _linea(nativa, COLOR_META, 2.5, MSO_LINE.DASH)
    color = next(colores)
    _linea(nativa, color, 3.25 if serie.papel == "dato" else 2, next(guiones))
    for punto in serie.preliminares:
        marca = nativa.points[punto].marker
        marca.style, marca.size = XL_MARKER_STYLE.CIRCLE, 9
        marca.format.fill.solid()
        marca.format.fill.fore_color.rgb = RGBColor(255, 255, 255)
        marca.format.line.color.rgb = _rgb(color)


def _linea(nativa, color: str, grueso: float, guion) -> None:
    linea = nativa.format.line
    linea.color.rgb, linea.width = _rgb(color), Pt(grueso)
    if guion is not None:
        linea.dash_style = guion


def _sin_leyenda(chart: Chart, lugar: int) -> None:
    entrada = etree.SubElement(chart.legend._element, qn("c:legendEntry"))
    etree.SubElement(entrada, qn("c:idx")).set("val", str(lugar))
    etree.SubElement(entrada, qn("c:delete")).set("val", "1")
    chart.legend._element.find(qn("c:legendPos")).addnext(entrada)


def _huecos(chart: Chart) -> None:
    """Un mes sin publicar se ve como hueco: ni baja a cero ni se une con una raya."""
    marco = chart._chartSpace.chart
    for viejo in marco.findall(qn("c:dispBlanksAs")):
        marco.remove(viejo)
    hueco = etree.SubElement(marco, qn("c:dispBlanksAs"))
    hueco.set("val", "gap")


def _fijar_area(chart: Chart) -> None:
    area = chart._chartSpace.chart.plotArea
    for vieja in area.findall(qn("c:layout")):
        area.remove(vieja)
    acomodo = etree.Element(qn("c:layout"))
    manual = etree.SubElement(acomodo, qn("c:manualLayout"))
    valores = ("inner", "edge", "edge", *(str(v) for v in AREA))
    for nombre, valor in zip(("layoutTarget", "xMode", "yMode", "x", "y", "w", "h"), valores, strict=True):
        etree.SubElement(manual, qn(f"c:{nombre}")).set("val", valor)
    area.insert(0, acomodo)


def _marcas(lamina, grafica: Grafica, caja: Caja) -> None:
    """Una raya y su aviso sobre cada categoría señalada: la rotura o el acuerdo."""
    if grafica.clase == "barras" or not grafica.categorias:
        return
    for orden, (lugar, dicho) in enumerate(grafica.marcas):
        # En una línea el primer punto cae sobre el eje; en columnas, en medio de su lugar.
        cuantas = len(grafica.categorias)
        parte = lugar / max(cuantas - 1, 1) if grafica.clase == "linea" else (lugar + 0.5) / cuantas
        x = caja.x + caja.ancho * (AREA[0] + AREA[2] * parte)
        arriba, abajo = caja.y + caja.alto * AREA[1], caja.y + caja.alto * (AREA[1] + AREA[3])
        raya = lamina.shapes.add_connector(1, Inches(x), Inches(arriba), Inches(x), Inches(abajo))
        raya.line.color.rgb, raya.line.width = _rgb(tema.GRIS), Pt(1.5)
        raya.line.dash_style = MSO_LINE.DASH
        raya.name = dicho
        ancho = min(3.4, caja.ancho * 0.45)
        izquierda = x - ancho if x + ancho > caja.x + caja.ancho else x
        _rotulo(lamina, dicho, Caja(izquierda, arriba + 0.28 * orden, ancho, 0.28), 12)


def _rotulo(lamina, dicho: str, caja: Caja, puntos: int) -> None:
    marco = lamina.shapes.add_textbox(
        *(Inches(v) for v in (caja.x, caja.y, caja.ancho, caja.alto))
    ).text_frame
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
    marco.word_wrap = True
    marco.text = dicho
    marco.paragraphs[0].runs[0].font.size = Pt(puntos)


def _rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.lstrip("#"))
