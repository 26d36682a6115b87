"""Lo que nunca debe salir al público, plantado en un lago: cada texto que alguien puede escribir."""

import io
import re
from datetime import date

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Inches

from datos import acuerdos, cierres, comites, guiones, marcas, metas, revisiones, sesiones
from datos.consultas.metas import metas as de_metas
from datos.lago import Lago
from datos.prensa import notas
from paginas.impresos.plenaria import guion
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.tipos import tipos

MESA = "mesa-de-ejemplo"
MES, FECHA = date(2026, 8, 1), date(2026, 9, 10)
MARCA = "secretísimo"
META_PROPUESTA = 13.37  # una meta que la mesa aún discute
ESPACIOS = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SECCIONES = f"""<p:extLst {ESPACIOS}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">
<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">
<p14:section name="{MARCA}" id="{{6B6C3B4C-0000-4000-8000-000000000001}}"><p14:sldIdLst>
<p14:sldId id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"""
DE_TEXTO = ("author", "category", "comments", "content_status", "identifier", "keywords", "subject", "title",
            "version", "last_modified_by")  # fmt: skip
PARTES = (
    (RT.EXTENDED_PROPERTIES, "/docProps/app9.xml", "application/xml"),
    (RT.CUSTOM_PROPERTIES, "/docProps/custom.xml", "application/xml"),
    (RT.THUMBNAIL, "/docProps/thumbnail9.jpeg", "image/jpeg"),
)
DE_LA_PRESENTACION = (
    (RT.COMMENT_AUTHORS, "/ppt/commentAuthors.xml"),
    (RT.CUSTOM_XML, "/customXml/item1.xml"),
    (RT.VIEW_PROPS, "/ppt/viewProps9.xml"),
    (RT.TAGS, "/ppt/tags/tag1.xml"),
    (RT.HANDOUT_MASTER, "/ppt/handoutMasters/handoutMaster1.xml"),
)


def plantar(lago: Lago) -> None:
    """Siembra en la mesa de ejemplo un secreto de cada clase; todos llevan MARCA, y la meta su valor."""
    for numero, circulo in enumerate(("comite", "mesa"), 1):
        nota = {
            "mesa": MESA, "delito": "homicidio-doloso", "medio": f"Medio {MARCA}",
            "desde": date(2026, 8, numero), "cvegeo": "99001",
            "titulo": f"Título {MARCA} {circulo}", "colonia": f"Colonia {MARCA}",
            "observacion": f"Observación {MARCA}", "circulo": circulo,
        }  # fmt: skip
        notas.capturar(lago, nota, autor=f"Autora {MARCA}", hoy=FECHA)
        acuerdo = {
            "mesa": MESA, "texto": f"Acuerdo {MARCA} {circulo}", "sesion": "Plenaria", "fecha": FECHA,
            "responsable": f"Responsable {MARCA}", "circulo": circulo, "indicador": "homicidio-doloso",
        }  # fmt: skip
        acuerdos.agregar(lago, acuerdo, autor="Ana")
    propuesta = {
        "mesa": MESA, "indicador": "homicidio-doloso", "fuente": "SESNSP", "unidad": "carpetas",
        "metodologia": "RNID", "edicion": "CONAPO 2023", "tipo": "tasa", "valor": META_PROPUESTA,
        "medida": "anual", "limite": date(2027, 12, 31), "propone": f"Comité {MARCA}",
        "referencia": f"Porque {MARCA}", "nota": f"Nota {MARCA}",
    }  # fmt: skip
    metas.proponer(lago, propuesta, autor="Ana", hoy=FECHA)
    _en_lo_publico(lago)
    _de_los_comites(lago)
    dicho = dict.fromkeys(sesiones.RENGLONES, MARCA) | {c: [MARCA] for c in sesiones.LISTAS}
    sesiones.guardar(lago, MESA, FECHA, dicho, autor=MARCA)
    marcas.guardar_plantilla(lago, MESA, f"{MARCA}.pptx", plantilla(), autor=MARCA)
    contexto = Contexto(lago, MESA, MES, circulo="mesa", fecha=FECHA)
    entradas = [*guion.por_omision(contexto), guion.Entrada("texto", {"encabezado": MARCA, "cuerpo": MARCA})]
    for entrada in entradas:  # en cada parámetro de texto libre, el suyo
        entrada.parametros.update(dict.fromkeys(tipos()[entrada.tipo].libres, f"Libre {MARCA}"))
    escritas = [
        {**dato, "titulo": f"Título propio {MARCA}", "texto": f"Texto propio {MARCA}"}
        for dato in guion.a_datos(entradas)
    ]
    guiones.guardar(lago, MESA, escritas, revision=0, autor=MARCA)
    cierres.cerrar(
        lago, MESA, MES, version=lago.version(), laminas=escritas, fecha=FECHA, autor=MARCA, motivo=MARCA
    )


