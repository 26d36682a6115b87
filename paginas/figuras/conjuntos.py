"""¿Los dos que él tiene coinciden con los tres?: los conjuntos dibujados, con números grandes y palabras.

Con dos o tres cuentas son círculos; con más, barras (UpSet: Lex y otros, 2014). Los círculos no guardan
proporción: el número manda.
"""

import textwrap
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from analisis import conjuntos
from paginas.figuras import imagen, tema

RADIO = 1.0
# De cada número de círculos: sus centros, dónde va su nombre y el número de cada región.
CENTROS = {2: ((-0.62, 0), (0.62, 0)), 3: ((-0.6, 0.42), (0.6, 0.42), (0, -0.6))}
NOMBRES = {2: ((-0.9, 1.16), (0.9, 1.16)), 3: ((-0.95, 1.56), (0.95, 1.56), (0, -1.76))}
REGIONES = {
    2: {(0,): (-1.05, 0), (1,): (1.05, 0), (0, 1): (0, 0)},
    3: {
        (0,): (-1.0, 0.62), (1,): (1.0, 0.62), (2,): (0, -1.1), (0, 1): (0, 0.88), (0, 2): (-0.6, -0.26),
        (1, 2): (0.6, -0.26), (0, 1, 2): (0, 0.12),
    },
}  # fmt: skip
ALTO = 370
MARCO = {2: ((-2.1, 2.1), (-1.2, 1.45)), 3: ((-2.1, 2.1), (-1.95, 1.8))}


def dibujar(combinadas: pd.DataFrame, nombres: dict[int, str], tinta: str | None = None) -> go.Figure:
    """Círculos con dos o tres cuentas; barras con más. `combinadas` trae `listas` y `hechos`."""
    if len(nombres) in CENTROS:
        return _circulos(regiones(combinadas, nombres), nombres, tinta)
    return _barras(combinadas, nombres, tinta)


def regiones(combinadas: pd.DataFrame, nombres: dict[int, str]) -> dict[tuple[int, ...], int]:
    """Hechos de cada región del dibujo, por la posición de las cuentas; las vacías en cero.

    >>> tabla = pd.DataFrame({"listas": [(0, 7), (0,)], "hechos": [2, 41]})
    >>> regiones(tabla, {0: "la mesa", 7: "el fiscal"})
    {(0,): 41, (1,): 0, (0, 1): 2}
    """
    lugar = {cuenta: i for i, cuenta in enumerate(nombres)}
    todas = [c for n in range(1, len(nombres) + 1) for c in combinations(range(len(nombres)), n)]
    hay = {
        tuple(sorted(lugar[c] for c in cuentas)): int(hechos)
        for cuentas, hechos in zip(combinadas["listas"], combinadas["hechos"], strict=True)
    }
    return {region: hay.get(region, 0) for region in todas}


def rotulo(nombre: str, cuantos: int) -> str:
    """El nombre de una cuenta con cuántos hechos documenta.

    >>> rotulo("el fiscal", 2)
    'El fiscal: 2'
    """
    return f"{conjuntos.al_inicio(nombre)}: {cuantos:,}"


def _totales(cuentas: dict[tuple[int, ...], int], cuantos: int) -> list[int]:
    return [sum(hechos for region, hechos in cuentas.items() if i in region) for i in range(cuantos)]


def _circulos(cuentas: dict, nombres: dict[int, str], tinta: str | None) -> go.Figure:
    figura, n = go.Figure(), len(nombres)
    for (x, y), color in zip(CENTROS[n], tema.SERIES, strict=False):
        figura.add_shape(
            type="circle", x0=x - RADIO, x1=x + RADIO, y0=y - RADIO, y1=y + RADIO,
            line={"color": color, "width": 4}, fillcolor=tema.translucido(color, 0.14),
        )  # fmt: skip
    letra = {"color": tinta} if tinta else {}
    for region, (x, y) in REGIONES[n].items():
        vacia = cuentas[region] == 0
        figura.add_annotation(
            x=x, y=y, showarrow=False,
            text=f"{cuentas[region]:,}" if vacia else f"<b>{cuentas[region]:,}</b>",
            font={"size": 20 if vacia else 38, **letra}, opacity=0.55 if vacia else 1,
        )  # fmt: skip
    for (x, y), nombre, total in zip(NOMBRES[n], nombres.values(), _totales(cuentas, n), strict=True):
        figura.add_annotation(
            x=x, y=y, text=f"<b>{'<br>'.join(textwrap.wrap(rotulo(nombre, total), 26))}</b>", showarrow=False,
            font={"size": 19, **letra},
        )  # fmt: skip
    tema.vestir(figura, "", tinta, ALTO)
    (x0, x1), (y0, y1) = MARCO[n]
    figura.update_xaxes(visible=False, range=(x0, x1))
    figura.update_yaxes(visible=False, range=(y0, y1), scaleanchor="x", rangemode="normal")
    return figura.update_layout(margin={"l": 0, "r": 0, "t": 8, "b": 8}, dragmode=False)


