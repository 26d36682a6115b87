"""La conciliación de un delito en datos simples: mes a mes, caso por caso y por conjuntos."""

from datetime import date, timedelta

import pandas as pd

from analisis import conciliacion, cotejo
from analisis.series import APELLIDOS
from datos import circulos
from datos.circulos import PUBLICO
from datos.consultas import incidencia, indicadores, listas, prensa
from datos.consultas.territorios import resolver
from datos.errores import DatoInvalido
from datos.lago import Lago
from datos.prensa.cotejos import DISTINTOS, MISMO, PRENSA

FUENTE_MESA, METODOLOGIA_MESA = "La mesa (prensa)", "registro propio"
PASOS = {"mes": 1, "anio": 12}
EN_CSV = [
    *APELLIDOS, "corte", "periodo", "casos", "preliminar", "comparado_desde", "comparado_hasta",
    "casos_comparados", "prensa_unidad", "prensa", "eventos", "victimas", "eventos_sin_victimas",
    "diferencia", "diferencia_bajo", "diferencia_alto", "razon", "razon_bajo", "razon_alto",
    "numeros_pequenos",
]  # fmt: skip


DECIMALES = ("diferencia_bajo", "diferencia_alto", "razon", "razon_bajo", "razon_alto")


def lado(lago: Lago, mesa: str, circulo: str, delito: str, lugar: str, cada: str) -> pd.DataFrame:
    """Un renglón por periodo y fuente: su cifra, la de la prensa y la diferencia, como `lado_a_lado`.

    `lugar` es la mesa o la clave de uno de sus municipios; `cada`, «mes» o «anio».
    """
    registrada = conciliacion.registro(_por_mes(lago, mesa, circulo, delito, lugar))
    oficiales = _oficiales(lago, delito, lugar)
    if cada == "anio":
        oficiales, registrada = conciliacion.por_anio(oficiales, registrada)
    else:
        oficiales = oficiales[oficiales["meses"].eq(1)]
    return conciliacion.lado_a_lado(oficiales, registrada)


def solo_prensa(lago: Lago, mesa: str, circulo: str, delito: str, lugar: str, cada: str) -> pd.DataFrame:
    """Un renglón por periodo de lo que registró la mesa: eventos y víctimas."""
    registrada = conciliacion.registro(_por_mes(lago, mesa, circulo, delito, lugar))
    if cada == "mes":
        return registrada
    return conciliacion.por_anio(_oficiales(lago, delito, lugar).iloc[:0], registrada)[1]


def indicador_de(lago: Lago, delito: str) -> str | None:
    """El indicador oficial con que se concilia un delito de prensa, si alguno cuenta lo mismo."""
    suyo = prensa.delitos(lago).set_index("delito").indicador[delito]
    return None if pd.isna(suyo) else str(suyo)


def _oficiales(lago: Lago, delito: str, lugar: str) -> pd.DataFrame:
    indicador = indicador_de(lago, delito)
    catalogo = indicadores.indicadores(lago)
    afines = catalogo.loc[
        catalogo["afines"].fillna("").str.split("|").map(lambda a: indicador in a), "indicador"
    ]
    pedidos = [indicador, *afines] if indicador else []
    tabla = incidencia.series(lago, lugar, pedidos)
    publicados = tabla.groupby(APELLIDOS)["casos"].transform("count")
    return tabla[publicados > 0]


def _por_mes(lago: Lago, mesa: str, circulo: str, delito: str, lugar: str) -> pd.DataFrame:
    if lugar == mesa:
        return prensa.por_mes(lago, mesa, circulo, delito=delito)
    if lugar not in resolver(lago, mesa).municipios:
        raise DatoInvalido(f"El municipio {lugar} no es de esta mesa.")
    suyos = prensa.eventos(lago, mesa, circulo, delito=delito)
    suyos = suyos[suyos["cvegeo"].eq(lugar)]
    return suyos.assign(eventos=1, sin_victimas=suyos["victimas"].isna().astype(int))[
        ["mes", "eventos", "victimas", "sin_victimas"]
    ]


def con_lugar(lago: Lago, mesa: str, circulo: str, delito: str, desde: date, hasta: date) -> tuple[int, int]:
    """De los eventos de un periodo, cuántos hay y de cuántos se sabe la colonia, la calle o el punto."""
    if circulos.alcance(circulo) == PUBLICO:
        cubierto = prensa.cobertura(lago, mesa, circulo, desde=desde, hasta=hasta, delito=delito)
        return cubierto["eventos"], cubierto["eventos"] - cubierto["municipio"]
    suyos = prensa.eventos(lago, mesa, circulo, desde=desde, hasta=hasta, delito=delito)
    sabidos = suyos["precision"].ne("municipio") | suyos["colonia"].notna()
    return len(suyos), int(sabidos.sum())


