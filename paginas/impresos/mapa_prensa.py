"""El mapa del registro de prensa, según el círculo: celdas, densidad, puntos o municipios."""

from dataclasses import dataclass
from datetime import date
from html import escape

import numpy as np
import pandas as pd

from analisis import celdas as cuentas
from analisis import formato, lectura_mapa, tramos
from datos import circulos
from datos.consultas import geometria, prensa
from datos.consultas import mapa as consulta
from datos.consultas.territorios import resolver
from datos.lago import Lago
from datos.texto import contar
from paginas.figuras import mapa_colores as colores
from paginas.figuras.mapa_colores import Clase
from paginas.impresos.mapa import Vista
from paginas.impresos.mapa_pedido import limites_de

CAPAS = {"celdas": "Celdas", "densidad": "Densidad", "puntos": "Puntos", "municipios": "Municipios"}
SIMBOLOS = {"exacta": "circle", "calle": "diamond", "colonia": "circle-open"}
PRECISIONES = {"exacta": "● exacta", "calle": "◆ calle", "colonia": "○ colonia"}
KM_POR_GRADO, HOLGURA = 111.32, 0.04


@dataclass(frozen=True)
class PedidoPrensa:
    """Qué se quiere ver de la prensa de una mesa, y para quién."""

    mesa: str
    circulo: str
    delito: str | None
    capa: str
    cada: str
    periodo: str

    @property
    def lapso(self) -> tuple[date, date]:
        """Primer y último día del periodo."""
        inicio, fin = limites_de(self.periodo, self.cada, "tasa")
        return inicio.date(), (fin - pd.Timedelta(days=1)).date()


def capas(circulo: str) -> dict[str, str]:
    """Las capas que un círculo puede ver: al público, nunca puntos."""
    publico = circulos.alcance(circulo) == circulos.PUBLICO
    return {clave: rotulo for clave, rotulo in CAPAS.items() if not (publico and clave == "puntos")}


def meses(lago: Lago, mesa: str, circulo: str, delito: str | None) -> pd.DataFrame:
    """Una columna por mes, del primero al último con eventos: para saber qué periodos se pueden pedir."""
    tabla = prensa.por_mes(lago, mesa, circulo, delito=delito)
    if tabla.empty:
        return pd.DataFrame(columns=pd.DatetimeIndex([]))
    todos = pd.date_range(tabla.mes.min(), tabla.mes.max(), freq="MS")
    return tabla.groupby("mes").eventos.sum().reindex(todos, fill_value=0).to_frame().T.astype(float)


def vista(lago: Lago, pedido: PedidoPrensa) -> tuple[Vista, dict | None]:
    """El mapa del pedido y, si son celdas, su GeoJSON; lo que el círculo no puede ver no llega aquí."""
    desde, hasta = pedido.lapso
    lapso = {"desde": desde, "hasta": hasta, "delito": pedido.delito}
    hay = prensa.cobertura(lago, pedido.mesa, pedido.circulo, **lapso)
    armar = {"puntos": _puntos, "municipios": _municipios}.get(pedido.capa, _celdas)
    tabla, clases, trazos = armar(lago, pedido, lapso)
    nombre = resolver(lago, pedido.mesa).nombre
    delito = "todos los delitos"
    if pedido.delito:
        delito = prensa.delitos(lago).set_index("delito").nombre[pedido.delito].lower()
    cuando = lectura_mapa.cuando(desde, pd.Timestamp(hasta) + pd.Timedelta(days=1))
    version = f"versión {lago.version_vista()} del lago"
    return (
        Vista(
            tabla=_con_caja(lago, pedido, tabla),
            clases=clases,
            titulo=f"Prensa, {delito} · {nombre} · {cuando.removeprefix('En los ').removeprefix('En ')}",
            frase=_frase(pedido, hay, tabla, cuando, delito),
            pie=f"Fuente: notas de prensa registradas por la mesa · eventos, no notas · {version}. "
            "No se suma con las cifras oficiales ni se compara con ellas en tasa.",
            cuando=cuando,
            preliminar=False,
        ),
        trazos,
    )


