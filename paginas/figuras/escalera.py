"""La escalera de una meta sobre sus series: peldaños con su plazo, proyección con bandas y cifras citadas."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analisis import calendario, formato
from analisis.series import APELLIDOS
from paginas.figuras import serie, tema, trazos

VIGENTE = tema.SERIES[4]
SIN_FECHA = "sin fecha publicada"
# Puntos de alto que no son de la gráfica (márgenes y clave) y los que ocupa un rótulo.
MARGENES, RENGLON = 120, 17
# Lo que ocupa un rótulo, como parte del ancho y del alto de la gráfica.
ANCHO_ROTULO, ALTO_ROTULO = 0.1, 0.2
# Bajo el rótulo, para que no lo crucen las rayas; sin saber el tema, sin fondo.
FONDOS = {tema.TINTA_CLARO: "rgba(255,255,255,0.75)", tema.TINTA_OSCURO: "rgba(15,26,34,0.75)"}
BANDAS = (("p10", "p90", 0.16, "80 %"), ("p25", "p75", 0.3, "50 %"))


def escalera(
    tabla: pd.DataFrame,
    peldanos: pd.DataFrame,
    bandas: pd.DataFrame,
    citas: pd.DataFrame,
    titulo_eje: str,
    tinta: str | None = None,
    alto: int = 430,
) -> go.Figure:
    """Cada serie por su lado, y encima lo que la mesa acordó y lo que puede venir.

    `tabla` es la de `trazos` con `paso` (1 o 12 meses por punto); `peldanos`, la de `analisis.escalera`;
    `bandas`, la de `analisis.abanico` con los apellidos de su serie; `citas` trae `mes, valor, texto, nota`.
    """
    figura = go.Figure()
    dibujados = _trazos(tabla)
    for trazo, paso in dibujados:
        serie.intervalo(figura, trazo)
        serie.linea(figura, trazo, paso)
    colores = {trazo.nombre: trazo.color for trazo, _ in dibujados}
    for apellidos, banda in bandas.groupby(APELLIDOS, sort=False):
        nombre = trazos.nombre_serie(*apellidos)
        _abanico(figura, banda, nombre, colores.get(nombre, tema.GRIS))
    tramos = plazos(peldanos, *_extremos(tabla, bandas, peldanos))
    alturas = [tabla["alto"], tabla["valor"], bandas["p90"], citas["valor"], tramos["valor"]]
    tope = max((altura.max() for altura in alturas if altura.notna().any()), default=0.0)
    for tramo, alza in zip(tramos.itertuples(), _alzas(tramos["valor"], tope, alto), strict=True):
        _peldano(figura, tramo, tinta, _lado(tramo, tramos, tabla, tope), alza)
    _explicar_peldanos(figura, tramos)
    _citar(figura, citas, tinta)
    serie.explicar_preliminar(figura, tabla)
    serie.marcar_roturas(figura, tabla, tinta)
    tema.vestir(figura, titulo_eje, tinta, alto)
    return figura


def plazos(peldanos: pd.DataFrame, inicio: pd.Timestamp, fin: pd.Timestamp) -> pd.DataFrame:
    """De dónde a dónde se dibuja cada peldaño (`x0`, `x1`) y si le falta alguna fecha (`incompleto`).

    Lo que el acuerdo no dijo se acota con las fechas conocidas de los otros peldaños o con la gráfica.

    >>> tabla = pd.DataFrame({"desde": pd.to_datetime(["2010-12-31", None]),
    ...                       "hasta": pd.to_datetime([None, "2016-10-31"]), "estado": "cumplida"})
    >>> dos = plazos(tabla, pd.Timestamp("2008-01-01"), pd.Timestamp("2020-01-01"))
    >>> dos["x0"].dt.year.tolist(), dos["x1"].dt.year.tolist(), dos["incompleto"].tolist()
    ([2010, 2010], [2016, 2016], [True, True])
    """
    conocidas = peldanos[["desde", "hasta"]]
    previas = conocidas.max(axis=1).shift().ffill().fillna(inicio)
    siguientes = conocidas.min(axis=1).shift(-1).bfill().fillna(fin)
    propuesta = peldanos["estado"].eq("propuesta")
    x0 = peldanos["desde"].fillna(previas.where(~propuesta, fin))
    x1 = peldanos["hasta"].fillna(siguientes)
    # Un peldaño acordado ya vencido, o con el siguiente antes, se ve al menos como un tramo corto.
    corto = x0 + pd.DateOffset(months=6)
    x0 = x0.where(x0 < x1, x1 - pd.DateOffset(months=6)) if len(x0) else x0
    return peldanos.assign(
        x0=x0,
        x1=x1.where(x1 > x0, corto) if len(x0) else x1,
        incompleto=(peldanos["desde"].isna() & ~propuesta) | peldanos["hasta"].isna(),
    )


def _trazos(tabla: pd.DataFrame) -> list[tuple[trazos.Trazo, int]]:
    """Los trazos con su paso: el que sólo publica años se completa año con año."""
    pasos = {
        trazos.nombre_serie(*apellidos): p
        for apellidos, p in tabla.groupby(APELLIDOS)["paso"].max().items()
    }
    salida = []
    for trazo in trazos.separar(tabla):
        paso = int(pasos[trazo.nombre])
        anual = trazos.completar(trazo.puntos.dropna(subset="valor"), 12) if paso == 12 else trazo.puntos
        salida.append((replace(trazo, puntos=anual), paso))
    return salida


def _extremos(tabla: pd.DataFrame, bandas: pd.DataFrame, peldanos: pd.DataFrame) -> tuple:
    fechas = pd.to_datetime(pd.concat([tabla["mes"], bandas["mes"], peldanos["desde"], peldanos["hasta"]]))
    return (tabla["mes"].min() if len(tabla) else fechas.min()), fechas.max()


def _abanico(figura: go.Figure, banda: pd.DataFrame, nombre: str, color: str) -> None:
    for abajo, arriba, opacidad, dice in BANDAS:
        tramo = banda.rename(columns={abajo: "bajo", arriba: "alto"})[["mes", "bajo", "alto"]]
        x, y = trazos.borde(tramo)
        figura.add_scatter(
            x=x,
            y=y,
            fill="toself",
            mode="lines",
            line={"width": 0},
            fillcolor=tema.translucido(color, opacidad),
            hoverinfo="skip",
            showlegend=False,
            legendgroup=f"proyección {nombre}",
            name=f"banda de {dice}",
        )
    figura.add_scatter(
        x=banda["mes"],
        y=banda["p50"],
        mode="lines+markers" if len(banda) == 1 else "lines",
        name="proyección, con bandas de 50 y 80 %",
        legendgroup=f"proyección {nombre}",
        connectgaps=False,
        line={"color": color, "width": 2.5, "dash": "dot"},
        text=[
            f"<b>{calendario.mes_texto(b.mes)}</b>, si todo sigue como va<br>{formato.tasa(b.p50)} "
            f"(50 %: {formato.tasa(b.p25)} a {formato.tasa(b.p75)}; "
            f"80 %: {formato.tasa(b.p10)} a {formato.tasa(b.p90)})<br>{nombre}"
            for b in banda.itertuples()
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _lado(tramo, tramos: pd.DataFrame, tabla: pd.DataFrame, tope: float) -> str:
    """De qué lado va el rótulo: donde cabe sin salirse y tape menos puntos de las series."""
    inicio = min(tramos["x0"].min(), tabla["mes"].min()) if len(tabla) else tramos["x0"].min()
    fin = tramos["x1"].max()
    ancho = (fin - inicio) * ANCHO_ROTULO
    if tramo.x0 + ancho > fin or tramo.x1 - ancho < inicio:
        return "right" if tramo.x0 + ancho > fin else "left"
    cerca = tabla[tabla["valor"].between(tramo.valor * 0.9, tramo.valor + tope * ALTO_ROTULO)]["mes"]
    tapados = {
        "right": cerca.between(tramo.x1 - ancho, tramo.x1).sum(),
        "left": cerca.between(tramo.x0, tramo.x0 + ancho).sum(),
    }
    return min(tapados, key=tapados.get)


def _alzas(valores: pd.Series, tope: float, alto: int) -> list[float]:
    """Cuánto subir cada rótulo (puntos) para que dos peldaños cercanos no se encimen."""
    por_unidad = (alto - MARGENES) / (tope * 1.05) if tope else 0
    alzas, ocupado = pd.Series(0.0, valores.index), float("-inf")
    for lugar, valor in valores.sort_values().items():
        alzas[lugar] = max(0.0, ocupado + RENGLON - valor * por_unidad)
        ocupado = valor * por_unidad + alzas[lugar]
    return alzas.tolist()


def _explicar_peldanos(figura: go.Figure, tramos: pd.DataFrame) -> None:
    """La clave de los peldaños que se ven: vigente, superado y el que no tiene fechas."""
    claves = (
        ("meta acordada", tramos["vigente"], VIGENTE, "solid"),
        ("otro peldaño de la escalera", ~tramos["vigente"].astype(bool), tema.GRIS, "solid"),
        (f"peldaño {SIN_FECHA}", tramos["incompleto"], tema.GRIS, "dash"),
    )
    for dice, cuales, color, guion in claves:
        if len(tramos) and cuales.any():
            linea = {"color": color, "width": 3, "dash": guion}
            figura.add_scatter(x=[None], y=[None], mode="lines", name=dice, line=linea, hoverinfo="skip")


def _peldano(figura: go.Figure, tramo, tinta: str | None, lado: str, alza: float) -> None:
    valor = formato.numero(tramo.valor, 2).rstrip("0").rstrip(".")
    color = VIGENTE if tramo.vigente else tema.GRIS
    guion = "dash" if tramo.incompleto else "dot" if tramo.estado == "propuesta" else "solid"
    acuerdo = formato.fecha(tramo.desde) if pd.notna(tramo.desde) else SIN_FECHA
    limite = formato.fecha(tramo.hasta) if pd.notna(tramo.hasta) else SIN_FECHA
    figura.add_scatter(
        x=[tramo.x0, tramo.x1],
        y=[tramo.valor, tramo.valor],
        mode="lines+markers",
        name=f"meta {valor}",
        showlegend=False,
        line={"color": color, "width": 4 if tramo.vigente else 2.5, "dash": guion},
        marker={"symbol": ["line-ns", "line-ns"], "size": 12, "line": {"width": 2, "color": color}},
        text=[f"<b>Meta {valor}</b> · {tramo.estado}<br>Acuerdo: {acuerdo}<br>Límite: {limite}"] * 2,
        hovertemplate="%{text}<extra></extra>",
    )
    figura.add_annotation(
        x=tramo.x1 if lado == "right" else tramo.x0,
        y=tramo.valor,
        text=f"<b>{valor}</b> {tramo.estado}",
        showarrow=False,
        xanchor=lado,
        yanchor="bottom",
        yshift=alza,
        bgcolor=FONDOS.get(tinta, "rgba(0,0,0,0)"),
        font={"size": tema.LETRA - 2, **({"color": tinta} if tinta else {})},
    )


def _citar(figura: go.Figure, citas: pd.DataFrame, tinta: str | None) -> None:
    if citas.empty:
        return
    figura.add_scatter(
        x=citas["mes"],
        y=citas["valor"],
        mode="markers+text",
        name="tasa citada, no calculada",
        marker={"symbol": "star-open", "size": 14, "color": tema.GRIS, "line": {"width": 2}},
        text=citas["texto"],
        textposition="middle right",
        textfont={"size": tema.LETRA - 2, **({"color": tinta} if tinta else {})},
        customdata=citas["nota"],
        hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
    )
