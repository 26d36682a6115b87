"""El mismo mapa como imagen para imprimir o proyectar: PNG o SVG de 1920×1080, con leyenda y fuente."""

import textwrap
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from paginas.figuras import mapa_colores as colores
from paginas.figuras import mapa_puntos, mapa_rotulos
from paginas.figuras.imagen import PUNTOS_POR_PULGADA, TINTA, guardar
from paginas.figuras.mapa import ventana
from paginas.figuras.mapa_colores import Clase

QUE = "Municipios"
RAYADO = {"sin-dato": "////", "suprimido": "...", "": None}
ORILLA = 0.03  # de aire alrededor de lo que se encuadra
AIRE = 1.0  # entre dos nombres, en puntos de la imagen
PUNTOS = 1.45  # un punto de pantalla, en puntos tipográficos de la lámina


@dataclass(frozen=True)
class Hoja:
    """De qué tamaño es la imagen (pulgadas), qué parte ocupa el mapa, dónde empieza la leyenda y su letra."""

    tamano: tuple[float, float]
    mapa: tuple[float, float, float, float]
    leyenda: tuple[float, float]
    letra: float = 16
    puntos_por_pulgada: int = PUNTOS_POR_PULGADA
    rotulados: int = 24  # nombres, cuando mucho
    letra_de_nombre: float = 15
    llena: bool = False  # si el mapa llega a las orillas de su parte


# Sola, con título y fuente; o sin letreros, para llenar su lugar en una lámina que ya los dice.
SOLA = Hoja((19.2, 10.8), (0.02, 0.1, 0.7, 0.72), (0.735, 0.8))
EN_LAMINA = Hoja((7.2, 4.98), (0.0, 0.0, 0.51, 1.0), (0.53, 0.99), 18, 220, 12, 12, True)


def imagen(
    tabla: pd.DataFrame,
    clases: list[Clase],
    contornos: pd.Series,
    estados: pd.Series,
    *,
    titulo: str = "",
    frase: str = "",
    pie: str = "",
    mayor: float = 0.0,
    formato: str = "png",
    hoja: Hoja = SOLA,
    que: str = QUE,
) -> bytes:
    """Bytes de la imagen; `contornos` son los de cada lugar, por clave, y `tabla` la del mapa de pantalla."""
    figura = dibujar(tabla, clases, contornos, estados, titulo, frase, pie, mayor, hoja, que)
    return guardar(figura, formato)


def dibujar(
    tabla: pd.DataFrame,
    clases: list[Clase],
    contornos: pd.Series,
    estados: pd.Series,
    titulo: str,
    frase: str,
    pie: str,
    mayor: float = 0.0,
    hoja: Hoja = SOLA,
    que: str = QUE,
) -> Figure:
    """La figura en blanco, con los nombres si caben y la leyenda en palabras: cuántos `que` por clase."""
    figura = Figure(figsize=hoja.tamano, dpi=hoja.puntos_por_pulgada, facecolor="white")
    ejes = figura.add_axes(hoja.mapa)
    oeste, sur, este, norte = ventana(tabla)
    ejes.set(xlim=(oeste, este), ylim=(sur, norte), aspect=1 / np.cos(np.radians((sur + norte) / 2)))
    if hoja.llena:
        _llenar(ejes, tabla, hoja.tamano[0] * hoja.mapa[2] / (hoja.tamano[1] * hoja.mapa[3]))
    ejes.axis("off")
    propios = tabla["propio"].reindex(contornos.index, fill_value=False).astype(bool)
    _superficies(ejes, contornos[~propios], colores.CONTEXTO, None, 0.6)
    clase_de = tabla["clase"].reindex(contornos.index)
    for clase in clases:
        _superficies(
            ejes,
            contornos[propios & clase_de.eq(clase.numero)],
            colores.HAY_DATO if clase.trama else clase.color,
            RAYADO[clase.trama],
            0.1 if len(contornos) > 300 else 0.7,
        )
    for linea in estados:
        for anillo in _anillos(linea):
            ejes.plot(*anillo.T, color=colores.BORDE_ESTADO, linewidth=1.1)
    puntos = tabla[tabla["propio"] & tabla["lat"].notna()]
    if mayor:
        tamano = (mapa_puntos.diametros(puntos["casos"], mayor) * PUNTOS) ** 2
        ejes.scatter(puntos["lon"], puntos["lat"], tamano, colores.CASOS, alpha=0.75, edgecolors="white")
    sueltos = puntos[~puntos["con_contorno"]]
    if len(sueltos) and not mayor:
        tonos = {clase.numero: clase.color for clase in clases}
        ejes.scatter(
            sueltos["lon"],
            sueltos["lat"],
            500,
            sueltos["clase"].map(tonos).tolist(),
            edgecolors=colores.BORDE_ESTADO,
        )
    if "senal" in puntos:
        for marca, como in (("^", "subió"), ("v", "bajó")):
            suyos = puntos[puntos["clase"].isin(range(6)) & puntos["senal"].eq(como)]
            ejes.scatter(suyos["lon"], suyos["lat"], 90, TINTA, marker=marca, edgecolors="white")
    if len(puntos) > 1:
        _nombres(figura, ejes, puntos, hoja)
    _leyenda(figura, tabla, clases, hoja, mayor, que)
    if titulo:
        _letreros(figura, titulo, frase, pie)
    return figura


