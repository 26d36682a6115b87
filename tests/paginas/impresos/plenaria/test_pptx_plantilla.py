"""La plantilla propia: de ella sólo quedan sus diseños, y la que está dañada se dice y no truena."""

import io
import re
import zipfile

import pytest

from datos.errores import DatoInvalido
from paginas.impresos.plenaria import pptx_base
from paginas.impresos.plenaria.lamina import Lamina, Texto
from tests.paginas.impresos import secretos
from tests.paginas.impresos.plenaria import apoyo

LAMINAS = [
    Lamina("portada", "portada", "Mesa", (Texto(("Sesión",)),), pie="Pie", notas="Notas"),
    Lamina("a", "texto", "Asunto", (Texto(("Uno", "Dos"), vinetas=True),), pie="Pie", notas="Notas"),
]
def test_de_la_plantilla_solo_quedan_sus_disenos():
    de_la_mesa = secretos.plantilla()
    assert apoyo.todo(de_la_mesa).count(secretos.MARCA) > 15
    impresa = apoyo.imprimir(LAMINAS, plantilla=de_la_mesa)
    salida = io.BytesIO()
    impresa.save(salida)
    assert secretos.hallados(apoyo.todo(salida.getvalue())) == []
    assert impresa.core_properties.title == "Plenaria" and len(impresa.slides) == 2
    assert len(impresa.slide_layouts) == 11  # sus diseños sí


def test_nada_apunta_a_lo_que_ya_no_esta():
    salida = io.BytesIO()
    apoyo.imprimir(LAMINAS, plantilla=secretos.plantilla()).save(salida)
    with zipfile.ZipFile(salida) as archivo:
        nombres = set(archivo.namelist())
        for nombre in nombres:
            if not nombre.endswith(".xml") or nombre.startswith("["):
                continue
            usadas = set(re.findall(rb'r:(?:id|embed|link|pict)="([^"]+)"', archivo.read(nombre)))
            carpeta, _, solo = nombre.rpartition("/")
            suyas = f"{carpeta}/_rels/{solo}.rels"
            dadas = set(re.findall(rb' Id="([^"]+)"', archivo.read(suyas))) if suyas in nombres else set()
            assert usadas <= dadas, nombre
    assert not [n for n in nombres if "thumbnail" in n or "customXml" in n or "app" in n]
    assert len([n for n in nombres if n.startswith("ppt/slides/slide")]) == 2


def cambiada(*cambios) -> bytes:
    """La plantilla con una parte cambiada: (nombre, qué decía, qué dice); sin dicho, toda la parte."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(secretos.plantilla())) as origen, zipfile.ZipFile(salida, "w") as destino:
        for nombre in origen.namelist():
            dentro = origen.read(nombre)
            for cual, antes, despues in cambios:
                if nombre == cual:
                    dentro = re.sub(antes, despues, dentro, flags=re.S)
            destino.writestr(nombre, dentro)
    return salida.getvalue()


PRESENTACION, MAESTRA = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"
DANIADAS = {
    "presentación a medias": lambda: cambiada((PRESENTACION, rb"(.{400}).*", rb"\1")),
    "sin tamaño": lambda: cambiada((PRESENTACION, rb"<p:sldSz[^>]*/>", b"")),
    "sin patrón": lambda: cambiada((PRESENTACION, rb"<p:sldMasterIdLst>.*</p:sldMasterIdLst>", b"")),
    "patrón que no está": lambda: cambiada(
        ("ppt/_rels/presentation.xml.rels", rb"slideMasters/slideMaster1", b"slideMasters/slideMaster7")
    ),
    "patrón a medias": lambda: cambiada((MAESTRA, rb"(.{400}).*", rb"\1")),
    "alto de cero": lambda: cambiada((PRESENTACION, rb'(<p:sldSz[^>]* cy=)"\d+"', rb'\1"0"')),
    "sin tipos": lambda: cambiada(("[Content_Types].xml", rb".*", b"<x/>")),
    "cortada": lambda: secretos.plantilla()[:20_000],
    "otra cosa": lambda: b"no soy un pptx",
}


@pytest.mark.parametrize("cual", DANIADAS)
def test_la_daniada_se_dice_en_palabras(cual):
    with pytest.raises(DatoInvalido, match=r"no se puede abrir.*diseño de la casa"):
        pptx_base.abrir(DANIADAS[cual]())


def test_la_que_crece_sin_medida_no_se_abre():
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as bomba:
        bomba.writestr("ppt/media/image1.bmp", bytes(200 << 20))
    with pytest.raises(DatoInvalido, match="crece más de"):
        pptx_base.abrir(salida.getvalue())


def test_un_titulo_sin_lugar_va_donde_lo_pone_la_casa():
    partes = [f"ppt/slideLayouts/slideLayout{n}.xml" for n in range(1, 12)]
    sin_lugar = cambiada(*((parte, rb"<a:xfrm>.*?</a:xfrm>", b"") for parte in (*partes, MAESTRA)))
    assert pptx_base.abrir(sin_lugar).lugares(LAMINAS[1]).titulo.ancho > 5
