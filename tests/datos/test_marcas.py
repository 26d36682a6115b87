"""Los logotipos y la plantilla: en el orden de la Red, del tamaño justo, y nada roto ni ajeno entra."""

import io

import numpy as np
import pytest
from PIL import Image

from datos import marcas
from datos.errores import DatoInvalido

MESA = "ciudad-juarez"
ROJO, SVG = (200, 30, 30), '<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 20 10">{}</svg>'
CUADRO = '<rect width="20" height="10" fill="rgb(200,30,30)"/>'


def imagen(ancho=40, alto=20, formato="PNG", color=ROJO, modo="RGB"):
    salida = io.BytesIO()
    Image.new(modo, (ancho, alto), color).save(salida, formato)
    return salida.getvalue()


def svg(dentro=CUADRO, *, lado='width="20" height="10"'):
    ligado = SVG.replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ')
    return ligado.format(lado, dentro).encode()


def abierta(png):
    vista = Image.open(io.BytesIO(png))
    assert vista.format == "PNG" and vista.mode == "RGBA"
    return vista


def poner(lago, papel, nombre, contenido=None):
    marcas.guardar_logotipo(lago, MESA, papel, nombre, contenido or imagen(), autor="ana")


def test_el_orden_es_el_de_la_red_no_el_de_llegada(lago):
    for papel, nombre in (
        ("apoyo", "USAID"),
        ("sos", "SOS"),
        ("mesa", "Mesa"),
        ("apoyo", "Cámara"),
        ("red", "R"),
    ):
        poner(lago, papel, nombre)
    puestos = [(x.papel, x.nombre) for x in marcas.logotipos(lago, MESA)]
    assert puestos == [
        ("mesa", "Mesa"),
        ("red", "R"),
        ("sos", "SOS"),
        ("apoyo", "USAID"),
        ("apoyo", "Cámara"),
    ]
    assert marcas.logotipos(lago, "torreon") == []


def test_el_nuevo_sustituye_al_de_su_papel_y_los_apoyos_se_juntan(lago):
    poner(lago, "mesa", "Vieja")
    poner(lago, "mesa", " Nueva ", imagen(color=(0, 0, 255)))
    poner(lago, "apoyo", "Uno")
    poner(lago, "apoyo", "Uno")
    mesa, apoyo = marcas.logotipos(lago, MESA)
    assert (mesa.nombre, apoyo.nombre) == ("Nueva", "Uno")
    assert abierta(mesa.imagen).getpixel((3, 3)) == (0, 0, 255, 255)
    marcas.quitar(lago, MESA, "mesa", "Nueva", autor="ana")
    assert [x.nombre for x in marcas.logotipos(lago, MESA)] == ["Uno"]


def test_un_lugar_que_no_existe_o_un_logotipo_sin_nombre_no_entran(lago):
    antes = lago.version()
    with pytest.raises(DatoInvalido, match="No existe el lugar «plantilla»"):
        poner(lago, "plantilla", "X")
    with pytest.raises(DatoInvalido, match="de quién es"):
        poner(lago, "mesa", "  ")
    assert lago.version() == antes


@pytest.mark.parametrize("formato", ["PNG", "JPEG", "WEBP", "GIF"])
def test_lo_que_se_acepta_sale_png_con_el_mismo_color(formato):
    color = abierta(marcas.normalizar(imagen(formato=formato))).convert("RGB").getpixel((10, 10))
    assert np.abs(np.subtract(color, ROJO)).max() <= 6


def test_lo_transparente_sigue_transparente_y_lo_chico_no_crece():
    chica = abierta(marcas.normalizar(imagen(12, 7, color=(1, 2, 3, 0), modo="RGBA")))
    assert chica.size == (12, 7) and chica.getpixel((0, 0))[3] == 0


def test_el_gigante_se_reduce_sin_deformarse():
    ancha = abierta(marcas.normalizar(imagen(6000, 3000)))
    assert ancha.size == (1600, 800)


def test_la_bomba_de_pixeles_no_se_abre():
    with pytest.raises(DatoInvalido, match="demasiado"):
        marcas.normalizar(imagen(9000, 9000, modo="1", color=1))
    with pytest.raises(DatoInvalido):  # más de lo que la propia biblioteca admite
        marcas.normalizar(imagen(20_000, 20_000, modo="1", color=1))


