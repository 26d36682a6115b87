"""Las notas en el lago: se capturan, se corrigen y se retiran sin pisarse, y lo imposible no entra."""

import shutil
from datetime import date, datetime

import pandas as pd
import pytest

from datos.consultas import prensa
from datos.errores import CambioAjeno, DatoInvalido
from datos.lago import abrir
from datos.prensa import notas

HOY = date(2026, 11, 20)
NOTA = {
    "mesa": "ciudad-juarez",
    "delito": "homicidio-doloso",
    "medio": "El Diario",
    "desde": date(2026, 11, 1),
    "cvegeo": "08037",
    "titulo": "Asesinan a un hombre en el Centro",
}
PUNTO = {"lat": 31.74, "lon": -106.48, "precision": "calle", "ubicada": "clic"}


@pytest.fixture(scope="module")
def vacio(molde, tmp_path_factory):
    """Un lago para lo que sólo pregunta: nadie escribe en él."""
    with abrir(shutil.copytree(molde, tmp_path_factory.mktemp("vacio") / "lago")) as abierto:
        yield abierto


@pytest.fixture
def nota(lago):
    return notas.capturar(lago, NOTA, autor="ana", hoy=HOY)


def _una(lago, nota):
    return lago.leer("FROM lago.nota WHERE nota = ?", [nota]).to_dict("records")[0]


def test_una_nota_recien_capturada_es_su_propio_evento(lago, nota):
    otra = notas.capturar(lago, {**NOTA, **PUNTO, "victimas": 2}, autor="beto", hoy=HOY)
    assert (nota, otra) == (1, 2)
    guardada = _una(lago, otra)
    assert guardada["evento"] == 2 and guardada["revision"] == 1 and guardada["origen"] == "captura"
    assert (guardada["lat"], guardada["precision"], guardada["circulo"]) == (31.74, "calle", "mesa")
    assert guardada["hasta"] == guardada["desde"]
    assert prensa.por_mes(lago, "ciudad-juarez", "mesa").eventos.tolist() == [2]


def test_sin_punto_o_con_precision_de_municipio_no_hay_coordenada(lago):
    completa = notas.completar({**NOTA, **PUNTO, "precision": "municipio"})
    assert (completa["lat"], completa["lon"], completa["ubicada"]) == (None, None, None)
    assert notas.completar(NOTA)["precision"] == "municipio"


def test_entiende_los_vacios_y_los_numeros_de_pandas():
    vacios = {"lat": float("nan"), "victimas": pd.NA, "publicada": pd.NaT, "medio": "  ", "liga": ""}
    assert not any(notas.completar({**NOTA, **vacios})[c] for c in vacios)
    assert notas.completar({**NOTA, "desde": datetime(2026, 11, 1, 9)})["desde"] == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"medio": None}, "el medio o la liga"),
        (
            {"mesa": None, "delito": None, "desde": None, "cvegeo": None},
            "la mesa, el delito, la fecha del hecho y el m",
        ),
        ({"mesa": "atlantis"}, "No existe la mesa «atlantis»"),
        ({"delito": "brujeria"}, "No existe el delito «brujeria»"),
        ({"cvegeo": "8037"}, "no es la clave de un municipio"),
        ({"cvegeo": "08999"}, "no es la clave de un municipio"),
        ({"cvegeo": "33001"}, "no es la clave de un municipio"),
        ({"cvegeo": "08200"}, "No existe el municipio 08200"),
        ({"victimas": notas.MAXIMO_DE_VICTIMAS + 1}, "99,999 o menos; llegó 100,000"),
        ({"desde": date(2026, 11, 21)}, "todavía no llega"),
        ({"desde": date(1926, 11, 20)}, "revise el año"),
        ({"desde": "ayer"}, "no es una fecha"),
        ({"hasta": date(2026, 10, 31)}, "antes de empezar"),
        ({"publicada": date(2026, 10, 31)}, "antes del hecho"),
        ({"publicada": date(2027, 1, 1)}, "todavía no llega"),
        ({"victimas": -1}, "cero o más"),
        ({"victimas": 1.5}, "cero o más"),
        ({"victimas": "dos"}, "cero o más"),
        ({"circulo": "amigos"}, "No existe el círculo"),
        ({"precision": "exacta"}, "no trae el punto"),
        ({**PUNTO, "precision": None}, "qué tan preciso"),
        ({**PUNTO, "precision": "más o menos"}, "No existe la precisión"),
        ({**PUNTO, "lon": None}, "le falta la latitud o la longitud"),
        ({**PUNTO, "lat": 40.4, "lon": -3.7}, "no está en México"),
        ({**PUNTO, "lat": -106.48, "lon": 31.74}, "¿Están al revés"),
        ({"liga": "javascript:alert(1)"}, "empiece con http"),
        ({"liga": "https://a.mx/<script>"}, "empiece con http"),
        ({"liga": "data:text/html,x"}, "empiece con http"),
    ],
)
def test_lo_imposible_no_entra_y_se_dice(vacio, cambio, dice):
    problemas = " ".join(notas.revisar(vacio, {**NOTA, **cambio}, hoy=HOY))
    assert dice in problemas
    version = vacio.version()
    with pytest.raises(DatoInvalido):
        notas.capturar(vacio, {**NOTA, **cambio}, autor="ana", hoy=HOY)
    assert vacio.version() == version


