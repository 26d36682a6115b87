"""Sobre qué se dibuja: la presentación en blanco de la casa o la plantilla que subió la mesa."""

import io
from dataclasses import dataclass, replace

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from datos.errores import DatoInvalido
from paginas.figuras import tema
from paginas.impresos.plenaria import acomodo, cajas
from paginas.impresos.plenaria.cajas import CASA, FONDO, PORTADA, Caja, Lugares
from paginas.impresos.plenaria.lamina import Lamina
from paginas.impresos.plenaria.pptx_plantilla import leer, vaciar

TITULOS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
EMU = 914_400


# Cada color de la casa y, en una plantilla propia, el del tema que hace lo mismo.
COLORES = {
    "tinta": (tema.TINTA_CLARO, MSO_THEME_COLOR.TEXT_1),
    "tenue": ("#4A5560", MSO_THEME_COLOR.TEXT_1),
    "fondo": (FONDO, MSO_THEME_COLOR.ACCENT_1),
    "blanco": ("#FFFFFF", MSO_THEME_COLOR.BACKGROUND_1),
    "rejilla": ("#D5D9DD", MSO_THEME_COLOR.BACKGROUND_2),
    "gris": (tema.GRIS, MSO_THEME_COLOR.TEXT_2),
    "meta": (tema.SERIES[4], MSO_THEME_COLOR.ACCENT_5),
}
SERIES = tuple(
    (tono, acento)
    for tono, acento in zip(
        tema.SERIES,
        (
            MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3,
            MSO_THEME_COLOR.ACCENT_4, MSO_THEME_COLOR.ACCENT_5, MSO_THEME_COLOR.ACCENT_6,
        ),
        strict=True,
    )
)  # fmt: skip


@dataclass
class Base:
    """Una presentación abierta, sus diseños de portada y de lámina, y dónde cae cada cosa en su tamaño."""

    presentacion: object
    propia: bool
    disenos: dict[bool, object]  # por si es portada
    cajas: dict[bool, Lugares]

    def lugares(self, lamina: Lamina) -> Lugares:
        """Las cajas de una lámina en esta presentación."""
        return self.cajas[lamina.tipo == "portada"]

    def agregar(self, lamina: Lamina):
        """Una lámina nueva con su título y sin los demás huecos del diseño."""
        nueva = self.presentacion.slides.add_slide(self.disenos[lamina.tipo == "portada"])
        for hueco in list(nueva.placeholders):
            if hueco.placeholder_format.type not in TITULOS:
                hueco._element.getparent().remove(hueco._element)
        return nueva

    def pintar(self, formato, color: str | tuple) -> None:
        """Un color de COLORES o de SERIES, escrito o tomado del tema de la plantilla."""
        tono, del_tema = COLORES[color] if isinstance(color, str) else color
        if self.propia:
            formato.theme_color = del_tema
        else:
            formato.rgb = RGBColor.from_string(tono.lstrip("#"))

    def vestir_titulo(self, titulo, puntos: int, lamina: Lamina) -> None:
        """El título en su lugar; con plantilla propia, en el suyo, con su color y su letra."""
        portada = lamina.tipo == "portada"
        for corrida in (c for parrafo in titulo.text_frame.paragraphs for c in parrafo.runs):
            corrida.font.size = Pt(puntos)
            if not self.propia:
                corrida.font.bold = True
                self.pintar(corrida.font.color, "blanco" if portada else "tinta")
        titulo.text_frame.word_wrap = True
        if not self.propia:
            marco = titulo.text_frame
            marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
            marco.vertical_anchor = MSO_ANCHOR.BOTTOM if portada else MSO_ANCHOR.MIDDLE
            titulo.left, titulo.top, titulo.width, titulo.height = en_emu(self.lugares(lamina).titulo)
            for parrafo in marco.paragraphs:
                parrafo.alignment = PP_ALIGN.LEFT

    def poner_logotipos(self, diapositiva, logotipos: list, lamina: Lamina) -> None:
        """Los logotipos en su orden y todos del mismo alto, sin deformarlos; en la portada, grandes."""
        imagenes, derecha = [logotipo.imagen for logotipo in logotipos], lamina.tipo != "portada"
        lugares = acomodo.logotipos(imagenes, self.lugares(lamina).logotipos, derecha=derecha)
        for logotipo, lugar in zip(logotipos, lugares, strict=True):
            foto = diapositiva.shapes.add_picture(io.BytesIO(logotipo.imagen), *en_emu(lugar))
            foto.name = f"Logotipo: {logotipo.nombre}"
            foto._element.nvPicPr.cNvPr.set("descr", f"Logotipo: {logotipo.nombre}")


