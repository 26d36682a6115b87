"""Las metas en el lago: se proponen, se acuerdan y se sustituyen sin borrar nada, también entre dos."""

from datetime import date

import pytest

from datos import metas
from datos.consultas import metas as consulta
from datos.errores import CambioAjeno, DatoInvalido

HOY = date(2026, 11, 20)
TERMINOS = {
    "mesa": "ciudad-juarez",
    "indicador": "homicidio-doloso",
    "fuente": "SESNSP",
    "unidad": "carpetas",
    "metodologia": "RNID",
    "tipo": "casos",
    "valor": 600.0,
    "medida": "movil_12",
    "limite": date(2027, 12, 31),
    "propone": "Comité de indicadores",
}


@pytest.fixture
def propuesta(lago):
    return metas.proponer(lago, TERMINOS, autor="ana", hoy=HOY)


def _estados(lago, meta):
    return consulta.historia(lago, meta).estado.tolist()


def test_cada_transicion_es_un_renglon_con_autor(lago, propuesta):
    metas.acordar(lago, propuesta, sesion="Plenaria de noviembre", fecha=HOY, revision=1, autor="beto")
    metas.cambiar_estado(lago, propuesta, "no cumplida", revision=2, autor="carla", nota="Cerró en 700.")
    historia = consulta.historia(lago, propuesta)
    assert historia.estado.tolist() == ["propuesta", "acordada", "no cumplida"]
    assert historia.autor.tolist() == ["ana", "beto", "carla"]
    assert historia.sesion[1] == "Plenaria de noviembre"
    assert consulta.metas(lago, "ciudad-juarez").nota.tolist() == ["Cerró en 700."]


def test_la_segunda_persona_ve_el_cambio_de_la_primera(lago, propuesta):
    metas.enmendar(lago, propuesta, {"valor": 500.0}, revision=1, autor="ana", hoy=HOY)
    with pytest.raises(CambioAjeno, match=r"ana cambió la meta 1 .*valor decía «600.0» y dice «500.0»"):
        metas.acordar(lago, propuesta, sesion="Plenaria", fecha=HOY, revision=1, autor="beto")
    assert _estados(lago, propuesta) == ["propuesta", "propuesta"]
    metas.acordar(lago, propuesta, sesion="Plenaria", fecha=HOY, revision=2, autor="beto")
    assert consulta.metas(lago).valor.tolist() == [500.0]


def test_la_meta_mas_dura_sustituye_a_la_anterior_al_acordarse(lago, propuesta):
    metas.acordar(lago, propuesta, sesion="Plenaria", fecha=HOY, revision=1, autor="ana")
    dura = metas.proponer(lago, {**TERMINOS, "valor": 400.0, "sustituye": propuesta}, autor="ana", hoy=HOY)
    assert _estados(lago, propuesta)[-1] == "acordada"
    metas.acordar(lago, dura, sesion="Plenaria siguiente", fecha=HOY, revision=1, autor="ana")
    assert _estados(lago, propuesta) == ["propuesta", "acordada", "sustituida"]
    assert consulta.metas(lago).set_index("meta").estado.to_dict() == {
        propuesta: "sustituida",
        dura: "acordada",
    }


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"valor": -1.0}, "no puede ser -1"),
        ({"indicador": "no-existe"}, "No existe el indicador «no-existe»"),
        ({"mesa": "atlantida"}, "No existe la mesa «atlantida»"),
        ({"unidad": "denuncias"}, "Unidad «denuncias» no se conoce"),
        ({"medida": "semanal"}, "Medida «semanal» no se conoce"),
        ({"limite": date(2026, 10, 31)}, "2026-10-31 ya pasó"),
        ({"propone": ""}, "Falta decir: propone"),
        ({"tipo": "tasa"}, "Falta decir la edición de población"),
        ({"tipo": "tasa", "edicion": "CONAPO 2023"}, "No hay población de la edición «CONAPO 2023»"),
        ({"sustituye": 99}, "No existe la meta 99"),
    ],
)
def test_lo_que_no_se_puede_proponer_lo_dice_y_no_entra(lago, cambio, dice):
    with pytest.raises(DatoInvalido, match=dice):
        metas.proponer(lago, {**TERMINOS, **cambio}, autor="ana", hoy=HOY)
    assert consulta.metas(lago).empty


def test_no_hay_atajos_entre_estados(lago, propuesta):
    with pytest.raises(DatoInvalido, match="está propuesta; no puede pasar a cumplida"):
        metas.cambiar_estado(lago, propuesta, "cumplida", revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="use «acordar»"):
        metas.cambiar_estado(lago, propuesta, "acordada", revision=1, autor="ana")
    metas.cambiar_estado(lago, propuesta, "retirada", revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="es un estado final"):
        metas.acordar(lago, propuesta, sesion="Plenaria", fecha=HOY, revision=2, autor="ana")
    assert _estados(lago, propuesta) == ["propuesta", "retirada"]


def test_lo_acordado_no_se_enmienda(lago, propuesta):
    metas.acordar(lago, propuesta, sesion="Plenaria", fecha=HOY, revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="se sustituye por otra"):
        metas.enmendar(lago, propuesta, {"valor": 1.0}, revision=2, autor="ana", hoy=HOY)


def test_no_se_acuerda_despues_de_su_limite_ni_sin_sesion(lago, propuesta):
    with pytest.raises(DatoInvalido, match="posterior al límite"):
        metas.acordar(lago, propuesta, sesion="Plenaria", fecha=date(2028, 1, 1), revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="Falta la sesión"):
        metas.acordar(lago, propuesta, sesion=" ", fecha=HOY, revision=1, autor="ana")


def test_un_puente_nuevo_reemplaza_al_anterior_y_exige_su_nota(lago):
    de = {"fuente": "SESNSP", "unidad": "carpetas", "metodologia": "RNID"}
    comunes = {
        "mesa": "ciudad-juarez",
        "indicador": "homicidio-doloso",
        "de": de,
        "a": {**de, "metodologia": "CNSP/38/15"},
    }
    metas.tender_puente(
        lago, **comunes, factor=1.1, nota="Doce meses contados de las dos maneras.", autor="ana"
    )
    metas.tender_puente(lago, **comunes, factor=1.2, nota="Con el dato revisado.", autor="beto")
    assert consulta.puentes(lago, "ciudad-juarez")[["puente", "revision", "factor"]].values.tolist() == [
        [1, 2, 1.2]
    ]
    with pytest.raises(DatoInvalido, match="necesita la nota"):
        metas.tender_puente(lago, **comunes, factor=1.0, nota="", autor="ana")
    with pytest.raises(DatoInvalido, match="mayor que cero"):
        metas.tender_puente(lago, **comunes, factor=0.0, nota="x", autor="ana")
