"""El orden del día y la minuta: dicen lo mismo que el lago en Word y en PDF, sin desbordar."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from datos import acuerdos
from datos import lago as modulo
from paginas.impresos import metas_medidas
from paginas.impresos.plenaria.lamina import Tabla
from paginas.impresos.sesion import contenido, pdf, word

MESA = "mesa-de-ejemplo"
SESION = contenido.Sesion(
    date(2026, 10, 28),
    "10:00 h",
    "Salón «Niños Héroes»",
    "Coordinación",
    ("Presidencia municipal", "Fiscalía de Distrito"),
)


@pytest.fixture(scope="module")
def con_ejemplo(sembrado):
    with modulo.abrir(sembrado) as abierto:
        yield abierto


@pytest.fixture(scope="module")
def orden(con_ejemplo):
    return contenido.orden_del_dia(con_ejemplo, MESA, SESION, "mesa")


@pytest.fixture(scope="module")
def minuta(con_ejemplo):
    return contenido.minuta(con_ejemplo, MESA, SESION, "mesa")


def seccion(documento, titulo):
    return next(s for s in documento.secciones if s.titulo == titulo)


def renglones(documento, titulo):
    return [r for b in seccion(documento, titulo).bloques if isinstance(b, Tabla) for r in b.renglones]


def leido_en_word(documento):
    hoja = Document(io.BytesIO(word.imprimir(documento)))
    celdas = [c.text for t in hoja.tables for fila in t.rows for c in fila.cells]
    pie = [p.text for p in hoja.sections[0].footer.paragraphs]
    return "\n".join([p.text for p in hoja.paragraphs] + celdas + pie)


def leido_en_pdf(documento):
    paginas = PdfReader(io.BytesIO(pdf.imprimir(documento))).pages
    return " ".join(" ".join(p.extract_text() for p in paginas).split())


def test_el_orden_del_dia_lleva_lo_que_urge_ese_dia_y_cuando_se_envia(orden):
    # el 28 de octubre de 2026 el 4 llevaba 28 días vencido y al 5 le faltaban 3; el 9 se acordó ese día
    filas = renglones(orden, "Acuerdos por revisar")
    assert [(f[0], f[4]) for f in filas[:2]] == [
        ("4", "vencido: hace 28 días"),
        ("5", "por vencer: faltan 3 días"),
    ]
    assert [f[0] for f in filas] == ["4", "5", "6", "7", "8"]
    assert orden.nota == "Se envía tres días antes: a más tardar el 25 de octubre de 2026."
    assert dict(orden.datos)["Fecha"] == "miércoles 28 de octubre de 2026"
    assert renglones(orden, "Incidencia que se presenta")


def test_la_minuta_separa_los_acuerdos_de_la_sesion_y_cuenta_lo_que_cambio(minuta):
    assert [f[0] for f in renglones(minuta, "Acuerdos de la sesión")] == ["9"]
    assert [f[0] for f in renglones(minuta, "Lectura y seguimiento de acuerdos")] == ["4", "5", "6", "7", "8"]
    dicho = seccion(minuta, "Lectura y seguimiento de acuerdos").bloques[0].parrafos[0]
    assert dicho.endswith("Desde la Plenaria de septiembre de 2026: 2 con avances y 1 venció.")
    assert seccion(minuta, "Asistentes").bloques[0].parrafos == SESION.asistentes


def test_la_incidencia_dice_la_frase_la_fuente_y_el_corte_de_cada_meta(con_ejemplo, minuta):
    filas = {f[0]: f for f in renglones(minuta, "Incidencia presentada")}
    medidas = metas_medidas.registros(con_ejemplo, MESA, SESION.fecha)
    extorsion = next(m for m in medidas if m["indicador"] == "extorsion")
    assert filas["Extorsión"][3] == extorsion["frase"]
    assert "SESNSP · carpetas · RNID · corte 31 de agosto de 2026" in filas["Extorsión"][4]


def test_una_minuta_vieja_no_sabe_lo_que_paso_despues(con_ejemplo):
    vieja = contenido.minuta(con_ejemplo, MESA, contenido.Sesion(date(2026, 6, 24)), "mesa")
    seguidos = {f[0]: f for f in renglones(vieja, "Lectura y seguimiento de acuerdos")}
    assert seguidos["5"][5] == "24/06/2026: 22 cámaras instaladas y 15 transmitiendo."
    assert "7" not in seguidos and [f[0] for f in renglones(vieja, "Acuerdos de la sesión")] == ["6"]


def test_la_incidencia_de_una_minuta_vieja_es_la_de_entonces(con_ejemplo):
    vieja = contenido.minuta(con_ejemplo, MESA, contenido.Sesion(date(2026, 6, 24)), "mesa")
    filas = {f[0]: f for f in renglones(vieja, "Incidencia presentada")}
    assert "enero–mayo de 2026" in filas["Extorsión"][3]  # en junio aún no se publicaba junio
    dicho = " ".join(f[3] for f in filas.values())
    assert [m for m in ("junio de 2026", "julio de 2026", "agosto de 2026") if m in dicho] == []


def test_un_caracter_de_control_no_impide_imprimir(con_ejemplo):
    pegado = contenido.Sesion(SESION.fecha, lugar="Salón\vprincipal", asistentes=("Fiscalía\x07 general",))
    documento = contenido.minuta(con_ejemplo, MESA, pegado, "mesa")
    for leer in (leido_en_word, leido_en_pdf):
        dicho = " ".join(leer(documento).split())
        assert "Salón principal" in dicho and "Fiscalía general" in dicho


@pytest.mark.parametrize("leer", [leido_en_word, leido_en_pdf])
def test_word_y_pdf_dicen_lo_mismo(minuta, leer):
    dicho = " ".join(leer(minuta).replace("-\n", "").split())
    for esperado in (
        "Minuta: Plenaria de octubre de 2026",
        "Salón «Niños Héroes»",
        "Lectura y seguimiento de acuerdos",
        "Coordinación de la mesa",
        "Secretaría técnica",
        contenido.RESERVA,
    ):
        assert esperado in dicho


@pytest.mark.parametrize("imprimir", [word.imprimir, pdf.imprimir])
def test_dos_impresiones_son_iguales_byte_a_byte(con_ejemplo, minuta, imprimir):
    otra = contenido.minuta(con_ejemplo, MESA, SESION, "mesa")
    assert imprimir(minuta) == imprimir(otra)


def test_el_word_trae_titulos_de_verdad_y_encabezados_que_se_repiten(minuta):
    hoja = Document(io.BytesIO(word.imprimir(minuta)))
    titulos = [p.text for p in hoja.paragraphs if p.style.name == "Heading 1"]
    assert titulos == [*(s.titulo for s in minuta.secciones), "Firmas"]
    assert hoja.paragraphs[0].style.name == "Title"
    con_encabezado = [t for t in hoja.tables if t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(con_encabezado) == sum(isinstance(b, Tabla) for s in minuta.secciones for b in s.bloques)
    util = hoja.sections[0].page_width - hoja.sections[0].left_margin - hoja.sections[0].right_margin
    assert all(sum(c.width for c in t.columns) <= util for t in con_encabezado)


def test_el_pdf_es_accesible_y_en_espanol(minuta):
    lector = PdfReader(io.BytesIO(pdf.imprimir(minuta)))
    raiz = lector.trailer["/Root"]
    assert raiz["/Lang"].startswith("es") and raiz["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in raiz["/Metadata"].get_object().get_data().decode()
    assert lector.metadata.title.startswith("Minuta: Plenaria de octubre de 2026")
    assert len(pdf.vista(minuta)) == len(lector.pages)


def test_600_caracteres_enies_comillas_y_una_liga_sin_espacios_caben(tmp_path):
    largo = ('Ñandú «raro» "doble" #set page(fill: red) $x$ `@` \\ <b>' * 20)[:300]
    largo += "https://ejemplo.invalid/" + "a" * 276
    with modulo.abrir(tmp_path / "lago") as propio:
        terminos = {"mesa": "torreon", "texto": largo, "fecha": date(2026, 9, 30), "responsable": "Ñ" * 120}
        numero = acuerdos.agregar(propio, terminos, autor="ana")
        acuerdos.avanzar(propio, numero, largo, fecha=date(2026, 10, 1), autor="ana")
        documento = contenido.minuta(propio, "torreon", SESION, "mesa")
        sin_metas = seccion(documento, "Incidencia presentada").bloques[0].parrafos[0]
    assert "aún no tiene metas" in sin_metas
    lector = PdfReader(io.BytesIO(pdf.imprimir(documento)))
    ancho = float(lector.pages[0].mediabox.width)
    derechas = []
    for pagina in lector.pages:
        pagina.extract_text(
            visitor_text=lambda texto, cm, tm, _f, puntos: derechas.append((tm[4] + cm[4], texto))
        )
    assert max(x for x, texto in derechas if texto.strip()) < ancho - 50
    dicho = "".join(leido_en_pdf(documento).replace("\u200b", "").split())
    assert "#setpage(fill:red)$x$" in dicho and "a" * 200 in dicho.replace("-", "")
    assert largo in leido_en_word(documento)


def test_lo_reservado_no_llega_a_ningun_documento(con_ejemplo):
    plantado = "grupos generadores"  # el acuerdo 12 del ejemplo, del comité
    sesion = contenido.Sesion(date(2026, 11, 25))
    for circulo, esperado in (("publico", False), ("mesa", False), ("comite", True)):
        for armar in (contenido.orden_del_dia, contenido.minuta):
            documento = armar(con_ejemplo, MESA, sesion, circulo)
            assert (plantado in leido_en_word(documento)) is esperado
            assert (plantado in leido_en_pdf(documento)) is esperado
    publico = contenido.orden_del_dia(con_ejemplo, MESA, sesion, "publico")
    assert [f[0] for f in renglones(publico, "Acuerdos por revisar")] == ["7"]
    assert publico.pie == ""
