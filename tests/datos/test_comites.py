"""Las fichas de los comités y sus valores: reglas dichas en frases, nadie pisa a nadie y vacío no es cero."""

from datetime import date

import pytest

from datos import comites
from datos.comites import Celda
from datos.consultas import comites as consulta
from datos.errores import CambioAjeno, DatoInvalido

HOY = date(2026, 11, 21)
MESA = "ciudad-juarez"
FICHA = {
    "mesa": MESA, "comite": "Robo", "nombre": "Consignaciones", "definicion": "Carpetas ante un juez.",
    "unidad": "consignaciones", "fuente": "Fiscalía", "periodicidad": "mensual", "responsable": "Enlace",
    "tendencia": "más es mejor", "circulo": "mesa",
}  # fmt: skip
CARPETAS = {**FICHA, "nombre": "Carpetas", "unidad": "carpetas"}
RAZON = {
    **FICHA, "nombre": "Por cada 100", "unidad": "consignaciones por cada 100 carpetas",
    "numerador": "ficha:1", "denominador": "ficha:2", "escala": 100,
}  # fmt: skip


@pytest.fixture
def dos(lago):
    """Consignaciones (1) y carpetas (2)."""
    return [comites.crear(lago, f, autor="ana") for f in (FICHA, CARPETAS)]


def fichas(lago):
    return consulta.fichas(lago, MESA, "comite").set_index("ficha")


def vigentes(lago, ficha):
    tabla = consulta.valores(lago, MESA, "comite", ficha)
    return {f"{m:%Y-%m}": v for m, v in zip(tabla.mes, tabla.valor, strict=True)}


def anotar(lago, *celdas, autor="ana"):
    return comites.capturar(lago, [Celda(*c) for c in celdas], autor=autor, hoy=HOY)


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"nombre": " ", "definicion": None}, "Falta decir: el nombre y la definición."),
        ({"periodicidad": "quincenal"}, "La periodicidad «quincenal» no se conoce"),
        ({"tendencia": "sube"}, "La tendencia deseable «sube» no se conoce"),
        ({"circulo": "secreto"}, "El círculo «secreto» no se conoce"),
        ({"mesa": "atlantida"}, "No existe la mesa «atlantida»."),
        ({"nombre": "CONSIGNACIONES "}, "ya tiene la ficha 1 con ese nombre"),
        ({"nombre": "x" * 500}, "demasiado texto en el nombre"),
        ({**RAZON, "denominador": None}, "le falta el denominador"),
        ({**RAZON, "escala": 7}, "La escala de una razón es 1, 100 y 1000; llegó «7»."),
        ({**RAZON, "numerador": "ficha:99"}, "El numerador es la ficha 99, que no existe"),
        ({**RAZON, "numerador": "consignaciones"}, "no es una ficha ni una serie"),
        ({**RAZON, "denominador": "ficha:1"}, "son lo mismo"),
        ({**RAZON, "unidad": "porcentaje"}, "«consignaciones por cada 100 carpetas»; llegó «porcentaje»"),
        ({**RAZON, "unidad": "% de carpetas", "escala": 1000}, "use escala 100"),
        ({**RAZON, "circulo": "publico"}, "es del círculo «mesa» y la razón se mostraría en «publico»"),
        ({**RAZON, "denominador": "serie:brujeria~SESNSP~carpetas~RNID"}, "no es un indicador del catálogo"),
    ],
)
def test_dice_lo_que_impide_una_ficha(lago, dos, cambio, dice):
    with pytest.raises(DatoInvalido) as error:
        comites.crear(lago, {**FICHA, "nombre": "Otra", **cambio}, autor="ana")
    assert dice in str(error.value)
    assert len(fichas(lago)) == 2


def test_la_unidad_de_una_razon_puede_decirse_en_singular_o_en_porcentaje(lago, dos):
    for n, unidad in enumerate(("consignaciones por carpeta", "% de carpetas")):
        comites.crear(lago, {**RAZON, "nombre": f"R{n}", "unidad": unidad}, autor="ana")
    assert fichas(lago).parte.tolist() == [False, False, False, True]


