"""La plenaria como PowerPoint: títulos de verdad, gráficas nativas, tablas y notas del orador."""

import datetime as dt
import io

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from datos.avance import Avance, nada
from paginas.impresos.determinista import zip_estable
from paginas.impresos.plenaria import acomodo, pptx_grafica
from paginas.impresos.plenaria.cajas import LETRA_MARCA, LETRA_PIE, Caja
from paginas.impresos.plenaria.lamina import Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.plenaria.pptx_base import Base, abrir, en_emu
from paginas.impresos.plenaria.pptx_idioma import en_espanol
from paginas.impresos.plenaria.tropiezo import nombrar

ESTADOS = {"borrador": "Borrador", "plenaria": "Para la plenaria", "publica": "Pública"}
CABEZA, RENGLON = ("#D9E4EC", "#EEF1F4")


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
    paginadas = acomodo.paginar(laminas, base.lugares)
    for numero, lamina in enumerate(paginadas, 1):
        avance("Armando láminas", numero / len(paginadas), numero)
        with nombrar(lamina.titulo):
            _lamina(base, lamina, f"{ESTADOS[estado]}  ·  {numero} de {len(paginadas)}", logotipos)
    en_espanol(base.presentacion)
    propiedades = base.presentacion.core_properties
    momento = dt.datetime.combine(fecha, dt.time())
    propiedades.title, propiedades.author, propiedades.language = titulo, "Tablero de la Mesa", "es-MX"
    propiedades.last_modified_by, propiedades.revision = "Tablero de la Mesa", 1
    propiedades.created = propiedades.modified = propiedades.last_printed = momento
    salida = io.BytesIO()
    base.presentacion.save(salida)
    return zip_estable(salida.getvalue(), fecha)


def _lamina(base: Base, lamina: Lamina, marca: str, logotipos: list) -> None:
    """Se agrega en el orden en que se lee: título, subtítulo, bloques, fuente, marca y logotipos."""
    diapositiva, suyos = base.agregar(lamina), base.lugares(lamina)
    portada = lamina.tipo == "portada"
    sobre_color = portada and not base.propia
    dicho = acomodo.titulo(lamina, suyos)
    propio = diapositiva.shapes.title
    propio.text_frame.text = " ".join(dicho.renglones) if dicho.recortado else lamina.titulo
    base.vestir_titulo(propio, dicho.puntos, lamina)
    if lamina.subtitulo:
        debajo = acomodo.subtitulo(lamina, suyos)
        color = "blanco" if sobre_color else "tenue"
        _rotulo(base, diapositiva, lamina.subtitulo, suyos.subtitulo, debajo, "Subtítulo", color)
    for bloque, caja in zip(lamina.bloques, acomodo.repartir(lamina, suyos), strict=True):
        DIBUJANTES[type(bloque)](base, diapositiva, bloque, caja)
    if lamina.pie:
        abajo = acomodo.pie(lamina, suyos)
        _rotulo(base, diapositiva, lamina.pie, suyos.pie, abajo, "Fuente", "tenue")
    arriba = acomodar(marca, suyos.marca, LETRA_MARCA, LETRA_PIE, negrita=True)
    color = "blanco" if sobre_color else "tenue"
    parrafo = _rotulo(base, diapositiva, marca, suyos.marca, arriba, "Estado y número", color, negrita=True)
    parrafo.alignment = PP_ALIGN.RIGHT
    base.poner_logotipos(diapositiva, logotipos, lamina)
    diapositiva.notes_slide.notes_text_frame.text = lamina.notas


def _rotulo(base, diapositiva, dicho, caja, acomodado, nombre, color, *, negrita=False):
    marco = _caja_de_texto(diapositiva, caja, nombre)
    marco.text = " ".join(acomodado.renglones) if acomodado.recortado else dicho
    for parrafo in marco.paragraphs:
        _letra(base, parrafo, acomodado.puntos, color, negrita)
    return marco.paragraphs[0]


def _caja_de_texto(diapositiva, caja: Caja, nombre: str):
    forma = diapositiva.shapes.add_textbox(*en_emu(caja))
    forma.name = nombre
    marco = forma.text_frame
    marco.word_wrap = True
    marco.margin_left = marco.margin_right = marco.margin_top = marco.margin_bottom = 0
    return marco


def _texto(base: Base, diapositiva, bloque: Texto, caja: Caja) -> None:
    acomodado = acomodo.texto(bloque, caja)
    vineta = "•  " if bloque.vinetas else ""
    dichos = [f"{vineta}{parrafo}" for parrafo in bloque.parrafos]
    if acomodado.recortado:
        dichos = [" ".join(acomodado.renglones)]
    marco = _caja_de_texto(diapositiva, caja, "Texto")
    _parrafos(base, marco, dichos, acomodado.puntos)
    for parrafo in marco.paragraphs[:-1]:
        parrafo.space_after = Inches(acomodo.ENTRE_PARRAFOS)


