"""El boletín: una o dos hojas accesibles, iguales byte a byte, que dicen lo del lago y nada más."""

import io
import time
from datetime import date

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from analisis import formato
from datos import marcas
from datos.consultas import incidencia
from datos.errores import DatoInvalido
from paginas.impresos.boletin import boletin, imagenes
from paginas.impresos.boletin.contenido import armar
from tests.datos.consultas import apoyo
from tests.paginas.impresos import secretos
from tests.paginas.impresos.secretos import FECHA, MES, MESA

TAMANOS = [(1080, 1080), (1920, 1080)]


@pytest.fixture(scope="module")
def hecho(con_secretos):
    return armar(con_secretos, MESA, MES, fecha=FECHA, contacto="prensa@ejemplo.mx")


def leido(pdf):
    return PdfReader(io.BytesIO(pdf))


def escrito(pdf):
    return " ".join("\n".join(p.extract_text() for p in leido(pdf).pages).split())


def logotipo(ancho, alto):
    salida = io.BytesIO()
    Image.new("RGB", (ancho, alto), "#a03010").save(salida, "PNG")
    return salida.getvalue()


CUATRO = tuple(
    marcas.Logotipo(papel, papel, logotipo(*lados))
    for papel, lados in {
        "mesa": (400, 400),
        "red": (500, 250),
        "sos": (200, 400),
        "apoyo": (3000, 150),
    }.items()
)


def con(hecho, **cambios):
    return type(hecho)(**{**hecho.__dict__, **cambios})


def test_dice_las_cifras_del_lago(con_secretos, hecho):
    serie = incidencia.series(con_secretos, MESA, ["homicidio-doloso"])
    nueva = serie[serie.metodologia.eq("RNID") & serie.unidad.eq("carpetas") & serie.casos.notna()]
    casos = nueva.set_index("mes").casos[f"{MES:%Y-%m}"].iloc[0]
    cuenta = formato.cuenta(casos, "carpetas de investigación")
    assert f"se registraron {cuenta} por homicidio doloso" in hecho.entradilla
    assert "La última tasa de doce meses disponible es de diciembre de 2025: 17.4" in hecho.entradilla
    assert len(hecho.titulo) <= 70


@pytest.mark.parametrize("logotipos", [(), CUATRO], ids=["sin logotipos", "con cuatro"])
def test_el_pdf_es_accesible_de_una_o_dos_hojas(hecho, logotipos):
    pdf = boletin.pdf(con(hecho, logotipos=logotipos))
    documento = leido(pdf)
    assert len(documento.pages) <= 2
    raiz = documento.trailer["/Root"]
    assert raiz["/MarkInfo"]["/Marked"] and str(raiz["/Lang"]).startswith("es")
    assert b"pdfuaid" in raiz["/Metadata"].get_data()
    dicho = escrito(pdf)
    assert "prensa@ejemplo.mx" in dicho and "Población: CONAPO 2023" in dicho and "Versión" in dicho


def test_una_mesa_con_muchas_metas_no_pasa_de_dos_hojas(hecho):
    larga = con(hecho, metas=(hecho.metas[0],) * 11, logotipos=CUATRO)
    assert len(leido(boletin.pdf(larga)).pages) <= 2


def test_segundos_despues_es_el_mismo_archivo(con_secretos, hecho):
    antes = [boletin.pdf(hecho), boletin.texto(hecho), *(imagenes.imagen(hecho, *t) for t in TAMANOS)]
    time.sleep(1.1)
    otro = armar(con_secretos, MESA, MES, fecha=FECHA, contacto="prensa@ejemplo.mx")
    assert [boletin.pdf(otro), boletin.texto(otro), *(imagenes.imagen(otro, *t) for t in TAMANOS)] == antes


def test_nada_confidencial_en_ninguna_salida(hecho):
    sin_imagenes = {c: v for c, v in hecho.__dict__.items() if c not in ("mapa", "logotipos")}
    for dicho in (repr(sin_imagenes), boletin.texto(hecho), escrito(boletin.pdf(hecho))):
        assert secretos.hallados(dicho) == []
    assert secretos.hallados(boletin.pdf(hecho).decode("latin-1")) == []


@pytest.mark.parametrize("logotipos", [(), CUATRO], ids=["sin logotipos", "con cuatro"])
@pytest.mark.parametrize("tamano", TAMANOS, ids=["cuadrada", "pantalla"])
def test_las_imagenes_miden_lo_pedido_y_nada_toca_la_orilla(hecho, tamano, logotipos):
    with Image.open(io.BytesIO(imagenes.imagen(con(hecho, logotipos=logotipos), *tamano))) as abierta:
        assert abierta.size == tamano
        vista = abierta.convert("RGB")
    ancho, alto = tamano
    adentro = vista.crop((0, 20, ancho, alto))
    izquierda, _, derecha, abajo = ImageChops.difference(
        adentro, Image.new("RGB", adentro.size, "white")
    ).getbbox()
    assert izquierda >= 40 and derecha <= ancho - 40 and abajo <= alto - 20 - 20


def test_un_texto_larguisimo_no_se_sale_de_la_imagen(hecho):
    largo = con(hecho, titulo="Ñandú " * 60, entradilla="“Frase” larga " * 60, fuente="Fuente " * 80)
    with Image.open(io.BytesIO(imagenes.imagen(largo, 1080, 1080))) as abierta:
        assert abierta.size == (1080, 1080)


def test_el_texto_es_para_pegar(hecho):
    dicho = boletin.texto(hecho)
    assert max(map(len, dicho.splitlines())) <= boletin.ANCHO_DE_TEXTO and "{" not in dicho
    assert dicho.startswith(hecho.titulo.upper()[:20]) and "Contacto: prensa@ejemplo.mx" in dicho


def test_las_metas_de_otra_fuente_traen_la_suya(hecho):
    assert "Registro de la mesa de ejemplo, reportes, registro propio, corte:" in hecho.fuente_de_metas
    for dicho in (escrito(boletin.pdf(hecho)), " ".join(boletin.texto(hecho).split())):
        assert hecho.fuente in dicho and hecho.fuente_de_metas in dicho


def test_lo_de_hace_anios_no_es_noticia(lago, tmp_path):
    apoyo.entra(lago, apoyo.conapo(tmp_path / "p.csv", {"08037": 1_000_000}))
    apoyo.entra(lago, apoyo.municipal(tmp_path / "c.csv", [(2016, "08037", apoyo.DOLOSO_FUEGO, [60] * 12)]))
    assert armar(lago, "ciudad-juarez", date(2017, 12, 1), fecha=FECHA).titulo
    with pytest.raises(DatoInvalido, match="en los dos años hasta diciembre de 2018"):
        armar(lago, "ciudad-juarez", date(2018, 12, 1), fecha=FECHA)


def test_sin_cifras_lo_dice(con_secretos):
    with pytest.raises(DatoInvalido, match="no hay boletín que hacer"):
        armar(con_secretos, "uruapan", MES, fecha=FECHA)
