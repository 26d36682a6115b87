"""El documento de una sesión en PDF accesible (PDF/UA) y, para verlo antes, como imágenes."""

import datetime as dt
import json
from pathlib import Path

import typst

from paginas.impresos.plenaria.lamina import Tabla, Texto
from paginas.impresos.sesion.contenido import Documento

PLANTILLA = Path(__file__).with_name("sesion.typ")


def imprimir(documento: Documento) -> bytes:
    """El PDF del documento; el mismo contenido da siempre los mismos bytes."""
    return _componer(documento, format="pdf", pdf_standards=["ua-1"])


def vista(documento: Documento, puntos_por_pulgada: float = 80) -> list[bytes]:
    """Una imagen PNG por página, como se verá impresa."""
    paginas = _componer(documento, format="png", ppi=puntos_por_pulgada)
    return paginas if isinstance(paginas, list) else [paginas]


def _componer(documento: Documento, **opciones):
    """Los datos entran por `sys_inputs`: nada de lo que alguien escribió se lee como plantilla."""
    momento = int(dt.datetime.combine(documento.fecha, dt.time(12), dt.UTC).timestamp())
    return typst.compile(
        str(PLANTILLA),
        sys_inputs={"documento": json.dumps(_plano(documento), ensure_ascii=False)},
        ignore_system_fonts=True,
        timestamp=momento,
        **opciones,
    )


def _plano(documento: Documento) -> dict:
    return {
        "titulo": documento.titulo,
        "mesa": documento.mesa,
        "datos": [list(par) for par in documento.datos],
        "nota": documento.nota,
        "pie": documento.pie,
        "firmas": list(documento.firmas),
        "fecha": [documento.fecha.year, documento.fecha.month, documento.fecha.day],
        "secciones": [
            {"titulo": s.titulo, "bloques": [_bloque(b) for b in s.bloques]} for s in documento.secciones
        ],
    }


def _bloque(bloque: Texto | Tabla) -> dict:
    if isinstance(bloque, Texto):
        return {"clase": "texto", "parrafos": list(bloque.parrafos), "vinetas": bloque.vinetas}
    partes = bloque.anchos or (1,) * len(bloque.encabezado)
    return {
        "clase": "tabla",
        "encabezado": list(bloque.encabezado),
        "renglones": [list(r) for r in bloque.renglones],
        "anchos": list(partes),
    }
