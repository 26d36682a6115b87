"""Sobre qué se dibuja: la presentación en blanco de la casa o la plantilla que subió la mesa."""

import io
import zipfile
from dataclasses import dataclass

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.exc import PackageNotFoundError
from pptx.util import Inches, Pt

from datos.errores import DatoInvalido
from paginas.impresos.plenaria import cajas
from paginas.impresos.plenaria.cajas import Caja

TITULOS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
EMU = 914_400


@dataclass
class Base:
    """Una presentación abierta, el diseño que se usa y dónde cae cada cosa en su tamaño de lámina."""

    presentacion: object
    diseno: object
    propia: bool
    cuerpo: Caja
    pie: Caja
    subtitulo: Caja
    logotipos: Caja
    marca: Caja

    def agregar(self):
        """Una lámina nueva con su título y sin los demás huecos del diseño."""
        lamina = self.presentacion.slides.add_slide(self.diseno)
        for hueco in list(lamina.placeholders):
            if hueco.placeholder_format.type not in TITULOS:
                hueco._element.getparent().remove(hueco._element)
        return lamina

    def vestir_titulo(self, titulo, puntos: int) -> None:
        """El título en su lugar; con plantilla propia, en el suyo y con su color."""
        for parrafo in titulo.text_frame.paragraphs:
            for corrida in parrafo.runs:
                corrida.font.size = Pt(puntos)
                if not self.propia:
                    corrida.font.bold, corrida.font.color.rgb = True, RGBColor(0x16, 0x22, 0x2C)
        titulo.text_frame.word_wrap = True
        if not self.propia:
            titulo.text_frame.margin_left = titulo.text_frame.margin_right = 0
            titulo.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            titulo.left, titulo.top, titulo.width, titulo.height = _emu(cajas.TITULO)
            for parrafo in titulo.text_frame.paragraphs:
                parrafo.alignment = 1

    def poner_logotipos(self, lamina, logotipos: list) -> None:
        """Los logotipos al pie, en su orden y todos del mismo alto, sin deformarlos."""
        if not logotipos:
            return
        ancho = self.logotipos.ancho / len(logotipos)
        for lugar, logotipo in enumerate(logotipos):
            foto = lamina.shapes.add_picture(io.BytesIO(logotipo.imagen), 0, 0)
            escala = min(Inches(ancho * 0.92) / foto.width, Inches(self.logotipos.alto) / foto.height)
            foto.width, foto.height = int(foto.width * escala), int(foto.height * escala)
            foto.left = Inches(self.logotipos.x + ancho * (lugar + 1)) - foto.width
            foto.top = Inches(self.logotipos.y) + (Inches(self.logotipos.alto) - foto.height) // 2
            foto._element.nvPicPr.cNvPr.set("descr", f"Logotipo: {logotipo.nombre}")


def abrir(plantilla: bytes | None) -> Base:
    """La base sobre la que se imprime; lanza `DatoInvalido` si la plantilla no se puede usar."""
    presentacion = Presentation() if plantilla is None else _plantilla(plantilla)
    if plantilla is None:
        presentacion.slide_width, presentacion.slide_height = Inches(cajas.ANCHO), Inches(cajas.ALTO)
    _vaciar(presentacion)
    diseno = _con_titulo(presentacion)
    ancho, alto = presentacion.slide_width / EMU, presentacion.slide_height / EMU
    x, y = ancho / cajas.ANCHO, alto / cajas.ALTO

    def llevar(caja: Caja) -> Caja:
        return Caja(caja.x * x, caja.y * y, caja.ancho * x, caja.alto * y)

    cuerpo, subtitulo = llevar(cajas.CUERPO), llevar(cajas.SUBTITULO)
    if plantilla is not None:  # el título de la plantilla puede llegar más abajo que el de la casa
        titulo = next(p for p in diseno.placeholders if p.placeholder_format.type in TITULOS)
        fin = (titulo.top + titulo.height) / EMU
        abajo = cuerpo.y + cuerpo.alto
        subtitulo = Caja(subtitulo.x, fin, subtitulo.ancho, subtitulo.alto)
        arriba = min(fin + subtitulo.alto, abajo - 0.5 * alto)
        cuerpo = Caja(cuerpo.x, arriba, cuerpo.ancho, abajo - arriba)
    return Base(
        presentacion, diseno, plantilla is not None, cuerpo, llevar(cajas.PIE), subtitulo,
        llevar(cajas.LOGOTIPOS), llevar(cajas.MARCA),
    )  # fmt: skip


def _plantilla(contenido: bytes):
    try:
        presentacion = Presentation(io.BytesIO(contenido))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DatoInvalido(
            "La plantilla no se puede abrir: se espera un archivo .pptx. Ábrala en PowerPoint, guárdela "
            "como «Presentación (.pptx)» y súbala de nuevo."
        ) from error
    if abs(presentacion.slide_width / presentacion.slide_height - 16 / 9) > 0.02:
        raise DatoInvalido(
            "La plantilla no es de 16:9. En PowerPoint: Diseño → Tamaño de diapositiva → Panorámica, y "
            "súbala de nuevo."
        )
    return presentacion


def _vaciar(presentacion) -> None:
    """Quita las láminas que trae la plantilla, con sus partes: de ella sólo interesan los diseños."""
    lista = presentacion.slides._sldIdLst
    for identificador in list(lista):
        presentacion.part.drop_rel(identificador.rId)
        lista.remove(identificador)


def _con_titulo(presentacion):
    """El diseño más sencillo con título: «sólo el título» si lo hay."""
    con_titulo = [
        d
        for d in presentacion.slide_layouts
        if any(p.placeholder_format.type in TITULOS for p in d.placeholders)
    ]
    if not con_titulo:
        raise DatoInvalido("La plantilla no tiene ningún diseño con título: agregue uno y súbala de nuevo.")
    return min(con_titulo, key=lambda d: len(list(d.placeholders)))


def _emu(caja: Caja) -> tuple[int, int, int, int]:
    return tuple(Inches(v) for v in (caja.x, caja.y, caja.ancho, caja.alto))
