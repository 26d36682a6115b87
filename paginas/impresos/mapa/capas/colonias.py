"""Las colonias de la mesa con los eventos cuya nota las nombra."""

from html import escape

import numpy as np
import pandas as pd

from analisis import tramos
from datos.consultas import geometria, prensa
from datos.consultas import mapa as consulta
from datos.geo.ubicar import geocodificar, normalizar_colonia
from datos.lago import Lago
from datos.texto import lista
from paginas.figuras import mapa_colores as colores
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa.capas.capa import Base, Capa, Dibujo, Eleccion
from paginas.impresos.mapa.capas.superficies import clasificar
from paginas.impresos.mapa.conteo import GRUPO
from paginas.impresos.mapa.pedido import PedidoPrensa

NIVEL = "colonia"
HOMONIMA = "otra colonia del municipio se llama igual: no se sabe en cuál fue"


def armar(base: Base) -> Dibujo:
    """Una colonia con contorno por renglón; sin contornos cargados, ningún renglón."""
    pedido = base.pedido
    contadas = prensa.colonias(base.lago, pedido.mesa, pedido.circulo, **pedido.recorte)
    trazos = geometria.contornos(base.lago, NIVEL, mesa=pedido.mesa).set_index("clave")
    suyas = claves(base.lago, pedido.mesa, contadas)
    eventos = contadas.groupby(suyas).eventos.sum().reindex(trazos.index).astype(float)
    eventos = eventos if base.conteo.publico else eventos.fillna(0.0)
    clase, clases = clasificar(eventos, base.conteo)
    sin_saber = _homonimas(trazos) & ~eventos.gt(0)
    if sin_saber.any():
        clases = [*clases, Clase(tramos.SIN_DATO, colores.SIN_DATO, "sin dato: nombre repetido", "sin-dato")]
    propia = pd.DataFrame(trazos[["nombre", "lat", "lon", "oeste", "sur", "este", "norte"]]).assign(
        clase=np.where(sin_saber, tramos.SIN_DATO, clase),
        con_contorno=True,
        eventos=eventos.mask(sin_saber),
    )
    propia["rotular"] = propia["eventos"].gt(0)
    propia["donde"] = _donde(base, trazos)
    propia["texto"] = [
        f"<b>{escape(fila.donde)}</b><br>"
        + (HOMONIMA if fila.clase == tramos.SIN_DATO else base.conteo.eventos(fila.eventos))
        for fila in propia.itertuples()
    ]
    return Dibujo(propia, clases, frases=_frases(base, contadas, propia) if len(trazos) else [])


def claves(lago: Lago, mesa: str, lugares: pd.DataFrame) -> pd.Series:
    """La clave de la colonia que nombra cada renglón (`cvegeo`, `colonia`); vacía sin contorno claro."""
    trazos = geometria.contornos(lago, NIVEL, mesa=mesa)
    unicas = trazos.drop_duplicates(["cvegeo", "nombre"], keep=False)
    clave_de = unicas.set_index(["cvegeo", "nombre"]).clave.to_dict()
    halladas = geocodificar(lago, lugares, mesa).colonia_catalogo
    suyas = [clave_de.get(par) for par in zip(lugares.cvegeo, halladas, strict=True)]
    return pd.Series(suyas, index=lugares.index, dtype=object)


def _donde(base: Base, trazos: pd.DataFrame) -> list[str]:
    """El nombre de cada colonia; si la mesa tiene varios municipios, con el suyo: muchos se repiten."""
    if trazos.cvegeo.nunique() < 2:
        return trazos.nombre.tolist()
    municipios = consulta.nombres(base.lago)
    return [f"{n} ({municipios.get(c, c)})" for n, c in zip(trazos.nombre, trazos.cvegeo, strict=True)]


def _homonimas(trazos: pd.DataFrame) -> pd.Series:
    """Las que comparten nombre con otra de su municipio: una nota que sólo dice el nombre no distingue."""
    nombres = trazos.nombre.map(normalizar_colonia)
    return pd.DataFrame({"cvegeo": trazos.cvegeo, "nombre": nombres}).duplicated(keep=False)


def _frases(base: Base, contadas: pd.DataFrame, propia: pd.DataFrame) -> list[str]:
    pintados = int(propia.eventos.sum())
    frases = []
    if pintados:
        mayor = propia.loc[propia.eventos.idxmax()]
        hubo = base.conteo.eventos(mayor.eventos)
        donde = "En {} hubo {}." if base.conteo.publico else "La colonia con más es {}: {}."
        frases.append(donde.format(mayor.donde, hubo))
    faltan = base.hay["eventos"] - pintados
    if not faltan:
        return frases
    if base.conteo.publico:
        faltan_por = f"sin colonia, sin contorno claro o que no completan su grupo de {GRUPO} en este periodo"
        return [*frases, f"No se pintan {faltan:,} {faltan_por}."]
    sin_colonia = base.hay["eventos"] - int(contadas.eventos.sum())
    partes = {"sin colonia": sin_colonia, "en colonias sin contorno claro": faltan - sin_colonia}
    motivos = lista([f"{cuantos:,} {donde}" for donde, cuantos in partes.items() if cuantos])
    return [*frases, f"No se pintan {motivos}."]


def _suyos(lago: Lago, pedido: PedidoPrensa, eventos: pd.DataFrame) -> pd.Series:
    return claves(lago, pedido.mesa, eventos)


CAPA = Capa(
    "colonias", "Colonias", "Eventos por colonia", "colonias", armar, nivel=NIVEL,
    eleccion=Eleccion("colonia", "Colonia", "Todas las colonias", _suyos),
)  # fmt: skip
