"""Una gráfica de lámina como imagen: la misma que va nativa al PPTX, para el PDF y la vista previa."""

from collections.abc import Iterator
from itertools import cycle

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from paginas.figuras import tema
from paginas.figuras.imagen import TINTA, guardar
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.lamina import Grafica, Serie

COLOR_META = tema.SERIES[4]
GUIONES = ("-", (0, (7, 3)), (0, (2, 2)), "-.")
LETRA = 15
INTERVALO = "Intervalo del 95 %"
ROTULOS = 7


def imagen(grafica: Grafica, caja: Caja, formato: str = "svg") -> bytes:
    """Los bytes de la gráfica, del tamaño de su caja (pulgadas) y con fondo transparente."""
    figura = Figure(figsize=(caja.ancho, caja.alto))
    ejes = figura.add_axes((0.1, 0.24, 0.88, 0.66))
    dibujar(ejes, grafica)
    figura.text(0.0, 0.995, grafica.eje, fontsize=LETRA, color=TINTA, va="top")
    figura.patch.set_alpha(0)
    return guardar(figura, formato)


def dibujar(ejes: Axes, grafica: Grafica) -> None:
    """Las series sobre unos ejes de matplotlib; un hueco se ve como hueco."""
    (_lineas if grafica.clase == "linea" else _barras)(ejes, grafica)
    horizontal = grafica.clase == "barras"
    valores = ejes.xaxis if horizontal else ejes.yaxis
    (ejes.set_xlim if horizontal else ejes.set_ylim)(0)
    valores.set_major_locator(MaxNLocator(nbins=5))
    valores.set_major_formatter(FuncFormatter(lambda valor, _: f"{valor:,.10g}"))
    ejes.grid(axis="x" if horizontal else "y", color=tema.GRIS, alpha=0.3)
    ejes.set_axisbelow(True)
    ejes.spines[["top", "right"]].set_visible(False)
    ejes.tick_params(labelsize=LETRA, colors=TINTA)
    if not horizontal:
        cada = max(1, -(-len(grafica.categorias) // ROTULOS))
        cada = next((c for c in (1, 2, 3, 6, 12, 24) if c >= cada), cada)
        lugares = range(0, len(grafica.categorias), cada)
        ejes.set_xticks(list(lugares), [_rotulo(grafica, n, cada) for n in lugares])
        for orden, (lugar, dicho) in enumerate(grafica.marcas):
            _marcar(ejes, grafica, lugar, dicho, orden)
    if len(grafica.series) > 1 or grafica.series[0].bajo:
        ejes.legend(
            loc="upper left", bbox_to_anchor=(-0.1, -0.13), ncols=2, frameon=False, fontsize=LETRA - 1
        )


def _rotulo(grafica: Grafica, lugar: int, cada: int) -> str:
    """De doce en doce basta el año."""
    return str(grafica.fechas[lugar].year) if grafica.fechas and cada >= 12 else grafica.categorias[lugar]


def _lineas(ejes: Axes, grafica: Grafica) -> None:
    colores, guiones = cycle(tema.SERIES), cycle(GUIONES)
    lugares = range(len(grafica.categorias))
    for serie in grafica.series:
        valores = _huecos(serie.valores)
        if serie.papel == "meta":
            ejes.plot(
                lugares, valores, color=COLOR_META, linewidth=2.5, linestyle=(0, (5, 2)), label=serie.nombre
            )
            continue
        color = next(colores)
        ejes.plot(lugares, valores, color=color, linewidth=3, linestyle=next(guiones), label=serie.nombre)
        if serie.bajo:
            bajo, alto = _huecos(serie.bajo), _huecos(serie.alto)
            ejes.fill_between(
                lugares, bajo, alto, color=color, alpha=0.16, linewidth=0, label="Intervalo del 95 %"
            )
        _preliminares(ejes, serie, color)


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


def _barras(ejes: Axes, grafica: Grafica) -> None:
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
        fontsize=11,
        color=TINTA,
    )


def _colores() -> Iterator[str]:
    return cycle(tema.SERIES)


def _huecos(valores: tuple[float | None, ...]) -> list[float]:
    return [float("nan") if v is None else v for v in valores]