def _parrafos(base: Base, marco, dichos: list[str], puntos: int) -> None:
    for numero, dicho in enumerate(dichos):
        parrafo = marco.paragraphs[0] if numero == 0 else marco.add_paragraph()
        parrafo.text = dicho
        _letra(base, parrafo, puntos, "tinta")


def _cifras(base: Base, diapositiva, bloque: Cifras, caja: Caja) -> None:
    """Cada cifra: su número grande y, debajo, lo que lo explica."""
    for cifra in acomodo.cifras(bloque, caja):
        marco = _caja_de_texto(diapositiva, cifra.caja_valor, "Cifra")
        marco.vertical_anchor = MSO_ANCHOR.BOTTOM
        marco.text = cifra.valor
        _letra(base, marco.paragraphs[0], cifra.puntos_valor, "fondo", True)
        debajo = _caja_de_texto(diapositiva, cifra.caja_detalle, "Qué es la cifra")
        _parrafos(base, debajo, list(cifra.lineas), cifra.puntos)


def _tabla(base: Base, diapositiva, bloque: Tabla, caja: Caja) -> None:
    renglones = (bloque.encabezado, *bloque.renglones)
    columnas = acomodo.anchos(bloque, caja.ancho)
    altos = [acomodo.alto_de(r, columnas, negrita=n == 0) for n, r in enumerate(renglones)]
    lugar = en_emu(Caja(caja.x, caja.y, caja.ancho, sum(altos)))
    marco = diapositiva.shapes.add_table(len(renglones), len(bloque.encabezado), *lugar)
    marco.name = "Tabla"
    marco._element.nvGraphicFramePr.cNvPr.set("descr", f"Tabla: {', '.join(bloque.encabezado)}.")
    for columna, ancho in zip(marco.table.columns, columnas, strict=True):
        columna.width = Inches(ancho)
    for n, renglon in enumerate(renglones):
        marco.table.rows[n].height = Inches(altos[n])
        for numero, dicho in enumerate(renglon):
            _celda(base, marco.table.cell(n, numero), dicho, columnas[numero], n, numero in bloque.numeros)


def _celda(base: Base, celda, dicho: str, ancho: float, lugar: int, derecha: bool) -> None:
    acomodada = acomodo.celda(dicho, ancho, negrita=lugar == 0)
    celda.margin_left = celda.margin_right = Inches(acomodo.AIRE)
    celda.margin_top = celda.margin_bottom = Inches(acomodo.AIRE * 0.6)
    celda.vertical_anchor = MSO_ANCHOR.MIDDLE
    celda.text = " ".join(acomodada.renglones) if acomodada.recortado else dicho
    celda.text_frame.word_wrap = True
    if not base.propia:  # con plantilla, la tabla toma el estilo de su tema
        tono = CABEZA if lugar == 0 else RENGLON if lugar % 2 == 0 else "#FFFFFF"
        celda.fill.solid()
        celda.fill.fore_color.rgb = RGBColor.from_string(tono.lstrip("#"))
    for parrafo in celda.text_frame.paragraphs:
        parrafo.alignment = PP_ALIGN.RIGHT if derecha else PP_ALIGN.LEFT
        _letra(base, parrafo, acomodada.puntos, None if base.propia else "tinta", lugar == 0)


def _imagen(base: Base, diapositiva, bloque: Imagen, caja: Caja) -> None:
    """La imagen entera y centrada en su caja, sin deformarla."""
    foto = diapositiva.shapes.add_picture(io.BytesIO(bloque.png), *en_emu(caja)[:2])
    escala = min(Inches(caja.ancho) / foto.width, Inches(caja.alto) / foto.height)
    foto.width, foto.height = int(foto.width * escala), int(foto.height * escala)
    foto.left = Inches(caja.x) + (Inches(caja.ancho) - foto.width) // 2
    foto.top = Inches(caja.y) + (Inches(caja.alto) - foto.height) // 2
    foto.name = "Mapa"
    foto._element.nvPicPr.cNvPr.set("descr", bloque.alterno)


def _letra(base: Base, parrafo, puntos: int, color: str | None, negrita: bool = False) -> None:
    for corrida in parrafo.runs:
        corrida.font.size, corrida.font.bold = Pt(puntos), negrita
        if color:
            base.pintar(corrida.font.color, color)


DIBUJANTES = {
    Texto: _texto,
    Cifras: _cifras,
    Grafica: pptx_grafica.poner,
    Tabla: _tabla,
    Imagen: _imagen,
}
