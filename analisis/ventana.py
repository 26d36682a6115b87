"""Ventana: lo que va del periodo que decide una meta: lo ocurrido, lo que cabe y lo que falta."""

from dataclasses import dataclass

import pandas as pd

from analisis import calendario, tasas
from analisis.medicion import contra


@dataclass(frozen=True, eq=False)
class Ventana:
    """El periodo que decide la meta, visto con lo que la serie publica de `empieza` a `publicado` (excluido).

    `fila` es el renglón del periodo entero (sin casos si falta algún mes) y `avance` el de lo publicado;
    `huecos` son los meses que la serie ya pasó de largo y `restantes` los que aún no le toca publicar.
    """

    periodo: calendario.Periodo
    fila: pd.Series
    avance: pd.Series | None
    ocurridos: float
    huecos: tuple[str, ...]
    restantes: tuple[str, ...]
    empieza: pd.Timestamp
    publicado: pd.Timestamp
    pasada: bool

    @property
    def completa(self):
        """Si ya se publicó entera."""
        return bool(pd.notna(self.fila["casos"]))

    @property
    def rebasada(self):
        """Si lo publicado ya pasa del tope: los casos sólo se acumulan, así que es definitivo."""
        return bool(pd.notna(self.fila["tope_casos"]) and self.ocurridos > self.fila["tope_casos"])


def mirar(meta, serie, poblacion, periodo, medida, *, factor=1.0, hoy=None):
    """La ventana de `periodo` con lo que la serie publica. `hoy`, si se da, dice que el plazo ya venció.

    >>> from types import SimpleNamespace
    >>> serie = pd.DataFrame({"mes": pd.date_range("2024-01-01", periods=15, freq="MS"), "meses": 1,
    ...                       "casos": 10.0, "preliminar": False})
    >>> fija = pd.DataFrame({"edicion": "fija", "momento": [2022.5, 2027.5], "poblacion": 1_000_000})
    >>> meta = SimpleNamespace(tipo="tasa", valor=9)
    >>> ventana = mirar(meta, serie, fija, calendario.periodo("2025"), "anual")
    >>> ventana.ocurridos, float(ventana.fila["tope_casos"]), len(ventana.restantes), ventana.pasada
    (30.0, 90.0, 9, False)
    >>> round(float(ventana.avance["tasa_100_mil"]), 2), ventana.rebasada
    (12.17, False)
    """
    publicado = fin_publicado(serie)
    entera = tasas.del_periodo(serie, poblacion, periodo.inicio, periodo.fin)
    fila = contra(meta, entera, medida, factor).iloc[0]
    huecos = tuple(mes for mes in fila["faltantes"] if pd.Timestamp(mes) < publicado)
    avance = None
    if periodo.inicio < publicado < periodo.fin and not huecos:
        parte = tasas.del_periodo(serie, poblacion, periodo.inicio, publicado)
        avance = contra(meta, parte, medida, factor).iloc[0]
    return Ventana(
        periodo=periodo,
        fila=fila,
        avance=avance,
        ocurridos=ocurridos(serie, periodo.inicio, periodo.fin) if pd.isna(fila["casos"]) else fila["casos"],
        huecos=huecos,
        restantes=tuple(mes for mes in fila["faltantes"] if mes not in huecos),
        empieza=serie.loc[serie["casos"].notna(), "mes"].min(),
        publicado=publicado,
        pasada=bool(publicado >= periodo.fin or (hoy is not None and pd.Timestamp(hoy) >= periodo.fin)),
    )


def ocurridos(serie, inicio, fin):
    """Casos de los meses publicados de `inicio` a `fin` (excluido); los que faltan no cuentan ni estorban.

    >>> serie = pd.DataFrame({"mes": pd.date_range("2024-01-01", periods=3, freq="MS"), "meses": 1,
    ...                       "casos": [10.0, None, 5.0]})
    >>> ocurridos(serie, "2024-01-01", "2025-01-01")
    15.0
    """
    dentro = serie["meses"].eq(1) & serie["mes"].ge(pd.Timestamp(inicio)) & serie["mes"].lt(pd.Timestamp(fin))
    return float(serie.loc[dentro, "casos"].sum())


def fin_publicado(serie):
    """Primer día que la serie aún no publica, o NaT si no publica nada.

    >>> fin_publicado(pd.DataFrame({"mes": pd.to_datetime(["2024-01-01"]), "meses": 12, "casos": 5.0}))
    Timestamp('2025-01-01 00:00:00')
    """
    publicada = serie[serie["casos"].notna()]
    ultimos = publicada.groupby("meses")["mes"].max()
    fines = [mes + pd.DateOffset(months=meses) for meses, mes in ultimos.items()]
    return max(fines, default=pd.NaT)
