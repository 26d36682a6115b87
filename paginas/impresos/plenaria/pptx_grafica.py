"""Una gráfica nativa de PowerPoint: sus datos van dentro del archivo y se pueden editar."""

import itertools

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from paginas.impresos.plenaria import ejes
from paginas.impresos.plenaria.cajas import LETRA_MARCA, LETRA_MINIMA, Caja
from paginas.impresos.plenaria.lamina import Grafica, Serie
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.plenaria.pptx_base import SERIES, Base, en_emu
from paginas.impresos.plenaria.rotulos import Rotulo, de_metas

CLASES = {
    "linea": XL_CHART_TYPE.LINE_MARKERS,
    "columnas": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "barras": XL_CHART_TYPE.BAR_CLUSTERED,
}
# Se distinguen también en blanco y negro.
GUIONES = (MSO_LINE.SOLID, MSO_LINE.LONG_DASH, MSO_LINE.SQUARE_DOT, MSO_LINE.DASH_DOT)


def poner(base: Base, lamina, grafica: Grafica, caja: Caja) -> Chart:
    """Agrega la gráfica a la lámina de python-pptx, en su caja, y la devuelve."""
    titulo = Caja(caja.x, caja.y, caja.ancho, ejes.ALTO_TITULO)
    _rotulo(base, lamina, grafica.eje, titulo, LETRA_MINIMA, "Qué mide el eje")
    caja = caja.desde(caja.y + ejes.ALTO_TITULO)
    area = ejes.area(grafica, caja)
    marco = lamina.shapes.add_chart(CLASES[grafica.clase], *en_emu(caja), datos(grafica))
    marco.name = f"Gráfica: {grafica.eje}"
    marco._element.nvGraphicFramePr.cNvPr.set("descr", ejes.alterno(grafica))
    chart = marco.chart
    chart.font.size = Pt(LETRA_MINIMA)
    chart.has_title = False
    _ejes(base, chart, grafica)
    _leyenda(chart, grafica, caja)
    _series(base, chart, grafica, de_metas(grafica, caja.ancho * area[2], caja.alto * area[3]))
    _huecos(chart)
    _acomodo(chart._chartSpace.chart.plotArea, area, dentro=True)
    _marcas(base, lamina, grafica, caja, area)
    return chart


def datos(grafica: Grafica) -> CategoryChartData:
    """Las categorías y las series como van dentro del archivo; un hueco es una celda vacía."""
    entero = all(v is None or float(v).is_integer() for serie in grafica.series for v in serie.valores)
    tabla = CategoryChartData(number_format="#,##0" if entero else "#,##0.0")
    tabla.categories = grafica.fechas or grafica.categorias
    for nombre, valores in ejes.columnas(grafica):
        tabla.add_series(nombre, valores)
    return tabla


def _ejes(base: Base, chart: Chart, grafica: Grafica) -> None:
    valores, categorias = chart.value_axis, chart.category_axis
    mayor = ejes.mayor(grafica)
    valores.minimum_scale = 0
    if mayor == 0:  # toda en cero: sin decir hasta dónde, el eje se inventa una escala
        valores.maximum_scale = ejes.tope(mayor)
    valores.has_major_gridlines = True
    base.pintar(valores.major_gridlines.format.line.color, "rejilla")
    valores.format.line.fill.background()
    valores.tick_labels.font.size = categorias.tick_labels.font.size = Pt(LETRA_MINIMA)
    valores.tick_labels.number_format = "#,##0.0" if mayor < 10 else "#,##0"
    valores.tick_labels.number_format_is_linked = False
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
    cada = 12 * ejes.salto(len(grafica.fechas)) if anual else ejes.salto(len(grafica.fechas))
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