def _celdas(lago: Lago, pedido: PedidoPrensa, lapso: dict):
    """Hexágonos con sus eventos o, suavizados, con su densidad."""
    import h3

    tabla = prensa.celdas(lago, pedido.mesa, pedido.circulo, _fina(lago, pedido.mesa), **lapso)
    if pedido.capa == "densidad":
        tabla = cuentas.densidad(tabla)
        limites = cuentas.limites_densidad(tabla.por_km2.max() if len(tabla) else 1.0)
        textos = [f"{formato.numero(v, 2)} eventos por km²" for v in tabla.por_km2]
        rotulos, valores = tramos.rotulos(limites), tabla.por_km2
    else:
        limites = cuentas.limites(tabla.eventos.max() if len(tabla) else 1)
        textos = [formato.cuenta(v, "eventos") for v in tabla.eventos]
        rotulos, valores = _rotulos(limites), tabla.eventos
    centros = [h3.cell_to_latlng(celda) for celda in tabla.celda]
    propia = pd.DataFrame(
        {
            "nombre": [f"Celda {n}" for n in range(1, len(tabla) + 1)],
            "lat": [lat for lat, _ in centros],
            "lon": [lon for _, lon in centros],
            "clase": tramos.tramo(valores, limites),
            "texto": textos,
            "con_contorno": True,
            **({"eventos": tabla.eventos.to_numpy()} if "eventos" in tabla else {}),
        },
        index=pd.Index(tabla.celda, name="celda"),
    )
    # El dibujante (d3) quiere que el anillo gire como el reloj; H3 lo da al revés.
    rasgos = [{"type": "Feature", "id": c, "properties": {}, "geometry": _hexagono(c)} for c in tabla.celda]
    return propia, _clases(rotulos), {"type": "FeatureCollection", "features": rasgos}


def _hexagono(celda: str) -> dict:
    """La orilla de una celda; el dibujante (d3) quiere que gire como el reloj y H3 la da al revés."""
    import h3

    anillo = [(lon, lat) for lat, lon in h3.cell_to_boundary(celda)][::-1]
    return {"type": "Polygon", "coordinates": [[*anillo, anillo[0]]]}


def _puntos(lago: Lago, pedido: PedidoPrensa, lapso: dict):
    """Un símbolo por evento ubicado; los que sólo se saben por municipio no tienen punto."""
    tabla = prensa.eventos(lago, pedido.mesa, pedido.circulo, **lapso)
    tabla = tabla[tabla.precision.isin(list(SIMBOLOS)) & tabla.lat.notna()]
    orden = list(PRECISIONES)
    propia = pd.DataFrame(
        {
            "nombre": tabla.colonia.fillna("").to_numpy(),
            "lat": tabla.lat.to_numpy(),
            "lon": tabla.lon.to_numpy(),
            "clase": tabla.precision.map(orden.index).to_numpy(dtype=int),
            "texto": [_evento(fila) for fila in tabla.itertuples()],
            "simbolo": tabla.precision.map(SIMBOLOS).to_numpy(),
            "con_contorno": False,
        },
        index=pd.Index(tabla.evento.astype(str), name="evento"),
    )
    clases = [Clase(n, colores.EVENTOS[3], rotulo) for n, rotulo in enumerate(PRECISIONES.values())]
    return propia, clases, None


def _evento(fila) -> str:
    lugar = escape(fila.colonia) if isinstance(fila.colonia, str) else "sin colonia"
    victimas = "" if pd.isna(fila.victimas) else f"<br>{formato.cuenta(int(fila.victimas), 'víctimas')}"
    que = f"<b>{fila.desde:%Y-%m-%d}</b> · {escape(str(fila.nombre_delito))}"
    return f"{que}<br>{lugar} · {fila.precision}{victimas}"


def _municipios(lago: Lago, pedido: PedidoPrensa, lapso: dict):
    """Los municipios de la mesa con todos sus eventos, ubicados o no."""
    tabla = prensa.municipios(lago, pedido.mesa, pedido.circulo, **lapso).set_index("cvegeo")
    limites = cuentas.limites(tabla.eventos.max() if tabla.eventos.notna().any() else 1)
    trazos = geometria.contornos(lago, "municipio", claves=list(tabla.index)).set_index("clave")
    cabeceras, nombres = consulta.cabeceras(lago).set_index("cvegeo"), consulta.nombres(lago)
    clase = np.where(tabla.eventos.eq(0), 0, tramos.tramo(tabla.eventos, limites) + 1)
    propia = pd.DataFrame(
        {
            "nombre": [nombres.get(c, c) for c in tabla.index],
            "lat": trazos.lat.reindex(tabla.index).fillna(cabeceras.lat.reindex(tabla.index)),
            "lon": trazos.lon.reindex(tabla.index).fillna(cabeceras.lon.reindex(tabla.index)),
            "clase": np.where(tabla.suprimido, tramos.SUPRIMIDO, clase),
            "con_contorno": tabla.index.isin(trazos.index),
            "eventos": tabla.eventos,
        }
    )
    propia["texto"] = [
        f"<b>{fila.nombre}</b><br>"
        + (
            "menos de 3 eventos"
            if fila.clase == tramos.SUPRIMIDO
            else formato.cuenta(fila.eventos, "eventos")
        )
        for fila in propia.itertuples()
    ]
    con_eventos = [Clase(c.numero + 1, c.color, c.rotulo) for c in _clases(_rotulos(limites))]
    suprimido = Clase(tramos.SUPRIMIDO, colores.SUPRIMIDO, "menos de 3: suprimido", "suprimido")
    clases = [Clase(0, colores.HAY_DATO, "0 eventos"), *con_eventos]
    return propia, [*clases, *([suprimido] if tabla.suprimido.any() else [])], None