def _en_lo_publico(lago: Lago) -> None:
    """Lo que un acuerdo público y una meta acordada guardan además de lo que se enseña."""
    abierto = {
        "mesa": MESA, "texto": "Acuerdo que sí es público", "fecha": date(2026, 8, 5), "circulo": "publico",
        "responsable": "Ayuntamiento", "evidencia": f"Evidencia {MARCA}", "nota": f"Nota {MARCA}",
    }  # fmt: skip
    acuerdos.agregar(lago, abierto, autor=MARCA)
    mas = {c: f"{c} {MARCA}" for c in ("propone", "referencia", "nota")}
    todas = de_metas(lago, MESA)
    acordadas = [int(m) for m in todas[todas.estado.eq("acordada")].meta]
    assert acordadas

    def trabajo(cursor) -> None:
        for meta in acordadas:
            actual = revisiones.vigente(metas.LIBRO, cursor, meta)
            siguiente = actual["revision"] + 1
            revisiones.escribir(metas.LIBRO, cursor, meta, siguiente, {**actual, **mas}, MARCA)

    lago.escribir(trabajo, autor=MARCA, motivo=MARCA)


def _de_los_comites(lago: Lago) -> None:
    """Una ficha de cada círculo; de la pública, quién responde y lo que se anotó junto al valor."""
    comun = {"mesa": MESA, "unidad": "oficios", "periodicidad": "mensual", "tendencia": "más es mejor",
             "responsable": f"Enlace {MARCA}"}  # fmt: skip
    for circulo in ("publico", "mesa", "comite"):
        que = f"Ficha {circulo}" if circulo == "publico" else f"Ficha {MARCA} {circulo}"
        textos = dict.fromkeys(("comite", "nombre", "definicion", "fuente"), que)
        ficha = comites.crear(lago, {**comun, **textos, "circulo": circulo}, autor=MARCA)
        celda = comites.Celda(ficha, date(2026, 7, 1), 3.0, f"Nota {MARCA}")
        comites.capturar(lago, [celda], autor=MARCA, hoy=FECHA)


def plantilla() -> bytes:
    """Una presentación vieja de la mesa, con un secreto en cada rincón que no es de sus diseños."""
    presentacion = Presentation()
    presentacion.slide_width, presentacion.slide_height = Inches(13.333), Inches(7.5)
    for propiedad in DE_TEXTO:
        setattr(presentacion.core_properties, propiedad, MARCA)
    vieja = presentacion.slides.add_slide(presentacion.slide_layouts[1])
    vieja.shapes.title.text = MARCA
    vieja.notes_slide.notes_text_frame.text = MARCA
    presentacion.notes_master.shapes[0].name = MARCA
    parte, paquete = presentacion.part, presentacion.part.package
    escondido = f"<a>{MARCA}</a>".encode()
    for clase, nombre, contenido in PARTES:
        paquete.relate_to(Part(PackURI(nombre), contenido, paquete, escondido), clase)
    for clase, nombre in DE_LA_PRESENTACION:
        parte.relate_to(Part(PackURI(nombre), "application/xml", paquete, escondido), clase)
    lamina = parte.rels[presentacion.slides._sldIdLst[0].rId].target_part
    exhibicion = f"""<p:custShowLst {ESPACIOS}><p:custShow name="{MARCA}" id="0"><p:sldLst>
        <p:sld r:id="{parte.relate_to(lamina, RT.SLIDE)}"/></p:sldLst></p:custShow></p:custShowLst>"""
    for escrito in (exhibicion, SECCIONES):
        parte._element.append(parse_xml(escrito))
    diseno = presentacion.slide_layouts[5]
    liga = diseno.part.relate_to(lamina, RT.SLIDE)  # un botón del diseño que lleva a la lámina vieja
    forma = diseno.placeholders[0]._element.xpath(".//p:cNvPr")[0]
    forma.append(parse_xml(
        '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'{ESPACIOS} r:id="{liga}" action="ppaction://hlinksldjump"/>'
    ))  # fmt: skip
    salida = io.BytesIO()
    presentacion.save(salida)
    return salida.getvalue()


def hallados(dicho: str) -> list[str]:
    """Los secretos que un texto deja ver."""
    # La meta, sola: entre las coordenadas de un dibujo «413.372» no es ella.
    sola = re.search(rf"(?<![\d.]){re.escape(f'{META_PROPUESTA}')}(?!\d)", dicho)
    return [*([MARCA] if MARCA in dicho else []), *([f"{META_PROPUESTA}"] if sola else [])]
