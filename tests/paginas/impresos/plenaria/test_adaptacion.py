"""Lo que llega mal, de menos o de más: la lámina se adapta o avisa, y nunca se desborda."""

import io
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from datos import lago as modulo
from datos.errores import DatoInvalido
from paginas.impresos.plenaria import dibujo, guion, pdf, pptx_base
from paginas.impresos.plenaria.acomodo import paginar
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.lamina import Cifra, Cifras, Grafica, Lamina, Serie, Tabla, Texto
from tests.datos.consultas import apoyo as archivos
from tests.paginas.impresos.plenaria import apoyo

HOMICIDIO = ("indicador", {"indicador": "homicidio-doloso"})
LARGOS = {
    "sin espacios": "ñ" * 600,
    "con espacios": "Ñandú «comillas» \"rectas\" 'simples' & <b> " * 14,
    "corto": "ñ",
}


@pytest.mark.parametrize("cual", LARGOS)
def test_ningun_texto_se_desborda(cual):
    largo = LARGOS[cual]
    meses = tuple(date(2024, m, 1) for m in range(1, 13))
    serie = Serie(largo[:60], tuple(float(n) for n in range(12)))
    metas = tuple(Serie(f"Meta {n}", (float(n),) * 12, "meta") for n in (3, 4, 5))
    grafica = Grafica(
        "linea", tuple(f"{m:%b}" for m in meses), (serie, *metas), "Casos", ((6, largo),), meses
    )
    laminas = [
        Lamina("portada", "portada", largo, (Texto((largo,)),), largo, largo, largo),
        Lamina("a", "texto", largo, (Texto((largo, largo), vinetas=True),), largo, largo, largo),
        Lamina("b", "metas", largo, (Tabla(("Uno", largo), ((largo, largo), ("a", "b"))),), "", largo),
        Lamina(
            "c", "indicador", largo, (grafica, Cifras((Cifra(largo[:90], largo, largo),) * 3)), largo, largo
        ),
    ]
    assert apoyo.defectos(apoyo.imprimir(laminas)) == []
    assert pdf.imprimir(laminas, estado="borrador", logotipos=[], fecha=apoyo.FECHA, titulo="x")
    recortadas = [lamina.clave for lamina in paginar(laminas) if lamina.avisos]
    assert bool(recortadas) == (cual != "corto")


@pytest.mark.parametrize("clase", ["linea", "columnas"])
def test_una_serie_toda_en_cero_se_dibuja(clase):
    meses = tuple(date(2024, m, 1) for m in range(1, 13))
    ceros = (0.0,) * 12
    metas = (Serie("Meta 0", ceros, "meta"),) if clase == "linea" else ()
    series = (Serie("Dato", ceros), *metas)
    grafica = Grafica(clase, tuple(f"{m:%b}" for m in meses), series, "Casos", (), meses)
    laminas = [Lamina("a", "indicador", "Cero", (grafica, Cifras(())))]
    presentacion = apoyo.imprimir(laminas)
    assert apoyo.defectos(presentacion) == []
    assert apoyo.graficas(presentacion)[0].value_axis.maximum_scale == 1
    assert pdf.imprimir(laminas, estado="borrador", logotipos=[], fecha=apoyo.FECHA, titulo="x")


def test_una_lamina_que_falla_se_nombra(chico, monkeypatch):
    def romper(contexto, parametros):
        raise ZeroDivisionError("division by zero")

    rota = replace(guion.tipos()["metodologia"], armar=romper)
    monkeypatch.setattr(guion, "tipos", lambda: {"metodologia": rota})
    with pytest.raises(DatoInvalido, match=r"la lámina «Metodología y fuentes» .*Ocúltela"):
        apoyo.laminas(chico, ("metodologia",))