def _llenar(ejes, tabla: pd.DataFrame, proporcion: float) -> None:
    """Encuadra lo propio y deja que el mapa de alrededor llegue a las orillas: sin bandas blancas."""
    propia = tabla[tabla["propio"]]
    if propia["oeste"].isna().all():
        return
    oeste, este = propia["oeste"].min(), propia["este"].max()
    sur, norte = propia["sur"].min(), propia["norte"].max()
    grado = np.cos(np.radians((sur + norte) / 2))
    ancho, alto = (este - oeste) * (1 + 2 * ORILLA), (norte - sur) * (1 + 2 * ORILLA)
    ancho, alto = max(ancho, alto * proporcion / grado), max(alto, ancho * grado / proporcion)
    x, y = (oeste + este) / 2, (sur + norte) / 2
    ejes.set(xlim=(x - ancho / 2, x + ancho / 2), ylim=(y - alto / 2, y + alto / 2))


def _superficies(ejes, contornos: pd.Series, color: str, rayado: str | None, orilla: float) -> None:
    trazos = [PathPatch(_trazo(c)) for c in contornos if c is not None and not c.is_empty]
    if trazos:
        ejes.add_collection(
            PatchCollection(
                trazos,
                facecolor=color,
                edgecolor=colores.BORDE,
                linewidth=orilla,
                hatch=rayado,
                match_original=False,
            )
        )


def _trazo(contorno) -> Path:
    """El contorno como un solo trazo, con sus huecos."""
    return Path.make_compound_path(*(Path(anillo, closed=True) for anillo in _anillos(contorno)))


def _anillos(contorno) -> list[np.ndarray]:
    partes = getattr(contorno, "geoms", [contorno])
    return [
        np.asarray(anillo.coords)[:, :2]
        for parte in partes
        if parte.geom_type == "Polygon"
        for anillo in (parte.exterior, *parte.interiors)
    ]


def _nombres(figura: Figure, ejes, puntos: pd.DataFrame, hoja: Hoja) -> None:
    """Los nombres que caben sin taparse, medidos como se van a dibujar."""
    lienzo = FigureCanvasAgg(figura).get_renderer()
    ejes.apply_aspect()
    orden = mapa_rotulos.por_importancia(puntos).head(hoja.rotulados)
    letreros = [
        ejes.text(
            fila.lon,
            fila.lat,
            fila.nombre,
            ha="center",
            va="center",
            fontsize=hoja.letra_de_nombre,
            color=TINTA,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.65},
        )
        for fila in orden.itertuples()
    ]
    for letrero in letreros:
        letrero.update_bbox_position_size(lienzo)
    cajas = [letrero.get_bbox_patch().get_window_extent(lienzo) for letrero in letreros]
    puestos = mapa_rotulos.acomodar(
        [tuple(punto) for punto in ejes.transData.transform(orden[["lon", "lat"]].to_numpy(dtype=float))],
        [(caja.width + 2 * AIRE, caja.height + 2 * AIRE) for caja in cajas],
        ejes.get_window_extent(lienzo).bounds,
    )
    for letrero, puesto in zip(letreros, puestos, strict=True):
        if puesto is None:
            letrero.remove()
            continue
        x, y, ancho, alto = puesto
        letrero.set_position(ejes.transData.inverted().transform((x + ancho / 2, y + alto / 2)))


def _tamanos(figura, mayor: float) -> None:
    """Los tamaños de los círculos, con lo que vale cada uno."""
    ejes = figura.add_axes((0.735, 0.2, 0.24, 0.2))
    ejes.set(xlim=(0, 1), ylim=(0, 1))
    ejes.axis("off")
    ejes.text(0.03, 0.97, "Área del círculo: casos", fontsize=17, fontweight="bold", color=TINTA, va="top")
    for lugar, valor in enumerate(mapa_puntos.referencias(mayor)):
        x, tamano = 0.16 + 0.3 * lugar, (mapa_puntos.diametros([valor], mayor) * PUNTOS) ** 2
        ejes.scatter([x], [0.48], tamano, colores.CASOS, alpha=0.75, edgecolors="white")
        ejes.text(x, 0.04, f"{valor:,}", fontsize=16, color=TINTA, ha="center")


def _leyenda(figura, tabla, clases, hoja: Hoja, mayor: float, que: str) -> None:
    cuantos = tabla.loc[tabla["propio"], "clase"].value_counts()
    muestras = [
        Patch(
            facecolor=colores.HAY_DATO if clase.trama else clase.color,
            edgecolor=colores.BORDE,
            hatch=RAYADO[clase.trama],
            label=f"{clase.rotulo} ({cuantos.get(clase.numero, 0):,})",
        )
        for clase in clases
    ]
    leyenda = figura.legend(
        handles=muestras,
        loc="upper left",
        bbox_to_anchor=hoja.leyenda,
        frameon=False,
        fontsize=hoja.letra,
        title=que,
        title_fontsize=hoja.letra + 1,
        alignment="left",
        handlelength=1.0 if hoja.llena else None,
        handletextpad=0.4 if hoja.llena else None,
        borderaxespad=0 if hoja.llena else None,
        borderpad=0 if hoja.llena else None,
    )
    leyenda.get_title().set_fontweight("bold")
    if mayor:
        _tamanos(figura, mayor)


def _letreros(figura, titulo: str, frase: str, pie: str) -> None:
    figura.text(
        0.03,
        0.945,
        "\n".join(textwrap.wrap(titulo, 84)),
        fontsize=26,
        fontweight="bold",
        color=TINTA,
        va="center",
    )
    figura.text(0.03, 0.885, "\n".join(textwrap.wrap(frase, 138)), fontsize=17, color=TINTA, va="top")
    figura.text(0.03, 0.045, "\n".join(textwrap.wrap(pie, 165)), fontsize=14, color=TINTA, va="center")
