"""Comités: razones e indicadores propios, mes a mes y en doce meses, y si de verdad cambiaron.

Un periodo se nombra por su último mes (`mes`) y dura `paso` meses: 1, 3 o 12. El vacío nunca es cero: una
ventana con un periodo vacío queda vacía, y sin denominador no hay razón.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import betaincinv, ndtri

from analisis import calendario
from analisis.comparacion import NO_EVALUABLE, razon_de_tasas, senal
from analisis.tasas import NUMEROS_PEQUENOS, cola, solo_positivos

ANIO = 12
CONFIANZA = 0.95


@dataclass(frozen=True)
class Forma:
    """Cómo se cuenta un indicador: de una razón, su escala y si el numerador es `parte` del denominador.

    `conteos` dice que lo que se suma son casos enteros: sólo entonces hay intervalo y evidencia de cambio, y
    sólo un conteo o una razón se acumulan en doce meses.
    """

    razon: bool = False
    escala: int = 1
    parte: bool = False
    conteos: bool = True
    paso: int = 1


def proporcion(parte, total):
    """La proporción y su intervalo exacto del 95 % de Clopper y Pearson (1934): (proporcion, bajo, alto).

    Sin total, o si la parte pasa del total, queda vacía: no era una parte.

    >>> [round(float(v), 4) for v in proporcion(8, 10)]
    [0.8, 0.4439, 0.9748]
    >>> [round(float(v), 4) for v in proporcion(0, 10)], [float(v) for v in proporcion(3, 2)]
    ([0.0, 0.0, 0.3085], [nan, nan, nan])
    """
    parte, total = np.asarray(parte, dtype="float64"), np.asarray(total, dtype="float64")
    vale = (total > 0) & (parte >= 0) & (parte <= total)
    k, n = np.where(vale, parte, np.nan), np.where(vale, total, np.nan)
    # En los extremos la función no está definida: se evalúa a un lado y el límite se pone a mano.
    bajo = betaincinv(k + (k == 0), n - k + 1, cola(CONFIANZA))
    alto = betaincinv(k + 1, n - k + (k == n), 1 - cola(CONFIANZA))
    return k / n, np.where(k == 0, 0.0, bajo), np.where(k == n, 1.0, alto)


def periodos(tabla, forma, ventana=None):
    """Un renglón por periodo con valor e intervalo del 95 %; con `ventana`, de esos meses que terminan ahí.

    `tabla` trae `mes, valor` o, si es razón, `mes, numerador, denominador`; puede traer `preliminar`. La
    razón de una ventana es la suma de numeradores entre la de denominadores, no el promedio de razones.
    Columnas: `mes, numerador, denominador, valor, bajo, alto, preliminar, numeros_pequenos, faltantes`.

    >>> dos = pd.DataFrame({"mes": pd.to_datetime(["2025-01-01", "2025-02-01"]), "numerador": [1.0, 30.0],
    ...                     "denominador": [2.0, 100.0]})
    >>> periodos(dos, Forma(razon=True, escala=100, parte=True))["valor"].tolist()
    [50.0, 30.0]
    >>> ventana = periodos(dos, Forma(razon=True, escala=100, parte=True), ventana=2).iloc[-1]
    >>> round(float(ventana["valor"]), 3)  # 31 de 102, no (50 + 30) ÷ 2
    30.392
    """
    tabla = _seguidos(tabla, forma.paso)
    partes = ["numerador", "denominador"] if forma.razon else ["valor"]
    vacios = tabla[partes].isna().any(axis=1)
    cuantos = 1 if ventana is None else ventana // forma.paso
    sumas = tabla[partes].rolling(cuantos, min_periods=cuantos).sum()
    salida = pd.DataFrame({"mes": tabla["mes"]})
    for columna in ("numerador", "denominador"):
        salida[columna] = sumas[columna].where(~_alguno(vacios, cuantos)) if forma.razon else np.nan
    if forma.razon:
        valor, bajo, alto = _razon(salida["numerador"], salida["denominador"], forma)
    else:
        valor, bajo, alto = sumas["valor"].to_numpy(), np.nan, np.nan
    meses = tabla["mes"].dt.strftime("%Y-%m")
    base = salida[["numerador", "denominador"]].min(axis=1) if forma.razon else pd.Series(valor)
    return salida.assign(
        valor=valor,
        bajo=bajo,
        alto=alto,
        preliminar=_alguno(tabla["preliminar"] & ~vacios, cuantos),
        numeros_pequenos=(base < NUMEROS_PEQUENOS) & forma.conteos,
        faltantes=[
            tuple(meses[max(0, i - cuantos + 1) : i + 1][vacios[max(0, i - cuantos + 1) : i + 1]])
            for i in range(len(tabla))
        ],
    )


def cambio(tabla, forma):
    """Los últimos doce meses con dato contra los doce anteriores, en un diccionario.

    Llaves: `evaluable, motivo, fin, valor, bajo, alto, valor_antes, numerador, denominador, numerador_antes,
    denominador_antes, razon, razon_bajo, razon_alto, senal, cambio_pct` (con 10 casos o más de cada lado),
    `numeros_pequenos, preliminar`. Un conteo se compara por días; una razón, por la razón de momios de sus
    cuatro cuentas con el intervalo de Gart (1966), que trata como azar también el denominador.

    >>> meses = pd.date_range("2023-01-01", periods=24, freq="MS")
    >>> hecho = cambio(pd.DataFrame({"mes": meses, "valor": [20.0] * 12 + [10.0] * 12}), Forma())
    >>> hecho["valor_antes"], hecho["valor"], hecho["senal"], hecho["cambio_pct"]
    (240.0, 120.0, 'bajó', -50.0)
    >>> cambio(pd.DataFrame({"mes": meses[:20], "valor": 1.0}), Forma())["motivo"]
    'lleva 20 meses y hacen falta 24'
    """
    vacio = dict.fromkeys(
        ("valor", "bajo", "alto", "valor_antes", "numerador", "denominador", "numerador_antes",
         "denominador_antes", "razon", "razon_bajo", "razon_alto", "cambio_pct"), math.nan,
    )  # fmt: skip
    vacio |= {"evaluable": False, "fin": pd.NaT, "senal": NO_EVALUABLE, "numeros_pequenos": False,
              "preliminar": False}  # fmt: skip
    if not forma.razon and not forma.conteos:
        return {**vacio, "motivo": "es una medida y no un conteo: no se acumula en doce meses"}
    propios = periodos(tabla, forma)
    con_dato = propios["valor"].notna()
    if not con_dato.any():
        return {**vacio, "motivo": "aún no tiene valores"}
    propios = propios.loc[: con_dato[con_dato].index.max()]
    moviles = periodos(tabla, forma, ANIO).loc[propios.index]
    ahora = moviles.iloc[-1]
    hecho = {**vacio, **ahora[["valor", "bajo", "alto", "numerador", "denominador"]].to_dict(),
             "fin": ahora["mes"], "preliminar": bool(ahora["preliminar"])}  # fmt: skip
    cada = ANIO // forma.paso
    if len(moviles) < 2 * cada:
        lleva = len(moviles) * forma.paso
        return {**hecho, "motivo": f"lleva {lleva} {'mes' if lleva == 1 else 'meses'} y hacen falta 24"}
    antes = moviles.iloc[-1 - cada]
    faltan = [*antes["faltantes"], *ahora["faltantes"]]
    if faltan or pd.isna(ahora["valor"]) or pd.isna(antes["valor"]):
        motivo = f"faltan {calendario.meses_texto(faltan)}" if faltan else "el denominador es cero"
        return {**hecho, "motivo": motivo}
    hecho |= {"valor_antes": float(antes["valor"]), "numerador_antes": antes["numerador"],
              "denominador_antes": antes["denominador"], "motivo": "",
              "numeros_pequenos": bool(ahora["numeros_pequenos"] or antes["numeros_pequenos"])}  # fmt: skip
    if not forma.conteos:
        return {**hecho, "motivo": "no divide conteos: no se puede medir cuánto varía por azar"}
    veces, bajo, alto = _veces(ahora, antes, forma)
    if pd.isna(bajo) or pd.isna(alto):
        return {**hecho, "motivo": "el numerador es mayor que el total del que se dijo parte"}
    pequenos = hecho["numeros_pequenos"] or antes["valor"] == 0
    return {
        **hecho,
        "evaluable": True,
        "razon": veces,
        "razon_bajo": bajo,
        "razon_alto": alto,
        "senal": str(senal(bajo, alto)),
        "cambio_pct": math.nan if pequenos else float(ahora["valor"] / antes["valor"] - 1) * 100,
    }


def _seguidos(tabla, paso):
    """La tabla en orden, con un renglón vacío por cada periodo que se salta y su marca preliminar."""
    if tabla["mes"].duplicated().any():
        raise ValueError(
            f"El periodo {tabla['mes'][tabla['mes'].duplicated()].iloc[0]:%Y-%m} llegó dos veces."
        )
    numericas = [c for c in ("valor", "numerador", "denominador") if c in tabla]
    base = tabla.assign(preliminar=tabla["preliminar"].eq(True) if "preliminar" in tabla else False)
    base = base.set_index("mes")[[*numericas, "preliminar"]].sort_index()
    if len(base):
        todos = pd.date_range(base.index.min(), base.index.max(), freq=pd.DateOffset(months=paso))
        if not base.index.isin(todos).all():
            raise ValueError(f"Un periodo no cae cada {paso} meses; se esperan periodos seguidos e iguales.")
        base = base.reindex(todos)
    base["preliminar"] = base["preliminar"].eq(True)
    return base.astype(dict.fromkeys(numericas, "float64")).rename_axis("mes").reset_index()


def _alguno(marcas, cuantos):
    return marcas.astype("float64").rolling(cuantos, min_periods=1).max().eq(1)


def _razon(numerador, denominador, forma):
    valor = numerador / solo_positivos(denominador) * forma.escala
    if not forma.conteos:
        return valor, np.nan, np.nan
    if forma.parte:
        _, bajo, alto = proporcion(numerador, denominador)
    else:
        _, bajo, alto = razon_de_tasas(numerador, 1.0, denominador, 1.0)
        bajo, alto = (np.where(denominador > 0, limite, np.nan) for limite in (bajo, alto))
    return valor, bajo * forma.escala, alto * forma.escala


def _veces(ahora, antes, forma):
    """Veces que lo de ahora es lo de antes, con su intervalo; de una parte, en momios."""
    if not forma.razon:
        fines = [fila["mes"] + pd.DateOffset(months=1) for fila in (ahora, antes)]
        veces = razon_de_tasas(
            ahora["valor"], calendario.dias_anio(fines[0]), antes["valor"], calendario.dias_anio(fines[1])
        )
        return tuple(float(v) for v in veces)
    a, c = ahora["numerador"], antes["numerador"]
    b, d = (fila["denominador"] - (fila["numerador"] if forma.parte else 0) for fila in (ahora, antes))
    if min(b, d) < 0:
        return math.nan, math.nan, math.nan
    cuentas = np.array([a, b, c, d]) + 0.5
    centro = math.log(cuentas[0] * cuentas[3] / cuentas[1] / cuentas[2])
    ancho = -ndtri(cola(CONFIANZA)) * math.sqrt((1 / cuentas).sum())
    veces = a * d / (b * c) if b * c > 0 else math.nan
    return veces, math.exp(centro - ancho), math.exp(centro + ancho)