def test_una_razon_no_se_refiere_a_si_misma_ni_en_circulo(lago, dos):
    razon = comites.crear(lago, RAZON, autor="ana")
    for cambios, dice in (
        ({"numerador": f"ficha:{razon}"}, "esta misma ficha"),
        ({"numerador": "ficha:1", "denominador": f"ficha:{razon}"}, "esta misma ficha"),
    ):
        with pytest.raises(DatoInvalido, match=dice):
            comites.corregir(lago, razon, cambios, revision=1, autor="ana")
    vuelta = {"numerador": f"ficha:{razon}", "denominador": "ficha:2", "escala": 1}
    with pytest.raises(DatoInvalido, match="darían vueltas"):
        comites.corregir(lago, 1, vuelta, revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="ya es una razón"):
        comites.crear(lago, {**RAZON, "nombre": "Z", "numerador": f"ficha:{razon}"}, autor="ana")


def test_lo_que_una_razon_usa_no_se_retira_ni_se_cierra_ni_cambia_de_unidad(lago, dos):
    comites.crear(lago, RAZON, autor="ana")
    for cambios, dice in (
        ({"activa": False}, r"retírela o corríjala primero"),
        ({"circulo": "comite"}, "ciérrela primero"),
        ({"periodicidad": "anual"}, "se calcula con esta ficha"),
        ({"unidad": "expedientes"}, "lo dice de otro modo"),
    ):
        with pytest.raises(DatoInvalido, match=dice):
            comites.corregir(lago, 2, cambios, revision=1, autor="ana")
    comites.retirar(lago, 3, revision=1, autor="ana")
    comites.retirar(lago, 2, revision=1, autor="ana")
    assert fichas(lago).index.tolist() == [1]
    assert len(consulta.fichas(lago, MESA, "comite", retiradas=True)) == 3


def test_la_segunda_persona_ve_el_cambio_de_la_primera(lago, dos):
    comites.corregir(lago, 1, {"nombre": "Judicializadas"}, revision=1, autor="ana")
    with pytest.raises(CambioAjeno, match="nombre decía «Consignaciones» y dice «Judicializadas»"):
        comites.corregir(lago, 1, {"nombre": "Otra"}, revision=1, autor="beto")
    assert consulta.historia(lago, MESA, 1, "mesa").nombre.tolist() == ["Consignaciones", "Judicializadas"]


def test_vige_el_ultimo_escrito_y_nada_se_borra(lago, dos):
    enero = date(2026, 1, 1)
    assert anotar(lago, (1, enero, 5.0), (1, date(2026, 2, 1), 0.0)) == 2
    assert anotar(lago, (1, enero, 5.0)) == 0
    assert anotar(lago, (1, enero, 7.0, "la fiscalía corrigió"), autor="beto") == 1
    assert anotar(lago, (1, date(2026, 2, 1), None)) == 1
    valores = vigentes(lago, 1)
    assert valores["2026-01"] == 7 and valores["2026-02"] != valores["2026-02"]
    anotado = consulta.anotaciones(lago, MESA, 1, "mesa")
    assert anotado[anotado.mes.dt.month.eq(1)].autor.tolist() == ["beto", "ana"]
    assert anotado[anotado.mes.dt.month.eq(1)].antes.tolist()[0] == 5.0


def test_guardar_la_rejilla_es_una_sola_version(lago, dos):
    antes = lago.version()
    anotar(lago, *[(f, date(2025, m, 1), float(m)) for f in (1, 2) for m in range(1, 13)])
    assert lago.version() == antes + 1
    anotar(lago, (1, date(2025, 1, 1), 1.0))
    assert lago.version() == antes + 1