def test_los_meses_no_tocan_el_cero_del_eje():
    meses = tuple(date(2020 + n // 12, n % 12 + 1, 1) for n in range(60))
    grafica = Grafica("linea", tuple(map(str, meses)), (Serie("Dato", (1.0,) * 60),), "Casos", (), meses)
    lados = Figure().add_axes((0.1, 0.2, 0.8, 0.7))
    dibujo.dibujar(lados, grafica, Caja(0, 0, 7, 4))
    assert all(marca.get_pad() >= 8 for marca in lados.xaxis.get_major_ticks())


def test_sin_dato_del_mes_se_avisa_y_se_dice_cual_es_el_ultimo(chico):
    contexto = apoyo.contexto(chico, mes=date(2025, 1, 1))
    (lamina,) = guion.armar(contexto, [guion.Entrada(*HOMICIDIO)])
    dicho = "Sin dato de enero de 2025: lo último publicado es diciembre de 2024."
    assert lamina.avisos == (dicho,) and lamina.subtitulo.startswith(dicho)


def test_un_indicador_que_nadie_publica_se_presenta_sin_dato(chico):
    (lamina,) = apoyo.laminas(chico, ("indicador", {"indicador": "secuestro"}))
    assert lamina.titulo == "Secuestro: sin dato" and lamina.avisos
    assert apoyo.defectos(apoyo.imprimir([lamina])) == []


def test_un_indicador_que_no_existe_se_dice(chico):
    with pytest.raises(DatoInvalido, match="«brujería», que no está en el catálogo"):
        apoyo.laminas(chico, ("indicador", {"indicador": "brujería"}))


def test_una_mesa_con_tres_casos_no_presume_porcentajes(tmp_path):
    with modulo.abrir(tmp_path / "lago") as lago:
        archivos.entra(lago, archivos.conapo(tmp_path / "p.csv", {"08037": 9_000}))
        renglones = [
            (2023, "08037", archivos.DOLOSO_FUEGO, [0] * 12),
            (2024, "08037", archivos.DOLOSO_FUEGO, [0] * 10 + [1, 2]),
        ]
        archivos.entra(lago, archivos.municipal(tmp_path / "m.csv", renglones))
        contexto = apoyo.contexto(lago)
        laminas = guion.armar(contexto, guion.por_omision(contexto))
        (lamina,) = [x for x in laminas if x.tipo == "indicador"]
        assert "%" not in lamina.titulo + "".join(c.detalle for c in lamina.bloques[1].cifras)
        assert "números pequeños" in lamina.bloques[1].cifras[1].detalle
        assert not [x for x in laminas if x.tipo == "metas"]  # sin metas no hay lámina de metas
        assert apoyo.defectos(apoyo.imprimir(laminas)) == []


def test_doce_indicadores_no_chocan(chico):
    claves = list(apoyo.contexto(chico).nombres)[:12]
    laminas = apoyo.laminas(chico, *(("indicador", {"indicador": c}) for c in claves))
    assert len(laminas) == 12 and len({x.clave for x in laminas}) == 12
    assert apoyo.defectos(apoyo.imprimir(laminas)) == []


def plantilla(acento: str, letra: str, arriba: float) -> bytes:
    """Un .pptx de 16:9 con su color, su letra y el título donde la mesa lo quiso."""
    presentacion = Presentation()
    presentacion.slide_width, presentacion.slide_height = Inches(13.333), Inches(7.5)
    tema = presentacion.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    escrito = tema.blob.replace(b'<a:accent1><a:srgbClr val="4F81BD"/>',
                                f'<a:accent1><a:srgbClr val="{acento}"/>'.encode())  # fmt: skip
    assert escrito != tema.blob
    tema._blob = escrito.replace(b'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{letra}"/>'.encode())
    for diseno in (presentacion.slide_layouts[0], presentacion.slide_layouts[5]):
        hueco = diseno.placeholders[0]
        hueco.left, hueco.top, hueco.width, hueco.height = (Inches(v) for v in (1, arriba, 11, 1))
    presentacion.slides.add_slide(presentacion.slide_layouts[1]).shapes.title.text = "Lámina de muestra"
    salida = io.BytesIO()
    presentacion.save(salida)
    return salida.getvalue()


@pytest.mark.parametrize(
    ("acento", "letra", "arriba"), [("AA0055", "Georgia", 0.3), ("117733", "Verdana", 1.1)]
)
def test_la_plantilla_de_la_mesa_manda_en_color_letra_y_lugar(chico, acento, letra, arriba):
    laminas = apoyo.laminas(chico, ("portada",), HOMICIDIO, ("metodologia",))
    presentacion = apoyo.imprimir(laminas, plantilla=plantilla(acento, letra, arriba))
    assert len(presentacion.slides) == len(laminas)  # la lámina de muestra no queda
    assert apoyo.defectos(presentacion) == []
    for lamina in presentacion.slides:
        assert lamina.shapes.title.top == Inches(arriba)
    (grafica,) = apoyo.graficas(presentacion)
    colores = {c.get("val") for c in grafica._chartSpace.iter(qn("a:schemeClr"))}
    assert "accent1" in colores
    assert not list(grafica._chartSpace.iter(qn("a:srgbClr")))
    fijas = [
        x for lamina in presentacion.slides for x in lamina._element.iter(qn("a:srgbClr"), qn("a:latin"))
    ]
    assert fijas == []  # ningún color ni letra pisa los del tema


def test_una_plantilla_rota_o_de_otra_forma_se_rechaza_diciendo_que_hacer():
    cuadrada = Presentation()
    salida = io.BytesIO()
    cuadrada.save(salida)
    for contenido, dice in ((b"no soy un pptx", "no se puede abrir"), (salida.getvalue(), "no es de 16:9")):
        with pytest.raises(DatoInvalido, match=dice):
            pptx_base.abrir(contenido)
