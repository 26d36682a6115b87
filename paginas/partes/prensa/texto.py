"""Cómo se dice una nota: sus fechas, su lugar y su resumen en un renglón."""

from collections.abc import Mapping

import pandas as pd

PRECISIONES = ("exacta", "calle", "colonia", "municipio")


def dia(fecha) -> str:
    """Un día en corto, o «sin fecha»."""
    return "sin fecha" if pd.isna(fecha) else f"{pd.Timestamp(fecha):%d/%m/%Y}"


def fechas(nota: Mapping) -> str:
    """El día del hecho o su rango."""
    if pd.isna(nota["hasta"]) or nota["desde"] == nota["hasta"]:
        return dia(nota["desde"])
    return f"{dia(nota['desde'])} al {dia(nota['hasta'])}"


def lugar(nota: Mapping) -> str:
    """Calle, cruce y colonia, lo que haya."""
    calle, cruce, colonia = (o(nota.get(c)) for c in ("calle", "cruce", "colonia"))
    esquina = " y ".join(p for p in (calle, cruce) if p)
    return ", ".join(p for p in (esquina, colonia and f"col. {colonia}") if p) or "sin lugar"


def victimas(valor) -> str:
    """El número de víctimas, o que no se sabe."""
    return "no dice" if pd.isna(valor) else f"{int(valor)}"


def resumen(nota: Mapping) -> str:
    """Título, medio y día, para reconocerla de un vistazo."""
    partes = (f"«{o(nota.get('titulo'), 'sin título')}»", o(nota.get("medio")), fechas(nota))
    return " · ".join(p for p in partes if p)


def ficha(nota: Mapping) -> str:
    """Su número, su medio y cuándo se publicó."""
    return f"{nota['nota']} · {o(nota['medio'], 'sin medio')} · publicada {dia(nota['publicada'])}"


def o(valor, vacio: str = "") -> str:
    """El valor escrito o, si no hay, lo que se dice en su lugar."""
    return vacio if valor is None or pd.isna(valor) or valor == "" else str(valor)
