"""La plenaria como PowerPoint: títulos de verdad, gráficas nativas, tablas y notas del orador."""

import datetime as dt
import io

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from datos.avance import Avance, nada
from paginas.impresos.determinista import zip_estable
from paginas.impresos.plenaria import acomodo, pptx_grafica
from paginas.impresos.plenaria.cajas import LETRA_MINIMA, LETRA_PIE, Caja
from paginas.impresos.plenaria.lamina import Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.plenaria.pptx_base import Base, abrir

ESTADOS = {"borrador": "Borrador", "plenaria": "Para la plenaria", "publica": "Pública"}
TINTA, TENUE = RGBColor(0x16, 0x22, 0x2C), RGBColor(0x4A, 0x55, 0x60)
REJILLA = RGBColor(0xEE, 0xF1, 0xF4)


def imprimir(
    laminas: list[Lamina],
    *,
    estado: str,
    logotipos: list,
    fecha: dt.date,
    titulo: str,
    plantilla: bytes | None = None,
    avance: Avance = nada,
) -> bytes:
    """Los bytes del PPTX; iguales para las mismas láminas y la misma fecha.

    `estado` se ve en cada lámina. Con `plantilla` se usan sus diseños, colores y letras.
    """
    base = abrir(plantilla)
    paginadas = acomodo.paginar(laminas, base.cuerpo)
    for numero, lamina in enumerate(paginadas, 1):
        avance("Armando láminas", numero / len(paginadas), numero)
        _lamina(base, lamina, ESTADOS[estado], logotipos, f"{numero} de {len(paginadas)}")
    propiedades = base.presentacion.core_properties
    momento = dt.datetime.combine(fecha, dt.time())
    propiedades.title, propiedades.author, propiedades.language = titulo, "Tablero de la Mesa", "es-MX"
    propiedades.last_modified_by, propiedades.revision = "Tablero de la Mesa", 1
    propiedades.created = propiedades.modified = propiedades.last_printed = momento
    salida = io.BytesIO()
    base.presentacion.save(salida)
    return zip_estable(salida.getvalue(), fecha)


def _lamina(base: Base, lamina: Lamina, estado: str, logotipos: list, numero: str) -> None:
    diapositiva = base.agregar()
    _titulo(base, diapositiva, lamina)
    lugares = acomodo.repartir(lamina, base.cuerpo)
    for bloque, caja in zip(lamina.bloques, lugares, strict=True):
        DIBUJANTES[type(bloque)](diapositiva, bloque, caja)
    _rotulo(diapositiva, estado, base.marca, 12, alineado=PP_ALIGN.RIGHT, negrita=True)
    _rotulo(
        diapositiva, f"{lamina.pie}  ·  {numero}" if lamina.pie else numero, base.pie, LETRA_PIE, minimo=8
    )
    base.poner_logotipos(diapositiva, logotipos)
    diapositiva.notes_slide.notes_text_frame.text = lamina.notas


def _titulo(base: Base, diapositiva, lamina: Lamina) -> None:
    propio = diapositiva.shapes.title
    dicho = acomodo.titulo(lamina)
    propio.text_frame.text = " ".join(dicho.renglones) if dicho.recortado else lamina.titulo
    base.vestir_titulo(propio, dicho.puntos)
    if lamina.subtitulo:
        _rotulo(diapositiva, lamina.subtitulo, base.subtitulo, 20, minimo=LETRA_MINIMA)


def _rotulo(
    diapositiva,
    dicho: str,
    caja: Caja,
    puntos: int,
    *,
    alineado=None,
    negrita=False,
    minimo: int | None = None,
) -> None:
    acomodado = acomodar(dicho, caja, puntos, minimo or puntos, negrita=negrita)
    marco = _caja_de_texto(diapositiva, caja)
    marco.text = " ".join(acomodado.renglones) if acomodado.recortado else dicho
    for parrafo in marco.paragraphs:
        parrafo.alignment = alineado
        _letra(parrafo, acomodado.puntos, TENUE, negrita)


def _caja_de_texto(diapositiva, caja: Caja):
    marco = diapositiva.shapes.add_textbox(*_pulgadas(caja)).text_frame
    marco.word_wrap = True
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
    return marco