def _barras(combinadas: pd.DataFrame, nombres: dict[int, str], tinta: str | None) -> go.Figure:
    orden = combinadas.sort_values("hechos", kind="stable")
    figura = go.Figure(
        go.Bar(
            x=orden["hechos"], y=[quienes(c, nombres) for c in orden["listas"]], orientation="h",
            text=[f"<b>{h:,}</b>" for h in orden["hechos"]], textposition="outside", cliponaxis=False,
            marker={"color": tema.SERIES[0]}, hoverinfo="skip", textfont={"size": 22},
        )
    )  # fmt: skip
    tema.vestir(figura, "", tinta, max(ALTO, 90 + 52 * len(orden)))
    figura.update_xaxes(visible=False, rangemode="tozero")
    return figura.update_layout(margin={"l": 8, "r": 60, "t": 8, "b": 8})


def quienes(cuentas: tuple[int, ...], nombres: dict[int, str]) -> str:
    """De quién es una combinación: «Sólo la mesa», «La mesa y el fiscal», «Los cuatro».

    >>> nombres = {0: "la mesa", 1: "el secretario", 2: "el fiscal"}
    >>> quienes((0,), nombres), quienes((0, 2), nombres), quienes((0, 1, 2), nombres)
    ('Sólo la mesa', 'La mesa y el fiscal', 'La mesa, el secretario y el fiscal')
    """
    dichos = [nombres[c] for c in cuentas]
    if len(dichos) == 1:
        return f"Sólo {dichos[0]}"
    return conjuntos.al_inicio(f"{', '.join(dichos[:-1])} y {dichos[-1]}")


def lamina(combinadas: pd.DataFrame, nombres: dict[int, str], titulo: str, frase: str, pie: str) -> bytes:
    """El mismo dibujo en PNG de 1920×1080 para una lámina, con la frase y el pie."""
    figura = Figure(figsize=(19.2, 10.8), dpi=imagen.PUNTOS_POR_PULGADA, facecolor="white")
    comunes = {"color": imagen.TINTA, "va": "center"}
    figura.text(0.03, 0.94, "\n".join(textwrap.wrap(titulo, 74)), fontsize=27, fontweight="bold", **comunes)
    partida = "\n".join(textwrap.wrap(frase, 32))
    figura.text(0.66, 0.5, partida, fontsize=24, linespacing=1.5, **comunes)
    figura.text(0.03, 0.05, "\n".join(textwrap.wrap(pie, 165)), fontsize=15, **comunes)
    ejes = figura.add_axes((0.02, 0.1, 0.6, 0.79))
    ejes.set_axis_off()
    if len(nombres) in CENTROS:
        _circulos_impresos(ejes, regiones(combinadas, nombres), nombres)
    else:
        _barras_impresas(ejes, combinadas, nombres)
    return imagen.guardar(figura, "png")


def _circulos_impresos(ejes, cuentas: dict, nombres: dict[int, str]) -> None:
    n, centrado = len(nombres), {"ha": "center", "va": "center", "color": imagen.TINTA}
    for centro, color in zip(CENTROS[n], tema.SERIES, strict=False):
        ejes.add_patch(Circle(centro, RADIO, facecolor=color, alpha=0.14))
        ejes.add_patch(Circle(centro, RADIO, fill=False, edgecolor=color, linewidth=5))
    for region, lugar in REGIONES[n].items():
        vacia = cuentas[region] == 0
        peso = {"fontsize": 26, "alpha": 0.55} if vacia else {"fontsize": 52, "fontweight": "bold"}
        ejes.text(*lugar, f"{cuentas[region]:,}", **centrado, **peso)
    for lugar, nombre, total in zip(NOMBRES[n], nombres.values(), _totales(cuentas, n), strict=True):
        ejes.text(*lugar, rotulo(nombre, total), fontsize=25, fontweight="bold", **centrado)
    ejes.set(xlim=MARCO[n][0], ylim=MARCO[n][1], aspect="equal")


def _barras_impresas(ejes, combinadas: pd.DataFrame, nombres: dict[int, str]) -> None:
    orden = combinadas.sort_values("hechos", kind="stable")
    barras = ejes.barh([quienes(c, nombres) for c in orden["listas"]], orden["hechos"], color=tema.SERIES[0])
    ejes.bar_label(barras, fmt="{:,.0f}", fontsize=26, fontweight="bold", padding=8)
    for lugar, cuentas in enumerate(orden["listas"]):
        rotulado = "\n".join(textwrap.wrap(quienes(cuentas, nombres), 28))
        ejes.text(-0.02 * max(orden["hechos"]), lugar, rotulado, fontsize=20, ha="right", va="center")
    ejes.set_position((0.26, 0.1, 0.34, 0.79))
