"""Una lámina como se verá, armada sola y recordada: mover otra no la vuelve a dibujar."""

import base64
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from datos import marcas
from datos.circulos import MESA, PUBLICO
from datos.lago import Lago
from paginas.impresos.plenaria import acomodo, guion, pdf
from paginas.impresos.plenaria.contexto import Contexto
from paginas.partes import almacen


@dataclass(frozen=True)
class Vista:
    """Lo que da una lámina pedida: sus imágenes PNG, sus títulos, lo que avisa y lo que dirá el orador."""

    imagenes: list[bytes]
    titulos: list[str]
    avisos: list[str]
    notas: str


def contexto(mesa: str, mes: pd.Timestamp, fecha: date, circulo: str = MESA) -> Contexto:
    """Las cifras de una mesa y mes, leídas una vez para todas sus láminas."""
    return _contexto(os.environ.get("TABLERO_LAGO", ""), almacen.version(), mesa, mes, circulo, fecha)


# De recurso y no de datos: varias láminas piden lo mismo y lo calculado para una le sirve a la siguiente.
@st.cache_resource(show_spinner=False, max_entries=6)
def _contexto(
    direccion: str, version: int, mesa: str, mes: pd.Timestamp, circulo: str, fecha: date
) -> Contexto:
    return Contexto(almacen.lago(), mesa, mes, circulo=circulo, fecha=fecha)


def de(mesa: str, mes: pd.Timestamp, fecha: date, entrada: guion.Entrada, *, publica: bool = False) -> Vista:
    """La vista de una lámina pedida, para la mesa o como saldrá al público; sin imágenes si no da ninguna."""
    pedida = json.dumps(asdict(entrada), ensure_ascii=False, sort_keys=True)
    return almacen.leer(_dibujar, mesa, mes, fecha, pedida, publica)


def _dibujar(lago: Lago, mesa: str, mes: pd.Timestamp, fecha: date, pedida: str, publica: bool) -> Vista:
    cifras = contexto(mesa, mes, fecha, PUBLICO if publica else MESA)
    laminas = acomodo.paginar(guion.una(cifras, guion.Entrada(**json.loads(pedida))))
    estado, logotipos = "publica" if publica else "borrador", marcas.logotipos(lago, mesa)
    imagenes = [
        imagen for x in laminas for imagen in pdf.vista(x, estado=estado, logotipos=logotipos, fecha=fecha)
    ]
    avisos = list(dict.fromkeys(aviso for x in laminas for aviso in x.avisos))
    return Vista(imagenes, [x.titulo for x in laminas], avisos, laminas[0].notas if laminas else "")


def mostrar(vista: Vista) -> None:
    """Dibuja las imágenes de una vista, con su título como texto alterno."""
    for titulo, imagen in zip(vista.titulos, vista.imagenes, strict=False):
        datos = base64.b64encode(imagen).decode()
        st.html(
            f'<img class="lamina-vista" alt="Lámina: {escape(titulo)}" src="data:image/png;base64,{datos}">'
        )
