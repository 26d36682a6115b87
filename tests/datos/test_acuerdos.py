"""Los acuerdos en el lago: se anotan, avanzan, se cierran y se reabren sin borrar nada, también entre dos."""

from datetime import date

import pytest

from datos import acuerdos, metas
from datos.consultas import acuerdos as consulta
from datos.errores import CambioAjeno, DatoInvalido

HOY = date(2026, 11, 20)
TERMINOS = {
    "mesa": "ciudad-juarez",
    "texto": "Entregar cada mes la base «sin nombres»",
    "fecha": date(2026, 10, 28),
    "responsable": "Fiscalía de Distrito",
    "compromiso": date(2026, 12, 15),
}
META = {
    "mesa": "ciudad-juarez", "indicador": "homicidio-doloso", "fuente": "SESNSP", "unidad": "carpetas",
    "metodologia": "RNID", "tipo": "casos", "valor": 600.0, "medida": "movil_12",
    "limite": date(2027, 12, 31), "propone": "Comité",
}  # fmt: skip


@pytest.fixture
def anotado(lago):
    return acuerdos.agregar(lago, TERMINOS, autor="ana")


def ver(lago, circulo="comite"):
    return consulta.acuerdos(lago, "ciudad-juarez", circulo).set_index("acuerdo")


def historia(lago, acuerdo):
    return consulta.historia(lago, acuerdo, "comite")


def test_lo_que_calla_se_completa(lago, anotado):
    fila = ver(lago).loc[anotado]
    assert (fila.estado, fila.circulo, fila.sesion, fila.avances) == (
        "pendiente", "mesa", "Plenaria de octubre de 2026", 0,
    )  # fmt: skip


def test_cada_paso_es_un_renglon_firmado(lago, anotado):
    acuerdos.cambiar_estado(lago, anotado, "en proceso", revision=1, autor="beto", hoy=HOY)
    acuerdos.cambiar_estado(
        lago, anotado, "cumplido", revision=2, autor="carla", fecha=date(2026, 11, 3), hoy=HOY
    )
    acuerdos.cambiar_estado(
        lago, anotado, "en proceso", revision=3, autor="ana", motivo="Faltó octubre.", hoy=HOY
    )
    pasos = historia(lago, anotado)
    assert pasos.estado.tolist() == ["pendiente", "en proceso", "cumplido", "en proceso"]
    assert pasos.autor.tolist() == ["ana", "beto", "carla", "ana"]
    assert [None if v is None or v != v else str(v) for v in pasos.cerrado] == [
        None,
        None,
        "2026-11-03",
        None,
    ]
    assert pasos.nota.iloc[-1] == "Faltó octubre."


@pytest.mark.parametrize("estado", ["no cumplido", "cancelado"])
def test_cerrar_mal_y_reabrir_exigen_decir_por_que(lago, anotado, estado):
    with pytest.raises(DatoInvalido, match=f"Diga por qué el acuerdo queda {estado}"):
        acuerdos.cambiar_estado(lago, anotado, estado, revision=1, autor="ana", hoy=HOY)
    acuerdos.cambiar_estado(lago, anotado, estado, revision=1, autor="ana", motivo="Sin dinero.", hoy=HOY)
    with pytest.raises(DatoInvalido, match="Diga por qué el acuerdo queda pendiente"):
        acuerdos.cambiar_estado(lago, anotado, "pendiente", revision=2, autor="ana", motivo=" ", hoy=HOY)
    with pytest.raises(DatoInvalido, match=f"está {estado}; no puede pasar a cumplido"):
        acuerdos.cambiar_estado(lago, anotado, "cumplido", revision=2, autor="ana", motivo="x", hoy=HOY)
    assert len(historia(lago, anotado)) == 2


@pytest.mark.parametrize("dia", [date(2026, 10, 27), date(2026, 11, 21)])
def test_no_se_cierra_antes_de_acordarse_ni_en_el_futuro(lago, anotado, dia):
    with pytest.raises(DatoInvalido, match="entre el acuerdo"):
        acuerdos.cambiar_estado(lago, anotado, "cumplido", revision=1, autor="ana", fecha=dia, hoy=HOY)
    assert ver(lago).estado.tolist() == ["pendiente"]


def test_la_segunda_persona_ve_el_cambio_de_la_primera(lago, anotado):
    acuerdos.corregir(lago, anotado, {"responsable": "Comité de robo"}, revision=1, autor="ana")
    with pytest.raises(
        CambioAjeno, match=r"ana cambió el acuerdo 1 .*de que usted lo vio: responsable decía"
    ):
        acuerdos.cambiar_estado(lago, anotado, "cumplido", revision=1, autor="beto", hoy=HOY)
    assert ver(lago).estado.tolist() == ["pendiente"]


