"""La misma serie como imagen para imprimir o proyectar: PNG o SVG de 1920×1080, con su fuente al pie."""

import io
import textwrap

import pandas as pd
from matplotlib import rc_context
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analisis import calendario
from paginas.figuras import tema, trazos
from paginas.figuras.acuerdos import resumido
from paginas.figuras.serie import ROTURA

PUNTOS_POR_PULGADA = 100
TINTA = "#1B232C"
_GUIONES = {"solid": "-", "dash": "--", "dot": ":", "dashdot": "-.", "longdash": (0, (8, 3))}
_SIMBOLOS = {"circle": "o", "square": "s", "diamond": "D", "triangle-up": "^", "x": "X", "cross": "P"}


def imagen(
    tabla: pd.DataFrame,
    titulo: str,
    titulo_eje: str,
    pie: str,
    formato: str = "png",
    paso_meses: int = 1,
    acuerdos: pd.DataFrame | None = None,
) -> bytes:
    """Bytes de la imagen; `formato` es «png» o «svg» y `tabla`, la misma de `serie_mensual`."""
    return guardar(dibujar(tabla, titulo, titulo_eje, pie, paso_meses, acuerdos), formato)


def guardar(figura: Figure, formato: str) -> bytes:
    """La figura en el formato pedido, sin fecha de creación: dos descargas iguales pesan lo mismo."""
    salida = io.BytesIO()
    with rc_context({"svg.hashsalt": "mesa"}):
        figura.savefig(
            salida,
            format=formato,
            dpi="figure",
            metadata={"Date": None} if formato == "svg" else None,
        )
    return salida.getvalue()


def dibujar(
    tabla: pd.DataFrame,
    titulo: str,
    titulo_eje: str,
    pie: str,
    paso_meses: int = 1,
    acuerdos: pd.DataFrame | None = None,
) -> Figure:
    """La figura en blanco y a distancia de proyector: letra grande y todo rotulado.

    `acuerdos` son los de `figuras.acuerdos.en_rango`; su texto va al pie, numerado como en la raya.
    """
    # `Figure` sin pyplot: no guarda estado global y varias personas pueden descargar a la vez.
    figura = Figure(figsize=(19.2, 10.8), dpi=PUNTOS_POR_PULGADA, facecolor="white")
    ejes = figura.add_axes((0.07, 0.19, 0.90, 0.62))
    partes = trazos.separar(tabla, paso_meses)
    for trazo in partes:
        _trazo(ejes, trazo)
    _roturas(ejes, tabla)
    nota = "" if acuerdos is None else _acuerdos(ejes, acuerdos)
    _ejes(ejes, titulo_eje)
    figura.text(
        0.03,
        0.945,
        "\n".join(textwrap.wrap(titulo, 74)),
        fontsize=27,
        fontweight="bold",
        color=TINTA,
        va="center",
    )
    ejes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.005, 1.0),
        ncols=3 if len(partes) > 2 else 2,
        frameon=False,
        fontsize=17,
    )
    nota += (
        " Punto sin relleno: dato preliminar." if any(t.puntos["preliminar"].any() for t in partes) else ""
    )
    figura.text(0.03, 0.065, "\n".join(textwrap.wrap(pie + nota, 165)), fontsize=15, color=TINTA, va="center")
    return figura


def _trazo(ejes, trazo: trazos.Trazo) -> None:
    puntos = trazo.puntos
    simbolo = _SIMBOLOS[trazo.simbolo]
    ejes.plot(
        puntos["mes"],
        puntos["valor"],
        color=trazo.color,
        linewidth=3,
        linestyle=_GUIONES[trazo.guion],
        marker=simbolo if len(puntos) <= 40 else None,
        markersize=8,
        label=trazo.nombre,
        markevery=puntos.index[~puntos["preliminar"]].tolist(),
    )
    solo = puntos[puntos["valor"].shift().isna() & puntos["valor"].shift(-1).isna() & ~puntos["preliminar"]]
    ejes.plot(solo["mes"], solo["valor"], linestyle="", marker=simbolo, markersize=8, color=trazo.color)
    hueco = puntos[puntos["preliminar"]]
    ejes.plot(
        hueco["mes"],
        hueco["valor"],
        linestyle="",
        marker=simbolo,
        markersize=12,
        color=trazo.color,
        markerfacecolor="white",
        markeredgewidth=3,
    )
    for tramo in trazos.tramos_seguidos(puntos):
        ejes.fill_between(
            tramo["mes"], tramo["bajo"], tramo["alto"], color=trazo.color, alpha=0.15, linewidth=0
        )


def _roturas(ejes, tabla: pd.DataFrame) -> None:
    for mes in trazos.roturas(tabla):
        ejes.axvline(mes, color=tema.GRIS, linestyle="--", linewidth=2)
        ejes.annotate(
            ROTURA,
            (mes, 0.985),
            xycoords=("data", "axes fraction"),
            xytext=(-8, 0),
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=16,
            color=TINTA,
        )


def _acuerdos(ejes, acuerdos: pd.DataFrame) -> str:
    """Una raya por acuerdo con su número; devuelve lo que se agrega al pie para entenderlas."""
    for lugar, acuerdo in enumerate(acuerdos.itertuples()):
        ejes.axvline(
            acuerdo.fecha, color=tema.GRIS, linestyle=":", linewidth=2, label="" if lugar else "acuerdo"
        )
        ejes.annotate(
            str(acuerdo.acuerdo),
            (acuerdo.fecha, 0.985),
            xycoords=("data", "axes fraction"),
            xytext=(5, 0),
            textcoords="offset points",
            va="top",
            fontsize=15,
            color=TINTA,
        )
    dichos = [f"{a.acuerdo}, {resumido(a.texto, 80)}" for a in acuerdos.head(3).itertuples()]
    return f" Acuerdos: {'; '.join(dichos)}.".replace("….", "…") if dichos else ""


def _ejes(ejes, titulo_eje: str) -> None:
    ejes.set_ylim(bottom=0)
    ejes.set_ylabel(titulo_eje, fontsize=19, color=TINTA)
    ejes.tick_params(labelsize=18, colors=TINTA)
    ejes.spines[["top", "right"]].set_visible(False)
    ejes.grid(axis="y", color=tema.GRIS, alpha=0.3)
    ejes.yaxis.set_major_locator(MaxNLocator(nbins=6))
    ejes.yaxis.set_major_formatter(FuncFormatter(lambda valor, _: f"{valor:,.10g}"))
    marcas = AutoDateLocator(minticks=4, maxticks=12)
    ejes.xaxis.set_major_locator(marcas)
    desde, hasta = ejes.get_xlim()
    por_anio = hasta - desde > 365 * 3
    ejes.xaxis.set_major_formatter(
        FuncFormatter(
            lambda dia, _: str(num2date(dia).year) if por_anio else calendario.mes_corto(num2date(dia).date())
        )
    )
    ejes.set_xlim(desde, max(hasta, desde + date2num(pd.Timestamp("1970-03-01"))))
