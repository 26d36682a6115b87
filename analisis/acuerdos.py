"""Acuerdos a una fecha: cuáles vencieron o vencen pronto, cuántos se cumplieron a tiempo y qué cambió."""

import pandas as pd

DIAS_POR_VENCER = 15
VENCIDO, POR_VENCER, EN_TIEMPO, SIN_FECHA = "vencido", "por vencer", "en tiempo", "sin fecha"
CUMPLIDO, TARDE, NO_CUMPLIDO, CANCELADO = "cumplido", "cumplido tarde", "no cumplido", "cancelado"
ABIERTAS = (VENCIDO, POR_VENCER, EN_TIEMPO, SIN_FECHA)
# En el orden en que se leen: primero lo que urge. Forma y palabra, para que se lea sin color.
SIMBOLOS = {
    VENCIDO: "■", POR_VENCER: "▲", EN_TIEMPO: "○", SIN_FECHA: "◌", NO_CUMPLIDO: "✕", TARDE: "◐",
    CUMPLIDO: "●", CANCELADO: "—",
}  # fmt: skip


def situar(acuerdos, fecha):
    """Los acuerdos que ya existían en una fecha, con su `situacion`, `simbolo` y `dias`; lo urgente, primero.

    `dias` son los que faltan para la fecha compromiso (negativos: los que lleva de retraso) o, en uno
    cumplido, los que le sobraron. Lo que se cerró después de la fecha aún estaba abierto.

    >>> tabla = pd.DataFrame({"acuerdo": [1, 2, 3], "estado": ["en proceso", "pendiente", "cumplido"],
    ...     "fecha": pd.Timestamp("2024-01-10"),
    ...     "compromiso": pd.to_datetime(["2024-03-20", "2024-02-28", "2024-02-01"]),
    ...     "cerrado": pd.to_datetime([None, None, "2024-02-04"])})
    >>> situar(tabla, "2024-03-10")[["acuerdo", "situacion", "dias"]].values.tolist()
    [[2, 'vencido', -11], [1, 'por vencer', 10], [3, 'cumplido tarde', -3]]
    """
    dia = pd.Timestamp(fecha)
    fechas = {c: pd.to_datetime(acuerdos[c]) for c in ("fecha", "compromiso", "cerrado")}
    tabla = acuerdos.assign(**fechas)
    tabla = tabla[tabla["fecha"].le(dia)]
    cerrado = tabla["estado"].isin([CUMPLIDO, NO_CUMPLIDO, CANCELADO]) & ~tabla["cerrado"].gt(dia)
    hasta = tabla["cerrado"].where(cerrado & tabla["estado"].eq(CUMPLIDO), dia)
    dias = (tabla["compromiso"] - hasta).dt.days.astype("Int64")
    tabla = tabla.assign(
        dias=dias.mask(cerrado & tabla["estado"].ne(CUMPLIDO)),
        situacion=[
            _cerrada(estado, d) if c else _abierta(d)
            for estado, c, d in zip(tabla["estado"], cerrado, dias, strict=True)
        ],
    )
    tabla["simbolo"] = tabla["situacion"].map(SIMBOLOS)
    orden = tabla["situacion"].map({s: lugar for lugar, s in enumerate(SIMBOLOS)})
    # Lo cerrado, de lo más reciente a lo más viejo; lo abierto, de lo que más urge a lo que menos.
    urgencia = tabla["dias"].astype("Float64").fillna(0.0)
    recientes = -(tabla["cerrado"] - pd.Timestamp(0)).dt.days.astype("Float64").fillna(0.0)
    urgencia = urgencia.where(tabla["situacion"].isin(ABIERTAS), recientes)
    return (
        tabla.assign(_orden=orden, _urgencia=urgencia)
        .sort_values(["_orden", "_urgencia", "acuerdo"])
        .drop(columns=["_orden", "_urgencia"])
        .reset_index(drop=True)
    )


def _abierta(dias):
    if pd.isna(dias):
        return SIN_FECHA
    return VENCIDO if dias < 0 else POR_VENCER if dias <= DIAS_POR_VENCER else EN_TIEMPO


def _cerrada(estado, dias):
    return TARDE if estado == CUMPLIDO and pd.notna(dias) and dias < 0 else estado