def abrir(plantilla: bytes | None) -> Base:
    """La base sobre la que se imprime; lanza `DatoInvalido` si la plantilla no se puede usar."""
    return _de_la_casa() if plantilla is None else _propia(leer(plantilla))


def _de_la_casa() -> Base:
    presentacion = Presentation()
    presentacion.slide_width, presentacion.slide_height = Inches(cajas.ANCHO), Inches(cajas.ALTO)
    disenos = {True: presentacion.slide_layouts[0], False: presentacion.slide_layouts[5]}
    base = Base(presentacion, False, disenos, {True: PORTADA, False: CASA})
    for portada, diseno in disenos.items():  # la franja va en el diseño: no estorba a quien oye la lámina
        molde = presentacion.slides.add_slide(diseno)
        franja = molde.shapes.add_shape(MSO_SHAPE.RECTANGLE, *en_emu(base.cajas[portada].franja))
        franja.name, franja.shadow.inherit = "Franja", False
        franja.fill.solid()
        base.pintar(franja.fill.fore_color, "fondo")
        franja.line.fill.background()
        diseno.shapes._spTree.insert(2, franja._element)
    vaciar(presentacion)
    return base


def _propia(presentacion) -> Base:
    """Los diseños de la plantilla, y las cajas de la casa llevadas a su tamaño y debajo de su título."""
    con_titulo = [d for d in presentacion.slide_layouts if _titulo_de(d) is not None]
    if not con_titulo:
        raise DatoInvalido("La plantilla no tiene ningún diseño con título: agregue uno y súbala de nuevo.")
    sencillo = min(con_titulo, key=lambda d: (_es_portada(d), len(list(d.placeholders))))
    disenos = {True: next((d for d in con_titulo if _es_portada(d)), sencillo), False: sencillo}
    ancho, alto = presentacion.slide_width / EMU, presentacion.slide_height / EMU
    return Base(presentacion, True, disenos, {p: _cajas(d, ancho, alto, p) for p, d in disenos.items()})


def _cajas(diseno, ancho: float, alto: float, portada: bool) -> Lugares:
    x, y = ancho / cajas.ANCHO, alto / cajas.ALTO

    def llevar(caja: Caja) -> Caja:
        return Caja(caja.x * x, caja.y * y, caja.ancho * x, caja.alto * y)

    hueco = _titulo_de(diseno)
    casa, lugar = CASA, (hueco.left, hueco.top, hueco.width, hueco.height)
    # Un título que ni el diseño ni su patrón dicen dónde va se pone donde lo pone la casa.
    titulo = llevar(casa.titulo) if None in lugar else Caja(*(v / EMU for v in lugar))
    fin = titulo.y + titulo.alto
    # Un título a media lámina o abajo no empuja el cuerpo: éste se queda en su lugar de siempre.
    arriba = fin if fin < 0.5 * alto or portada else llevar(casa.subtitulo).y
    arriba = min(arriba, 0.62 * alto)
    subtitulo = Caja(llevar(casa.subtitulo).x, arriba + 0.05, casa.subtitulo.ancho * x, casa.subtitulo.alto)
    cuerpo = llevar(casa.cuerpo).desde(subtitulo.y + subtitulo.alto + 0.05)
    if titulo.y > 0.5 * alto and not portada:
        cuerpo = replace(cuerpo, alto=min(cuerpo.alto, titulo.y - cuerpo.y - 0.1))
    return Lugares(
        titulo=replace(titulo, x=titulo.x + 0.1, ancho=titulo.ancho - 0.2),
        subtitulo=subtitulo,
        cuerpo=cuerpo,
        pie=llevar(casa.pie),
        logotipos=llevar(casa.logotipos),
        marca=llevar(casa.marca),
        franja=casa.franja,
        puntos=40 if portada else casa.puntos,
    )


def _titulo_de(diseno):
    return next((p for p in diseno.placeholders if p.placeholder_format.type in TITULOS), None)


def _es_portada(diseno) -> bool:
    return _titulo_de(diseno).placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE


def en_emu(caja: Caja) -> list[int]:
    """Izquierda, arriba, ancho y alto como los pide python-pptx."""
    return [Inches(v) for v in (caja.x, caja.y, caja.ancho, caja.alto)]
