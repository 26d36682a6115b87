"""Lo anotado de una sesión: por mesa y día, con quién y cuándo, sin pisar a nadie y nunca al público."""

from datetime import date

import pytest

from datos import lago as modulo
from datos import sesiones
from datos.consultas.sesiones import anterior, sesion
from datos.errores import CambioAjeno, DatoInvalido

MESA, DIA = "torreon", date(2026, 9, 30)
DICHO = {
    "hora": "10:00 h", "lugar": "Salón «Ñandú»", "convoca": "Coordinación",
    "asistentes": ["Fiscalía\x0bde Distrito", "  "], "puntos": ["Uno", "Dos"], "firmas": [],
}  # fmt: skip


def test_lo_que_se_guarda_es_lo_que_se_lee_y_queda_la_version_anterior(lago):
    assert sesiones.guardar(lago, MESA, DIA, DICHO, revision=0, autor="Ana") == 1
    antes = lago.version()
    leida = sesion(lago, MESA, DIA, "mesa")
    assert (leida["lugar"], leida["autor"], leida["revision"]) == ("Salón «Ñandú»", "Ana", 1)
    assert leida["asistentes"] == ["Fiscalía de Distrito"] and leida["firmas"] == []
    otra = {**DICHO, "puntos": ["Sólo uno"]}
    assert sesiones.guardar(lago, MESA, DIA, otra, revision=1, autor="Beto") == 2
    assert sesion(lago, MESA, DIA, "comite")["puntos"] == ["Sólo uno"]
    with modulo.abrir(lago.direccion, version=antes) as de_entonces:
        assert sesion(de_entonces, MESA, DIA, "mesa")["puntos"] == ["Uno", "Dos"]


def test_guardar_lo_mismo_no_hace_otra_revision(lago):
    sesiones.guardar(lago, MESA, DIA, DICHO, autor="Ana")
    assert sesiones.guardar(lago, MESA, DIA, sesion(lago, MESA, DIA, "mesa"), revision=1, autor="Ana") == 1


def test_si_otra_persona_la_guardo_se_dice_y_no_se_pisa(lago):
    sesiones.guardar(lago, MESA, DIA, DICHO, revision=0, autor="Ana")
    with pytest.raises(CambioAjeno, match="Ana guardó esta sesión"):
        sesiones.guardar(lago, MESA, DIA, {**DICHO, "hora": "12:00 h"}, revision=0, autor="Beto")
    assert sesion(lago, MESA, DIA, "mesa")["hora"] == "10:00 h"


def test_cada_mesa_y_cada_dia_lo_suyo_y_la_anterior_es_la_ultima_de_antes(lago):
    for dia in (date(2026, 7, 29), date(2026, 8, 26), DIA):
        sesiones.guardar(lago, MESA, dia, {**DICHO, "hora": f"{dia:%m}"}, autor="Ana")
    sesiones.guardar(lago, "ciudad-juarez", date(2026, 9, 1), DICHO, autor="Ana")
    assert anterior(lago, MESA, DIA, "mesa")["hora"] == "08"
    assert sesion(lago, MESA, date(2026, 9, 1), "mesa") is None
    assert anterior(lago, MESA, date(2026, 7, 29), "mesa") is None


def test_al_publico_no_sale(lago):
    sesiones.guardar(lago, MESA, DIA, DICHO, autor="Ana")
    assert sesion(lago, MESA, DIA, "publico") is None
    assert anterior(lago, MESA, date(2027, 1, 1), "publico") is None


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [({"lugar": "ñ" * 301}, "el lugar"), ({"puntos": ["x"] * 101}, "los puntos")],
)
def test_lo_que_no_cabe_se_dice(lago, cambio, dice):
    with pytest.raises(DatoInvalido, match=f"demasiado texto en {dice}"):
        sesiones.guardar(lago, MESA, DIA, {**DICHO, **cambio}, autor="Ana")
    with pytest.raises(DatoInvalido, match="No existe la mesa"):
        sesiones.guardar(lago, "atlantida", DIA, DICHO, autor="Ana")