def resumen(situados):
    """Cuántos acuerdos hay de cada situación y cuántos de los que tenían plazo se cumplieron a tiempo.

    `con_plazo` son los que ya se debían: cumplidos, no cumplidos y vencidos, con fecha compromiso.
    `por_ciento` es None si aún no se debía ninguno.

    >>> tabla = pd.DataFrame({"situacion": ["vencido", "cumplido", "cumplido tarde", "en tiempo", "cumplido"],
    ...                       "compromiso": pd.to_datetime(["2024-01-01"] * 4 + [None])})
    >>> dice = resumen(tabla)
    >>> dice["abiertos"], dice["vencido"], dice["a_tiempo"], dice["con_plazo"], dice["por_ciento"]
    (2, 1, 1, 3, 33.3)
    """
    cuentas = {situacion: int(situados["situacion"].eq(situacion).sum()) for situacion in SIMBOLOS}
    con_fecha = situados["situacion"].where(situados["compromiso"].notna())
    a_tiempo = int(con_fecha.eq(CUMPLIDO).sum())
    con_plazo = int(con_fecha.isin([CUMPLIDO, TARDE, NO_CUMPLIDO, VENCIDO]).sum())
    return {
        **cuentas,
        "total": len(situados),
        "abiertos": sum(cuentas[s] for s in ABIERTAS),
        "a_tiempo": a_tiempo,
        "con_plazo": con_plazo,
        "por_ciento": round(100 * a_tiempo / con_plazo, 1) if con_plazo else None,
    }


def sesion_anterior(acuerdos, fecha):
    """La última sesión con acuerdos antes de una fecha, como (nombre, día); None si no hay otra.

    >>> tabla = pd.DataFrame({"sesion": ["Plenaria de mayo", "Plenaria de junio"],
    ...                       "fecha": pd.to_datetime(["2024-05-15", "2024-06-19"])})
    >>> sesion_anterior(tabla, "2024-06-19")[0], sesion_anterior(tabla, "2024-05-15")
    ('Plenaria de mayo', None)
    """
    previas = acuerdos[pd.to_datetime(acuerdos["fecha"]).lt(pd.Timestamp(fecha))]
    if previas.empty:
        return None
    ultima = previas.loc[pd.to_datetime(previas["fecha"]).idxmax()]
    return ultima["sesion"], pd.Timestamp(ultima["fecha"])


def cambios(acuerdos, avances, desde, hasta):
    """Un renglón por cosa que pasó después de `desde` y hasta `hasta`, incluido: `acuerdo, fecha, que`.

    `que` es «nuevo», «venció», «avanzó» o el estado en que se cerró; un acuerdo puede salir más de una vez.

    >>> tabla = pd.DataFrame({"acuerdo": [1, 2], "estado": ["cumplido", "pendiente"],
    ...     "fecha": pd.to_datetime(["2024-01-10", "2024-02-14"]),
    ...     "compromiso": pd.to_datetime(["2024-02-20", "2024-02-28"]),
    ...     "cerrado": pd.to_datetime(["2024-02-16", None])})
    >>> avance = pd.DataFrame({"acuerdo": [1], "fecha": pd.to_datetime(["2024-02-15"])})
    >>> cambios(tabla, avance, "2024-02-01", "2024-03-10")[["acuerdo", "que"]].values.tolist()
    [[1, 'avanzó'], [1, 'cumplido'], [2, 'nuevo'], [2, 'venció']]
    """
    inicio, fin = pd.Timestamp(desde), pd.Timestamp(hasta)
    tabla = acuerdos.assign(**{c: pd.to_datetime(acuerdos[c]) for c in ("fecha", "compromiso", "cerrado")})
    cerrados = tabla["estado"].isin([CUMPLIDO, NO_CUMPLIDO, CANCELADO])
    vence = tabla["compromiso"] + pd.Timedelta(days=1)  # el día del compromiso aún está a tiempo
    seguia = ~cerrados | tabla["cerrado"].gt(tabla["compromiso"])
    hechos = [
        tabla.assign(que="nuevo"),
        avances.assign(fecha=pd.to_datetime(avances["fecha"]), que="avanzó"),
        tabla[cerrados].assign(fecha=tabla["cerrado"], que=tabla["estado"]),
        tabla[seguia].assign(fecha=vence, que="venció"),
    ]
    todos = pd.concat([h[["acuerdo", "fecha", "que"]] for h in hechos if len(h)] or [_NADA])
    dentro = todos[todos["fecha"].gt(inicio) & todos["fecha"].le(fin)]
    return dentro.sort_values(["acuerdo", "fecha"], kind="stable").reset_index(drop=True)