def test_lo_que_pesa_de_mas_se_dice_antes_de_leerlo():
    with pytest.raises(DatoInvalido, match="pesa 31 MB"):
        marcas.normalizar(bytes(31_000_000))


@pytest.mark.parametrize(
    "roto",
    [
        b"",
        b"no soy una imagen",
        imagen(300, 300)[:90],
        b"%PDF-1.7 ...",
        b"PK\x03\x04 un zip",
        b"<svg",
        b"<svg><rect",
    ],
    ids=["vacío", "texto", "cortado", "pdf", "zip", "svg sin cerrar", "svg a medias"],
)
def test_lo_roto_se_dice_y_no_deja_nada(lago, roto):
    antes = lago.version()
    with pytest.raises(DatoInvalido, match=r"PNG"):
        poner(lago, "mesa", "Mesa", roto or b" ")
    assert lago.version() == antes


def test_otro_formato_se_dice_por_su_nombre():
    with pytest.raises(DatoInvalido, match="es BMP; se aceptan PNG, JPG y SVG"):
        marcas.normalizar(imagen(formato="BMP"))


def test_el_svg_se_dibuja_aunque_no_diga_su_tamano():
    for lado in ('width="20" height="10"', ""):
        dibujo = abierta(marcas.normalizar(svg(lado=lado)))
        assert dibujo.width == 2 * dibujo.height and dibujo.width >= 900
        assert dibujo.getpixel((dibujo.width // 2, dibujo.height // 2)) == (*ROJO, 255)


def test_el_svg_con_guion_no_corre_ni_conserva_nada():
    malo = svg(
        f'<script>alert("hola")</script>{CUADRO}<a xlink:href="javascript:alert(1)"><g onload="x()"/></a>'
    )
    limpio = marcas.normalizar(malo)
    assert abierta(limpio).getpixel((50, 50)) == (*ROJO, 255)
    assert b"alert" not in limpio and b"script" not in limpio


@pytest.mark.parametrize(
    "de", ["http://127.0.0.1:9/x.png", "secreto.png", "../secreto.png", "{}", "file://{}"]
)
def test_el_svg_no_trae_lo_que_esta_fuera(tmp_path, monkeypatch, de):
    secreto = tmp_path / "secreto.png"
    secreto.write_bytes(imagen(20, 10, color=(0, 255, 0)))
    monkeypatch.chdir(tmp_path)
    liga = f'<image width="20" height="10" xlink:href="{de.format(secreto)}" href="{de.format(secreto)}"/>'
    try:
        dibujo = abierta(marcas.normalizar(svg(CUADRO + liga)))
    except DatoInvalido:  # rechazarlo también es no traerlo
        return
    assert (0, 255, 0, 255) not in {color for _, color in dibujo.getcolors(1_000_000)}


def test_el_svg_con_entidades_que_se_multiplican_no_entra():
    entidades = '<!ENTITY a0 "ja">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomba = b"<?xml version='1.0'?><!DOCTYPE svg [" + entidades.encode() + b"]>" + svg("<text>&a9;</text>")
    with pytest.raises(DatoInvalido):
        marcas.normalizar(bomba)


def test_la_plantilla_va_aparte_de_los_logotipos(lago):
    assert marcas.plantilla(lago, MESA) is None and marcas.nombre_de_plantilla(lago, MESA) is None
    poner(lago, "mesa", "Mesa")
    for nombre, contenido in (("a.pptx", b"uno"), ("b.pptx", b"dos")):
        marcas.guardar_plantilla(lago, MESA, nombre, contenido, autor="ana")
    assert (marcas.plantilla(lago, MESA), marcas.nombre_de_plantilla(lago, MESA)) == (b"dos", "b.pptx")
    assert [x.papel for x in marcas.logotipos(lago, MESA)] == ["mesa"]
    with pytest.raises(DatoInvalido, match="pesa 31 MB"):
        marcas.guardar_plantilla(lago, MESA, "c.pptx", bytes(31_000_000), autor="ana")
    marcas.quitar(lago, MESA, marcas.PLANTILLA, "b.pptx", autor="ana")
    assert marcas.plantilla(lago, MESA) is None
