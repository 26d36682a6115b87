"""El boletín como PDF accesible y como texto para pegar."""

import textwrap
from pathlib import Path

from analisis import formato
from paginas.impresos.boletin.contenido import Boletin
from paginas.impresos.plenaria import dibujo
from paginas.impresos.plenaria.cajas import Caja
from paginas.impresos.plenaria.ejes import alterno
from paginas.impresos.tipografia import componer

PLANTILLA = Path(__file__).parent / "boletin.typ"
CAJA = Caja(0, 0, 11, 4.1)
ANCHO_DE_TEXTO = 88


def pdf(boletin: Boletin) -> bytes:
    """Los bytes del PDF (PDF/UA-1), de una o dos hojas; iguales para el mismo boletín."""
    archivos = {f"logotipo-{n}.png": m.imagen for n, m in enumerate(boletin.logotipos)}
    if boletin.grafica:
        archivos["grafica.svg"] = dibujo.imagen(boletin.grafica, CAJA)
    if boletin.mapa:
        archivos["mapa.png"] = boletin.mapa.png
    datos = {
        "mesa": boletin.mesa,
        "mes": boletin.mes,
        "fecha": formato.fecha(boletin.fecha),
        "titulo": boletin.titulo,
        "entradilla": boletin.entradilla,
        "cifras": list(boletin.cifras),
        "metas": list(boletin.metas),
        "grafica": alterno(boletin.grafica) if boletin.grafica else None,
        "titulo_grafica": boletin.titulo_grafica,
        "mapa": boletin.mapa.alterno if boletin.mapa else None,
        "titulo_mapa": boletin.titulo_mapa,
        "definiciones": list(boletin.definiciones),
        "fuente": [x for x in (boletin.fuente, boletin.fuente_de_metas) if x],
        "contacto": boletin.contacto,
        "logotipos": [
            {"archivo": f"logotipo-{n}.png", "nombre": m.nombre} for n, m in enumerate(boletin.logotipos)
        ],
    }
    return componer(PLANTILLA, datos, fecha=boletin.fecha, archivos=archivos)


def texto(boletin: Boletin) -> str:
    """El boletín en texto corrido, para pegarlo en un correo o en redes."""
    partes = [
        boletin.titulo.upper(),
        f"{boletin.mesa}. Boletín de {boletin.mes}.",
        boletin.entradilla,
        *(f"• {cifra}" for cifra in boletin.cifras),
        *(["METAS", *(f"• {meta}" for meta in boletin.metas)] if boletin.metas else []),
        "CÓMO LEER ESTAS CIFRAS",
        *(f"• {definicion}" for definicion in boletin.definiciones),
        boletin.fuente,
        *([boletin.fuente_de_metas] if boletin.fuente_de_metas else []),
        *([f"Contacto: {boletin.contacto}"] if boletin.contacto else []),
    ]
    return "\n\n".join(textwrap.fill(parte, ANCHO_DE_TEXTO) for parte in partes) + "\n"