def detalle(lago: Lago, mesa: str, circulo: str, delito: str, fila: dict) -> str:
    """Lo que respalda la cifra de la mesa en el periodo de un renglón de `resumen`: fecha y lugar."""
    if fila["contra"] != "eventos" or not fila["comunes"] or not fila["prensa"]:
        return ""
    hasta = (fila["hasta"] + pd.DateOffset(months=1)).date() - timedelta(days=1)
    todos, sabidos = con_lugar(lago, mesa, circulo, delito, fila["desde"].date(), hasta)
    if todos != fila["prensa"]:  # periodos salteados: la cuenta del rango no es la de los comunes
        return ""
    if sabidos == todos:
        return "con fecha y lugar" if todos == 1 else "todos con fecha y lugar"
    cuantos = f"{sabidos:,}" if sabidos else "ninguno"
    return f"todos con fecha y {cuantos} con colonia, calle o punto"


def trazos(tabla: pd.DataFrame, registrada: pd.DataFrame, territorio: str) -> pd.DataFrame:
    """La tabla de `figuras.trazos`: cada fuente por su lado y la mesa por el suyo."""
    vacios = {"territorio": territorio, "bajo": float("nan"), "alto": float("nan")}
    partes = [tabla.assign(valor=tabla["casos"], **vacios)[[*_COLUMNAS]]]
    unidades = ["eventos", *(["víctimas"] if tabla["contra"].eq("víctimas").any() else [])]
    for unidad in unidades:
        if unidad == "víctimas" and registrada["victimas"].isna().all():
            continue
        valor = registrada["eventos" if unidad == "eventos" else "victimas"]
        propia = {"fuente": FUENTE_MESA, "unidad": unidad, "metodologia": METODOLOGIA_MESA}
        suya = registrada.assign(valor=valor, preliminar=False, corte=pd.NaT, **propia, **vacios)
        partes.append(suya[[*_COLUMNAS]])
    return pd.concat([p for p in partes if len(p)], ignore_index=True)


_COLUMNAS = ("territorio", *APELLIDOS, "mes", "valor", "bajo", "alto", "preliminar", "corte")


def para_csv(tabla: pd.DataFrame, paso: int) -> pd.DataFrame:
    """Los mismos renglones con nombres que se explican solos; vacío es «sin dato», nunca cero.

    `casos_comparados` es lo oficial de los meses que registró la mesa, de `comparado_desde` a
    `comparado_hasta`: sobre ellos va la diferencia.
    """
    limpia = tabla.rename(
        columns={"contra": "prensa_unidad", "comparables": "casos_comparados",
                 "sin_victimas": "eventos_sin_victimas", "dif_bajo": "diferencia_bajo",
                 "dif_alto": "diferencia_alto"}
    )  # fmt: skip
    limpia["periodo"] = limpia["mes"].dt.strftime("%Y" if paso == 12 else "%Y-%m")
    for nueva, mes in (("comparado_desde", "primero"), ("comparado_hasta", "ultimo")):
        limpia[nueva] = limpia[mes].dt.strftime("%Y-%m")
    comparado = ["casos_comparados", "comparado_desde", "comparado_hasta"]
    limpia.loc[limpia["diferencia"].isna(), comparado] = None
    limpia[["preliminar", "numeros_pequenos"]] = limpia[["preliminar", "numeros_pequenos"]].map(
        {True: "sí", False: "no"}.get
    )
    enteros = ["casos", "casos_comparados", "prensa", "eventos", "victimas", "eventos_sin_victimas",
               "diferencia"]  # fmt: skip
    return limpia.astype(dict.fromkeys(enteros, "Int64"))[EN_CSV].round(dict.fromkeys(DECIMALES, 3))


def en_cotejo(lago: Lago, mesa: str, circulo: str, delito: str, lista: int) -> pd.DataFrame:
    """Los casos de una lista, o con 0 los eventos de prensa, como los espera `analisis.cotejo`."""
    if lista != PRENSA:
        todos = listas.casos(lago, mesa, circulo, delito)
        return todos[todos["lista"].eq(lista)].reset_index(drop=True)
    eventos = prensa.eventos(lago, mesa, circulo, delito=delito, de_la_mesa=False)
    return eventos.rename(columns={"evento": "caso", "titulo": "lugar"})


