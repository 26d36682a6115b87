"""Qué mapas se pueden pedir: de qué mesa y ámbito, con qué serie y de qué periodo."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analisis import mapa as cuentas
from datos.consultas import geometria
from datos.consultas import mapa as consulta
from datos.consultas.territorios import resolver
from datos.lago import Lago

MEDIDAS = {"tasa": "Tasa por 100 mil", "casos": "Casos", "cambio": "Cambio en 12 meses"}
CADA = {"mes": "Mes", "movil": "12 meses", "anio": "Año"}


@dataclass(frozen=True)
class Pedido:
    """Qué mapa se quiere: de qué mesa, en qué ámbito, qué serie y qué periodo (su último mes, «2024-12»)."""

    mesa: str
    ambito: str  # «mesa», «estado» o «nacional»
    indicador: str
    medida: str
    cada: str
    fuente: str
    unidad: str
    metodologia: str
    edicion: str | None
    periodo: str

    @property
    def serie(self) -> tuple[str, str, str]:
        """Los apellidos de la serie."""
        return self.fuente, self.unidad, self.metodologia


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

    @property
    def recorte(self) -> dict:
        """Lo mismo como lo piden las consultas de prensa."""
        desde, hasta = self.lapso
        return {"desde": desde, "hasta": hasta, "delito": self.delito}


def clave_ambito(lago: Lago, mesa: str, ambito: str) -> str:
    """La clave del territorio que se pinta: la de la mesa, la de su entidad o el país."""
    return {"mesa": mesa, "estado": resolver(lago, mesa).cve_ent, "nacional": "00"}[ambito]


def contexto(lago: Lago, mesa: str, ambito: str) -> tuple[str, ...]:
    """Los municipios vecinos que se dibujan alrededor de una mesa."""
    return tuple(geometria.vecinos(lago, resolver(lago, mesa).municipios)) if ambito == "mesa" else ()


def series(lago: Lago, mesa: str, ambito: str, indicador: str) -> pd.DataFrame:
    """Las series municipales que se pueden pintar en un ámbito, la más completa primero."""
    return consulta.series(lago, clave_ambito(lago, mesa, ambito), indicador)


def ediciones(lago: Lago, mesa: str, ambito: str) -> pd.DataFrame:
    """Las ediciones de población con municipios del ámbito."""
    return consulta.ediciones(lago, clave_ambito(lago, mesa, ambito))


def completos(lago: Lago, mesa: str, ambito: str, indicador: str, serie: tuple) -> list[str]:
    """Los `CADA` en que la serie tiene al menos un periodo entero: con pocos meses no hay año que pintar."""
    casos = consulta.casos(lago, clave_ambito(lago, mesa, ambito), indicador, *serie)["casos"]
    return [cada for cada in CADA if cuentas.periodos(casos, cada)]


def periodos(
    lago: Lago, mesa: str, ambito: str, indicador: str, serie: tuple, medida: str, cada: str
) -> dict:
    """Último mes («2024-12») → si es preliminar, de cada periodo que se puede pintar; y el de omisión.

    El de omisión es el más nuevo en que publica al menos la mitad de los municipios que llegan a publicar: el
    último mes puede ser de un solo archivo.
    """
    datos = consulta.casos(lago, clave_ambito(lago, mesa, ambito), indicador, *serie)
    cuenta = "movil" if medida == "cambio" else cada
    posibles = cuentas.periodos(datos["casos"], cuenta)
    if medida == "cambio":
        primero = datos["casos"].columns.min()
        posibles = [(i, f) for i, f in posibles if f - pd.DateOffset(years=2) >= primero]
    cuantos = [int(cuentas.sumar(datos["casos"], i, f).notna().sum()) for i, f in posibles]
    completos = [n for n, hay in enumerate(cuantos) if hay * 2 >= max(cuantos)]
    return {
        "periodos": {_clave(fin): preliminar(datos, i, fin) for i, fin in posibles},
        "omision": _clave(posibles[completos[-1]][1]) if completos else None,
    }


def _clave(fin: pd.Timestamp) -> str:
    return f"{fin - pd.DateOffset(months=1):%Y-%m}"


def preliminar(datos: dict, inicio, fin) -> bool:
    """Si el periodo incluye el último mes de algún archivo, que la fuente suele corregir."""
    return any(inicio <= mes < fin for mes in datos["preliminares"])


def limites_de(periodo: str, cada: str, medida: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Inicio y fin (excluido) del periodo que termina con un mes.

    >>> [f"{f:%Y-%m}" for f in limites_de("2024-12", "anio", "tasa")]
    ['2024-01', '2025-01']
    """
    fin = pd.Timestamp(f"{periodo}-01") + pd.DateOffset(months=1)
    largo = 12 if medida == "cambio" else cuentas.CUENTAS[cada]
    return fin - pd.DateOffset(months=largo), fin