_DICHOS = {"nuevo": ("nuevo", "nuevos"), "avanzó": ("con avances", "con avances"),
           CUMPLIDO: ("cumplido", "cumplidos"), NO_CUMPLIDO: ("no cumplido", "no cumplidos"),
           CANCELADO: ("cancelado", "cancelados"), "venció": ("venció", "vencieron")}  # fmt: skip


def cambios_en_palabras(hechos):
    """Cuántos acuerdos cambiaron de cada manera, en una frase.

    >>> hechos = pd.DataFrame({"acuerdo": [1, 1, 2, 3], "que": ["avanzó", "avanzó", "venció", "venció"]})
    >>> cambios_en_palabras(hechos), cambios_en_palabras(hechos.iloc[:0])
    ('1 con avances y 2 vencieron', 'sin cambios')
    """
    cuentas = hechos.groupby("que")["acuerdo"].nunique()
    dichas = [f"{cuentas[que]:,} {_DICHOS[que][int(cuentas[que] != 1)]}" for que in _DICHOS if que in cuentas]
    return " y ".join(filter(None, (", ".join(dichas[:-1]), *dichas[-1:]))) or "sin cambios"


_NADA = pd.DataFrame({"acuerdo": pd.Series(dtype="int64"), "fecha": pd.Series(dtype="datetime64[us]"),
                      "que": pd.Series(dtype="str")})  # fmt: skip


def plazo(situacion, dias):
    """Los días de un acuerdo en palabras, para leerse tras su situación; vacío si no hay nada que contar.

    >>> plazo("vencido", -12), plazo("por vencer", 1), plazo("por vencer", 0), plazo("en tiempo", 40)
    ('hace 12 días', 'vence mañana', 'vence hoy', 'faltan 40 días')
    >>> plazo("cumplido tarde", -1), plazo("cumplido", 3), plazo("cumplido", pd.NA), plazo("sin fecha", pd.NA)
    ('1 día después', '3 días antes', '', '')
    """
    if pd.isna(dias):
        return ""
    cuantos = f"{abs(dias):,} {'día' if abs(dias) == 1 else 'días'}"
    if situacion == VENCIDO:
        return f"hace {cuantos}" if dias < -1 else "ayer"
    if situacion in (CUMPLIDO, TARDE):
        return f"{cuantos} después" if dias < 0 else f"{cuantos} antes" if dias else "el mismo día"
    return {0: "vence hoy", 1: "vence mañana"}.get(int(dias), f"faltan {cuantos}")


def frase(dice):
    """El resumen en una oración, para quien abre la matriz.

    >>> tabla = pd.DataFrame({"situacion": ["vencido", "por vencer", "cumplido"],
    ...                       "compromiso": pd.to_datetime(["2024-01-01"] * 3)})
    >>> frase(resumen(tabla))
    '2 acuerdos abiertos: 1 vencido y 1 por vencer en 15 días. De 2 que ya se debían, 1 se cumplió a tiempo.'
    """
    if not dice["total"]:
        return "Aún no hay acuerdos."
    abiertos = f"{dice['abiertos']:,} {'acuerdo abierto' if dice['abiertos'] == 1 else 'acuerdos abiertos'}"
    urgentes = " y ".join(
        filter(
            None,
            (
                f"{dice[VENCIDO]:,} {'vencido' if dice[VENCIDO] == 1 else 'vencidos'}" * bool(dice[VENCIDO]),
                f"{dice[POR_VENCER]:,} por vencer en {DIAS_POR_VENCER} días" * bool(dice[POR_VENCER]),
            ),
        )
    )
    cola = f": {urgentes}." if urgentes else ", ninguno vencido." if dice["abiertos"] else "."
    if not dice["con_plazo"]:
        return abiertos + cola
    verbo = "se cumplió" if dice["a_tiempo"] <= 1 else "se cumplieron"
    deuda = f"De {dice['con_plazo']:,} que ya se debían" if dice["con_plazo"] > 1 else "Del que ya se debía"
    return f"{abiertos}{cola} {deuda}, {dice['a_tiempo'] or 'ninguno'} {verbo} a tiempo."
