"""Dos impresiones de lo mismo son iguales byte a byte: el ZIP sin reloj ni orden casual."""

import datetime as dt
import io
import re
import zipfile

PRIMERA = dt.date(1980, 1, 1)  # la fecha más vieja que un ZIP puede llevar
FECHAS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def zip_estable(contenido: bytes, fecha: dt.date) -> bytes:
    """El mismo ZIP (PPTX, DOCX, XLSX) con todas sus partes en orden y fechadas el mismo día."""
    salida = io.BytesIO()
    dia = max(fecha, PRIMERA)
    with zipfile.ZipFile(io.BytesIO(contenido)) as origen, zipfile.ZipFile(salida, "w") as destino:
        # [Content_Types].xml va primero: hay lectores que lo esperan ahí.
        for nombre in sorted(origen.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            parte = zipfile.ZipInfo(nombre, (dia.year, dia.month, dia.day, 0, 0, 0))
            parte.compress_type, parte.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            destino.writestr(parte, _sin_reloj(nombre, origen.read(nombre), dia), compresslevel=6)
    return salida.getvalue()


def _sin_reloj(nombre: str, parte: bytes, dia: dt.date) -> bytes:
    """La parte sin la hora en que se hizo; un libro incrustado es otro ZIP con su propio reloj."""
    if nombre.endswith(".xlsx"):
        return zip_estable(parte, dia)
    if nombre == "docProps/core.xml":
        return FECHAS.sub(rb"\g<1>" + f"{dia:%Y-%m-%d}T00:00:00Z".encode(), parte)
    return parte
