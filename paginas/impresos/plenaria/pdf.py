"""La plenaria como PDF accesible y cada lámina como imagen: las mismas cajas que el PPTX."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from paginas.impresos.plenaria import acomodo, dibujo
from paginas.impresos.plenaria.cajas import ALTO, ANCHO, FONDO, Caja
from paginas.impresos.plenaria.ejes import alterno
from paginas.impresos.plenaria.lamina import Bloque, Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.plenaria.pptx import ESTADOS
from paginas.impresos.plenaria.tropiezo import nombrar
from paginas.impresos.tipografia import componer

PLANTILLA = Path(__file__).with_suffix("").with_name("lamina.typ")


def imprimir(laminas: list[Lamina], *, estado: str, logotipos: list, fecha: dt.date, titulo: str) -> bytes:
    """Los bytes del PDF (PDF/UA-1), una lámina por página; iguales para las mismas láminas y fecha."""
    datos, archivos = _preparar(laminas, estado, logotipos, titulo)
    return componer(PLANTILLA, datos, fecha=fecha, archivos=archivos)


def vista(lamina: Lamina, *, estado: str, logotipos: list, fecha: dt.date, ancho: int = 1366) -> list[bytes]:
    """Cómo se verá una lámina: un PNG de `ancho` pixeles, o varios si su tabla sigue en otra.

    Va sin su número: sólo se sabe al armar todas.
    """
    datos, archivos = _preparar([lamina], estado, logotipos, lamina.titulo, numeradas=False)
    paginas = componer(
        PLANTILLA, datos, fecha=fecha, archivos=archivos, formato="png", puntos_por_pulgada=ancho / ANCHO
    )
    return paginas if isinstance(paginas, list) else [paginas]


def _preparar(
    laminas: list[Lamina], estado: str, logotipos: list, titulo: str, *, numeradas: bool = True
) -> tuple[dict, dict]:
    paginadas = acomodo.paginar(laminas)
    archivos = {f"logotipo-{n}.png": logotipo.imagen for n, logotipo in enumerate(logotipos)}
    dibujadas = []
    for numero, lamina in enumerate(paginadas, 1):
        marca = f"{ESTADOS[estado]}  ·  {numero} de {len(paginadas)}" if numeradas else ESTADOS[estado]
        with nombrar(lamina.titulo):
            dibujadas.append(_lamina(lamina, marca, numero, logotipos, archivos))
    return {"titulo": titulo, "ancho": ANCHO, "alto": ALTO, "fondo": FONDO, "laminas": dibujadas}, archivos


def _lamina(lamina: Lamina, marca: str, numero: int, logotipos: list, archivos: dict) -> dict:
    suyos = acomodo.lugares(lamina)
    titulo, debajo = acomodo.titulo(lamina, suyos), acomodo.subtitulo(lamina, suyos)
    abajo = acomodo.pie(lamina, suyos)
    imagenes, derecha = [logotipo.imagen for logotipo in logotipos], lamina.tipo != "portada"
    puestos = acomodo.logotipos(imagenes, suyos.logotipos, derecha=derecha)
    return {
        "portada": lamina.tipo == "portada",
        "cajas": asdict(suyos),
        "marca": marca,
        "titulo": " ".join(titulo.renglones),
        "puntos": titulo.puntos,
        "subtitulo": " ".join(debajo.renglones),
        "puntos_subtitulo": debajo.puntos,
        "pie": " ".join(abajo.renglones),
        "puntos_pie": abajo.puntos,
        "logotipos": [
            {"archivo": f"logotipo-{n}.png", "nombre": logotipo.nombre, "caja": asdict(caja)}
            for n, (logotipo, caja) in enumerate(zip(logotipos, puestos, strict=True))
        ],
        "bloques": [
            _bloque(bloque, caja, f"{numero}-{lugar}", archivos)
            for lugar, (bloque, caja) in enumerate(
                zip(lamina.bloques, acomodo.repartir(lamina, suyos), strict=True)
            )
        ],
    }


def _bloque(bloque: Bloque, caja: Caja, nombre: str, archivos: dict) -> dict:
    lugar = {"caja": asdict(caja)}
    if isinstance(bloque, Texto):
        acomodado = acomodo.texto(bloque, caja)
        parrafos = [" ".join(acomodado.renglones)] if acomodado.recortado else list(bloque.parrafos)
        vinetas = bloque.vinetas and not acomodado.recortado
        return {
            "clase": "texto",
            **lugar,
            "parrafos": parrafos,
            "vinetas": vinetas,
            "puntos": acomodado.puntos,
        }
    if isinstance(bloque, Cifras):
        return {"clase": "cifras", "cifras": [asdict(c) for c in acomodo.cifras(bloque, caja)]}
    if isinstance(bloque, Tabla):
        return {"clase": "tabla", **lugar, **_tabla(bloque, caja)}
    if isinstance(bloque, Grafica):
        archivos[f"{nombre}.svg"] = dibujo.imagen(bloque, caja)
        return {"clase": "imagen", **lugar, "archivo": f"{nombre}.svg", "alterno": alterno(bloque)}
    if isinstance(bloque, Imagen):
        archivos[f"{nombre}.png"] = bloque.png
        return {"clase": "imagen", **lugar, "archivo": f"{nombre}.png", "alterno": bloque.alterno}
    raise TypeError(f"Bloque sin dibujante: {type(bloque).__name__}")


def _tabla(bloque: Tabla, caja: Caja) -> dict:
    columnas = acomodo.anchos(bloque, caja.ancho)

    def caben(renglon: tuple[str, ...], negrita: bool = False) -> list[str]:
        acomodadas = [acomodo.celda(c, a, negrita=negrita) for c, a in zip(renglon, columnas, strict=True)]
        return [" ".join(a.renglones) if a.recortado else c for a, c in zip(acomodadas, renglon, strict=True)]

    return {
        "anchos": columnas,
        "numeros": list(bloque.numeros),
        "encabezado": caben(bloque.encabezado, True),
        "renglones": [caben(renglon) for renglon in bloque.renglones],
    }
