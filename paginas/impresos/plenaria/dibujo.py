"""Una gráfica de lámina como imagen: la misma que va nativa al PPTX, para el PDF y la vista previa."""

from collections.abc import Iterator
from itertools import cycle

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analisis import calendario
from paginas.figuras import tema
from paginas.figuras.imagen import TINTA, guardar
from paginas.impresos.plenaria.cajas import LETRA_MARCA, LETRA_MINIMA, Caja
from paginas.impresos.plenaria.ejes import (
    ALTO_TITULO,
    BAJO,
    RENGLON,
    alto_de_leyenda,
    area,
    leyenda,
    mayor,
    salto,
    tope,
)
from paginas.impresos.plenaria.lamina import Grafica, Serie
from paginas.impresos.plenaria.rotulos import Rotulo, de_metas

COLOR_META = tema.SERIES[4]
GUIONES = ("-", (0, (7, 3)), (0, (2, 2)), "-.")
BAJO_EL_EJE = 8  # puntos de los meses al eje: más cerca, el cero se encima con el primero


def imagen(grafica: Grafica, caja: Caja, formato: str = "svg") -> bytes:
    """Los bytes de la gráfica, del tamaño de su caja (pulgadas) y con fondo transparente."""
    figura = Figure(figsize=(caja.ancho, caja.alto))
    abajo = Caja(0, 0, caja.ancho, caja.alto - ALTO_TITULO)
    x, y, ancho, alto = area(grafica, abajo)
    parte = abajo.alto / caja.alto
    lados = figura.add_axes((x, (1 - y - alto) * parte, ancho, alto * parte))
    dibujar(lados, grafica, abajo)
    figura.text(0.0, 0.995, grafica.eje, fontsize=LETRA_MINIMA, color=TINTA, va="top")
    figura.patch.set_alpha(0)
    return guardar(figura, formato)


def dibujar(ejes: Axes, grafica: Grafica, caja: Caja) -> None:
    """Las series sobre unos ejes de matplotlib; un hueco se ve como hueco."""
    partes = area(grafica, caja)
    rotulos = de_metas(grafica, caja.ancho * partes[2], caja.alto * partes[3])
    (_lineas if grafica.clase == "linea" else _barras)(ejes, grafica, rotulos)
    horizontal, cuantas = grafica.clase == "barras", len(grafica.categorias)
    valores = ejes.xaxis if horizontal else ejes.yaxis
    (ejes.set_xlim if horizontal else ejes.set_ylim)(0, tope(mayor(grafica)))
    valores.set_major_locator(MaxNLocator(nbins=5))
    valores.set_major_formatter(FuncFormatter(lambda valor, _: f"{valor:,.10g}"))
    ejes.grid(axis="x" if horizontal else "y", color=tema.GRIS, alpha=0.3)
    ejes.set_axisbelow(True)
    ejes.spines[["top", "right"]].set_visible(False)
    ejes.tick_params(labelsize=LETRA_MINIMA, colors=TINTA)
    ejes.tick_params(axis="x", pad=BAJO_EL_EJE)
    if not horizontal:
        orilla = 0 if grafica.clase == "linea" and cuantas > 1 else 0.5
        ejes.set_xlim(-orilla, cuantas - 1 + orilla)
        cada = salto(cuantas)
        lugares = range(0, cuantas, cada)
        ejes.set_xticks(list(lugares), [_rotulo(grafica, n, cada) for n in lugares])
        for orden, (lugar, dicho) in enumerate(grafica.marcas):
            _marcar(ejes, grafica, lugar, dicho, orden)
    _leyenda(ejes, grafica, caja)