@pytest.mark.parametrize(
    "cambio",
    [
        {},
        {"victimas": 0},
        PUNTO,
        {"medio": None, "liga": "https://diario.mx/n?id=1&b=2"},
        {"circulo": "comite"},
    ],
)
def test_lo_posible_no_tiene_peros(vacio, cambio):
    assert notas.revisar(vacio, {**NOTA, **cambio}, hoy=HOY) == []


def test_html_y_formulas_se_guardan_como_texto(lago):
    titulo = '=HYPERLINK("http://x") <img src=x onerror=alert(1)>'
    numero = notas.capturar(lago, {**NOTA, "titulo": titulo}, autor="ana", hoy=HOY)
    assert _una(lago, numero)["titulo"] == titulo


def test_corregir_sube_la_revision_y_la_segunda_persona_ve_el_cambio(lago, nota):
    notas.corregir(lago, nota, {"victimas": 2, "mesa": "torreon"}, revision=1, autor="beto", hoy=HOY)
    guardada = _una(lago, nota)
    assert (guardada["revision"], guardada["victimas"], guardada["autor"]) == (2, 2, "beto")
    assert guardada["mesa"] == "ciudad-juarez"
    with pytest.raises(CambioAjeno, match=r"beto cambió la nota 1 .*victimas decía «vacío» y dice «2»"):
        notas.corregir(lago, nota, {"victimas": 5}, revision=1, autor="carla", hoy=HOY)
    assert _una(lago, nota)["victimas"] == 2
    historia = prensa.historia(lago, nota, "ciudad-juarez", "comite")
    assert historia.revision.tolist() == [1, 2]


def test_una_correccion_imposible_no_cambia_nada(lago, nota):
    with pytest.raises(DatoInvalido, match="no está en México"):
        notas.corregir(lago, nota, {**PUNTO, "lat": 5.0}, revision=1, autor="beto", hoy=HOY)
    assert _una(lago, nota)["revision"] == 1


def test_retirar_no_borra_y_pide_motivo(lago, nota):
    with pytest.raises(DatoInvalido, match="por qué se retira"):
        notas.retirar(lago, nota, revision=1, autor="ana", motivo=" ")
    notas.retirar(lago, nota, revision=1, autor="ana", motivo="Era de otra ciudad")
    assert prensa.notas(lago, "ciudad-juarez", "comite").empty
    assert prensa.notas(lago, "ciudad-juarez", "comite", retiradas=True).nota.tolist() == [nota]
    ultima = lago.leer(
        "SELECT commit_message AS m FROM lago.snapshots() ORDER BY snapshot_id DESC LIMIT 1"
    ).m[0]
    assert ultima == "Retirar la nota 1: Era de otra ciudad"
    with pytest.raises(CambioAjeno, match="ana retiró la nota 1"):
        notas.corregir(lago, nota, {"victimas": 1}, revision=1, autor="beto", hoy=HOY)
    with pytest.raises(DatoInvalido, match="ya está retirada"):
        notas.corregir(lago, nota, {"victimas": 1}, revision=2, autor="beto", hoy=HOY)


def test_una_nota_que_no_existe_se_dice(lago):
    with pytest.raises(DatoInvalido, match="No existe la nota 99"):
        notas.retirar(lago, 99, revision=1, autor="ana", motivo="x")


def test_advierte_lo_que_conviene_mirar_dos_veces(vacio):
    rara = {
        **NOTA,
        "cvegeo": "08019",
        "titulo": "Matan a Juan Pérez",
        "calle": "Mina número 123",
        "desde": date(2026, 1, 1),
        "hasta": date(2026, 3, 1),
        "publicada": date(2026, 11, 1),
        "victimas": 72,
    }
    avisos = " ".join(notas.advertir(vacio, rara))
    for dicho in (
        "Juan Pérez",
        "domicilio exacto",
        "no es de la mesa",
        "dura 59 días",
        "245 días después",
        "72 víct",
    ):
        assert dicho in avisos
    assert notas.revisar(vacio, rara, hoy=HOY) == []
    assert notas.advertir(vacio, NOTA) == []


def test_avisa_si_el_punto_cae_fuera_del_municipio(vacio, monkeypatch):
    from datos.consultas import geometria

    for adentro, avisos in ((True, 0), (None, 0), (False, 1)):
        monkeypatch.setattr(geometria, "dentro", lambda *_, adentro=adentro: adentro)
        assert len(notas.advertir(vacio, {**NOTA, **PUNTO})) == avisos