def _texto(diapositiva, bloque: Texto, caja: Caja) -> None:
    acomodado = acomodo.texto(bloque, caja)
    marco = _caja_de_texto(diapositiva, caja)
    vineta = "•  " if bloque.vinetas else ""
    dichos = [f"{vineta}{parrafo}" for parrafo in bloque.parrafos]
    _parrafos(marco, [" ".join(acomodado.renglones)] if acomodado.recortado else dichos, acomodado.puntos)


def _parrafos(marco, dichos: list[str], puntos: int) -> None:
    for numero, dicho in enumerate(dichos):
        parrafo = marco.paragraphs[0] if numero == 0 else marco.add_paragraph()
        parrafo.text = dicho
        _letra(parrafo, puntos, TINTA)


def _cifras(diapositiva, bloque: Cifras, caja: Caja) -> None:
    """Cada cifra: su número grande y, debajo, lo que lo explica."""
    for cifra in acomodo.cifras(bloque, caja):
        marco = _caja_de_texto(diapositiva, cifra.caja_valor)
        marco.vertical_anchor = MSO_ANCHOR.BOTTOM
        marco.text = cifra.valor
        _letra(marco.paragraphs[0], cifra.puntos_valor, TINTA, True)
        _parrafos(_caja_de_texto(diapositiva, cifra.caja_detalle), list(cifra.lineas), cifra.puntos)


def _tabla(diapositiva, bloque: Tabla, caja: Caja) -> None:
    renglones = (bloque.encabezado, *bloque.renglones)
    marco = diapositiva.shapes.add_table(len(renglones), len(bloque.encabezado), *_pulgadas(caja))
    tabla, columnas = marco.table, acomodo.anchos(bloque, caja.ancho)
    for columna, ancho in zip(tabla.columns, columnas, strict=True):
        columna.width = Inches(ancho)
    for lugar, renglon in enumerate(renglones):
        tabla.rows[lugar].height = Inches(acomodo.alto_de(renglon, columnas, negrita=lugar == 0))
        for numero, dicho in enumerate(renglon):
            _celda(tabla.cell(lugar, numero), dicho, columnas[numero], lugar, numero in bloque.numeros)


def _celda(celda, dicho: str, ancho: float, lugar: int, derecha: bool) -> None:
    acomodada = acomodo.celda(dicho, ancho, negrita=lugar == 0)
    celda.margin_left = celda.margin_right = Inches(acomodo.AIRE)
    celda.margin_top = celda.margin_bottom = Inches(acomodo.AIRE * 0.6)
    celda.vertical_anchor = MSO_ANCHOR.MIDDLE
    celda.text = " ".join(acomodada.renglones) if acomodada.recortado else dicho
    celda.text_frame.word_wrap = True
    celda.fill.solid()
    celda.fill.fore_color.rgb = RGBColor(0xD9, 0xE4, 0xEC) if lugar == 0 else (
        REJILLA if lugar % 2 == 0 else RGBColor(255, 255, 255)
    )  # fmt: skip
    for parrafo in celda.text_frame.paragraphs:
        parrafo.alignment = PP_ALIGN.RIGHT if derecha else PP_ALIGN.LEFT
        _letra(parrafo, acomodada.puntos, TINTA, lugar == 0)


def _imagen(diapositiva, bloque: Imagen, caja: Caja) -> None:
    """La imagen entera y centrada en su caja, sin deformarla."""
    foto = diapositiva.shapes.add_picture(io.BytesIO(bloque.png), *_pulgadas(caja)[:2])
    escala = min(Inches(caja.ancho) / foto.width, Inches(caja.alto) / foto.height)
    foto.width, foto.height = int(foto.width * escala), int(foto.height * escala)
    foto.left = Inches(caja.x) + (Inches(caja.ancho) - foto.width) // 2
    foto.top = Inches(caja.y) + (Inches(caja.alto) - foto.height) // 2
    foto._element.nvPicPr.cNvPr.set("descr", bloque.alterno)


def _grafica(diapositiva, bloque: Grafica, caja: Caja) -> None:
    pptx_grafica.poner(diapositiva, bloque, caja)


def _letra(parrafo, puntos: int, color: RGBColor, negrita: bool = False) -> None:
    for corrida in parrafo.runs:
        corrida.font.size, corrida.font.bold = Pt(puntos), negrita
        corrida.font.color.rgb = color


def _pulgadas(caja: Caja) -> list:
    return [Inches(v) for v in (caja.x, caja.y, caja.ancho, caja.alto)]


DIBUJANTES = {Texto: _texto, Cifras: _cifras, Grafica: _grafica, Tabla: _tabla, Imagen: _imagen}
