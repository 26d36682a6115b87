"""El documento de una sesión en Word: estilos con títulos de verdad y tablas que repiten su encabezado."""

import datetime as dt
import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from paginas.impresos.determinista import zip_estable
from paginas.impresos.plenaria.lamina import Tabla, Texto
from paginas.impresos.sesion.contenido import Documento

LETRA, TINTA, GRIS = "Calibri", RGBColor(0x16, 0x22, 0x2C), "D9E2EA"
MARGEN, VEINTEAVO = Cm(2), Pt(1) // 20
ESTILOS = (("Title", 20), ("Subtitle", 13), ("Heading 1", 14), ("Normal", 11), ("List Bullet", 11))


def imprimir(documento: Documento) -> bytes:
    """El DOCX del documento; el mismo contenido da siempre los mismos bytes."""
    hoja = Document()
    _vestir(hoja, documento)
    hoja.add_paragraph(documento.titulo, style="Title")
    hoja.add_paragraph(documento.mesa, style="Subtitle")
    for rotulo, valor in documento.datos:
        parrafo = hoja.add_paragraph()
        parrafo.paragraph_format.space_after = Pt(1)
        parrafo.add_run(f"{rotulo}: ").bold = True
        parrafo.add_run(valor)
    if documento.nota:
        hoja.add_paragraph().add_run(documento.nota).italic = True
    for seccion in documento.secciones:
        hoja.add_heading(seccion.titulo, level=1)
        for bloque in seccion.bloques:
            _bloque(hoja, bloque)
    if documento.firmas:
        hoja.add_heading("Firmas", level=1)
        _firmas(hoja, documento.firmas)
    salida = io.BytesIO()
    hoja.save(salida)
    return zip_estable(salida.getvalue(), documento.fecha)


def _vestir(hoja, documento: Documento) -> None:
    """Carta con márgenes de 2 cm, letra de la casa, idioma español y ficha con su fecha."""
    seccion = hoja.sections[0]
    seccion.page_width, seccion.page_height = Cm(21.59), Cm(27.94)
    seccion.left_margin = seccion.right_margin = seccion.top_margin = seccion.bottom_margin = MARGEN
    for nombre, puntos in ESTILOS:
        estilo = hoja.styles[nombre]
        estilo.font.name, estilo.font.size, estilo.font.color.rgb = LETRA, Pt(puntos), TINTA
        fuentes = estilo.element.get_or_add_rPr().get_or_add_rFonts()
        for letra in ("ascii", "hAnsi", "cs", "eastAsia"):
            fuentes.set(qn(f"w:{letra}"), LETRA)
        for tema in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fuentes.attrib.pop(qn(f"w:{tema}"), None)
    hoja.styles["Normal"].paragraph_format.space_after = Pt(4)
    idioma = OxmlElement("w:lang")
    idioma.set(qn("w:val"), "es-MX")
    hoja.styles["Normal"].element.get_or_add_rPr().append(idioma)
    momento = dt.datetime.combine(documento.fecha, dt.time(), dt.UTC)
    ficha = hoja.core_properties
    ficha.title, ficha.author, ficha.language = (
        f"{documento.titulo} · {documento.mesa}",
        documento.mesa,
        "es-MX",
    )
    ficha.created = ficha.modified = momento
    ficha.comments = ficha.last_modified_by = ""
    pie = seccion.footer.paragraphs[0]
    pie.alignment = WD_ALIGN_PARAGRAPH.CENTER
    pie.add_run(f"{documento.pie}  ·  Página ".removeprefix("  ·  ")).font.size = Pt(9)
    _numero_de_pagina(pie)


def _numero_de_pagina(parrafo) -> None:
    corrida = parrafo.add_run()
    corrida.font.size = Pt(9)
    for clase, texto in (("begin", None), (None, "PAGE"), ("end", None)):
        if clase:
            pieza = OxmlElement("w:fldChar")
            pieza.set(qn("w:fldCharType"), clase)
        else:
            pieza = OxmlElement("w:instrText")
            pieza.text = texto
        corrida._r.append(pieza)


def _bloque(hoja, bloque: Texto | Tabla) -> None:
    if isinstance(bloque, Tabla):
        _tabla(hoja, bloque)
        return
    for parrafo in bloque.parrafos:
        hoja.add_paragraph(parrafo, style="List Bullet" if bloque.vinetas else None)


def _tabla(hoja, bloque: Tabla) -> None:
    ancho = hoja.sections[0].page_width - 2 * MARGEN
    partes = bloque.anchos or (1,) * len(bloque.encabezado)
    # Word redondea a veinteavos de punto: hacia abajo, para que la suma no se salga de la hoja.
    anchos = [int(ancho * parte / sum(partes)) // VEINTEAVO * VEINTEAVO for parte in partes]
    tabla = hoja.add_table(rows=0, cols=len(anchos), style="Table Grid")
    tabla.autofit = False
    for columna, medida in zip(tabla.columns, anchos, strict=True):
        columna.width = medida
    for lugar, valores in enumerate((bloque.encabezado, *bloque.renglones)):
        fila = tabla.add_row()
        _no_partir(fila)
        if lugar == 0:
            fila._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for celda, valor, medida in zip(fila.cells, valores, anchos, strict=True):
            celda.width = medida
            corrida = celda.paragraphs[0].add_run(valor)
            corrida.font.size, corrida.bold = Pt(9), lugar == 0
            celda.paragraphs[0].paragraph_format.space_after = Pt(1)
            if lugar == 0:
                fondo = OxmlElement("w:shd")
                fondo.set(qn("w:val"), "clear")
                fondo.set(qn("w:fill"), GRIS)
                celda._tc.get_or_add_tcPr().append(fondo)
    hoja.add_paragraph().paragraph_format.space_after = Pt(0)


def _no_partir(fila) -> None:
    """Que un renglón no quede mitad en una página y mitad en otra."""
    fila._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _firmas(hoja, cargos: tuple[str, ...]) -> None:
    """Dos firmas por renglón, cada una sobre su raya."""
    for inicio in range(0, len(cargos), 2):
        tabla = hoja.add_table(rows=1, cols=2)
        _no_partir(tabla.rows[0])
        for celda, cargo in zip(tabla.rows[0].cells, cargos[inicio : inicio + 2], strict=False):
            parrafo = celda.paragraphs[0]
            parrafo.alignment = WD_ALIGN_PARAGRAPH.CENTER
            parrafo.paragraph_format.space_before = Pt(40)
            parrafo.add_run(f"{'_' * 32}\n{cargo}")
