"""La plenaria como PDF accesible y cada lámina como imagen: las mismas cajas que el PPTX."""

import datetime as dt
from dataclasses import asdict
from pathlib import Path

from paginas.impresos.plenaria import acomodo, cajas, dibujo
from paginas.impresos.plenaria.cajas import ALTO, ANCHO, LETRA_MINIMA, LETRA_PIE, Caja
from paginas.impresos.plenaria.lamina import Bloque, Cifras, Grafica, Imagen, Lamina, Tabla, Texto
from paginas.impresos.plenaria.medida import acomodar
from paginas.impresos.plenaria.pptx import ESTADOS
from paginas.impresos.tipografia import componer

PLANTILLA = Path(__file__).with_suffix("").with_name("lamina.typ")


def imprimir(laminas: list[Lamina], *, estado: str, logotipos: list, fecha: dt.date, titulo: str) -> bytes:
    """Los bytes del PDF (PDF/UA-1), una lámina por página; iguales para las mismas láminas y fecha."""
    datos, archivos = _preparar(laminas, estado, logotipos, titulo)
    return componer(PLANTILLA, datos, fecha=fecha, archivos=archivos)


def vista(lamina: Lamina, *, estado: str, logotipos: list, fecha: dt.date, ancho: int = 1366) -> list[bytes]:
    """Cómo se verá una lámina: un PNG de `ancho` pixeles, o varios si su tabla sigue en otra."""
    datos, archivos = _preparar([lamina], estado, logotipos, lamina.titulo)
    paginas = componer(
        PLANTILLA, datos, fecha=fecha, archivos=archivos, formato="png", puntos_por_pulgada=ancho / ANCHO
    )
    return paginas if isinstance(paginas, list) else [paginas]


def _preparar(laminas: list[Lamina], estado: str, logotipos: list, titulo: str) -> tuple[dict, dict]:
    paginadas, archivos = acomodo.paginar(laminas), {}
    dibujadas = [_lamina(x, n, len(paginadas), archivos) for n, x in enumerate(paginadas, 1)]
    ancho = cajas.LOGOTIPOS.ancho / max(len(logotipos), 1) - 0.15
    puestos = []
    for n, logotipo in enumerate(logotipos):
        archivos[f"logotipo-{n}.png"] = logotipo.imagen
        puestos.append({"archivo": f"logotipo-{n}.png", "nombre": logotipo.nombre, "ancho": ancho})
    lugares = {
        "titulo": cajas.TITULO, "subtitulo": cajas.SUBTITULO, "pie": cajas.PIE,
        "logotipos": cajas.LOGOTIPOS, "marca": cajas.MARCA,
    }  # fmt: skip
    return {
        "titulo": titulo,
        "estado": ESTADOS[estado],
        "ancho": ANCHO,
        "alto": ALTO,
        "cajas": {nombre: asdict(caja) for nombre, caja in lugares.items()},
        "logotipos": puestos,
        "laminas": dibujadas,
    }, archivos


def _lamina(lamina: Lamina, numero: int, total: int, archivos: dict) -> dict:
    titulo = acomodo.titulo(lamina)
    pie = f"{lamina.pie}  ·  {numero} de {total}" if lamina.pie else f"{numero} de {total}"
    abajo = acomodar(pie, cajas.PIE, LETRA_PIE, 8)
    debajo = acomodar(lamina.subtitulo, cajas.SUBTITULO, 20, LETRA_MINIMA)
    lugares = acomodo.repartir(lamina)
    return {
        "portada": lamina.tipo == "portada",
        "titulo": " ".join(titulo.renglones),
        "puntos": titulo.puntos,
        "subtitulo": " ".join(debajo.renglones),
        "puntos_subtitulo": debajo.puntos,
        "pie": " ".join(abajo.renglones),
        "puntos_pie": abajo.puntos,
        "bloques": [
            _bloque(bloque, caja, f"{numero}-{lugar}", archivos)
            for lugar, (bloque, caja) in enumerate(zip(lamina.bloques, lugares, strict=True))
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


def alterno(grafica: Grafica) -> str:
    """Lo que dice la gráfica a quien no la ve: qué mide, cuándo y el último valor de cada serie."""
    partes = []
    for serie in grafica.series:
        con_dato = [(c, v) for c, v in zip(grafica.categorias, serie.valores, strict=True) if v is not None]
        if con_dato and serie.papel != "meta":
            categoria, valor = con_dato[-1]
            partes.append(f"{serie.nombre}: {valor:,.1f} en {categoria}")
    lapso = f"de {grafica.categorias[0]} a {grafica.categorias[-1]}"
    return f"Gráfica de {grafica.eje}, {lapso}. {'; '.join(partes)}."
