"""Calendario: momentos, días y periodos, y cómo se dicen en español.

Un periodo va de `inicio` (incluido) a `fin` (excluido). Un momento es un año con fracción: el año más los
días transcurridos entre los de ese año, de modo que la mitad de cualquier año es exactamente `anio + 0.5`.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

ESPERADO = "se espera un año (2020), un mes (2024-03) o un rango (2024-01..2024-11, 2019..2021)"
PRIMER_ANIO, ULTIMO_ANIO = 1900, 2200

_EXTREMO = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")


def momento(fecha):
    """Año con fracción de una fecha o de una columna de fechas.

    >>> momento("2023-01-01"), momento("2024-07-02")
    (2023.0, 2024.5)
    >>> momento(pd.Series(["2023-07-02 12:00", None])).tolist()
    [2023.5, nan]
    """
    if isinstance(fecha, pd.Series):
        return pd.Series(_momentos(pd.to_datetime(fecha).to_numpy()), index=fecha.index)
    return float(_momentos(pd.DatetimeIndex([fecha]).to_numpy())[0])


def _momentos(instantes):
    instantes = instantes.astype("datetime64[us]")
    anio = instantes.astype("datetime64[Y]")
    inicio, siguiente = anio.astype("datetime64[us]"), (anio + 1).astype("datetime64[us]")
    return anio.astype("int64") + 1970 + (instantes - inicio) / (siguiente - inicio)


def dias(inicio, fin):
    """Días de un periodo; `fin` no se cuenta. Acepta fechas o columnas.

    >>> dias("2024-02-01", "2024-03-01"), dias("2023-02-01", "2023-03-01"), dias("2024-01-01", "2025-01-01")
    (29, 28, 366)
    """
    plazo = _fechas(fin) - _fechas(inicio)
    return plazo.dt.days if isinstance(plazo, pd.Series) else plazo.days


def dias_anio(fin):
    """Días de los doce meses que terminan con el periodo, es decir, en `fin` (excluido).

    >>> dias_anio("2025-01-01"), dias_anio("2024-02-01"), dias_anio("2024-03-01")
    (366, 365, 366)
    """
    fin = _fechas(fin)
    return dias(fin - pd.DateOffset(years=1), fin)


def mitad(inicio, fin):
    """Momento que parte el periodo en dos mitades con los mismos días.

    >>> mitad("2024-01-01", "2025-01-01"), mitad("2019-01-01", "2022-01-01")
    (2024.5, 2020.5)
    """
    inicio, fin = _fechas(inicio), _fechas(fin)
    return momento(inicio + (fin - inicio) / 2)


def _fechas(valor):
    return pd.to_datetime(valor) if isinstance(valor, pd.Series) else pd.Timestamp(valor)


@dataclass(frozen=True)
class Periodo:
    """Lapso de meses completos: `inicio` incluido, `fin` excluido, `texto` como se pidió y `clase`.

    >>> enero_a_noviembre = periodo("2024-01..2024-11")
    >>> enero_a_noviembre.clase, enero_a_noviembre.dias, enero_a_noviembre.nombre
    ('rango', 335, 'enero–noviembre de 2024')
    """

    inicio: pd.Timestamp
    fin: pd.Timestamp
    texto: str
    clase: str

    @property
    def dias(self):
        """Días del periodo."""
        return dias(self.inicio, self.fin)

    @property
    def nombre(self):
        """El periodo dicho en español."""
        return rango_texto(self.inicio, self.fin)


def periodo(texto):
    """Periodo que nombra un texto: `2020`, `2024-03`, `2024-01..2024-11` o `2019..2021`.

    La clase ('anio', 'mes' o 'rango') la da lo que abarca y no cómo se escribió: enero a diciembre es un año.

    >>> periodo("2020").fin, periodo("2024-12").fin.date().isoformat()
    (Timestamp('2021-01-01 00:00:00'), '2025-01-01')
    >>> [periodo(t).clase for t in ("2020", "2024-03", "2019..2021", "2024-01..2024-12")]
    ['anio', 'mes', 'rango', 'anio']
    >>> periodo("marzo 2024")
    Traceback (most recent call last):
    ValueError: Periodo «marzo 2024»: se espera un año (2020), un mes (2024-03) o un rango \