def _leyenda(chart: Chart, grafica: Grafica, caja: Caja) -> None:
    """La leyenda abajo, en el alto que se le apartó; lo que ya se rotula sobre la gráfica no se repite."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(LETRA_MINIMA)
    visibles = ejes.leyenda(grafica)
    ocultas = [n for n, (nombre, _) in enumerate(ejes.columnas(grafica)) if nombre not in visibles]
    despues = chart.legend._element.find(qn("c:legendPos"))
    for lugar in reversed(ocultas):
        entrada = etree.Element(qn("c:legendEntry"))
        etree.SubElement(entrada, qn("c:idx")).set("val", str(lugar))
        etree.SubElement(entrada, qn("c:delete")).set("val", "1")
        despues.addnext(entrada)
    alto = ejes.alto_de_leyenda(grafica, caja.ancho) / caja.alto
    _acomodo(chart.legend._element, (0.0, 1 - alto, 1.0, alto), dentro=False)


def _series(base: Base, chart: Chart, grafica: Grafica, rotulos: dict[str, Rotulo]) -> None:
    propias = {s.nombre: s for s in grafica.series}
    colores, guiones = itertools.cycle(SERIES), itertools.cycle(GUIONES)
    for nativa in chart.plots[0].series:
        serie = propias.get(nativa.name)
        if serie is None:
            _linea(base, nativa, SERIES[0], 1, MSO_LINE.ROUND_DOT)
            nativa.marker.style = XL_MARKER_STYLE.NONE
        elif serie.papel == "meta":
            _meta(base, nativa, rotulos.get(serie.nombre))
        elif grafica.clase == "linea":
            _vestir_linea(base, nativa, serie, next(colores), next(guiones))
        else:
            color = next(colores)
            nativa.format.fill.solid()
            base.pintar(nativa.format.fill.fore_color, color)
            for punto in serie.preliminares:
                relleno = nativa.points[punto].format
                relleno.fill.solid()
                base.pintar(relleno.fill.fore_color, "blanco")
                base.pintar(relleno.line.color, color)
                relleno.line.width = Pt(2)
    if grafica.clase != "linea":
        chart.plots[0].gap_width = 40


def _meta(base: Base, nativa, rotulo: Rotulo | None) -> None:
    """La línea de una meta con su nombre encima, que es una etiqueta nativa: sigue a sus datos."""
    nativa.smooth = False
    nativa.marker.style = XL_MARKER_STYLE.NONE
    _linea(base, nativa, "meta", 2.5, MSO_LINE.DASH)
    if rotulo is None:
        return
    etiqueta = nativa.points[rotulo.lugar].data_label
    etiqueta.position = XL_LABEL_POSITION.ABOVE if rotulo.arriba else XL_LABEL_POSITION.BELOW
    etiqueta.font.size, etiqueta.font.bold = Pt(LETRA_MINIMA), True
    base.pintar(etiqueta.font.color, "meta")
    elemento = etiqueta._get_or_add_dLbl()
    for nombre in ("showVal", "showSerName", "showCatName", "showLegendKey"):
        elemento.find(qn(f"c:{nombre}")).set("val", "1" if nombre == "showSerName" else "0")


def _vestir_linea(base: Base, nativa, serie: Serie, color, guion) -> None:
    nativa.smooth = False
    nativa.marker.style = XL_MARKER_STYLE.NONE
    _linea(base, nativa, color, 3.25 if serie.papel == "dato" else 2.25, guion)
    for punto in serie.preliminares:
        marca = nativa.points[punto].marker
        marca.style, marca.size = XL_MARKER_STYLE.CIRCLE, 9
        marca.format.fill.solid()
        base.pintar(marca.format.fill.fore_color, "blanco")
        base.pintar(marca.format.line.color, color)


def _linea(base: Base, nativa, color, grueso: float, guion) -> None:
    linea = nativa.format.line
    base.pintar(linea.color, color)
    linea.width, linea.dash_style = Pt(grueso), guion


def _huecos(chart: Chart) -> None:
    """Un mes sin publicar se ve como hueco: ni baja a cero ni se une con una raya."""
    marco = chart._chartSpace.chart
    for viejo in marco.findall(qn("c:dispBlanksAs")):
        marco.remove(viejo)
    hueco = etree.SubElement(marco, qn("c:dispBlanksAs"))
    hueco.set("val", "gap")


def _acomodo(elemento, partes: tuple[float, float, float, float], *, dentro: bool) -> None:
    """Fija dónde cae el área de los ejes o la leyenda: izquierda, arriba, ancho y alto, de 0 a 1."""
    for vieja in elemento.findall(qn("c:layout")):
        elemento.remove(vieja)
    acomodo = etree.Element(qn("c:layout"))
    manual = etree.SubElement(acomodo, qn("c:manualLayout"))
    valores = {"layoutTarget": "inner"} if dentro else {}
    valores |= {"xMode": "edge", "yMode": "edge"}
    valores |= {nombre: f"{v:.5f}" for nombre, v in zip("xywh", partes, strict=True)}
    for nombre, valor in valores.items():
        etree.SubElement(manual, qn(f"c:{nombre}")).set("val", valor)
    previos = elemento.findall(qn("c:legendPos")) + elemento.findall(qn("c:legendEntry"))
    elemento.insert(len(previos), acomodo)


def _marcas(base: Base, lamina, grafica: Grafica, caja: Caja, area: tuple) -> None:
    """Una raya y su aviso sobre cada categoría señalada: la rotura o el acuerdo."""
    if grafica.clase == "barras":
        return
    arriba, abajo = caja.y + caja.alto * area[1], caja.y + caja.alto * (area[1] + area[3])
    for orden, (lugar, dicho) in enumerate(grafica.marcas):
        parte = ejes.en_el_ancho(grafica, lugar)
        x = caja.x + caja.ancho * (area[0] + area[2] * parte)
        raya = lamina.shapes.add_connector(1, Inches(x), Inches(arriba), Inches(x), Inches(abajo))
        base.pintar(raya.line.color, "gris")
        raya.line.width, raya.line.dash_style, raya.name = Pt(1.5), MSO_LINE.DASH, f"Raya: {dicho}"
        raya._element.nvCxnSpPr.cNvPr.set("descr", dicho)
        # Del lado de la raya donde hay más lugar, hasta la orilla de los ejes.
        ancho, y = caja.ancho * area[2] * max(parte, 1 - parte) - 0.08, arriba + 0.24 * orden
        izquierda = x - ancho - 0.08 if parte > 0.5 else x + 0.08
        parrafo = _rotulo(base, lamina, dicho, Caja(izquierda, y, ancho, 0.24), LETRA_MARCA, "Aviso")
        parrafo.alignment = PP_ALIGN.RIGHT if parte > 0.5 else PP_ALIGN.LEFT


def _rotulo(base: Base, lamina, dicho: str, caja: Caja, puntos: int, nombre: str):
    forma = lamina.shapes.add_textbox(*en_emu(caja))
    forma.name, marco = nombre, forma.text_frame
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
    marco.word_wrap = True
    acomodado = acomodar(dicho, caja, puntos, puntos)
    marco.text = " ".join(acomodado.renglones)
    parrafo = marco.paragraphs[0]
    parrafo.runs[0].font.size = Pt(puntos)
    base.pintar(parrafo.runs[0].font.color, "tenue")
    return parrafo