def test_el_primer_avance_lo_pone_en_proceso_y_los_demas_no_estorban(lago, anotado):
    for dia, dicho in ((2, "Se acordó el formato"), (10, "Llegó enero")):
        acuerdos.avanzar(lago, anotado, dicho, fecha=date(2026, 11, dia), autor="beto", hoy=HOY)
    # con la revisión que dejó el primer avance, otra persona aún puede moverlo
    acuerdos.corregir(lago, anotado, {"compromiso": date(2026, 12, 31)}, revision=2, autor="ana")
    fila = ver(lago).loc[anotado]
    assert (fila.estado, fila.avances, fila.avance_texto) == ("en proceso", 2, "Llegó enero")
    hechos = consulta.avances(lago, "ciudad-juarez")
    assert hechos.texto.tolist() == ["Se acordó el formato", "Llegó enero"]


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"texto": " "}, "qué se avanzó"),
        ({"texto": "x" * 601}, "caben 600 caracteres y llegaron 601"),
        ({"fecha": date(2026, 10, 1)}, "es anterior al acuerdo"),
        ({"fecha": date(2026, 11, 21)}, "un día que aún no llega"),
        ({"evidencia": "javascript:alert(1)"}, "empiece con http"),
    ],
)
def test_un_avance_que_no_puede_ser_no_entra(lago, anotado, cambio, dice):
    avance = {"texto": "algo", "fecha": date(2026, 11, 2), "evidencia": "", **cambio}
    with pytest.raises(DatoInvalido, match=dice):
        acuerdos.avanzar(lago, anotado, avance.pop("texto"), autor="ana", hoy=HOY, **avance)
    assert consulta.avances(lago, "ciudad-juarez").empty
    assert ver(lago).estado.tolist() == ["pendiente"]


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"texto": "  "}, "Falta decir el acuerdo"),
        ({"responsable": None}, r"Falta decir quién responde \(institución o comité\)"),
        ({"fecha": None}, "Falta decir la fecha"),
        ({"mesa": "atlantida"}, "No existe la mesa «atlantida»"),
        ({"texto": "x" * 601}, "caben 600 caracteres"),
        ({"estado": "quizá"}, "El estado «quizá» no se conoce"),
        ({"circulo": "todos"}, "El círculo «todos» no se conoce"),
        ({"compromiso": date(2026, 10, 1)}, r"La fecha compromiso \(01/10/2026\) es anterior"),
        ({"indicador": "no-existe"}, "No existe el indicador «no-existe»"),
        ({"meta": 99}, "La mesa no tiene la meta 99"),
        ({"evidencia": "http://"}, "La liga «http://» no sirve"),
    ],
)
def test_lo_que_no_se_puede_anotar_lo_dice_y_no_entra(lago, cambio, dice):
    with pytest.raises(DatoInvalido, match=dice):
        acuerdos.agregar(lago, {**TERMINOS, **cambio}, autor="ana")
    assert ver(lago).empty


def test_el_texto_de_600_con_enies_y_comillas_cabe_entero(lago):
    texto = ("Ñandú «comillas» \"dobles\" 'simples' <b>&amp; " * 20)[:600].strip()
    numero = acuerdos.agregar(lago, {**TERMINOS, "texto": texto}, autor="ana")
    assert ver(lago).texto[numero] == texto


def test_el_que_sirve_a_una_meta_toma_su_indicador(lago):
    meta = metas.proponer(lago, META, autor="ana", hoy=HOY)
    numero = acuerdos.agregar(lago, {**TERMINOS, "meta": meta}, autor="ana")
    assert ver(lago).indicador[numero] == "homicidio-doloso"
    with pytest.raises(DatoInvalido, match="es de homicidio-doloso, no de secuestro"):
        acuerdos.agregar(lago, {**TERMINOS, "meta": meta, "indicador": "secuestro"}, autor="ana")
    with pytest.raises(DatoInvalido, match="La mesa no tiene la meta"):
        acuerdos.agregar(lago, {**TERMINOS, "mesa": "torreon", "meta": meta}, autor="ana")


def test_corregir_no_mueve_el_estado_ni_la_mesa(lago, anotado):
    for termino in ("estado", "mesa", "cerrado"):
        with pytest.raises(DatoInvalido, match="Eso no se corrige aquí"):
            acuerdos.corregir(lago, anotado, {termino: "x"}, revision=1, autor="ana")
    with pytest.raises(DatoInvalido, match="No existe el acuerdo 77"):
        acuerdos.corregir(lago, 77, {"texto": "x"}, revision=1, autor="ana")
