"""Un lago chico con cifras que se pueden sumar a mano, y cómo se abre y se mide lo que se imprimió."""

import html
import io
import zipfile
from datetime import date

from pptx import Presentation
from pptx.util import Pt
from pypdf import PdfReader

from paginas.impresos.plenaria import guion, pptx
from paginas.impresos.plenaria.cajas import ALTO, ANCHO, LETRA_MINIMA
from paginas.impresos.plenaria.contexto import Contexto
from paginas.impresos.plenaria.medida import INTERLINEA, PUNTOS, partir
from paginas.impresos.plenaria.pptx_base import EMU
from tests.datos.consultas import apoyo

FECHA = date(2025, 2, 12)
MES = date(2024, 12, 1)
MESA = "ciudad-juarez"
HABITANTES = 1_000_000
# Carpetas de homicidio doloso de 2022 a 2024, mes a mes: con arma de fuego y con arma blanca.
FUEGO = [[60 + (7 * m + 3 * a) % 23 for m in range(12)] for a in range(3)]
BLANCA = [[(m + a) % 4 for m in range(12)] for a in range(3)]
CHICA = {"Fuente": 11, "Estado y número": 14, "Aviso": 14}  # lo único que va en letra menor, y hasta cuál


def cargar(lago, carpeta, fuego=None):
    """La población fija y tres años de carpetas de Juárez; con `fuego` propio, un corte nuevo."""
    if fuego is None:
        apoyo.entra(lago, apoyo.conapo(carpeta / "poblacion.csv", {"08037": HABITANTES}))
    renglones = [
        (2022 + anio, "08037", delito, meses[anio])
        for delito, meses in ((apoyo.DOLOSO_FUEGO, fuego or FUEGO), (apoyo.DOLOSO_BLANCA, BLANCA))
        for anio in range(3)
    ]
    nombre = "carpetas.csv" if fuego is None else "carpetas_nuevo_corte.csv"
    apoyo.entra(lago, apoyo.municipal(carpeta / nombre, renglones))


def casos() -> list[int]:
    """Las carpetas de cada mes, sumadas a mano."""
    return [f + b for a in range(3) for f, b in zip(FUEGO[a], BLANCA[a], strict=True)]


def contexto(lago, circulo="mesa", mes=MES, mesa=MESA):
    return Contexto(lago, mesa, mes, circulo=circulo, fecha=FECHA)


def laminas(lago, *entradas, circulo="mesa"):
    return guion.armar(contexto(lago, circulo), [guion.Entrada(*e) for e in entradas])


def imprimir(las_laminas, **cambios):
    """La presentación ya abierta."""
    comun = {"estado": "plenaria", "logotipos": [], "fecha": FECHA, "titulo": "Plenaria"}
    return Presentation(io.BytesIO(pptx.imprimir(las_laminas, **{**comun, **cambios})))


def graficas(presentacion):
    return [f.chart for lamina in presentacion.slides for f in lamina.shapes if f.has_chart]


def todo(contenido: bytes) -> str:
    """Todo lo que trae un PPTX o XLSX, con sus libros incrustados; de un PDF, su texto."""
    if contenido.startswith(b"%PDF"):
        return "\n".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(contenido)).pages)
    partes = []
    with zipfile.ZipFile(io.BytesIO(contenido)) as archivo:
        for nombre in archivo.namelist():
            dentro = archivo.read(nombre)
            partes.append(todo(dentro) if dentro.startswith(b"PK") else dentro.decode("utf-8", "replace"))
    return html.unescape("\n".join(partes))  # en XML una «é» puede ir como &#233;


def defectos(presentacion) -> list[str]:
    """Lo que se sale de la lámina o de su caja, o se escribió más chico de lo que se lee."""
    dichos = []
    for numero, lamina in enumerate(presentacion.slides, 1):
        for forma in lamina.shapes:
            donde = f"{numero} {forma.name}"
            x, y = forma.left / EMU, forma.top / EMU
            ancho, alto = forma.width / EMU, forma.height / EMU
            if x < -0.01 or y < -0.01 or x + ancho > ANCHO + 0.01 or y + alto > ALTO + 0.01:
                dichos.append(f"{donde}: se sale de la lámina")
            if forma.has_text_frame:
                marco = forma.text_frame
                libre = ancho - (marco.margin_left + marco.margin_right) / EMU
                dichos += _del_marco(marco, libre, alto, donde, CHICA.get(forma.name, LETRA_MINIMA))
            if getattr(forma, "has_table", False) and forma.has_table:
                dichos += _de_la_tabla(forma, donde)
    return dichos


def _del_marco(marco, ancho, alto, donde, minima):
    dichos, ocupado = [], 0.0
    for parrafo in marco.paragraphs:
        corridas = parrafo.runs
        if not corridas:
            continue
        letra = corridas[0].font.size
        if letra is None or letra < Pt(minima):
            dichos.append(f"{donde}: letra de {letra and letra.pt}")
            continue
        renglones = partir(parrafo.text, ancho, int(letra.pt), bool(corridas[0].font.bold))
        ocupado += len(renglones) * letra.pt * INTERLINEA / PUNTOS
    if ocupado > alto + 0.02:
        dichos.append(f"{donde}: el texto mide {ocupado:.2f} y su caja {alto:.2f}")
    return dichos


def _de_la_tabla(forma, donde):
    tabla, dichos = forma.table, []
    for fila in tabla.rows:
        for columna, celda in zip(tabla.columns, fila.cells, strict=True):
            libre = columna.width - celda.margin_left - celda.margin_right
            dichos += _del_marco(celda.text_frame, libre / EMU, fila.height / EMU, donde, LETRA_MINIMA)
    abajo = (forma.top + sum(fila.height for fila in tabla.rows)) / EMU
    return [*dichos, *([f"{donde}: la tabla llega a {abajo:.2f}"] if abajo > 6.45 else [])]
