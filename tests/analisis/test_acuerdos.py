"""La situación de un acuerdo a una fecha, contra una versión lenta escrita con palabras."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analisis import acuerdos as cuentas

DIA = date(2024, 6, 15)
# Arma tablas: en una máquina ocupada pasa del plazo de Hypothesis.
CON_CALMA = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
dias = st.integers(-90, 90).map(lambda n: DIA + timedelta(days=n))
uno = st.fixed_dictionaries(
    {
        "fecha": dias,
        "compromiso": st.none() | dias,
        "estado": st.sampled_from(["pendiente", "en proceso", "cumplido", "no cumplido", "cancelado"]),
        "cerrado": st.none() | dias,
    }
)


def tabla(*acuerdos):
    filas = [{"acuerdo": n, "sesion": "Plenaria", **a} for n, a in enumerate(acuerdos, 1)]
    columnas = ["acuerdo", "sesion", "fecha", "compromiso", "estado", "cerrado"]
    return pd.DataFrame(filas, columns=columnas)


def a_mano(acuerdo):
    """Lo mismo, dicho despacio."""
    estado, compromiso, cerrado = acuerdo["estado"], acuerdo["compromiso"], acuerdo["cerrado"]
    abierto = estado in ("pendiente", "en proceso") or (cerrado is not None and cerrado > DIA)
    if not abierto:
        tarde = (
            estado == "cumplido" and cerrado is not None and compromiso is not None and cerrado > compromiso
        )
        return "cumplido tarde" if tarde else estado
    if compromiso is None:
        return "sin fecha"
    if compromiso < DIA:
        return "vencido"
    return "por vencer" if compromiso <= DIA + timedelta(days=15) else "en tiempo"


@CON_CALMA
@given(st.lists(uno, max_size=12))
def test_la_situacion_es_la_que_se_diria_despacio(acuerdos):
    vistos = {n: a for n, a in enumerate(acuerdos, 1) if a["fecha"] <= DIA}
    dicho = cuentas.situar(tabla(*acuerdos), DIA).set_index("acuerdo")["situacion"].to_dict()
    assert dicho == {n: a_mano(a) for n, a in vistos.items()}


@CON_CALMA
@given(st.lists(uno, max_size=12))
def test_lo_urgente_va_primero_y_las_cuentas_cuadran(acuerdos):
    situados = cuentas.situar(tabla(*acuerdos), DIA)
    lugares = [list(cuentas.SIMBOLOS).index(s) for s in situados["situacion"]]
    assert lugares == sorted(lugares)
    abiertos = situados[situados["situacion"].isin(["vencido", "por vencer", "en tiempo"])]["dias"]
    assert abiertos.is_monotonic_increasing
    dice = cuentas.resumen(situados)
    assert sum(dice[s] for s in cuentas.SIMBOLOS) == dice["total"] == len(situados)
    assert dice["a_tiempo"] <= dice["con_plazo"] <= dice["total"]
    assert (dice["por_ciento"] is None) == (dice["con_plazo"] == 0)
    assert cuentas.frase(dice).endswith(".")


@pytest.mark.parametrize(
    ("faltan", "situacion"), [(-1, "vencido"), (0, "por vencer"), (15, "por vencer"), (16, "en tiempo")]
)
def test_el_dia_del_compromiso_aun_esta_a_tiempo_y_quince_dias_es_por_vencer(faltan, situacion):
    acuerdo = {"fecha": date(2024, 1, 1), "compromiso": DIA + timedelta(days=faltan), "estado": "pendiente"}
    fila = cuentas.situar(tabla(acuerdo), DIA).iloc[0]
    assert (fila.situacion, fila.dias) == (situacion, faltan)


def test_una_minuta_vieja_ve_la_matriz_como_estaba_aquel_dia():
    cumplido_en_julio = {
        "fecha": date(2024, 5, 1), "compromiso": date(2024, 6, 1), "estado": "cumplido",
        "cerrado": date(2024, 7, 2),
    }  # fmt: skip
    de_agosto = {"fecha": date(2024, 8, 1), "compromiso": None, "estado": "pendiente", "cerrado": None}
    matriz = tabla(cumplido_en_julio, de_agosto)
    assert cuentas.situar(matriz, DIA)["situacion"].tolist() == ["vencido"]
    despues = cuentas.situar(matriz, date(2024, 8, 2)).set_index("acuerdo")
    assert despues["situacion"].to_dict() == {1: "cumplido tarde", 2: "sin fecha"}
    assert despues["dias"][1] == -31


def test_lo_que_cambio_entre_dos_sesiones_a_mano():
    mayo, junio = date(2024, 5, 15), date(2024, 6, 15)
    abierto = {"estado": "pendiente", "cerrado": None}
    matriz = tabla(
        {"fecha": mayo, "compromiso": date(2024, 6, 14), **abierto},
        {"fecha": mayo, "compromiso": date(2024, 6, 30), "estado": "cumplido", "cerrado": date(2024, 6, 10)},
        {"fecha": junio, "compromiso": None, **abierto},
        {"fecha": mayo, "compromiso": junio, **abierto},
    )
    avances = pd.DataFrame(
        {"acuerdo": [2, 2, 1], "fecha": [date(2024, 6, 1), date(2024, 6, 9), date(2024, 5, 15)]}
    )
    hechos = cuentas.cambios(matriz, avances, date(2024, 5, 15), DIA)
    # el del 15 de junio vence al terminar ese día; el avance del 15 de mayo es de la sesión anterior
    assert hechos[["acuerdo", "que"]].values.tolist() == [
        [1, "venció"], [2, "avanzó"], [2, "avanzó"], [2, "cumplido"], [3, "nuevo"],
    ]  # fmt: skip
    dicho = cuentas.cambios_en_palabras(hechos)
    assert dicho == "1 nuevo, 1 con avances, 1 cumplido y 1 venció"
    assert cuentas.sesion_anterior(matriz, DIA) == ("Plenaria", pd.Timestamp("2024-05-15"))


def test_sin_acuerdos_no_truena_nada():
    vacia = tabla()
    situados = cuentas.situar(vacia, DIA)
    assert situados.empty and cuentas.frase(cuentas.resumen(situados)) == "Aún no hay acuerdos."
    sin_avances = pd.DataFrame({"acuerdo": [], "fecha": []})
    assert cuentas.cambios(vacia, sin_avances, date(2024, 1, 1), DIA).empty
    assert cuentas.sesion_anterior(vacia, DIA) is None