def comparar(lago: Lago, mesa: str, circulo: str, delito: str, a: int, b: int) -> tuple:
    """De dos listas: sus casos, las propuestas pendientes y el cuadro de categorías.

    La prensa se recorta al periodo que la otra lista dice cubrir, con un mes de margen para «otra fecha». Un
    cotejo vale mientras sus dos casos estén; si el evento se retiró o pasó a otro delito, el caso de la lista
    vuelve a quedar por decidir.
    """
    de_a, de_b = (en_cotejo(lago, mesa, circulo, delito, lista) for lista in (a, b))
    propios = resolver(lago, mesa).municipios
    todos = listas.cotejos(lago, mesa, circulo)
    todos = todos[todos["vigente"].astype(bool) & todos["lista_a"].eq(a) & todos["lista_b"].eq(b)]
    confirmados = todos[todos["veredicto"].eq(MISMO)]
    rechazados = todos[todos["veredicto"].eq(DISTINTOS)]
    estan = confirmados["caso_a"].isin(de_a["caso"]) & confirmados["caso_b"].isin(de_b["caso"])
    firmes = confirmados[estan]
    if a == PRENSA:  # de lo que la prensa sitúa en otros municipios, sólo donde la otra lista también tiene
        cerca = de_a["cvegeo"].isin([*propios, *de_b["cvegeo"].dropna()])
        de_a = de_a[cerca | de_a["caso"].isin(firmes["caso_a"])].reset_index(drop=True)
    cubren = _cubren(listas.listas(lago, mesa, circulo), (a, b))
    desde, hasta = max(d for d, _ in cubren.values()), min(h for _, h in cubren.values())
    ya = zip(rechazados["caso_a"], rechazados["caso_b"], strict=True)
    margen = pd.Timedelta(days=cotejo.OTRA_FECHA)
    libres_a = de_a[~de_a["caso"].isin(firmes["caso_a"]) & _entre(de_a, desde - margen, hasta + margen)]
    libres_b = de_b[~de_b["caso"].isin(firmes["caso_b"]) & _entre(de_b, desde - margen, hasta + margen)]
    propuestas = cotejo.proponer(libres_a, libres_b, set(ya))
    cuadro = cotejo.cuadro(de_a, de_b, confirmados, propuestas, propios)
    # Que falte sólo se le reprocha a una cuenta en los días que dice cubrir; la prensa no declara ninguno.
    calla = pd.Series(False, cuadro.index)
    for otra, suelto in ((b, cuadro["caso_b"].isna()), (a, cuadro["caso_a"].isna())):
        if otra in cubren:
            calla |= suelto & ~cuadro["desde"].between(*cubren[otra])
    cuadro = cuadro[~calla].sort_values("desde", ignore_index=True)
    return de_a, de_b, propuestas, cuadro


def _cubren(declaradas: pd.DataFrame, pedidas: tuple[int, int]) -> dict[int, tuple]:
    """De cada lista pedida, los días que dice cubrir."""
    suyas = declaradas[declaradas["lista"].isin(pedidas)]
    return {int(f.lista): (pd.Timestamp(f.desde), pd.Timestamp(f.hasta)) for f in suyas.itertuples()}


def sin_evento(lago: Lago, mesa: str, circulo: str, delito: str) -> pd.DataFrame:
    """Un renglón por caso de una lista cuyo evento confirmado ya no está: `evento, lista, caso, delito`.

    `delito` es el nombre del que hoy tiene ese evento, o vacío si se quedó sin notas vigentes.
    """
    suyos = listas.casos(lago, mesa, circulo, delito)[["lista", "caso"]]
    todos = listas.cotejos(lago, mesa, circulo)
    todos = todos[todos["vigente"].astype(bool) & todos["veredicto"].eq(MISMO) & todos["lista_a"].eq(PRENSA)]
    unidos = todos[["caso_a", "lista_b", "caso_b"]].set_axis(["evento", "lista", "caso"], axis=1).merge(suyos)
    eventos = prensa.eventos(lago, mesa, circulo, de_la_mesa=False).set_index("evento")
    unidos["delito"] = unidos["evento"].map(eventos["nombre_delito"])
    return unidos[~unidos["evento"].isin(eventos.index[eventos["delito"].eq(delito)])].sort_values(
        ["lista", "caso"], ignore_index=True
    )


def _entre(casos: pd.DataFrame, desde: pd.Timestamp, hasta: pd.Timestamp) -> pd.Series:
    return pd.to_datetime(casos["desde"]).between(desde, hasta)


def pendientes(lago: Lago, mesa: str, circulo: str, delito: str, cuentas: tuple[int, ...]) -> tuple:
    """Las parejas por decidir entre la prensa y esas cuentas: ((lista, caso), (lista, caso))."""
    suyos = listas.casos(lago, mesa, circulo, delito)
    numeros = [PRENSA, *sorted({int(n) for n in suyos.loc[suyos["cuenta"].isin(cuentas), "lista"]})]
    pares = [(a, b) for i, a in enumerate(numeros) for b in numeros[i + 1 :]]
    return tuple(
        ((a, int(par.caso_a)), (b, int(par.caso_b)))
        for a, b in pares
        for par in comparar(lago, mesa, circulo, delito, a, b)[2].itertuples()
    )