@pytest.mark.parametrize(
    ("celda", "dice"),
    [
        ((1, date(2026, 1, 1), 3.5), "llegó 3.5 y «consignaciones» se cuenta en enteros"),
        ((1, date(2026, 1, 1), -1.0), "llegó -1"),
        ((1, date(2026, 12, 1), 1.0), "Diciembre de 2026 aún no llega."),
        ((1, date(2026, 1, 1), float("inf")), "no es un número"),
        ((1, date(1901, 1, 1), 1.0), "demasiado viejo"),
        ((3, date(2026, 1, 1), 1.0), "es una razón: se calcula sola"),
        ((4, date(2026, 2, 1), 1.0), "es trimestral: se anota en marzo, junio, septiembre y diciembre"),
        ((99, date(2026, 1, 1), 1.0), "No existe la ficha 99."),
    ],
)
def test_una_celda_mala_detiene_todas(lago, dos, celda, dice):
    comites.crear(lago, RAZON, autor="ana")
    comites.crear(lago, {**FICHA, "nombre": "Cada tres", "periodicidad": "trimestral"}, autor="ana")
    with pytest.raises(DatoInvalido) as error:
        anotar(lago, (2, date(2026, 1, 1), 8.0), celda)
    assert dice in str(error.value)
    assert vigentes(lago, 2) == {}


def test_una_medida_si_admite_decimales(lago):
    espera = comites.crear(lago, {**FICHA, "unidad": "días de espera"}, autor="ana")
    anotar(lago, (espera, date(2026, 1, 1), 12.5))
    assert vigentes(lago, espera) == {"2026-01": 12.5}


def test_dos_personas_en_la_misma_rejilla(lago, dos):
    enero, febrero = date(2026, 1, 1), date(2026, 2, 1)
    anotar(lago, (1, enero, 5.0))
    anotar(lago, (1, enero, 6.0, "", 5.0), autor="beto")
    # Otra celda entra aunque la rejilla sea vieja; la misma, no.
    assert anotar(lago, (1, febrero, 9.0, "", None)) == 1
    with pytest.raises(CambioAjeno, match=r"beto cambió enero de 2026 .*decía «5» y dice «6»"):
        anotar(lago, (1, enero, 8.0, "", 5.0), (1, febrero, 1.0, "", 9.0))
    assert vigentes(lago, 1) == {"2026-01": 6.0, "2026-02": 9.0}


def test_con_valores_la_ficha_no_se_vuelve_razon_ni_cambia_de_periodicidad(lago, dos):
    anotar(lago, (1, date(2026, 1, 1), 5.0))
    otra = comites.crear(lago, {**FICHA, "nombre": "Detenciones", "unidad": "detenciones"}, autor="ana")
    razon = {"numerador": "ficha:2", "denominador": f"ficha:{otra}", "escala": 1}
    for cambios in ({**razon, "unidad": "carpetas entre detenciones"}, {"periodicidad": "trimestral"}):
        with pytest.raises(DatoInvalido, match="ya tiene valores"):
            comites.corregir(lago, 1, cambios, revision=1, autor="ana")


def test_la_plantilla_de_una_razon_trae_su_cuenta_y_no_la_repite(lago):
    comunes = {"mesa": MESA, "comite": "Robo", "responsable": "Enlace", "autor": "ana"}
    razon = comites.de_plantilla(lago, "consignaciones-carpetas", **comunes)
    assert fichas(lago).numerador[razon] == "ficha:1"
    assert fichas(lago).denominador[razon] == "serie:total-delitos~SESNSP~carpetas~RNID"
    with pytest.raises(DatoInvalido, match="ya tiene la ficha"):
        comites.de_plantilla(lago, "consignaciones", **comunes)
    with pytest.raises(DatoInvalido, match="No existe la plantilla «nada»"):
        comites.de_plantilla(lago, "nada", **comunes)
    assert len(fichas(lago)) == 2


def test_todas_las_plantillas_se_pueden_crear(lago):
    for clave in consulta.plantillas(lago).plantilla:
        comunes = {"mesa": MESA, "comite": f"Comité de {clave}", "responsable": "Enlace", "autor": "ana"}
        comites.de_plantilla(lago, clave, **comunes)
    assert set(consulta.plantillas(lago).nombre) <= set(fichas(lago).nombre)
