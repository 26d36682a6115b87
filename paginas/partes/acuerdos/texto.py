"""Cómo se ve un acuerdo: su situación con forma, palabra y color, sus fechas y a qué sirve."""

from html import escape
from urllib.parse import urlencode

import pandas as pd

from analisis import acuerdos as cuentas
from datos.acuerdos_reglas import es_liga

CLASES = {
    cuentas.VENCIDO: "fuera", cuentas.POR_VENCER: "riesgo", cuentas.EN_TIEMPO: "bien",
    cuentas.SIN_FECHA: "nada", cuentas.CUMPLIDO: "bien", cuentas.TARDE: "riesgo",
    cuentas.NO_CUMPLIDO: "fuera", cuentas.CANCELADO: "nada",
}  # fmt: skip


def insignia(situacion: str) -> str:
    """Forma, palabra y color de la situación de un acuerdo."""
    return (
        f'<span class="estado {CLASES[situacion]}">{cuentas.SIMBOLOS[situacion]} {escape(situacion)}</span>'
    )


def dia(fecha, vacio: str = "sin fecha") -> str:
    """La fecha corta de un acuerdo.

    >>> dia(pd.Timestamp("2024-08-14")), dia(pd.NaT)
    ('14/08/2024', 'sin fecha')
    """
    return vacio if pd.isna(fecha) else f"{fecha:%d/%m/%Y}"


def sirve(acuerdo: dict, nombres: dict[str, str]) -> str:
    """El indicador y la meta a los que sirve; vacío si a ninguno."""
    indicador = nombres.get(acuerdo["indicador"], "") if pd.notna(acuerdo["indicador"]) else ""
    meta = f"meta {int(acuerdo['meta'])}" if pd.notna(acuerdo["meta"]) else ""
    return " · ".join(filter(None, (indicador, meta)))


def evidencia(escrita) -> str:
    """La evidencia en HTML: liga sólo si lleva a una dirección http o https."""
    if pd.isna(escrita) or not escrita:
        return ""
    limpia = escape(str(escrita))
    if not es_liga(str(escrita)):
        return limpia
    return f'<a href="{limpia}" target="_blank" rel="noopener noreferrer">{limpia}</a>'


def liga(mesa: str, circulo: str, **mas) -> str:
    """La dirección de una vista de Acuerdos."""
    return "acuerdos?" + urlencode({"mesa": mesa, "circulo": circulo, **mas})


def rotulo(acuerdo: dict) -> str:
    """El acuerdo en una lista para elegir: su número y cómo empieza."""
    texto = acuerdo["texto"]
    return f"{acuerdo['acuerdo']} · {texto if len(texto) <= 90 else texto[:89] + '…'}"
