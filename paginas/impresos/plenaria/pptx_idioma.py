"""El idioma de lo escrito: un lector de pantalla lo lee en español de México."""

from lxml import etree
from pptx.oxml.ns import qn

IDIOMA = "es-MX"
LETRAS = tuple(qn(f"a:{nombre}") for nombre in ("rPr", "defRPr", "endParaRPr"))


def en_espanol(presentacion) -> None:
    """Marca todo el texto de láminas, notas, gráficas y diseños como español de México."""
    raices = [presentacion.part._element]
    for diseno in presentacion.slide_layouts:
        raices.append(diseno._element)
    for maestra in presentacion.slide_masters:
        raices.append(maestra._element)
    for lamina in presentacion.slides:
        raices += [lamina._element, lamina.notes_slide._element]
        graficas = [forma.chart._chartSpace for forma in lamina.shapes if forma.has_chart]
        for grafica in graficas:
            _de_la_grafica(grafica)
        raices += graficas
    for raiz in raices:
        for corrida in raiz.iter(qn("a:r")):
            corrida.get_or_add_rPr()
        for letra in raiz.iter(*LETRAS):
            letra.set("lang", IDIOMA)


def _de_la_grafica(grafica) -> None:
    """El idioma de la gráfica va después de `roundedCorners` y `date1904`, antes de lo demás."""
    for viejo in grafica.findall(qn("c:lang")):
        grafica.remove(viejo)
    idioma = etree.Element(qn("c:lang"))
    idioma.set("val", IDIOMA)
    fecha = grafica.find(qn("c:date1904"))
    if fecha is None:
        grafica.insert(0, idioma)
    else:
        fecha.addnext(idioma)