def _leyenda(ejes: Axes, grafica: Grafica, caja: Caja) -> None:
    """Abajo de la gráfica, en el alto que se le apartó."""
    visibles = leyenda(grafica)
    muestras, nombres = ejes.get_legend_handles_labels()
    pares = [(m, n) for m, n in zip(muestras, nombres, strict=True) if n in visibles]
    renglones = max(1, round(alto_de_leyenda(grafica, caja.ancho) / RENGLON))
    ejes.figure.legend(
        *map(list, zip(*pares, strict=True)),
        loc="lower left",
        bbox_to_anchor=(0, 0),
        borderaxespad=0,
        borderpad=0,
        labelspacing=0.2,
        ncols=-(-len(pares) // renglones),
        frameon=False,
        fontsize=LETRA_MINIMA,
    )


def _rotulo(grafica: Grafica, lugar: int, cada: int) -> str:
    """De doce en doce basta el año; mes a mes, «ene 24»."""
    if not grafica.fechas:
        return grafica.categorias[lugar]
    fecha = grafica.fechas[lugar]
    anual = cada >= 12 or grafica.categorias[lugar].isdigit()
    return f"{fecha:%Y}" if anual else f"{calendario.MESES[fecha.month - 1][:3]} {fecha:%y}"


def _lineas(ejes: Axes, grafica: Grafica, rotulos: dict[str, Rotulo]) -> None:
    colores, guiones = cycle(tema.SERIES), cycle(GUIONES)
    lugares = range(len(grafica.categorias))
    con_banda = sum(1 for s in grafica.series if s.bajo) == 1
    for serie in grafica.series:
        valores = _huecos(serie.valores)
        if serie.papel == "meta":
            _meta(ejes, grafica, serie, rotulos.get(serie.nombre))
            continue
        color = next(colores)
        ejes.plot(lugares, valores, color=color, linewidth=3, linestyle=next(guiones), label=serie.nombre)
        if serie.bajo and con_banda:
            bajo, alto = _huecos(serie.bajo), _huecos(serie.alto)
            ejes.fill_between(lugares, bajo, alto, color=color, alpha=0.16, linewidth=0, label=BAJO)
        _preliminares(ejes, serie, color)


def _meta(ejes: Axes, grafica: Grafica, serie: Serie, rotulo: Rotulo | None) -> None:
    """La línea de una meta con su nombre encima."""
    lugares = range(len(grafica.categorias))
    ejes.plot(lugares, _huecos(serie.valores), color=COLOR_META, linewidth=2.5, linestyle=(0, (5, 2)))
    if rotulo:
        ejes.annotate(
            serie.nombre,
            (rotulo.lugar, serie.valores[rotulo.lugar]),
            xytext=(0, 3 if rotulo.arriba else -3),
            textcoords="offset points",
            ha="center",
            va="bottom" if rotulo.arriba else "top",
            fontsize=LETRA_MINIMA,
            fontweight="bold",
            color=COLOR_META,
        )


def _preliminares(ejes: Axes, serie: Serie, color: str) -> None:
    for lugar in serie.preliminares:
        if (valor := serie.valores[lugar]) is not None:
            ejes.plot(
                [lugar],
                [valor],
                "o",
                color=color,
                markersize=10,
                markerfacecolor="white",
                markeredgewidth=2.5,
            )


def _barras(ejes: Axes, grafica: Grafica, _: dict[str, Rotulo]) -> None:
    cuantas = len(grafica.series)
    grueso = 0.8 / cuantas
    poner = ejes.barh if grafica.clase == "barras" else ejes.bar
    for orden, (serie, color) in enumerate(zip(grafica.series, _colores(), strict=False)):
        lugares = [n - 0.4 + grueso * (orden + 0.5) for n in range(len(serie.valores))]
        barras = poner(lugares, _huecos(serie.valores), grueso, color=color, label=serie.nombre)
        for lugar in serie.preliminares:
            barras[lugar].set(facecolor="white", edgecolor=color, linewidth=2)
    if grafica.clase == "barras":
        ejes.set_yticks(range(len(grafica.categorias)), grafica.categorias)
        ejes.invert_yaxis()


def _marcar(ejes: Axes, grafica: Grafica, lugar: int, dicho: str, orden: int) -> None:
    ejes.axvline(lugar, color=tema.GRIS, linestyle="--", linewidth=1.5)
    pasada_la_mitad = lugar > len(grafica.categorias) / 2
    ejes.annotate(
        dicho,
        (lugar, 0.99 - 0.09 * orden),
        xycoords=("data", "axes fraction"),
        xytext=(-6 if pasada_la_mitad else 6, 0),
        textcoords="offset points",
        ha="right" if pasada_la_mitad else "left",
        va="top",
        fontsize=LETRA_MARCA,
        color=TINTA,
    )


def _colores() -> Iterator[str]:
    return cycle(tema.SERIES)


def _huecos(valores: tuple[float | None, ...]) -> list[float]:
    return [float("nan") if v is None else v for v in valores]
