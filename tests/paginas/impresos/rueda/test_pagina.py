"""La rueda en una página: completa, escapada, sin nada de fuera y sin nada que no sea público."""

import base64
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from paginas.impresos.plenaria import edicion as ediciones
from paginas.impresos.rueda.pagina import FALTA_PUBLICAR, pagina
from paginas.impresos.rueda.preguntas import Tarjeta, de_la_edicion
from tests.paginas.impresos import secretos
from tests.paginas.impresos.secretos import FECHA, MES, MESA

SUELTAS = {"meta", "link", "img", "br"}


@pytest.fixture(scope="module")
def publica(con_secretos):
    return ediciones.preparar(con_secretos, MESA, MES, fecha=FECHA, estado="publica")


@pytest.fixture(scope="module")
def documento(publica):
    return pagina(publica, de_la_edicion(publica))


class Bien(HTMLParser):
    """Anota las etiquetas que se cierran mal."""

    def __init__(self):
        super().__init__()
        self.abiertas, self.mal, self.vistas = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.vistas += tag == "section"
        if tag not in SUELTAS:
            self.abiertas.append(tag)

    def handle_endtag(self, tag):
        if self.abiertas.pop() != tag:
            self.mal.append(tag)


def imagenes(documento):
    """Todo lo que va incrustado, como texto; de un trazo, sin sus coordenadas: son números cualesquiera."""
    dichas = "".join(
        base64.b64decode(x).decode("utf-8", "replace") for x in re.findall(r"base64,([\w+/=]+)", documento)
    )
    return re.sub(r'(?<=[\s"(,])-?\d+\.\d+(?=[\s",)])(?![^<]*-->)', "", dichas)


def test_es_un_documento_bien_cerrado_con_una_vista_por_lamina_y_por_pregunta(publica, documento):
    leido = Bien()
    leido.feed(documento)
    assert leido.mal == [] and leido.abiertas == []
    assert leido.vistas >= len(publica.laminas) + 1 + len(de_la_edicion(publica))
    assert "Rueda de prensa" in documento and "Sesión plenaria" not in documento


def test_no_pide_nada_de_fuera(documento):
    ligas = re.findall(r'(?:src|href)="([^"]*)"', documento)
    assert ligas and all(liga.startswith(("data:", "#")) for liga in ligas)
    assert "url(" not in documento and "fetch(" not in documento and "http:" not in documento
    assert "default-src 'none'" in documento and "import(" not in documento


def test_nada_confidencial_sale_ni_dentro_de_las_imagenes(documento):
    assert secretos.hallados(documento) == [] and secretos.hallados(imagenes(documento)) == []
    assert len(imagenes(documento)) > 10_000


def test_la_mesa_si_ve_lo_plantado(con_secretos):
    propia = ediciones.preparar(con_secretos, MESA, MES, fecha=FECHA, estado="plenaria")
    assert secretos.hallados(repr(propia.laminas)) == [secretos.MARCA, f"{secretos.META_PROPUESTA}"]


@pytest.mark.parametrize("estado", ["plenaria", "borrador", "publica"])
def test_se_niega_si_la_edicion_no_es_publica(con_secretos, estado):
    propia = ediciones.preparar(con_secretos, MESA, MES, fecha=FECHA, estado="plenaria")
    with pytest.raises(ValueError, match=FALTA_PUBLICAR):
        pagina(replace(propia, estado=estado))


def test_lo_escrito_nunca_se_vuelve_codigo(publica):
    malo = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>"
    contexto = replace_nombre(publica.contexto, malo)
    laminas = [replace(x, titulo=malo, subtitulo=malo, pie=malo) for x in publica.laminas]
    documento = pagina(replace(publica, contexto=contexto, laminas=laminas), [Tarjeta(malo, malo)])
    assert documento.count("<script>") == 1 and "<img src=x" not in documento
    assert "&lt;script&gt;alert" in documento


def replace_nombre(contexto, nombre):
    """Otro contexto igual, de una mesa con otro nombre."""
    otro = object.__new__(type(contexto))
    otro.__dict__.update(contexto.__dict__, nombre=nombre)
    return otro


def test_sin_preguntas_no_las_trae_y_con_ellas_cada_una_tiene_su_liga(publica, documento):
    assert 'id="preguntas"' not in pagina(publica)
    ligas = [int(n) for n in re.findall(r'<li><a href="#(\d+)">', documento)]
    vistas = re.findall(r'<section class="vista[^>]*aria-label="([^"]*)"', documento)
    assert [vistas[n - 1] for n in ligas] == re.findall(r'<li><a href="#\d+">([^<]*)</a>', documento)
    assert len(ligas) >= 7


def test_dos_armados_son_iguales(publica, documento):
    assert pagina(publica, de_la_edicion(publica)) == documento
