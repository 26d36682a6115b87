"""Rótulos cortos y pies de fuente; las cifras y fechas las escribe `analisis.formato`."""

import pandas as pd

from analisis import formato
from analisis.calendario import MESES, mes_corto


def tramo(inicio, fin) -> str:
    """Periodo de meses completos, ambos incluidos, lo más corto posible para un rótulo.

    >>> tramo("2025-01-01", "2025-08-01")
    'ene–ago 2025'
    >>> tramo("2025-03-01", "2025-03-01")
    'mar 2025'
    >>> tramo("2024-11-01", "2025-10-01")
    'nov 2024 – oct 2025'
    """
    inicio, fin = pd.Timestamp(inicio), pd.Timestamp(fin)
    if inicio == fin:
        return mes_corto(fin)
    if inicio.year == fin.year:
        return f"{MESES[inicio.month - 1][:3]}–{mes_corto(fin)}"
    return f"{mes_corto(inicio)} – {mes_corto(fin)}"


def extremos(bajo, alto) -> str:
    """Los dos extremos de un intervalo, para una celda.

    >>> extremos(52.5, 59.9), extremos(float("nan"), 3)
    ('52.5 a 59.9', '')
    """
    return "" if pd.isna(bajo) or pd.isna(alto) else f"{formato.tasa(bajo)} a {formato.tasa(alto)}"


def diferencia(casos, casos_antes) -> str:
    """Cambio entre dos conteos comparables; en porcentaje sólo con diez casos o más de cada lado.

    >>> diferencia(78, 72), diferencia(3, 1), diferencia(50, 50), diferencia(40, 50)
    ('+6 (+8.3%)', '+2', 'igual', '−10 (−20.0%)')
    """
    if pd.isna(casos) or pd.isna(casos_antes):
        return ""
    if casos == casos_antes:
        return "igual"
    dice = f"{casos - casos_antes:+,.0f}"
    if min(casos, casos_antes) >= 10:
        dice += f" ({formato.cambio((casos / casos_antes - 1) * 100)})"
    return dice.replace("-", "−")


def corte(fecha) -> str:
    """El corte de una fuente, o que no lo declara.

    >>> corte("2024-12-20"), corte(None)
    ('20 de diciembre de 2024', 'sin fecha de corte')
    """
    return "sin fecha de corte" if pd.isna(fecha) else formato.fecha(fecha)


def pie_de_fuente(tabla: pd.DataFrame, edicion: str | None = None) -> str:
    """Una línea por fuente: productor, unidad, metodología y corte; al final, la población usada."""
    series = tabla[["fuente", "unidad", "metodologia", "corte"]].drop_duplicates()
    partes = [
        f"{s.fuente}, {s.unidad}, {s.metodologia}, corte: {corte(s.corte)}" for s in series.itertuples()
    ]
    pie = "Fuente: " + "; ".join(partes) + "."
    return f"{pie} Población: {edicion}." if edicion else pie