(2024-01..2024-11, 2019..2021).
    """
    if not isinstance(texto, str):
        raise ValueError(f"Periodo {texto!r}: llegó {type(texto).__name__} y {ESPERADO}, como texto.")
    escrito = texto.strip()
    extremos = [extremo.strip() for extremo in escrito.split("..")]
    if len(extremos) > 2:
        raise ValueError(f"Periodo «{escrito}»: {ESPERADO}.")
    inicio, fin = _extremo(extremos[0], escrito)[0], _extremo(extremos[-1], escrito)[1]
    if fin <= inicio:
        raise ValueError(
            f"Periodo «{escrito}»: el final ({extremos[-1]}) es anterior al principio ({extremos[0]}); "
            "se espera primero el más antiguo."
        )
    return Periodo(inicio, fin, escrito, _clase(inicio, fin))


def _extremo(texto, escrito):
    """Principio y fin (excluido) del año o mes que nombra un extremo."""
    partes = _EXTREMO.fullmatch(texto)
    if not partes:
        raise ValueError(f"Periodo «{escrito}»: {ESPERADO}.")
    anio, mes = int(partes[1]), int(partes[2] or 1)
    if not PRIMER_ANIO <= anio <= ULTIMO_ANIO:
        raise ValueError(
            f"Periodo «{escrito}»: llegó el año {partes[1]} y se espera uno de {PRIMER_ANIO} a {ULTIMO_ANIO}."
        )
    if not 1 <= mes <= 12:
        raise ValueError(f"Periodo «{escrito}»: llegó el mes {partes[2]} y se espera uno de 01 a 12.")
    inicio = pd.Timestamp(anio, mes, 1)
    return inicio, inicio + (pd.DateOffset(months=1) if partes[2] else pd.DateOffset(years=1))


def _clase(inicio, fin):
    if fin == inicio + pd.DateOffset(months=1):
        return "mes"
    return "anio" if inicio.month == 1 and fin == inicio + pd.DateOffset(years=1) else "rango"


def mes_texto(mes):
    """El mes con su nombre completo.

    >>> mes_texto("2024-03-01")
    'marzo de 2024'
    """
    mes = pd.Timestamp(mes)
    return f"{MESES[mes.month - 1]} de {mes.year}"


def mes_corto(mes):
    """El mes con tres letras, para ejes y tablas.

    >>> mes_corto("2024-01-01"), mes_corto("2025-09-01")
    ('ene 2024', 'sep 2025')
    """
    mes = pd.Timestamp(mes)
    return f"{MESES[mes.month - 1][:3]} {mes.year}"


def doce_meses_texto(mes):
    """Los doce meses que terminan con `mes`, incluido.

    >>> doce_meses_texto("2026-07-01")
    'doce meses a julio de 2026'
    """
    return f"doce meses a {mes_texto(mes)}"


def rango_texto(inicio, fin):
    """Un periodo de meses completos (`fin` excluido) con el nombre más corto que no confunde.

    >>> rango_texto("2024-01-01", "2024-12-01"), rango_texto("2023-11-01", "2024-04-01")
    ('enero–noviembre de 2024', 'noviembre de 2023 a marzo de 2024')
    >>> rango_texto("2020-01-01", "2021-01-01"), rango_texto("2019-01-01", "2022-01-01")
    ('2020', '2019–2021')
    """
    inicio, ultimo = pd.Timestamp(inicio), pd.Timestamp(fin) - pd.DateOffset(months=1)
    if inicio.month == 1 and ultimo.month == 12:
        return f"{inicio.year}" if inicio.year == ultimo.year else f"{inicio.year}–{ultimo.year}"
    if inicio == ultimo:
        return mes_texto(inicio)
    if inicio.year == ultimo.year:
        return f"{MESES[inicio.month - 1]}–{mes_texto(ultimo)}"
    return f"{mes_texto(inicio)} a {mes_texto(ultimo)}"


def meses_texto(meses):
    """Una lista de meses 'AAAA-MM', con los consecutivos agrupados.

    >>> meses_texto(["2024-09", "2024-10", "2024-12"])
    'septiembre–octubre de 2024 y diciembre de 2024'
    >>> meses_texto([])
    ''
    """
    numeros = np.unique(np.array(list(meses), dtype="datetime64[M]"))
    tramos = np.split(numeros, np.flatnonzero(np.diff(numeros).astype(int) > 1) + 1) if len(numeros) else []
    dichos = [rango_texto(pd.Timestamp(tramo[0]), pd.Timestamp(tramo[-1] + 1)) for tramo in tramos]
    return " y ".join(filter(None, (", ".join(dichos[:-1]), *dichos[-1:])))