def _clases(rotulos: list[str]) -> list[Clase]:
    return [Clase(n, colores.EVENTOS[n], rotulo) for n, rotulo in enumerate(rotulos)]


def _rotulos(limites: tuple[int, ...]) -> list[str]:
    """Los tramos de una cuenta, en enteros: «1 a 2», «3 a 5»… «más de 20».

    >>> _rotulos((1, 2, 5))
    ['1', '2', '3 a 5', 'más de 5']
    """
    pisos = [1, *(limite + 1 for limite in limites[:-1])]
    enteros = [f"{a}" if a == b else f"{a} a {b}" for a, b in zip(pisos, limites, strict=True)]
    return [*enteros, f"más de {limites[-1]}"]


def _frase(pedido: PedidoPrensa, hay: dict, tabla: pd.DataFrame, cuando: str, delito: str) -> str:
    if not hay["eventos"]:
        return f"{cuando} la mesa no registró eventos de prensa ({delito})."
    frases = [
        f"{cuando} la mesa registró {contar(hay['eventos'], 'evento', 'eventos')} de prensa ({delito}): "
        f"{contar(hay['ubicados'], 'ubicado', 'ubicados')} y {hay['eventos'] - hay['ubicados']:,} sin lugar "
        "más fino que el municipio, que nunca van como punto."
    ]
    if pedido.capa == "celdas" and len(tabla):
        ocultos = hay["ubicados"] - int(tabla.eventos.sum())
        frases.append(f"La celda con más junta {contar(int(tabla.eventos.max()), 'evento', 'eventos')}.")
        if ocultos:
            grupo = circulos.MINIMO_PUBLICO
            frases.append(f"No se muestran {ocultos:,} que no completan un grupo de {grupo} en su celda.")
    elif pedido.capa in ("celdas", "densidad") and hay["ubicados"]:
        frases.append(
            f"Ninguna celda completa un grupo de {circulos.MINIMO_PUBLICO} eventos." if tabla.empty else ""
        )
    return " ".join(filter(None, frases))


def _fina(lago: Lago, mesa: str) -> int:
    """La resolución de las celdas de una mesa, según lo ancho de su territorio."""
    trazos = geometria.contornos(lago, "municipio", claves=resolver(lago, mesa).municipios)
    if trazos.empty:
        return cuentas.resolucion(0)
    ancho = max(trazos.este.max() - trazos.oeste.min(), trazos.norte.max() - trazos.sur.min())
    return cuentas.resolucion(float(ancho) * KM_POR_GRADO)


def _con_caja(lago: Lago, pedido: PedidoPrensa, tabla: pd.DataFrame) -> pd.DataFrame:
    """La misma tabla con el encuadre: donde la mesa ha registrado algo en cualquier fecha, y así no brinca.

    Los municipios se encuadran enteros, y también la mesa que aún no ubica ningún evento.
    """
    import h3

    trazos = geometria.contornos(lago, "municipio", claves=resolver(lago, pedido.mesa).municipios)
    caja = dict.fromkeys(("oeste", "sur", "este", "norte"), np.nan)
    if len(trazos):
        caja = {
            "oeste": trazos.oeste.min(),
            "sur": trazos.sur.min(),
            "este": trazos.este.max(),
            "norte": trazos.norte.max(),
        }
    todas = prensa.celdas(lago, pedido.mesa, pedido.circulo, _fina(lago, pedido.mesa))
    if pedido.capa != "municipios" and len(todas):
        lat, lon = np.array([h3.cell_to_latlng(celda) for celda in todas.celda]).T
        caja = {
            "oeste": lon.min() - HOLGURA, "sur": lat.min() - HOLGURA,
            "este": lon.max() + HOLGURA, "norte": lat.max() + HOLGURA,
        }  # fmt: skip
    return tabla.assign(propio=True, **caja)
