"""Una fecha escrita por una persona o por una hoja de cálculo."""

import re
from datetime import date, datetime, timedelta

from datos.texto import normalizar, numero_de_mes

FORMATOS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%y", "%d-%m-%y")
_EN_PALABRAS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?: de)? ([a-z]+)(?: del?)? (\d{4}|\d{2})")
# Día cero de las hojas de cálculo (su calendario cree que 1900 fue bisiesto) y el tramo que se le cree.
_DIA_CERO, _SERIES = date(1899, 12, 30), range(20_000, 80_000)


def fecha(escrita: object) -> date | None:
    """El día que dice un texto, con el día antes que el mes, o el número de una hoja; None si no se entiende.

    >>> [f"{fecha(t)}" for t in ("2024-08-14", "14/8/2024", "14-08-24", "2024-08-14 00:00:00", "20240814")]
    ['2024-08-14', '2024-08-14', '2024-08-14', '2024-08-14', '2024-08-14']
    >>> [f"{fecha(t)}" for t in ("miércoles 14 de agosto de 2024", "14-ago-24", "45518", "31/02/2024")]
    ['2024-08-14', '2024-08-14', '2024-08-14', 'None']
    """
    texto = re.sub(r"[T ]\d{1,2}:\d\d(:\d\d)?(\.\d+)?$", "", str(escrita).strip())
    if re.fullmatch(r"\d{8}", texto):
        texto = f"{texto[:4]}-{texto[4:6]}-{texto[6:]}"
    if texto.isdigit() and int(texto) in _SERIES:
        return _DIA_CERO + timedelta(days=int(texto))
    for formato in FORMATOS:
        try:
            return datetime.strptime(texto, formato).date()
        except ValueError:
            continue
    partes = _EN_PALABRAS.fullmatch(normalizar(texto))
    mes = numero_de_mes(partes[2]) if partes else None
    if partes is None or mes is None:
        return None
    try:
        return date(int(partes[3]) + (2000 if len(partes[3]) == 2 else 0), mes, int(partes[1]))
    except ValueError:
        return None
